import Files
import Foundation
import Model
import Rendering
import TestSupport
import Testing

struct TwinTests {
    private static func site(_ word: @escaping (String) -> String = { $0 }) async throws -> RenderedSite {
        try await RenderedSite(.sample(word))
    }

    @Test func `each page that says something has a twin that it names`() async throws {
        let site = try await Self.site()
        let pages = site.texts.keys.filter { $0 == "index.html" || $0.hasSuffix("/index.html") }
        var twins = 0
        for path in pages {
            let page = try #require(site.texts[path])
            guard !page.contains("http-equiv=\"refresh\""), !["plan/", "search/", "compare/"].contains(where: { path.hasSuffix($0 + "index.html") }) else { continue }
            let twin = try #require(site.texts[String(path.dropLast(4)) + "md"], "\(path)")
            #expect(page.contains("type=\"text/markdown\"") && twin.hasPrefix("# "), "\(path)")
            twins += 1
        }
        #expect(twins == site.texts.keys.count { $0.hasSuffix("index.md") } && twins > 10)
    }

    @Test func `a credential's twin says what its page says`() async throws {
        let twin = try #require(try await Self.site().texts["credentials/observer/index.md"])
        for line in [
            "# Hand Hygiene Observer", "> Watches hand hygiene and gives feedback.", "- HTML: <https://credentials.example.org/credentials/observer/>", "- Type: Microcredential",
            "- Issued by: [Northlake Association](https://credentials.example.org/organizations/northlake/index.md)", "See [the route](https://credentials.example.org/pathways/auditor/) \\& ![A ward](https://credentials.example.org/ward.png)",
        ] {
            #expect(twin.contains(line + "\n"), "\(line)\n--\n\(twin)")
        }
    }

    @Test func `llms.txt names the lists, the first things and the files for machines`() async throws {
        let text = try #require(try await Self.site().texts["llms.txt"])
        #expect(text.hasPrefix("# Northlake credentials\n\n> Credentials of the Northlake Association.\n"))
        let line = "- [Hand Hygiene Observer](https://credentials.example.org/credentials/observer/index.md): Watches hand hygiene and gives feedback.\n"
        #expect(text.contains(line), "\(text)")
        #expect(text.contains("](https://credentials.example.org/credentials/index.md): "))
    }

    @Test func `with the switch off there are none, and no page names one`() async throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.switchedOff = [.llms]
        let site = try await RenderedSite(builder)
        #expect(!site.texts.keys.contains { $0.hasSuffix(".md") || $0 == "llms.txt" })
        #expect(!site.texts.contains { $0.key.hasSuffix(".html") && $0.value.contains("text/markdown") })
    }

    @Test(arguments: ["# x", "a\n\n## b", "](javascript:alert(1))", "<script>alert(1)</script>", "*_`~|", "\u{0}\u{1F}", "x\r\n- y"])
    func `a text adds no line and no markup`(text: String) async throws {
        let site = try await Self.site { _ in text }
        for path in ["credentials/observer/index.md", "competencies/hand-hygiene/index.md", "pathways/auditor/index.md", "organizations/northlake/index.md", "llms.txt"] {
            let twin = try #require(site.texts[path])
            let lines = twin.split(separator: "\n")
            #expect(lines.count { $0.hasPrefix("# ") } == 1 && !lines.contains { $0.hasPrefix("## b") || $0.hasPrefix("- y") }, "\(path)\n\(twin)")
            #expect(twin.firstMatch(of: /[^\\]<script|[^\\]\]\(javascript/) == nil && !twin.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(path)\n\(twin)")
        }
    }
}

private extension RenderedSite {
    /// By path.
    var texts: [String: String] { files.mapValues { String(decoding: $0, as: UTF8.self) } }
}
