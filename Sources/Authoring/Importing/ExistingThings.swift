internal import ContentSchema
internal import Files
internal import FrontMatter
internal import Model
internal import SourceText

/// The things that a site has, by all the names that a source may know them by.
struct ExistingThings {
    struct Name: Hashable {
        let kind: Kind
        let id: String
    }

    private var files: [Name: ContentFile] = [:]
    /// Translations by the language that ends their names, in small letters.
    private var translations: [Name: [String: ContentFile]] = [:]
    private var byIdentity: [String: Name] = [:]
    private var byTitle: [String: Name] = [:]
    /// Where the site stands, with a slash at its end.
    private let base: String?

    init(_ system: any FileSystem) async throws(FileSystemError) {
        let survey = try await ContentSurvey(system)
        base = survey.files.first { $0.role == .configuration }?.text("base_url").map { $0.utf8.last == UInt8(ascii: "/") ? $0 : $0 + "/" }
        for thing in survey.things {
            let name = Name(kind: thing.kind, id: thing.id)
            let file = survey.files[thing.file]
            if files[name] == nil { files[name] = file }
            guard !thing.isNested else { continue }
            if let identity = file.text("ctid"), byIdentity["\(thing.kind.rawValue) \(identity)"] == nil { byIdentity["\(thing.kind.rawValue) \(identity)"] = name }
            if let title = file.text("title"), byTitle["\(thing.kind.rawValue) \(title)"] == nil { byTitle["\(thing.kind.rawValue) \(title)"] = name }
        }
        var ids: [String: Name] = [:]
        for thing in survey.things where !thing.isNested { ids[survey.files[thing.file].path] = Name(kind: thing.kind, id: thing.id) }
        for file in survey.files {
            addNested(file)
            guard case .thing(let kind, let name, let language?) = file.role else { continue }
            // It translates the file of its name, which may state another id.
            let original = ids[file.folder + name + ".md"] ?? Name(kind: kind, id: name)
            translations[original, default: [:]][language.lowercased()] = file
        }
    }

    func file(_ kind: Kind, _ id: String) -> ContentFile? { files[Name(kind: kind, id: id)] }
    func translation(_ kind: Kind, _ id: String, into language: LanguageTag) -> ContentFile? { translations[Name(kind: kind, id: id)]?[language.folder] }
    func id(_ kind: Kind, identity: String) -> String? { byIdentity["\(kind.rawValue) \(identity)"]?.id }
    func id(_ kind: Kind, title: String) -> String? { byTitle["\(kind.rawValue) \(title)"]?.id }

    /// The id of the thing whose page, or one of the files beside it, stands at an address.
    func id(_ kind: Kind, address: String) -> String? {
        guard let base else { return nil }
        let start = Array((base + kind.folder + "/").utf8)
        guard address.utf8.starts(with: start) else { return nil }
        let rest = address.utf8.dropFirst(start.count)
        let id = String(decoding: Array(rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }), as: UTF8.self)
        return file(kind, id) == nil ? nil : id
    }

    private mutating func addNested(_ file: ContentFile) {
        guard case .thing(.framework, _, nil) = file.role else { return }
        for mapping in NestedCompetencies.mappings(in: file) {
            func text(_ name: String) -> String? {
                mapping.first { $0.key.value == name }.flatMap { if case .scalar(let scalar) = $0.value.content { scalar.text } else { nil } }
            }
            guard let id = text("id"), let identity = text("ctid") else { continue }
            byIdentity["competency \(identity)"] = Name(kind: .competency, id: id)
        }
    }
}

extension ContentFile {
    /// The value of a field at the top that is a single value.
    func text(_ name: String) -> String? {
        guard let pair = pair(name), case .scalar(let scalar) = pair.value.content, !scalar.isNothing else { return nil }
        return scalar.text
    }
}

extension YAMLNode {
    /// The value as drafts have it.
    var draftValue: DraftValue {
        switch content {
        case .scalar(let scalar): .text(scalar.isNothing ? "" : scalar.text)
        case .sequence(let items): .list(items.map(\.draftValue))
        case .mapping(let pairs): .record(pairs.map { DraftMember($0.key.value, $0.value.draftValue) })
        }
    }
}
