package import Files
import Foundation
import Synchronization

/// Tells what changes in a site: its files at the top, and what is in some of its folders.
///
/// The system is asked to tell (inotify); where it cannot, everything is looked at again and again.
package final class FolderWatch: Sendable {
    package enum Method: Hashable, Sendable {
        /// The system tells at once.
        case told
        /// The folders are looked through, because of the reason given.
        case looking(because: String)
    }

    /// Bursts of changes, each told once it has ended. Changes that only programs make for themselves are left out.
    package let changes: AsyncStream<FileChanges>
    private let continuation: AsyncStream<FileChanges>.Continuation
    private let currentMethod: Mutex<Method>
    private let isStopped = Mutex(false)

    /// Begins to watch.
    ///
    /// - Parameters:
    ///   - root: the site's folder on the disk.
    ///   - files: the same folder, for looking through it.
    ///   - names: of files and folders of the site that matter; folders with all that is in them.
    package convenience init(root: String, files: any FileSystem, names: [String]) {
        self.init(root: root, files: files, names: names, quiet: Quiet(), looksOnly: false)
    }

    init(root: String, files: any FileSystem, names: [String], quiet: Quiet, looksOnly: Bool, interval: Duration = .milliseconds(400)) {
        (changes, continuation) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
        #if os(Linux)
        let told: Swift.Result<InotifyWatch, WatchingFailure> = if looksOnly {
            .failure(WatchingFailure(reason: "asked for"))
        } else {
            Swift.Result { () throws(WatchingFailure) in try InotifyWatch(root: root, files: files, names: names, quiet: quiet) }
        }
        #else
        let told: Swift.Result<NoWatch, WatchingFailure> = .failure(WatchingFailure(reason: "this system is not asked to tell"))
        #endif
        switch told {
        case .success(let watch):
            currentMethod = Mutex(.told)
            start { [self] in
                var watch = watch
                while !hasStopped {
                    do throws(WatchingFailure) {
                        if let changes = try watch.next(within: .milliseconds(250)) { continuation.yield(changes) }
                    } catch {
                        currentMethod.withLock { $0 = .looking(because: error.reason) }
                        let looking = PollingWatch(files, names: names)
                        // What happened before is not known.
                        continuation.yield(.anywhere)
                        look(looking, interval)
                    }
                }
            }
        case .failure(let failure):
            currentMethod = Mutex(.looking(because: failure.reason))
            let looking = PollingWatch(files, names: names)
            start { [self] in look(looking, interval) }
        }
    }

    /// How changes are noticed, now: the system may stop telling.
    package var method: Method { currentMethod.withLock { $0 } }

    package func stop() {
        isStopped.withLock { $0 = true }
        continuation.finish()
    }
}

private extension FolderWatch {
    var hasStopped: Bool { isStopped.withLock { $0 } }

    func start(_ work: @escaping @Sendable () -> Void) {
        let thread = Thread { work() }
        thread.name = "cairn watch"
        thread.start()
    }

    func look(_ start: PollingWatch, _ interval: Duration) {
        var watch = start
        while !hasStopped {
            let began = ContinuousClock.now
            if let changes = watch.next() { continuation.yield(changes) }
            // A large site is looked through less often, so that no more than a twentieth of a core goes into it.
            let pause = max(interval, (ContinuousClock.now - began) * 19)
            Thread.sleep(forTimeInterval: Double(pause.components.seconds) + Double(pause.components.attoseconds) / 1e18)
        }
    }
}

/// Why the system does not tell of changes.
struct WatchingFailure: Error, Hashable {
    let reason: String
}

#if !os(Linux)
private struct NoWatch {
    mutating func next(within time: Duration) throws(WatchingFailure) -> FileChanges? { nil }
}
#endif
