import BundledFiles
import Diagnostics
import Files
import Foundation
import Model
import Pipeline
import Resolving
import TestSupport
import Testing

/// Sites in several languages, from their files to their published files.
struct TranslatedSiteTests {
    /// Two things, the home page and an alias are translated, one of them in part.
    static let french: [(String, String)] = [
        ("content/index.md", "---\ntitle: Welcome\n---\n\nBegin with [observing](credentials/observer.md), or with [foundations](/credentials/standard-precautions/#who-it-is-for).\n"),
        ("content/index.fr.md", "---\ntitle: Bienvenue\n---\n\nCommencez par [observer](credentials/observer.fr.md#le-cours), ou par [les fondations](/credentials/standard-precautions/#who-it-is-for).\n"),
        ("content/credentials/observer.md", """
            ---
            title: Hand Hygiene Observer
            summary: Counts moments.
            type: microcredential
            topics: [Hand hygiene]
            aliases: [/old/observer/]
            cost: [{amount: 10, name: Members}]
            requires:
              - title: Before
                any: [standard-precautions]
                note: Any year.
              - experience: 2y
            ---

            A body with [its record](/credentials/observer/index.json).

            ## The course

            [Back](#the-course)
            """),
        ("content/credentials/observer.fr.md", """
            ---
            title: Observateur
            topics: [Hygiène des mains]
            cost: [{name: Membres}]
            requires:
              - title: Avant
                any: [standard-precautions]
              - experience: 2y
                note: au lit du patient
            ---

            Un texte avec [sa fiche](/credentials/observer/index.json) et [les précautions](standard-precautions.md).

            ## Le cours

            [Retour](#le-cours), [retour en anglais](#the-course)
            """),
        ("content/competencies/hand-hygiene.fr.md", "---\nstatement: Se lave les mains aux cinq moments\n---\n"),
    ]

    @Test func `a site of one language has no trace of others`() async throws {
        let site = try await Published([])
        for (path, text) in site.texts where path.hasSuffix(".html") || path == "sitemap.xml" || path == "catalog.json" {
            #expect(!text.contains("hreflang") && !text.contains("\"translations\"") && !text.contains("class=\"languages\""), "\(path)")
        }
        #expect(!site.texts.keys.contains { $0.hasPrefix("fr/") })
    }

    @Test func `every page stands in each language, says which, and leads to the others`() async throws {
        let site = try await Published(Self.french)
        let own = site.texts.keys.filter { $0.hasSuffix(".html") && !$0.hasPrefix("fr/") }.sorted()
        #expect(own.count > 20)
        for path in own {
            let page = try #require(site.texts[path])
            let translated = try #require(site.texts["fr/" + path], "\(path) is not in French")
            #expect(page.contains("<html lang=\"en\"") && translated.contains("<html lang=\"fr\""), "\(path)")
            guard !page.contains("http-equiv=\"refresh\"") else { continue }
            let folder = path.hasSuffix("index.html") ? String(path.dropLast("index.html".count)) : path
            for text in [page, translated] {
                #expect(text.contains("<a href=\"/\(folder)\" lang=\"en\" hreflang=\"en\""), "\(path)")
                #expect(text.contains("<a href=\"/fr/\(folder)\" lang=\"fr\" hreflang=\"fr\""), "\(path)")
                guard !["404.html", "search/index.html", "compare/index.html"].contains(path) else { continue }
                #expect(text.contains("<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://credentials.northlake.example/\(folder)\">"), "\(path)")
                #expect(text.contains("<link rel=\"alternate\" hreflang=\"fr\" href=\"https://credentials.northlake.example/fr/\(folder)\">"), "\(path)")
            }
            #expect(translated.contains("<link rel=\"canonical\" href=\"https://credentials.northlake.example/fr/\(folder)\">"), "\(path)")
        }
    }

    @Test func `on pages in a language all links but those of the switcher and to data stay in it`() async throws {
        let site = try await Published(Self.french)
        for (path, text) in site.texts where path.hasPrefix("fr/") && path.hasSuffix(".html") {
            for link in Self.links(in: text) where link.address.hasPrefix("/") {
                let file = String(link.address.dropFirst().prefix { $0 != "#" && $0 != "?" })
                let target = file.isEmpty || file.hasSuffix("/") ? file + "index.html" : file
                #expect(site.texts[target] != nil, "\(path) links to \(link.address)")
                if target.hasSuffix(".html"), !link.isSwitch { #expect(target.hasPrefix("fr/"), "\(path) links to \(link.address)") }
                // With `=` it is what the page's script starts from.
                if let mark = link.address.firstIndex(of: "#"), !link.address.contains("="), let page = site.texts[target] {
                    #expect(page.contains("id=\"\(link.address[link.address.index(after: mark)...])\""), "\(path) links to \(link.address)")
                }
            }
        }
    }

    @Test func `links name headings in either language`() async throws {
        let site = try await Published(Self.french)
        let home = try #require(site.texts["fr/index.html"])
        #expect(home.contains("href=\"/fr/credentials/observer/#le-cours\""))
        #expect(home.contains("href=\"/fr/credentials/standard-precautions/#who-it-is-for\""))
        let page = try #require(site.texts["fr/credentials/observer/index.html"])
        #expect(page.contains("<a href=\"/fr/credentials/observer/#le-cours\">retour en anglais</a>"))
        #expect(page.contains("<a href=\"/credentials/observer/index.json\">sa fiche</a>"))
    }

    @Test func `what is not translated is inherited, and says in which language it is`() async throws {
        let site = try await Published(Self.french)
        let page = try #require(site.texts["fr/credentials/observer/index.html"])
        #expect(page.contains("<h1>Observateur</h1>"))
        #expect(page.contains("<p class=\"lede\" lang=\"en\" dir=\"ltr\">Counts moments.</p>"))
        #expect(page.contains("<b>Avant</b>") && page.contains("Any year.") && page.contains("2 ans") && page.contains("au lit du patient"))
        #expect(page.contains("Membres") && page.contains(">Hygiène des mains</a>"))
        let other = try #require(site.texts["fr/credentials/standard-precautions/index.html"])
        #expect(other.contains("<h1 lang=\"en\" dir=\"ltr\">Standard Precautions</h1>"))
        #expect(other.contains("<div class=\"prose\" lang=\"en\" dir=\"ltr\">"))
        #expect(other.contains(">Se lave les mains aux cinq moments</a>"), "a statement is shown wherever it stands")
        let list = try #require(site.texts["fr/competencies/index.html"])
        #expect(list.contains("<p class=\"summary\">Se lave les mains aux cinq moments</p>") && list.contains("lang=\"en\">Hand hygiene</a>"))
    }

    @Test func `a feed is in its language, its records are the site's`() async throws {
        let site = try await Published(Self.french)
        let text = try #require(site.texts["fr/feed.json"])
        let feed = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(feed["language"] as? String == "fr")
        #expect(feed["feed_url"] as? String == "https://credentials.northlake.example/fr/feed.json")
        #expect(feed["home_page_url"] as? String == "https://credentials.northlake.example/fr/")
        let items = try #require(feed["items"] as? [[String: Any]])
        let item = try #require(items.first { $0["title"] as? String == "Observateur" })
        #expect(item["url"] as? String == "https://credentials.northlake.example/fr/credentials/observer/")
        #expect(item["tags"] as? [String] == ["Hygiène des mains"])
        #expect((item["content_html"] as? String)?.contains("https://credentials.northlake.example/fr/credentials/standard-precautions/") == true)
        let record = try #require(item["_cairn"] as? [String: Any])
        #expect(record["title"] as? String == "Hand Hygiene Observer")
        let translation = try #require((record["translations"] as? [String: [String: Any]])?["fr"])
        #expect(translation["title"] as? String == "Observateur")
        #expect(translation["url"] as? String == "https://credentials.northlake.example/fr/credentials/observer/")
        #expect(translation["summary"] == nil && translation["type"] == nil, "what is inherited is not repeated")
    }

    @Test func `structured data names the thing by one identity and its page by the language's`() async throws {
        let page = try #require(try await Published(Self.french).texts["fr/credentials/observer/index.html"])
        #expect(page.contains("\"@id\":\"https://credentials.northlake.example/credentials/observer/#credential\",\"url\":\"https://credentials.northlake.example/fr/credentials/observer/\""))
        #expect(page.contains("\"inLanguage\":\"fr\""))
        #expect(page.contains("\"item\":\"https://credentials.northlake.example/fr/credentials/\""), "breadcrumbs lead to pages in the language")
    }

    @Test func `an old address leads on in every language, and one below a language's folder in that one`() async throws {
        var files = Self.french
        files.append(("content/pages/about.md", "---\ntitle: About us\naliases: [/fr/apropos/]\n---\n"))
        let site = try await Published(files)
        #expect(site.texts["old/observer/index.html"]?.contains("url=/credentials/observer/\"") == true)
        #expect(site.texts["fr/old/observer/index.html"]?.contains("url=/fr/credentials/observer/\"") == true)
        #expect(site.texts["fr/apropos/index.html"]?.contains("url=/fr/about/\"") == true)
        #expect(site.texts["fr/fr/apropos/index.html"] == nil)
    }

    @Test func `the site map names the counterparts of each page`() async throws {
        let map = try #require(try await Published(Self.french).texts["sitemap.xml"])
        #expect(map.contains("xmlns:xhtml=\"http://www.w3.org/1999/xhtml\""))
        #expect(map.components(separatedBy: "<loc>https://credentials.northlake.example/fr/").count > 20)
        #expect(map.contains("<loc>https://credentials.northlake.example/fr/about/</loc><xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://credentials.northlake.example/about/\"/>"))
    }

    @Test func `a translation of what is not published makes no language`() async throws {
        let site = try await Published([
            ("content/pages/later.md", "---\ntitle: Later\nstatus: draft\n---\n"), ("content/pages/later.fr.md", "---\ntitle: Plus tard\n---\n"),
        ])
        #expect(!site.texts.keys.contains { $0.hasPrefix("fr/") })
        #expect(!site.texts.values.contains { $0.contains("Plus tard") })
    }

    @Test func `a language that is listed is published without translations, with its names`() async throws {
        let configuration = """
            title: Northlake credentials
            base_url: https://credentials.northlake.example/
            publisher: northlake
            currency: USD
            languages:
              - id: fr-CA
                name: Français (Canada)
                title: Certifications Northlake
                levels: [{id: foundation, title: Fondations}]
            """
        let site = try await Published([("cairn.yml", configuration)])
        let home = try #require(site.texts["fr-ca/index.html"])
        #expect(home.contains("<html lang=\"fr-CA\"") && home.contains(">Français (Canada)</a>") && home.contains("Certifications Northlake"))
        #expect(site.texts["fr-ca/levels/index.html"]?.contains(">Fondations</a>") == true)
        #expect(site.texts["fr-ca/levels/index.html"]?.contains("lang=\"en\">Intermediate</a>") == true)
    }

    @Test func `a thing in the language of the page is not marked as foreign there`() async throws {
        let site = try await Published(Self.french + [("content/pages/bonjour.md", "---\ntitle: Bonjour\nlanguage: fr\n---\n\nTout est en français.\n")])
        #expect(site.texts["bonjour/index.html"]?.contains("<h1 lang=\"fr\" dir=\"ltr\">Bonjour</h1>") == true)
        #expect(site.texts["fr/bonjour/index.html"]?.contains("<h1>Bonjour</h1>") == true)
    }

    @Test func `an image beside a translation is published once, with the thing`() async throws {
        let site = try await Published([
            ("content/pages/about.md", "---\ntitle: About us\n---\n\n![Ward](ward.png)\n"), ("content/pages/about.fr.md", "---\ntitle: Qui sommes-nous\n---\n\n![Service](ward.png)\n"),
            ("content/pages/ward.png", "png"),
        ])
        #expect(site.texts["fr/about/index.html"]?.contains("src=\"/about/ward.png\" alt=\"Service\"") == true)
        #expect(site.texts.keys.filter { $0.hasSuffix("ward.png") } == ["about/ward.png"])
    }

    // MARK: Abuse

    @Test(arguments: [
        ("observer.fr.md", String(repeating: "a", count: (1 << 20) + 1)), ("observer.fr.md", "---\ntitle: \u{FEFF}\u{202E}x\n---\n"), ("observer.fr.md", "---\n" + String(repeating: "[", count: 5000)),
        ("observer.fr.md", "---\nrequires: \(String(repeating: "[all: ", count: 200))\n---\n"), ("observer.fr.md", "no front matter"), ("observer.fr.md", ""),
        ("..fr.md", "---\ntitle: x\n---\n"), ("../x.fr.md", "---\ntitle: x\n---\n"), ("x\u{0}.fr.md", "---\n---\n"), ("%2e%2e.fr.md", "---\ntitle: x\n---\n"),
        (String(repeating: "x", count: 240) + ".fr.md", "---\ntitle: x\n---\n"), (".fr.md", "---\ntitle: x\n---\n"), ("observer.fr-.md", "---\ntitle: x\n---\n"),
        ("observer.-fr.md", "---\ntitle: x\n---\n"), ("observer.fr-" + String(repeating: "abcdefgh-", count: 20) + "x.md", "---\ntitle: x\n---\n"),
        ("observer.fr.md", "---\ntitle: x\n---\n\n[x](/\(String(repeating: "fr/", count: 30_000)))\n"), ("observer.fr.md", "---\ntitle: x\n---\n\n[x](/fr/fr/)\n"),
        ("observer.fr.md", "---\ntitle: <script>alert(1)</script>\nsummary: '\"><img src=x onerror=alert(1)>'\n---\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n"),
    ])
    func `no translation breaks a build or becomes markup`(name: String, text: String) async throws {
        guard let site = try? CaseSite([("content/credentials/" + name, Array(text.utf8))]) else { return }
        let report = try await site.report()
        #expect(!report.unicodeScalars.contains { $0 != "\n" && Quoting.isUnprintable($0) })
        guard !report.contains("error:") else { return }
        for (path, page) in try await Published(site).texts where path.hasSuffix(".html") {
            #expect(!page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("href=\"javascript"), "\(path)")
        }
    }

    @Test func `any damage to translations is reported within them`() async throws {
        let seed: UInt64 = 41
        var generator = SeededGenerator(seed: seed)
        let splinters: [[UInt8]] = ["\"", "[", "]", "{", "}", ": ", "- ", "\t", "&a", "*a", "---\n", "\n", "stages", "requires", "competencies:\n- id: x\n", "](#", "any: []", "cost: []\n"].map { Array($0.utf8) } + [[0xFF], [0xC3]]
        for round in 0..<Scale.rounds(of: 60) {
            var sections = Self.french.map { (name: $0.0, bytes: Array($0.1.utf8)) }
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let i = Int.random(in: 0..<sections.count, using: &generator)
                let at = Int.random(in: 0...sections[i].bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: sections[i].bytes.insert(contentsOf: splinters.randomElement(using: &generator) ?? [], at: at)
                case 1: sections[i].bytes.removeSubrange(at..<min(sections[i].bytes.count, at + Int.random(in: 1...12, using: &generator)))
                default: if at < sections[i].bytes.count { sections[i].bytes[at] = UInt8.random(in: 0...255, using: &generator) }
                }
            }
            let report = try await CaseSite(sections).report()
            #expect(!report.unicodeScalars.contains { $0 != "\n" && Quoting.isUnprintable($0) }, "seed \(seed), round \(round)")
        }
    }

    // MARK: Reading what was published

    private static func links(in page: String) -> [(address: String, isSwitch: Bool)] {
        page.matches(of: /<a [^>]*href="([^"]*)"([^>]*)>/).map { (String($0.1), $0.2.contains("hreflang")) }
    }

    /// The texts of a published site, by path.
    private struct Published {
        var texts: [String: String] = [:]

        init(_ files: [(String, String)]) async throws {
            try await self.init(CaseSite(files.map { (name: $0.0, bytes: Array($0.1.utf8)) }))
        }

        init(_ site: CaseSite) async throws {
            let bundled = try BundledFiles()
            let pipeline = Pipeline(
                site: site.files, themeNames: try bundled.themeNames, theme: { name throws(FileSystemError) in try bundled.theme(name) },
                options: ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-06-01")))
            let checked = try await pipeline.check()
            try #require(!checked.diagnostics.containsErrors, "\(TextReport(checked.report, style: .plain).text)")
            _ = try await pipeline.publish(
                checked, to: PublishingPlace(files: site.files, output: "public", guarded: [], isWithinSite: true), generator: "Cairn")
            for entry in try site.files.walk("public") where entry.status.kind == .file {
                texts[String(entry.path.dropFirst("public/".count))] = String(decoding: try site.files.read(entry.path, limit: 64 << 20), as: UTF8.self)
            }
        }
    }
}
