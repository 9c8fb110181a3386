import Model
import SourceText

extension PageMaker {
    func homePage(_ planned: SitePlan.PlannedPage) -> HomeView {
        let site = catalog.configuration
        let home = catalog.home
        var page = FrameMaker.Page(planned: planned, title: home?.title.value ?? site.title)
        page.description = Excerpt.of(home?.summary ?? site.description ?? home?.prose.opening ?? "")
        if let picture = home?.image, let path = plan.pictures[picture.source.span], Self.isPhoto(path) { page.image = (path, picture.description ?? "") }
        let title = home?.title.value ?? site.title
        let fullTitle = title == site.title ? title : words.homeTitle(site.title, title)
        let recent = mostRecent()
        let pathways = currentPathways()
        let topics = catalog.topics.indices.sorted { (-catalog.topics[$0].things.count, $0) < (-catalog.topics[$1].things.count, $1) }.prefix(Bound.homeLinks)
        return HomeView(
            frame: frames.frame(page, fullTitle: fullTitle), site: site.title, title: title,
            language: home == nil ? nil : catalog.homeLanguages.title?.text, summary: home?.summary ?? (home == nil ? site.description : nil),
            summaryLanguage: (home == nil ? site.descriptionLanguage : catalog.homeLanguages.summary)?.text,
            image: image(home?.image),
            body: home.flatMap { home in
                home.prose.isEmpty ? nil : ProseView(
                    html: Body(home.prose, targets: plan.homeLinks, addresses: addresses, tableLabel: words.table, isParted: false).opening,
                    language: catalog.homeLanguages.body?.text, direction: catalog.homeLanguages.body?.direction)
            }, kinds: kindRoutes(),
            audiences: places.hasAudiences ? audienceRoutes() : [], levels: places.hasLevels ? levelRoutes() : [],
            pathways: pathways.prefix(Bound.homeCards).map { card($0) }, morePathways: pathways.count > Bound.homeCards ? allOf(.pathway) : nil,
            recent: recent.map { card($0) }, moreCredentials: catalog.credentials.count > recent.count ? allOf(.credential) : nil,
            occupations: catalog.occupations.prefix(Bound.homeLinks).map { link($0.entry, .occupation) },
            moreOccupations: catalog.occupations.count > Bound.homeLinks ? allOf(.occupation) : nil,
            topics: topics.sorted().map { topicRoute(catalog.topics[$0]) },
            moreTopics: catalog.topics.count > Bound.homeLinks ? MoreView(text: words.allTopics(words.number(catalog.topics.count)), url: addresses.rooted("/topics/")) : nil,
            pages: catalog.pages.map { link($0.entry, .page) })
    }

    func notFoundPage(_ planned: SitePlan.PlannedPage) -> NotFoundView {
        var page = FrameMaker.Page(planned: planned, title: words.notFoundTitle)
        page.isFound = false
        page.description = words.notFoundDescription
        return NotFoundView(frame: frames.frame(page, fullTitle: frames.title(words.notFoundTitle)), routes: kindRoutes())
    }

    func redirectPage(from path: String, to target: String, language: LanguageTag, stylesheet: String) -> RedirectView {
        RedirectView(
            language: language.text, direction: language.direction, title: frames.title(words.redirectTitle(path)), url: addresses.file(target),
            canonical: addresses.absolute(target), stylesheet: addresses.file(stylesheet))
    }

    func textPage(_ index: PageIndex, at path: String) -> PageView {
        let entry = catalog.pages[index.position].entry
        let node = Node.page(index)
        return PageView(
            frame: thingFrame(node, entry, at: path, kind: words.kind[.page]),
            header: header(entry, of: node, mark: .page, kind: words.kind[.page], listedAs: nil),
            body: body(of: node, isParted: false).opening, footer: footer(node))
    }
}

extension PageMaker {
    /// The lists of the kinds that the catalog has things of.
    func kindRoutes() -> [RouteView] {
        [Kind.credential, .pathway, .competency, .framework, .occupation, .organization].compactMap { kind in
            guard let url = list(of: kind), catalog.count(of: kind) > 0 else { return nil }
            return RouteView(title: words.kinds[kind], url: url, count: words.number(catalog.count(of: kind)))
        }
    }

}

private extension PageMaker {
    func allOf(_ kind: Kind) -> MoreView? {
        list(of: kind).map { MoreView(text: words.allOf(count(catalog.count(of: kind), of: kind)), url: $0) }
    }

    /// The current credentials that were changed last, the newest first.
    func mostRecent() -> [CredentialIndex] {
        var newest: [(changed: CalendarDate, index: CredentialIndex)] = []
        for position in catalog.credentials.indices where areCurrent[position] {
            let changed = catalog.credentials[position].entry.changed ?? CalendarDate(daysSince1970: 0)
            if newest.count == Bound.homeCards, let last = newest.last, changed <= last.changed { continue }
            let place = newest.firstIndex { $0.changed < changed } ?? newest.count
            newest.insert((changed, CredentialIndex(position)), at: place)
            if newest.count > Bound.homeCards { newest.removeLast() }
        }
        return newest.map(\.index)
    }

    func currentPathways() -> [PathwayIndex] {
        catalog.pathways.indices.filter { catalog.pathways[$0].entry.isCurrent }.map { PathwayIndex($0) }
    }
}
