import Analysis
package import Model
import Synchronization

/// What pages and records know of the catalog by analysis: worked out when it is first asked for, and once for all
/// languages, since it depends on no words.
package final class CatalogAnalysis: Sendable {
    private let catalog: Catalog
    private let known = Mutex<[Int: PathwayTotals?]>([:])
    private let next = Mutex<NextSteps?>(nil)
    private let outlays: RouteOutlays

    package init(_ catalog: Catalog) {
        self.catalog = catalog
        outlays = RouteOutlays(catalog)
    }

    /// What a pathway takes over its choices; `nil` where nobody can complete it.
    func totals(of pathway: PathwayIndex) -> PathwayTotals? {
        if let found = known.withLock({ $0[pathway.position] }) { return found }
        // Not while others wait: two threads that ask at once both work it out, and find the same.
        let totals = catalog.totals(of: pathway, outlays)
        known.withLock { $0[pathway.position] = .some(totals) }
        return totals
    }

    var nextSteps: NextSteps {
        next.withLock { next in
            if let next { return next }
            let made = NextSteps(catalog, outlays)
            next = made
            return made
        }
    }
}
