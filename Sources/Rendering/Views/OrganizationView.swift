import Templates

/// The page of an organization: who it is, and what it issues, publishes and stands behind.
struct OrganizationView: TemplateView {
    let frame: PageFrame
    let header: ThingHeaderView
    var logo: ImageView?
    let types: [String]
    var sector: String?
    /// Line by line, the country last.
    let address: [String]
    var homepage: LinkView?
    var email: LinkView?
    let sameAs: [LinkView]
    let opening: ProseView?
    /// "12 credentials"
    let issuedCount: String
    let issues: [CardView]
    /// Those that do not fit among the cards.
    let moreIssues: [LinkView]
    let restOfIssues: MoreView?
    let publishes: [CardView]
    let morePublishes: MoreView?
    let backs: [BackedView]
    let chapters: ProseView?
    let footer: ThingFooterView

    static let shape = ViewShape<OrganizationView>("organization", [
        .view("frame") { $0.frame },
        .view("header") { $0.header },
        .view("logo") { $0.logo },
        .texts("types") { $0.types },
        .flag("has-types") { !$0.types.isEmpty },
        .text("sector") { $0.sector },
        .texts("address") { $0.address },
        .flag("has-address") { !$0.address.isEmpty },
        .view("homepage") { $0.homepage },
        .view("email") { $0.email },
        .views("same-as") { $0.sameAs },
        .flag("has-same-as") { !$0.sameAs.isEmpty },
        .flag("has-facts") { !$0.types.isEmpty || $0.sector != nil || !$0.address.isEmpty || $0.homepage != nil || $0.email != nil || $0.logo != nil || !$0.sameAs.isEmpty },
        .view("opening") { $0.opening },
        .text("issued-count") { $0.issuedCount },
        .views("issues") { $0.issues },
        .flag("has-issues") { !$0.issues.isEmpty },
        .views("more-issues") { $0.moreIssues },
        .flag("has-more-issues") { !$0.moreIssues.isEmpty },
        .view("rest-of-issues") { $0.restOfIssues },
        .views("publishes") { $0.publishes },
        .flag("has-publishes") { !$0.publishes.isEmpty },
        .view("more-publishes") { $0.morePublishes },
        .views("backs") { $0.backs },
        .flag("has-backs") { !$0.backs.isEmpty },
        .view("chapters") { $0.chapters },
        .view("footer") { $0.footer },
    ])
}

/// Credentials of others that an organization accredits, endorses or recognizes.
struct BackedView: TemplateView {
    /// "Accredits"
    let title: String
    let credentials: [LinkView]
    let more: MoreView?

    static let shape = ViewShape<BackedView>("backed", [
        .text("title") { $0.title },
        .views("credentials") { $0.credentials },
        .view("more") { $0.more },
    ])
}
