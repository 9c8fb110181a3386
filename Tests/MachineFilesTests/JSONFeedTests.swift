import Foundation
import Model
import TestSupport
import Testing

struct JSONFeedTests {
    /// Follows `next_url` to the end; the texts of the pages by path.
    private func walk(_ site: Published) throws -> [(path: String, page: [String: Any])] {
        var pages: [(path: String, page: [String: Any])] = []
        var path: String? = "feed.json"
        while let current = path {
            let page = try site.object(current)
            pages.append((current, page))
            path = (page["next_url"] as? String).map { String($0.dropFirst("https://credentials.example.org/".count)) }
        }
        return pages
    }

    private func ids(_ pages: [(path: String, page: [String: Any])]) -> [String] {
        pages.flatMap { ($0.page["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String } }
    }

    private func dated(_ count: Int, pageSize: Int) throws -> CatalogBuilder {
        var builder = try CatalogBuilder()
        builder.catalog.configuration.feedPageSize = pageSize
        for i in 1...count {
            try builder.credential("c-\(i)", "Credential \(i)") { credential, builder in
                credential.entry.modified = builder.located(CalendarDate(daysSince1970: 20_000 + i))
            }
        }
        return builder
    }

    @Test func `the feed introduces itself`() async throws {
        let first = try #require(try await Published(.sample()).text("feed.json")?.split(separator: "\n").first)
        let shown = Published.shortened(String(first))
        #expect(shown.hasPrefix([
            #"{"version":"https://jsonfeed.org/version/1.1","title":"Northlake credentials","home_page_url":"~/","feed_url":"~/feed.json""#,
            #""description":"Credentials of the Northlake Association.","language":"en""#,
            #""authors":[{"name":"Northlake Association","url":"~/organizations/northlake/"}]"#,
            #""_cairn":{"about":"~/schemas/feed.json","catalog":"~/catalog.json","license":"CC-BY-4.0","generation":""#,
        ].joined(separator: ",")))
        #expect(shown.hasSuffix(#"","page":1,"pages":1,"total":5},"items":["#))
    }

    @Test func `an item has the body with absolute links, and the thing's record`() async throws {
        let site = try await Published(.sample())
        let item = try #require(site.text("feed.json")).split(separator: "\n").map(String.init)[1]
        let record = try #require(site.text("credentials/observer/index.json"))
        #expect(Published.shortened(item) == [
            #"{"id":"~/credentials/observer/","url":"~/credentials/observer/","title":"Hand Hygiene Observer""#,
            #""content_html":"<p>See <a href=\"~/pathways/auditor/\">the route</a> &amp; <img src=\"~/ward.png\" alt=\"A ward\"></p>""#,
            #""summary":"Watches hand hygiene and gives feedback.","image":"~/ward.png""#,
            #""date_published":"2026-01-31T00:00:00Z","date_modified":"2026-03-15T00:00:00Z","tags":["Hand hygiene","Audits"],"language":"en-GB""#,
            #""authors":[{"name":"Northlake Association","url":"~/organizations/northlake/"}]"#,
            #""attachments":[{"url":"~/credentials/observer/index.json","mime_type":"application/json","title":"Catalog record"}]"#,
            #""_cairn":"# + Published.shortened(record) + "},",
        ].joined(separator: ","))
    }

    @Test func `newest change first, undated things last, ties by id`() async throws {
        let site = try await Published(.sample())
        #expect(ids(try walk(site)).map(Published.shortened) == [
            "~/credentials/observer/", "~/pathways/auditor/", "~/credentials/retired-basics/", "~/credentials/basics/", "~/credentials/licensed/",
        ])
        var builder = try CatalogBuilder()
        for id in ["m", "z", "b", "a"] { try builder.credential(id, id) }
        for id in ["c", "a", "y"] { try builder.pathway(id, id, to: "a") }
        #expect(ids(try walk(try await Published(builder))).map(Published.shortened) == [
            "~/credentials/a/", "~/pathways/a/", "~/credentials/b/", "~/pathways/c/", "~/credentials/m/", "~/pathways/y/", "~/credentials/z/",
        ])
    }

    @Test func `a thing without a text has its summary, else its title, for content`() async throws {
        let items = try #require(try await Published(.sample()).object("feed.json")["items"] as? [[String: Any]])
        #expect(items.map { $0["content_text"] as? String } == [nil, "From the basics to a licence.", "Basics, first edition", "Basics", "Licensed Practitioner"])
        #expect(items.map { $0["date_modified"] as? String } == ["2026-03-15T00:00:00Z", "2026-03-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", nil])
    }

    @Test func `tags are given once each`() async throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A") { a, builder in a.entry.topics = ["x", "y", "x"].map { builder.located($0) } }
        let items = try #require(try await Published(builder).object("feed.json")["items"] as? [[String: Any]])
        #expect(items.first?["tags"] as? [String] == ["x", "y"])
    }

    @Test(arguments: [1, 2, 3, 99, 100, 101, 200, 250])
    func `walking the pages meets every item once, in order`(count: Int) async throws {
        let site = try await Published(dated(count, pageSize: 50))
        let pages = try walk(site)
        #expect(ids(pages).map(Published.shortened) == (1...count).reversed().map { "~/credentials/c-\($0)/" })
        #expect(Set(pages.map(\.path)) == Set(site.files.keys.filter { $0 == "feed.json" || $0.hasPrefix("feed/") && $0.hasSuffix(".json") }))
        #expect(pages.dropLast().allSatisfy { $0.page["next_url"] is String })
        #expect(pages.dropFirst().allSatisfy { ($0.page["items"] as? [Any])?.count == 50 })
        let state = try #require(pages.first?.page["_cairn"] as? [String: Any])
        #expect(state["pages"] as? Int == pages.count && state["total"] as? Int == count && state["page"] as? Int == 1)
    }

    @Test func `each page says which generation the next one has`() async throws {
        let states = try walk(try await Published(dated(10, pageSize: 3))).map { $0.page["_cairn"] as? [String: Any] ?? [:] }
        #expect(states.count == 4)
        #expect(states.dropLast().map { $0["next_generation"] as? String } == states.dropFirst().map { $0["generation"] as? String })
        #expect(states.last?["next_generation"] == nil)
        #expect(Set(states.compactMap { $0["generation"] as? String }).count == 4)
        #expect(states.allSatisfy { ($0["generation"] as? String)?.utf8.count == 16 })
    }

    /// Files of the feed that differ, by path.
    private func changes(_ before: Published, _ after: Published) -> [String] {
        let paths = Set(before.files.keys).union(after.files.keys).filter { $0.hasPrefix("feed") && $0.hasSuffix(".json") }
        return paths.filter { before.files[$0] != after.files[$0] }.sorted()
    }

    @Test func `a new thing changes the newest page, and now and then leaves a full one behind`() async throws {
        for count in 1...10 {
            let before = try await Published(dated(count, pageSize: 3))
            let after = try await Published(dated(count + 1, pageSize: 3))
            #expect(changes(before, after) == (count % 3 == 0 ? ["feed.json", "feed/\(count / 3 + 1).json"] : ["feed.json"]), "\(count) things")
        }
    }

    @Test func `an edit that keeps the date rewrites one page`() async throws {
        let before = try await Published(dated(10, pageSize: 3))
        var builder = try dated(10, pageSize: 3)
        builder.catalog.credentials[4].entry.summary = "Another one."
        // c-5 is the second of the second page from the oldest.
        #expect(changes(before, try await Published(builder)) == ["feed/3.json"])
    }

    @Test func `an edit that changes a date rewrites no older page`() async throws {
        let before = try await Published(dated(10, pageSize: 3))
        var builder = try dated(10, pageSize: 3)
        builder.catalog.credentials[6].entry.modified = try builder.date("2026-06-01")
        // c-7 leaves the third page from the oldest and comes first.
        #expect(changes(before, try await Published(builder)) == ["feed.json", "feed/4.json"])
    }

    @Test func `the order in which things were read leaves no trace`() async throws {
        let builder = try dated(10, pageSize: 3)
        var other = builder
        other.catalog.credentials.reverse()
        #expect(changes(try await Published(builder), try await Published(other)) == [])
    }
}
