import Digests
import Files
import Model
import Synchronization

/// Passes files on, and notes the digest of each on its way, so that none is read again for the manifest.
final class ManifestSink: FileSink {
    private let sink: any FileSink
    private let entries = Mutex<[SiteManifest.Entry]>([])

    init(_ sink: any FileSink) {
        self.sink = sink
    }

    func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError) {
        try sink.write(contents, to: path)
        note(path, contents.count, SHA256Digest(of: contents))
    }

    func write(to path: RelativePath, pieces produce: (_ append: @escaping ([UInt8]) throws(FileSystemError) -> Void) async throws(FileSystemError) -> Void) async throws(FileSystemError) {
        let passing = Passing()
        try await sink.write(to: path) { append throws(FileSystemError) in
            try await produce { piece throws(FileSystemError) in
                passing.take(piece)
                try append(piece)
            }
        }
        note(path, passing.size, passing.digest)
    }

    func copy(_ source: String, to path: RelativePath) throws(FileSystemError) -> [UInt8] {
        let contents = try sink.copy(source, to: path)
        note(path, contents.count, SHA256Digest(of: contents))
        return contents
    }

    /// What has passed of a file that comes piece by piece.
    private final class Passing {
        private var stream = SHA256Stream()
        private(set) var size = 0

        func take(_ piece: [UInt8]) {
            stream.take(piece)
            size += piece.count
        }

        var digest: SHA256Digest { stream.digest }
    }

    /// Writes the manifest of all files that have passed.
    func finish(_ configuration: SiteConfiguration, covering coverage: SiteManifest.Coverage) throws(FileSystemError) {
        let schema = configuration.publishes(.schemas) ? configuration.baseURL.absolute("/schemas/manifest.json") : nil
        let manifest = SiteManifest(base: configuration.baseURL.text, schema: schema, coverage: coverage, entries: entries.withLock { $0 })
        try sink.write(manifest.bytes, to: try MachineFiles.path("/" + SiteManifest.path))
    }

    private func note(_ path: RelativePath, _ size: Int, _ digest: SHA256Digest) {
        entries.withLock { $0.append(SiteManifest.Entry(path: path, size: size, digest: digest)) }
    }
}
