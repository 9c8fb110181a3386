import Templates

/// The home page: a welcome, and ways in.
struct HomeView: TemplateView {
    let frame: PageFrame
    let site: String
    let title: String
    /// Of the title, where it is not the page's.
    var language: String?
    var summary: String?
    var summaryLanguage: String?
    let image: ImageView?
    let body: ProseView?
    /// The kinds of things, with how many there are.
    let kinds: [RouteView]
    let audiences: [RouteView]
    let levels: [RouteView]
    let pathways: [CardView]
    let morePathways: MoreView?
    /// Credentials that were changed last.
    let recent: [CardView]
    let moreCredentials: MoreView?
    let occupations: [LinkView]
    let moreOccupations: MoreView?
    let topics: [RouteView]
    let moreTopics: MoreView?
    let pages: [LinkView]

    static let shape = ViewShape<HomeView>("home", [
        .view("frame") { $0.frame },
        .text("site") { $0.site },
        .text("title") { $0.title },
        .text("language") { $0.language },
        .text("summary") { $0.summary },
        .text("summary-language") { $0.summaryLanguage },
        .view("image") { $0.image },
        .view("body") { $0.body },
        .views("kinds") { $0.kinds },
        .flag("has-kinds") { !$0.kinds.isEmpty },
        .views("audiences") { $0.audiences },
        .flag("has-audiences") { !$0.audiences.isEmpty },
        .views("levels") { $0.levels },
        .flag("has-levels") { !$0.levels.isEmpty },
        .views("pathways") { $0.pathways },
        .flag("has-pathways") { !$0.pathways.isEmpty },
        .view("more-pathways") { $0.morePathways },
        .views("recent") { $0.recent },
        .flag("has-recent") { !$0.recent.isEmpty },
        .view("more-credentials") { $0.moreCredentials },
        .views("occupations") { $0.occupations },
        .flag("has-occupations") { !$0.occupations.isEmpty },
        .view("more-occupations") { $0.moreOccupations },
        .views("topics") { $0.topics },
        .flag("has-topics") { !$0.topics.isEmpty },
        .view("more-topics") { $0.moreTopics },
        .views("pages") { $0.pages },
        .flag("has-pages") { !$0.pages.isEmpty },
    ])
}
