import Diagnostics
import FrontMatter
import SourceText
import Testing
import TestSupport

struct RefusalTests {
    @Test func `references are refused, and their entries left out`() {
        expectProblems("a: 1️⃣*base\nb: c", Expected("1️⃣", "yaml-alias", "*base", "'*base' refers to a value elsewhere in the file, which Cairn does not follow"),
                       help: "Write the value out here; if it is meant as text, put it in quotes", reads: "b: 'c', broken: a")
        expectProblems("a:\n  b: [1️⃣*base]\nc: d", Expected("1️⃣", "yaml-alias", "*base", "'*base' refers to a value elsewhere in the file, which Cairn does not follow"), reads: "c: 'd', broken: a")
        expectProblems("1️⃣*base : b", Expected("1️⃣", "yaml-alias", "*base", "'*base' refers to a value elsewhere in the file, which Cairn does not follow"), reads: "unreadable")
    }

    @Test func `anchors are refused, and their values read`() {
        let message = "'&x' would name this value so that it can be referred to, which Cairn does not allow"
        expectProblems("a: 1️⃣&x b", Expected("1️⃣", "yaml-anchor", "&x", message), help: "Delete it; if it is meant as text, put the value in quotes", reads: "a: 'b'")
        expectProblems("a: 1️⃣&x\n  b: c", Expected("1️⃣", "yaml-anchor", "&x", message), reads: "a: {b: 'c'}")
        expectProblems("a: 1️⃣&x [b]", Expected("1️⃣", "yaml-anchor", "&x", message), reads: "a: ['b']")
        expectProblems("1️⃣&x a: b", Expected("1️⃣", "yaml-anchor", "&x", message), reads: "a: 'b'")
    }

    @Test func `types are refused, and their values read`() {
        expectProblems("a: 1️⃣!!str 5", Expected("1️⃣", "yaml-tag", "!!str", "'!!str' would give this value a type, which Cairn does not allow"),
                       help: "Delete it; if it is meant as text, put the value in quotes", reads: "a: '5'")
        expectProblems("a: 1️⃣!x", Expected("1️⃣", "yaml-tag", "!x", "'!x' would give this value a type, which Cairn does not allow"), reads: "a: nothing")
        expectProblems("a: 1️⃣&b 2️⃣!c d", Expected("1️⃣", "yaml-anchor", "&b", "'&b' would name this value so that it can be referred to, which Cairn does not allow"),
                       Expected("2️⃣", "yaml-tag", "!c", "'!c' would give this value a type, which Cairn does not allow"), reads: "a: 'd'")
    }

    @Test func `instructions to YAML are refused`() {
        let message = "a line that starts with '%' is an instruction to YAML, which Cairn does not take"
        expectProblems("1️⃣%YAML 1.2\na: b", Expected("1️⃣", "yaml-directive", "%YAML 1.2", message), help: "Delete the line", fixed: "a: b", reads: "a: 'b'")
        expectProblems("a: b\n1️⃣%TAG ! x\nc: d", Expected("1️⃣", "yaml-directive", "%TAG ! x", message), fixed: "a: b\nc: d", reads: "a: 'b', c: 'd'")
    }

    @Test func `a whole file may begin with a document mark, but not with an instruction`() {
        let parsed = YAMLFile.parse(Array("%YAML 1.2\n---\na: b\n".utf8), file: FileID(0))
        #expect(parsed.diagnostics.map(\.code) == [.yamlDirective])
        #expect(parsed.value.mapping.count == 1)
    }

    @Test func `a second document is refused, and the first read`() {
        expectProblems("a: b\n1️⃣--- c\nd: e", Expected("1️⃣", "yaml-second-document", "---", "a second document starts here, but the file can hold only one"), reads: "a: 'b', unreadable")
        let parsed = YAMLFile.parse(Array("a: b\n---\na: c\n".utf8), file: FileID(0))
        #expect(parsed.diagnostics.map(\.code) == [.yamlSecondDocument] && parsed.value.mapping.count == 1)
    }

    @Test func `names are plain text`() {
        let message = "a name must be plain text, not a list or a group of values"
        expectProblems("1️⃣[a, b]: c\nd: e", Expected("1️⃣", "yaml-complex-key", "[", message), reads: "d: 'e', unreadable")
        expectProblems("a: b\n1️⃣? c\n: d", Expected("1️⃣", "yaml-complex-key", "?", message), help: "If this is meant as text, put it in quotes", reads: "a: 'b', unreadable")
        expectProblems("a: {1️⃣[b]: c}\nd: e", Expected("1️⃣", "yaml-complex-key", "[", message), reads: "d: 'e', broken: a")
    }

    @Test func `merging is refused, and its fields may be missing`() {
        let message = "'<<' would take over values from elsewhere, which Cairn does not do"
        expectProblems("1️⃣<<: *x\na: b", Expected("1️⃣", "yaml-merge-key", "<<", message), help: "Write the values out here", reads: "a: 'b', unreadable")
        expectProblems("a:\n  1️⃣<<: *x\n  b: c\nd: e", Expected("1️⃣", "yaml-merge-key", "<<", message), reads: "d: 'e', broken: a")
        expectProblems("'<<': a", reads: "<<: 'a'")
    }

    @Test func `a name given twice is reported at the second, with the first beside it`() throws {
        expectProblems("a: 1\nb: 2\n1️⃣a: 3", Expected("1️⃣", "duplicate-key", "a", "'a' is given twice"), help: "Keep one of the two", reads: "a: '1', b: '2'")
        expectProblems("a: {b: 1, 1️⃣'b': 2}", Expected("1️⃣", "duplicate-key", "'b'", "'b' is given twice"), reads: "a: {b: '1'}")
        let parsed = FrontMatterDocument.parse(Array("---\na: 1\na: 2\n---\n".utf8), file: FileID(0))
        #expect(parsed.diagnostics.first?.related.map(\.message) == ["given first here"])
        #expect(parsed.diagnostics.first?.related.map(\.span.range) == [4..<5])
    }

    @Test func `names given twice are found among many`() {
        let lines = (0..<100).map { "key\($0): \($0)" } + ["key3: x", "key99: y", "key24: z"]
        let parsed = FrontMatterDocument.parse(Array(("---\n" + lines.joined(separator: "\n") + "\n---\n").utf8), file: FileID(0))
        #expect(parsed.diagnostics.map(\.message) == ["'key3' is given twice", "'key99' is given twice", "'key24' is given twice"])
        #expect(parsed.value.mapping.count == 100)
    }

    @Test func `a line without a name is refused`() {
        expectProblems("a: b\n1️⃣: c", Expected("1️⃣", "missing-key", ":", "there is no name before the colon"), reads: "a: 'b', unreadable")
        expectProblems("1️⃣\"\": c\na: b", Expected("1️⃣", "missing-key", "\"\"", "there is no name before the colon"), reads: "a: 'b', unreadable")
    }

    @Test func `front matter is names and values`() {
        let message = "expected lines of the form 'name: value'"
        expectProblems("1️⃣- a\n- b", Expected("1️⃣", "not-named-values", "- a", message), reads: "unreadable")
        expectProblems("1️⃣[a, b]", Expected("1️⃣", "not-named-values", "[a, b]", message), reads: "unreadable")
        expectProblems("1️⃣\"text\"", Expected("1️⃣", "not-named-values", "\"text\"", message), reads: "unreadable")
        expectProblems("1️⃣- a\nb: c", Expected("1️⃣", "not-named-values", "- a", message), reads: "b: 'c', unreadable")
        expectProblems("a: b\n1️⃣**Bold** text\nc: d", Expected("1️⃣", "not-named-values", "**Bold** text", "expected a line of the form 'name: value'"), reads: "a: 'b', c: 'd', unreadable")
    }
}
