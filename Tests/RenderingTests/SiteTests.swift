import Diagnostics
import Files
import Foundation
import Model
import Rendering
import Resolving
import Synchronization
import TestSupport
import Testing

/// What holds for a site as a whole.
struct SiteTests {
    @Test func `two runs give the same bytes`() async throws {
        let first = try await RenderedSite(.sample())
        let second = try await RenderedSite(.sample())
        #expect(first.files == second.files)
    }

    @Test func `every page that is planned is written, and told of`() async throws {
        var builder = try CatalogBuilder()
        for i in 0..<400 { try builder.credential("c-\(i)", "Credential \(i)") }
        let catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        let plan = SitePlan(everythingIn: catalog)
        let told = Mutex<[Int]>([])
        let theme = try #require(try DefaultTheme().load().value)
        let sink = MemoryFileSink()
        let count = try await render(catalog, plan, theme: theme, generator: "Cairn 1.0", into: sink) { pages in told.withLock { $0.append(pages) } }
        #expect(count == plan.pages.count)
        #expect(told.withLock { $0.max() } == count)
        #expect(sink.files.keys.filter { $0.text.hasSuffix(".html") }.count == count)
    }

    @Test(arguments: ["https://credentials.example.org/", "https://example.org/college/catalog/"])
    func `every link on the site resolves`(base: String) async throws {
        let site = try await RenderedSite(.sample(base: base))
        let root = try #require(URL(string: base)).path()
        for (path, page) in try site.pages {
            for address in page.addresses {
                guard address.hasPrefix("/") || address.hasPrefix(base) else { continue }
                let rooted = address.hasPrefix(base) ? root + address.dropFirst(base.count) : address
                try #require(rooted.hasPrefix(root), "\(path): \(address)")
                let file = rooted.dropFirst(root.count).split(separator: "#", omittingEmptySubsequences: false)[0]
                let isThere = site.files[file.isEmpty || file.hasSuffix("/") ? file + "index.html" : String(file)] != nil
                // Pictures are copied by the plan, which names none here.
                #expect(isThere || file.hasSuffix(".png"), "\(path): \(address)")
            }
        }
    }

    @Test func `titles of pages are unique, and every page has one h1 and no gap between headings`() async throws {
        var builder = try CatalogBuilder.sample()
        for i in 0..<130 { try builder.credential("twin-\(i)", "Twins") }
        try builder.page("credentials-page", "Credentials")
        let site = try await RenderedSite(builder)
        var seen: [String: String] = [:]
        for (path, page) in try site.pages where page.meta("robots") == nil {
            let title = try #require(page.text(of: "title"))
            #expect(seen.updateValue(path, forKey: title) == nil, "\(title): \(path)")
            let levels = page.tags.filter { !$0.isEnd && $0.name.count == 2 && $0.name.hasPrefix("h") && $0.name != "hr" }.compactMap { Int($0.name.dropFirst()) }
            #expect(levels.filter { $0 == 1 }.count == 1, "\(path)")
            #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 } && levels.first == 1, "\(path): \(levels)")
        }
    }

    @Test func `no id stands twice on a page, and every name of an id is there`() async throws {
        for (path, page) in try await RenderedSite(.sample()).pages {
            let ids = page.tags.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count, "\(path)")
            for tag in page.tags {
                if let label = tag.attributes["aria-labelledby"] { #expect(ids.contains(label), "\(path): \(label)") }
            }
        }
    }

    @Test func `the head says what the page is, where it stands and where its data is`() async throws {
        let page = try await RenderedSite(.sample()).page("/credentials/observer/")
        #expect(page.text(of: "title") == "Hand Hygiene Observer · Microcredential · Northlake credentials")
        #expect(page.meta("description") == "Watches hand hygiene and gives feedback.")
        #expect(page.meta("generator") == "Cairn 1.0")
        #expect(page.link("canonical") == "https://credentials.example.org/credentials/observer/")
        #expect(page.meta("og:url") == "https://credentials.example.org/credentials/observer/")
        #expect(page.meta("og:title") == "Hand Hygiene Observer")
        #expect(page.meta("og:type") == "article")
        #expect(page.meta("og:site_name") == "Northlake credentials")
        #expect(page.meta("og:locale") == "en")
        #expect(page.meta("og:image") == "https://credentials.example.org/ward.png")
        #expect(page.meta("og:image:alt") == "A ward")
        #expect(page.meta("twitter:card") == "summary_large_image")
        let alternates = page.tags.filter { $0.attributes["rel"] == "alternate" }.compactMap { $0.attributes["href"] }
        #expect(alternates == ["/credentials/observer/index.json", "/credentials/observer/achievement.json", "/credentials/observer/ctdl.json", "/credentials/observer/index.md", "/feed.json", "/atom.xml"])
        #expect(page.first("html")?.attributes["lang"] == "en")
        let data = try #require(page.html.range(of: #"<script type="application/ld\+json">.*?</script>"#, options: .regularExpression).map { page.html[$0] })
        #expect(data.contains("EducationalOccupationalCredential"))
    }

    @Test func `an image that is drawn by lines is not offered to those who show cards of links`() async throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A") { a, builder in a.entry.image = builder.picture("mark.svg", "A mark") }
        let page = try await RenderedSite(builder).page("/credentials/a/")
        #expect(page.meta("og:image") == nil)
        #expect(page.meta("twitter:card") == "summary")
        #expect(page.first("img")?.attributes["src"] == "/mark.svg")
    }

    @Test func `outputs that are switched off are linked from nowhere`() async throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.switchedOff = Set(SiteConfiguration.Output.allCases)
        for (path, page) in try await RenderedSite(builder).pages {
            #expect(!page.addresses.contains { $0.hasSuffix(".json") }, "\(path)")
            #expect(!page.html.contains("ld+json"), "\(path)")
        }
    }

    @Test func `a catalog with nothing in it has pages that say so`() async throws {
        let site = try await RenderedSite(CatalogBuilder()) { plan in
            plan.pages.append(.init(path: "/credentials/", content: .list(.credential, page: 1)))
        }
        #expect(try site.page("/").outline.prefix(2) == ["# Northlake credentials", "This catalog is still empty. Its first credentials will appear here."])
        #expect(try site.page("/credentials/").outline.contains("Nothing is listed here yet."))
        for (path, page) in try site.pages { #expect(page.faults == [], "\(path)") }
    }

    @Test func `the page for addresses that lead nowhere is not to be found itself`() async throws {
        let page = try await RenderedSite(.sample()).page("/404.html")
        #expect(page.meta("robots") == "noindex")
        #expect(page.link("canonical") == "https://credentials.example.org/404.html")
        #expect(page.meta("description")?.isEmpty == false)
    }

    @Test func `an old address leads on, for browsers, for search engines and for people`() async throws {
        let page = try await RenderedSite(.sample(base: "https://example.org/catalog/")).page("/courses/observer/")
        #expect(page.first("meta") { $0.attributes["http-equiv"] == "refresh" }?.attributes["content"] == "0; url=/catalog/credentials/observer/")
        #expect(page.link("canonical") == "https://example.org/catalog/credentials/observer/")
        #expect(page.first("a")?.attributes["href"] == "/catalog/credentials/observer/")
        #expect(page.text(of: "h1") == "This page has moved")
    }

    @Test func `a thing in another language says so wherever its title stands`() async throws {
        var builder = try CatalogBuilder()
        try builder.credential("nadafa", "نظافة اليدين") { credential, builder in
            credential.entry.language = try LanguageTag("ar")
            credential.entry.prose = builder.prose("<p>…</p>")
        }
        try builder.credential("next", "Next") { next, builder in next.requires = [try builder.held("nadafa")] }
        let site = try await RenderedSite(builder)
        let own = try site.page("/credentials/nadafa/")
        #expect(own.first("html")?.attributes["dir"] == "ltr")
        #expect(own.first("h1")?.attributes["dir"] == "rtl")
        #expect(own.first("h1")?.attributes["lang"] == "ar")
        #expect(own.first("header") { $0.attributes["class"] == "title" }?.attributes["lang"] == nil, "the kind above the title is in the page's language")
        #expect(own.first("div") { $0.attributes["class"] == "prose" }?.attributes["lang"] == "ar")
        for path in ["/credentials/", "/credentials/next/"] {
            let link = try site.page(path).first("a") { $0.attributes["href"] == "/credentials/nadafa/" }
            #expect(link?.attributes["lang"] == "ar", "\(path)")
        }
    }

    @Test func `a full disk ends the rendering with its own words`() async throws {
        let catalog = resolve(try CatalogBuilder.sample().catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        let theme = try #require(try DefaultTheme().load().value)
        await #expect(throws: FileSystemError("write", "credentials/observer/index.html", reason: "No space left on device", number: 28)) {
            try await render(catalog, SitePlan(everythingIn: catalog), theme: theme, generator: "Cairn 1.0", into: FullSink(), progress: nil)
        }
    }
}

/// Has no room for one file.
private struct FullSink: FileSink {
    func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError) {
        if path.text == "credentials/observer/index.html" { throw FileSystemError("write", path.text, reason: "No space left on device", number: 28) }
    }

    func copy(_ source: String, to path: RelativePath) throws(FileSystemError) -> [UInt8] { [] }
}
