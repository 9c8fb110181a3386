import Interchange
import Model
import SourceText

/// Lists of things, page by page.
extension PageMaker {
    func listPage(_ kind: Kind, page: Int, _ planned: SitePlan.PlannedPage) -> ListView {
        let title = words.kinds[kind]
        let total = catalog.count(of: kind)
        var neighbours: [LinkView] = []
        switch kind {
        case .credential: neighbours = levelLinks(current: nil)
        case .competency: neighbours = catalog.frameworks.prefix(Bound.homeLinks).map { link($0.entry, .framework) }
        default: break
        }
        return list(
            Paging(page: page, entries: total) { SitePlan.path(ofList: kind, page: $0) }, planned, title: title, distinctTitle: title,
            description: words.listDescription(count(total, of: kind), catalog.configuration.title), mark: Mark(kind), section: kind, way: [],
            count: count(total, of: kind), neighbours: neighbours
        ) { positions in positions.map { Node(kind, $0) } }
    }

    func levelPage(_ number: Int, page: Int, _ planned: SitePlan.PlannedPage) -> ListView {
        let level = catalog.configuration.levels[number]
        let nodes = facets.levels[number]
        let way = (title: words.levels, path: "/levels/")
        let all = LinkView(title: way.title, url: addresses.rooted(way.path))
        return list(
            Paging(page: page, entries: nodes.count) { SitePlan.path(ofLevel: level.id, page: $0) }, planned, title: level.title,
            distinctTitle: words.levelTitle(level.title), description: level.summary, mark: .framework, section: nil, way: [way], kind: all,
            languages: (level.language, level.summaryLanguage), summary: level.summary, note: level.eqf.map { words.eqf(String($0)) }, count: count(nodes.count, of: .credential),
            neighbours: levelLinks(current: number)
        ) { Array(nodes[$0]) }
    }

    func audiencePage(_ number: Int, page: Int, _ planned: SitePlan.PlannedPage) -> ListView {
        let audience = catalog.configuration.audiences[number]
        let nodes = facets.audiences[number]
        let way = (title: words.audiences, path: "/audiences/")
        let all = LinkView(title: way.title, url: addresses.rooted(way.path))
        let neighbours = catalog.configuration.audiences.enumerated().map { other, audience in
            LinkView(
                title: audience.title, url: addresses.rooted(SitePlan.path(ofAudience: audience.id)), language: audience.language?.text, isCurrent: other == number)
        }
        return list(
            Paging(page: page, entries: nodes.count) { SitePlan.path(ofAudience: audience.id, page: $0) }, planned, title: audience.title,
            distinctTitle: words.audienceTitle(audience.title), description: audience.summary, mark: .occupation, section: nil, way: [way], kind: all,
            languages: (audience.language, audience.summaryLanguage), summary: audience.summary, count: mixedCount(facets.audienceCounts[number]), neighbours: neighbours
        ) { Array(nodes[$0]) }
    }

    func topicPage(_ number: Int, page: Int, _ planned: SitePlan.PlannedPage) -> ListView {
        let topic = catalog.topics[number]
        let way = (title: words.topics, path: "/topics/")
        let all = LinkView(title: way.title, url: addresses.rooted(way.path))
        return list(
            Paging(page: page, entries: topic.things.count) { SitePlan.path(ofTopic: topic.slug, page: $0) }, planned, title: topic.title,
            distinctTitle: words.topicTitle(topic.title), description: nil, mark: .page, section: nil, way: [way], kind: all,
            languages: (topic.language, nil), count: mixedCount(Facets.counts(topic.things)), neighbours: []
        ) { Array(topic.things[$0]) }
    }

    // MARK: The lists of levels, audiences and topics

    func levelsPage(_ planned: SitePlan.PlannedPage) -> FacetsView {
        facetsPage(words.levels, planned, isLadder: true, levelRoutes())
    }

    func audiencesPage(_ planned: SitePlan.PlannedPage) -> FacetsView {
        facetsPage(words.audiences, planned, isLadder: false, audienceRoutes())
    }

    func topicsPage(_ planned: SitePlan.PlannedPage) -> FacetsView {
        facetsPage(words.topics, planned, isLadder: false, catalog.topics.map(topicRoute))
    }

    func levelRoutes() -> [RouteView] {
        catalog.configuration.levels.enumerated().map { number, level in
            RouteView(
                title: level.title, url: addresses.rooted(SitePlan.path(ofLevel: level.id)), language: level.language?.text, summary: level.summary,
                summaryLanguage: level.summaryLanguage?.text, count: count(facets.levels[number].count, of: .credential), number: String(number + 1))
        }
    }

    func audienceRoutes() -> [RouteView] {
        catalog.configuration.audiences.enumerated().map { number, audience in
            RouteView(
                title: audience.title, url: addresses.rooted(SitePlan.path(ofAudience: audience.id)), language: audience.language?.text,
                summary: audience.summary, summaryLanguage: audience.summaryLanguage?.text, count: mixedCount(facets.audienceCounts[number]))
        }
    }

    func topicRoute(_ topic: Topic) -> RouteView {
        RouteView(title: topic.title, url: addresses.rooted(SitePlan.path(ofTopic: topic.slug)), language: topic.language?.text, count: mixedCount(Facets.counts(topic.things)))
    }
}

private extension PageMaker {
    func list(
        _ paging: Paging, _ planned: SitePlan.PlannedPage, title: String, distinctTitle: String, description: String?, mark: Mark, section: Kind?, way: [(title: String, path: String)],
        kind: LinkView? = nil, languages: (title: LanguageTag?, summary: LanguageTag?) = (nil, nil), summary: String? = nil, note: String? = nil, count: String, neighbours: [LinkView], nodes: (Range<Int>) -> [Node]
    ) -> ListView {
        var page = FrameMaker.Page(planned: planned, title: title)
        page.description = Excerpt.of(description ?? words.facetDescription(count, title, catalog.configuration.title))
        page.section = section
        page.way = way
        let shown = nodes(paging.entries)
        page.listing = .init(shown, first: paging.entries.lowerBound + 1, total: paging.total)
        let view = paging.view(words, addresses)
        page.previous = view?.previous
        page.next = view?.next
        return ListView(
            frame: frames.frame(page, fullTitle: frames.title(frames.paged(distinctTitle, page: paging.page))), mark: mark, kind: kind?.title,
            kindURL: kind?.url, title: title, language: languages.title?.text, summary: summary, summaryLanguage: languages.summary?.text, note: note, count: count, neighbours: neighbours, cards: shown.map(card), paging: view,
            finder: places.hasSearch && section == .credential ? finder(only: .credential) : nil,
            comparer: places.hasSearch && shown.contains { $0.kind == .credential } ? comparer : nil)
    }

    func facetsPage(_ title: String, _ planned: SitePlan.PlannedPage, isLadder: Bool, _ routes: [RouteView]) -> FacetsView {
        var page = FrameMaker.Page(planned: planned, title: title)
        page.description = Excerpt.of(words.listDescription(title, catalog.configuration.title))
        return FacetsView(frame: frames.frame(page, fullTitle: frames.title(title)), title: title, isLadder: isLadder, routes: routes)
    }

    func levelLinks(current: Int?) -> [LinkView] {
        catalog.configuration.levels.enumerated().map { number, level in
            LinkView(
                title: level.title, url: addresses.rooted(SitePlan.path(ofLevel: level.id)), language: level.language?.text, isCurrent: number == current)
        }
    }

    /// "12 credentials and 2 pathways"
    ///
    /// - Parameter counts: by `Kind.position`.
    func mixedCount(_ counts: [Int]) -> String {
        if counts.allSatisfy({ $0 == 0 }) { return count(0, of: .credential) }
        return words.list(Kind.allCases.compactMap { kind in counts[kind.position] == 0 ? nil : count(counts[kind.position], of: kind) })
    }
}
