package import Files

/// A site as it would be after some changes. Nothing can be written through it.
package struct ContentOverlay: FileSystem {
    private let base: any FileSystem
    private let contents: [String: [UInt8]]
    private let removed: Set<String>
    /// Where files that are moved stand before.
    private let originals: [String: String]
    private let changes: [FileChange]
    /// Folders above files that are created.
    private let folders: Set<String>

    package init(_ changes: [FileChange], over base: any FileSystem) {
        self.base = base
        self.changes = changes
        originals = Dictionary(changes.filter(\.isMove).map { ($0.newPath, $0.path) }, uniquingKeysWith: { first, _ in first })
        contents = Dictionary(changes.map { ($0.newPath, $0.new) }, uniquingKeysWith: { _, last in last })
        var folders: Set<String> = []
        for change in changes where change.isCreation {
            for slash in change.path.utf8.indices where change.path.utf8[slash] == UInt8(ascii: "/") { folders.insert(String(change.path[..<slash])) }
        }
        self.folders = folders
        removed = Set(changes.lazy.filter(\.isMove).map(\.path)).subtracting(contents.keys)
    }

    package func status(of path: String) throws(FileSystemError) -> FileStatus? {
        if removed.contains(path) { return nil }
        guard let bytes = contents[path] else {
            if let status = try base.status(of: path) { return status }
            return folders.contains(path) ? Self.created(.folder) : nil
        }
        guard var status = try base.status(of: originals[path] ?? path) else { return Self.created(.file, size: bytes.count) }
        status.size = bytes.count
        return status
    }

    package func entries(of folder: String) throws(FileSystemError) -> [FileEntry] {
        try changed(isThere(folder) ? base.entries(of: folder) : [], below: folder, isDeep: false)
    }

    package func walk(_ folder: String) throws(FileSystemError) -> [FileEntry] {
        try changed(isThere(folder) ? base.walk(folder) : [], below: folder, isDeep: true)
    }

    package func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        if let bytes = contents[path], bytes.count <= limit { return bytes }
        if removed.contains(path) { throw FileSystemError("read", path, reason: "it is moved") }
        return try base.read(path, limit: limit)
    }

    package func lineage(of folder: String) throws(FileSystemError) -> [FileIdentity] { try base.lineage(of: folder) }
    package func shown(_ path: String) -> String { base.shown(path) }

    package func createFolder(_ path: String) throws(FileSystemError) { throw refusal(path) }
    package func createFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError) { throw refusal(path) }
    package func createDurableFile(_ path: String, _ contents: [UInt8], permissions: UInt16) throws(FileSystemError) { throw refusal(path) }
    package func link(_ existing: String, to new: String) throws(FileSystemError) { throw refusal(new) }
    package func rename(_ old: String, to new: String) throws(FileSystemError) { throw refusal(new) }
    package func exchange(_ first: String, _ second: String) throws(FileSystemError) -> Bool { throw refusal(second) }
    package func removeFile(_ path: String) throws(FileSystemError) { throw refusal(path) }
    package func removeFolder(_ path: String) throws(FileSystemError) { throw refusal(path) }
    package func synchronizeTree(_ folder: String) throws(FileSystemError) { throw refusal(folder) }
    package func synchronizeFolder(_ folder: String) throws(FileSystemError) { throw refusal(folder) }
    package func lock(_ path: String) throws(FileSystemError) -> FileLock? { throw refusal(path) }
}

private extension ContentOverlay {
    static func created(_ kind: FileStatus.Kind, size: Int = 0) -> FileStatus {
        FileStatus(kind: kind, size: size, permissions: kind == .folder ? 0o755 : 0o644, identity: FileIdentity(device: 0, number: 0), modified: 0, changed: 0)
    }

    /// Whether the base has a folder, or must say that it has none.
    func isThere(_ folder: String) throws(FileSystemError) -> Bool {
        guard folders.contains(folder) else { return true }
        return try base.exists(folder)
    }

    func changed(_ found: [FileEntry], below folder: String, isDeep: Bool) throws(FileSystemError) -> [FileEntry] {
        var entries: [FileEntry] = []
        for var entry in found where !removed.contains(entry.path) {
            if let bytes = contents[entry.path] { entry.status.size = bytes.count }
            entries.append(entry)
        }
        let prefix = folder.isEmpty ? [] : Array(folder.utf8) + [UInt8(ascii: "/")]
        for created in folders where created.utf8.starts(with: prefix) && created.utf8.count > prefix.count {
            guard isDeep || !created.utf8.dropFirst(prefix.count).contains(UInt8(ascii: "/")), try !base.exists(created) else { continue }
            entries.append(FileEntry(path: created, status: Self.created(.folder)))
        }
        for change in changes where (change.isMove || change.isCreation) && change.newPath.utf8.starts(with: prefix) {
            guard isDeep || !change.newPath.utf8.dropFirst(prefix.count).contains(UInt8(ascii: "/")), let status = try status(of: change.newPath) else { continue }
            entries.append(FileEntry(path: change.newPath, status: status))
        }
        return entries.sorted(by: FileEntry.precedes)
    }

    func refusal(_ path: String) -> FileSystemError {
        FileSystemError("write", path, reason: "this is only a look at what an edit would do")
    }
}
