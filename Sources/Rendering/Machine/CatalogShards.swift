import Digests
import Files
import Interchange
import Model
import OutputText
import SourceText

/// `/catalog/*.ndjson`: the records of `catalog.json` in files of a bounded size, a record a line, and
/// `/catalog/manifest.json`, which names them with their sizes and digests.
///
/// Things stand by kind and id, so that a thing that is changed changes one file. A reader fetches the files whose digests
/// it does not know, and needs memory for a line.
///
/// ```json
/// {"version":"cairn-shards-1","records":2049,"bytes":4512000,"shards":[
/// {"url":"https://example.org/catalog/credentials-1.ndjson","kind":"credential","first":"a","last":"n","records":1024,"bytes":2250112,"sha256":"5c…"}]}
/// ```
/// Source: Newline Delimited JSON 1.0; FIPS 180-4, SHA-256.
struct CatalogShards {
    static let version = "cairn-shards-1"
    /// How many records a file has at most.
    static let size = 1024

    private struct Shard {
        let path: String
        let kind: Kind
        /// Positions in the catalog.
        let things: Range<Int>
        let bytes: Int
        let digest: String
    }

    private let records: CatalogRecords
    private var finished: [Shard] = []
    private var lines = OutputBuffer()
    private var kind = Kind.credential
    private var start = 0
    private var count = 0

    init(_ records: CatalogRecords) {
        self.records = records
    }

    /// Takes records of things that follow those before, with where they stand in `bytes`; files that are full are written.
    mutating func take(_ bytes: [UInt8], _ places: [Range<Int>], of kind: Kind, from position: Int, into sink: some FileSink) throws(FileSystemError) {
        for (number, place) in places.enumerated() {
            if kind != self.kind || count == Self.size {
                try endShard(into: sink)
                (self.kind, start) = (kind, position + number)
            }
            lines.append(bytes: bytes, place)
            lines.append(byte: UInt8(ascii: "\n"))
            count += 1
        }
    }

    /// Writes what is left, and the manifest.
    mutating func finish(into sink: some FileSink) throws(FileSystemError) {
        try endShard(into: sink)
        try sink.write(manifest, to: try MachineFiles.path("/catalog/manifest.json"))
    }
}

private extension CatalogShards {
    mutating func endShard(into sink: some FileSink) throws(FileSystemError) {
        guard count > 0 else { return }
        let number = finished.reduce(1) { $1.kind == kind ? $0 + 1 : $0 }
        let path = "/catalog/\(kind.plural)-\(number).ndjson"
        try sink.write(lines.bytes, to: try MachineFiles.path(path))
        finished.append(Shard(path: path, kind: kind, things: start..<(start + count), bytes: lines.count, digest: String(decoding: SHA256Digest(of: lines.bytes).hexadecimal, as: UTF8.self)))
        lines.removeAll()
        count = 0
    }

    var manifest: [UInt8] {
        let catalog = records.catalog
        var json = JSONWriter(capacity: 256 + finished.count * 256)
        json.object { json in
            json.member("version", Self.version)
            if catalog.configuration.publishes(.schemas) { json.member("about", records.addresses.url("/schemas/shards.json")) }
            if catalog.configuration.publishes(.catalog) { json.member("catalog", records.addresses.url("/catalog.json")) }
            json.member("license", catalog.configuration.license)
            json.member("records", finished.reduce(0) { $0 + $1.things.count })
            json.member("bytes", finished.reduce(0) { $0 + $1.bytes })
            json.array("shards") { json in
                for shard in finished {
                    json.lineBreak()
                    json.object { json in
                        json.member("url", records.addresses.url(shard.path))
                        json.member("kind", shard.kind.rawValue)
                        json.member("first", catalog.entry(of: Node(shard.kind, shard.things.lowerBound)).id.text)
                        json.member("last", catalog.entry(of: Node(shard.kind, shard.things.upperBound - 1)).id.text)
                        json.member("records", shard.things.count)
                        json.member("bytes", shard.bytes)
                        json.member("sha256", shard.digest)
                    }
                }
            }
        }
        return json.finish(asLine: true)
    }
}
