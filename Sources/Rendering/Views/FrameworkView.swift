import Templates

/// The page of a body of knowledge: its tree of competencies, and which credentials cover them.
struct FrameworkView: TemplateView {
    let frame: PageFrame
    let header: ThingHeaderView
    var publisher: LinkView?
    var version: String?
    var source: String?
    /// "57 competencies"
    let count: String
    let taughtCount: String
    let assessedCount: String
    let opening: ProseView?
    let tree: [CompetencyTreeView]
    let moreCompetencies: MoreView?
    /// Where it would be too wide, the tree tells who teaches and assesses what.
    let matrix: CoverageMatrixView?
    let chapters: ProseView?
    let footer: ThingFooterView

    static let shape = ViewShape<FrameworkView>("framework", [
        .view("frame") { $0.frame },
        .view("header") { $0.header },
        .view("publisher") { $0.publisher },
        .text("version") { $0.version },
        .url("source") { $0.source },
        .text("count") { $0.count },
        .text("taught-count") { $0.taughtCount },
        .text("assessed-count") { $0.assessedCount },
        .view("opening") { $0.opening },
        .views("tree") { $0.tree },
        .flag("has-tree") { !$0.tree.isEmpty },
        .view("more-competencies") { $0.moreCompetencies },
        .view("matrix") { $0.matrix },
        .view("chapters") { $0.chapters },
        .view("footer") { $0.footer },
    ])
}

/// A competency of a framework with those below it.
struct CompetencyTreeView: TemplateView {
    let title: String
    let url: String
    var language: String?
    var code: String?
    var weight: String?
    /// "taught by 3, assessed by 2"; nothing for one that no credential covers.
    var coverage: String?
    let children: [CompetencyTreeView]

    static let shape = ViewShape<CompetencyTreeView>("competency-tree", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .text("code") { $0.code },
        .text("weight") { $0.weight },
        .text("coverage") { $0.coverage },
        .views("children") { $0.children },
        .flag("has-children") { !$0.children.isEmpty },
    ])
}

/// Competencies by credentials.
struct CoverageMatrixView: TemplateView {
    let columns: [LinkView]
    let rows: [CoverageRowView]

    static let shape = ViewShape<CoverageMatrixView>("coverage-matrix", [
        .views("columns") { $0.columns },
        .views("rows") { $0.rows },
    ])
}

struct CoverageRowView: TemplateView {
    let title: String
    let url: String
    var language: String?
    /// How deep in the tree, from 0; at most 5.
    let depth: String
    let cells: [CoverageCellView]

    static let shape = ViewShape<CoverageRowView>("coverage-row", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .text("depth") { $0.depth },
        .views("cells") { $0.cells },
    ])
}

struct CoverageCellView: TemplateView {
    let isTaught: Bool
    let isAssessed: Bool
    /// In words, for those who do not see the sign; nothing for an empty cell.
    var mark: String?

    static let shape = ViewShape<CoverageCellView>("coverage-cell", [
        .flag("is-taught") { $0.isTaught },
        .flag("is-assessed") { $0.isAssessed },
        .text("mark") { $0.mark },
    ])
}
