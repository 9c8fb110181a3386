package import Analysis
import Model
import SourceText

/// How the cheapest way through a pathway, for somebody who holds nothing, is different from before.
package struct RouteChange: Sendable {
    package enum State: Sendable {
        case route(RouteTotals, isExact: Bool)
        case unreachable

        package var totals: RouteTotals? {
            if case .route(let totals, _) = self { totals } else { nil }
        }
    }

    package let pathway: ThingKey
    package let title: String
    /// The title of the credential that it leads to.
    package let destination: String
    package let before: State
    package let after: State

    /// How much the search for one route may do.
    static let effort = 4_000_000

    /// `nil` where the route takes what it took, or the pathway is not in both catalogs.
    init?(_ key: ThingKey, _ old: ComparedSite, _ new: ComparedSite, _ same: Correspondence) {
        let formerID = same.formerID[key] ?? key.id
        guard case .pathway(let former) = old.catalog.node(.pathway, formerID.text), case .pathway(let current) = new.catalog.node(.pathway, key.id.text) else { return nil }
        before = Self.state(former, old)
        after = Self.state(current, new)
        switch (before, after) {
        case (.unreachable, .unreachable): return nil
        case (.route(let a, _), .route(let b, _)): if a == b { return nil }
        default: break
        }
        pathway = key
        title = new.catalog[current].entry.title.value
        destination = new.catalog[new.catalog[current].destination.value].entry.title.value
    }

    private static func state(_ pathway: PathwayIndex, _ site: ComparedSite) -> State {
        switch site.catalog.leastRoute(RouteRequest(through: pathway, in: site.catalog, by: .cost), effort: effort) {
        case .route(let route): .route(route.totals, isExact: route.isExact)
        case .unreachable: .unreachable
        }
    }

    /// "grows by 30 USD and 4 hours", "costs 30 USD more and takes 2 hours less", "can no longer be completed".
    package var words: String {
        guard let old = before.totals else { return "can be completed now" }
        guard let new = after.totals else { return "can no longer be completed" }
        var parts: [(amount: String, isMore: Bool, verb: String)] = []
        var currencies: String?
        switch (old.cost, new.cost) {
        case (let a?, let b?) where a.currency == b.currency:
            if a != b {
                let difference = Money(minorUnits: abs(b.minorUnits - a.minorUnits), currency: a.currency)
                parts.append((ChangeWords.money(difference), b.minorUnits > a.minorUnits, "costs"))
            }
        case (let a, let b):
            currencies = "costs \(b.map(ChangeWords.money) ?? "nothing that is stated") now (was \(a.map(ChangeWords.money) ?? "not stated"))"
        }
        if old.minutes != new.minutes { parts.append((ChangeWords.time(minutes: abs(new.minutes - old.minutes)), new.minutes > old.minutes, "takes")) }
        if old.credentials != new.credentials {
            let difference = abs(new.credentials - old.credentials)
            parts.append((ChangeWords.counted(difference, "credential"), new.credentials > old.credentials, "has"))
        }
        let isAbout = if case .route(_, isExact: true) = before, case .route(_, isExact: true) = after { "" } else { " (as far as was searched)" }
        if currencies == nil, let first = parts.first, parts.allSatisfy({ $0.isMore == first.isMore }) {
            return (first.isMore ? "grows by " : "shrinks by ") + ChangeWords.list(parts.map(\.amount)) + isAbout
        }
        let sentences = [currencies].compactMap { $0 } + parts.map { "\($0.verb) \($0.amount) \($0.isMore ? "more" : "less")" }
        return ChangeWords.list(sentences) + isAbout
    }
}

/// What a route takes, in words.
package enum RouteTotalsWords {
    /// "540 USD, 41 hours, 3 credentials".
    package static func words(_ totals: RouteTotals) -> String {
        let parts = [totals.cost.map(ChangeWords.money), ChangeWords.time(minutes: totals.minutes), ChangeWords.counted(totals.credentials, "credential")]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}
