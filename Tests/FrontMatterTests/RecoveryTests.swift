import Diagnostics
import FrontMatter
import SourceText
import Testing
import TestSupport

struct RecoveryTests {
    @Test func `one run reports the slips of every entry, and reads the rest`() {
        expectProblems(
            """
            title: Foo1️⃣: Bar
            summary: 'It2️⃣'s'
            topics: 3️⃣[a, b
            hours4️⃣:4
            id: x
            5️⃣level @
            price: 6️⃣@x
            title2: "7️⃣\\d"
            8️⃣id: y
            note: z 9️⃣#1
            """,
            Expected("1️⃣", "colon-in-text", ":", "a colon followed by a space splits the text here"),
            Expected("2️⃣", "quote-in-quotes", "'", "the apostrophe inside the text ends the text early"),
            Expected("3️⃣", "unclosed-bracket", "[", "this '[' is never closed"),
            Expected("4️⃣", "missing-space-after-colon", ":", "a space is missing after the colon"),
            Expected("5️⃣", "missing-colon", "level", "there is no colon after 'level'"),
            Expected("6️⃣", "special-first-character", "@", "a value cannot begin with '@'"),
            Expected("7️⃣", "backslash-in-quotes", "\\d", "'\\d' means nothing here: a backslash in double quotes starts a special character"),
            Expected("8️⃣", "duplicate-key", "id", "'id' is given twice"),
            Expected("9️⃣", "hash-in-text", "#", "'#1' is left out: '#' after a space begins a comment"),
            fixed: """
            title: "Foo: Bar"
            summary: "It's"
            topics: [a, b]
            hours: 4
            id: x
            level @
            price: "@x"
            title2: "\\\\d"
            id: y
            note: "z #1"
            """,
            reads: "title: 'Foo: Bar', summary: 'It's', topics: ['a', 'b'], hours: '4', id: 'x', price: '@x', title2: '\\d', note: 'z', broken: level"
        )
    }

    @Test func `slips inside one entry are reported together`() {
        expectProblems(
            "requires:\n  all:\n    - id: a1️⃣: b\n    - 2️⃣@c\n    - id: d\nid: x", Expected("1️⃣", "colon-in-text", ":", "a colon followed by a space splits the text here"),
            Expected("2️⃣", "special-first-character", "@", "a value cannot begin with '@'"), fixed: "requires:\n  all:\n    - id: \"a: b\"\n    - \"@c\"\n    - id: d\nid: x",
            reads: "requires: {all: [{id: 'a: b'}, '@c', {id: 'd'}]}, id: 'x'"
        )
    }

    @Test func `one line has one diagnostic`() {
        let parsed = FrontMatterDocument.parse(Array("---\na: [@b, 'c's', `d]\nid: x\n---\n".utf8), file: FileID(0))
        #expect(parsed.diagnostics.map(\.code) == [.specialFirstCharacter])
        #expect(described(parsed.value) == "id: 'x', broken: a")
    }

    @Test func `quotation marks forgotten line after line are each found`() {
        expectProblems(
            "a: 1️⃣\"b\nc: 2️⃣'d\ne: 3️⃣[f\ng: 4️⃣{h: i\nj: k", Expected("1️⃣", "unclosed-quote", "\"", "this quotation mark is never closed"),
            Expected("2️⃣", "unclosed-quote", "'", "this quotation mark is never closed"), Expected("3️⃣", "unclosed-bracket", "[", "this '[' is never closed"),
            Expected("4️⃣", "unclosed-bracket", "{", "this '{' is never closed"), fixed: "a: \"b\"\nc: 'd'\ne: [f]\ng: {h: i}\nj: k",
            reads: "a: 'b', c: 'd', e: ['f'], g: {h: 'i'}, j: 'k'"
        )
    }

    @Test func `a broken name is known to be there, under whatever quotes`() {
        expectProblems("1️⃣'title' Foo\nid: x", Expected("1️⃣", "missing-colon", "'title'", "there is no colon after ''title''"), reads: "id: 'x', broken: title")
    }

    @Test func `places behind a mended slip are those of the file`() throws {
        let text = "---\ntitle:Foo\nb: é: c\nsummary: 'It's'\nlast: end\n---\nBody"
        let bytes = Array(text.utf8)
        let document = FrontMatterDocument.parse(bytes, file: FileID(0)).value
        #expect(document.mapping.map { written(bytes, $0.key.span) } == ["title", "b", "summary", "last"])
        #expect(document.mapping.map { written(bytes, $0.value.span) } == ["Foo", "é: c", "'It's'", "end"])
        #expect(String(decoding: bytes[document.body], as: UTF8.self) == "Body")
    }
}
