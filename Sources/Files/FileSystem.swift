/// A tree of files and folders below one root: a site, or the folder that an output stands in.
///
/// A path is relative to the root, its components joined by `/`; the empty path is the root itself. A path with an
/// empty component, `.`, `..` or NUL is refused with `EINVAL`, and no operation follows a symbolic link, in the last
/// component or on the way: what it cannot reach without one fails with `ELOOP`. So nothing outside the root is ever
/// read or changed. May be used from several threads at once.
package protocol FileSystem: Sendable {
    /// What stands at `path`; `nil` where nothing does.
    func status(of path: String) throws(FileSystemError) -> FileStatus?

    /// What stands at each of the paths below the folder `root`, in their order; `nil` where nothing does.
    ///
    /// It is quick where those in one folder come together. Meanwhile nobody may rename or replace the folders above them.
    func statuses(of paths: PathList, in root: String) throws(FileSystemError) -> [FileStatus?]

    /// What stands directly in `folder`, in the order of `FileEntry.precedes`.
    func entries(of folder: String) throws(FileSystemError) -> [FileEntry]

    /// Everything below `folder`, of every kind and hidden or not, each folder followed by what is in it, in the order
    /// of `FileEntry.precedes`. Links are reported, not followed.
    func walk(_ folder: String) throws(FileSystemError) -> [FileEntry]

    /// The bytes of a regular file of at most `limit` bytes; anything else is refused without being read.
    func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8]

    /// The bytes of a regular file from `offset` on, `count` of them or as many as there are.
    func read(_ path: String, from offset: Int, count: Int) throws(FileSystemError) -> [UInt8]

    /// Creates a folder with permissions 0755, whatever the process's file mode mask; its parent must exist.
    func createFolder(_ path: String) throws(FileSystemError)

    /// Creates a file with permissions 0644, whatever the process's file mode mask. A file that exists is not touched:
    /// `EEXIST`. After another error there may be a file with a part of the contents.
    func createFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError)

    /// Adds to the end of a file. After an error there may be a part of the contents.
    func extendFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError)

    /// Creates a file with these permission bits, and returns once its contents would survive a power loss.
    ///
    /// A file that exists is not touched: `EEXIST`. After another error there may be a file with a part of the contents.
    func createDurableFile(_ path: String, _ contents: [UInt8], permissions: UInt16) throws(FileSystemError)

    /// Gives the file at `existing` a second name.
    func link(_ existing: String, to new: String) throws(FileSystemError)

    /// Moves what stands at `old` to `new`, replacing a file or an empty folder there in a single step.
    func rename(_ old: String, to new: String) throws(FileSystemError)

    /// Swaps what stands at the two paths in a single step. Returns `false`, and changes nothing, where the file
    /// system has no such step.
    func exchange(_ first: String, _ second: String) throws(FileSystemError) -> Bool

    /// Removes a file, or a symbolic link itself.
    func removeFile(_ path: String) throws(FileSystemError)

    /// Removes an empty folder.
    func removeFolder(_ path: String) throws(FileSystemError)

    /// Removes a folder with everything in it. After an error a part may be gone; what vanishes meanwhile is no error.
    func removeTree(_ path: String) throws(FileSystemError)

    /// Returns once everything below `folder`, names and contents, would survive a power loss.
    func synchronizeTree(_ folder: String) throws(FileSystemError)

    /// Returns once the names in `folder` would survive a power loss.
    func synchronizeFolder(_ folder: String) throws(FileSystemError)

    /// Takes the advisory lock of the file or folder at `path`, creating an empty file where nothing stands.
    ///
    /// Returns `nil` where another holder has it, in this process or another; never waits. The lock ends with its
    /// holder, however that ends.
    func lock(_ path: String) throws(FileSystemError) -> FileLock?

    /// The identities of `folder` and of every folder above it, also above the root, from the nearest up.
    func lineage(of folder: String) throws(FileSystemError) -> [FileIdentity]

    /// How messages name a path.
    func shown(_ path: String) -> String

    /// The same file system for a stretch of work with many calls on the same folders, which it may keep open.
    ///
    /// While it is used, nobody else may rename or replace these folders: it would not notice.
    func rememberingFolders() -> any FileSystem
}

extension FileSystem {
    package func removeTree(_ path: String) throws(FileSystemError) {
        var folders = [path]
        var visited = 0
        while visited < folders.count {
            let folder = folders[visited]
            visited += 1
            for entry in try entries(of: folder) {
                if entry.status.kind == .folder {
                    folders.append(entry.path)
                } else {
                    try removeFile(entry.path)
                }
            }
        }
        // A folder was found before what is in it, so the other way round each is empty when its turn comes.
        for folder in folders.reversed() { try removeFolder(folder) }
    }

    package func read(_ path: String, from offset: Int, count: Int) throws(FileSystemError) -> [UInt8] {
        Array(try read(path, limit: .max).dropFirst(offset).prefix(count))
    }

    package func extendFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError) {
        let longer = try read(path, limit: .max) + contents
        try removeFile(path)
        try createFile(path, longer)
    }

    package func shown(_ path: String) -> String { path.isEmpty ? "." : path }

    package func rememberingFolders() -> any FileSystem { self }

    package func exists(_ path: String) throws(FileSystemError) -> Bool {
        try status(of: path) != nil
    }
}
