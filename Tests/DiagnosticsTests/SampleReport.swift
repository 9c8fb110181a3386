import Diagnostics
import SourceText

/// Files with problems at marked places, as a report.
struct SampleReport {
    private var sources = SourceTable()
    private var contents: [[UInt8]] = []
    var diagnostics: [Diagnostic] = []

    mutating func file(_ path: String, _ text: String) -> FileID {
        contents.append(Array(text.utf8))
        return sources.add(path)
    }

    func report(limit: Int = DiagnosticReport.limit) -> DiagnosticReport {
        DiagnosticReport(diagnostics, limit: limit, sources: sources) { contents[Int($0.rawValue)] }
    }

    /// A bit of everything: each severity, a place over several lines, other places, help, a fix, letters of all widths.
    static var mixed: SampleReport {
        var sample = SampleReport()
        let first = sample.file("content/credentials/first.md", "---\ntitle: Erste Hilfe\nteaches: [hand-hygeine]\n---\n")
        let second = sample.file("content/credentials/zweite, 100 %.md", "---\ntitle: \"👩‍👩‍👧 e\u{301}\" x\nsummary: |\n  a\n  b\n---\n")
        sample.diagnostics = [
            Diagnostic(
                "unknown-reference", .error, "there is no competency 'hand-hygeine'", at: SourceSpan(file: first, start: 33, end: 45), help: "Did you mean 'hand-hygiene'?",
                fix: TextEdit(replace: SourceSpan(file: first, start: 33, end: 45), with: "hand-hygiene")),
            Diagnostic("text-after-quote", .error, "there is text behind the quotation mark: 100 %", at: SourceSpan(file: second, start: 35, end: 36)),
            Diagnostic(
                "duplicate-title", .warning, "two credentials have this title", at: SourceSpan(file: second, start: 4, end: 34),
                related: [.init("the first is here", at: SourceSpan(file: first, start: 4, end: 22))]),
            Diagnostic("line-break-in-text", .note, "the text has two lines", at: SourceSpan(file: second, start: 37, end: 55)),
        ]
        return sample
    }
}
