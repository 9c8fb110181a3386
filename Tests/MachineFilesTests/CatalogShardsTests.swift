import Crypto
import Foundation
import Model
import Rendering
import TestSupport
import Testing

struct CatalogShardsTests {
    @Test(arguments: [0, 1, 1023, 1024, 1025, 2050])
    func `together they hold the records of the catalog, each once, as the manifest says`(count: Int) async throws {
        var builder = try CatalogBuilder()
        for i in 0..<count { try builder.credential("c-\(i)", "Credential \(i)") }
        try builder.organization("northlake", "Northlake")
        let site = try await Published(builder)
        let manifest = try site.object("catalog/manifest.json")
        let shards = try #require(manifest["shards"] as? [[String: Any]])
        #expect(shards.count == (count + 1023) / 1024 + 1)
        var lines: [String] = []
        for shard in shards {
            let url = try #require(shard["url"] as? String)
            let path = String(url.dropFirst("https://credentials.example.org/".count))
            let bytes = try #require(site.files[path], "\(path)")
            #expect(shard["bytes"] as? Int == bytes.count)
            #expect(shard["sha256"] as? String == SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined())
            let records = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            #expect(shard["records"] as? Int == records.count && records.count <= 1024 && bytes.last == 10)
            let ids = try records.map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])["id"] as? String }
            #expect(ids.first == shard["first"] as? String && ids.last == shard["last"] as? String)
            lines += records
        }
        let catalog = try #require(site.text("catalog.json")).split(separator: "\n").dropFirst().dropLast().map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }
        #expect(lines == catalog.filter { $0.hasPrefix("{") })
        #expect(manifest["records"] as? Int == lines.count)
        #expect(site.files.keys.filter { $0.hasPrefix("catalog/") }.count == shards.count + 1)
    }

    @Test func `without catalog and records they are the same`() async throws {
        var builder = try CatalogBuilder.sample()
        let all = try await Published(builder)
        builder.catalog.configuration.switchedOff = [.catalog, .records, .changes]
        let alone = try await Published(builder)
        for (path, contents) in all.files where path.hasSuffix(".ndjson") { #expect(alone.files[path] == contents) }
    }
}
