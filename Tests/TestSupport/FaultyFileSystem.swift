package import Files
internal import Synchronization

/// A file system whose calls fail as planned, to show what is left when they do.
///
/// Every call is counted, those that only look included. A tree is removed step by step, so that each step counts.
/// Nothing is made durable, since no test can cut the power and waiting for the disk would take most of its time.
package struct FaultyFileSystem: FileSystem {
    package enum Plan: Sendable {
        case none
        /// The n-th call fails with this error number; those after it work again.
        case once(Int, Int32)
        /// The n-th call and all after it fail with this error number.
        case from(Int, Int32)
        /// The process is killed before the n-th call: neither it nor any later call does anything.
        case killed(Int)
        /// The process is killed during the n-th call: where that writes a file, half of the file is written.
        case killedDuring(Int)
    }

    private var base: any FileSystem
    private let plan: Plan
    private let lacking: Set<Ability>
    private let counter = Counter()

    /// What some file systems can not do.
    package enum Ability: Sendable {
        case exchange, link, lockFolders
    }

    package init(_ base: any FileSystem, _ plan: Plan = .none, lacking: Set<Ability> = []) {
        self.base = base
        self.plan = plan
        self.lacking = lacking
    }

    /// How many calls were made.
    package var calls: Int { counter.calls.withLock { $0.count } }

    /// The name of each call and its path.
    package var log: [String] { counter.calls.withLock { $0 } }

    private final class Counter: Sendable {
        let calls = Mutex<[String]>([])
    }

    private func call<Result>(
        _ name: String, _ path: String, torn: () throws(FileSystemError) -> Void = { () throws(FileSystemError) in },
        _ body: () throws(FileSystemError) -> Result
    ) throws(FileSystemError) -> Result {
        let number = counter.calls.withLock { calls in
            calls.append("\(name) \(path)")
            return calls.count
        }
        switch plan {
        case .once(number, let error): throw .system(name, path, error)
        case .from(let first, let error) where number >= first: throw .system(name, path, error)
        case .killed(let first) where number >= first: throw FileSystemError(name, path, reason: "killed")
        case .killedDuring(let first) where number >= first:
            if number == first { try torn() }
            throw FileSystemError(name, path, reason: "killed")
        default: return try body()
        }
    }

    // MARK: FileSystem

    package func shown(_ path: String) -> String { base.shown(path) }

    package func rememberingFolders() -> any FileSystem {
        var copy = self
        copy.base = base.rememberingFolders()
        return copy
    }

    package func status(of path: String) throws(FileSystemError) -> FileStatus? {
        try call("status", path) { () throws(FileSystemError) in try base.status(of: path) }
    }

    package func entries(of folder: String) throws(FileSystemError) -> [FileEntry] {
        try call("entries", folder) { () throws(FileSystemError) in try base.entries(of: folder) }
    }

    package func walk(_ folder: String) throws(FileSystemError) -> [FileEntry] {
        try call("walk", folder) { () throws(FileSystemError) in try base.walk(folder) }
    }

    package func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        try call("read", path) { () throws(FileSystemError) in try base.read(path, limit: limit) }
    }

    package func read(_ path: String, from offset: Int, count: Int) throws(FileSystemError) -> [UInt8] {
        try call("read", path) { () throws(FileSystemError) in try base.read(path, from: offset, count: count) }
    }

    package func createFolder(_ path: String) throws(FileSystemError) {
        try call("createFolder", path) { () throws(FileSystemError) in try base.createFolder(path) }
    }

    package func createFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError) {
        try call(
            "createFile", path,
            torn: { () throws(FileSystemError) in try base.createFile(path, Array(contents.prefix(contents.count / 2))) },
            { () throws(FileSystemError) in try base.createFile(path, contents) })
    }

    package func extendFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError) {
        try call(
            "extendFile", path,
            torn: { () throws(FileSystemError) in try base.extendFile(path, Array(contents.prefix(contents.count / 2))) },
            { () throws(FileSystemError) in try base.extendFile(path, contents) })
    }

    package func createDurableFile(_ path: String, _ contents: [UInt8], permissions: UInt16) throws(FileSystemError) {
        try call(
            "createDurableFile", path,
            torn: { () throws(FileSystemError) in
                try base.createDurableFile(path, Array(contents.prefix(contents.count / 2)), permissions: permissions)
            },
            { () throws(FileSystemError) in try base.createDurableFile(path, contents, permissions: permissions) })
    }

    package func link(_ existing: String, to new: String) throws(FileSystemError) {
        try call("link", new) { () throws(FileSystemError) in
            guard !lacking.contains(.link) else { throw FileSystemError("link", new, reason: "not supported", number: 1) }
            try base.link(existing, to: new)
        }
    }

    package func rename(_ old: String, to new: String) throws(FileSystemError) {
        try call("rename", new) { () throws(FileSystemError) in try base.rename(old, to: new) }
    }

    package func exchange(_ first: String, _ second: String) throws(FileSystemError) -> Bool {
        try call("exchange", second) { () throws(FileSystemError) in
            try lacking.contains(.exchange) ? false : base.exchange(first, second)
        }
    }

    package func removeFile(_ path: String) throws(FileSystemError) {
        try call("removeFile", path) { () throws(FileSystemError) in try base.removeFile(path) }
    }

    package func removeFolder(_ path: String) throws(FileSystemError) {
        try call("removeFolder", path) { () throws(FileSystemError) in try base.removeFolder(path) }
    }

    package func synchronizeTree(_ folder: String) throws(FileSystemError) {
        try call("synchronizeTree", folder) { () throws(FileSystemError) in }
    }

    package func synchronizeFolder(_ folder: String) throws(FileSystemError) {
        try call("synchronizeFolder", folder) { () throws(FileSystemError) in }
    }

    package func lock(_ path: String) throws(FileSystemError) -> FileLock? {
        try call("lock", path) { () throws(FileSystemError) in
            if lacking.contains(.lockFolders), try base.status(of: path)?.kind == .folder {
                throw FileSystemError("lock", path, reason: "not supported", number: 1)
            }
            return try base.lock(path)
        }
    }

    package func lineage(of folder: String) throws(FileSystemError) -> [FileIdentity] {
        try call("lineage", folder) { () throws(FileSystemError) in try base.lineage(of: folder) }
    }
}
