import SourceText

/// A report for GitHub Actions: the first problems as annotations at their lines, the others as a table for the step's
/// summary.
///
/// The platform shows ten errors, ten warnings and ten notices of a step and drops the rest without a word. Problems in
/// the files that a pull request changes come first, since those are its author's to mend.
package struct GitHubReport {
    /// Annotations that GitHub shows of each severity in a step.
    static let annotationLimit = 10
    /// Where there is no summary to write to, so many further problems are lines of the log.
    static let logLimit = 200

    private let report: DiagnosticReport
    private let folder: String
    private let annotated: [DiagnosticReport.Item]
    private let others: [DiagnosticReport.Item]

    /// - Parameters:
    ///   - folder: The site's folder, from the repository's root on, without slashes around it; empty for the root.
    ///   - changed: Paths of the files that the pull request changes, from the repository's root on; `nil` where that is
    ///     not known.
    package init(_ report: DiagnosticReport, folder: String, changed: Set<String>?) {
        self.report = report
        self.folder = folder
        let isChanged = { (item: DiagnosticReport.Item) in changed?.contains(Self.path(item.place, in: folder)) ?? false }
        let ordered = changed == nil ? report.items : report.items.filter(isChanged) + report.items.filter { !isChanged($0) }
        var counts: [Severity: Int] = [:]
        var annotated: [DiagnosticReport.Item] = []
        var others: [DiagnosticReport.Item] = []
        for item in ordered {
            counts[item.diagnostic.severity, default: 0] += 1
            if counts[item.diagnostic.severity, default: 0] <= Self.annotationLimit { annotated.append(item) } else { others.append(item) }
        }
        self.annotated = annotated
        self.others = others
    }

    /// The lines for standard output: annotations, and a closing line that says where the rest is.
    ///
    /// - Parameters:
    ///   - hasSummary: Whether the rest is written to the step's summary; else it is listed in the log.
    ///   - closing: What else the run has to say, in one line.
    package func commands(hasSummary: Bool, closing: String?) -> String {
        var text = annotated.map { command($0).line }.joined()
        if !hasSummary {
            for item in others.prefix(Self.logLimit) { text += logLine(item) }
        }
        let hidden = others.count + report.hidden - (hasSummary ? 0 : min(others.count, Self.logLimit))
        if others.count + report.hidden > 0 {
            text += "\(annotated.count) of \(annotated.count + others.count + report.hidden) problems are annotations, because GitHub shows ten of each kind; "
            if hasSummary {
                text += "the others are in the summary of this step\n"
            } else {
                text += hidden == 0 ? "the others are listed above\n" : "others are listed above, and \(hidden) are not shown\n"
            }
        }
        if let closing { text += GitHubCommand.defused("cairn: " + closing) + "\n" }
        return text
    }

    /// What is not an annotation, as Markdown for the step's summary; empty where everything is one.
    ///
    /// - Parameter limit: at most so many bytes.
    package func summary(limit: Int) -> String {
        GitHubSummary(rows: others.map { ($0, Self.path($0.place, in: folder)) }, hidden: report.hidden, annotated: annotated.count, counts: report.summary)
            .text(limit: limit)
    }
}

private extension GitHubReport {
    static func path(_ place: DiagnosticReport.Place, in folder: String) -> String {
        folder.isEmpty ? place.path : "\(folder)/\(place.path)"
    }

    func command(_ item: DiagnosticReport.Item) -> GitHubCommand {
        let name = switch item.diagnostic.severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
        let place = item.place
        var properties = [("file", Self.path(place, in: folder)), ("line", "\(place.start.line)"), ("endLine", "\(place.end.line)")]
        // GitHub refuses columns of what spans lines.
        if place.start.line == place.end.line { properties += [("col", "\(place.start.column)"), ("endColumn", "\(place.end.column)")] }
        properties.append(("title", item.diagnostic.code.name))
        var lines = [item.diagnostic.message]
        for related in item.related {
            lines.append("\(related.message): \(Self.path(related.place, in: folder)):\(related.place.start.line)")
        }
        if let help = item.diagnostic.help { lines.append(help) }
        return GitHubCommand(name: name, properties: properties, message: lines.joined(separator: "\n"))
    }

    func logLine(_ item: DiagnosticReport.Item) -> String {
        let place = item.place
        return GitHubCommand.defused(
            "\(item.diagnostic.severity.rawValue): \(Self.path(place, in: folder)):\(place.start.line):\(place.start.column): \(item.diagnostic.message) [\(item.diagnostic.code.name)]") + "\n"
    }
}
