import Files
import Foundation
import Model
@testable import Rendering
import Resolving
import Diagnostics
import TestSupport
import Testing

struct SitemapTests {
    @Test func `a small site has one list, with the days that its authors stated`() async throws {
        let text = try #require(try await Published(.sample()).text("sitemap.xml"))
        let lines = Published.shortened(text).split(separator: "\n").map(String.init)
        #expect(lines.prefix(3) == [
            #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"#, "<url><loc>~/</loc></url>",
        ])
        #expect(lines.contains("<url><loc>~/credentials/observer/</loc><lastmod>2026-03-15</lastmod></url>"))
        #expect(lines.contains("<url><loc>~/credentials/retired-basics/</loc><lastmod>2026-02-01</lastmod></url>"))
        #expect(lines.contains("<url><loc>~/credentials/licensed/</loc></url>"))
        #expect(lines.contains("<url><loc>~/about/</loc></url>"))
        #expect(lines.contains("<url><loc>~/topics/audits/</loc></url>"))
        #expect(!text.contains("404") && !text.contains("/courses/"), "neither the page for what is not found nor redirects")
        #expect(lines.last == "</urlset>")
    }

    @Test func `crawlers are told where it is`() async throws {
        #expect(try await Published(.sample()).text("robots.txt") == "User-agent: *\nAllow: /\n\nSitemap: https://credentials.example.org/sitemap.xml\n")
        #expect(try await Published(.sample(base: "https://example.org/catalog/")).text("robots.txt")?.hasSuffix("Sitemap: https://example.org/catalog/sitemap.xml\n") == true)
    }

    /// What is written for credentials on so many pages, under limits.
    private func files(_ count: Int, pages: Int = 0, _ limits: Sitemap.Limits) throws -> [String: String] {
        var builder = try CatalogBuilder()
        for i in 0..<pages { try builder.page("p-\(i)", "Page \(i)") }
        let catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        var plan = SitePlan()
        for i in 0..<pages { plan.pages.append(.init(path: "/p-\(i)/", content: .thing(Node(.page, i)))) }
        for i in 0..<count { plan.pages.append(.init(path: "/x/\(i)/", content: .list(.credential, page: i + 1))) }
        let sink = MemoryFileSink()
        try Sitemap(catalog, plan, limits: limits).write(into: sink)
        return Dictionary(uniqueKeysWithValues: sink.files.map { ($0.key.text, String(decoding: $0.value, as: UTF8.self)) })
    }

    private func locations(_ text: String?) -> [String] {
        (text ?? "").components(separatedBy: "<loc>").dropFirst().compactMap { $0.components(separatedBy: "</loc>").first }
    }

    @Test(arguments: [
        (49_999, ["sitemap.xml": 49_999]), (50_000, ["sitemap.xml": 50_000]),
        (50_001, ["sitemap.xml": 2, "sitemap-lists-1.xml": 50_000, "sitemap-lists-2.xml": 1]),
    ])
    func `a list has at most 50,000 pages`(count: Int, expected: [String: Int]) throws {
        var files = try files(count, Sitemap.Limits())
        files["robots.txt"] = nil
        #expect(files.mapValues { locations($0).count } == expected)
        if count > 50_000 {
            #expect(locations(files["sitemap.xml"]) == ["https://credentials.example.org/sitemap-lists-1.xml", "https://credentials.example.org/sitemap-lists-2.xml"])
            #expect(files["sitemap.xml"]?.contains("<sitemapindex") == true && files["sitemap.xml"]?.hasSuffix("</sitemapindex>\n") == true)
        }
    }

    @Test func `every page of a large site is in one part, by its kind`() throws {
        let files = try files(5, pages: 7, Sitemap.Limits(entries: 6, bytes: 10_000))
        #expect(locations(files["sitemap.xml"]).map { $0.split(separator: "/").last } == ["sitemap-lists-1.xml", "sitemap-pages-1.xml", "sitemap-pages-2.xml"])
        #expect(locations(files["sitemap-lists-1.xml"]).count == 5)
        #expect(locations(files["sitemap-pages-1.xml"]).count == 6)
        #expect(locations(files["sitemap-pages-2.xml"]) == ["https://credentials.example.org/p-6/"])
    }

    @Test func `a list has at most so many bytes, to the last one`() throws {
        let whole = try #require(try files(9, Sitemap.Limits())["sitemap.xml"]).utf8.count
        #expect(try files(9, Sitemap.Limits(entries: 50_000, bytes: whole)).count == 2, "the list and robots.txt")
        let parted = try files(9, Sitemap.Limits(entries: 50_000, bytes: whole - 1))
        #expect(locations(parted["sitemap-lists-1.xml"]).count == 8)
        #expect(locations(parted["sitemap-lists-2.xml"]).count == 1)
        for limit in stride(from: 400, through: whole, by: 7) {
            let files = try files(9, Sitemap.Limits(entries: 50_000, bytes: limit)).filter { $0.key.hasPrefix("sitemap") }
            #expect(files.values.allSatisfy { $0.utf8.count <= limit }, "\(limit) bytes")
            #expect(files.values.flatMap(locations).filter { $0.hasSuffix("/") }.count == 9, "\(limit) bytes")
        }
    }

    @Test func `an index with more parts than it may name is refused`() throws {
        #expect(try files(4, Sitemap.Limits(entries: 2, bytes: 10_000)).count == 4)
        #expect(throws: FileSystemError("write", "sitemap.xml", reason: "an index of sitemaps names at most 2 of them, in at most 10000 bytes")) {
            try files(5, Sitemap.Limits(entries: 2, bytes: 10_000))
        }
    }

    @Test func `whatever stands in a path, the list is XML`() throws {
        var plan = SitePlan()
        plan.pages.append(.init(path: "/a&b<c>\"'\u{1}é/", content: .levels))
        let catalog = resolve(try CatalogBuilder().catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        let sink = MemoryFileSink()
        try Sitemap(catalog, plan).write(into: sink)
        let text = sink.files.first { $0.key.text == "sitemap.xml" }.map { String(decoding: $0.value, as: UTF8.self) } ?? ""
        #expect(locations(text) == ["https://credentials.example.org/a&amp;b%3Cc%3E%22&#39;%01%C3%A9/"])
    }
}
