import Files
import Foundation
import Model
import Rendering
import TestSupport
import Testing

@Suite struct ChangesDocumentTests {
    private func history(after site: Published, date: @escaping @Sendable (Kind, ThingID) -> CalendarDate? = { _, _ in nil }) throws -> PublicationHistory {
        let files = site.files
        let state = try #require(PublishedState(files["changes.json"] ?? []) { kind, id in
            files[kind == .page ? "\(id)/index.json" : "\(kind.folder)/\(id)/index.json"]
        })
        return PublicationHistory(previous: state, date: date)
    }

    /// "changed credential observer cost,body" for each entry.
    private func entries(_ site: Published) throws -> [String] {
        try #require(try site.object("changes.json")["changes"] as? [[String: Any]]).map { entry in
            let words = [entry["change"], entry["kind"], entry["id"], entry["new_id"], entry["date"]].compactMap { $0 as? String }
            return (words + [(entry["fields"] as? [String])?.joined(separator: ",")].compactMap { $0 }).joined(separator: " ")
        }
    }

    private func small(_ change: (inout CatalogBuilder) throws -> Void = { _ in }) throws -> CatalogBuilder {
        var builder = try CatalogBuilder()
        for id in ["a", "b", "c"] {
            try builder.credential(id, "Title \(id)") { credential, builder in credential.entry.prose = builder.prose("<p>Text \(id)</p>") }
        }
        try change(&builder)
        return builder
    }

    @Test func `the first publication has every thing and no history`() async throws {
        let site = try await Published(try small())
        #expect(try entries(site) == [])
        let object = try site.object("changes.json")
        #expect(object["previous"] == nil && object["since"] as? String == object["generation"] as? String)
        #expect((object["things"] as? [[String: String]])?.compactMap { $0["id"] } == ["a", "b", "c"])
    }

    @Test func `building again without a change gives the same bytes`() async throws {
        let first = try await Published(try small())
        let second = try await Published(try small(), after: try history(after: first))
        #expect(first.text("changes.json") == second.text("changes.json"))
        let changed = try await Published(try small { $0.catalog.credentials[0].homepage = try WebURL("https://a.example/") }, after: try history(after: second))
        let again = try await Published(try small { $0.catalog.credentials[0].homepage = try WebURL("https://a.example/") }, after: try history(after: changed))
        #expect(changed.text("changes.json") == again.text("changes.json"))
        #expect(try changed.object("changes.json")["previous"] as? String == (try first.object("changes.json")["generation"] as? String))
    }

    @Test func `what was added, changed, retired, moved and removed is told, with its fields and dates`() async throws {
        let first = try await Published(try small { builder in try builder.credential("d", "Title d") })
        let day = try CalendarDate("2026-02-03")
        let next = try small { builder in
            builder.catalog.credentials[0].entry.prose = builder.prose("<p>Other</p>")
            builder.catalog.credentials[0].entry.modified = try builder.date("2026-04-04")
            builder.catalog.credentials[1].entry.status = .retired
            builder.catalog.credentials.remove(at: 2)
            try builder.credential("dd", "Title d") { credential, builder in credential.entry.aliases = [builder.located(try SitePath("/credentials/d"))] }
            try builder.credential("e", "Title e")
        }
        let second = try await Published(next, after: try history(after: first) { _, _ in day })
        #expect(try entries(second) == [
            "changed credential a 2026-04-04 modified,body", "retired credential b 2026-02-03 status", "removed credential c 2026-02-03", "moved credential d dd 2026-02-03",
            "added credential e 2026-02-03",
        ].map { $0 })
    }

    @Test func `the newest publication comes first, and older ones are carried on`() async throws {
        let first = try await Published(try small())
        let second = try await Published(try small { $0.catalog.credentials[0].version = "2" }, after: try history(after: first))
        let third = try await Published(try small { builder in
            builder.catalog.credentials[0].version = "2"
            builder.catalog.credentials[1].version = "3"
        }, after: try history(after: second))
        #expect(try entries(third) == ["changed credential b version", "changed credential a version"])
        #expect(try third.object("changes.json")["since"] as? String == (try first.object("changes.json")["generation"] as? String))
    }

    @Test func `replacing a text gives the bytes of a whole build, with a history and without`() async throws {
        let first = try await Published(try small())
        let next = try small { $0.catalog.credentials[1].entry.prose = $0.prose("<p>Other words</p>") }
        let day = try CalendarDate("2026-02-03")
        for (history, old) in [(try history(after: first) { _, _ in day }, RevisedChanges.History.old(date: { _, _ in day })), (.none, .none)] {
            let whole = try await Published(next, after: history)
            var revised = try #require(RevisedChanges(first.files["changes.json"] ?? [], base: whole.catalog.configuration.baseURL, after: old))
            let record = try #require(first.files["credentials/b/index.json"])
            #expect(revised.take(.credential, try ThingID("b"), record: record, whole.catalog.credentials[1].entry.prose, leadingTo: []))
            #expect(String(decoding: revised.bytes, as: UTF8.self) == whole.text("changes.json"))
        }
    }

    @Test func `texts that are replaced one by one leave the histories of whole builds, also where there is no more room`() async throws {
        let first = try await Published(try small())
        let second = try await Published(try small { $0.catalog.credentials[0].version = "2" }, after: try history(after: first))
        let text: String = try #require(second.text("changes.json"))
        var lines: [String] = text.components(separatedBy: "\n")
        let entry: String = lines[1].components(separatedBy: "\"generation\":")[0]
        // Three publications of 3,333 entries, and one more of the first.
        var entries: [String] = []
        for number in 0..<10_000 {
            let generation = String(repeating: String(9 - number / 3_333), count: 32)
            entries.append(entry + "\"generation\":\"" + generation + "\"}")
        }
        lines[1] = entries.joined(separator: ",\n") + "],\"things\":["
        var document = Array(lines.joined(separator: "\n").utf8)
        var next = try small { $0.catalog.credentials[0].version = "2" }
        for (position, words) in [(1, "One"), (2, "Two"), (1, "Three")] {
            let id = ["a", "b", "c"][position]
            next.catalog.credentials[position].entry.prose = next.prose("<p>\(words)</p>")
            let known = PublishedState(document) { _, id in second.files["credentials/\(id)/index.json"] }
            let state = try #require(known)
            let whole = try await Published(next, after: PublicationHistory(previous: state))
            let history = RevisedChanges.History.old(date: { _, _ in nil })
            var revised = try #require(RevisedChanges(document, base: whole.catalog.configuration.baseURL, after: history))
            let record = try #require(second.files["credentials/\(id)/index.json"])
            let prose = whole.catalog.credentials[position].entry.prose
            #expect(revised.take(.credential, try ThingID(id), record: record, prose, leadingTo: []))
            #expect(revised.keepsRemovals)
            #expect(revised.bytes == whole.files["changes.json"])
            document = revised.bytes
        }
        // The oldest publications were dropped whole, as soon as one entry of them had no room.
        let newlines = document.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        #expect(newlines == 6_673)
    }

    @Test func `a document that is spelled otherwise is not revised, wherever it differs`() async throws {
        let first = try await Published(try small())
        let second = try await Published(try small { $0.catalog.credentials[0].version = "2" }, after: try history(after: first))
        let base = second.catalog.configuration.baseURL
        let bytes = try #require(second.files["changes.json"])
        #expect(RevisedChanges(bytes, base: base, after: .none) != nil)
        var generator = SeededGenerator(seed: 11)
        for length in 0..<bytes.count { #expect(RevisedChanges(Array(bytes[..<length]), base: base, after: .none) == nil, "\(length) bytes") }
        for place in bytes.indices {
            var spoilt = bytes
            spoilt[place] = UInt8(truncatingIfNeeded: generator.next())
            // Whatever it is taken for, revising it ends.
            guard var revised = RevisedChanges(spoilt, base: base, after: .old(date: { _, _ in nil })) else { continue }
            _ = revised.take(.credential, try ThingID("b"), record: Array("{}".utf8), second.catalog.credentials[1].entry.prose, leadingTo: [])
            _ = (revised.keepsRemovals, revised.bytes)
        }
        for hostile in [#""changes":[]"#, #""changes":[],"things":["#, #""changes":[],"things":["# + "\n", #""changes":["# + "\n" + #"],"things":["#, #""changes":[1"# + "\n" + #"],"things":[]}"#] {
            let digest = String(repeating: "a", count: 32)
            let document = #"{"version":"cairn-changes-1","generation":"\#(digest)","since":"\#(digest)","# + hostile
            #expect(RevisedChanges(Array(document.utf8), base: base, after: .none) == nil)
            #expect(RevisedChanges(Array((document + "\n").utf8), base: base, after: .none) == nil)
        }
    }

    @Test func `history is bounded by whole publications`() async throws {
        var builder = try CatalogBuilder()
        let first = try await Published(builder)
        for i in 0..<6_000 { try builder.credential("c-\(i)", "C") }
        let second = try await Published(builder, after: try history(after: first))
        #expect(try entries(second).count == 6_000)
        for i in 0..<6_000 { builder.catalog.credentials[i].version = "2" }
        let third = try await Published(builder, after: try history(after: second))
        #expect(try entries(third).count == 6_000)
        #expect(try third.object("changes.json")["since"] as? String == (try second.object("changes.json")["generation"] as? String))
    }

    @Test func `a catalog or a whole feed will do where there is no changes.json`() async throws {
        let first = try await Published(try small())
        let next = try small { $0.catalog.credentials[1].version = "2" }
        for file in ["catalog.json", "feed.json"] {
            let state = try #require(PublishedState(records: first.files[file] ?? []))
            let second = try await Published(next, after: PublicationHistory(previous: state))
            #expect(try entries(second) == ["changed credential b version"], "\(file)")
        }
    }

    @Test func `its schema holds for it`() async throws {
        let first = try await Published(try small())
        let second = try await Published(try CatalogBuilder.sample(), after: try history(after: first))
        let schema = try #require(try second.json("schemas/changes.json") as? [String: Any])
        #expect((schema["required"] as? [String])?.contains("generation") == true)
        let object = try second.object("changes.json")
        let known = Set(try #require(schema["properties"] as? [String: Any]).keys)
        #expect(Set(object.keys).isSubset(of: known))
    }

    @Test func `a foreign or damaged document is none, and its values never come through`() throws {
        let digest = String(repeating: "a", count: 32)
        let start = #"{"version":"cairn-changes-1","generation":"\#(digest)","since":"\#(digest)","changes":["#
        #expect(PublishedState(Array((start + #"],"things":[]}"#).utf8)) != nil)
        let hostile = [
            "", "{", "[]", "null", #"{"version":"cairn-changes-1"}"#, start, start + #"],"things":[}"#, start + #"],"things":["#, String(repeating: "[", count: 200_000),
            #"{"version":"cairn-changes-2","generation":"\#(digest)","since":"\#(digest)","changes":[],"things":[]}"#, #"{"a":"\"#, "{\"a\":\"\\",
        ]
        for text in hostile { #expect(PublishedState(Array(text.utf8)) == nil, "\(text.prefix(80))") }
        let deep = start + "{\"x\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}],\"things\":[]}"
        #expect(PublishedState(Array(deep.utf8)) != nil)
    }

    @Test(arguments: [UInt64(5), 6])
    func `any bytes are read without a trap`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let first = try await Published(try small())
        let bytes = try #require(first.files["changes.json"])
        for _ in 0..<2000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<damaged.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: damaged.removeSubrange(place...)
                default: damaged.insert(contentsOf: Array("{}[]\",:\\".utf8).shuffled(using: &generator), at: place)
                }
                if damaged.isEmpty { damaged = [0x7B] }
            }
            _ = PublishedState(damaged)
            _ = PublishedState(records: damaged)
        }
    }
}
