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

    func read(_ bytes: [UInt8], _ file: ContentDiscovery.ThingFile) -> Diagnosed<FileContent> {
        let start = SourceSpan(file: file.file, start: 0, end: 0)
        if let translation = translationLanguage(of: file) {
            return Diagnosed(.nothing, [Diagnostic(
                .translationLeftOut, .warning, "the \(translation) translation of '\(translation.dropped(from: file.name))' is left out: one language is published so far", at: start,
                help: "Keep it, or give it an 'id' and another file name to publish it as a thing of its own")])
        }
        let document = FrontMatterDocument.parse(bytes, file: file.file)
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
        let prose = prose(bytes, document.value.body, file.file, problems)
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
        let prose = prose(bytes, document.value.body, file.file, problems)
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
        let prose = prose(bytes, document.value.body, file, problems)
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
                help: better.map { "Rename the file to \($0).md" } ?? "Rename the file, or give it an 'id'"))
            return better.flatMap { try? ThingID($0) }
        }
    }

    /// `fr` for `observer.fr.md`.
    func translationLanguage(of file: ContentDiscovery.ThingFile) -> LanguageTag? {
        let parts = file.name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { String(decoding: Array($0), as: UTF8.self) }
        guard parts.count == 2, (try? ThingID(parts[0])) != nil, parts[1].utf8.count == 2 || parts[1].utf8.contains(UInt8(ascii: "-")) else { return nil }
        return try? LanguageTag(parts[1])
    }

    func prose(_ bytes: [UInt8], _ body: Range<Int>, _ file: FileID, _ problems: Problems) -> Prose {
        guard !body.isEmpty else { return Prose() }
        let parsed = MarkdownDocument.parse(bytes, body: body, file: file, options: MarkdownOptions(allowsRawHTML: site.allowsRawHTML))
        problems.add(parsed.diagnostics)
        let document = parsed.value
        var prose = Prose()
        prose.front = Prose.Front(file, bytes[..<body.lowerBound])
        prose.rendition = document.html
        prose.opening = document.opening
        prose.headings = document.headings.map { Prose.Heading(level: $0.level, text: $0.text, anchor: $0.anchor) }
        prose.links = document.holes.map { hole in
            let link = document.links[hole.link]
            return Prose.Link(destination: Located(link.destination, link.span), isImage: link.use == .image, offset: hole.offset)
        }
        return prose
    }
}

private extension Prose.Front {
    init(_ file: FileID, _ bytes: ArraySlice<UInt8>) {
        let fingerprint = Fingerprint(of: bytes)
        self.init(file: file, high: fingerprint.high, low: fingerprint.low)
    }
}

private extension LanguageTag {
    func dropped(from name: String) -> String {
        String(decoding: Array(name.utf8.prefix { $0 != UInt8(ascii: ".") }), as: UTF8.self)
    }
}
