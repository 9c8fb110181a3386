import Diagnostics
import Markdown
import Testing

struct ControlCharacterTests {
    @Test(arguments: [
        0, 1, 8, 0xB, 0xC, 0x1B, 0x7F, 0x80, 0x85, 0x9F, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
    ] as [UInt32])
    func `a character that is not text is an error at its place`(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        let reading = Reading("# a\n\nb " + String(scalar) + " c [d](e.md)")
        let diagnostic = try #require(reading.diagnostics.first { $0.code == MarkdownCodes.controlCharacter })
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.message == "the character \\u{\(String(scalar.value, radix: 16))} may not stand in a text")
        #expect(Array(reading.text(diagnostic.span).utf8) == Array(String(scalar).utf8))
        #expect(diagnostic.fix?.replacement == "")
        #expect(!reading.html.unicodeScalars.contains(scalar))
    }

    @Test(arguments: ["\t", "\n", "\r\n", "\u{A0}", "\u{200D}", "\u{200B}", "\u{2029}", "\u{FFFD}", "\u{E000}", "\u{10FFFD}"])
    func `other characters pass`(text: String) {
        #expect(Reading("a" + text + "b").problems == [])
    }

    @Test(arguments: ["&#1;", "&#x202e;", "&#8238;", "&#xFEFF;", "&#127;"])
    func `one that is written as a number is an error as well`(entity: String) {
        let reading = Reading("`\(entity)` a \(entity) ![b](c.png 'd \(entity)')")
        #expect(reading.faults == ["control-character '\(entity)'", "control-character '\(entity)'"])
        #expect(reading.html.contains("a , <img") || reading.html.contains("a ,,, <img"))
        #expect(Reading("&#9; &#10; &#65; &#0;").problems == [])
    }

    @Test func `the rest of the body is read all the same`() {
        let reading = Reading("a\u{1}b [c](javascript:d) ## e\u{202E}\n\n## f")
        #expect(reading.diagnostics.map(\.code.name) == ["control-character", "unsafe-url", "control-character"])
        #expect(reading.document.headings.map(\.anchor) == ["f"])
    }

    @Test func `a refused character cannot be used to get past a bound`() {
        for markdown in ["\u{1}" + String(repeating: ">", count: 5000), String(repeating: "1\u{1} ", count: 5000), String(repeating: "<\u{1}x ", count: 3000)] {
            let reading = Reading(markdown)
            #expect(!reading.html.contains("<blockquote>\n<blockquote>") && !reading.html.contains("<ol>"))
        }
    }

    @Test func `of very many only the first are listed`() {
        #expect(Reading(String(repeating: "a\u{1}\n", count: 1000)).diagnostics.count == 20)
    }

    @Test func `bytes that are not UTF-8 become valid text`() {
        for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3]] {
            let reading = Reading(Array("a *b".utf8) + bytes + Array("* [c](d".utf8) + bytes + Array(")".utf8) + bytes)
            #expect(String(validating: reading.document.html, as: UTF8.self) != nil)
        }
    }
}
