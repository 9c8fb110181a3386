import BuildCache
import Files
import Publishing
import Synchronization

/// One build, while it holds the site's lock.
final class BuildRun: Sendable {
    let lock: FileLock
    let settings: Fingerprint
    /// When it began, by the clock that gives files their times.
    let start: Int64
    private let site: any FileSystem
    private let found = Mutex<[SourceChange]>([])

    /// Waits for other builds of the site; `nil` where nothing can be written beside it, so that nothing is remembered.
    init?(_ site: any FileSystem, settings: Fingerprint) async throws(PublishingError) {
        do throws(PublishingError) {
            lock = try await SiteLock.acquire(in: site)
        } catch {
            if case .refused = error { throw error }
            return nil
        }
        guard let start = try? Self.instant(in: site) else { return nil }
        self.start = start
        self.site = site
        self.settings = settings
    }

    /// The time that a file gets which is written now.
    private static func instant(in site: any FileSystem) throws(FileSystemError) -> Int64 {
        let path = ".cairn/now"
        if try site.exists(path) { try site.removeFile(path) }
        try site.createFile(path, [])
        let status = try site.status(of: path)
        try site.removeFile(path)
        return status?.changed ?? 0
    }

    /// What has changed since the last build, as far as it was found out.
    var reasons: [SourceChange] {
        get { found.withLock { $0 } }
        set { found.withLock { $0 = newValue } }
    }

    /// Keeps a record for the next build. Where that cannot be, there is none: the next build then does everything.
    func keep(_ record: BuildRecord) {
        var record = record
        record.sources.start = start
        do throws(FileSystemError) {
            try record.write(to: site)
        } catch {
            try? site.removeFile(RecordFile.path)
        }
    }
}
