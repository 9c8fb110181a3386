import Diagnostics
import Model
import SourceText

/// A description that was changed or reviewed before it was published.
enum DatesOutOfOrder: Check {
    static let codes: [DiagnosticCode] = ["dates-out-of-order"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for kind in Kind.allCases {
            for node in examined.catalog.nodes(of: kind) {
                let entry = examined.catalog.entry(of: node)
                guard let published = entry.published else { continue }
                for (day, name) in [(entry.modified, "modified"), (entry.reviewed, "reviewed")] {
                    guard let day, day.value < published.value else { continue }
                    diagnostics.append(Diagnostic(
                        codes[0], .warning, "\(name) on \(day.value), before it was published on \(published.value)", at: day.span,
                        help: "Correct one of the two dates", related: [.init("published on \(published.value)", at: published.span)]))
                }
            }
        }
        return diagnostics
    }
}
