internal import Files

/// Keeps two builds of one site apart.
enum SiteLock {
    /// Waits for the lock file's lock, about as long as `patience`.
    static func acquire(_ path: String, in files: any FileSystem, patience: Duration) async throws(PublishingError) -> FileLock {
        let lock: FileLock?
        do throws(FileSystemError) {
            lock = try await FileLock.waiting(for: path, in: files, patience: patience)
        } catch {
            throw .failed(error)
        }
        guard let lock else { throw .refused(.anotherBuild(files.shown(path), patience)) }
        return lock
    }
}
