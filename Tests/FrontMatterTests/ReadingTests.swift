import Diagnostics
import FrontMatter
import SourceText
import Testing
import TestSupport

struct ReadingTests {
    func read(_ yaml: String) -> FrontMatterDocument {
        FrontMatterDocument.parse(Array(("---\n" + yaml + "\n---\n").utf8), file: FileID(0)).value
    }

    @Test func `names, values and body have their places`() throws {
        let text = "---\ntitle: \"Wélding\"\ntopics: [a, 'b']\n---\nBody"
        let bytes = Array(text.utf8)
        let parsed = FrontMatterDocument.parse(bytes, file: FileID(3))
        let document = parsed.value
        #expect(parsed.diagnostics.isEmpty)
        #expect(document.hasFrontMatter && document.isReadable)
        try #require(document.mapping.count == 2)
        #expect(place(document.mapping[0].key.span) == "title")
        #expect(place(document.mapping[0].value.span) == "\"Wélding\"")
        #expect(place(document.mapping[1].value.span) == "[a, 'b']")
        guard case .sequence(let items) = document.mapping[1].value.content else { Issue.record("a list was written"); return }
        #expect(items.map { place($0.span) } == ["a", "'b'"])
        #expect(String(decoding: bytes[document.body], as: UTF8.self) == "Body")
        #expect(place(document.opening) == "---")
        #expect(document.opening.file == FileID(3))

        func place(_ span: SourceSpan) -> String { written(bytes, span) }
    }

    @Test func `values keep their style, and nothing is typed`() {
        let document = read("a: no\nb: '012'\nc: \"1e3\"\nd: |\n  x\n  y\ne: >\n  x\n  y\nf: 2026-02-30\ng: 12:30\nh: 1.10")
        let scalars = document.mapping.map { pair -> YAMLScalar? in if case .scalar(let scalar) = pair.value.content { scalar } else { nil } }
        #expect(scalars == [
            YAMLScalar("no", style: .plain), YAMLScalar("012", style: .singleQuoted), YAMLScalar("1e3", style: .doubleQuoted),
            YAMLScalar("x\ny\n", style: .literal), YAMLScalar("x y\n", style: .folded), YAMLScalar("2026-02-30", style: .plain),
            YAMLScalar("12:30", style: .plain), YAMLScalar("1.10", style: .plain),
        ])
    }

    @Test(arguments: [("a:", true), ("a: ~", true), ("a: null", true), ("a: \"\"", false), ("a: '~'", false), ("a: \"null\"", false), ("a: no", false)])
    func `only a plain empty value is nothing`(yaml: String, isNothing: Bool) throws {
        guard case .scalar(let scalar) = try #require(read(yaml).mapping.first).value.content else { Issue.record("a scalar was written"); return }
        #expect(scalar.isNothing == isNothing)
    }

    @Test func `an absent value has its place after the colon`() throws {
        let value = try #require(read("title:\nid: x").mapping.first).value
        #expect(value.span == SourceSpan(file: FileID(0), start: 10, end: 10))
    }

    @Test func `block text ends where its last line ends`() throws {
        let yaml = "a: |\n  one\n  two\n\n\nb: c"
        let bytes = Array(("---\n" + yaml + "\n---\n").utf8)
        let value = try #require(FrontMatterDocument.parse(bytes, file: FileID(0)).value.mapping.first).value
        #expect(written(bytes, value.span) == "|\n  one\n  two")
    }

    @Test func `a list or mapping reaches from its first to its last byte`() throws {
        let yaml = "a:\n  - b: 1\n    c: [2, 3]\n  - d\n\n# comment\ne: {f: g}"
        let bytes = Array(("---\n" + yaml + "\n---\n").utf8)
        let mapping = FrontMatterDocument.parse(bytes, file: FileID(0)).value.mapping
        try #require(mapping.count == 2)
        #expect(written(bytes, mapping[0].value.span) == "- b: 1\n    c: [2, 3]\n  - d")
        #expect(written(bytes, mapping[1].value.span) == "{f: g}")
        guard case .sequence(let items) = mapping[0].value.content else { Issue.record("a list was written"); return }
        #expect(items.map { written(bytes, $0.span) } == ["b: 1\n    c: [2, 3]", "d"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every kind of line end is read`(end: String) {
        let text = ["---", "title: Foo", "summary: |", "  a", "  b", "topics:", "- c", "---", "Body"].joined(separator: end)
        let bytes = Array(text.utf8)
        let parsed = FrontMatterDocument.parse(bytes, file: FileID(0))
        #expect(parsed.diagnostics.isEmpty)
        #expect(described(parsed.value) == "title: 'Foo', summary: 'a\nb\n', topics: ['c']")
        #expect(String(decoding: bytes[parsed.value.body], as: UTF8.self) == "Body")
    }

    @Test func `a byte-order mark at the start is taken without a word, and counts in places`() throws {
        let bytes = Array("\u{FEFF}---\ntitle: Foo\n---\n".utf8)
        let parsed = FrontMatterDocument.parse(bytes, file: FileID(0))
        #expect(parsed.diagnostics.isEmpty)
        #expect(written(bytes, try #require(parsed.value.mapping.first).value.span) == "Foo")
        #expect(parsed.value.opening.range == 3..<6)
    }

    @Test func `characters of any width leave places right`() throws {
        let yaml = "a: é\nb: 漢字\nc: [👩‍🚒, ñ, \"ß\"]\nd: end"
        let bytes = Array(("---\n" + yaml + "\n---\n").utf8)
        let mapping = FrontMatterDocument.parse(bytes, file: FileID(0)).value.mapping
        #expect(mapping.map { written(bytes, $0.value.span) } == ["é", "漢字", "[👩‍🚒, ñ, \"ß\"]", "end"])
    }

    @Test func `keys are unique by what they look like`() {
        expectProblems("caf\u{E9}: 1\n1️⃣cafe\u{301}: 2", Expected("1️⃣", "duplicate-key", "cafe\u{301}", "'cafe\u{301}' is given twice"), reads: "caf\u{E9}: '1'")
    }

    @Test func `a file without front matter is all body`() {
        for text in ["", "Body", "# Heading\n\ntext", "***\n\nProse", "Note: x\n---\nBody", "{{< x >}}", "----\n\nProse", "<!-- x -->\nProse"] {
            let parsed = FrontMatterDocument.parse(Array(text.utf8), file: FileID(0))
            #expect(parsed.diagnostics.isEmpty)
            #expect(!parsed.value.hasFrontMatter && parsed.value.isReadable && parsed.value.mapping.isEmpty)
            #expect(parsed.value.body == 0..<text.utf8.count)
        }
    }

    @Test(arguments: ["---\n---", "---\n---\n", "---\n\n---\n", "---\n# only a comment\n---\n", "--- \t\n---\t \n"])
    func `empty front matter is front matter`(text: String) {
        let parsed = FrontMatterDocument.parse(Array(text.utf8), file: FileID(0))
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value.hasFrontMatter && parsed.value.isReadable && parsed.value.mapping.isEmpty)
    }

    @Test func `a file that is YAML as a whole is read alike`() {
        let bytes = Array("\u{FEFF}---\ntitle: Foo: Bar\nbase_url: https://example.org/\n".utf8)
        let parsed = YAMLFile.parse(bytes, file: FileID(0))
        #expect(parsed.diagnostics.map(\.code) == [.colonInText])
        #expect(parsed.value.mapping.map(\.key.value) == ["title", "base_url"])
        #expect(parsed.value.isReadable)
        #expect(YAMLFile.parse([], file: FileID(0)).value.isReadable)
    }

    @Test func `every code is listed once`() {
        #expect(Set(FrontMatterCodes.all).count == FrontMatterCodes.all.count)
        #expect(FrontMatterCodes.all.allSatisfy { code in code.name.utf8.allSatisfy { $0 == 45 || (97...122).contains($0) || (48...57).contains($0) } })
    }
}
