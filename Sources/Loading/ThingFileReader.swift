import ContentSchema
import Diagnostics
import Files
import FrontMatter
import Markdown
import Model
import SourceText

/// Reads one Markdown file into a thing.
struct ThingFileReader: Sendable {
    let site: SiteConfiguration

    func read(_ bytes: [UInt8], _ file: ContentDiscovery.ThingFile) -> ReadFile {
        let document = FrontMatterDocument.parse(bytes, file: file.file)
        return ReadFile(read(bytes, document, file), of: bytes, body: document.value.body.lowerBound)
    }

    private func read(_ bytes: [UInt8], _ document: Diagnosed<FrontMatterDocument>, _ file: ContentDiscovery.ThingFile) -> Diagnosed<FileContent> {
        let start = SourceSpan(file: file.file, start: 0, end: 0)
        let problems = Problems()
        problems.add(document.diagnostics)
        let named = fileID(file, document.value, problems, at: start)
        guard document.value.hasFrontMatter, document.value.isReadable else {
            if !document.value.hasFrontMatter, document.diagnostics.isEmpty {
                problems.add(Diagnostic(
                    .missingFrontMatter, .error, "the file does not begin with front matter", at: start,
                    help: "Begin it with a line of three hyphens, then 'title: …', then three hyphens again"))
            }
            return Diagnosed(named.map { .unreadable(file.kind, $0) } ?? .nothing, problems.list)
        }
        // A name with a dot in it was meant for something else than a thing; what else is wrong with the file comes of that.
        if !problems.list.isEmpty, file.name.utf8.contains(UInt8(ascii: ".")), problems.list.contains(where: { $0.code == .invalidFileName }) {
            return Diagnosed(named.map { .unreadable(file.kind, $0) } ?? .nothing, problems.list)
        }
        let prose = Prose(bytes, document.value.body, file.file, site, problems)
        let fields = FieldReader(
            document.value.mapping, ContentSchema.schema(for: file.kind), place: document.value.opening, broken: document.value.brokenKeys, problems: problems)
        guard let id = named ?? fields.node("id").flatMap({ fields.id(of: $0, "id") })?.value else { return Diagnosed(.nothing, problems.list) }
        let entry = fields.entry(id: id, file: file.file, prose: prose)
        return Diagnosed(content(fields, entry, file.kind), problems.list)
    }

    /// The home page's text; its front matter may be left out.
    func readHome(_ bytes: [UInt8], _ file: ContentDiscovery.ThingFile) -> Diagnosed<Entry?> {
        let document = FrontMatterDocument.parse(bytes, file: file.file)
        let problems = Problems()
        problems.add(document.diagnostics)
        guard document.value.isReadable, let id = try? ThingID("index") else { return Diagnosed(nil, problems.list) }
        let prose = Prose(bytes, document.value.body, file.file, site, problems)
        let fields = FieldReader(document.value.mapping, ContentSchema.home, place: document.value.opening, broken: document.value.brokenKeys, problems: problems)
        var entry = fields.entry(id: id, file: file.file, prose: prose)
        if fields.node("title") == nil { entry.title = Located(site.title, document.value.opening) }
        return Diagnosed(entry, problems.list)
    }
}

extension ThingFileReader {
    /// The body of a file, or `nil` where anything about the file would have to be reported.
    func body(_ bytes: [UInt8], _ file: FileID) -> Prose? {
        let document = FrontMatterDocument.parse(bytes, file: file)
        guard document.value.isReadable, document.diagnostics.isEmpty else { return nil }
        let problems = Problems()
        let prose = Prose(bytes, document.value.body, file, site, problems)
        return problems.list.isEmpty ? prose : nil
    }
}

private extension ThingFileReader {
    func content(_ fields: FieldReader, _ entry: Entry, _ kind: Kind) -> FileContent {
        switch kind {
        case .credential: return .credential(fields.credential(entry, site))
        case .competency: return .competency(fields.competency(entry))
        case .framework:
            let reference = Located(entry.id, entry.place)
            return .framework(fields.framework(entry), fields.nestedCompetencies(of: reference))
        case .pathway: return fields.pathway(entry).map { .pathway($0) } ?? .unreadable(.pathway, entry.id)
        case .organization: return .organization(fields.organization(entry))
        case .occupation: return .occupation(fields.occupation(entry))
        case .page: return .page(Page(entry: entry))
        }
    }

    /// The id that the file's name or its `id` gives; a name that is no id is reported where there is no `id` either.
    func fileID(_ file: ContentDiscovery.ThingFile, _ document: FrontMatterDocument, _ problems: Problems, at start: SourceSpan) -> ThingID? {
        if let pair = document.mapping.first(where: { $0.key.value == "id" }) {
            guard case .scalar(let scalar) = pair.value.content, !scalar.isNothing, let id = try? ThingID(scalar.text) else { return nil }
            return id
        }
        do throws(ValueProblem) {
            return try ThingID(file.name)
        } catch {
            guard !document.brokenKeys.contains("id") else { return nil }
            let better = ThingID.nearest(to: file.name)
            problems.add(Diagnostic(
                .invalidFileName, .error, "the file's name \(Quoting.quoted(file.name)) is not an id: \(error.message)", at: start,
                help: nearTranslation(file.name) ?? better.map { "Rename the file to \($0).md" } ?? "Rename the file, or give it an 'id'"))
            return better.flatMap { try? ThingID($0) }
        }
    }

    /// The name that a translation would have, for names such as `observer.french` and `observer.fr.fr`.
    func nearTranslation(_ name: String) -> String? {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: true).map { String(decoding: Array($0), as: UTF8.self) }
        guard parts.count > 1, let last = parts.last, let first = parts.first, (try? ThingID(first)) != nil else { return nil }
        if let language = try? LanguageTag(last), language.isCommon { return "A translation is named like \(first).\(language.folder).md" }
        return LanguageTag.tag(ofLanguageCalled: last).map { "A translation is named like \(first).\($0).md" }
    }
}
