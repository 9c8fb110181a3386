import Files
import Foundation
import Model
@testable import Rendering
import Resolving
import SourceText
import Testing
import TestSupport

struct SearchIndexTests {
    /// The files of an index, read as a page's script does.
    struct PublishedIndex {
        let files: [String: [UInt8]]
        let index: [String: Any]

        init(_ files: [String: [UInt8]]) throws {
            self.files = files
            let bytes = try #require(files["search/index.json"])
            index = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        }

        func json(_ name: String) throws -> Any {
            let bytes = try #require(files["search/\(name).json"], "there is no file \(name)")
            return try JSONSerialization.jsonObject(with: Data(bytes))
        }

        var things: Int { index["things"] as? Int ?? 0 }

        /// The things of each term, with points where there are any.
        func lists(_ name: String, hasPoints: Bool) throws -> [String: [Int: Int]] {
            let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
            var lists: [String: [Int: Int]] = [:]
            for file in 0..<(index["term_files"] as? Int ?? 0) {
                let read = try json("\(name)-\(file)") as? [String]
                let entries = try #require(read)
                for i in stride(from: 0, to: entries.count, by: 2) {
                    var (thing, step, list) = (0, 0, [Int: Int]())
                    var letters = Array(entries[i + 1])[...]
                    while let letter = letters.popFirst(), let digit = digits.firstIndex(of: letter) {
                        step = step * 32 + digit % 32
                        guard digit < 32 else { continue }
                        thing += step
                        step = 0
                        list[thing] = hasPoints ? letters.popFirst().flatMap { digits.firstIndex(of: $0) } : 3
                    }
                    #expect(lists[entries[i]] == nil)
                    lists[entries[i]] = list
                }
            }
            return lists
        }

        func record(_ thing: Int) throws -> [String: Any] {
            let records = try json("things-\(thing / 16)") as? [[String: Any]]
            return try #require(records?[thing % 16])
        }

        /// What a thing has of a facet, by the ids of the values.
        func values(_ facet: String, of thing: Int) throws -> [String] {
            let read = try json(facet) as? [[String: String]]
            let values = try #require(read)
            guard let text = files["search/\(facet)-\(thing / 4096).json"] == nil ? nil : (try json("\(facet)-\(thing / 4096)") as? [String])?.first else { return [] }
            let fields = text.split(separator: ",", omittingEmptySubsequences: false)
            guard thing % 4096 < fields.count else { return [] }
            return fields[thing % 4096].split(separator: " ").compactMap { Int($0, radix: 36) }.map { values[$0]["id"] ?? "" }
        }
    }

    static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init))
    }

    static let vocabulary = ["ward", "hand", "hygiene", "care", "nurse", "nursing", "lead", "safe", "dose", "measure", "observe", "audit", "team", "plan", "skin", "wound"]

    /// A catalog whose texts are drawn from few words.
    static func builder(_ generator: inout SeededGenerator, credentials: Int, competencies: Int) throws -> (CatalogBuilder, bodies: [String: String], summaries: [String: String]) {
        func phrase(_ count: Int) -> String { (0..<count).map { _ in vocabulary[Int.random(in: 0..<vocabulary.count, using: &generator)] }.joined(separator: " ") }
        var (bodies, summaries) = ([String: String](), [String: String]())
        var builder = try CatalogBuilder()
        for number in 0..<competencies { try builder.competency("competency-\(number + 100)", phrase(4)) }
        for number in 0..<credentials {
            let id = "credential-\(number + 100)"
            let (title, summary, body) = (phrase(3), phrase(6), phrase(20))
            (bodies[id], summaries[id]) = (body, summary)
            let taught = competencies > 0 ? (0..<2).map { _ in "competency-\(Int.random(in: 0..<competencies, using: &generator) + 100)" } : []
            try builder.credential(id, title) { credential, builder in
                credential.entry.summary = summary
                credential.entry.prose.rendition = Array("<p>\(body)</p>".utf8)
                credential.teaches = try Set(taught).sorted().map { try builder.reference($0) }
            }
        }
        return (builder, bodies, summaries)
    }

    @Test(arguments: [1, 40, 300]) func `terms and their places are those that a plain search finds`(credentials: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(credentials))
        let (builder, bodies, summaries) = try Self.builder(&generator, credentials: credentials, competencies: credentials / 3)
        let site = try await RenderedSite(builder)
        let published = try PublishedIndex(site.files)
        #expect(published.things == site.catalog.credentials.count + site.catalog.competencies.count + site.catalog.frameworks.count)
        var expected: (words: [String: [Int: Int]], texts: [String: [Int: Int]]) = ([:], [:])
        for (thing, credential) in site.catalog.credentials.enumerated() {
            let id = credential.entry.id.text
            let title = Self.words(credential.entry.title.value)
            let competencies = credential.teaches.reduce(into: Self.words("Badge")) { $0.formUnion(Self.words(site.catalog[$1.value].statement)) }
            let summary = Self.words(summaries[id] ?? "")
            let worth = credential.entry.title.value.split(separator: " ").count <= 2 ? 37 : 33
            for word in title.union(competencies).union(summary) {
                expected.words[word, default: [:]][thing] = 3 + (title.contains(word) ? worth : 0) + (competencies.contains(word) ? 12 : 0) + (summary.contains(word) ? 6 : 0)
            }
            for word in Self.words(bodies[id] ?? "") { expected.texts[word, default: [:]][thing] = 3 }
        }
        let isCredential = { (list: [Int: Int]) in list.filter { $0.key < credentials } }
        #expect(try published.lists("words", hasPoints: true).mapValues(isCredential).filter { !$0.value.isEmpty } == expected.words)
        #expect(try published.lists("texts", hasPoints: false) == expected.texts)
    }

    @Test func `results say what cards say`() async throws {
        let site = try await RenderedSite(try .sample())
        let published = try PublishedIndex(site.files)
        var thing = 0
        for kind in Kind.allCases {
            for node in site.catalog.nodes(of: kind) {
                let record = try published.record(thing)
                #expect(record["title"] as? String == site.catalog.entry(of: node).title.value)
                #expect(record["url"] as? String == SitePlan.path(of: node, in: site.catalog))
                #expect(try published.values("kind", of: thing) == [kind.rawValue])
                thing += 1
            }
        }
        #expect(published.things == thing)
        #expect(published.index["credentials"] as? Int == site.catalog.credentials.count)
    }

    @Test func `facets say what each credential has`() async throws {
        let site = try await RenderedSite(try .sample())
        let published = try PublishedIndex(site.files)
        for (thing, credential) in site.catalog.credentials.enumerated() {
            #expect(try published.values("type", of: thing) == [credential.type.rawValue])
            #expect(try published.values("level", of: thing) == (credential.level.map { [$0.value] } ?? []))
            #expect(try Set(published.values("audience", of: thing)) == Set(credential.audience.map(\.value)))
            #expect(try Set(published.values("competency", of: thing)) == Set((credential.teaches + credential.assesses).map { site.catalog[$0.value].entry.id.text }))
            #expect(try published.values("issuer", of: thing) == (site.catalog.issuer(of: CredentialIndex(thing)).map { [site.catalog[$0].entry.id.text] } ?? []))
        }
    }

    @Test func `a site that wants no search has none`() async throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.switchedOff = [.search]
        let site = try await RenderedSite(builder)
        #expect(!site.files.keys.contains { $0.hasPrefix("search/") || $0.hasPrefix("compare/") })
        let home = try #require(site.files["index.html"])
        #expect(!String(decoding: home, as: UTF8.self).contains("/search/"))
    }

    @Test func `bodies of nothing but new words stay within the bounds`() async throws {
        var builder = try CatalogBuilder()
        for number in 0..<40 {
            try builder.credential("credential-\(number)", "Credential \(number)") { credential, _ in
                // All of them in one file, and each unlike every other.
                credential.entry.prose.rendition = Array((0..<4000).map { "zzz\(number)x\($0)" }.joined(separator: " ").utf8)
                credential.entry.summary = (0..<3000).map { "yyy\(number)x\($0)" }.joined(separator: " ")
            }
        }
        let site = try await RenderedSite(builder)
        let sizes = site.files.filter { $0.key.hasPrefix("search/") }.mapValues(\.count)
        #expect(sizes.values.max() ?? 0 <= SearchLayout.Bound.shard)
        let published = try PublishedIndex(site.files)
        #expect(try published.lists("texts", hasPoints: false).count > 10_000)
        #expect(try published.lists("words", hasPoints: true).values.reduce(0) { $0 + $1.count } <= 40 * (SearchLayout.Bound.headTerms + 3))
    }

    @Test func `hostile titles are text in the index too`() async throws {
        var builder = try CatalogBuilder()
        try builder.credential("x", "</script><img src=x onerror=alert(1)>\"\\\u{2028}\u{202E}")
        try builder.credential("y", "__proto__ constructor toString")
        let published = try PublishedIndex(try await RenderedSite(builder).files)
        #expect(try published.record(0)["title"] as? String == "</script><img src=x onerror=alert(1)>\"\\\u{2028}\u{202E}")
        let lists = try published.lists("words", hasPoints: true)
        #expect(lists["onerror"]?.keys.sorted() == [0] && lists["constructor"]?.keys.sorted() == [1] && lists["proto"]?.keys.sorted() == [1])
    }

    @Test func `an edited body changes the lists as a new index has them`() async throws {
        var generator = SeededGenerator(seed: 77)
        let (builder, bodies, _) = try Self.builder(&generator, credentials: 90, competencies: 3)
        let before = try await RenderedSite(builder)
        for _ in 0..<40 {
            let thing = Int.random(in: 0..<90, using: &generator)
            let id = "credential-\(thing + 100)"
            var edited = builder
            let words = (0..<Int.random(in: 1..<30, using: &generator)).map { _ in
                Int.random(in: 0..<4, using: &generator) == 0 ? "new\(Int.random(in: 0..<50, using: &generator))" : Self.vocabulary[Int.random(in: 0..<Self.vocabulary.count, using: &generator)]
            }
            var prose = Prose()
            prose.rendition = Array("<p>\(words.joined(separator: " "))</p><h2 id=\"a\">\(words[0])</h2>".utf8)
            for i in edited.catalog.credentials.indices where edited.catalog.credentials[i].entry.id.text == id { edited.catalog.credentials[i].entry.prose = prose }
            let after = try await RenderedSite(edited)
            let old = Array("<p>\(bodies[id] ?? "")</p>".utf8)
            let place = BodyPlaces.SearchedBody(
                thing: thing, shards: SearchLayout(things: 94).shards, language: "en", check: BodyTerms(html: old, language: "en").check)
            let index = try #require(RelativePath("search/index.json"))
            let edit = try #require(SearchedBodyEdit(place, index: index, from: old, to: prose))
            var files = before.files
            let changed = try #require(edit.files { before.files[$0.text] })
            for (path, bytes) in changed { files[path.text] = bytes }
            #expect(files.filter { $0.key.hasPrefix("search/") } == after.files.filter { $0.key.hasPrefix("search/") })
            #expect(edit.place.check == BodyTerms(html: prose.rendition, language: "en").check)
            #expect(SearchedBodyEdit(place, index: index, from: Array("other".utf8), to: prose) == nil)
            let withoutFiles = edit.files { _ in nil }
            #expect(withoutFiles == nil || changed.isEmpty)
        }
    }
}
