import Files
import Publishing
import Testing

/// A site of a few files, given as texts by their paths.
struct SmallSite: Equatable, ExpressibleByDictionaryLiteral, CustomTestStringConvertible {
    var files: [String: String]

    init(_ files: [String: String]) {
        self.files = files
    }

    init(dictionaryLiteral elements: (String, String)...) {
        files = Dictionary(uniqueKeysWithValues: elements)
    }

    var testDescription: String {
        files.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    }

    /// Stages the whole site and publishes it at `output`.
    @discardableResult
    func publish(at output: String = "public", in files: any FileSystem, patience: Duration = .zero) async throws -> Publication {
        let stage = try await StagedSite(output: output, in: files, of: files, sparing: [], patience: patience)
        try write(to: stage)
        return try stage.publish()
    }

    func write(to sink: any FileSink) throws {
        for (path, text) in files.sorted(by: { $0.key < $1.key }) { try sink.write(Array(text.utf8), to: #require(RelativePath(path))) }
    }

    /// The same site, each of its files handed over a few bytes at a time.
    @discardableResult
    func publishInPieces(of size: Int, in files: any FileSystem) async throws -> Publication {
        let stage = try await StagedSite(output: "public", in: files, of: files, sparing: [], patience: .zero)
        for (path, text) in self.files.sorted(by: { $0.key < $1.key }) {
            let bytes = Array(text.utf8)
            try await stage.write(to: #require(RelativePath(path))) { append throws(FileSystemError) in
                for start in stride(from: 0, to: bytes.count, by: size) { try append(Array(bytes[start..<min(start + size, bytes.count)])) }
            }
        }
        return try stage.publish()
    }

    /// The files at `output`, but for the manifest; `nil` where nothing is there.
    static func published(at output: String = "public", in files: any FileSystem) throws -> SmallSite? {
        guard try files.exists(output) else { return nil }
        var found: [String: String] = [:]
        for entry in try files.walk(output) where entry.status.kind != .folder && entry.name != ".cairn-manifest" {
            let contents = try files.read(entry.path, limit: 1 << 20)
            found[String(entry.path.utf8.dropFirst(output.utf8.count + 1)) ?? entry.path] = String(decoding: contents, as: UTF8.self)
        }
        return SmallSite(found)
    }
}

/// The kind of refusal that `body` ends with, or `nil`.
func refusal(_ body: () async throws -> Void) async -> PublishingRefusal? {
    do {
        try await body()
        return nil
    } catch PublishingError.refused(let refusal) {
        return refusal
    } catch {
        Issue.record("failed instead of being refused: \(error)")
        return nil
    }
}
