import Model

extension Words {
    /// The prices of a credential in one: `195 USD`, `195–295 USD`, `Free`, `from 50 USD`; `nil` where none is stated.
    ///
    /// What is asked as a whole counts; parts such as an examination fee count only where no whole is stated, and then
    /// the lowest is only where prices begin.
    func price(_ costs: [CostProfile]) -> String? {
        guard let first = costs.first else { return nil }
        if costs.count == 1, first.kind == nil || first.kind == .aggregate { return money(first.price) }
        var least: Money?
        var most: Money?
        var isWhole = true
        for pass in 0..<2 where least == nil {
            isWhole = pass == 0
            for cost in costs where pass == 1 || cost.kind == nil || cost.kind == .aggregate {
                guard let low = least, let high = most else {
                    (least, most) = (cost.price, cost.price)
                    continue
                }
                guard cost.price.currency == low.currency else { continue }
                if cost.price.minorUnits < low.minorUnits { least = cost.price }
                if cost.price.minorUnits > high.minorUnits { most = cost.price }
            }
        }
        guard let least, let most else { return nil }
        if !isWhole { return costs.count == 1 ? money(least) : priceFrom(money(least)) }
        return between(least, most)
    }

    /// `195–295 USD`
    func between(_ least: Money, _ most: Money) -> String {
        if least == most { return money(least) }
        return money(range(numeral(least.amount), numeral(most.amount)), most.currency.code)
    }
}
