import Diagnostics
import Model
@testable import Rendering
import TestSupport
import Testing

/// Maps on the pages of a site.
struct MapTests {
    @Test func `a pathway's map has its stages, its stones and its summit, twice, and its list beside it`() async throws {
        let page = try await RenderedSite(.sample()).page("/pathways/auditor/")
        #expect(page.faults == [])
        #expect(page.tags.filter { $0.name == "svg" && $0.attributes["role"] == "group" }.map { $0.attributes["class"] } == ["wide", "slim"])
        #expect(page.first("figure")?.attributes["aria-details"] == "trail.list")
        #expect(page.first("ol") { $0.attributes["id"] == "trail.list" } != nil)
        #expect(page.tags.filter { $0.attributes["aria-label"]?.utf8.starts(with: "Map of the trail to ".utf8) == true }.count == 2)
        let summits = page.tags.filter { $0.name == "a" && $0.attributes["class"] == "top" }
        #expect(summits.map { $0.attributes["href"] } == ["/credentials/licensed/", "/credentials/licensed/"])
    }

    @Test func `what leads further is drawn on a credential's page, without a link to itself`() async throws {
        let site = try await RenderedSite(.sample())
        let found = try site.pages.filter { $0.path.hasPrefix("/credentials/") && $0.page.html.contains("<figure class=\"map small\">") }
        for (path, page) in found {
            let links = page.tags.filter { $0.name == "a" && ["step", "option"].contains($0.attributes["class"]) }.compactMap { $0.attributes["href"] }
            #expect(!links.isEmpty && !links.contains(path), "\(path)")
            #expect(links.count % 2 == 0)
        }
    }

    @Test func `every address on a map is a page of the site, or a stage of the list`() async throws {
        let site = try await RenderedSite(.sample())
        let paths = Set(site.plan.pages.map(\.path))
        for (path, page) in try site.pages {
            for tag in page.tags where tag.name == "a" && ["step", "option", "top", "crowd"].contains(tag.attributes["class"]) {
                let address = try #require(tag.attributes["href"])
                if address.utf8.first == UInt8(ascii: "#") {
                    #expect(page.tags.contains { "#" + ($0.attributes["id"] ?? "") == address }, "\(path): \(address)")
                } else {
                    #expect(paths.contains(address), "\(path): \(address)")
                }
            }
        }
    }
}
