import Model
import SourceText

/// Which pages the plan has beside those of things, so that no page links to one that is not there.
struct PlannedPlaces: Sendable {
    private(set) var lists: Set<Kind> = []
    private(set) var levels: Set<Int> = []
    private(set) var audiences: Set<Int> = []
    private(set) var topics: Set<Int> = []
    private(set) var hasLevels = false
    private(set) var hasAudiences = false
    private(set) var hasTopics = false
    private(set) var hasEmployers = false

    init(_ plan: SitePlan) {
        for page in plan.pages {
            switch page.content {
            case .list(let kind, _): lists.insert(kind)
            case .level(let number, _): levels.insert(number)
            case .audience(let number, _): audiences.insert(number)
            case .topic(let number, _): topics.insert(number)
            case .levels: hasLevels = true
            case .audiences: hasAudiences = true
            case .topics: hasTopics = true
            case .employers: hasEmployers = true
            case .home, .thing, .notFound, .redirect: break
            }
        }
    }
}
