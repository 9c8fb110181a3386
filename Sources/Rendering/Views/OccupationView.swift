import Templates

/// The page of an occupation: the competencies it needs, which credentials prove them and how, and what nothing proves yet.
struct OccupationView: TemplateView {
    let frame: PageFrame
    let header: ThingHeaderView
    let codes: [AlignmentView]
    let opening: ProseView?
    let needs: [NeedView]
    /// How much of what it needs is assessed; nothing where it names no competencies.
    let coverage: NeedCoverageView?
    /// Needed competencies that current credentials teach, but none assesses.
    let onlyTaught: [LinkView]
    /// Needed competencies that no current credential covers.
    let open: [LinkView]
    /// What each credential proves of it, those that prove most first.
    let evidence: [EvidenceView]
    let moreEvidence: MoreView?
    /// Where it is said how to verify a badge.
    let verification: String?
    let credentials: [CardView]
    let moreCredentials: MoreView?
    let pathways: [CardView]
    let morePathways: MoreView?
    let chapters: ProseView?
    let footer: ThingFooterView

    static let shape = ViewShape<OccupationView>("occupation", [
        .view("frame") { $0.frame },
        .view("header") { $0.header },
        .views("codes") { $0.codes },
        .flag("has-codes") { !$0.codes.isEmpty },
        .view("opening") { $0.opening },
        .views("needs") { $0.needs },
        .flag("has-needs") { !$0.needs.isEmpty },
        .view("coverage") { $0.coverage },
        .views("only-taught") { $0.onlyTaught },
        .flag("has-only-taught") { !$0.onlyTaught.isEmpty },
        .views("open") { $0.open },
        .flag("has-open") { !$0.open.isEmpty },
        .views("evidence") { $0.evidence },
        .flag("has-evidence") { !$0.evidence.isEmpty },
        .view("more-evidence") { $0.moreEvidence },
        .url("verification") { $0.verification },
        .views("credentials") { $0.credentials },
        .flag("has-credentials") { !$0.credentials.isEmpty },
        .view("more-credentials") { $0.moreCredentials },
        .views("pathways") { $0.pathways },
        .flag("has-pathways") { !$0.pathways.isEmpty },
        .view("more-pathways") { $0.morePathways },
        .view("chapters") { $0.chapters },
        .view("footer") { $0.footer },
    ])
}

/// A competency that an occupation needs, and the credentials that teach or assess it.
struct NeedView: TemplateView {
    let statement: String
    let title: String
    let url: String
    var language: String?
    let credentials: [CoverageLineView]
    let more: MoreView?

    static let shape = ViewShape<NeedView>("need", [
        .text("statement") { $0.statement },
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .views("credentials") { $0.credentials },
        .flag("has-credentials") { !$0.credentials.isEmpty },
        .view("more") { $0.more },
    ])
}
