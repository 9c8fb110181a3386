package import Files

/// Tells whether names were added to a folder, removed from it or replaced in it.
package struct FolderStamp: Hashable, Sendable {
    package let identity: FileIdentity
    package let changed: Int64

    package init(identity: FileIdentity, changed: Int64) {
        self.identity = identity
        self.changed = changed
    }

    package init(_ status: FileStatus) {
        self.init(identity: status.identity, changed: status.changed)
    }
}

/// A published site's folder and all folders in it, in the order of the manifest that names them.
package struct FolderStamps: Hashable, Sendable {
    package var root: FolderStamp
    package var folders: [FolderStamp]

    package init(root: FolderStamp, folders: [FolderStamp]) {
        self.root = root
        self.folders = folders
    }

    /// `nil` where a folder is missing.
    init?(of root: String, _ names: PathList, in files: any FileSystem) throws(FileSystemError) {
        guard let status = try files.status(of: root), status.kind == .folder else { return nil }
        var folders: [FolderStamp] = []
        folders.reserveCapacity(names.count)
        for status in try files.statuses(of: names, in: root) {
            guard let status, status.kind == .folder else { return nil }
            folders.append(FolderStamp(status))
        }
        self.init(root: FolderStamp(status), folders: folders)
    }
}
