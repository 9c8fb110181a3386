import Diagnostics
import Markdown
import Testing

struct RawHTMLTests {
    @Test(arguments: [
        ("a <b>c</b> d", "<p>a c d</p>\n", ["raw-html '<b>'"]),
        ("a<br>b", "<p>ab</p>\n", ["raw-html '<br>'"]),
        ("a </b> c", "<p>a  c</p>\n", ["raw-html '</b>'"]),
        ("<b>a</b> <i>c</i> </i>", "<p>a c </p>\n", ["raw-html '<b>'", "raw-html '<i>'", "raw-html '</i>'"]),
        ("<b>a\n\nc</b>", "<p>a</p>\n<p>c</p>\n", ["raw-html '<b>'", "raw-html '</b>'"]),
        ("<div>\na\n</div>", "", ["raw-html '<div>'"]),
        ("<div>\n\na\n\n</div>", "<p>a</p>\n", ["raw-html '<div>'", "raw-html '</div>'"]),
        ("- x\n  <a\n   href='y'>z</a>", "<ul>\n<li>x\nz</li>\n</ul>\n", ["raw-html '<a\n   href='y'>'"]),
        ("<script>\nalert(1)\n</script>", "", ["raw-html '<script>'"]),
        ("<!DOCTYPE html>", "", ["raw-html '<!DOCTYPE html>'"]),
        ("<?php x ?>", "", ["raw-html '<?php x ?>'"]),
        ("a <![CDATA[x]]>", "<p>a </p>\n", ["raw-html '<![CDATA[x]]>'"]),
        ("![a <b>c</b>](d.png)", "<p><img src=\"d.png\" alt=\"a c\" loading=\"lazy\" decoding=\"async\"></p>\n", ["raw-html '<b>'"]),
        ("`<b>` <b>", "<p><code>&lt;b&gt;</code> </p>\n", ["raw-html '<b>'"]),
    ])
    func `HTML is left out with a warning at its place`(markdown: String, html: String, faults: [String]) {
        let reading = Reading(markdown)
        #expect(reading.html == html)
        #expect(reading.faults == faults)
        #expect(reading.diagnostics.allSatisfy { $0.severity == .warning })
    }

    @Test(arguments: [
        ("a <!-- note --> b", "<p>a  b</p>\n"),
        ("<!-- note -->", ""),
        ("<!--\nnote\n\nmore -->\n\na", "<p>a</p>\n"),
    ])
    func `comments are left out without a word`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
        #expect(Reading(markdown).problems == [])
    }

    @Test func `a tag behind a comment is not`() {
        #expect(Reading("<!-- note --> <i>x</i>").faults == ["raw-html '<i>x</i>'"])
    }

    @Test func `the message names the tag`() {
        #expect(Reading("a <SPAN style='x'>b</SPAN>").problems
            == ["raw-html '<SPAN style='x'>' the HTML '<span>' is left out"])
    }

    @Test func `where HTML is allowed it passes, and the file is named once`() {
        let reading = Reading("a <b>c</b>\n\n<div>\n*d*\n</div>\n", options: MarkdownOptions(allowsRawHTML: true))
        #expect(reading.html == "<p>a <b>c</b></p>\n<div>\n*d*\n</div>\n")
        #expect(reading.problems == ["raw-html '<b>' the file uses HTML, which is published as it is"])
    }

    @Test func `even then unsafe destinations of Markdown's own links are refused`() {
        #expect(Reading("[a](javascript:x)", options: MarkdownOptions(allowsRawHTML: true)).faults == ["unsafe-url 'javascript:x'"])
    }
}
