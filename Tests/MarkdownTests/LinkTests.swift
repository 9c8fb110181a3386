import Diagnostics
import Markdown
import SourceText
import Testing
import TestSupport

struct LinkTests {
    @Test(arguments: [
        "b.md", "../b.md#c", "/credentials/b/", "#c", "?q=1", "a/b:c", "a%20b.md", "<a b.md>", "b.md?x=http://y", "./javascript.md",
        "%E2%98%83.md", "ü.md",
    ])
    func `a destination within the site is a hole`(destination: String) throws {
        let reading = Reading("[a](\(destination))")
        let bare = destination.filter { $0 != "<" && $0 != ">" }
        #expect(reading.problems == [])
        let link = try #require(reading.document.links.first)
        #expect(link.destination == bare)
        #expect(reading.text(link.span) == bare)
        let hole = try #require(reading.document.holes.first)
        #expect(String(decoding: reading.document.html[..<hole.offset], as: UTF8.self) == "<p><a href=\"")
    }

    @Test(arguments: ["https://x.y", "http://x.y/z", "HTTPS://x.y", "mailto:a@b.c?subject=d", "tel:123", "https://[::1]/", "https://u@x.y"])
    func `a destination elsewhere is written`(destination: String) {
        let reading = Reading("[a](\(destination))")
        #expect(reading.problems == [])
        #expect(reading.document.holes.isEmpty)
        #expect(reading.document.links.map(\.destination) == [destination])
        #expect(reading.html.contains("<a href=\""))
    }

    /// Each spelling has been taken for harmless by some program.
    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
        "&#x6A;&#x61;vascript&#58;alert(1)", "java&#10;script:alert(1)", "java&Tab;script:alert(1)", "&#1;javascript:alert(1)",
        "<  javascript:alert(1)>", "javascript%3Aalert(1)", "%6Aavascript:alert(1)", "%6A%61vascript%3Aalert(1)",
        "javascript%253Aalert(1)", "java%0Ascript:alert(1)", "javascript\\:alert(1)", "vbscript:x", "data:text/html,x",
        "data:image/png;base64,x", "file:///etc/passwd", "blob:x", "view-source:x", "feed:javascript:x", "x:y", "1:2",
        "ftp://x.y", "//x.y", "//x.y/z", "/\\x.y", "\\\\\\\\x.y", "&#x5C;x", "http:x", "https:/x", "https:///x", "http://", "mailto:", "tel:",
        "jav\u{E4}script:x", "javascript:\u{301}x", ":x", "&#x85;javascript:x",
    ])
    func `a destination that is not known to be harmless is an error and is not written`(destination: String) {
        let reading = Reading("[a](\(destination)) ![b](\(destination))")
        #expect(reading.faults.filter { $0.utf8.starts(with: "unsafe-url".utf8) }.count == 2, "\(reading.problems)")
        #expect(reading.diagnostics.allSatisfy { $0.severity == .error })
        #expect(reading.html == "<p><a>a</a> b</p>\n")
        #expect(reading.document.links.isEmpty && reading.document.holes.isEmpty)
        let place = destination.filter { $0 != "<" && $0 != ">" && $0 != " " }
        #expect(reading.diagnostics.allSatisfy { reading.text($0.span) == place }, "\(reading.faults)")
    }

    @Test func `an unsafe address without brackets or by reference is an error as well`() {
        #expect(Reading("<javascript:alert(1)>").faults == ["unsafe-url 'javascript:alert(1)'"])
        #expect(Reading("[a][b]\n\n[b]: javascript:x").faults == ["unsafe-url 'javascript:x'"])
    }

    @Test func `the message says what is wrong with a destination`() {
        #expect(Reading("[a](java&#115;cript:x)").problems
            == ["unsafe-url 'java&#115;cript:x' the destination 'javascript:x' has a scheme other than https, http, mailto and tel"])
        #expect(Reading("[a](//x.y)").problems == ["unsafe-url '//x.y' the destination '//x.y' starts with '//', which leaves the site"])
    }

    @Test func `an image on another site is an error and its description stays`() {
        let reading = Reading("![a *b*](https://x.y/z.png)")
        #expect(reading.problems == ["external-image 'https://x.y/z.png' the image 'https://x.y/z.png' lies on another site"])
        #expect(reading.diagnostics.allSatisfy { $0.severity == .error })
        #expect(reading.html == "<p>a b</p>\n")
    }

    @Test func `an image without a description is a warning`() {
        #expect(Reading("a ![](b.png) ![ ](c.png)").faults == ["missing-alt-text '![](b.png)'", "missing-alt-text '![ ](c.png)'"])
        #expect(Reading("![](b.png)").html == "<p><img src=\"b.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>\n")
    }

    @Test func `a link that leads nowhere, or that nobody can see, is a warning`() {
        #expect(Reading("x [a]() y").problems == ["empty-link '[a]()' the link 'a' leads nowhere"])
        #expect(Reading("x [](b.md) y").problems == ["empty-link '[](b.md)' the link to 'b.md' has no text"])
        #expect(Reading("[![](c.png)](b.md)").faults == ["empty-link '[![](c.png)](b.md)'", "missing-alt-text '![](c.png)'"])
        #expect(Reading("![a]()").problems == ["empty-link '![a]()' the image 'a' has no file"])
        #expect(Reading("[a]() ![b](<>)").html == "<p><a>a</a> b</p>\n")
    }

    @Test func `links are told in the order of the page, with their text`() {
        let reading = Reading("[![a](b.png) *c*](d.md) www.e.f [g](https://h.i)")
        #expect(reading.document.links.map(\.use) == [.link, .image, .link, .link])
        #expect(reading.document.links.map(\.destination) == ["d.md", "b.png", "http://www.e.f", "https://h.i"])
        #expect(reading.document.links.map(\.text) == ["a c", "a", "www.e.f", "g"])
        #expect(reading.document.holes.map(\.link) == [0, 1])
    }
}

/// Places of destinations, which cmark does not tell, or tells wrongly.
struct LinkPlaceTests {
    /// Bodies in which `1️⃣` stands before the destination of each link, in the order of the page.
    @Test(arguments: [
        "[a](1️⃣b.md)",
        "[a](  1️⃣b.md  \"t)\"  )",
        "[a](<1️⃣b c.md>)",
        "[a](1️⃣b\\_c&amp;d.md)",
        "[a](1️⃣b(c).md)",
        "[a\nb](1️⃣c.md) d",
        "[a](\n1️⃣b.md\n\"t\n t\")",
        "- x\n    [a](1️⃣b.md)",
        "> x\n> [a](1️⃣b.md)\n   lazy [c](2️⃣d.md)",
        "`[a](b.md)` [a](1️⃣b.md)",
        "\\[a](b.md) [a](1️⃣b.md)",
        "<b title=\"[a](b.md)\"> [a](1️⃣b.md)",
        "[a](b c.md) [a](1️⃣b)",
        "[x] [y] [a](1️⃣b.md)",
        "[a](1️⃣b.md) [a](2️⃣b.md)",
        "[![a](2️⃣b.png)](1️⃣c.md)",
        "| [a](1️⃣b.md) | `\\|` [c](2️⃣d.md) |\n|-|-|\n| x | [e](3️⃣f.md) |",
        "## [a](1️⃣b.md)\n\n[a](2️⃣b.md)",
        "[a](2️⃣b.md)\n===\n[c](1️⃣d.md)\n---",
        "[a][x]\n\n[x]: 1️⃣b.md",
        "[X  y]\n\n> [x\n> Y]:\n> <1️⃣b.md> 'T'",
        "[a][x] [x](2️⃣c.md)\n\n[x]: 1️⃣b.md\n[x]: other.md",
        "[x]: 1️⃣b.md\n[a][x]",
        "<1️⃣https://x.y> <2️⃣a@b.c>",
        "1️⃣https://x.y/a, 2️⃣www.b.c and 3️⃣d@e.f",
        "[a](1️⃣b.md) 2️⃣www.b.c",
        "ü é 日本 [a](1️⃣ü.md)",
        "a\r\n[b](1️⃣c.md)\r\nd",
    ])
    func `a link's place is its destination in the source`(markdown: String) {
        let marked = MarkedText(markdown)
        let reading = Reading(marked.text)
        let places = reading.document.links.map { Int($0.span.start) }
        #expect(places.sorted() == marked.offsets.values.sorted(), "\(reading.document.links.map { reading.text($0.span) })")
        for link in reading.document.links {
            let written = reading.text(link.span)
            let known = written.contains("&") || written.contains("\\") || link.destination.contains(written)
            #expect(known, "\(written) for \(link.destination)")
        }
    }

    @Test func `places count from the start of the file`() {
        let file = Array("---\ntitle: a\n---\n[a](javascript:x)\n\n# b\n".utf8)
        let read = MarkdownDocument.parse(file, body: 17..<file.count, file: FileID(7))
        let texts = read.diagnostics.map { String(decoding: file[$0.span.range], as: UTF8.self) }
        #expect(texts == ["javascript:x", "# b"])
        #expect(read.diagnostics.allSatisfy { $0.span.file == FileID(7) })
    }
}
