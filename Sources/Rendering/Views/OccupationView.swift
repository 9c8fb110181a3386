import Templates

/// The page of an occupation: the competencies it needs, and which credentials prove them.
struct OccupationView: TemplateView {
    let frame: PageFrame
    let header: ThingHeaderView
    let codes: [AlignmentView]
    let opening: ProseView?
    let needs: [NeedView]
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
