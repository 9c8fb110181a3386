import Model

/// The pages on which a script searches and compares.
extension PageMaker {
    func searchPage(_ planned: SitePlan.PlannedPage) -> SearchView {
        var page = FrameMaker.Page(planned: planned, title: words.search)
        page.isListed = false
        page.description = words.searchDescription(catalog.configuration.title)
        return SearchView(
            frame: frames.frame(page, fullTitle: frames.title(words.search)), title: words.search, finder: finder(only: nil), comparer: comparer, routes: kindRoutes())
    }

    func comparePage(_ planned: SitePlan.PlannedPage) -> CompareView {
        var page = FrameMaker.Page(planned: planned, title: words.compare)
        page.isListed = false
        page.description = words.compareDescription(catalog.configuration.title)
        return CompareView(
            frame: frames.frame(page, fullTitle: frames.title(words.compare)), title: words.compare, comparer: comparer,
            list: addresses.rooted(SitePlan.path(ofList: .credential)))
    }

    /// - Parameter kind: what is looked through; `nil` means all kinds.
    func finder(only kind: Kind?) -> FinderView {
        FinderView(script: addresses.file(scripts["search"] ?? ""), index: addresses.rooted("/search/"), only: kind?.rawValue)
    }

    var comparer: ComparerView {
        ComparerView(
            script: addresses.file(scripts["compare"] ?? ""), compare: addresses.rooted("/compare/"), credentials: addresses.rooted(SitePlan.path(ofList: .credential)))
    }
}
