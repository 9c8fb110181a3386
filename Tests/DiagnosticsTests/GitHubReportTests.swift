import Diagnostics
import SourceText
import Testing
import TestSupport

struct GitHubReportTests {
    @Test func `annotations read like this`() throws {
        let report = GitHubReport(SampleReport.mixed.report(), folder: "sites/a:b", changed: nil)
        try Golden.compare(report.commands(hasSummary: false, closing: "2 things, 2 errors"), with: "Tests/Reports/mixed.github.txt")
    }

    static func many(_ errors: Int, _ warnings: Int = 0) -> SampleReport {
        var sample = SampleReport()
        for i in 0..<max(errors, warnings) {
            let file = sample.file("content/f\(i).md", "title: x\n")
            if i < errors { sample.diagnostics.append(Diagnostic("unknown-value", .error, "wrong \(i)", at: SourceSpan(file: file, start: 0, end: 5))) }
            if i < warnings { sample.diagnostics.append(Diagnostic("unused-file", .warning, "odd \(i)", at: SourceSpan(file: file, start: 7, end: 8))) }
        }
        return sample
    }

    @Test func `of each severity ten are annotations, and the rest is a table`() throws {
        let report = GitHubReport(Self.many(12, 11).report(), folder: "", changed: nil)
        let commands = report.commands(hasSummary: true, closing: nil)
        #expect(commands.split(separator: "\n").count { $0.hasPrefix("::error ") } == 10)
        #expect(commands.split(separator: "\n").count { $0.hasPrefix("::warning ") } == 10)
        #expect(commands.hasSuffix("20 of 23 problems are annotations, because GitHub shows ten of each kind; the others are in the summary of this step\n"))
        try Golden.compare(report.summary(limit: 1 << 20), with: "Tests/Reports/many.summary.md")
    }

    @Test func `what ten hold needs no summary and no closing words`() {
        let report = GitHubReport(Self.many(10, 10).report(), folder: "", changed: nil)
        #expect(report.summary(limit: 1 << 20) == "")
        #expect(report.commands(hasSummary: false, closing: nil).split(separator: "\n").count == 20)
    }

    @Test func `problems of changed files come first, in their order`() {
        let report = GitHubReport(Self.many(30).report(), folder: "sub", changed: ["sub/content/f29.md", "sub/content/f20.md", "content/f25.md", "none.md"])
        let files = report.commands(hasSummary: true, closing: nil).split(separator: "\n").prefix(10).map { String($0.split(separator: ",")[0].split(separator: "/").last ?? "") }
        #expect(files == ["f20.md", "f29.md", "f0.md", "f1.md", "f2.md", "f3.md", "f4.md", "f5.md", "f6.md", "f7.md"])
    }

    @Test func `a table that would be too large ends before it is`() {
        let sample = Self.many(25_000)
        for limit in [0, 50, 99, 400, 4000, 1 << 20] {
            let summary = GitHubReport(sample.report(limit: 25_000), folder: "", changed: nil).summary(limit: limit)
            #expect(summary.utf8.count <= limit)
            #expect(limit < 4000 || summary.contains(" more: run `cairn check`"))
        }
    }

    @Test func `without a summary the log lists some and counts the rest`() {
        let text = GitHubReport(Self.many(1000).report(), folder: "", changed: nil).commands(hasSummary: false, closing: nil)
        #expect(text.split(separator: "\n").count == 10 + 200 + 1)
        #expect(text.contains("others are listed above, and 790 are not shown"))
    }
}

enum Golden {
    /// Compares with an accepted text, or accepts it.
    static func compare(_ text: String, with path: String) throws {
        if ProjectFolder.accepts {
            try ProjectFolder.write(text, to: path)
            return
        }
        #expect(try ProjectFolder.text(path) == text, "CAIRN_ACCEPT=1 writes \(path) anew")
    }
}
