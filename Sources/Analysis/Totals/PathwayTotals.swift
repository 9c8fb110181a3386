package import Model
import SourceText

/// What a pathway takes, and gives, over all ways through it.
///
/// A way is a set of credentials that somebody who holds nothing can earn in some order, which completes the pathway, and
/// of which none could be left out. Prerequisites belong to it, also where the pathway does not name them, and what is
/// shared counts once. Numbers count as in routes: a price is the one for the audience, a workload its upper end, and
/// what is not stated counts for nothing and is listed.
package struct PathwayTotals: Hashable, Sendable {
    package let credentials: TotalsRange
    /// In minutes; `nil` where no credential that may be on the way states a workload.
    package let minutes: TotalsRange?
    /// In minor units. First in the site's currency for everybody, then for audiences in their order for which a price on
    /// the way is stated; then the same for each other currency in which all that state a price state one, by code.
    package let prices: [Price]
    /// In ten-thousandths, in the order of `CreditUnit`.
    package let credits: [Credits]

    package struct Price: Hashable, Sendable {
        /// The id of the audience; `nil` for everybody.
        package let audience: String?
        package let currency: CurrencyCode
        package let range: TotalsRange
    }

    package struct Credits: Hashable, Sendable {
        package let unit: CreditUnit
        package let range: TotalsRange
    }

    /// How much a search does before it settles for a ceiling, for each number: in edges of requirements.
    package static let usualEffort = 20_000
    package static let thoroughEffort = 2_000_000
    /// For how many audiences prices are told apart.
    package static let audienceLimit = 8
    package static let currencyLimit = 4

    package var isExact: Bool {
        ([credentials] + (minutes.map { [$0] } ?? []) + prices.map(\.range) + credits.map(\.range)).allSatisfy { $0.isLeastExact && $0.isMostExact }
    }
}

/// A number over all ways through a pathway, with the ways that show it.
package struct TotalsRange: Hashable, Sendable {
    package let least: Int
    package let most: Int
    /// A way that takes the least.
    package let leastWay: PathwayWay
    /// A way that takes the most; of those that were met, where `isMostExact` is `false`.
    package let mostWay: PathwayWay
    /// Whether it is proved that no way takes less. (There is a way that takes `least`, in any case.)
    package let isLeastExact: Bool
    /// Whether a way takes as much as `most`. (It is proved that none takes more, in any case.)
    package let isMostExact: Bool
    /// Current credentials that may be on the way and do not state the number, in order of id.
    package let unknown: [CredentialIndex]
}

/// Credentials that complete a pathway, in an order that can be followed.
package struct PathwayWay: Hashable, Sendable {
    package let steps: [CredentialIndex]
    /// `cost` in the currency, and for the audience, of the range that the way shows.
    package let totals: RouteTotals
}

extension Catalog {
    /// What a pathway takes over its choices; `nil` where nobody can complete it.
    ///
    /// - Parameters:
    ///   - outlays: for everybody; whoever asks for many pathways makes them once.
    ///   - effort: the bound on each search. Where it is met, the greatest number is a ceiling that is proved, but
    ///   may be too high, and the least one that of a way that can be followed, but may not be the least; both say so.
    /// - Complexity: linear in what can be on the way, and `effort` for each number.
    package func totals(of pathway: PathwayIndex, _ outlays: RouteOutlays? = nil, effort: Int = PathwayTotals.usualEffort) -> PathwayTotals? {
        var finder = TotalsFinder(self, pathway, outlays ?? RouteOutlays(self), effort: effort)
        return finder.find()
    }
}

private struct TotalsFinder {
    let catalog: Catalog
    let pathway: PathwayIndex
    let effort: Int
    private let outlays: RouteOutlays
    private let network: RouteNetwork
    private var structure: WayStructure
    /// What is searched: the open part of the network, or all of it.
    private var searched: (network: RouteNetwork, structure: WayStructure, open: OpenPart?)
    /// Nodes of credentials that may be on a way, in order of id.
    private var candidates: [(node: Int32, credential: CredentialIndex)] = []
    /// The one way, where there is but one.
    private var onlyWay: [Int32]?
    /// Ways whose order is known: a few for each number.
    private var ordered: [(nodes: [Int32], steps: [CredentialIndex])] = []

    init(_ catalog: Catalog, _ pathway: PathwayIndex, _ outlays: RouteOutlays, effort: Int) {
        self.catalog = catalog
        self.pathway = pathway
        self.effort = effort
        self.outlays = outlays
        network = RouteNetwork(catalog, RouteRequest(through: pathway, in: catalog, by: .cost), outlays)
        structure = WayStructure(network)
        searched = (network, structure, nil)
    }

    mutating func find() -> PathwayTotals? {
        guard structure.examine() else { return nil }
        // Sorted as numbers, the credential's before its node's.
        var keys: [Int] = []
        for node in structure.live { if let credential = network.credentials[Int(node)] { keys.append(credential.position << 32 | Int(node)) } }
        keys.sort()
        candidates = keys.map { (node: Int32(truncatingIfNeeded: $0), credential: CredentialIndex($0 >> 32)) }
        if structure.leavesNoChoice {
            onlyWay = candidates.map(\.node).sorted()
        } else if !structure.hasCircles {
            let open = OpenPart(structure)
            searched = (open.network, WayStructure(open.network), open)
        }

        let outlays = outlays
        guard let count = range(outlays, by: .count, { _ in 1 }) else { return nil }
        let minutes = isStated { outlays.minutes(of: $0) } ? range(outlays, by: .time) { outlays.minutes(of: $0) } : nil
        return PathwayTotals(credentials: count, minutes: minutes, prices: prices(), credits: credits())
    }
}

private extension TotalsFinder {
    func isStated(_ value: (CredentialIndex) -> Int?) -> Bool {
        candidates.contains { value($0.credential) != nil }
    }

    mutating func prices() -> [PathwayTotals.Price] {
        let stated = outlays.stated
        var isNamed = [Bool](repeating: false, count: stated.audiences.count)
        var currencies: [(number: Int32, count: Int)] = []
        var priced = 0
        for (_, credential) in candidates {
            for audience in stated.audiencesOfCredentials[credential.position] { isNamed[Int(audience)] = true }
            let own = stated.currenciesOfCredentials[credential.position]
            if !own.isEmpty { priced += 1 }
            for currency in own {
                if let known = currencies.firstIndex(where: { $0.number == currency }) {
                    currencies[known].count += 1
                } else if currencies.count < PathwayTotals.currencyLimit * 4 {
                    currencies.append((currency, 1))
                }
            }
        }
        var shown: [CurrencyCode] = outlays.currency.map { [$0] } ?? []
        let others = currencies.filter { $0.count == priced }.map { stated.currencies[Int($0.number)] }.filter { $0 != outlays.currency }.sorted()
        shown += others.prefix(max(0, PathwayTotals.currencyLimit - shown.count))
        let audiences = stated.audiences.filter { isNamed[$0.number] }.map(\.id).prefix(PathwayTotals.audienceLimit)
        var prices: [PathwayTotals.Price] = []
        for currency in shown {
            for audience in [nil] + audiences.map(Optional.some) {
                let outlays = outlays.variant(for: audience, in: currency)
                guard isStated({ outlays.price(of: $0) }) else { continue }
                guard let range = range(outlays, by: .cost, { outlays.price(of: $0) }) else { continue }
                prices.append(PathwayTotals.Price(audience: audience, currency: currency, range: range))
            }
        }
        return prices
    }

    mutating func credits() -> [PathwayTotals.Credits] {
        let (outlays, stated) = (outlays, outlays.stated)
        var credits: [PathwayTotals.Credits] = []
        for (number, unit) in CreditUnit.allCases.enumerated() where isStated({ stated.credits(of: $0, number) }) {
            if let range = range(outlays, by: nil, { stated.credits(of: $0, number) }) {
                credits.append(PathwayTotals.Credits(unit: unit, range: range))
            }
        }
        return credits
    }

    /// - Parameter measure: what the value is in routes, so that the least way is the same as theirs; `nil` where it is no measure.
    mutating func range(_ outlays: RouteOutlays, by measure: RouteMeasure?, _ value: (CredentialIndex) -> Int?) -> TotalsRange? {
        var weights = [Int](repeating: 0, count: network.count)
        var unknown: [CredentialIndex] = []
        for (node, credential) in candidates {
            if let value = value(credential) { weights[Int(node)] = value } else { unknown.append(credential) }
        }
        if let onlyWay {
            let way = way(onlyWay, outlays)
            let sum = onlyWay.reduce(0) { WayStructure.sum($0, weights[Int($1)]) }
            return TotalsRange(least: sum, most: sum, leastWay: way, mostWay: way, isLeastExact: true, isMostExact: true, unknown: unknown)
        }
        let own = ownWeights(weights)
        weigh(own, outlays, by: measure)
        var search = RouteSearch(searched.network, effort: effort)
        guard let least = search.run() else { return nil }
        // What every way has is the same in all of them, and stands for itself.
        let base = searched.open.map { $0.forced.reduce(0) { WayStructure.sum($0, weights[Int($1)]) } } ?? 0
        var greatest = GreatestWay(searched.structure, weights: own, known: least.nodes, effort: effort)
        let most = greatest.run()
        return TotalsRange(
            least: WayStructure.sum(base, least.nodes.reduce(0) { WayStructure.sum($0, own[Int($1)]) }), most: WayStructure.sum(base, most.ceiling),
            leastWay: way(searched.open?.whole(least.nodes) ?? least.nodes, outlays), mostWay: way(searched.open?.whole(most.nodes) ?? most.nodes, outlays),
            isLeastExact: least.isExact, isMostExact: most.isExact, unknown: unknown)
    }

    /// What each node of what is searched takes.
    func ownWeights(_ weights: [Int]) -> [Int] {
        guard let open = searched.open else { return weights }
        return open.members.map { $0.reduce(0) { WayStructure.sum($0, weights[Int($1)]) } }
    }

    mutating func weigh(_ own: [Int], _ outlays: RouteOutlays, by measure: RouteMeasure?) {
        let (network, open) = (network, searched.open)
        let nodes = searched.network.credentials
        searched.network.weigh { node in
            guard nodes[node] != nil else { return nil }
            var (count, price, minutes) = (0, 0, 0)
            func add(_ member: Int) {
                guard let credential = network.credentials[member] else { return }
                count += 1
                price = WayStructure.sum(price, outlays.price(of: credential) ?? 0)
                minutes = WayStructure.sum(minutes, outlays.minutes(of: credential) ?? 0)
            }
            if let open { for member in open.members[node] { add(Int(member)) } } else { add(node) }
            switch measure {
            case .cost: return RouteCriteria(first: price, second: minutes, third: count)
            case .time: return RouteCriteria(first: minutes, second: price, third: count)
            case .count: return RouteCriteria(first: count, second: price, third: minutes)
            case nil: return RouteCriteria(first: own[node], second: price, third: count)
            }
        }
    }

    mutating func way(_ nodes: [Int32], _ outlays: RouteOutlays) -> PathwayWay {
        if let known = ordered.first(where: { $0.nodes == nodes }) { return PathwayWay(steps: known.steps, totals: outlays.totals(of: known.steps)) }
        let steps = network.followableOrder(of: nodes)
        ordered.append((nodes, steps))
        return PathwayWay(steps: steps, totals: outlays.totals(of: steps))
    }
}
