import Analysis
import Model

extension PortfolioSections {
    /// What pathways take, those with the widest choice of prices first.
    var pathways: PortfolioSection {
        guard !catalog.pathways.isEmpty else { return PortfolioSection("Pathways", "The catalog has no pathways.") }
        let known = portfolio.totals.indices.filter { portfolio.totals[$0] != nil }
        let order = known.sorted { (-spread($0), $0) < (-spread($1), $1) } + portfolio.totals.indices.filter { portfolio.totals[$0] == nil }
        return PortfolioSection(
            "Pathways", "What each takes over all its choices, prerequisites included; those whose price differs most first.", order
        ) { position in
            guard let totals = portfolio.totals[position] else { return "\(name(.pathway(PathwayIndex(position)))): nobody can complete it" }
            var parts = [range(totals.credentials, noun: "credential")]
            if let minutes = totals.minutes { parts.append(range(minutes) { hours($0) } + " h") }
            parts += totals.prices.map { price in
                range(price.range) { Money(minorUnits: $0, currency: price.currency).amount } + " \(price.currency)" + (price.audience.map { " for \($0)" } ?? "")
            }
            parts += totals.credits.map { credits in range(credits.range) { CreditSum(tenThousandths: $0).amount.description } + " \(credits.unit.rawValue)" }
            var line = "\(name(.pathway(PathwayIndex(position)))): " + parts.joined(separator: ", ")
            if let price = totals.prices.first?.range, price.least < price.most {
                line += "; the cheapest by \(way(price.leastWay)), the most by \(way(price.mostWay))"
            }
            let unknown = Set(totals.prices.first?.range.unknown ?? []).union(totals.minutes?.unknown ?? [])
            if !unknown.isEmpty { line += "; price or time not stated by \(unknown.count)" }
            if !totals.isExact { line += "; at most, since there are too many choices to try" }
            return line
        }
    }
}

private extension PortfolioSections {
    func spread(_ position: Int) -> Int {
        guard let price = portfolio.totals[position]?.prices.first?.range else { return 0 }
        return price.most - price.least
    }

    func range(_ range: TotalsRange, _ numeral: (Int) -> String) -> String {
        range.least == range.most ? numeral(range.most) : "\(numeral(range.least))–\(numeral(range.most))"
    }

    func range(_ range: TotalsRange, noun: String) -> String {
        self.range(range) { String($0) } + " \(noun)" + (range.most == 1 ? "" : "s")
    }

    func hours(_ minutes: Int) -> String { DecimalNumber(mantissa: min(minutes, .max / 200) * 100 / 60, scale: 2).description }

    func way(_ way: PathwayWay) -> String {
        steps(way.steps.map { catalog.credentials[$0.position].entry.id.text })
    }
}
