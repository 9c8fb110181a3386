import Analysis
import Diagnostics
import Foundation
import Model
import PortfolioReports
import Resolving
import SourceText
import TestSupport
import Testing

@Suite struct PortfolioReportTests {
    static func portfolio(_ notation: String, reviewEvery: String? = "1y") throws -> (Portfolio, Catalog) {
        let today = try CalendarDate("2026-01-01")
        var authored = try CatalogNotation(plain: notation).catalog
        authored.configuration.reviewEvery = try reviewEvery.map { text throws in try CalendarDuration(text) }
        let catalog = resolve(authored, ResolvingOptions(includesDrafts: false, today: today)).value
        return (Portfolio(of: catalog, on: today), catalog)
    }

    static let small = """
        framework care title Care
        competency clean framework care title Clean_hands weight 60
        competency report framework care title Report weight 40
        credential observer title Observer teaches clean reviewed 2024-05-01
        credential auditor title Auditor requires observer teaches clean report reviewed 2025-12-01
        credential lead title Lead requires auditor teaches clean report assesses clean
        credential alone title Alone
        pathway way title Way destination auditor stage observer
        """

    @Test func `a small portfolio is told in words`() throws {
        let (portfolio, catalog) = try Self.portfolio(Self.small)
        let text = PortfolioText(portfolio, of: catalog).text
        for line in [
            "4 current credentials, 2 competencies in 1 framework, 1 pathway.",
            "  Care (care): of 2 competencies, 2 taught (100%) and 1 assessed (50%); by weight 100% and 60%; most by Lead (teaches 2, assesses 1), Auditor (teaches 2, assesses 0), Observer (teaches 1, assesses 0)",
            "0 competencies are never taught and 1 never assessed; 0 are in no credential at all. Heaviest first.",
            "  Report (report): taught, never assessed; weight 40%",
            "  Auditor (auditor) and Lead (lead): 2 of 2 competencies are the same (100%)",
            "  Alone (alone)",
            "  Lead (lead)",
            "1 review is overdue; 3 credentials and pathways state no 'reviewed' day: alone, lead, way.",
            "  Observer (credential/observer): reviewed on 2024-05-01, due by 2025-05-01",
            "  Observer (observer): 2 credentials need it",
            "  3 steps: Observer → Auditor → Lead",
        ] {
            #expect(text.split(separator: "\n").contains { $0 == line }, "\(line)\n--\n\(text)")
        }
    }

    @Test(arguments: ["txt", "md"])
    func `a small portfolio reads as it was accepted`(format: String) throws {
        let (portfolio, catalog) = try Self.portfolio(Self.small)
        let text = format == "md" ? PortfolioMarkdown(portfolio, of: catalog).text : PortfolioText(portfolio, of: catalog).text
        let path = "Tests/Reports/portfolio.\(format)"
        if ProjectFolder.accepts { return try ProjectFolder.write(text, to: path) }
        #expect(try ProjectFolder.text(path) == text, "CAIRN_ACCEPT=1 writes \(path) anew")
    }

    @Test func `its JSON is as documented, whole and the same each time`() throws {
        let (portfolio, catalog) = try Self.portfolio(Self.small)
        let bytes = PortfolioJSON(portfolio, of: catalog).bytes
        #expect(bytes == PortfolioJSON(portfolio, of: catalog).bytes)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(Set(json.keys) == ["credentials", "past_credentials", "coverage", "gaps", "overlap", "orphans", "dead_ends", "reviews", "gateways", "chains", "pathways", "transparency"])
        #expect(json["orphans"] as? [String] == ["alone"])
        #expect(json["dead_ends"] as? [String] == ["lead"])
        #expect(json["chains"] as? [[String]] == [["observer", "auditor", "lead"]])
        #expect((json["transparency"] as? [Any])?.count == 4)
        let totals = (json["pathways"] as? [[String: Any]])?.first?["totals"] as? [String: Any]
        #expect((totals?["credentials"] as? [String: Any])?["least_way"] as? [String] == ["observer", "auditor"])
        let weight = ((json["coverage"] as? [[String: Any]])?.first?["weight"] as? [String: Double])
        #expect(weight == ["total": 100, "taught": 100, "assessed": 60])
    }

    @Test(arguments: ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://a.example/b)", "`a`_*b*_|c|", "@everyone_#1", "a\u{202E}b\u{2028}#_c", "https://evil.example/", "&lt;b&gt;"])
    func `a hostile title is no markup`(title: String) throws {
        let (portfolio, catalog) = try Self.portfolio("credential alone\ncompetency k title \(title)")
        var changed = catalog
        changed.credentials[0].entry.title = Located(title, changed.credentials[0].entry.title.span)
        let text = PortfolioMarkdown(portfolio, of: changed).text
        // Whatever could begin markup stands behind a backslash, in all lines but headings and the bullets themselves.
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            var isEscaped = false
            for scalar in (line.hasPrefix("- ") ? line.dropFirst(2) : line).unicodeScalars {
                if !isEscaped { #expect(!"`*_{}[]()<>#!|~$:&@".unicodeScalars.contains(scalar), "\(line)") }
                isEscaped = scalar == "\\" && !isEscaped
                #expect(scalar.value != 0x202E && scalar.value != 0x2028)
            }
        }
        #expect(!PortfolioText(portfolio, of: changed).text.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x2028 })
    }

    @Test func `long lists are cut, and say how much is left out; JSON is complete`() throws {
        let (portfolio, catalog) = try Self.portfolio((0..<50).map { "credential c\($0)" }.joined(separator: "\n"))
        let text = PortfolioText(portfolio, of: catalog).text
        #expect(text.split(separator: "\n").contains { $0 == "  … and 30 more" })
        #expect(text.utf8.count < 20_000)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(PortfolioJSON(portfolio, of: catalog).bytes)) as? [String: Any])
        #expect((json["orphans"] as? [String])?.count == 50)
    }

    @Test func `a catalog without anything is reported on`() throws {
        let (portfolio, catalog) = try Self.portfolio("", reviewEvery: nil)
        let text = PortfolioText(portfolio, of: catalog).text
        #expect(text.split(separator: "\n").contains("0 current credentials, 0 competencies in 0 frameworks, 0 pathways."))
        #expect(text.split(separator: "\n").contains("There is no current credential."))
        _ = try JSONSerialization.jsonObject(with: Data(PortfolioJSON(portfolio, of: catalog).bytes))
    }

    @Test func `its page stands alone, and text of authors stays text`() throws {
        var (portfolio, catalog) = try Self.portfolio(Self.small)
        let hostile = "\"><script src=https://evil.example></script><style>@import url(https://evil.example)</style>\u{202E}"
        for index in catalog.credentials.indices { catalog.credentials[index].entry.title.value = hostile }
        for index in catalog.frameworks.indices { catalog.frameworks[index].entry.title.value = hostile }
        catalog.configuration.title = hostile
        let today = try CalendarDate("2026-01-01")
        portfolio = Portfolio(of: catalog, on: today)
        let bytes = PortfolioPage(portfolio, of: catalog, on: today).bytes
        let html = String(decoding: bytes, as: UTF8.self)
        #expect(PortfolioPage.isOne(Array(bytes.prefix(PortfolioPage.signReach))))
        for forbidden in ["<script", "<img", "<style>@", "<link", "javascript:", "\u{202E}"] { #expect(!html.contains(forbidden), "\(forbidden)") }
        #expect(html.contains("&lt;script src=https://evil.example&gt;"))
        for (number, section) in PortfolioSections(portfolio, of: catalog).all.enumerated() {
            #expect(html.contains("<a href=\"#part-\(number)\">\(section.heading)</a>"))
            #expect(html.contains("<h2 id=\"part-\(number)\">\(section.heading)</h2>"))
        }
        #expect(html.contains("<td><meter min=\"0\" max=\"2\" value=\"1\" aria-hidden=\"true\"></meter> 1</td>"))
    }

    @Test func `a page of nothing says so, and other files are no such page`() throws {
        let (portfolio, catalog) = try Self.portfolio("")
        let html = String(decoding: PortfolioPage(portfolio, of: catalog, on: try CalendarDate("2026-01-01")).bytes, as: UTF8.self)
        #expect(html.contains("The catalog has no competencies.") && !html.contains("<table>"))
        for other in ["", "<", "<!doctype html><meta name=\"generator\" content=\"Cairn 1.0\">", "mine"] { #expect(!PortfolioPage.isOne(Array(other.utf8))) }
    }
}
