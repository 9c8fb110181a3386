#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

extension DiskFileSystem {
    package func status(of path: String) throws(FileSystemError) -> FileStatus? {
        var status = stat()
        do throws(FileSystemError) {
            if path.isEmpty {
                guard unsafe fstat(root.number, &status) == 0 else { throw error("look at", path, errno) }
            } else {
                try unsafe call("look at", path) { folder, name in
                    unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW)
                }
            }
        } catch {
            guard error.number == ENOENT else { throw error }
            return nil
        }
        return FileStatus(status)
    }

    package func statuses(of paths: PathList, in root: String) throws(FileSystemError) -> [FileStatus?] {
        try check(root, "look at")
        var statuses: [FileStatus?] = []
        statuses.reserveCapacity(paths.count)
        /// The folder that the last path was in, `nil` where it is missing.
        var folder: OpenFolder?
        var folderRange: Range<Int>?
        for index in 0..<paths.count {
            let range = paths.range(index)
            let slash = paths.bytes[range].lastIndex(of: UInt8(ascii: "/"))
            let start = slash.map { $0 + 1 } ?? range.lowerBound
            guard Self.isName(paths.bytes[start..<range.upperBound]) else { throw .misspelt("look at", shown(root + "/" + paths[index])) }
            let above = range.lowerBound..<(slash ?? range.lowerBound)
            if folderRange.map({ !haveSameBytes(paths.bytes, $0, paths.bytes, above) }) ?? true {
                folderRange = above
                folder = try openUnlessMissing(above.isEmpty ? root : root + "/" + String(decoding: paths.bytes[above], as: UTF8.self))
            }
            guard let folder else {
                statuses.append(nil)
                continue
            }
            var status = stat()
            let looked = unsafe paths.bytes.withUnsafeBytes { buffer in
                let name = unsafe buffer[start...].assumingMemoryBound(to: CChar.self).baseAddress.unsafelyUnwrapped
                return untilUninterrupted { unsafe fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) }
            }
            guard looked.value == 0 || looked.error == ENOENT else { throw error("look at", root + "/" + paths[index], looked.error) }
            statuses.append(looked.value == 0 ? FileStatus(status) : nil)
        }
        return statuses
    }

    private func openUnlessMissing(_ folder: String) throws(FileSystemError) -> OpenFolder? {
        try check(folder, "look in")
        do throws(FileSystemError) {
            return OpenFolder(try open(folder, O_RDONLY | O_DIRECTORY, "look in"))
        } catch {
            guard error.number == ENOENT else { throw error }
            return nil
        }
    }

    /// Whether a component leads to something in its folder: it is not empty, `.` or `..`, and has no NUL.
    private static func isName(_ component: ArraySlice<UInt8>) -> Bool {
        !component.contains(0) && (component.count > 2 || !component.allSatisfy { $0 == UInt8(ascii: ".") })
    }

    package func read(_ path: String, limit: Int) throws(FileSystemError) -> [UInt8] {
        let file = try openForReading(path)
        let size = try size(of: file, path)
        guard size <= limit else {
            throw .tooLarge(shown(path), size, limit)
        }
        return try read(file, path, from: 0, count: size)
    }

    package func read(_ path: String, from offset: Int, count: Int) throws(FileSystemError) -> [UInt8] {
        let file = try openForReading(path)
        let size = try size(of: file, path)
        return try read(file, path, from: offset, count: max(0, min(count, size - offset)))
    }

    private func openForReading(_ path: String) throws(FileSystemError) -> Descriptor {
        try check(path, "read")
        // Without O_NONBLOCK, opening a named pipe would wait for its writer.
        return try open(path, O_RDONLY | O_NONBLOCK, "read")
    }

    /// In bytes; what is no regular file is refused.
    private func size(of file: borrowing Descriptor, _ path: String) throws(FileSystemError) -> Int {
        var status = stat()
        guard unsafe fstat(file.number, &status) == 0 else { throw error("read", path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .notAFile("read", shown(path))
        }
        return Int(status.st_size)
    }

    private func read(_ file: borrowing Descriptor, _ path: String, from offset: Int, count size: Int) throws(FileSystemError) -> [UInt8] {
        let number = file.number
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let start = buffer.baseAddress {
                let got = untilUninterrupted { unsafe Self.read(number, start + count, size - count, at: offset + count) }
                guard got.value > 0 else {
                    failure = got.error
                    break
                }
                count += got.value
            }
        }
        guard failure == 0 else { throw error("read", path, failure) }
        return bytes
    }

    private static func read(_ file: Int32, _ start: UnsafeMutablePointer<UInt8>, _ count: Int, at offset: Int) -> Int {
        #if canImport(Darwin)
        return unsafe Darwin.pread(file, start, count, off_t(offset))
        #elseif canImport(Musl)
        return unsafe Musl.pread(file, start, count, off_t(offset))
        #else
        return unsafe Glibc.pread(file, start, count, off_t(offset))
        #endif
    }

    package func lineage(of folder: String) throws(FileSystemError) -> [FileIdentity] {
        try check(folder, "look at")
        let start = try open(folder, O_RDONLY | O_DIRECTORY, "look at")
        var identities: [FileIdentity] = []
        var path = "."
        while true {
            var status = stat()
            // Looking needs no permission to list the folders above, which opening them would.
            guard unsafe fstatat(start.number, path, &status, 0) == 0 else { throw error("look above", folder, errno) }
            let identity = FileStatus(status).identity
            // The topmost folder is its own parent.
            guard identity != identities.last else { return identities }
            identities.append(identity)
            path += "/.."
        }
    }
}

extension FileStatus {
    init(_ status: stat) {
        let kind: Kind = switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .symbolicLink
        default: .other
        }
        #if canImport(Darwin)
        let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
        let (modified, changed) = (status.st_mtim, status.st_ctim)
        #endif
        self.init(
            kind: kind, size: Int(status.st_size), permissions: UInt16(status.st_mode & 0o7777),
            identity: FileIdentity(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino)),
            modified: Self.nanoseconds(modified), changed: Self.nanoseconds(changed))
    }

    /// Times that no 64 bits hold, which a damaged file system may report, wrap around.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
