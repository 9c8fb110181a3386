/// Paths in one run of bytes: of tens of thousands, a text of its own for each takes longer to make than what is done with it.
package struct PathList: Equatable, Sendable {
    /// Each path, and a NUL behind it.
    private(set) var bytes: [UInt8] = []
    /// Where each path begins.
    private(set) var starts: [Int] = []

    package init() {}

    package var count: Int { starts.count }

    /// Adds a path, in which no NUL may stand.
    package mutating func append(_ path: ArraySlice<UInt8>) {
        starts.append(bytes.count)
        bytes.append(contentsOf: path)
        bytes.append(0)
    }

    /// The bytes of a path in `bytes`.
    func range(_ index: Int) -> Range<Int> {
        starts[index]..<((index + 1 < starts.count ? starts[index + 1] : bytes.count) - 1)
    }

    package subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

    package func firstIndex(of path: String) -> Int? {
        starts.indices.first { haveSameBytes(bytes, range($0), path) }
    }
}

extension FileSystem {
    package func statuses(of paths: PathList, in root: String) throws(FileSystemError) -> [FileStatus?] {
        var statuses: [FileStatus?] = []
        statuses.reserveCapacity(paths.count)
        for index in 0..<paths.count { statuses.append(try status(of: root + "/" + paths[index])) }
        return statuses
    }
}
