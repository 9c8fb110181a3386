extension FileLock {
    /// The file whose lock keeps two runs apart that write to one site.
    package static let siteLock = ".cairn/lock"

    /// Between two attempts; what holds a lock takes longer than that, and nobody notices the wait.
    private static let pause: Duration = .milliseconds(50)

    /// Waits for the lock of the file at `path`, about as long as `patience`, and creates the folder above it.
    ///
    /// Returns `nil` where another run still holds it then.
    package static func waiting(for path: String, in files: any FileSystem, patience: Duration) async throws(FileSystemError) -> FileLock? {
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) { try createFolder(String(path[..<slash]), in: files) }
        // Counted instead of timed: nothing here reads a clock.
        var pausesLeft = max(0, Int(patience / pause))
        while true {
            if let lock = try files.lock(path) { return lock }
            guard pausesLeft > 0, (try? await Task.sleep(for: pause)) != nil else { return nil }
            pausesLeft -= 1
        }
    }

    private static func createFolder(_ folder: String, in files: any FileSystem) throws(FileSystemError) {
        if try files.exists(folder) { return }
        do throws(FileSystemError) {
            try files.createFolder(folder)
        } catch {
            // Another run may have created it in the meantime.
            guard try files.exists(folder) else { throw error }
        }
    }
}
