import Files

/// Notices changes by looking at everything and comparing with what was there before.
struct PollingWatch {
    private let files: any FileSystem
    private let names: [String]
    private var last: [String: FileStatus]?

    init(_ files: any FileSystem, names: [String]) {
        self.files = files
        self.names = names
        last = try? Self.statuses(files, names)
    }

    /// What changed since the last time; `nil` where nothing did.
    ///
    /// A folder that cannot be read just now, as while it is being replaced, is looked at again the next time.
    mutating func next() -> FileChanges? {
        guard let now = try? Self.statuses(files, names) else { return nil }
        defer { last = now }
        guard let last else { return .anywhere }
        var changes = FileChanges.at([])
        for (path, status) in now where last[path] != status { changes.add(path) }
        for path in last.keys where now[path] == nil { changes.add(path) }
        return changes == .at([]) ? nil : changes
    }

    private static func statuses(_ files: any FileSystem, _ names: [String]) throws(FileSystemError) -> [String: FileStatus] {
        var statuses: [String: FileStatus] = [:]
        for name in names {
            guard let status = try files.status(of: name) else { continue }
            statuses[name] = Self.relevant(status)
            guard status.kind == .folder else { continue }
            for entry in try files.walk(name) where entry.hasReadableName && !IgnoredNames.contains(entry.path) {
                statuses[entry.path] = Self.relevant(entry.status)
            }
        }
        return statuses
    }

    /// A folder changes with what is in it, which is told by itself.
    private static func relevant(_ status: FileStatus) -> FileStatus {
        guard status.kind == .folder else { return status }
        var status = status
        (status.size, status.modified, status.changed) = (0, 0, 0)
        return status
    }
}
