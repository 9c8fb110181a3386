import Templates

/// The planner: what its page says, and where its scripts find the rest.
struct PlannerView: TemplateView {
    let frame: PageFrame
    let audiences: [PlannerAudienceView]
    /// Ways that are published as pages, for those whose browser runs no scripts.
    let pathways: [LinkView]
    let morePathways: MoreView?
    /// `nil` in a theme without the planner's scripts.
    let scripts: PlannerScriptsView?

    static let shape = ViewShape<PlannerView>("planner", [
        .view("frame") { $0.frame },
        .views("audiences") { $0.audiences },
        .flag("has-audiences") { !$0.audiences.isEmpty },
        .views("pathways") { $0.pathways },
        .flag("has-pathways") { !$0.pathways.isEmpty },
        .view("more-pathways") { $0.morePathways },
        .view("scripts") { $0.scripts },
    ])
}

/// Somebody whose prices may count.
struct PlannerAudienceView: TemplateView {
    let id: String
    let title: String
    /// Of the title, where it is not the page's.
    let language: String?

    static let shape = ViewShape<PlannerAudienceView>("planner-audience", [
        .text("id") { $0.id },
        .text("title") { $0.title },
        .text("language") { $0.language },
    ])
}

/// Addresses that the planner's scripts load from, or build on.
struct PlannerScriptsView: TemplateView {
    let plan: String
    let route: String
    let offline: String
    let data: String
    /// What stands before the paths of pages in the language.
    let base: String
    /// Under which the browser keeps what is chosen: the same in all languages of the site.
    let key: String

    static let shape = ViewShape<PlannerScriptsView>("planner-scripts", [
        .url("plan") { $0.plan },
        .text("route") { $0.route },
        .text("offline") { $0.offline },
        .text("data") { $0.data },
        .text("base") { $0.base },
        .text("key") { $0.key },
    ])
}
