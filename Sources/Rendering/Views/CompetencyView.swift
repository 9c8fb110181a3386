import Templates

/// The page of a competency: its statement, its place, where it is taught and where it is assessed.
struct CompetencyView: TemplateView {
    let frame: PageFrame
    let header: ThingHeaderView
    let statement: String
    /// Of the statement, where it is not the page's.
    var statementLanguage: String?
    var code: String?
    var nature: String?
    var weight: String?
    var framework: LinkView?
    /// From the root of the framework down to the parent.
    let ancestors: [LinkView]
    let children: [LinkView]
    let moreChildren: MoreView?
    let opening: ProseView?
    let credentials: [CoverageLineView]
    let moreCredentials: MoreView?
    /// "taught by 3, assessed by 2"
    let coverage: String?
    /// Pathways that pass a credential which teaches or assesses it.
    let pathways: [LinkView]
    let morePathways: MoreView?
    let neededBy: [LinkView]
    let moreNeededBy: MoreView?
    let alignments: [AlignmentView]
    let chapters: ProseView?
    let footer: ThingFooterView

    static let shape = ViewShape<CompetencyView>("competency", [
        .view("frame") { $0.frame },
        .view("header") { $0.header },
        .text("statement") { $0.statement },
        .text("statement-language") { $0.statementLanguage },
        .text("code") { $0.code },
        .text("nature") { $0.nature },
        .text("weight") { $0.weight },
        .view("framework") { $0.framework },
        .views("ancestors") { $0.ancestors },
        .flag("has-ancestors") { !$0.ancestors.isEmpty },
        .views("children") { $0.children },
        .flag("has-children") { !$0.children.isEmpty },
        .flag("has-place") { !$0.ancestors.isEmpty || !$0.children.isEmpty },
        .view("more-children") { $0.moreChildren },
        .view("opening") { $0.opening },
        .views("credentials") { $0.credentials },
        .flag("has-credentials") { !$0.credentials.isEmpty },
        .view("more-credentials") { $0.moreCredentials },
        .text("coverage") { $0.coverage },
        .views("pathways") { $0.pathways },
        .flag("has-pathways") { !$0.pathways.isEmpty },
        .view("more-pathways") { $0.morePathways },
        .views("needed-by") { $0.neededBy },
        .flag("has-needed-by") { !$0.neededBy.isEmpty },
        .view("more-needed-by") { $0.moreNeededBy },
        .views("alignments") { $0.alignments },
        .flag("has-alignments") { !$0.alignments.isEmpty },
        .view("chapters") { $0.chapters },
        .view("footer") { $0.footer },
    ])
}

/// A credential, and whether it teaches a competency, assesses it, or both.
struct CoverageLineView: TemplateView {
    let credential: CredentialLineView
    let isTaught: Bool
    let isAssessed: Bool
    /// "Taught and assessed"
    let mark: String

    static let shape = ViewShape<CoverageLineView>("coverage-line", [
        .view("credential") { $0.credential },
        .flag("is-taught") { $0.isTaught },
        .flag("is-assessed") { $0.isAssessed },
        .text("mark") { $0.mark },
    ])
}
