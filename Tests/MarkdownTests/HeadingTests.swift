import Diagnostics
import Markdown
import Testing
import TestSupport

struct HeadingTests {
    /// Headings and the anchors that GitHub gives them.
    @Test(arguments: [
        ("Getting started", "getting-started"),
        ("What's new?", "whats-new"),
        ("C++ & C#", "c--c"),
        ("a_b-c  d", "a_b-c--d"),
        ("`swift build` now", "swift-build-now"),
        ("**Bold** and [link](x.md)", "bold-and-link"),
        ("1. First", "1-first"),
        ("Überraschung: Straße", "überraschung-straße"),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
        ("日本語 テスト。", "日本語-テスト"),
        ("हिन्दी", "हिन्दी"),
        ("½ done ²", "-done-"),
        ("a — b", "a--b"),
        ("Ⅷ", "ⅷ"),
        ("🎉 Party", "-party"),
        ("İ", "i\u{307}"),
        ("e\u{301}", "e\u{301}"),
        ("a&nbsp;b", "ab"),
        ("![x](y.png) a", "-a"),
    ])
    func `anchors are GitHub's`(heading: String, anchor: String) {
        #expect(Reading("## " + heading).document.headings.map { Array($0.anchor.utf8) } == [Array(anchor.utf8)])
    }

    @Test func `equal anchors are numbered, and never meet one that is taken`() {
        let reading = Reading("## a\n## a\n## a-1\n## A\n## a-1")
        #expect(reading.document.headings.map(\.anchor) == ["a", "a-1", "a-1-1", "a-2", "a-1-2"])
        #expect(reading.html == """
            <h2 id="a">a</h2>
            <h2 id="a-1">a</h2>
            <h2 id="a-1-1">a-1</h2>
            <h2 id="a-2">A</h2>
            <h2 id="a-1-2">a-1</h2>

            """)
    }

    @Test func `anchors stay numbered however many headings there are`() {
        let names = (0..<40).map { "h\($0 % 25)" }
        let anchors = (0..<40).map { $0 < 25 ? "h\($0)" : "h\($0 - 25)-1" }
        let source = names.map { "## " + $0 }.joined(separator: "\n") + "\n## h3\n## h3-1\n## h24"
        #expect(Reading(source).document.headings.map(\.anchor) == anchors + ["h3-2", "h3-1-1", "h24-1"])
    }

    @Test func `anchors that differ by Unicode form alone are two`() {
        #expect(Reading("## \u{E9}\n## e\u{301}").document.headings.map { Array($0.anchor.utf8) } == [Array("\u{E9}".utf8), Array("e\u{301}".utf8)])
    }

    @Test func `a heading of signs alone has no id`() {
        let reading = Reading("## ???")
        #expect(reading.html == "<h2>???</h2>\n")
        #expect(reading.document.headings.map(\.anchor) == [""])
    }

    @Test func `a heading knows its level, its text and its place`() {
        let reading = Reading("text\n\n> ## A *b* `c`\n\nTwo\nlines\n---\n\n### d ###")
        #expect(reading.document.headings.map(\.level) == [2, 2, 3])
        #expect(reading.document.headings.map(\.text) == ["A b c", "Two lines", "d"])
        #expect(reading.document.headings.map { reading.text($0.span) } == ["## A *b* `c`", "Two", "### d ###"])
    }

    @Test func `a heading of level 1 is demoted with a warning`() {
        let reading = Reading("# a\n\n## b\n\nc\n=\n")
        #expect(reading.html == "<h2 id=\"a\">a</h2>\n<h2 id=\"b\">b</h2>\n<h2 id=\"c\">c</h2>\n")
        #expect(reading.faults == ["heading-level '# a'", "heading-level 'c'"])
        #expect(reading.diagnostics.allSatisfy { $0.severity == .warning })
    }

    @Test func `a skipped level is a warning`() {
        #expect(Reading("## a\n#### b\n## c\n### d").problems
            == ["heading-skipped '#### b' a heading of level 4 follows a heading of level 2"])
        #expect(Reading("### a").problems == ["heading-skipped '### a' a heading of level 3 follows the page's title"])
        #expect(Reading("## a\n### b\n#### c\n##### d\n###### e\n## f").problems == [])
    }

    @Test func `an empty heading is left out with a warning`() {
        for markdown in ["##", "## ##", "## <!-- note -->", "## &#32;"] {
            let reading = Reading(markdown)
            #expect(reading.faults == ["empty-heading '\(markdown)'"])
            #expect(reading.document.headings.isEmpty)
            #expect(!reading.html.contains("<h2"))
        }
    }
}
