import BundledFiles
import Diagnostics
import Files
import Foundation
import OutputText
import Pipeline

/// The report of a run of `check` or `build`, in the format that was asked for.
struct SiteReport {
    let problems: DiagnosticReport
    private let options: ReportOptions
    private let site: String
    private let console: Console

    /// - Parameters:
    ///   - problems: With as many as the format holds.
    ///   - site: The site's folder.
    init(_ problems: DiagnosticReport, site: String, _ options: ReportOptions, _ console: Console) {
        self.problems = problems
        self.options = options
        self.site = site
        self.console = console
    }

    /// Whether the site is not published.
    var fails: Bool { problems.fails(strict: options.strict) }

    /// Writes the problems to standard output.
    ///
    /// - Parameters:
    ///   - closing: A line after them for people, left out with `--quiet`.
    ///   - members: Writes further members of the JSON.
    func show(closing: String?, members: (inout JSONWriter) -> Void = { _ in }) throws {
        let shown = options.quiet ? problems.failures(strict: options.strict) : problems
        let closing = options.quiet ? nil : closing
        switch options.format {
        case .text:
            try console.write(TextReport(shown, style: console.style).text)
            guard let closing else { return }
            if !shown.isEmpty { try console.write("\n") }
            try console.write(closing + "\n")
        case .json:
            try console.write(JSONReport(problems).bytes(members))
        case .github:
            try showOnGitHub(shown, closing)
        case .sarif:
            let explanations = try BundledFiles().explanations
            let environment = ProcessInfo.processInfo.environment
            let report = SARIFReport(problems, folder: RepositoryPlace(of: site, environment).folder, version: Cairn.version) { code in
                (try? explanations.read("\(code.name).md", limit: 1 << 20)).map { Explanation(String(decoding: $0, as: UTF8.self)) }
            }
            try console.write(report.bytes)
        }
    }

    /// Says on standard error that nothing was published.
    func refuse() {
        guard !options.quiet, options.format.isForPeople else { return }
        console.note("\nnothing is published: \(problems.summary)")
    }
}

private extension SiteReport {
    /// Writes annotations, and what GitHub would not show of them to the summary of the step.
    func showOnGitHub(_ shown: DiagnosticReport, _ closing: String?) throws {
        let environment = ProcessInfo.processInfo.environment
        let place = RepositoryPlace(of: site, environment)
        let changed = try ChangedFiles.named(by: options.changed, place, environment)
        let report = GitHubReport(shown, folder: place.folder, changed: changed)
        var hasSummary = false
        if let summary = StepSummary(environment) {
            let text = report.summary(limit: summary.room)
            try summary.append(text)
            hasSummary = !text.isEmpty
        }
        try console.write(report.commands(hasSummary: hasSummary, closing: closing))
    }
}

/// How a report of problems is written.
enum ReportFormat: String, CaseIterable {
    case text, json, github, sarif

    /// Whether a person reads it.
    var isForPeople: Bool { self == .text || self == .github }

    /// At most so many problems are in it. What holds more goes to code hosts, which choose what they show.
    var limit: Int {
        switch self {
        case .text, .json: DiagnosticReport.limit
        case .github, .sarif: SARIFReport.limit
        }
    }
}
