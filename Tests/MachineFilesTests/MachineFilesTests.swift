import Diagnostics
import Files
import Foundation
import Interchange
import Model
import Rendering
import Resolving
import TestSupport
import Testing

struct MachineFilesTests {
    /// The paths that are written when one format is switched off and no other, against those when none is.
    @Test(arguments: [
        (SiteConfiguration.Output.feed, ["feed.json"]), (.catalog, ["catalog.json"]), (.sitemap, ["robots.txt", "sitemap.xml"]),
        (.records, ["about/index.json", "competencies/hand-hygiene/index.json", "credentials/observer/index.json"]),
        (.changes, ["changes.json"]), (.atom, ["atom.xml"]), (.hosting, [".htaccess", ".nojekyll", "_headers", "_redirects"]),
        (.shards, ["catalog/credentials-1.ndjson", "catalog/manifest.json"]), (.case, ["ims/case/v1p0/CFDocuments.json", "ims/case/v1p1/CFDocuments.json"]),
        (.schemas, ["schemas/catalog.json", "schemas/cairn-yml.json", "schemas/front-matter-credential.json", "schemas/record.json"]),
    ])
    func `what is switched off is neither written nor pointed to`(output: SiteConfiguration.Output, paths: [String]) async throws {
        var builder = try CatalogBuilder.sample()
        let all = try await Published(builder)
        builder.catalog.configuration.switchedOff = [output]
        let fewer = try await Published(builder)
        let missing = Set(all.files.keys).subtracting(fewer.files.keys)
        #expect(missing.isSuperset(of: paths))
        let kept = fewer.files.keys.sorted()
        #expect(kept.count + missing.count == all.files.count)
        switch output {
        case .records:
            #expect(missing.allSatisfy { $0.hasSuffix("index.json") } && fewer.text("feed.json")?.contains("attachments") == false)
            #expect(fewer.text("catalog.json") == all.text("catalog.json"))
        case .catalog: #expect(fewer.text("feed.json")?.contains("catalog.json") == false)
        case .schemas: #expect(fewer.text("feed.json")?.contains("about\":") == false && fewer.text("catalog.json")?.contains("$schema") == false)
        default: break
        }
    }

    @Test func `with everything switched off nothing is written`() async throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.switchedOff = Set(SiteConfiguration.Output.allCases)
        #expect(try await Published(builder).files.isEmpty)
    }

    @Test func `the same catalog gives the same bytes, whatever order its files were read in`() async throws {
        var builder = try CatalogBuilder.sample()
        for i in 0..<300 { try builder.credential("c-\(i)", "Credential \(i)") { credential, builder in credential.requires = [try builder.held("basics")] } }
        let first = try await Published(builder)
        builder.catalog.credentials.reverse()
        builder.catalog.competencies.reverse()
        builder.catalog.organizations.reverse()
        builder.catalog.pages.reverse()
        for _ in 0..<3 {
            #expect(try await Published(builder).files == first.files)
        }
    }

    @Test func `drafts and what is published later are in no file`() async throws {
        var builder = try CatalogBuilder()
        try builder.credential("seen", "Seen") { seen, builder in seen.recommends = [] }
        try builder.credential("secret-draft", "Secret") { draft, _ in draft.entry.status = .draft }
        try builder.credential("secret-later", "Secret") { later, builder in later.entry.published = try builder.date("2026-07-02") }
        let site = try await Published(builder)
        #expect(site.files.keys.contains("credentials/seen/index.json"))
        for (path, contents) in site.files where !path.hasPrefix("schemas/") {
            #expect(!path.contains("secret") && !String(decoding: contents, as: UTF8.self).contains("secret"), "\(path)")
        }
    }

    @Test func `an empty catalog has an empty feed and an empty list of things`() async throws {
        let site = try await Published(try CatalogBuilder())
        #expect(try #require(site.object("feed.json")["items"] as? [Any]).isEmpty)
        #expect(try #require(site.object("catalog.json")["things"] as? [Any]).isEmpty)
        #expect(site.files.keys.filter { $0.hasPrefix("feed") } == ["feed.json"])
    }

    // MARK: Hostile texts

    static let hostileTexts = [
        "</script><script>alert(1)</script>", "<!--<script>", "]]>", "\"\u{301} onload=x", "\\\",\"kind\":\"x", "\u{2028}\u{2029}", "\u{202E}gnp.exe",
        "a\nb\r\n\tc", "\0\u{1}\u{1F}\u{7F}\u{9F}", "\u{FFFE}\u{FFFF}", "👩🏽‍🔬🏴‍☠️", "&lt;&amp;&#0;", "{{title}}", "'\"`", "a\u{FEFF}b", String(repeating: "x", count: 5_000),
    ]

    @Test(arguments: hostileTexts)
    func `whatever an author writes, every file is JSON or XML that says just that`(text: String) async throws {
        let site = try await Published(.sample { _ in text })
        for path in site.files.keys where path.hasSuffix(".json") { _ = try site.json(path) }
        #expect(isWellFormed(try #require(site.text("sitemap.xml"))))
        for (path, contents) in site.files where path.hasPrefix("ims/case/") && !path.hasSuffix(".json") { _ = try JSONSerialization.jsonObject(with: Data(contents)) }
        let observer = try site.object("credentials/observer/index.json")
        for key in ["title", "summary", "image_alt", "version", "quality_assurance"] {
            #expect((observer[key] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true, "\(key)")
        }
        let item = try #require((site.object("feed.json")["items"] as? [[String: Any]])?.first)
        #expect((item["title"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        #expect((item["_cairn"] as? [String: Any])?["summary"] as? String == text)
    }
}

/// Whether elements of a sitemap are closed in order, and no control stands between them.
private func isWellFormed(_ xml: String) -> Bool {
    guard !xml.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" }) else { return false }
    var open: [Substring] = []
    for piece in xml.split(separator: "<", omittingEmptySubsequences: true) {
        guard let end = piece.firstIndex(of: ">") else { return false }
        let tag = piece[..<end]
        if tag.hasPrefix("/") {
            guard open.popLast() == tag.dropFirst() else { return false }
        } else if !tag.hasPrefix("?") {
            open.append(tag.prefix { $0 != " " })
        }
    }
    return open.isEmpty
}
