import Analysis
import Diagnostics
import Model
import SourceText

/// A pathway to a credential that is no longer awarded, though it can still be completed by an equivalent.
///
/// Where nothing counts as its destination, nobody can complete it, which is another check's.
enum RetiredDestination: Check {
    static let codes: [DiagnosticCode] = ["retired-destination"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        let catalog = examined.catalog
        return catalog.pathways.indices.compactMap { i in
            let destination = catalog.pathways[i].destination
            guard catalog.pathways[i].entry.isCurrent, !examined.current.contains(destination.value),
                  catalog.isSatisfied(destination.value, by: examined.earnable)
            else { return nil }
            let others = catalog.credentials[destination.value.position].equivalents.filter { examined.earnable.contains($0.value) }
            return Diagnostic(
                codes[0], .warning, "the pathway leads to '\(examined.id(destination.value))', which is \(examined.entry(destination.value).status.rawValue)",
                at: destination.span,
                help: "Lead to \(Listing.names(others.map { examined.id($0.value).text }, conjunction: "or")) instead, which counts as the same")
        }
    }
}
