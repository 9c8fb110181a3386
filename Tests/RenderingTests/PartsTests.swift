import Diagnostics
import Model
@testable import Rendering
import Resolving
import TestSupport
import Testing

func emptyCatalog() throws -> Catalog {
    resolve(try CatalogBuilder().catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
}

struct BodyTests {
    private func body(_ html: String, links: [String?] = [], base: String = "https://example.org/") throws -> (opening: String, chapters: String) {
        var builder = try CatalogBuilder()
        var prose = builder.prose(html)
        prose.headings = [Prose.Heading(level: 2, text: "", anchor: "a")]
        let body = Body(prose, targets: links, addresses: SiteAddresses(try BaseURL(base)), tableLabel: "Table")
        return (String(decoding: body.opening, as: UTF8.self), String(decoding: body.chapters, as: UTF8.self))
    }

    @Test(arguments: [
        ("<p>a</p>\n", "<h2 id=\"b\">b</h2>\n<p>c</p>"), ("", "<h2>b</h2><h2>c</h2>"), ("<p>a</p>", ""), ("<blockquote>\n<h2>x</h2>\n</blockquote>\n", "<h2>b</h2>"),
        ("<ul><li><h2>x</h2></li></ul><p>a<br>b<img src=\"/x\"><input disabled=\"\"></p><hr>", "<h2>b</h2>"), ("<h3>a</h3>", "<h2>b</h2>"), ("<p><!-- x --></p>", "<h2>b</h2>"),
    ])
    func `what comes before the first heading opens the page`(opening: String, chapters: String) throws {
        let parts = try body(opening + chapters)
        #expect(parts.opening == opening)
        #expect(parts.chapters == chapters)
    }

    @Test(arguments: ["<", "<p", "<p>a</div></div><h2>b</h2>", "</p><h2>", "<h2", "<<<>>>", "<p><h2>b</h2>"])
    func `broken markup of editors loses nothing`(html: String) throws {
        let parts = try body(html)
        #expect(parts.opening + parts.chapters == html)
    }

    @Test func `links are filled in, before, at and after the parting`() throws {
        let parts = try body(
            #"<p><a href="{a}">a</a></p><h2><a href="{b}">b</a></h2><p><a href="{c}">c</a><a href="{d}">d</a></p>"#,
            links: ["/one/", "/two/#x", nil, "/a\"b/"], base: "https://example.org/base/")
        #expect(parts.opening == #"<p><a href="/base/one/">a</a></p>"#)
        #expect(parts.chapters == #"<h2><a href="/base/two/#x">b</a></h2><p><a href="">c</a><a href="/base/a%22b/">d</a></p>"#)
    }

    @Test func `fewer targets than links leave the rest empty`() throws {
        #expect(try body(#"<a href="{a}">a</a><a href="{b}">b</a>"#, links: ["/one/"]).opening == #"<a href="/one/">a</a><a href="">b</a>"#)
    }

    @Test func `each table scrolls in a frame of its own`() throws {
        let frame = #"<div class="scroll" role="group" tabindex="0" aria-label="Table">"#
        #expect(try body("<p>a</p><table><tr></tr></table><p>b</p><table></table>").opening == "<p>a</p>\(frame)<table><tr></tr></table></div><p>b</p>\(frame)<table></table></div>")
        for odd in ["<table>", "</table><table>", "<table><table></table></table>"] { #expect(try body(odd).opening == odd) }
    }
}

struct CompetencyOrderTests {
    @Test func `codes count as people count`() {
        let codes = ["IP-10", "IP-2", "IP-2.10", "IP-2.9", "IP-1", "A", "IP-002", "", "IP-99999999999999999999999", "Ä"]
        let sorted = codes.sorted { CompetencyOrder.compare(Array($0.utf8), Array($1.utf8)) < 0 }
        #expect(sorted.filter { $0 != "IP-002" } == ["", "A", "IP-1", "IP-2", "IP-2.9", "IP-2.10", "IP-10", "IP-99999999999999999999999", "Ä"])
        #expect(CompetencyOrder.compare(Array("IP-002".utf8), Array("IP-2".utf8)) == 0)
    }

    @Test func `the order is the same from every beginning`() {
        var generator = SeededGenerator(seed: 7)
        let codes = (0..<60).map { _ in "\("ab".randomElement(using: &generator) ?? "a")\(Int.random(in: 0...20, using: &generator)).\(Int.random(in: 0...20, using: &generator))" }
        let sorted = codes.sorted { CompetencyOrder.compare(Array($0.utf8), Array($1.utf8)) < 0 }
        for _ in 0..<20 {
            let again = codes.shuffled(using: &generator).sorted { CompetencyOrder.compare(Array($0.utf8), Array($1.utf8)) < 0 }
            #expect(again == sorted)
        }
    }
}

struct ExcerptTests {
    @Test func `a long text is cut between words`() {
        let text = Array(repeating: "wörds", count: 100).joined(separator: " ")
        let excerpt = Excerpt.of(text) ?? ""
        #expect(excerpt.utf8.count <= Excerpt.limit + 3)
        #expect(excerpt.hasSuffix("wörds…") && text.hasPrefix(excerpt.dropLast()))
    }

    @Test func `a short text is left alone, no text is nothing`() {
        #expect(Excerpt.of("Short.") == "Short.")
        #expect(Excerpt.of("") == nil)
    }

    @Test(arguments: ["é", "👩‍👩‍👧", "漢"])
    func `a text without spaces is cut between characters`(character: String) {
        let excerpt = Excerpt.of(String(repeating: character, count: 400)) ?? ""
        #expect(excerpt.dropLast().allSatisfy { String($0) == character })
        #expect(excerpt.hasSuffix("…"))
    }
}

struct LicenseNameTests {
    @Test(arguments: [
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"), ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"), ("CC-BY-4.0", "CC-BY-4.0"),
        ("https://example.org/license", "example.org/license"), ("https://", "https://"), ("", ""),
    ])
    func `a license is called by its name`(license: String, name: String) {
        #expect(LicenseName.shown(license) == name)
    }
}

struct SiteAddressesTests {
    @Test(arguments: ["https://example.org/", "https://example.org/a/b/"])
    func `things stand where the plan says`(base: String) throws {
        let url = try BaseURL(base)
        for kind in Kind.allCases {
            #expect(SiteAddresses(url).thing(kind, try ThingID("x-1")) == url.rooted(SitePlan.path(of: kind, id: try ThingID("x-1"))))
        }
    }
}

struct MarkTests {
    @Test func `every type of credential has a mark of its family`() {
        #expect(CredentialType.allCases.allSatisfy { Mark.allCases.contains(Mark($0)) })
        #expect(Mark(.openBadge) == .badge && Mark(.masterOfArts) == .degree && Mark(.journeyman) == .apprenticeship)
    }
}
