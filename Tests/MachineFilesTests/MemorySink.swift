import Files
import Synchronization

/// Keeps what is written, by path.
final class MemorySink: FileSink {
    private let contents = Mutex<[String: [UInt8]]>([:])

    var files: [String: [UInt8]] { contents.withLock { $0 } }

    func text(_ path: String) -> String? {
        files[path].map { String(decoding: $0, as: UTF8.self) }
    }

    func write(_ bytes: [UInt8], to path: RelativePath) throws(FileSystemError) {
        let earlier = contents.withLock { $0.updateValue(bytes, forKey: path.text) }
        if earlier != nil { throw FileSystemError("write", path.text, reason: "it was written already") }
    }

    func copy(_ source: String, to path: RelativePath) throws(FileSystemError) {
        throw FileSystemError("copy", path.text, reason: "machine files are not copies")
    }
}
