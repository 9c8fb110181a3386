import Model
import SourceText

extension PageMaker {
    func competencyPage(_ index: CompetencyIndex, at path: String) -> CompetencyView {
        let competency = catalog.competencies[index.position]
        let children = catalog.edges.children[index]
        let node = Node.competency(index)
        let kind = words.kind[.competency]
        let body = body(of: node)
        let coverage = coverageLines(of: index, upTo: Bound.lines)
        let needed = catalog.edges.neededBy[index]
        let pathways = pathways(covering: index)
        let framework = competency.framework.map { link($0.value) }
        let way = competency.framework.map { reference in
            [(catalog.frameworks[reference.value.position].entry.title.value, SitePlan.path(of: .framework(reference.value), in: catalog))]
        } ?? []
        return CompetencyView(
            frame: thingFrame(node, competency.entry, at: path, kind: kind, description: competency.statement, way: way),
            header: header(competency.entry, of: node, mark: .competency, kind: kind, listedAs: .competency), statement: competency.statement,
            statementLanguage: catalog.languages(of: node, written: competency.entry.language).statement?.text,
            code: competency.code, nature: competency.nature.map { words.nature[$0] }, weight: competency.weight.map(words.percent),
            framework: framework, ancestors: ancestors(of: index).map { link($0) },
            children: (children.count > 1 ? CompetencyOrder(catalog).sorted(children) : Array(children)).prefix(Bound.links).map { link($0) },
            moreChildren: more(children.count - Bound.links, at: fullList(node, of: .competency)),
            opening: body.opening, credentials: coverage.lines, moreCredentials: more(coverage.left, at: fullList(node, of: .credential)),
            coverage: self.coverage(index), pathways: pathways.prefix(Bound.lines).map { link($0.entry, .pathway) },
            morePathways: more(pathways.count - Bound.lines, at: list(of: .pathway)), neededBy: needed.prefix(Bound.lines).map { link($0) }, moreNeededBy: more(needed.count - Bound.lines, at: list(of: .occupation)),
            alignments: alignments(competency.alignments, catalog.languages(of: node, written: competency.entry.language).details), chapters: body.chapters, footer: footer(node))
    }

    /// The pathways with a credential, on the way or at the end, that teaches or assesses a competency; in order of id.
    private func pathways(covering index: CompetencyIndex) -> [Pathway<Resolved>] {
        var found: [PathwayIndex] = []
        for credentials in [catalog.edges.taughtBy[index], catalog.edges.assessedBy[index]] {
            for credential in credentials {
                found.append(contentsOf: catalog.edges.stageOf[credential])
                found.append(contentsOf: catalog.edges.destinationOf[credential])
            }
        }
        found.sort()
        var last: PathwayIndex?
        return found.compactMap { pathway in
            defer { last = pathway }
            return pathway == last ? nil : catalog.pathways[pathway.position]
        }
    }

    /// The credentials that teach or assess a competency: first those that do both, then those that assess, current ones
    /// before others; and how many were left out.
    func coverageLines(of index: CompetencyIndex, upTo limit: Int) -> (lines: [CoverageLineView], left: Int) {
        var found: [(credential: CredentialIndex, isTaught: Bool, isAssessed: Bool, rank: Int)] = []
        var taught = catalog.edges.taughtBy[index]
        var assessed = catalog.edges.assessedBy[index]
        func add(_ credential: CredentialIndex, _ isTaught: Bool, _ isAssessed: Bool) {
            let isCurrent = areCurrent[credential.position]
            found.append((credential, isTaught, isAssessed, (isCurrent ? 0 : 3) + (isTaught && isAssessed ? 0 : isAssessed ? 1 : 2)))
        }
        // Both are in ascending order.
        while let first = taught.first, let second = assessed.first {
            if first <= second { taught.removeFirst() }
            if second <= first { assessed.removeFirst() }
            add(min(first, second), first <= second, second <= first)
        }
        for credential in taught { add(credential, true, false) }
        for credential in assessed { add(credential, false, true) }
        found.sort { ($0.rank, $0.credential) < ($1.rank, $1.credential) }
        let lines = found.prefix(limit).map { item in
            CoverageLineView(
                credential: line(item.credential), isTaught: item.isTaught, isAssessed: item.isAssessed,
                mark: mark(isTaught: item.isTaught, isAssessed: item.isAssessed))
        }
        return (lines, found.count - lines.count)
    }
}
