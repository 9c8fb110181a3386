import Model

extension SitePlan.PageContent {
    /// Whether a page of this content can have a twin: what a script shows, and what only leads on, has nothing to say there.
    var hasTwin: Bool {
        switch self {
        case .planner, .search, .compare, .notFound, .redirect: false
        case .home, .thing, .list, .level, .audience, .topic, .levels, .audiences, .topics, .employers: true
        }
    }
}
