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
        let coverage = NeedCoverage(of: occupation, in: catalog, areCurrent: areCurrent)
        let evidence = coverage.evidence(in: catalog, areCurrent: areCurrent)
        return OccupationView(
            frame: thingFrame(node, occupation.entry, at: path, kind: kind),
            header: header(occupation.entry, of: node, mark: .occupation, kind: kind, listedAs: .occupation), codes: codes(occupation.codes), opening: body.opening,
            needs: occupation.needs.map { need($0.value) }, coverage: view(of: coverage), onlyTaught: coverage.onlyTaught.map { link($0) },
            open: coverage.open.map { link($0) }, evidence: evidence.prefix(Bound.cards).map { self.evidence($0.credential, $0.assessed, of: coverage.needs.count) },
            moreEvidence: more(evidence.count - Bound.cards, at: list(of: .credential)),
            verification: places.hasEmployers ? addresses.rooted("/employers/") + "#part.verify" : nil, credentials: current.prefix(Bound.cards).map { card($0) },
            moreCredentials: more(credentials.count - Bound.cards, at: fullList(node, of: .credential)),
            pathways: pathways.prefix(Bound.cards).map { card($0) }, morePathways: more(pathways.count - Bound.cards, at: list(of: .pathway)),
            chapters: body.chapters, footer: footer(node))
    }
}

extension PageMaker {
    /// `nil` where nothing is needed.
    func view(of coverage: NeedCoverage) -> NeedCoverageView? {
        guard !coverage.needs.isEmpty else { return nil }
        let assessed = words.number(coverage.assessed), total = words.number(coverage.needs.count)
        var gaps: [String] = []
        if !coverage.onlyTaught.isEmpty { gaps.append(words.needsTaught(words.number(coverage.onlyTaught.count))) }
        if !coverage.open.isEmpty { gaps.append(words.needsOpen(words.number(coverage.open.count))) }
        return NeedCoverageView(
            assessed: String(coverage.assessed), total: String(coverage.needs.count), text: words.needsAssessed(assessed, total),
            gaps: gaps.isEmpty ? nil : gaps.joined(separator: " · "))
    }
}

private extension PageMaker {
    func evidence(_ index: CredentialIndex, _ assessed: Int, of total: Int) -> EvidenceView {
        let credential = catalog.credentials[index.position]
        let language = catalog.languages(of: .credential(index), written: credential.entry.language).details
        return EvidenceView(
            credential: link(index), status: statusName(credential.entry.status), assessed: String(assessed), total: String(total),
            coverage: words.evidenceCovers(words.number(assessed), words.number(total)), proof: proof(credential.assessment, language),
            backing: backing(of: credential, issuer: catalog.issuer(of: index), language), homepage: credential.homepage?.text)
    }

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
