import Files
import Model
import Pipeline
import Rendering
import Synchronization

/// One state of the site, as it is shown: every request is answered from one of them, whole, however many edits come
/// meanwhile. Pages are rendered when they are asked for.
final class PreviewVersion: Sendable {
    /// Tells it from all others, also of earlier previews.
    let name: String
    let catalog: Catalog
    let plan: SitePlan
    let planNumber: Int
    let theme: Theme
    private let files: any FileSystem
    private let generator: String
    private let table: Once<PublishedTable>
    private let rendered: Mutex<SiteRenderer?>
    private let machineFiles = Mutex<Task<[RelativePath: [UInt8]], any Error>?>(nil)
    private let searchFiles = Mutex<Task<[RelativePath: [UInt8]], any Error>?>(nil)
    private let themeFiles = Mutex<[RelativePath: [UInt8]]?>(nil)

    /// - Parameter earlier: the version before, of which the table is taken over where the plan is the same.
    init(name: String, _ catalog: Catalog, _ plan: SitePlan, planNumber: Int, theme: Theme, files: any FileSystem, generator: String, after earlier: PreviewVersion?) {
        self.name = name
        self.catalog = catalog
        self.plan = plan
        self.planNumber = planNumber
        self.theme = theme
        self.files = files
        self.generator = generator
        table = earlier.flatMap { $0.planNumber == planNumber ? $0.table : nil } ?? Once { PublishedTable(plan) }
        rendered = Mutex(nil)
    }

    var base: BaseURL { catalog.configuration.baseURL }

    /// The path on the host of the styles of all pages.
    var stylesheet: String { base.rooted(theme.stylesheetPath) }

    /// Answers a request for a path on the host.
    func answer(_ path: RequestedPath) async -> HTTPResponse {
        guard let inside = path.below(base) else {
            if path.text.isEmpty { return .redirect(to: base.path) }
            return .plain(.notFound, "This preview shows the site below \(base.path)")
        }
        do {
            return try await answer(inside: inside)
        } catch let error as FileSystemError {
            return .plain(.failed, error.description)
        } catch {
            return .plain(.failed, "This page could not be rendered.")
        }
    }

    /// What is answered where there is nothing.
    func missing() -> HTTPResponse {
        guard let notFound = table.value.notFound, let page = try? page(notFound) else { return .plain(.notFound, HTTPStatus.notFound.words) }
        return page
    }
}

private extension PreviewVersion {
    /// The styles of all pages, and the pictures of the theme.
    func themeFile(_ path: RelativePath) throws(FileSystemError) -> [UInt8]? {
        if let files = themeFiles.withLock({ $0 }) { return files[path] }
        let sink = MemoryFileSink()
        try theme.write(into: sink)
        let files = sink.files
        themeFiles.withLock { $0 = files }
        return files[path]
    }

    var renderer: SiteRenderer {
        rendered.withLock { renderer in
            if let renderer { return renderer }
            let made = SiteRenderer(catalog, plan, theme: theme, generator: generator)
            renderer = made
            return made
        }
    }

    func answer(inside path: RequestedPath) async throws -> HTTPResponse {
        if let file = path.file {
            switch table.value[file] {
            case .page(let index): return try page(index)
            case .copy(let index):
                let copy = plan.copies[index]
                return HTTPResponse(MediaType.of(file), try files.read(copy.source, limit: FileSinkLimits.copiedFile))
            case nil: break
            }
            if !path.isFolder, let folder = RelativePath(file.text + "/index.html"), table.value[folder] != nil {
                return .redirect(.movedPermanently, to: Self.escaped(base.rooted("/" + path.text + "/")))
            }
            if let bytes = try themeFile(file) ?? record(file) ?? renderer.plannerFile(at: file) ?? twin(file) { return HTTPResponse(MediaType.of(file), bytes) }
            if let bytes = try await machineFile(file) { return HTTPResponse(MediaType.of(file), bytes) }
        }
        return missing()
    }

    func page(_ index: Int) throws(FileSystemError) -> HTTPResponse {
        let page = plan.pages[index]
        let html = try renderer.bytes(of: page)
        switch page.content {
        case .redirect(let target):
            return HTTPResponse(.found, MediaType.html, html, location: Self.escaped(base.rooted(target)))
        case .notFound:
            return HTTPResponse(.notFound, MediaType.html, PreviewScript.inserted(into: html, version: name))
        default:
            return HTTPResponse(MediaType.html, PreviewScript.inserted(into: html, version: name))
        }
    }

    /// The record beside the page of a thing, without those of all others.
    func record(_ file: RelativePath) -> [UInt8]? {
        guard file.text.utf8.suffix(11).elementsEqual("/index.json".utf8), let beside = RelativePath(String(decoding: file.text.utf8.dropLast(4), as: UTF8.self) + "html"),
              case .page(let index) = table.value[beside], case .thing(let node) = plan.pages[index].content
        else { return nil }
        return renderer.record(of: node)
    }

    /// The twin beside a page.
    func twin(_ file: RelativePath) throws(FileSystemError) -> [UInt8]? {
        guard file.text.utf8.suffix(8).elementsEqual("index.md".utf8), let beside = RelativePath(String(decoding: file.text.utf8.dropLast(2), as: UTF8.self) + "html"),
              case .page(let index) = table.value[beside]
        else { return nil }
        return try renderer.twin(of: plan.pages[index])
    }

    /// Files for machines are made all at once, the first time that one of them is asked for.
    func machineFile(_ path: RelativePath) async throws -> [UInt8]? {
        let isForMachines = [".json", ".ndjson", ".xml", ".txt"].contains { path.text.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }
            || path.text.utf8.starts(with: "ims/case/".utf8) || SitePlan.filesForHosts.contains(path.text)
        guard isForMachines else { return nil }
        let renderer = renderer
        if isOfSearch(path) { return try await searchFile(path) }
        let task = machineFiles.withLock { task in
            if let task { return task }
            let made = Task<[RelativePath: [UInt8]], any Error> {
                let sink = MachineFileSink()
                try await renderer.writeMachineFiles(withSearch: false, into: sink)
                return sink.files
            }
            task = made
            return made
        }
        return try await task.value[path]
    }

    /// What is searched with is made apart from the rest, since it is asked for while somebody types.
    func searchFile(_ path: RelativePath) async throws -> [UInt8]? {
        let renderer = renderer
        let task = searchFiles.withLock { task in
            if let task { return task }
            let made = Task<[RelativePath: [UInt8]], any Error> {
                let sink = MachineFileSink(keepsIndices: true)
                try await renderer.writeSearchFiles(into: sink)
                return sink.files
            }
            task = made
            return made
        }
        return try await task.value[path]
    }

    func isOfSearch(_ path: RelativePath) -> Bool {
        ([""] + plan.translations.map { String(decoding: $0.folder.utf8.dropFirst(), as: UTF8.self) + "/" }).contains { path.text.utf8.starts(with: ($0 + "search/").utf8) }
    }

    /// A path for a `Location` field: what is not ASCII is escaped.
    static func escaped(_ path: String) -> String {
        path.utf8.reduce(into: "") { escaped, byte in
            if byte > 0x20, byte < 0x7F {
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                escaped += "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
            }
        }
    }
}

/// Keeps files in memory, but for the records of single things, which are made when they are asked for.
private final class MachineFileSink: FileSink {
    private let collected = Mutex<[RelativePath: [UInt8]]>([:])
    private let keepsIndices: Bool

    init(keepsIndices: Bool = false) {
        self.keepsIndices = keepsIndices
    }

    var files: [RelativePath: [UInt8]] { collected.withLock { $0 } }

    func write(_ contents: [UInt8], to path: RelativePath) {
        guard keepsIndices || !path.text.utf8.suffix(11).elementsEqual("/index.json".utf8) else { return }
        collected.withLock { $0[path] = contents }
    }

    func copy(_ source: String, to path: RelativePath) -> [UInt8] { [] }
}

/// A value that is made when it is first asked for.
private final class Once<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
    }

    var value: Value {
        made.withLock { value in
            if let value { return value }
            let new = make()
            value = new
            return new
        }
    }
}

private extension RequestedPath {
    /// The path within the site; `nil` where it stands outside of its base path.
    func below(_ base: BaseURL) -> RequestedPath? {
        guard base.path != "/" else { return self }
        let prefix = base.path.utf8.dropFirst().dropLast()
        if text.utf8.elementsEqual(prefix) { return RequestedPath(Array("/".utf8)) }
        guard text.utf8.starts(with: base.path.utf8.dropFirst()) else { return nil }
        return RequestedPath(within: String(decoding: text.utf8.dropFirst(prefix.count + 1), as: UTF8.self), isFolder: isFolder)
    }
}
