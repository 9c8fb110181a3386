package import Model
import SourceText
import Synchronization

/// What a route is to have the least of.
package enum RouteMeasure: String, CaseIterable, Sendable {
    case cost, time, count
}

/// What it takes to earn each credential, for somebody of an audience: read from the catalog once, since searches ask for
/// it again and again.
package final class RouteOutlays: Sendable {
    /// What prices are in: the site's currency, else the one that most prices are in; `nil` where there are none.
    package let currency: CurrencyCode?
    let prerequisites: PlainPrerequisites
    private let catalog: Catalog
    /// By position; `nothing` where none is stated.
    private let prices: [Int]
    private let minutes: [Int]
    private let others = Mutex<[Variant: RouteOutlays]>([:])
    private let known = Mutex<StatedValues?>(nil)

    private struct Variant: Hashable {
        let audience: String?
        let currency: CurrencyCode?
    }

    private static let nothing = -1
    /// How many variants are kept; a catalog of more asks for some of them anew.
    private static let variantLimit = 64

    /// - Parameters:
    ///   - audience: the id of an audience of the site.
    ///   - currency: what prices are to be in, where that is known.
    /// - Complexity: linear in credentials and what they state.
    package init(_ catalog: Catalog, audience: String? = nil, currency: CurrencyCode? = nil) {
        let currency = currency ?? catalog.configuration.currency ?? Self.usualCurrency(of: catalog)
        let (hours, days) = (catalog.configuration.hoursPerDay, catalog.configuration.daysPerWeek)
        self.catalog = catalog
        self.currency = currency
        prerequisites = PlainPrerequisites(catalog)
        prices = catalog.credentials.indices.map { Self.price(catalog.credentials[$0].cost, for: audience, in: currency) }
        minutes = catalog.credentials.indices.map { catalog.credentials[$0].workload?.minutes(hoursPerDay: hours, daysPerWeek: days).upperBound ?? Self.nothing }
    }

    private init(_ outlays: RouteOutlays, _ variant: Variant) {
        catalog = outlays.catalog
        currency = variant.currency
        prerequisites = outlays.prerequisites
        minutes = outlays.minutes
        let catalog = outlays.catalog
        prices = catalog.credentials.indices.map { Self.price(catalog.credentials[$0].cost, for: variant.audience, in: variant.currency) }
    }

    /// The same for somebody else; whoever asks again gets what was made before.
    func variant(for audience: String?, in currency: CurrencyCode?) -> RouteOutlays {
        let variant = Variant(audience: audience, currency: currency)
        if let known = others.withLock({ $0[variant] }) { return known }
        // Not while others wait: two threads that ask at once both make it, and alike.
        let made = RouteOutlays(self, variant)
        others.withLock { others in if others.count < Self.variantLimit { others[variant] = made } }
        return made
    }

    /// What credentials state, for totals: made when it is first asked for, since routes do without.
    var stated: StatedValues {
        known.withLock { known in
            if let known { return known }
            let made = StatedValues(catalog)
            known = made
            return made
        }
    }

    /// In minor units of `currency`: the price for the audience, else the one for everybody, else the lowest; `nil`
    /// where none is stated in the currency.
    ///
    /// Of several that fit equally well it is the lowest. What a renewal costs is no price of earning.
    package func price(of credential: CredentialIndex) -> Int? {
        let price = prices[credential.position]
        return price == Self.nothing ? nil : price
    }

    /// In minutes, the upper end of a range; `nil` where no workload is stated.
    package func minutes(of credential: CredentialIndex) -> Int? {
        let minutes = minutes[credential.position]
        return minutes == Self.nothing ? nil : minutes
    }

    /// The sum of some credentials; what is not stated counts for nothing.
    func totals(of steps: [CredentialIndex]) -> RouteTotals {
        var (minutes, price) = (0, 0)
        for step in steps {
            minutes += self.minutes(of: step) ?? 0
            price += self.price(of: step) ?? 0
        }
        return RouteTotals(credentials: steps.count, minutes: minutes, cost: currency.map { Money(minorUnits: price, currency: $0) })
    }

    private static func price(_ costs: [CostProfile], for audience: String?, in currency: CurrencyCode?) -> Int {
        var best: (rank: Int, amount: Int)?
        for cost in costs where cost.price.currency == currency && cost.kind != .renewal {
            let rank = switch cost.audience {
            case .some(let named): named.value == audience ? 0 : 2
            case nil: 1
            }
            if let found = best, (found.rank, found.amount) <= (rank, cost.price.minorUnits) { continue }
            best = (rank, cost.price.minorUnits)
        }
        return best?.amount ?? nothing
    }

    private static func usualCurrency(of catalog: Catalog) -> CurrencyCode? {
        var counts: [CurrencyCode: Int] = [:]
        for credential in catalog.credentials {
            for cost in credential.cost { counts[cost.price.currency, default: 0] += 1 }
        }
        return counts.min { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }?.key
    }
}
