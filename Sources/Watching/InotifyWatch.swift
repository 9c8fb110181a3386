#if os(Linux)
internal import CFolderEvents
import Files
#if canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Has the kernel tell what changes below a folder.
///
/// A watch stands for one folder, so each folder gets one, also those that come later. Files are told of when they are
/// closed after writing, moved or removed, not while they are being written: half a file is no edit.
struct InotifyWatch: Sendable {
    private let root: String
    private let files: any FileSystem
    private let names: [String]
    private let quiet: Quiet
    private let queue: EventQueue
    /// Paths of the watched folders, relative to the root; empty for the root itself.
    private var folders: [Int32: String] = [:]

    init(root: String, files: any FileSystem, names: [String], quiet: Quiet) throws(WatchingFailure) {
        self.root = root
        self.files = files
        self.names = names
        self.quiet = quiet
        queue = try EventQueue()
        // The site's own folder may be reached through a link; its watch is on what the link leads to.
        let top = unsafe cairn_watch_folder(queue.number, root + "/.")
        guard top >= 0 else { throw .system(errno) }
        folders[top] = ""
        for name in names { try add(name) }
    }

    /// Waits for a burst of changes and its end. `nil` where nothing happened in the time.
    ///
    /// - Throws: where the kernel tells no more, since it has no room for another watch.
    mutating func next(within time: Duration) throws(WatchingFailure) -> FileChanges? {
        guard queue.waits(for: time) else { return nil }
        var changes = FileChanges.at([])
        let began = ContinuousClock.now
        repeat {
            for event in queue.take() { try note(event, &changes) }
        } while ContinuousClock.now - began < quiet.most && queue.waits(for: quiet.pause)
        return changes == .at([]) ? nil : changes
    }
}

private extension InotifyWatch {
    mutating func note(_ event: FolderEvent, _ changes: inout FileChanges) throws(WatchingFailure) {
        if event.bits & cairn_events_lost != 0 {
            changes = .anywhere
            for name in names { try add(name) }
            return
        }
        if event.bits & cairn_watch_ended != 0 {
            folders[event.watch] = nil
            return
        }
        guard let folder = folders[event.watch] else { return }
        guard let name = event.name else {
            // The folder itself was moved or removed; its parent tells of that, unless it is the site.
            if folder.isEmpty, event.bits & cairn_folder_itself != 0 { changes = .anywhere }
            return
        }
        guard !IgnoredNames.isIgnored(name.utf8), !folder.isEmpty || names.contains(name) else { return }
        let path = folder.isEmpty ? name : folder + "/" + name
        changes.add(event.isNameReadable ? path : folder)
        guard event.bits & cairn_is_folder != 0 else { return }
        if event.bits & cairn_went != 0 { forget(path) }
        if event.bits & cairn_came != 0 { try add(path) }
    }

    /// Watches a folder and all folders in it; what is no folder is left out.
    ///
    /// Each is watched before it is looked into, so that a folder which comes meanwhile is told of.
    mutating func add(_ path: String) throws(WatchingFailure) {
        var pending = [path]
        while let folder = pending.popLast() {
            let watch = unsafe cairn_watch_folder(queue.number, root + "/" + folder)
            guard watch >= 0 else {
                // It may be no folder, or be gone again.
                if [ENOSPC, ENOMEM, EMFILE].contains(errno) { throw .system(errno) }
                continue
            }
            folders[watch] = folder
            for entry in (try? files.entries(of: folder)) ?? [] where entry.status.kind == .folder && entry.hasReadableName && !IgnoredNames.isIgnored(entry.name.utf8) {
                pending.append(entry.path)
            }
        }
    }

    /// Ends the watches of a folder that was moved away or removed, and of all in it: their paths are no longer true.
    mutating func forget(_ path: String) {
        let below = Array((path + "/").utf8)
        for (watch, folder) in folders where folder == path || folder.utf8.starts(with: below) {
            cairn_unwatch_folder(queue.number, watch)
            folders[watch] = nil
        }
    }
}

/// One thing that happened.
struct FolderEvent: Hashable, Sendable {
    let watch: Int32
    let bits: UInt32
    /// What it happened to in the folder; `nil` where it happened to the folder itself.
    let name: String?
    let isNameReadable: Bool

    /// Reads the events in what the kernel wrote: a number, bits, a number that pairs moves, the length of the name, the
    /// name with NULs at its end.
    static func all(in bytes: [UInt8]) -> [FolderEvent] {
        var events: [FolderEvent] = []
        var start = 0
        func number(_ offset: Int) -> UInt32 {
            unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: start + offset, as: UInt32.self) }
        }
        while start + 16 <= bytes.count {
            let length = Int(number(12))
            guard start + 16 + length <= bytes.count else { break }
            let name = bytes[(start + 16)..<(start + 16 + length)].prefix { $0 != 0 }
            let readable = String(validating: name, as: UTF8.self)
            events.append(FolderEvent(
                watch: Int32(bitPattern: number(0)), bits: number(4), name: name.isEmpty ? nil : readable ?? String(decoding: name, as: UTF8.self),
                isNameReadable: readable != nil))
            start += 16 + length
        }
        return events
    }
}

/// The kernel's queue of events, closed with its owner.
private final class EventQueue: Sendable {
    let number: Int32

    init() throws(WatchingFailure) {
        number = cairn_open_folder_events()
        guard number >= 0 else { throw .system(errno) }
    }

    deinit { _ = close(number) }

    /// Whether something happens within the time.
    func waits(for time: Duration) -> Bool {
        var polled = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&polled, 1, Int32(max(0, (time / .milliseconds(1)).rounded(.up)))) > 0
    }

    func take() -> [FolderEvent] {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, unsafe read(number, buffer.baseAddress, buffer.count))
        }
        return FolderEvent.all(in: bytes)
    }
}

private extension WatchingFailure {
    static func system(_ number: Int32) -> WatchingFailure {
        WatchingFailure(reason: unsafe number == ENOSPC ? "the system's limit of watched folders is reached" : String(cString: strerror(number)))
    }
}
#endif
