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
    init?(of root: String, _ names: [String], in files: any FileSystem) throws(FileSystemError) {
        guard let status = try files.status(of: root), status.kind == .folder else { return nil }
        let quick = files.rememberingFolders()
        var folders: [FolderStamp] = []
        folders.reserveCapacity(names.count)
        for name in names {
            guard let status = try quick.status(of: root + "/" + name), status.kind == .folder else { return nil }
            folders.append(FolderStamp(status))
        }
        self.init(root: FolderStamp(status), folders: folders)
    }
}

extension ManifestLines {
    /// The folders that the files stand in, each before those in it, in the order of the files.
    var folders: [String] {
        var folders: [String] = []
        var previous: ArraySlice<UInt8> = []
        for index in 0..<count {
            let path = path(index)
            let common = zip(path, previous).prefix { $0 == $1 }.count
            for slash in path.indices where path[slash] == UInt8(ascii: "/") && slash - path.startIndex >= common {
                folders.append(String(decoding: path[..<slash], as: UTF8.self))
            }
            previous = path
        }
        return folders
    }
}
