import Files

/// Files as a walk found them, in the order of `FileEntry.precedes`.
///
/// A catalog has tens of thousands: their paths stand in one run of bytes, since a text for each took longer to make than
/// all else that a build does in which nothing has changed.
package struct SourceFiles: Equatable, Sendable {
    struct File: Equatable, Sendable {
        /// Where its path ends in the run of all paths.
        var pathEnd: Int
        var kind: FileStatus.Kind
        var hasReadableName: Bool
        /// In bytes.
        var size: Int
        var identity: FileIdentity
        var modified: Int64
        var changed: Int64
        /// Of its contents; `nil` where they were not read.
        var contents: Fingerprint?
    }

    private var paths: [UInt8] = []
    private var files: [File] = []

    init() {}

    /// - Parameter contents: of the files that were read, by their paths.
    init(_ entries: [FileEntry], contents: [String: Fingerprint]) {
        files.reserveCapacity(entries.count)
        for entry in entries {
            paths += entry.path.utf8
            files.append(File(entry, pathEnd: paths.count, contents: contents[entry.path]))
        }
    }

    var count: Int { files.count }

    subscript(index: Int) -> File { files[index] }

    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : files[index - 1].pathEnd)..<files[index].pathEnd
    }

    func path(_ index: Int) -> String { String(decoding: paths[range(index)], as: UTF8.self) }

    func hasPath(_ index: Int, _ path: String) -> Bool { haveSameBytes(paths, range(index), path) }

    func index(of path: String) -> Int? { files.indices.first { hasPath($0, path) } }

    /// As far as the order of listings goes.
    func entry(_ index: Int) -> FileEntry {
        let file = files[index]
        return FileEntry(
            path: path(index),
            status: FileStatus(kind: file.kind, size: file.size, permissions: 0, identity: file.identity, modified: file.modified, changed: file.changed),
            hasReadableName: file.hasReadableName)
    }

    /// Takes over what a file is now; its path stays the same.
    mutating func take(_ index: Int, _ status: FileStatus, contents: Fingerprint?) {
        let file = files[index]
        files[index] = File(
            FileEntry(path: "", status: status, hasReadableName: file.hasReadableName), pathEnd: file.pathEnd, contents: contents)
    }

    // MARK: Keeping

    func write(to state: inout StateWriter) {
        state.write(bytes: paths)
        state.write(files.count)
        var start = 0
        for file in files {
            state.write(file.pathEnd - start)
            start = file.pathEnd
            state.write(byte: file.kind.code)
            state.write(file.hasReadableName)
            state.write(file.contents != nil)
            state.write(file.size)
            state.write(file.identity)
            state.write(file.modified)
            state.write(file.changed)
            if let contents = file.contents { state.write(contents) }
        }
    }

    init(from state: inout StateReader) throws(StateReader.Damage) {
        paths = Array(try state.slice())
        let count = try state.listCount(ofAtLeast: 37)
        files.reserveCapacity(count)
        var end = 0
        for _ in 0..<count {
            let length = try state.count()
            guard length >= 0, length <= paths.count - end else { throw StateReader.Damage() }
            end += length
            let kind = try FileStatus.Kind(code: try state.byte())
            let (hasReadableName, hasContents, size) = (try state.flag(), try state.flag(), try state.count())
            files.append(File(
                pathEnd: end, kind: kind, hasReadableName: hasReadableName, size: size, identity: try state.identity(), modified: try state.number(),
                changed: try state.number(), contents: hasContents ? try state.fingerprint() : nil))
        }
    }
}

extension SourceFiles.File {
    init(_ entry: FileEntry, pathEnd: Int, contents: Fingerprint?) {
        self.init(
            pathEnd: pathEnd, kind: entry.status.kind, hasReadableName: entry.hasReadableName, size: entry.status.size, identity: entry.status.identity,
            modified: entry.status.modified, changed: entry.status.changed, contents: contents)
    }

    func hasSameMetadata(as status: FileStatus) -> Bool {
        size == status.size && identity == status.identity && modified == status.modified && changed == status.changed
    }
}

extension FileStatus.Kind {
    var code: UInt8 {
        switch self {
        case .file: 1
        case .folder: 2
        case .symbolicLink: 3
        case .other: 4
        }
    }

    init(code: UInt8) throws(StateReader.Damage) {
        switch code {
        case 1: self = .file
        case 2: self = .folder
        case 3: self = .symbolicLink
        case 4: self = .other
        default: throw StateReader.Damage()
        }
    }
}
