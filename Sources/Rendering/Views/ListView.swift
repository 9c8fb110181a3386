import Templates

/// A page of a list: all things of a kind, or those at a level, for an audience, on a topic.
struct ListView: TemplateView {
    let frame: PageFrame
    let mark: Mark
    /// "Level", "For", "Topic"; nothing for a list of a kind.
    var kind: String?
    var kindURL: String?
    let title: String
    /// Of the title, where it is not the page's.
    var language: String?
    var summary: String?
    var summaryLanguage: String?
    /// "EQF level 5"
    var note: String?
    /// "48 credentials"
    let count: String
    /// The other levels, audiences or groups.
    let neighbours: [LinkView]
    let cards: [CardView]
    let paging: PagingView?
    /// For what a script searches and compares; `nil` where the site publishes no search.
    var finder: FinderView?
    var comparer: ComparerView?

    static let shape = ViewShape<ListView>("list", [
        .view("frame") { $0.frame },
        .choice("mark", of: Mark.partials) { $0.mark.partial },
        .text("kind") { $0.kind },
        .url("kind-url") { $0.kindURL },
        .text("title") { $0.title },
        .text("language") { $0.language },
        .text("summary") { $0.summary },
        .text("summary-language") { $0.summaryLanguage },
        .text("note") { $0.note },
        .text("count") { $0.count },
        .views("neighbours") { $0.neighbours },
        .flag("has-neighbours") { !$0.neighbours.isEmpty },
        .views("cards") { $0.cards },
        .flag("has-cards") { !$0.cards.isEmpty },
        .view("paging") { $0.paging },
        .view("finder") { $0.finder },
        .view("comparer") { $0.comparer },
    ])
}

/// The page of all levels, all audiences or all topics.
struct FacetsView: TemplateView {
    let frame: PageFrame
    let title: String
    /// Whether their order means something.
    let isLadder: Bool
    let routes: [RouteView]

    static let shape = ViewShape<FacetsView>("facets", [
        .view("frame") { $0.frame },
        .text("title") { $0.title },
        .flag("is-ladder") { $0.isLadder },
        .views("routes") { $0.routes },
        .flag("has-routes") { !$0.routes.isEmpty },
    ])
}
