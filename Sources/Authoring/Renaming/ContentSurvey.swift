internal import Files
internal import Model
internal import Parallel
internal import SourceText

/// All files of a site that may name things, and the things that they are.
struct ContentSurvey: Sendable {
    /// A thing that a file is, or that stands in the list of a framework's file.
    struct Thing: Sendable {
        let kind: Kind
        let id: String
        /// The position in `files`.
        let file: Int
        let isNested: Bool
    }

    let files: [ContentFile]
    let things: [Thing]
    /// Paths of all files in `static/`, with a slash at the start: URLs that are not a thing's.
    let staticPaths: Set<String>

    /// The largest file that is read, in bytes; a larger one is no content.
    private static let limit = 1 << 20

    init(_ system: any FileSystem) async throws(FileSystemError) {
        var found: [(path: String, role: ContentFile.Role)] = []
        if try system.status(of: "cairn.yml")?.kind == .file { found.append(("cairn.yml", .configuration)) }
        if try system.status(of: "content")?.kind == .folder {
            for entry in try system.walk("content") where entry.status.kind == .file && entry.hasReadableName && entry.status.size <= Self.limit {
                if let role = Self.role(of: entry) { found.append((entry.path, role)) }
            }
        }
        files = try await concurrentMap(found, chunk: 32) { path, role throws(FileSystemError) in
            ContentFile(path, role, try system.read(path, limit: Self.limit))
        }
        things = files.indices.flatMap { [files] in Self.things(in: files[$0], $0) }
        var staticPaths: Set<String> = []
        if try system.status(of: "static")?.kind == .folder {
            for entry in try system.walk("static") where entry.status.kind == .file {
                staticPaths.insert(String(decoding: entry.path.utf8.dropFirst("static".utf8.count), as: UTF8.self))
            }
        }
        self.staticPaths = staticPaths
    }

    private static func role(of entry: FileEntry) -> ContentFile.Role? {
        guard !entry.isHidden(below: "content"), entry.path.utf8.suffix(3).elementsEqual(".md".utf8) else { return nil }
        if entry.path == "content/index.md" { return .home }
        let components = entry.path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
        guard components.count > 2, let kind = Kind(folder: components[1]) else { return nil }
        let name = String(decoding: entry.name.utf8.dropLast(3), as: UTF8.self)
        guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return .thing(kind, name: name, language: nil) }
        let language = String(name[name.utf8.index(after: dot)...])
        guard (try? LanguageTag(language)) != nil else { return .thing(kind, name: name, language: nil) }
        return .thing(kind, name: String(name[..<dot]), language: language)
    }

    private static func things(in file: ContentFile, _ position: Int) -> [Thing] {
        guard case .thing(let kind, let name, nil) = file.role else { return [] }
        var things = [Thing(kind: kind, id: file.statedID?.value ?? name, file: position, isNested: false)]
        if kind == .framework {
            things += NestedCompetencies.ids(in: file).map { Thing(kind: .competency, id: $0.value, file: position, isNested: true) }
        }
        return things
    }
}
