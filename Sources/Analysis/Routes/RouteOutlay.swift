package import Model
import SourceText

/// What a route is to have the least of.
package enum RouteMeasure: String, CaseIterable, Sendable {
    case cost, time, count
}

/// What it takes to earn each credential, for somebody of an audience.
package struct RouteOutlays: Sendable {
    /// What prices are in: the site's currency, else the one that most prices are in; `nil` where there are none.
    package let currency: CurrencyCode?
    private let catalog: Catalog
    private let audience: String?

    /// - Parameters:
    ///   - audience: the id of an audience of the site.
    ///   - currency: what prices are to be in, where that is known.
    package init(_ catalog: Catalog, audience: String? = nil, currency: CurrencyCode? = nil) {
        self.catalog = catalog
        self.audience = audience
        self.currency = currency ?? catalog.configuration.currency ?? Self.usualCurrency(of: catalog)
    }

    /// In minor units of `currency`: the price for the audience, else the one for everybody, else the lowest; `nil`
    /// where none is stated in the currency.
    ///
    /// Of several that fit equally well it is the lowest. What a renewal costs is no price of earning.
    package func price(of credential: CredentialIndex) -> Int? {
        var best: (rank: Int, amount: Int)?
        for cost in catalog.credentials[credential.position].cost where cost.price.currency == currency && cost.kind != .renewal {
            let rank = switch cost.audience {
            case .some(let named): named.value == audience ? 0 : 2
            case nil: 1
            }
            if let found = best, (found.rank, found.amount) <= (rank, cost.price.minorUnits) { continue }
            best = (rank, cost.price.minorUnits)
        }
        return best?.amount
    }

    /// In minutes, the upper end of a range; `nil` where no workload is stated.
    package func minutes(of credential: CredentialIndex) -> Int? {
        let site = catalog.configuration
        return catalog.credentials[credential.position].workload?.minutes(hoursPerDay: site.hoursPerDay, daysPerWeek: site.daysPerWeek).upperBound
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

    private static func usualCurrency(of catalog: Catalog) -> CurrencyCode? {
        var counts: [CurrencyCode: Int] = [:]
        for credential in catalog.credentials {
            for cost in credential.cost { counts[cost.price.currency, default: 0] += 1 }
        }
        return counts.min { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }?.key
    }
}
