package import Files

/// Keeps two builds of one site apart.
package enum SiteLock {
    /// The file whose lock keeps two builds of a site apart; the folder that it is in is created.
    package static let path = FileLock.siteLock
    /// How long a build waits for another.
    package static let patience: Duration = .seconds(60)

    /// Waits for the lock file's lock, about as long as `patience`.
    package static func acquire(
        _ path: String = SiteLock.path, in files: any FileSystem, patience: Duration = SiteLock.patience
    ) async throws(PublishingError) -> FileLock {
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
