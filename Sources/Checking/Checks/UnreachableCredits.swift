import Analysis
import Diagnostics
import Model
import SourceText

/// An amount of credits that all members of the group together do not have.
enum UnreachableCredits: Check {
    static let codes: [DiagnosticCode] = ["unreachable-credits"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        let catalog = examined.catalog
        var diagnostics: [Diagnostic] = []
        examined.forEachGroup { group, file in
            guard case .earn(let credit) = group.rule, catalog.asksForTooMuch(group), examined.hasAllReferences(file) else { return }
            let members = DistinctReferences(group.members).references
            guard !members.contains(where: { examined.earlier.hasErrors(catalog.credentials[$0.value.position].entry.file) }) else { return }
            let unit = credit.unit.rawValue
            let silent = members.filter { catalog.credits(of: $0.value, in: credit.unit) == nil }
            let sum = catalog.creditsOffered(credit.unit, among: group.members)
            let found = sum == .zero ? "'from' offers none" : "all of 'from' together have \(sum.amount)"
            var help = sum == .zero ? "" : "Lower the amount, or add credentials to 'from'"
            if !silent.isEmpty {
                let verb = silent.count == 1 ? "states" : "state"
                let stating = "\(Listing.names(silent.map { examined.id($0.value).text })) \(verb) no credits in \(unit)"
                help = help.isEmpty ? "\(stating): add them there, or count in another 'unit'" : "\(help); \(stating)"
            }
            diagnostics.append(Diagnostic(
                codes[0], .error, "\(credit.amount) \(unit) cannot be reached: \(found)", at: group.span, help: help,
                related: silent.prefix(Listing.limit).map { .init("'\(examined.id($0.value))' states no credits in \(unit)", at: $0.span) }))
        }
        return diagnostics
    }
}
