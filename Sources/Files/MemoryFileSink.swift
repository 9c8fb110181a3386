internal import Synchronization

/// A sink that keeps the site in memory: for tests, and for whoever asks for single pages.
package final class MemoryFileSink: FileSink {
    private let sources: any FileSystem
    private let collected = Mutex<[RelativePath: [UInt8]]>([:])

    /// - Parameter sources: where `copy` finds its files.
    package init(copyingFrom sources: any FileSystem = MemoryFileSystem()) {
        self.sources = sources
    }

    package var files: [RelativePath: [UInt8]] {
        collected.withLock { $0 }
    }

    package func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError) {
        let isSecond = collected.withLock { $0.updateValue(contents, forKey: path) != nil }
        if isSecond { throw .secondFile(at: path) }
    }

    @discardableResult
    package func copy(_ source: String, to path: RelativePath) throws(FileSystemError) -> [UInt8] {
        let contents = try sources.read(source, limit: FileSinkLimits.copiedFile)
        try write(contents, to: path)
        return contents
    }
}

package enum FileSinkLimits {
    /// The largest file, in bytes, that is copied as it is.
    package static let copiedFile = 256 << 20
}

extension FileSystemError {
    /// Two outputs want one path, so one of them would be lost.
    package static func secondFile(at path: RelativePath) -> FileSystemError {
        FileSystemError("write", path.text, reason: "another file of the site has this path")
    }
}
