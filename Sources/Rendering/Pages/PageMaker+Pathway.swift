import Analysis
import Model
import SourceText

extension PageMaker {
    func pathwayPage(_ index: PathwayIndex, at path: String) -> PathwayView {
        let pathway = catalog.pathways[index.position]
        let node = Node.pathway(index)
        let kind = words.kind[.pathway]
        let body = body(of: node)
        let destination = pathway.destination.value
        let language = catalog.languages(of: node, written: pathway.entry.language).details
        return PathwayView(
            frame: thingFrame(node, pathway.entry, at: path, kind: kind),
            header: header(pathway.entry, of: node, mark: .pathway, kind: kind, listedAs: .pathway), audiences: audienceLinks(pathway.audience),
            occupations: pathway.occupations.map { link($0.value) }, totals: totals(of: index), planner: plannerURL(to: node), opening: body.opening, map: map(of: pathway, in: language),
            stages: pathway.stages.enumerated().map { number, stage in
                StageView(
                    number: String(number + 1), title: stage.title.value, language: language?.text, summary: stage.summary,
                    rule: stage.requires.count > 1 ? rule(.all, of: stage.requires.count) : nil, requirements: requirements(stage.requires, in: language))
            },
            destination: card(destination), destinationRequirements: requirements(
                catalog.credentials[destination.position].requires, in: catalog.languages(of: .credential(destination), written: catalog.credentials[destination.position].entry.language).details),
            chapters: body.chapters, footer: footer(node))
    }
}

private extension PageMaker {
    func totals(of index: PathwayIndex) -> TrailTotalsView {
        let pathway = catalog.pathways[index.position]
        let lists = pathway.stages.map(\.requires) + [catalog.credentials[pathway.destination.value.position].requires]
        var view = TrailTotalsView(stages: words.stages(pathway.stages.count), conditions: conditions(in: lists))
        guard let totals = analysis.totals(of: index) else { return view }
        view.credentials = words.between(String(totals.credentials.least), String(totals.credentials.most))
        view.time = totals.minutes.map { words.shortWorkload($0.least...max($0.least, $0.most)) }
        view.prices = totals.prices.map { price in
            let amount = words.between(Money(minorUnits: price.range.least, currency: price.currency), Money(minorUnits: price.range.most, currency: price.currency))
            return PriceView(amount: amount, notes: price.audience.flatMap { catalog.configuration.audience($0)?.title })
        }
        view.credits = totals.credits.filter { $0.range.most > 0 }.map { words.credits($0.range.least, $0.range.most, $0.unit) }
        view.ways = ways(totals)
        view.notes = notes(totals)
        return view
    }

    /// The ways that show where the numbers come from, each once: first those that take least.
    func ways(_ totals: PathwayTotals) -> [PathwayWayView] {
        var named: [(name: String, way: PathwayWay)] = []
        let price = totals.prices.first?.range
        if let price, price.most > 0 { named.append((words.wayCheapest, price.leastWay)) }
        if let minutes = totals.minutes { named.append((words.wayFastest, minutes.leastWay)) }
        named.append((words.wayFewest, totals.credentials.leastWay))
        if let price, price.most > 0 { named.append((words.wayDearest, price.mostWay)) }
        if let minutes = totals.minutes { named.append((words.wayLongest, minutes.mostWay)) }
        named.append((words.wayMost, totals.credentials.mostWay))
        var ways: [(names: [String], way: PathwayWay, members: [CredentialIndex])] = []
        for (name, way) in named {
            let members = way.steps.sorted()
            if let known = ways.firstIndex(where: { $0.members == members }) { ways[known].names.append(name) } else { ways.append(([name], way, members)) }
        }
        return ways.map { names, way, _ in
            let left = way.steps.count - Bound.waySteps
            return PathwayWayView(
                name: ways.count == 1 ? words.wayOnly : names.joined(separator: " · "), count: count(way.totals.credentials, of: .credential),
                time: totals.minutes == nil ? nil : words.shortWorkload(way.totals.minutes...way.totals.minutes),
                price: totals.prices.isEmpty ? nil : way.totals.cost.map(words.money),
                steps: way.steps.prefix(Bound.waySteps).map { link($0) }, more: left > 0 ? words.more(left) : nil)
        }
    }

    func notes(_ totals: PathwayTotals) -> [String] {
        var notes: [String] = []
        if let unknown = totals.prices.first?.range.unknown, !unknown.isEmpty { notes.append(words.wayWithoutPrice(names(of: unknown))) }
        if let unknown = totals.minutes?.unknown, !unknown.isEmpty { notes.append(words.wayWithoutTime(names(of: unknown))) }
        if !totals.isExact { notes.append(words.wayBound) }
        return notes
    }

    func names(of credentials: [CredentialIndex]) -> String {
        let shown = credentials.prefix(Bound.waySteps).map { catalog.credentials[$0.position].entry.title.value }
        let left = credentials.count - shown.count
        return left > 0 ? shown.joined(separator: words.comma) + words.comma + words.more(left) : words.list(shown)
    }
}
