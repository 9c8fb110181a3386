import Templates

/// What the script that searches needs.
struct FinderView: TemplateView {
    let script: String
    /// The folder of the index: `/search/`.
    let index: String
    /// The kind that is looked through; `nil` means all.
    var only: String?

    static let shape = ViewShape<FinderView>("finder", [
        .url("script") { $0.script },
        .url("index") { $0.index },
        .text("only") { $0.only },
    ])
}

/// What the script that compares needs on a page with cards.
struct ComparerView: TemplateView {
    let script: String
    /// The page on which credentials stand side by side.
    let compare: String
    /// What stands before the ids of credentials in the addresses of their pages.
    let credentials: String

    static let shape = ViewShape<ComparerView>("comparer", [
        .url("script") { $0.script },
        .url("compare") { $0.compare },
        .url("credentials") { $0.credentials },
    ])
}

/// The page on which everything is searched.
struct SearchView: TemplateView {
    let frame: PageFrame
    let title: String
    let finder: FinderView
    let comparer: ComparerView
    /// The lists, for those without scripts.
    let routes: [RouteView]

    static let shape = ViewShape<SearchView>("search", [
        .view("frame") { $0.frame },
        .text("title") { $0.title },
        .view("finder") { $0.finder },
        .view("comparer") { $0.comparer },
        .views("routes") { $0.routes },
        .flag("has-routes") { !$0.routes.isEmpty },
    ])
}

/// The page on which credentials stand side by side.
struct CompareView: TemplateView {
    let frame: PageFrame
    let title: String
    let comparer: ComparerView
    /// Where credentials are found.
    let list: String

    static let shape = ViewShape<CompareView>("compare", [
        .view("frame") { $0.frame },
        .text("title") { $0.title },
        .view("comparer") { $0.comparer },
        .url("list") { $0.list },
    ])
}
