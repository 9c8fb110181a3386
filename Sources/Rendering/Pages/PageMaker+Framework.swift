import Model
import SourceText

extension PageMaker {
    func frameworkPage(_ index: FrameworkIndex, at path: String) -> FrameworkView {
        let framework = catalog.frameworks[index.position]
        let node = Node.framework(index)
        let kind = words.kind[.framework]
        let body = body(of: node)
        let members = catalog.edges.members[index]
        var room = Bound.treeNodes
        let tree = CompetencyOrder(catalog).sorted(catalog.edges.roots[index]).compactMap { branch($0, depth: 0, &room) }
        return FrameworkView(
            frame: thingFrame(node, framework.entry, at: path, kind: kind),
            header: header(framework.entry, of: node, mark: .framework, kind: kind, listedAs: .framework),
            publisher: catalog.publisher(of: index).map { link($0) }, version: framework.version, source: framework.sourceURL?.text,
            count: count(members.count, of: .competency),
            taughtCount: words.number(members.count { !catalog.edges.taughtBy[$0].isEmpty }),
            assessedCount: words.number(members.count { !catalog.edges.assessedBy[$0].isEmpty }),
            opening: body.opening, tree: tree, moreCompetencies: more(members.count - (Bound.treeNodes - room), at: list(of: .competency)),
            matrix: matrix(index), chapters: body.chapters, footer: footer(node, version: nil))
    }
}

private extension PageMaker {
    /// A competency with those below it; `nil` when there is no room left.
    func branch(_ index: CompetencyIndex, depth: Int, _ room: inout Int) -> CompetencyTreeView? {
        guard room > 0 else { return nil }
        room -= 1
        let position = index.position
        let children = depth < Self.treeDepth ? CompetencyOrder(catalog).sorted(catalog.edges.children[index]).compactMap { branch($0, depth: depth + 1, &room) } : []
        let head = link(index)
        return CompetencyTreeView(
            title: head.title, url: head.url, language: head.language, code: catalog.competencies[position].code,
            weight: catalog.competencies[position].weight.map(words.percent), coverage: coverage(index), children: children)
    }

    static var treeDepth: Int { 16 }

    /// The competencies by the credentials that teach or assess them; `nil` where there are none or the table would be too large.
    func matrix(_ index: FrameworkIndex) -> CoverageMatrixView? {
        let members = catalog.edges.members[index]
        guard members.count <= Bound.matrixRows else { return nil }
        var seen: Set<CredentialIndex> = []
        for member in members {
            seen.formUnion(catalog.edges.taughtBy[member])
            seen.formUnion(catalog.edges.assessedBy[member])
            if seen.count > Bound.matrixColumns { return nil }
        }
        guard !seen.isEmpty else { return nil }
        let columns = seen.sorted()
        var rows: [CoverageRowView] = []
        func add(_ competency: CompetencyIndex, depth: Int) {
            guard rows.count < Bound.matrixRows, depth <= Self.treeDepth else { return }
            let taught = Set(catalog.edges.taughtBy[competency])
            let assessed = Set(catalog.edges.assessedBy[competency])
            let head = link(competency)
            rows.append(CoverageRowView(title: head.title, url: head.url, language: head.language, depth: String(min(depth, 5)), cells: columns.map { column in
                let (isTaught, isAssessed) = (taught.contains(column), assessed.contains(column))
                return CoverageCellView(isTaught: isTaught, isAssessed: isAssessed, mark: isTaught || isAssessed ? mark(isTaught: isTaught, isAssessed: isAssessed) : nil)
            }))
            for child in CompetencyOrder(catalog).sorted(catalog.edges.children[competency]) { add(child, depth: depth + 1) }
        }
        for root in CompetencyOrder(catalog).sorted(catalog.edges.roots[index]) { add(root, depth: 0) }
        return CoverageMatrixView(columns: columns.map { link($0) }, rows: rows)
    }
}
