import ArgumentParser
import Diagnostics
import Files
import Model
import Pipeline

/// `cairn check`: says everything that is wrong with a site, and writes nothing.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say everything that is wrong with a site.",
        discussion: "Nothing is written. The exit status is 0 where the site can be published, 1 where it has errors.")

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var reporting: ReportOptions

    func run() async throws {
        let console = Console(isQuiet: reporting.quiet)
        let folder = try site.locate()
        _ = try ContentChecks.warnOfInterruption(in: try DiskFileSystem(root: folder), console)
        let checked = try await Pipeline(folder: folder, selection).check().notingGaps()
        let report = SiteReport(checked.report(limit: reporting.format.limit), site: folder, reporting, console)
        let fixable = report.problems.fixable
        try report.show(closing: checked.summary(report.problems) + (fixable > 0 ? "\n'cairn fix' may mend \(fixable) of them" : ""))
        if report.fails { throw ExitCode.contentErrors }
    }
}

extension DiagnosticReport {
    /// Whether a site with these problems is not published.
    func fails(strict: Bool) -> Bool {
        errors > 0 || strict && warnings > 0
    }
}

extension CheckedSite {
    /// "87 things, no problems; 2 drafts, 1 scheduled (next: nspl on 2031-01-15)".
    func summary(_ report: DiagnosticReport) -> String {
        guard let catalog else { return report.summary }
        let things = Kind.allCases.reduce(0) { $0 + catalog.count(of: $1) }
        return "\(things) thing\(things == 1 ? "" : "s"), \(report.summary)" + catalog.leftOut.summary
    }
}

extension LeftOut {
    /// What is not published, as the end of a summary: "; 2 drafts, 1 scheduled (next: x on 2031-01-15)".
    var summary: String {
        var parts: [String] = []
        if !drafts.isEmpty { parts.append("\(drafts.count) draft\(drafts.count == 1 ? "" : "s")") }
        if let next = scheduled.min(by: { ($0.day, $0.thing.id) < ($1.day, $1.thing.id) }) {
            parts.append("\(scheduled.count) scheduled (next: \(next.thing.id) on \(next.day))")
        }
        return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
    }
}
