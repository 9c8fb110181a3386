import Diagnostics
import Files
import Foundation
import Model
import Rendering
import Resolving
import Synchronization
import TestSupport
import Testing

struct CatalogDocumentTests {
    @Test func `the catalog introduces itself`() async throws {
        let site = try await Published(.sample())
        let first = try #require(site.text("catalog.json")?.split(separator: "\n").first)
        #expect(Published.shortened(String(first)) == [
            #"{"$schema":"~/schemas/catalog.json","generator":"Cairn 1.0","title":"Northlake credentials","description":"Credentials of the Northlake Association.""#,
            #""base_url":"~/","language":"en","license":"CC-BY-4.0","publisher":{"id":"northlake","url":"~/organizations/northlake/","title":"Northlake Association"},"currency":"USD""#,
            #""levels":[{"id":"foundation","url":"~/levels/foundation/","title":"Foundation","summary":"Where one begins.","ctdl":"audLevel:BeginnerLevel","eqf":3}"#,
            #"{"id":"advanced","url":"~/levels/advanced/","title":"Advanced"}]"#,
            #""audiences":[{"id":"members","url":"~/audiences/members/","title":"Members","summary":"Who has joined.","ctdl":"audience:Member"}"#,
            #"{"id":"early-career","url":"~/audiences/early-career/","title":"Early career"}]"#,
        ].joined(separator: ",") + "," + topics + #","totals":{"credentials":4,"competencies":3,"frameworks":2,"pathways":1,"organizations":2,"occupations":1,"pages":2,"edges":29},"things":["#)
    }

    private var topics: String {
        #""topics":[{"id":"audits","url":"~/topics/audits/","title":"Audits","total":1},{"id":"hand-hygiene","url":"~/topics/hand-hygiene/","title":"Hand hygiene","total":1}]"#
    }

    @Test func `edges are counted once each`() async throws {
        var builder = try CatalogBuilder()
        try builder.competency("k", "Does it")
        try builder.credential("a", "A") { a, builder in
            a.requires = [try builder.held("b"), builder.group(.any, [try builder.held("b"), try builder.held("c")])]
            a.equivalents = try builder.references("b")
            a.teaches = try builder.references("k")
        }
        try builder.credential("b", "B") { b, builder in b.equivalents = try builder.references("a") }
        try builder.credential("c", "C") { c, builder in c.equivalents = try builder.references("b") }
        try builder.credential("d", "D") { d, builder in d.supersedes = try builder.reference("a") }
        // Two requirements, two equivalences, one taught competency, which is of a framework, one successor.
        #expect(try await Published(builder).text("catalog.json")?.contains(#""edges":7}"#) == true)
    }

    @Test func `each record stands on a line of its own, the same as in the thing's folder`() async throws {
        let site = try await Published(.sample())
        let lines = try #require(site.text("catalog.json")).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let records = lines.dropFirst().dropLast(2).map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }
        #expect(lines.suffix(2) == ["]}", ""])
        let paths = [
            "credentials/basics", "credentials/licensed", "credentials/observer", "credentials/retired-basics", "competencies/hand-hygiene",
            "competencies/hygiene", "competencies/teamwork", "frameworks/competencies", "frameworks/ipc", "pathways/auditor",
            "organizations/northlake", "organizations/state-board", "occupations/nurse", "about", "terms",
        ]
        #expect(records == paths.map { site.text($0 + "/index.json") })
        #expect(try #require(site.object("catalog.json")["things"] as? [Any]).count == paths.count)
    }

    @Test(arguments: [0, 1, 63, 64, 65, 2_500])
    func `a catalog of any size is whole, and each thing is written once`(count: Int) async throws {
        var builder = try CatalogBuilder()
        for i in 0..<count { try builder.credential("c-\(i)", "Credential \(i)") }
        let site = try await Published(builder)
        let things = try #require(try site.object("catalog.json")["things"] as? [[String: Any]])
        #expect(things.compactMap { $0["id"] as? String } == (0..<count).map { "c-\($0)" }.sorted())
        #expect(site.files.keys.filter { $0.hasSuffix("index.json") }.count == count)
    }

    @Test func `the catalog is handed over in pieces, none of which is large`() async throws {
        var builder = try CatalogBuilder()
        for i in 0..<3_000 { try builder.credential("c-\(i)", "Credential \(i)") }
        let catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        let sink = PieceCounter()
        try await MachineFiles.write(catalog, SitePlan(everythingIn: catalog), criteria: [.sample], conditions: [.sample], generator: "Cairn 1.0", into: sink)
        #expect(sink.pieces.withLock { $0.count } > 3_000 / 64)
        #expect(sink.pieces.withLock { $0.max() ?? 0 } < 64 * 1024)
    }

    @Test func `a full disk ends the writing with its own words`() async throws {
        let catalog = resolve(try CatalogBuilder.sample().catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        for path in ["catalog.json", "credentials/observer/index.json", "feed.json", "sitemap.xml", "robots.txt", "schemas/record.json"] {
            await #expect(throws: FileSystemError("write", path, reason: "No space left on device", number: 28)) {
                try await MachineFiles.write(catalog, SitePlan(everythingIn: catalog), criteria: [.sample], conditions: [.sample], generator: "Cairn 1.0", into: FullSink(at: path))
            }
        }
    }
}

/// Notes how large the pieces are that it is given.
private final class PieceCounter: FileSink {
    let pieces = Mutex<[Int]>([])

    func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError) {}

    func write(to path: RelativePath, pieces produce: (_ append: @escaping ([UInt8]) throws(FileSystemError) -> Void) async throws(FileSystemError) -> Void) async throws(FileSystemError) {
        try await produce { piece throws(FileSystemError) in self.pieces.withLock { $0.append(piece.count) } }
    }

    func copy(_ source: String, to path: RelativePath) throws(FileSystemError) -> [UInt8] { [] }
}

/// Has no room for one file.
private struct FullSink: FileSink {
    let path: String

    init(at path: String) {
        self.path = path
    }

    func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError) {
        if path.text == self.path { throw FileSystemError("write", path.text, reason: "No space left on device", number: 28) }
    }

    func copy(_ source: String, to path: RelativePath) throws(FileSystemError) -> [UInt8] { [] }
}
