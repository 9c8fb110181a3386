internal import CFileCalls
#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The disk, below one folder.
///
/// The root is opened once, so it may be reached through links and be moved while it is in use; below it no link is
/// followed.
package struct DiskFileSystem: FileSystem {
    /// How paths are opened without following links.
    enum Resolution: Sendable {
        /// By the kernel, in one call.
        case atOnce
        /// Component by component, where the kernel has no such call.
        case stepwise
    }

    let root: OpenFolder
    /// `nil` unless somebody asked for it, since others may rename folders meanwhile.
    private(set) var recentFolders: RecentFolders?
    let resolution: Resolution
    /// What messages put before a path: empty for a site, whose paths are known from the site on.
    let shownPrefix: String

    /// - Parameters:
    ///   - root: an existing folder; relative paths count from the process's working folder.
    ///   - shownAs: how messages name the root, in front of a path in it; `nil` to name paths from the root on.
    package init(root: String, shownAs: String? = nil) throws(FileSystemError) {
        try self.init(root: root, shownAs: shownAs, resolution: nil)
    }

    init(root: String, shownAs: String?, resolution: Resolution?) throws(FileSystemError) {
        guard !root.utf8.contains(0) else { throw .misspelt("open the folder", root) }
        let opened = untilUninterrupted { unsafe openat(AT_FDCWD, root, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard opened.value >= 0 else { throw .system("open the folder", root, opened.error) }
        self.root = OpenFolder(Descriptor(opened.value))
        self.resolution = resolution ?? Self.bestResolution(in: self.root)
        if let shownAs {
            shownPrefix = shownAs.utf8.last == UInt8(ascii: "/") ? shownAs : shownAs + "/"
        } else {
            shownPrefix = ""
        }
    }

    private static func bestResolution(in root: OpenFolder) -> Resolution {
        let number = unsafe cairn_open_beneath(root.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard number >= 0 else { return .stepwise }
        _ = Descriptor(number).finish()
        return .atOnce
    }

    package func rememberingFolders() -> any FileSystem {
        var copy = self
        copy.recentFolders = RecentFolders()
        return copy
    }

    // MARK: Finding the way

    package func shown(_ path: String) -> String { shownPrefix + (path.isEmpty ? "." : path) }

    func error(_ operation: String, _ path: String, _ number: Int32) -> FileSystemError {
        .system(operation, shown(path), number)
    }

    /// Refuses what is not a plain path downwards.
    func check(_ path: String, _ operation: String) throws(FileSystemError) {
        guard !path.isEmpty else { return }
        var length = 0
        var onlyStops = true
        for byte in path.utf8 {
            if byte == UInt8(ascii: "/") {
                guard length > 0, !(onlyStops && length <= 2) else { throw .misspelt(operation, shown(path)) }
                length = 0
                onlyStops = true
            } else {
                guard byte != 0 else { throw .misspelt(operation, shown(path)) }
                length += 1
                if byte != UInt8(ascii: ".") { onlyStops = false }
            }
        }
        guard length > 0, !(onlyStops && length <= 2) else { throw .misspelt(operation, shown(path)) }
    }

    /// Opens what stands at `path`, which is a plain path, without following a link anywhere.
    func open(_ path: String, _ flags: Int32, _ operation: String, permissions: mode_t = 0o644) throws(FileSystemError) -> Descriptor {
        let flags = flags | O_CLOEXEC
        let opened = switch resolution {
        case .atOnce:
            untilUninterrupted { unsafe cairn_open_beneath(root.number, path.isEmpty ? "." : path, flags, permissions) }
        case .stepwise:
            openStepwise(path, flags | O_NOFOLLOW, permissions)
        }
        guard opened.value >= 0 else { throw error(operation, path, opened.error) }
        return Descriptor(opened.value)
    }

    private func openStepwise(_ path: String, _ flags: Int32, _ permissions: mode_t) -> (value: Int32, error: Int32) {
        var folder: Int32 = root.number
        defer { if folder != root.number { _ = Descriptor(folder).finish() } }
        var components = path.isEmpty ? ["."] : path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        let last = components.removeLast()
        for component in components {
            let next = untilUninterrupted { unsafe openat(folder, component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
            guard next.value >= 0 else { return (-1, linkError(next.error, component, in: folder)) }
            if folder != root.number { _ = Descriptor(folder).finish() }
            folder = next.value
        }
        let opened = untilUninterrupted { unsafe openat(folder, last, flags, permissions) }
        return opened.value >= 0 ? opened : (-1, linkError(opened.error, last, in: folder))
    }

    /// With `O_DIRECTORY` a link is reported as "not a directory"; this tells the one from the other.
    private func linkError(_ error: Int32, _ name: String, in folder: Int32) -> Int32 {
        var status = stat()
        guard error == ENOTDIR, unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
              status.st_mode & S_IFMT == S_IFLNK
        else { return error }
        return ELOOP
    }

    /// The folder that a path's last component stands in, opened, and where that component starts in the path.
    struct Place {
        let folder: OpenFolder
        let nameStart: Int

        /// Calls with the last component of `path`, which must be the path of this place.
        func withName<Result>(of path: String, _ call: (UnsafePointer<CChar>) -> Result) -> Result {
            unsafe path.withCString { unsafe call($0 + nameStart) }
        }
    }

    func place(of path: String, _ operation: String) throws(FileSystemError) -> Place {
        try check(path, operation)
        guard !path.isEmpty else { throw error(operation, path, EBUSY) }
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return Place(folder: root, nameStart: 0) }
        let nameStart = path.utf8.distance(from: path.startIndex, to: slash) + 1
        let parent = String(path[..<slash])
        if let recent = recentFolders?[parent] { return Place(folder: recent, nameStart: nameStart) }
        let opened = OpenFolder(try open(parent, O_RDONLY | O_DIRECTORY, operation))
        recentFolders?[parent] = opened
        return Place(folder: opened, nameStart: nameStart)
    }

    /// Calls the system, until no signal interrupts it, with the folder that `path` is in and its last component.
    func call(
        _ operation: String, _ path: String, _ call: (Int32, UnsafePointer<CChar>) -> Int32
    ) throws(FileSystemError) {
        let place = try place(of: path, operation)
        let result = unsafe place.withName(of: path) { name in untilUninterrupted { unsafe call(place.folder.number, name) } }
        guard result.value >= 0 else { throw error(operation, path, result.error) }
    }

    /// The same with two paths. An error names the second.
    func call(
        _ operation: String, _ first: String, _ second: String,
        _ call: (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>) -> Int32
    ) throws(FileSystemError) {
        let from = try place(of: first, operation)
        let to = try place(of: second, operation)
        let result = unsafe from.withName(of: first) { firstName in
            unsafe to.withName(of: second) { secondName in
                untilUninterrupted { unsafe call(from.folder.number, firstName, to.folder.number, secondName) }
            }
        }
        guard result.value >= 0 else { throw error(operation, second, result.error) }
    }
}
