import Diagnostics
import Foundation
import Markdown
import Rendering
import SourceText
import TestSupport
import Testing

struct BodyMarkdownTests {
    private static func html(_ markdown: String) -> [UInt8] {
        let bytes = Array(markdown.utf8)
        return MarkdownDocument.parse(bytes, body: 0..<bytes.count, file: FileID(0), options: MarkdownOptions(allowsRawHTML: false)).value.html
    }

    private static func markdown(_ html: [UInt8]) -> String {
        String(decoding: BodyMarkdown.text(of: html), as: UTF8.self)
    }

    @Test(arguments: [
        ("One *two* **three** ~~four~~ `five`.\n", "One *two* **three** ~~four~~ `five`.\n"),
        ("## Title\n\nText\nmore\n", "## Title\n\nText\nmore\n"),
        ("- a\n- b\n  - c\n\ntext\n", "- a\n- b\n  - c\n\ntext\n"),
        ("3. a\n4. b\n", "3. a\n4. b\n"),
        ("> quoted\n>\n> - a\n", "> quoted\n>\n> - a\n"),
        ("| A | B |\n|---|:-:|\n| 1 | 2 |\n", "| A | B |\n| --- | :---: |\n| 1 | 2 |\n"),
        ("```swift\nlet a = \"<b>\"\n```\n", "```swift\nlet a = \"<b>\"\n```\n"),
        ("[a](https://example.org/x_(y))\n", "[a](https://example.org/x_%28y%29)\n"),
        ("- [x] done\n- [ ] open\n", "- [x] done\n- [ ] open\n"),
        ("1\\. no list\n\n\\# no heading\n\n\\- no item\n", "1\\. no list\n\n\\# no heading\n\n\\- no item\n"),
    ])
    func `a rendered text is Markdown again`(source: String, text: String) {
        #expect(Self.markdown(Self.html(source)) == text)
    }

    private static let blocks = [
        "Plain words, and *some* **more** `code` here.", "Line one\nline two", "A break\\\nhere", "## Heading *one*", "### Deep `code`", "- a\n- b\n- c", "- a\n\n- b", "1. one\n2. two\n   - three",
        "7. seven", "> quote\n> more", "> - in a quote\n>\n> after", "```\ncode `` here\n\n  indented\n```", "| A | B |\n| - | -: |\n| a \\| b | `c` |\n| d | |", "***", "<https://example.org/>",
        "[link *in*](https://example.org/a?b=c&d=e \"title\")", "![picture](https://example.org/p.png)", "snake_case and 2 * 3 < 4 & 5 > 1 [not a link] ~~gone~~ ~ | #", "1986\\. A year",
        "\\- dash", "\\+ plus", "=== equals", "- item\n\n  para\n\n      code in it", "- > quote in item", "a `` ` `` b", "&amp;lt; &copy;", "![a \\* b](https://example.org/q.png)", "- [ ] task\n- [x] done",
        "<script>alert(1)</script>", "text <b>bold</b> text", "* * *", "x\n===", "\\`not code\\`", "Élan 漢字 👩🏽‍🔬",
    ]

    @Test func `read again, it says the same`() {
        let seed = UInt64(Date().timeIntervalSince1970)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let source = (0..<Int.random(in: 1...5, using: &generator)).map { _ in Self.blocks.randomElement(using: &generator) ?? "" }.joined(separator: "\n\n") + "\n"
            let first = Self.html(source)
            let text = Self.markdown(first)
            let second = Self.html(text)
            #expect(Self.plain(first) == Self.plain(second), "seed \(seed)\n--- source\n\(source)\n--- twin\n\(text)")
        }
    }

    /// What differs without a meaning: where lists are loose, and how the places of headings are called.
    private static func plain(_ html: [UInt8]) -> String {
        String(decoding: html, as: UTF8.self).replacing(/<\/?p>|\n/, with: "").replacing(/\ id="[^"]*"/, with: "")
    }

    @Test(arguments: [
        "<", "<p", "</p>", "<p>&", "&amp", "<pre>", "<pre tabindex=\"0\"><code", "<code>", "</code></ul></li></a></table>", "<a href=\"", "<li>x", "<td>", "<table></td></tr></thead>",
        "<script>alert(1)", "<script>a</script >b", "<ol start=\"99999999999999999999\"><li>a</li><li>b</li></ol>", "<ol start=\"-5\"><li>a</li></ol>", "<img alt=\"x", "\u{0}\u{1}\u{7F}",
    ])
    func `broken HTML ends somehow`(html: String) {
        _ = Self.markdown(Array(html.utf8))
        _ = Self.markdown(Array(String(repeating: html, count: 2_000).utf8))
    }

    @Test func `deep nesting takes the time that its length takes`() {
        let depth = 50_000
        let html = String(repeating: "<blockquote>\n<ul>\n<li>", count: depth) + "x" + String(repeating: "</li>\n</ul>\n</blockquote>\n", count: depth)
        #expect(Self.markdown(Array(html.utf8)).utf8.count < 20_000_000)
    }
}
