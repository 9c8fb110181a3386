/// What a credential takes, by a measure and then, so that the least is never more than it need be, by the others. Not below zero.
struct RouteCriteria: Hashable, Sendable {
    var first: Int
    var second: Int
    var third: Int

    init(first: Int, second: Int, third: Int) {
        (self.first, self.second, self.third) = (first, second, third)
    }

    init(price: Int, minutes: Int, by measure: RouteMeasure) {
        self = switch measure {
        case .cost: RouteCriteria(first: price, second: minutes, third: 1)
        case .time: RouteCriteria(first: minutes, second: price, third: 1)
        case .count: RouteCriteria(first: 1, second: price, third: minutes)
        }
    }
}

/// Criteria as one number, which for sums of credentials is in the order of the first criterion, then the second, then the third.
///
/// Bounds take weights off one another, again and again. Were the criteria kept side by side, the later ones could fall
/// below zero and grow without limit; as one number what is left is never below zero, and never more than all together.
struct RouteWeight: Hashable, Comparable, Sendable {
    let units: Int128

    static let zero = RouteWeight(units: 0)

    @inline(__always)
    static func < (a: RouteWeight, b: RouteWeight) -> Bool { a.units < b.units }

    @inline(__always)
    static func + (a: RouteWeight, b: RouteWeight) -> RouteWeight { RouteWeight(units: a.units + b.units) }

    @inline(__always)
    static func - (a: RouteWeight, b: RouteWeight) -> RouteWeight { RouteWeight(units: a.units - b.units) }
}

/// How much one more of a criterion weighs: more than all there is of those behind it.
struct RouteScale: Sendable {
    private let first: Int128
    private let second: Int128
    private let third: Int128

    /// - Parameter criteria: of all credentials that may be summed.
    ///
    /// Where numbers are so great that their sums leave no room, the second criterion is left out, and where even that is
    /// not enough the third.
    init(_ criteria: some Sequence<RouteCriteria>) {
        var sums = (first: Int128(0), second: Int128(0), third: Int128(0))
        for item in criteria { sums = (sums.first + Int128(item.first), sums.second + Int128(item.second), sums.third + Int128(item.third)) }
        for (second, third) in [(sums.second + 1, sums.third + 1), (1, sums.third + 1), (1, 1)] {
            let (unit, overflows) = second.multipliedReportingOverflow(by: third)
            let (_, isTooGreat) = (sums.first + 1).multipliedReportingOverflow(by: unit)
            if overflows || isTooGreat { continue }
            (self.first, self.second, self.third) = (unit, second == 1 ? 0 : third, third == 1 ? 0 : 1)
            return
        }
        (self.first, self.second, self.third) = (1, 0, 0)
    }

    func weight(_ criteria: RouteCriteria) -> RouteWeight {
        RouteWeight(units: Int128(criteria.first) * first + Int128(criteria.second) * second + Int128(criteria.third) * third)
    }
}
