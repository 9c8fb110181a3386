internal import Synchronization

/// A file system in memory that behaves as a disk does, down to the system's error numbers.
///
/// Links, pipes and unreadable names can be planted, to test how a reader refuses them.
package struct MemoryFileSystem: FileSystem {
    private let storage = Storage()

    package init() {}

    /// A tree with these files, the text of each by its path, and the folders that they need.
    package init(_ files: [String: String]) {
        for (path, text) in files { plant(path, .file([UInt8](text.utf8))) }
    }

    /// The same tree once more; what is done to the one does not touch the other. Locks are not copied.
    package func copy() -> MemoryFileSystem {
        let copy = MemoryFileSystem()
        let tree = storage.tree.withLock { $0.unlocked }
        copy.storage.tree.withLock { $0 = tree }
        return copy
    }

    /// What can be planted without asking for permission or parents.
    package enum Planted: Hashable, Sendable {
        case file([UInt8])
        case folder
        case symbolicLink
        /// A named pipe, a socket or a device.
        case other
        /// A file whose name is not UTF-8; the last component of its path is how messages show the name.
        case unreadableName
    }

    /// Puts something at a path, over whatever is there, and creates the folders above it.
    package func plant(_ path: String, _ planted: Planted) {
        let node: MemoryTree.Node.Contents = switch planted {
        case .file(let bytes): .file(bytes)
        case .folder: .folder([:])
        case .symbolicLink: .symbolicLink
        case .other: .other
        case .unreadableName: .unreadableName
        }
        storage.tree.withLock { $0.plant(path, node) }
    }

    // MARK: FileSystem

    package func status(of path: String) throws(FileSystemError) -> FileStatus? {
        try storage.use("look at", path) { tree throws(ErrorNumber) in
            try tree.find(path).map { tree.status($0) }
        }
    }

    package func entries(of folder: String) throws(FileSystemError) -> [FileEntry] {
        try storage.use("list", folder) { tree throws(ErrorNumber) in try tree.entries(of: folder) }
    }

    package func walk(_ folder: String) throws(FileSystemError) -> [FileEntry] {
        try storage.use("list", folder) { tree throws(ErrorNumber) in
            var found: [FileEntry] = []
            var pending = [try tree.entries(of: folder)[...]]
            while var siblings = pending.popLast() {
                guard let entry = siblings.popFirst() else { continue }
                pending.append(siblings)
                found.append(entry)
                if entry.status.kind == .folder { pending.append(try tree.entries(of: entry.path)[...]) }
            }
            return found
        }
    }

    package func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        let contents = try storage.use("read", path) { tree throws(ErrorNumber) in
            let node = tree.nodes[try tree.existing(path)]
            if case .symbolicLink = node?.contents { throw .link }
            return node?.contents
        }
        guard case .file(let bytes) = contents else { throw .notAFile("read", path) }
        guard bytes.count <= limit else { throw .tooLarge(path, bytes.count, limit) }
        return bytes
    }

    package func createFolder(_ path: String) throws(FileSystemError) {
        try storage.use("create the folder", path) { tree throws(ErrorNumber) in try tree.create(path, .folder([:])) }
    }

    package func createFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError) {
        try storage.use("write", path) { tree throws(ErrorNumber) in try tree.create(path, .file(contents)) }
    }

    package func createDurableFile(_ path: String, _ contents: [UInt8], permissions: UInt16) throws(FileSystemError) {
        try storage.use("write", path) { tree throws(ErrorNumber) in try tree.create(path, .file(contents), permissions: permissions) }
    }

    package func link(_ existing: String, to new: String) throws(FileSystemError) {
        try storage.use("link", existing, new) { tree throws(ErrorNumber) in try tree.link(existing, new) }
    }

    package func rename(_ old: String, to new: String) throws(FileSystemError) {
        try storage.use("rename", old, new) { tree throws(ErrorNumber) in try tree.rename(old, new) }
    }

    package func exchange(_ first: String, _ second: String) throws(FileSystemError) -> Bool {
        try storage.use("exchange", first, second) { tree throws(ErrorNumber) in try tree.exchange(first, second) }
        return true
    }

    package func removeFile(_ path: String) throws(FileSystemError) {
        try storage.use("remove", path) { tree throws(ErrorNumber) in try tree.removeFile(path) }
    }

    package func removeFolder(_ path: String) throws(FileSystemError) {
        try storage.use("remove the folder", path) { tree throws(ErrorNumber) in try tree.removeFolder(path) }
    }

    package func removeTree(_ path: String) throws(FileSystemError) {
        try storage.use("remove the folder", path) { tree throws(ErrorNumber) in try tree.removeTree(path) }
    }

    package func synchronizeTree(_ folder: String) throws(FileSystemError) {
        try storage.use("write to the disk what is in", folder) { tree throws(ErrorNumber) in _ = try tree.folder(folder) }
    }

    package func synchronizeFolder(_ folder: String) throws(FileSystemError) {
        try storage.use("write to the disk", folder) { tree throws(ErrorNumber) in _ = try tree.folder(folder) }
    }

    package func lock(_ path: String) throws(FileSystemError) -> FileLock? {
        if try status(of: path)?.kind == .other { throw .notAFile("lock", path) }
        let storage = storage
        let holder = try storage.use("lock", path) { tree throws(ErrorNumber) in try tree.lock(path) }
        guard let holder else { return nil }
        return FileLock { storage.tree.withLock { $0.unlock(holder) } }
    }

    package func lineage(of folder: String) throws(FileSystemError) -> [FileIdentity] {
        try storage.use("look at", folder) { tree throws(ErrorNumber) in try tree.lineage(folder) }
    }
}

private final class Storage: Sendable {
    let tree = Mutex(MemoryTree())

    func use<Result: Sendable>(
        _ operation: String, _ path: String, _ body: (inout MemoryTree) throws(ErrorNumber) -> Result
    ) throws(FileSystemError) -> Result {
        guard MemoryTree.isPlain(path) else { throw .misspelt(operation, path) }
        do throws(ErrorNumber) {
            return try tree.withLock { tree throws(ErrorNumber) in try body(&tree) }
        } catch {
            throw .system(operation, path.isEmpty ? "." : path, error.number)
        }
    }

    func use<Result: Sendable>(
        _ operation: String, _ first: String, _ second: String, _ body: (inout MemoryTree) throws(ErrorNumber) -> Result
    ) throws(FileSystemError) -> Result {
        guard MemoryTree.isPlain(first) else { throw .misspelt(operation, first) }
        return try use(operation, second, body)
    }
}
