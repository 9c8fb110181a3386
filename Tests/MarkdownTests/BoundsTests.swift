import Diagnostics
import Markdown
import SourceText
import Testing

/// Shapes that cost the library seconds or gigabytes, and the bounds that keep them out.
struct BoundsTests {
    /// A body, the value in the message, the bound, and the line at which the message stands.
    struct Shape: CustomTestStringConvertible {
        let name: String
        let markdown: String
        let message: String
        let line: Int

        var testDescription: String { name }
    }

    private static func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    static let shapes = [
        Shape(name: "size", markdown: times("a b\n\n", 60_000), message: "the text has 300000 bytes; the bound is 262144", line: 1),
        Shape(name: "line", markdown: "x\n" + times("a ", 10_000), message: "a line of 20000 bytes; the bound is 16384", line: 2),
        Shape(name: "stretch", markdown: "a\n\n" + times("z_www.", 500), message: "3000 bytes without a space; the bound is 2048", line: 3),
        Shape(name: "quotes", markdown: "a\n" + times(">", 40) + " b", message: "40 marks of quotes and lists on one line; the bound is 32", line: 2),
        Shape(name: "lists", markdown: times("- ", 33) + "b", message: "33 marks of quotes and lists on one line; the bound is 32", line: 1),
        Shape(name: "numbers", markdown: times("1. ", 33) + "b", message: "33 marks of quotes and lists on one line; the bound is 32", line: 1),
        Shape(name: "indentation", markdown: times(" ", 600) + "a", message: "a line that starts with 600 columns of space; the bound is 512", line: 1),
        Shape(name: "deep list", markdown: times("\t", 40) + "- a", message: "a list or quote after 160 columns of space; the bound is 128", line: 1),
        Shape(name: "columns", markdown: times("|a", 99) + "|\n" + times("|-", 99) + "|\n", message: "a table row of 101 columns; the bound is 64", line: 1),
        Shape(
            name: "cells", markdown: times("|a", 60) + "|\n" + times("|-", 60) + "|\n" + times("a\n", 600),
            message: "37324 table cells without a blank line; the bound is 20000", line: 323),
        Shape(
            name: "all cells", markdown: times(times("|a", 60) + "|\n" + times("|-", 60) + "|\n" + times("a\n", 100) + "\n", 12),
            message: "75888 table cells in one text; the bound is 60000", line: 977),
        Shape(name: "restarts", markdown: times("|-\nt>|-\n", 20), message: "20 lines of dashes without a blank line; the bound is 8", line: 17),
        Shape(
            name: "table starts", markdown: times("a\n", 20_000) + "|-|\n",
            message: "800000000 as the lines before lines of dashes times their bytes; the bound is 67108864", line: 20_001),
        Shape(name: "marks", markdown: times("*a _b ", 2500), message: "5000 marks such as * _ ` [ without a blank line; the bound is 4000", line: 1),
        Shape(name: "instructions", markdown: times("<?x ", 200), message: "200 times '<!' or '<?' without a blank line; the bound is 100", line: 1),
        Shape(name: "declarations", markdown: times("a <![CDATA[ ", 200), message: "200 times '<!' or '<?' without a blank line; the bound is 100", line: 1),
        Shape(name: "brackets", markdown: times("[a] b\n\n", 6000), message: "6000 '[' in one text; the bound is 5000", line: 10_001),
        Shape(
            name: "references", markdown: times("[a]\n\n", 4000) + "[a]: /b '" + times("t ", 2000) + "'",
            message: "4001 times '[' and 4010 bytes of link definitions, multiplied 16044010; the bound is 8388608", line: 8001),
        Shape(name: "run", markdown: "x\n\n" + times("some words\n", 7000), message: "77000 bytes without a blank line; the bound is 65536", line: 5960),
        Shape(name: "addresses", markdown: times("a@b.c ", 600), message: "600 web and mail addresses without a blank line; the bound is 500", line: 1),
        Shape(
            name: "nesting", markdown: (0..<40).map { times("  ", $0) + "- a\n" }.joined(),
            message: "quotes and lists lie 33 levels deep; the bound is 32", line: 33),
        Shape(
            name: "emphasis", markdown: times("*a **b ", 20) + times("c** d* ", 20),
            message: "emphasis and links lie 33 levels deep; the bound is 32", line: 1),
    ]

    @Test(arguments: shapes)
    func `what would cost too much is refused with its measure and its line`(shape: Shape) throws {
        let reading = Reading(shape.markdown)
        let diagnostic = try #require(reading.diagnostics.first { $0.message == shape.message }, "\(reading.diagnostics.map(\.message))")
        #expect(diagnostic.code == MarkdownCodes.tooComplex && diagnostic.severity == .error)
        #expect(LineIndex(reading.source).line(at: Int(diagnostic.span.start)) == shape.line)
        #expect(reading.document.html.isEmpty && reading.document.links.isEmpty && reading.document.plainText.isEmpty)
    }

    @Test func `each bound that is exceeded is told once`() {
        let reading = Reading(String(repeating: String(repeating: "*a ", count: 5000) + "\n\n", count: 8))
        #expect(reading.diagnostics.map(\.message) == ["5000 marks such as * _ ` [ without a blank line; the bound is 4000"])
    }

    @Test(arguments: [
        String(repeating: "word ", count: 3200) + "\n\n",
        String(repeating: "> ", count: 32) + "a",
        String(repeating: "|a", count: 63) + "|\n" + String(repeating: "|-", count: 63) + "|\n" + String(repeating: "a\n", count: 250),
        String(repeating: "*a* ", count: 2000),
        String(repeating: "[a](b.md) c\n\n", count: 5000),
        String(repeating: "> *a* b\n>\n", count: 20_000),
        String(repeating: "- [a][b] `c` ~~d~~\n\n", count: 2400) + "[b]: c.md",
    ])
    func `what stays within the bounds is read`(markdown: String) {
        let reading = Reading(markdown)
        #expect(reading.problems.isEmpty)
        #expect(!reading.document.html.isEmpty)
    }

    @Test func `text that grows beyond measure is refused where it does`() {
        let table = String(repeating: "|a", count: 49) + "|\n" + String(repeating: "|:-:", count: 49) + "|\n" + String(repeating: "a\n", count: 390)
        let reading = Reading(String(repeating: table + "\n", count: 3))
        #expect(reading.diagnostics.map(\.code) == [MarkdownCodes.tooComplex])
        #expect(reading.diagnostics.allSatisfy { $0.message.contains("bytes of HTML; the bound is ") }, "\(reading.problems)")
    }

    @Test func `many problems of one kind are listed up to a number`() {
        let reading = Reading(String(repeating: "a <b> c\n\n", count: 1000))
        #expect(reading.diagnostics.count == 201)
        #expect(reading.diagnostics.last?.message == "more of the kind from here on, which are not listed")
    }
}
