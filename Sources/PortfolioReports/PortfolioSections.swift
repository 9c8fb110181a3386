package import Analysis
import Diagnostics
package import Model
import SourceText

/// What a portfolio's analyses say, in words that a program owner understands.
package struct PortfolioSections {
    let portfolio: Portfolio
    let catalog: Catalog

    package init(_ portfolio: Portfolio, of catalog: Catalog) {
        (self.portfolio, self.catalog) = (portfolio, catalog)
    }

    package var all: [PortfolioSection] {
        [summary, coverage, gaps, overlaps, orphans, deadEnds, reviews, gateways, chains, pathways] + transparency
    }
}

private extension PortfolioSections {
    var summary: PortfolioSection {
        let current = catalog.credentials.count { $0.entry.isCurrent }
        let past = catalog.credentials.count - current
        return PortfolioSection("Portfolio", counted(current, "current credential") + (past > 0 ? " (and \(past) retired or superseded)" : "")
            + ", \(counted(catalog.competencies.count, "competency", "competencies")) in \(counted(portfolio.coverage.count, "framework")), "
            + "\(counted(catalog.pathways.count, "pathway")).")
    }

    var coverage: PortfolioSection {
        guard !portfolio.coverage.isEmpty else { return PortfolioSection("Coverage of the body of knowledge", "The catalog has no competencies.") }
        return PortfolioSection("Coverage of the body of knowledge", "How much of each framework current credentials teach and assess.", portfolio.coverage) { framework in
            var line = "\(name(.framework(framework.framework))): of \(counted(framework.competencies, "competency", "competencies")), "
                + "\(framework.taught) taught (\(percent(framework.taught, of: framework.competencies))) and \(framework.assessed) assessed (\(percent(framework.assessed, of: framework.competencies)))"
            if let weight = framework.weight, weight.total > 0 { line += "; by weight \(percent(weight.taught, of: weight.total)) and \(percent(weight.assessed, of: weight.total))" }
            let most = framework.contributions.sorted { ($1.teaches + $1.assesses, $0.credential) < ($0.teaches + $0.assesses, $1.credential) }.prefix(3)
            if !most.isEmpty { line += "; most by " + most.map { "\(title(.credential($0.credential))) (teaches \($0.teaches), assesses \($0.assesses))" }.joined(separator: ", ") }
            return line
        }
    }

    var gaps: PortfolioSection {
        guard !portfolio.gaps.isEmpty else { return PortfolioSection("Gaps", "Every competency is taught and assessed by some current credential.") }
        let unused = portfolio.gaps.count { $0.isUnused }
        let introduction = "\(counted(portfolio.gaps.count { !$0.isTaught }, "competency is", "competencies are")) never taught and "
            + "\(portfolio.gaps.count { !$0.isAssessed }) never assessed; \(unused) \(unused == 1 ? "is" : "are") in no credential at all. Heaviest first."
        return PortfolioSection("Gaps", introduction, portfolio.gaps) { gap in
            let lacks = gap.isUnused ? "in no credential" : gap.isTaught ? "taught, never assessed" : "assessed, never taught"
            return "\(name(.competency(gap.competency))): \(lacks)" + (gap.weight.map { "; weight \($0)%" } ?? "")
                + (gap.occupations.isEmpty ? "" : "; needed by " + list(gap.occupations.map { title(.occupation($0)) }))
        }
    }

    var overlaps: PortfolioSection {
        let overlaps = portfolio.overlaps
        guard !overlaps.pairs.isEmpty || !overlaps.isComplete else {
            return PortfolioSection("Overlap", "No two current credentials share \(overlaps.threshold)% of their competencies or more.")
        }
        let introduction = "Pairs of credentials that share \(overlaps.threshold)% or more of what either teaches or assesses: learners may not see why there are two."
            + (overlaps.isComplete ? "" : " There are so many that not all were compared.")
        return PortfolioSection("Overlap", introduction, overlaps.pairs) { pair in
            "\(name(.credential(pair.first))) and \(name(.credential(pair.second))): \(pair.shared.count) of \(pair.union) competencies are the same (\(pair.percent)%)"
        }
    }

    var orphans: PortfolioSection {
        let orphans = portfolio.looseEnds.orphans
        guard !orphans.isEmpty else { return PortfolioSection("Orphans", "Every current credential is connected with something.") }
        return PortfolioSection("Orphans", "These credentials stand alone: on no pathway, required by nothing, requiring nothing and named for no occupation.", orphans) { name(.credential($0)) }
    }

    var deadEnds: PortfolioSection {
        let ends = portfolio.looseEnds.deadEnds
        guard !ends.isEmpty else { return PortfolioSection("Dead ends", "No current credential is led up to without leading on.") }
        return PortfolioSection("Dead ends", "These credentials build on others and lead no further: no pathway, no credential and no occupation follows.", ends) { name(.credential($0)) }
    }

    var reviews: PortfolioSection {
        guard let reviews = portfolio.reviews else {
            return PortfolioSection("Reviews", "The site does not say how often descriptions are reviewed; 'review_every: 1y' in cairn.yml does.")
        }
        var introduction = reviews.overdue.isEmpty ? "No review is overdue" : counted(reviews.overdue.count, "review is overdue", "reviews are overdue")
        if !reviews.neverReviewed.isEmpty {
            introduction += "; \(counted(reviews.neverReviewed.count, "credential or pathway states", "credentials and pathways state")) no 'reviewed' day: "
                + list(reviews.neverReviewed.prefix(6).map { catalog.entry(of: $0).id.text }, of: reviews.neverReviewed.count)
        }
        return PortfolioSection("Reviews", introduction + ".", reviews.overdue) { review in
            "\(title(review.thing)) (\(review.thing.kind.rawValue)/\(catalog.entry(of: review.thing).id)): reviewed on \(review.reviewed), due by \(review.due)"
        }
    }

    var gateways: PortfolioSection {
        let gateways = portfolio.gateways
        guard !gateways.gateways.isEmpty else { return PortfolioSection("Gateways", "No credential stands before several others.") }
        return PortfolioSection(
            "Gateways", "Nobody gets past these: how many credentials cannot be earned without each, directly or through others." + (gateways.isComplete ? "" : " Not all were counted."),
            gateways.gateways) { "\(name(.credential($0.credential))): \(counted($0.neededBy, "credential needs", "credentials need")) it" }
    }

    var chains: PortfolioSection {
        guard !portfolio.chains.isEmpty else { return PortfolioSection("Longest chains", "No credential has more than one step that everybody must take before it.") }
        return PortfolioSection("Longest chains", "Steps that everybody takes one after the other.", portfolio.chains) { chain in
            "\(chain.steps.count) steps: " + steps(chain.steps.map { title(.credential($0)) })
        }
    }

    var transparency: [PortfolioSection] {
        guard !portfolio.transparency.isEmpty else { return [PortfolioSection("Transparency", "There is no current credential.")] }
        let bars = TransparencyStandard.allCases.map { standard in
            let elements = standard.elements
            let stated = portfolio.transparency.reduce(0) { $0 + $1.stated(of: standard) }
            let often = elements.map { element in (element, portfolio.transparency.count { $0.missing.contains(element) }) }.filter { $0.1 > 0 }
                .enumerated().sorted { (-$0.element.1, $0.offset) < (-$1.element.1, $1.offset) }.prefix(5)
            return "\(TransparencyWords.name(standard)): \(percent(stated, of: elements.count * portfolio.transparency.count)) stated"
                + (often.isEmpty ? "" : "; most often missing: " + often.map { "\(TransparencyWords.words($0.element.0)) (\($0.element.1))" }.joined(separator: ", "))
        }
        let scored = portfolio.transparency.map { credential in (credential, TransparencyStandard.allCases.map { credential.stated(of: $0) }) }
            .filter { !$0.0.missing.isEmpty }.sorted { a, b in
                let (left, right) = (a.1.reduce(0, +), b.1.reduce(0, +))
                return left == right ? a.0.credential < b.0.credential : left < right
            }
        let list = PortfolioSection("What each credential leaves out", scored.isEmpty ? "Every current credential states all of it." : "Those that say least come first.", scored) { credential, stated in
            let shares = zip(TransparencyStandard.allCases, stated).map { "\(TransparencyWords.shortName($0)) \($1) of \($0.elements.count)" }.joined(separator: ", ")
            return "\(name(.credential(credential.credential))): \(shares); missing: " + credential.missing.map(TransparencyWords.words).joined(separator: ", ")
        }
        return [PortfolioSection("Transparency", "What current credentials state of what those who judge and list credentials ask for.", bars), list]
    }
}

extension PortfolioSections {
    /// How many names of a list are shown, and how many steps of a chain.
    static var listLimit: Int { 6 }
    static var stepLimit: Int { 12 }

    func title(_ node: Node) -> String { Quoting.shown(catalog.entry(of: node).title.value, limit: 120) }

    /// "Observer (observer)"
    func name(_ node: Node) -> String { "\(title(node)) (\(catalog.entry(of: node).id))" }

    func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String { "\(number) \(number == 1 ? noun : plural ?? noun + "s")" }

    /// Rounded down, so that only the whole is 100%.
    func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0%" }
        return "\(Int(UInt(whole).dividingFullWidth(UInt(min(part, whole)).multipliedFullWidth(by: 100)).quotient))%"
    }

    func list(_ names: [String], of count: Int? = nil) -> String {
        let more = (count ?? names.count) - min(names.count, Self.listLimit)
        return names.prefix(Self.listLimit).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    func steps(_ names: [String]) -> String {
        guard names.count > Self.stepLimit else { return names.joined(separator: " → ") }
        return (names.prefix(Self.stepLimit / 2) + ["…"] + names.suffix(Self.stepLimit / 2)).joined(separator: " → ")
    }
}
