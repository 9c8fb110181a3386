import Diagnostics
import SourceText
import Testing

struct SuggestionTests {
    @Test func `a transposed word finds its neighbour`() {
        #expect(Suggestion.nearest(to: "titel", in: ["title", "topics", "teaches"]) == "title")
    }

    @Test func `nothing is suggested when nothing is near`() {
        #expect(Suggestion.nearest(to: "colour", in: ["title", "topics"]) == nil)
        #expect(Suggestion.nearest(to: "xy", in: ["a", "abcdefgh"]) == nil)
    }

    @Test func `a name cut short finds the whole one`() {
        #expect(Suggestion.nearest(to: "micro", in: ["microcredential", "badge"]) == "microcredential")
    }

    @Test func `ties go to the first by name`() {
        #expect(Suggestion.nearest(to: "welding-3", in: ["welding-2", "welding-1"]) == "welding-1")
    }

    @Test func `only one that is near is surely meant`() {
        #expect(Suggestion.onlyNear(to: "topix", in: ["title", "topics", "teaches"]) == "topics")
        #expect(Suggestion.onlyNear(to: "welding-3", in: ["welding-2", "welding-1"]) == nil)
        #expect(Suggestion.onlyNear(to: "", in: ["a"]) == nil)
        #expect(Suggestion.onlyMeaning(of: "hand-hygeine", in: ["hand-hygiene", "isolation"]) == "hand-hygiene")
        #expect(Suggestion.onlyMeaning(of: "observer", in: ["observe", "observed"]) == nil)
        #expect(Suggestion.onlyMeaning(of: "unit-2", in: ["unit-1"]) == nil)
        #expect(Suggestion.onlyMeaning(of: "hands", in: ["bonds"]) == nil, "two letters of five")
    }

    @Test func `a word is replaced within its quotation marks, and only where it stands alone`() {
        func edit(_ word: String, _ start: Int, _ end: Int, _ replacement: String) -> TextEdit? {
            TextEdit(word: word, at: SourceSpan(file: FileID(0), start: start, end: end), with: replacement)
        }
        #expect(edit("abc", 5, 8, "x")?.span.range == 5..<8)
        #expect(edit("abc", 5, 10, "x")?.span.range == 6..<9)
        #expect(edit("abc", 5, 12, "x") == nil, "written with escapes, or over lines")
        #expect(edit("", 5, 7, "x")?.span.range == 6..<6)
        for text in ["", "a: b", "- x", "a\nb", "null", "[a]", "\"", "#"] { #expect(edit("abc", 5, 8, text) == nil, "\(text)") }
    }

    @Test func `the JSON report has the edit that mends`() {
        var sources = SourceTable()
        let file = sources.add("content/a.md")
        let span = SourceSpan(file: file, start: 4, end: 7)
        let report = DiagnosticReport(
            [Diagnostic("x", "m", at: span, fix: TextEdit(replace: span, with: "d\"\n")), Diagnostic("y", "n", at: span)], sources: sources) { _ in Array("a\nb cde".utf8) }
        let text = String(decoding: JSONReport(report).bytes(), as: UTF8.self)
        let edit = #""fix":{"edits":[{"file":"content/a.md","line":2,"column":3,"end_line":2,"end_column":6,"replacement":"d\"\n"}]}"#
        #expect(text.split(separator: edit, omittingEmptySubsequences: false).count == 2, "\(text)")
        #expect(report.fixable == 1)
    }
}
