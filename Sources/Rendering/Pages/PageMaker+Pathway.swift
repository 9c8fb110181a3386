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
            occupations: pathway.occupations.map { link($0.value) }, totals: totals(of: pathway), planner: plannerURL(to: node), opening: body.opening, map: map(of: pathway, in: language),
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
    func totals(of pathway: Pathway<Resolved>) -> TrailTotalsView {
        let totals = TrailTotals(pathway, in: catalog)
        let lists = pathway.stages.map(\.requires) + [catalog.credentials[pathway.destination.value.position].requires]
        return TrailTotalsView(
            stages: words.stages(pathway.stages.count),
            credentials: totals.credentials.map { words.between(String($0.lowerBound), String($0.upperBound)) },
            time: totals.minutes.map(words.shortWorkload), price: totals.price.map { words.between($0.least, $0.most) }, conditions: conditions(in: lists))
    }
}
