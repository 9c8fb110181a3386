import Files
import Interchange
import Model
import OutputText
import Parallel
import SourceText

/// `catalog.json`, the whole catalog as one graph, and `index.json` of each thing.
///
/// Both hold the same records, so each record is written once. `catalog.json` has a record a line and is written as it
/// is made: however large the catalog, a few thousand records are in memory at a time.
struct CatalogDocument: Sendable {
    let records: CatalogRecords
    /// The tool and its version.
    let generator: String

    /// How many records a task makes, and how many tasks' records wait for their turn in the file.
    private static let chunk = 64
    private static let window = 32

    /// - Returns: the digests of all things; of none where `outputs` asks for nothing that needs them.
    func write(into sink: some FileSink) async throws(FileSystemError) -> ThingDigests {
        let configuration = records.catalog.configuration
        var digests = ThingDigests(records.catalog)
        var shards = configuration.publishes(.shards) ? CatalogShards(records) : nil
        if configuration.publishes(.catalog) {
            try await sink.write(to: try MachineFiles.path("/catalog.json")) { append throws(FileSystemError) in
                // The closing brackets come after the records.
                try append(Array(frame.dropLast(2)))
                try await writeRecords(&digests, &shards, into: sink, append)
                try append(Array("\n]}\n".utf8))
            }
        } else if shards != nil || configuration.publishes(.records) || configuration.publishes(.changes) {
            try await writeRecords(&digests, &shards, into: sink) { _ throws(FileSystemError) in }
        }
        try shards?.finish(into: sink)
        return digests
    }
}

private extension CatalogDocument {
    /// Writes the records of all things, each where it belongs.
    ///
    /// - Parameter append: takes the lines of `catalog.json`, in order.
    func writeRecords(
        _ digests: inout ThingDigests, _ shards: inout CatalogShards?, into sink: some FileSink, _ append: ([UInt8]) throws(FileSystemError) -> Void
    ) async throws(FileSystemError) {
        let chunks = chunks
        for start in stride(from: 0, to: chunks.count, by: Self.window) {
            let waiting = Array(chunks[start..<min(start + Self.window, chunks.count)])
            let parts = try await concurrentMap(waiting, chunk: 1) { chunk throws(FileSystemError) in try lines(of: chunk, into: sink) }
            for (chunk, part) in zip(waiting, parts) {
                try append(part.lines)
                try shards?.take(part.lines, part.records, of: chunk.kind, from: chunk.positions.lowerBound, into: sink)
                digests.set(part.digests, of: chunk.kind, from: chunk.positions.lowerBound)
            }
        }
    }

    /// Things that follow each other in the catalog.
    struct Chunk: Sendable {
        let kind: Kind
        let positions: Range<Int>
        let isFirst: Bool
    }

    var chunks: [Chunk] {
        var chunks: [Chunk] = []
        for kind in Kind.allCases {
            let count = records.catalog.count(of: kind)
            for start in stride(from: 0, to: count, by: Self.chunk) {
                chunks.append(Chunk(kind: kind, positions: start..<min(start + Self.chunk, count), isFirst: chunks.isEmpty))
            }
        }
        return chunks
    }

    /// The records of some things, each on a line of its own, after they were written to their `index.json`, with where they
    /// stand in the lines, and digests of them.
    func lines(of chunk: Chunk, into sink: some FileSink) throws(FileSystemError) -> (lines: [UInt8], records: [Range<Int>], digests: [Fingerprint]) {
        let configuration = records.catalog.configuration
        let hasLines = configuration.publishes(.catalog) || configuration.publishes(.shards)
        var lines = OutputBuffer(capacity: hasLines ? chunk.positions.count * 1024 : 0)
        var places: [Range<Int>] = []
        var digests: [Fingerprint] = []
        for position in chunk.positions {
            let node = Node(chunk.kind, position)
            let record = records.record(of: node)
            if configuration.publishes(.changes) { digests.append(ThingDigests.digest(of: node, record: record, in: records.catalog, records.plan)) }
            if configuration.publishes(.records) {
                try sink.write(record, to: try MachineFiles.path(SitePlan.path(of: node, in: records.catalog) + "index.json"))
            }
            if hasLines {
                if !chunk.isFirst || position > chunk.positions.lowerBound { lines.append(byte: UInt8(ascii: ",")) }
                lines.append(byte: UInt8(ascii: "\n"))
                lines.append(bytes: record)
                places.append((lines.count - record.count)..<lines.count)
            }
        }
        return (lines.bytes, places, digests)
    }

    /// The document without its records: what stands before them, and `]}`.
    var frame: [UInt8] {
        let catalog = records.catalog
        let configuration = catalog.configuration
        var json = JSONWriter()
        json.object { json in
            if configuration.publishes(.schemas) { json.member("$schema", records.addresses.url("/schemas/catalog.json")) }
            json.member("generator", generator)
            json.member("title", configuration.title)
            json.member("description", configuration.description)
            json.member("base_url", configuration.baseURL.text)
            json.member("language", configuration.language.text)
            records.writeLanguages(to: &json)
            json.member("license", configuration.license)
            records.writeReference("publisher", catalog.publisher, to: &json)
            json.member("currency", configuration.currency?.code)
            writeLevels(to: &json)
            writeAudiences(to: &json)
            writeTopics(to: &json)
            writeTotals(to: &json)
            json.array("things") { _ in }
        }
        return json.bytes
    }

    func writeLevels(to json: inout JSONWriter) {
        json.array("levels") { json in
            for level in records.catalog.configuration.levels {
                json.object { json in
                    json.member("id", level.id.text)
                    json.member("url", records.addresses.url(SitePlan.path(ofLevel: level.id)))
                    json.member("title", level.title)
                    json.member("summary", level.summary)
                    json.member("ctdl", level.ctdl)
                    json.member("eqf", level.eqf)
                    records.writeTranslations(of: level.id, \.levels, to: &json)
                }
            }
        }
    }

    func writeAudiences(to json: inout JSONWriter) {
        json.array("audiences") { json in
            for audience in records.catalog.configuration.audiences {
                json.object { json in
                    json.member("id", audience.id.text)
                    json.member("url", records.addresses.url(SitePlan.path(ofAudience: audience.id)))
                    json.member("title", audience.title)
                    json.member("summary", audience.summary)
                    json.member("ctdl", audience.ctdl)
                    records.writeTranslations(of: audience.id, \.audiences, to: &json)
                }
            }
        }
    }

    func writeTopics(to json: inout JSONWriter) {
        json.array("topics") { json in
            for topic in records.catalog.topics {
                json.object { json in
                    json.member("id", topic.slug.text)
                    json.member("url", records.addresses.url(SitePlan.path(ofTopic: topic.slug)))
                    json.member("title", topic.title)
                    json.member("total", topic.things.count)
                    records.writeTranslations(ofTopic: topic.slug, to: &json)
                }
            }
        }
    }

    func writeTotals(to json: inout JSONWriter) {
        json.object("totals") { json in
            for kind in Kind.allCases { json.member(kind.plural, records.catalog.count(of: kind)) }
            json.member("edges", records.catalog.edges.total)
        }
    }
}

private extension Catalog.Edges {
    /// How many edges the graph has, each counted once, from whichever end it was written.
    var total: Int {
        let held = requiredBy.edgeCount + recommendedBy.edgeCount + renews.edgeCount + destinationOf.edgeCount + stageOf.edgeCount
        // Equivalence is kept from both of its ends.
        let between = equivalents.edgeCount / 2 + supersedes.edgeCount
        let competencies = taughtBy.edgeCount + assessedBy.edgeCount + neededBy.edgeCount + children.edgeCount + members.edgeCount
        let organizations = issues.edgeCount + publishes.edgeCount + endorses.edgeCount + accredits.edgeCount + recognizes.edgeCount
        return held + between + competencies + organizations + preparedBy.edgeCount + pathwaysInto.edgeCount
    }
}
