import Authoring
import Checking
import DataFiles
import Diagnostics
import FrontMatter
import Interchange
import Loading
import Markdown
import Pipeline
import Planning
import Rendering
import Resolving
import Templates
import Testing
import TestSupport

/// The pages that `cairn explain` prints: each example yields the report that the page shows.
struct ExplanationTests {
    static let pages = ProjectFolder.files(in: "explanations", ending: ".md")

    static let codes = FrontMatterCodes.all + LoadingCodes.all + ResolvingCodes.all + PlanningCodes.all + CheckingCodes.all + PipelineCodes.all + RenderingCodes.all + TemplateDiagnosticCode.all + MarkdownCodes.all + DataFilesCodes.all + InterchangeCodes.all + AuthoringCodes.all

    /// What takes a huge file, or something that is not a file, to show.
    static let withoutExample: Set<String> = [
        "file-too-large", "front-matter-too-large", "too-many-values", "too-many-problems", "nested-too-deep", "not-a-regular-file", "unreadable-theme-file",
        "unreadable-yaml", "too-many-inclusions", "inclusions-too-deep", "sections-too-deep", "duplicate-template",
        "theme-string", "theme-unused-string", "unknown-template", "theme-unused-file", "retired-destination",
    ]

    @Test(arguments: codes)
    func `every code has a page`(code: DiagnosticCode) {
        #expect(Self.pages.contains("explanations/\(code.name).md"))
    }

    @Test func `no two modules share a code`() {
        let names = Self.codes.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: pages)
    func `a page's example yields the page's report`(path: String) async throws {
        let text = try ProjectFolder.text(path)
        let name = path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? ""
        #expect(text.hasPrefix("# \(name)\n"))
        if Self.withoutExample.contains(name) { return }
        let page = try #require(ExplanationPage(text), "\(path) needs a title, an example and a report")
        var report = ImportedExample.report(page.files) ?? ""
        if ImportedExample.report(page.files) == nil { report = try await CaseSite(page.files).report(notesGaps: RegistryNotes.codes.contains { $0.name == name }) }
        if ProjectFolder.accepts {
            try ProjectFolder.write(page.accepting(report), to: path)
            return
        }
        #expect(report == page.report)
        let codes = report.split(separator: "\n").filter { $0.hasPrefix("error: ") || $0.hasPrefix("warning: ") || $0.hasPrefix("note: ") }.map { String($0.split(separator: "[").last?.dropLast() ?? "") }
        #expect(codes == [page.title], "one mistake, the one that the page is about")
    }
}

/// An explanation: a title that is the code, words, files in fences that name their path, and the report in a fence.
struct ExplanationPage {
    let title: String
    let files: [(name: String, bytes: [UInt8])]
    let report: String
    private let before: String
    private let after: String

    init?(_ text: String) {
        guard text.hasPrefix("# "), let title = text.split(separator: "\n").first?.dropFirst(2) else { return nil }
        var files: [(name: String, bytes: [UInt8])] = []
        var report: String?
        var before = ""
        var after = ""
        var fence: (info: String, lines: [Substring])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = fence {
                if line == "````" {
                    let content = open.lines.map { $0 + "\n" }.joined()
                    if open.info == "report" {
                        report = content
                        fence = nil
                        continue
                    }
                    let name = String(open.info.split(separator: " ").last ?? "")
                    let escapes = open.info.contains("%escapes") ? "%escapes\n" : ""
                    files.append(contentsOf: CaseFile("\(escapes)\n-- \(name) --\n\(content.dropLast())").sections)
                    fence = nil
                } else {
                    fence?.lines.append(line)
                    if open.info == "report" { continue }
                }
            } else if line.hasPrefix("````") {
                fence = (String(line.dropFirst(4)), [])
                if line == "````report" { continue }
            }
            if report == nil { before += line + "\n" } else { after += line + "\n" }
        }
        guard let report else { return nil }
        self.title = String(title)
        self.files = files
        self.report = report
        self.before = before
        self.after = String(after.dropLast())
    }

    func accepting(_ report: String) -> String {
        before + "````report\n" + report + "````\n" + after
    }
}
