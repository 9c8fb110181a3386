package import Files

/// Keeps two builds of one site apart.
package enum SiteLock {
    /// The file whose lock keeps two builds of a site apart; the folder that it is in is created.
    package static let path = ".cairn/lock"
    /// How long a build waits for another.
    package static let patience: Duration = .seconds(60)


    /// Between two attempts; a build takes longer than that, and nobody notices the wait.
    private static let pause: Duration = .milliseconds(50)

    /// Waits for the lock file's lock, about as long as `patience`.
    package static func acquire(
        _ path: String = SiteLock.path, in files: any FileSystem, patience: Duration = SiteLock.patience
    ) async throws(PublishingError) -> FileLock {
        try publishing { () throws(FileSystemError) in try createFolder(above: path, in: files) }
        // Counted instead of timed: nothing here reads a clock.
        var pausesLeft = max(0, Int(patience / pause))
        while true {
            if let lock = try publishing({ () throws(FileSystemError) in try files.lock(path) }) { return lock }
            guard pausesLeft > 0, (try? await Task.sleep(for: pause)) != nil else {
                throw .refused(.anotherBuild(files.shown(path), patience))
            }
            pausesLeft -= 1
        }
    }

    private static func createFolder(above path: String, in files: any FileSystem) throws(FileSystemError) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
        let folder = String(path[..<slash])
        if try files.exists(folder) { return }
        do throws(FileSystemError) {
            try files.createFolder(folder)
        } catch {
            // Another build may have created it in the meantime.
            guard try files.exists(folder) else { throw error }
        }
    }
}
