internal import Synchronization

/// A folder that stays open while anything refers to it.
final class OpenFolder: Sendable {
    private let descriptor: Descriptor

    init(_ descriptor: consuming Descriptor) {
        self.descriptor = descriptor
    }

    var number: Int32 { descriptor.number }
}

/// The folders that names were last looked up in, kept open because the next names are often in the same ones.
///
/// Publishing 30,000 unchanged files beside a changed one took a fifth more system time when each folder was opened
/// for each name.
final class RecentFolders: Sendable {
    /// Enough for the two sides of a link and for another thread.
    private static let capacity = 4

    /// Whether the system gives what is created the permissions that are asked for: once it has been seen to, there is
    /// no need to look again, since the mask belongs to the process.
    let grantsFiles = Atomic(false)
    let grantsFolders = Atomic(false)

    /// The one that was used last comes last.
    private let folders = Mutex<[(path: String, folder: OpenFolder)]>([])

    subscript(path: String) -> OpenFolder? {
        get {
            folders.withLock { folders in
                guard let index = folders.firstIndex(where: { $0.path.utf8.elementsEqual(path.utf8) }) else { return nil }
                let found = folders.remove(at: index)
                folders.append(found)
                return found.folder
            }
        }
        set {
            folders.withLock { folders in
                if folders.count == Self.capacity { folders.removeFirst() }
                if let newValue { folders.append((path, newValue)) }
            }
        }
    }

    /// Must be called when a folder is removed: another may get its path.
    func forget(_ path: String) {
        folders.withLock { folders in
            folders.removeAll { recent in
                guard recent.path.utf8.starts(with: path.utf8) else { return false }
                let next = recent.path.utf8.dropFirst(path.utf8.count).first
                return next == nil || next == UInt8(ascii: "/")
            }
        }
    }

    /// Must be called when a folder may have got another path.
    func forgetAll() {
        folders.withLock { $0.removeAll(keepingCapacity: true) }
    }
}
