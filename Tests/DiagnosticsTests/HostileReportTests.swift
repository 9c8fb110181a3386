import Diagnostics
import Foundation
import SourceText
import Testing
import TestSupport

/// Whatever stands in a diagnostic, no report can be made to say what Cairn did not say.
struct HostileReportTests {
    static let texts = [
        "\n::error file=x::owned", "\r\n::set-output name=a::b", "##[error]owned", "%0A::error::owned", "%25%0D%0A", "::stop-commands::x", "a,b:c=d", "\u{1B}[31mred\u{1B}[0m",
        "\u{1B}]0;title\u{7}", "\u{85}::error::x", "\u{2028}::error::x", "\u{202E}desrever", "\u{0}", "\u{FEFF}", "|\n| --- |\n<script>alert(1)</script>", "</code><img src=x onerror=alert(1)>",
        "[a](javascript:alert(1)) ![b](x) `c` **d** @everyone #1 $x$ ~~y~~", "\"},{\"ruleId\":\"forged\"", "\\u0022", "<!-- -->", "```\n## x", "{{site}}",
    ]

    static func sample(_ text: String) -> SampleReport {
        var sample = SampleReport()
        let file = sample.file("content/\(text).md", "title: \(text)\n")
        let span = SourceSpan(file: file, start: 0, end: 3)
        for severity in [Severity.error, .warning, .note] {
            for _ in 0..<12 {
                sample.diagnostics.append(Diagnostic(
                    "unknown-value", severity, "\(text) \(sample.diagnostics.count)", at: span, help: text, related: [.init(text, at: span)],
                    fix: TextEdit(replace: span, with: text)))
            }
        }
        return sample
    }

    @Test(arguments: texts)
    func `no text forges a workflow command or a line`(text: String) {
        let report = GitHubReport(Self.sample(text).report(), folder: text.unicodeScalars.contains("\n") ? "" : "sub", changed: nil)
        for hasSummary in [true, false] {
            let output = report.commands(hasSummary: hasSummary, closing: text.unicodeScalars.allSatisfy { !Quoting.isUnprintable($0) } ? text : nil)
            let lines = output.utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: Array($0), as: UTF8.self) }
            #expect(lines.count { $0.utf8.starts(with: "::".utf8) } == 30, "an annotation each, and nothing else")
            #expect(lines.allSatisfy { !$0.utf8.starts(with: "::".utf8) || $0.utf8.starts(with: "::error file=".utf8) || $0.utf8.starts(with: "::warning file=".utf8) || $0.utf8.starts(with: "::notice file=".utf8) })
            #expect(lines.allSatisfy { $0.utf8.starts(with: "::".utf8) || !$0.contains("##[") })
            #expect(!output.unicodeScalars.contains { $0 != "\n" && Quoting.isUnprintable($0) })
            for line in lines where line.utf8.starts(with: "::".utf8) {
                // The properties end at the second "::": file, line, endLine, col, endColumn and title, no more.
                let head = line.dropFirst(2).split(separator: "::", maxSplits: 1)[0]
                #expect(head.split(separator: ",").count == 6)
            }
        }
    }

    @Test(arguments: texts)
    func `no text becomes markup in a summary`(text: String) {
        let summary = GitHubReport(Self.sample(text).report(), folder: "", changed: nil).summary(limit: 1 << 20)
        let rows = summary.split(separator: "\n").filter { $0.hasPrefix("| error") || $0.hasPrefix("| warning") || $0.hasPrefix("| note") }
        #expect(rows.count == 6)
        for row in rows {
            #expect(row.utf8.count { $0 == UInt8(ascii: "|") } == 4)
            let rest = ["<code>", "</code>", "<br>", "<sub>", "</sub>"].reduce(String(row)) { $0.replacing($1, with: "") }
            #expect(!rest.utf8.contains { "<>`*_[]()!~$@\\".utf8.contains($0) }, "\(rest)")
        }
    }

    @Test(arguments: texts)
    func `no text leaves its string in SARIF or JSON`(text: String) throws {
        let report = Self.sample(text).report()
        let sarif = SARIFReportTests.sarif(report)
        try SARIFShape.check(sarif)
        #expect(try #require(try SARIFReportTests.run(sarif)["results"] as? [Any]).count == 36)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(JSONReport(report).bytes())) as? [String: Any])
        #expect((json["diagnostics"] as? [Any])?.count == 36)
        #expect(!TextReport(report, style: .plain).text.unicodeScalars.contains { $0 != "\n" && Quoting.isUnprintable($0) })
    }

    @Test func `a message of five megabytes is cut in every format`() {
        var sample = SampleReport()
        let file = sample.file("a.md", "x")
        let text = String(repeating: "%:,\u{1B}\n", count: 1 << 20)
        sample.diagnostics = (0..<20).map { Diagnostic("unknown-value", "\($0)\(text)", at: SourceSpan(file: file, start: 0, end: 1), help: text) }
        let report = sample.report()
        let github = GitHubReport(report, folder: "", changed: nil)
        for size in [
            github.commands(hasSummary: false, closing: nil).utf8.count, github.summary(limit: 1 << 20).utf8.count, SARIFReportTests.sarif(report).utf8.count,
            JSONReport(report).bytes().count, TextReport(report, style: .plain).text.utf8.count,
        ] { #expect(size < 1 << 20) }
    }

    @Test func `thirty thousand problems on one long line are reported, and counted`() throws {
        var sample = SampleReport()
        let file = sample.file("a.md", String(repeating: "é[x](y) ", count: 200_000))
        sample.diagnostics = (0..<30_000).map { i in
            let span = SourceSpan(file: file, start: i * 40 + 2, end: i * 40 + 5)
            return Diagnostic(i % 3 == 0 ? "broken-link" : "unknown-value", i % 2 == 0 ? .error : .warning, "no \(i)", at: span, related: [.init("here", at: SourceSpan(file: file, start: 5, end: 6))])
        }
        let report = sample.report(limit: SARIFReport.limit)
        let sarif = SARIFReportTests.sarif(report)
        #expect(sarif.contains("5000 of 30000 problems are left out"))
        #expect(try #require(try SARIFReportTests.run(sarif)["results"] as? [Any]).count == 25_000)
        let github = GitHubReport(report, folder: "", changed: nil)
        #expect(github.commands(hasSummary: true, closing: nil).contains("20 of 30000 problems are annotations"))
        #expect(github.summary(limit: 1 << 20).utf8.count <= 1 << 20)
        #expect(TextReport(sample.report(), style: .plain).text.contains("… and 29000 more"))
        #expect(sample.report().failures(strict: false).hidden == 14_000)
    }

    @Test func `any place in any bytes has a place in every report`() throws {
        let seed: UInt64 = 47
        var generator = SeededGenerator(seed: seed)
        for round in 0..<60 {
            var sources = SourceTable()
            let file = sources.add("a.md")
            let bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in Bool.random(using: &generator) ? UInt8.random(in: 0...255, using: &generator) : UInt8(ascii: "\n") }
            let diagnostics = (0..<20).map { i in
                let start = Int.random(in: 0...500, using: &generator)
                let span = SourceSpan(file: file, start: start, end: start + Int.random(in: 0...200, using: &generator))
                return Diagnostic("unknown-value", .error, "\(i)", at: span, fix: TextEdit(replace: span, with: "x"))
            }
            let report = DiagnosticReport(diagnostics, sources: sources) { _ in Bool.random(using: &generator) ? bytes : nil }
            try SARIFShape.check(SARIFReportTests.sarif(report))
            #expect(!TextReport(report, style: .plain).text.isEmpty, "seed \(seed), round \(round)")
            #expect(GitHubReport(report, folder: "", changed: []).commands(hasSummary: true, closing: nil).split(separator: "\n").count == 11)
        }
    }
}
