import Model
import SourceText

extension PageMaker {
    func occupationPage(_ index: OccupationIndex, at path: String) -> OccupationView {
        let occupation = catalog.occupations[index.position]
        let node = Node.occupation(index)
        let kind = words.kind[.occupation]
        let body = body(of: node)
        let credentials = catalog.edges.preparedBy[index]
        let current = credentials.filter { areCurrent[$0.position] } + credentials.filter { !areCurrent[$0.position] }
        let pathways = catalog.edges.pathwaysInto[index]
        return OccupationView(
            frame: thingFrame(node, occupation.entry, at: path, kind: kind),
            header: header(occupation.entry, of: node, mark: .occupation, kind: kind, listedAs: .occupation), codes: codes(occupation.codes), opening: body.opening,
            needs: occupation.needs.map { need($0.value) }, credentials: current.prefix(Bound.cards).map { card($0) },
            moreCredentials: more(credentials.count - Bound.cards, at: fullList(node, of: .credential)),
            pathways: pathways.prefix(Bound.cards).map { card($0) }, morePathways: more(pathways.count - Bound.cards, at: list(of: .pathway)),
            chapters: body.chapters, footer: footer(node))
    }
}

private extension PageMaker {
    func need(_ index: CompetencyIndex) -> NeedView {
        let head = link(index)
        let coverage = coverageLines(of: index, upTo: 6)
        return NeedView(
            statement: catalog.competencies[index.position].statement, title: head.title, url: head.url,
            language: catalog.languages(of: .competency(index), written: catalog.competencies[index.position].entry.language).statement?.text,
            credentials: coverage.lines, more: more(coverage.left, at: head.url))
    }

    func codes(_ codes: OccupationCodes) -> [AlignmentView] {
        var views: [AlignmentView] = []
        if let soc = codes.soc { views.append(AlignmentView(framework: "SOC", code: soc)) }
        if let isco = codes.isco { views.append(AlignmentView(framework: "ISCO-08", code: isco)) }
        if let onet = codes.onet { views.append(AlignmentView(framework: "O*NET", code: onet)) }
        if let esco = codes.esco { views.append(AlignmentView(framework: "ESCO", name: esco.host, url: esco.text)) }
        return views
    }
}
