import Model
import TestSupport
import Testing

/// No text of an author's becomes markup, on any page, and every text arrives as it was written.
struct HostileTextTests {
    static let texts = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title></main></script><h1>", "<!-- x --> <!--<script>",
        "{{title}} {{{html}}}", "javascript:alert(1)", "&amp; &lt;b&gt; &#60;", "]]> <![CDATA[", "`${alert(1)}`", "\u{5D0}\u{5D1} \u{627}\u{644} end",
        "\"\u{301}><b\u{338}>", "\u{2028}\u{2029}", "\\u003cscript\\u003e",
    ]

    @Test(arguments: texts)
    func `a hostile text changes no element and no attribute of any page`(text: String) async throws {
        let tame = try await RenderedSite(.sample { "x " + $0 })
        let hostile = try await RenderedSite(.sample { text + " " + $0 })
        #expect(tame.plan.pages.count == hostile.plan.pages.count)
        // Topics have their slugs from their texts, and so other addresses, in the same order.
        for (expected, found) in zip(try tame.pages, try hostile.pages) {
            #expect(found.page.faults == [], "\(found.path)")
            #expect(found.page.structure == expected.page.structure, "\(found.path)")
        }
    }

    @Test(arguments: texts)
    func `a hostile text arrives as it was written`(text: String) async throws {
        let site = try await RenderedSite(.sample { text + " " + $0 })
        let page = try site.page("/credentials/observer/")
        #expect(page.text(of: "h1") == text + " Hand Hygiene Observer")
        #expect(page.meta("og:title") == text + " Hand Hygiene Observer")
        #expect(page.first("img")?.attributes["alt"] == text + " A ward")
        for word in ["Watches hand hygiene and gives feedback.", "Performs hand hygiene", "80 %", "A beginning", "Either will do", "a degree in nursing", "WIOA", "Reviewed every year.", "Auditor"] {
            #expect(page.text.contains(text + " " + word))
        }
        let pathway = try site.page("/pathways/auditor/")
        for word in ["Begin", "The ground.", "Practise"] { #expect(pathway.text.contains(text + " " + word)) }
        let organization = try site.page("/organizations/northlake/")
        for word in ["1 Shore Road", "An association of people who prevent infections."] { #expect(organization.text.contains(text + " " + word)) }
    }

    @Test func `no page of a hostile site links with another scheme, or asks another host for anything`() async throws {
        for text in Self.texts {
            let site = try await RenderedSite(.sample { text + " " + $0 })
            for (path, page) in try site.pages {
                for address in page.addresses {
                    let isOwn = address.hasPrefix("/") && !address.hasPrefix("//") || address.hasPrefix("#") || address.hasPrefix("https://credentials.example.org/")
                    #expect(isOwn || address.hasPrefix("https://") || address.hasPrefix("http://") || address.hasPrefix("mailto:"), "\(path): \(address)")
                }
                for tag in page.tags where tag.attributes["src"] != nil { #expect(tag.attributes["src"]?.hasPrefix("/") == true, "\(path)") }
                #expect(!page.tags.contains { $0.attributeNames.contains("style") || $0.attributeNames.contains { $0.hasPrefix("on") } }, "\(path)")
                #expect(page.tags.allSatisfy { $0.name != "script" || $0.isEnd || $0.attributes["type"] == "application/ld+json" || $0.attributes["src"]?.hasPrefix("/assets/") == true }, "\(path)")
            }
        }
    }
}
