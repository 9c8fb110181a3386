internal import CFileCalls
internal import Synchronization
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

extension DiskFileSystem {
    private static let filePermissions: mode_t = 0o644
    private static let folderPermissions: mode_t = 0o755

    package func createFolder(_ path: String) throws(FileSystemError) {
        try unsafe call("create the folder", path) { folder, name in
            let made = unsafe mkdirat(folder, name, Self.folderPermissions)
            guard made == 0, recentFolders?.grantsFolders.load(ordering: .relaxed) != true else { return made }
            var status = stat()
            guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return -1 }
            if status.st_mode & 0o777 == Self.folderPermissions {
                recentFolders?.grantsFolders.store(true, ordering: .relaxed)
                return 0
            }
            return unsafe fchmodat(folder, name, Self.folderPermissions, 0)
        }
    }

    package func createFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError) {
        let operation = "write"
        try check(path, operation)
        let file = try open(path, O_WRONLY | O_CREAT | O_EXCL, operation)
        let failure = fill(file.number, contents, Self.filePermissions)
        let closing = file.finish()
        guard failure == 0 else { throw error(operation, path, failure) }
        guard closing == 0 else { throw error(operation, path, closing) }
    }

    package func createDurableFile(_ path: String, _ contents: [UInt8], permissions: UInt16) throws(FileSystemError) {
        let operation = "write"
        try check(path, operation)
        let file = try open(path, O_WRONLY | O_CREAT | O_EXCL, operation, permissions: 0o600)
        var failure = fill(file.number, contents, mode_t(permissions & 0o7777))
        if failure == 0 { failure = untilUninterrupted { fsync(file.number) }.error }
        let closing = file.finish()
        guard failure == 0 else { throw error(operation, path, failure) }
        guard closing == 0 else { throw error(operation, path, closing) }
    }

    package func extendFile(_ path: String, _ contents: [UInt8]) throws(FileSystemError) {
        let operation = "write"
        try check(path, operation)
        let file = try open(path, O_WRONLY | O_APPEND, operation)
        let failure = Self.write(contents, to: file.number)
        let closing = file.finish()
        guard failure == 0 else { throw error(operation, path, failure) }
        guard closing == 0 else { throw error(operation, path, closing) }
    }

    /// Writes the contents and sets the permissions. Returns 0, or the system's error.
    private func fill(_ file: Int32, _ contents: [UInt8], _ permissions: mode_t) -> Int32 {
        let isUsual = permissions == Self.filePermissions
        guard !isUsual || recentFolders?.grantsFiles.load(ordering: .relaxed) != true else { return Self.write(contents, to: file) }
        // Asking costs a third of setting, and only an unusual mask makes setting needed.
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { return errno }
        if status.st_mode & 0o7777 != permissions {
            guard fchmod(file, permissions) == 0 else { return errno }
        } else if isUsual {
            recentFolders?.grantsFiles.store(true, ordering: .relaxed)
        }
        return Self.write(contents, to: file)
    }

    private static func write(_ contents: [UInt8], to file: Int32) -> Int32 {
        unsafe contents.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let written = untilUninterrupted { unsafe write(file, UnsafeRawBufferPointer(rebasing: bytes[done...])) }
                guard written.value > 0 else { return written.value == 0 ? EIO : written.error }
                done += written.value
            }
            return 0
        }
    }

    private static func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Darwin)
        return unsafe Darwin.write(file, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
        return unsafe Musl.write(file, bytes.baseAddress, bytes.count)
        #else
        return unsafe Glibc.write(file, bytes.baseAddress, bytes.count)
        #endif
    }

    // MARK: Names

    package func link(_ existing: String, to new: String) throws(FileSystemError) {
        try unsafe call("link", existing, new) { folder, name, newFolder, newName in
            unsafe linkat(folder, name, newFolder, newName, 0)
        }
    }

    package func rename(_ old: String, to new: String) throws(FileSystemError) {
        defer { recentFolders?.forgetAll() }
        try unsafe call("rename", old, new) { folder, name, newFolder, newName in
            unsafe renameat(folder, name, newFolder, newName)
        }
    }

    package func exchange(_ first: String, _ second: String) throws(FileSystemError) -> Bool {
        try check(first, "exchange")
        try check(second, "exchange")
        defer { recentFolders?.forgetAll() }
        do throws(FileSystemError) {
            try unsafe call("exchange", first, second) { folder, name, otherFolder, otherName in
                unsafe cairn_rename_exchange(folder, name, otherFolder, otherName)
            }
            return true
        } catch {
            // EINVAL is also said of a folder that is to change places with one above it.
            let isNested = first.utf8.starts(with: (second + "/").utf8) || second.utf8.starts(with: (first + "/").utf8)
            guard !isNested, [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(error.number) else { throw error }
            return false
        }
    }

    package func removeFile(_ path: String) throws(FileSystemError) {
        try unsafe call("remove", path) { folder, name in unsafe unlinkat(folder, name, 0) }
    }

    package func removeFolder(_ path: String) throws(FileSystemError) {
        defer { recentFolders?.forget(path) }
        try unsafe call("remove the folder", path) { folder, name in unsafe unlinkat(folder, name, AT_REMOVEDIR) }
    }

    // MARK: Durability and locks

    package func synchronizeTree(_ folder: String) throws(FileSystemError) {
        let operation = "write to the disk what is in"
        try check(folder, operation)
        let descriptor = try open(folder, O_RDONLY | O_DIRECTORY, operation)
        // One call for the whole file system; a call for each of a site's files would take minutes.
        let synced = untilUninterrupted { cairn_synchronize_file_system(descriptor.number) }
        if synced.value == 0 { return }
        guard synced.error == ENOSYS else { throw error(operation, folder, synced.error) }
        for entry in try walk(folder) where entry.status.kind == .file || entry.status.kind == .folder {
            try synchronize(entry.path, operation)
        }
        try synchronize(folder, operation)
    }

    package func synchronizeFolder(_ folder: String) throws(FileSystemError) {
        try check(folder, "write to the disk")
        try synchronize(folder, "write to the disk")
    }

    private func synchronize(_ path: String, _ operation: String) throws(FileSystemError) {
        let descriptor = try open(path, O_RDONLY, operation)
        let synced = untilUninterrupted { fsync(descriptor.number) }
        guard synced.value == 0 else { throw error(operation, path, synced.error) }
    }

    package func lock(_ path: String) throws(FileSystemError) -> FileLock? {
        try check(path, "lock")
        let kind = try status(of: path)?.kind
        if kind == .other { throw .notAFile("lock", shown(path)) }
        let flags = kind == .folder ? O_RDONLY | O_DIRECTORY : O_RDWR | O_CREAT | O_NONBLOCK
        let descriptor = try open(path, flags, "lock")
        let locked = untilUninterrupted { flock(descriptor.number, LOCK_EX | LOCK_NB) }
        guard locked.value == 0 else {
            if locked.error == EWOULDBLOCK { return nil }
            throw error("lock", path, locked.error)
        }
        let holder = LockHolder(descriptor)
        return FileLock { holder.release() }
    }
}

/// Keeps the descriptor open that a lock belongs to.
private final class LockHolder: Sendable {
    private let descriptor: Mutex<Descriptor?>

    init(_ descriptor: consuming Descriptor) {
        self.descriptor = Mutex(descriptor)
    }

    func release() {
        descriptor.withLock { $0 = nil }
    }
}
