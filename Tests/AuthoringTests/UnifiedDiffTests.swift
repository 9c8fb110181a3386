import Authoring
import Diagnostics
import SourceText
import Testing
import TestSupport

/// How changes are shown, and how edits are applied.
struct UnifiedDiffTests {
    private static func diff(_ old: String, _ new: String) -> String {
        UnifiedDiff([FileChange("content/a.md", from: Array(old.utf8), to: Array(new.utf8))]).text(style: .plain)
    }

    @Test func `lines are shown with three around them, and near changes together`() {
        let old = (1...30).map { "\($0)\n" }.joined()
        let new = (1...30).map { $0 == 5 ? "five\n" : $0 == 12 ? "" : $0 == 25 ? "25\nmore\n" : "\($0)\n" }.joined()
        #expect(Self.diff(old, new) == """
            --- content/a.md
            +++ content/a.md
            @@ -2,14 +2,13 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
             9
             10
             11
            -12
             13
             14
             15
            @@ -23,6 +22,7 @@
             23
             24
             25
            +more
             26
             27
             28

            """)
    }

    @Test func `a last line without an end is told, and what a terminal would act on is not passed on`() {
        #expect(Self.diff("a\u{1B}[2J", "b\u{202E}\n") == "--- content/a.md\n+++ content/a.md\n@@ -1,1 +1,1 @@\n-a\\u{1b}[2J\n\\ No newline at end of file\n+b\\u{202e}\n")
        #expect(Self.diff("", "a\n") == "--- content/a.md\n+++ content/a.md\n@@ -0,0 +1,1 @@\n+a\n")
        #expect(Self.diff("a\n", "") == "--- content/a.md\n+++ content/a.md\n@@ -1,1 +0,0 @@\n-a\n")
    }

    @Test func `many lines are shown without being compared one by one`() {
        let old = (0..<9000).map { "\($0)\n" }.joined(), new = (0..<9000).map { "\($0 + 1)!\n" }.joined()
        #expect(Self.diff(old, new).hasPrefix("--- content/a.md\n+++ content/a.md\n@@ -1,9000 +1,9000 @@\n-0\n-1\n"))
    }

    @Test func `edits that overlap are not applied, nor those beyond the end`() {
        func edit(_ start: Int, _ end: Int, _ text: String) -> TextEdit { TextEdit(replace: SourceSpan(file: FileID(0), start: start, end: end), with: text) }
        let bytes = Array("abcdef".utf8)
        #expect(SourceEdits.apply([edit(4, 5, "E"), edit(0, 1, "A"), edit(1, 1, "-")], to: bytes) == Array("A-bcdEf".utf8))
        #expect(SourceEdits.apply([edit(0, 2, "A"), edit(1, 3, "B")], to: bytes) == nil)
        #expect(SourceEdits.apply([edit(2, 2, "A"), edit(2, 2, "B")], to: bytes) == nil)
        #expect(SourceEdits.apply([edit(2, 2, "A"), edit(2, 2, "A")], to: bytes) == Array("abAcdef".utf8))
        #expect(SourceEdits.apply([edit(5, 9, "A")], to: bytes) == nil)
    }
}
