package import Diagnostics
package import Files
import Markdown
package import Model
import Parallel
package import SourceText

/// What was read of a site, file by file, so that after an edit only the files that changed are read again.
package struct LoadedSite: Sendable {
    private let files: any FileSystem
    private let configured: Diagnosed<SiteConfiguration>
    private var discovery: ContentDiscovery
    /// In the order of `discovery.things`.
    private var things: [ReadFile]
    private var home: Diagnosed<Entry?>?
    private var translations: Diagnosed<[AuthoredTranslation]>
    private var imageDiagnostics: [Diagnostic]
    /// Made when it is first needed: most runs never read a file again.
    private var positions: [String: Int]?

    /// Reads everything. The value is `nil` only where there is no `cairn.yml`.
    package static func read(from files: any FileSystem, sources: inout SourceTable) async throws(FileSystemError) -> Diagnosed<LoadedSite?> {
        let configurationFile = sources.add("cairn.yml")
        guard let status = try files.status(of: "cairn.yml") else {
            let place = SourceSpan(file: configurationFile, start: 0, end: 0)
            return Diagnosed(nil, [Diagnostic(.missingConfiguration, .error, "there is no cairn.yml", at: place, help: "Run 'cairn init' to start a site here")])
        }
        guard status.kind == .file else {
            let place = SourceSpan(file: configurationFile, start: 0, end: 0)
            return Diagnosed(nil, [Diagnostic(.notARegularFile, .error, "cairn.yml is not a plain file", at: place, help: "Put a copy of the file in its place")])
        }
        let configuration = ConfigurationReader.read(try files.read("cairn.yml", limit: ContentDiscovery.contentLimit), file: configurationFile)
        return Diagnosed(try await LoadedSite(files, configuration, &sources))
    }

    private init(_ files: any FileSystem, _ configuration: Diagnosed<SiteConfiguration>, _ sources: inout SourceTable) async throws(FileSystemError) {
        self.files = files
        configured = configuration
        discovery = try ContentDiscovery(files, site: configuration.value, sources: &sources)
        imageDiagnostics = try VectorImageScan.diagnostics(discovery.assets, in: files)
        things = try await Self.read(discovery.things, files, configuration.value)
        home = try discovery.home.map { home throws(FileSystemError) in try Self.readHome(home, files, configuration.value) }
        translations = try await Self.readTranslations(discovery, things, files, configuration.value)
    }

    package var configuration: SiteConfiguration { configured.value }

    /// The catalog as it was written, in the order of the files' paths.
    package var catalog: AuthoredCatalog {
        var catalog = AuthoredCatalog(configuration: configuration)
        catalog.assets = discovery.assets
        // Things are large, so that arrays that grow by and by would be copied at length.
        var counts = [Int](repeating: 0, count: Kind.allCases.count)
        for file in discovery.things { counts[file.kind.position] += 1 }
        catalog.credentials.reserveCapacity(counts[Kind.credential.position])
        catalog.competencies.reserveCapacity(counts[Kind.competency.position])
        catalog.pathways.reserveCapacity(counts[Kind.pathway.position])
        for file in things { catalog.add(file.content.value) }
        catalog.home = home?.value
        catalog.translations = translations.value
        return catalog
    }

    package var diagnostics: [Diagnostic] {
        var diagnostics = configured.diagnostics + discovery.diagnostics + imageDiagnostics
        for file in things where !file.content.diagnostics.isEmpty { diagnostics.append(contentsOf: file.content.diagnostics) }
        return diagnostics + (home?.diagnostics ?? []) + translations.diagnostics
    }
}

/// What one file says. A class, because after an edit all others are handed on as they are.
final class ReadFile: Sendable {
    let content: Diagnosed<FileContent>
    /// Of all bytes, and of those before the body.
    let whole, front: Fingerprint

    init(_ content: Diagnosed<FileContent>, of bytes: [UInt8], body: Int) {
        self.content = content
        whole = Fingerprint(of: bytes)
        front = Fingerprint(of: bytes[..<body])
    }
}

// MARK: Reading again

extension LoadedSite {
    /// What reading some files again has shown.
    package enum Difference: Sendable {
        /// The files say what they said before.
        case none
        /// Only text below front matter differs, so that the catalog is the same but for these.
        case bodies([BodyEdit])
        /// Anything may be different.
        case catalog
    }

    /// A body that was edited, of a thing whose front matter was not.
    package struct BodyEdit: Sendable {
        package let kind: Kind
        package let id: ThingID
        package let file: FileID
        package let prose: Prose
        /// Whether there is, or was, a problem in the file.
        package let hasProblems: Bool
    }

    /// Reads some files again.
    ///
    /// - Parameter paths: files and folders, relative to the site, at which something was created, changed or removed.
    ///   All others are taken to be as they were. `cairn.yml` is none of them: all that is read depends on it.
    /// - Parameter sources: the table with which the site was read, which must remember its numbers.
    /// - Throws: where a file cannot be read; the value is then as it was.
    package mutating func reread(_ paths: Set<String>, sources: inout SourceTable) async throws(FileSystemError) -> Difference {
        let positions = positions ?? Dictionary(discovery.things.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        self.positions = positions
        let assets = paths.contains { !Self.isMarkdown($0) } ? Set(discovery.assets.map(\.path)) : []
        var edits: [BodyEdit] = []
        var isOther = false
        var reread: [(position: Int, file: ReadFile)] = []
        var areImagesChanged = false
        for path in paths.sorted() {
            let status = try files.status(of: path)
            if let position = positions[path], let status, status.kind == .file, status.size <= ContentDiscovery.contentLimit {
                let file = discovery.things[position]
                let read = ThingFileReader(site: configuration).read(try files.read(path, limit: ContentDiscovery.contentLimit), file)
                if read.whole == things[position].whole { continue }
                reread.append((position, read))
                if let edit = BodyEdit(from: things[position], to: read, file.file) { edits.append(edit) } else { isOther = true }
            } else if assets.contains(path), let status, status.kind == .file, status.size <= ContentDiscovery.assetLimit {
                areImagesChanged = true
            } else if status != nil || isKnown(path) {
                return try await rediscover(paths, sources: &sources)
            }
        }
        if areImagesChanged {
            let found = try VectorImageScan.diagnostics(discovery.assets, in: files)
            isOther = isOther || found != imageDiagnostics
            imageDiagnostics = found
        }
        var reading = things
        for (position, file) in reread { reading[position] = file }
        // What a translation is of may have got another id.
        if isOther { translations = try await Self.readTranslations(discovery, reading, files, configuration) }
        things = reading
        return isOther ? .catalog : edits.isEmpty && !areImagesChanged ? .none : .bodies(edits)
    }

    /// The thing that a file describes, where it could be read.
    package func thing(in path: String) -> (kind: Kind, id: ThingID)? {
        guard let position = positions?[path] ?? discovery.things.firstIndex(where: { $0.path == path }) else { return nil }
        return things[position].content.value.thing
    }

    /// The file that a translation translates, and into which language.
    package func original(of path: String) -> (path: String, language: LanguageTag)? {
        (discovery.translations + discovery.translationsOfHome).first { $0.file.path == path }.map { ($0.original, $0.language) }
    }

    /// The file of the home page's text, where there is one.
    package var homePath: String? { discovery.home?.path }
}

private extension LoadedSite {
    /// Looks for the files of the site anew, and reads those that are new or stand at one of the paths or below it.
    mutating func rediscover(_ paths: Set<String>, sources: inout SourceTable) async throws(FileSystemError) -> Difference {
        let found = try ContentDiscovery(files, site: configuration, sources: &sources)
        let images = try VectorImageScan.diagnostics(found.assets, in: files)
        func isChanged(_ path: String) -> Bool {
            paths.contains(path) || Self.folders(above: path).contains { paths.contains($0) }
        }
        var known: [String: ReadFile] = [:]
        for (file, read) in zip(discovery.things, things) where !isChanged(file.path) { known[file.path] = read }
        let missing = found.things.filter { known[$0.path] == nil }
        let read = try await Self.read(missing, files, configuration)
        for (file, read) in zip(missing, read) { known[file.path] = read }
        let foundThings = found.things.compactMap { known[$0.path] }
        let translated = try await Self.readTranslations(found, foundThings, files, configuration)
        home = try found.home.map { home throws(FileSystemError) in try Self.readHome(home, files, configuration) }
        things = foundThings
        translations = translated
        discovery = found
        imageDiagnostics = images
        positions = nil
        return .catalog
    }

    /// Whether anything was read at a path or below it.
    func isKnown(_ path: String) -> Bool {
        let below = Array((path + "/").utf8)
        func isThere(_ known: String) -> Bool { known == path || known.utf8.starts(with: below) }
        return discovery.things.contains { isThere($0.path) } || discovery.assets.contains { isThere($0.path) } || discovery.home.map { isThere($0.path) } ?? false
            || discovery.translations.contains { isThere($0.file.path) } || discovery.translationsOfHome.contains { isThere($0.file.path) }
            || !discovery.diagnostics.isEmpty
    }

    static func folders(above path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }

    static func isMarkdown(_ path: String) -> Bool {
        path.utf8.suffix(3).elementsEqual(".md".utf8)
    }

    static func read(_ found: [ContentDiscovery.ThingFile], _ files: any FileSystem, _ site: SiteConfiguration) async throws(FileSystemError) -> [ReadFile] {
        try await concurrentMap(found, chunk: 32) { file throws(FileSystemError) in
            ThingFileReader(site: site).read(try files.read(file.path, limit: ContentDiscovery.contentLimit), file)
        }
    }

    static func readTranslations(
        _ found: ContentDiscovery, _ things: [ReadFile], _ files: any FileSystem, _ site: SiteConfiguration
    ) async throws(FileSystemError) -> Diagnosed<[AuthoredTranslation]> {
        try await Loading.readTranslations(found, site, files, of: zip(found.things, things).lazy.map { ($0.path, $1.content.value) })
    }

    static func readHome(_ home: ContentDiscovery.ThingFile, _ files: any FileSystem, _ site: SiteConfiguration) throws(FileSystemError) -> Diagnosed<Entry?> {
        ThingFileReader(site: site).readHome(try files.read(home.path, limit: ContentDiscovery.contentLimit), home)
    }
}

private extension LoadedSite.BodyEdit {
    /// `nil` where more than the body differs, or nothing is known of the thing but its name.
    init?(from old: ReadFile, to new: ReadFile, _ file: FileID) {
        guard old.front == new.front, let thing = new.content.value.thing, let prose = new.content.value.prose, old.content.value.prose != nil else { return nil }
        self.init(
            kind: thing.kind, id: thing.id, file: file, prose: prose, hasProblems: !old.content.diagnostics.isEmpty || !new.content.diagnostics.isEmpty)
    }
}

private extension FileContent {
    var thing: (kind: Kind, id: ThingID)? {
        switch self {
        case .credential(let thing): (.credential, thing.entry.id)
        case .competency(let thing): (.competency, thing.entry.id)
        case .framework(let thing, _): (.framework, thing.entry.id)
        case .pathway(let thing): (.pathway, thing.entry.id)
        case .organization(let thing): (.organization, thing.entry.id)
        case .occupation(let thing): (.occupation, thing.entry.id)
        case .page(let thing): (.page, thing.entry.id)
        case .unreadable(let kind, let id): (kind, id)
        case .nothing: nil
        }
    }

    var prose: Prose? {
        switch self {
        case .credential(let thing): thing.entry.prose
        case .competency(let thing): thing.entry.prose
        case .framework(let thing, _): thing.entry.prose
        case .pathway(let thing): thing.entry.prose
        case .organization(let thing): thing.entry.prose
        case .occupation(let thing): thing.entry.prose
        case .page(let thing): thing.entry.prose
        case .unreadable, .nothing: nil
        }
    }
}
