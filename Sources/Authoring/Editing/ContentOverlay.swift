package import Files

/// A site as it would be after some changes. Nothing can be written through it.
package struct ContentOverlay: FileSystem {
    private let base: any FileSystem
    private let contents: [String: [UInt8]]
    private let removed: Set<String>
    private let changes: [FileChange]

    package init(_ changes: [FileChange], over base: any FileSystem) {
        self.base = base
        self.changes = changes
        contents = Dictionary(changes.map { ($0.newPath, $0.new) }, uniquingKeysWith: { _, last in last })
        removed = Set(changes.lazy.filter(\.isMove).map(\.path)).subtracting(contents.keys)
    }

    package func status(of path: String) throws(FileSystemError) -> FileStatus? {
        if removed.contains(path) { return nil }
        guard let bytes = contents[path] else { return try base.status(of: path) }
        let original = changes.first { $0.newPath == path }?.path ?? path
        guard var status = try base.status(of: original) else { return nil }
        status.size = bytes.count
        return status
    }

    package func entries(of folder: String) throws(FileSystemError) -> [FileEntry] {
        try changed(base.entries(of: folder), below: folder, isDeep: false)
    }

    package func walk(_ folder: String) throws(FileSystemError) -> [FileEntry] {
        try changed(base.walk(folder), below: folder, isDeep: true)
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
    func changed(_ found: [FileEntry], below folder: String, isDeep: Bool) throws(FileSystemError) -> [FileEntry] {
        var entries: [FileEntry] = []
        for var entry in found where !removed.contains(entry.path) {
            if let bytes = contents[entry.path] { entry.status.size = bytes.count }
            entries.append(entry)
        }
        let prefix = folder.isEmpty ? [] : Array(folder.utf8) + [UInt8(ascii: "/")]
        for change in changes where change.isMove && change.newPath.utf8.starts(with: prefix) {
            guard isDeep || !change.newPath.utf8.dropFirst(prefix.count).contains(UInt8(ascii: "/")), let status = try status(of: change.newPath) else { continue }
            entries.append(FileEntry(path: change.newPath, status: status))
        }
        return entries.sorted(by: FileEntry.precedes)
    }

    func refusal(_ path: String) -> FileSystemError {
        FileSystemError("write", path, reason: "this is only a look at what an edit would do")
    }
}
