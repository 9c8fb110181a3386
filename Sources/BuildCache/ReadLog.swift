package import Files
internal import Synchronization

/// What a build asked of the folders that it reads, and what it was told.
///
/// A build depends on nothing else, so a later one that would be told the same need not be run. Each folder tree that is
/// read has a name here: `site`, `theme/default`.
package final class ReadLog: Sendable {
    struct Tree {
        /// What was found at a single path.
        var kinds: [String: FileStatus.Kind?] = [:]
        var walks: [String: [FileEntry]] = [:]
        var contents: [String: Fingerprint] = [:]
    }

    private let trees = Mutex<[String: Tree]>([:])

    package init() {}

    /// The same file system, whose readings are written down under `name`.
    package func logging(_ files: any FileSystem, as name: String) -> any FileSystem {
        LoggedFileSystem(files: files, name: name, log: self)
    }

    func add(_ name: String, _ change: (inout Tree) -> Void) {
        trees.withLock { change(&$0[name, default: Tree()]) }
    }

    /// By name, in order of the names.
    var byName: [(name: String, tree: Tree)] {
        trees.withLock { trees in trees.map { (name: $0.key, tree: $0.value) } }.sorted { $0.name < $1.name }
    }
}

/// Writes down what is read; everything else it passes on.
private struct LoggedFileSystem: FileSystem {
    let files: any FileSystem
    let name: String
    let log: ReadLog

    func status(of path: String) throws(FileSystemError) -> FileStatus? {
        let status = try files.status(of: path)
        // What Cairn itself keeps there decides nothing.
        if !path.utf8.starts(with: ".cairn".utf8) { log.add(name) { $0.kinds[path] = .some(status?.kind) } }
        return status
    }

    func walk(_ folder: String) throws(FileSystemError) -> [FileEntry] {
        let entries = try files.walk(folder)
        log.add(name) { $0.walks[folder] = entries }
        return entries
    }

    func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        let bytes = try files.read(path, limit: limit)
        let fingerprint = Fingerprint(of: bytes)
        log.add(name) { $0.contents[path] = fingerprint }
        return bytes
    }

    func entries(of folder: String) throws(FileSystemError) -> [FileEntry] { try files.entries(of: folder) }
    func createFolder(_ path: String) throws(FileSystemError) { try files.createFolder(path) }
    func createFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError) { try files.createFile(path, contents) }
    func createDurableFile(_ path: String, _ contents: [UInt8], permissions: UInt16) throws(FileSystemError) {
        try files.createDurableFile(path, contents, permissions: permissions)
    }
    func link(_ existing: String, to new: String) throws(FileSystemError) { try files.link(existing, to: new) }
    func rename(_ old: String, to new: String) throws(FileSystemError) { try files.rename(old, to: new) }
    func exchange(_ first: String, _ second: String) throws(FileSystemError) -> Bool { try files.exchange(first, second) }
    func removeFile(_ path: String) throws(FileSystemError) { try files.removeFile(path) }
    func removeFolder(_ path: String) throws(FileSystemError) { try files.removeFolder(path) }
    func removeTree(_ path: String) throws(FileSystemError) { try files.removeTree(path) }
    func synchronizeTree(_ folder: String) throws(FileSystemError) { try files.synchronizeTree(folder) }
    func synchronizeFolder(_ folder: String) throws(FileSystemError) { try files.synchronizeFolder(folder) }
    func lock(_ path: String) throws(FileSystemError) -> FileLock? { try files.lock(path) }
    func lineage(of folder: String) throws(FileSystemError) -> [FileIdentity] { try files.lineage(of: folder) }
    func shown(_ path: String) -> String { files.shown(path) }
    func rememberingFolders() -> any FileSystem { files.rememberingFolders() }
}
