import Interchange
import Model
import SourceText

/// Makes the views of pages. Holds what all pages share, worked out once; a class, so that none of it is copied for a page.
final class PageMaker: Sendable {
    let catalog: Catalog
    let plan: SitePlan
    let words: Words
    let addresses: SiteAddresses
    let urls: ThingURLs
    let facets: Facets
    let places: PlannedPlaces
    let topicNumbers: TopicNumbers
    let frames: FrameMaker
    /// The paths of the site of the theme's scripts, by their names.
    let scripts: [String: String]
    let analysis: CatalogAnalysis
    /// Whether each credential is current, side by side: pages ask for hundreds at a time.
    let areCurrent: [Bool]
    /// Each credential on one line, and on a card.
    let lines: SharedViews<CredentialLineView>
    let cards: SharedViews<CardView>
    /// Each competency as what one can do after a credential that only teaches it, only assesses it, or does both.
    let taughtAbilities, assessedAbilities, provenAbilities: SharedViews<AbilityView>

    /// - Parameters:
    ///   - catalog: the catalog in the language of the pages, as is the plan.
    ///   - languages: all languages of the site, its own first.
    init(
        _ catalog: Catalog, _ plan: SitePlan, analysis: CatalogAnalysis, words: Words, language: LanguageTag, languages: [PageLanguage] = [], generator: String, stylesheet: String,
        icon: String?, scripts: [String: String] = [:]
    ) {
        self.catalog = catalog
        self.plan = plan
        self.words = words
        self.scripts = scripts
        self.analysis = analysis
        addresses = SiteAddresses(catalog.configuration.baseURL, folder: plan.folder)
        urls = ThingURLs(catalog, addresses)
        facets = Facets(catalog)
        places = PlannedPlaces(plan)
        topicNumbers = TopicNumbers(catalog)
        areCurrent = catalog.credentials.indices.map { catalog.credentials[$0].entry.isCurrent }
        lines = SharedViews(count: catalog.credentials.count)
        cards = SharedViews(count: catalog.credentials.count)
        taughtAbilities = SharedViews(count: catalog.competencies.count)
        assessedAbilities = SharedViews(count: catalog.competencies.count)
        provenAbilities = SharedViews(count: catalog.competencies.count)
        frames = FrameMaker(catalog, plan, places, words: words, addresses: addresses, language: language, languages: languages, generator: generator, stylesheet: stylesheet, icon: icon)
    }

    /// How long lists within a page may be before they are cut, with a link to the rest.
    enum Bound {
        static let cards = 24
        static let lines = 60
        static let links = 1000
        static let leads = 12
        static let rankedLeads = 64
        static let waySteps = 12
        static let homeCards = 6
        static let homeLinks = 24
        static let footPages = 12
        static let treeNodes = 2000
        static let matrixColumns = 40
        static let matrixRows = 400
    }
}

// MARK: Links

extension PageMaker {
    func link(_ index: CredentialIndex) -> LinkView {
        link(catalog.credentials[index.position].entry, urls[index])
    }

    func link(_ index: CompetencyIndex) -> LinkView {
        link(catalog.competencies[index.position].entry, urls[index])
    }

    func link(_ index: FrameworkIndex) -> LinkView {
        link(catalog.frameworks[index.position].entry, urls[index])
    }

    func link(_ index: OrganizationIndex) -> LinkView {
        link(catalog.organizations[index.position].entry, urls[index])
    }

    func link(_ index: OccupationIndex) -> LinkView {
        link(catalog.occupations[index.position].entry, urls[index])
    }

    func link(_ entry: Entry, _ kind: Kind) -> LinkView {
        link(entry, addresses.thing(kind, entry.id))
    }

    private func link(_ entry: Entry, _ url: String) -> LinkView {
        LinkView(title: entry.title.value, url: url, language: foreignLanguage(of: entry))
    }

    /// The language of a thing where it is not the page's.
    func foreignLanguage(of entry: Entry) -> String? {
        guard let language = entry.language, language != catalog.configuration.language else { return nil }
        return language.text
    }

    /// Where the rest of a list is: "and 12 more", or `nil` where nothing is left.
    func more(_ count: Int, at url: String?) -> MoreView? {
        guard count > 0, let url else { return nil }
        return MoreView(text: words.more(count), url: url)
    }

    /// The list of all things of a kind, where there is one.
    func list(of kind: Kind) -> String? {
        places.lists.contains(kind) ? addresses.rooted(SitePlan.path(ofList: kind)) : nil
    }

    /// Where everything about a thing is listed without a bound: its record, else the list of `kind`.
    func fullList(_ node: Node, of kind: Kind) -> String? {
        catalog.configuration.publishes(.records)
            ? addresses.file(SitePlan.path(of: node, in: catalog) + "index.json")
            : list(of: kind)
    }

    func level(_ id: Located<String>?) -> (number: Int, title: String)? {
        guard let id, let number = catalog.configuration.levels.firstIndex(where: { $0.id.text == id.value }) else { return nil }
        return (number, catalog.configuration.levels[number].title)
    }

    func levelLink(_ id: Located<String>?) -> LinkView? {
        guard let (number, title) = level(id) else { return nil }
        let level = catalog.configuration.levels[number]
        return LinkView(title: title, url: addresses.rooted(SitePlan.path(ofLevel: level.id)), language: level.language?.text)
    }

    func audienceLinks(_ ids: [Located<String>]) -> [LinkView] {
        ids.compactMap { id in
            guard let audience = catalog.configuration.audiences.first(where: { $0.id.text == id.value }) else { return nil }
            return LinkView(title: audience.title, url: addresses.rooted(SitePlan.path(ofAudience: audience.id)), language: audience.language?.text)
        }
    }

    func dateView(_ date: Located<CalendarDate>?) -> DateView? {
        date.map { DateView(text: words.date($0.value), machine: $0.value.description) }
    }

    func prose(of node: Node) -> Prose { catalog.entry(of: node).prose }

    var homeProse: Prose? { catalog.home?.prose }

    /// The body of a thing: what opens its page, and its chapters.
    func body(of node: Node, isParted: Bool = true) -> (opening: ProseView?, chapters: ProseView?) {
        let entry = catalog.entry(of: node)
        guard !entry.prose.isEmpty else { return (nil, nil) }
        let targets = entry.prose.links.isEmpty ? [] : plan.links[node] ?? []
        let body = Body(entry.prose, targets: targets, addresses: addresses, tableLabel: words.table, isParted: isParted)
        let language = catalog.languages(of: node, written: entry.language).body
        func prose(_ html: [UInt8]) -> ProseView? {
            html.isEmpty ? nil : ProseView(html: html, language: language?.text, direction: language?.direction)
        }
        return (prose(body.opening), prose(body.chapters))
    }
}

// MARK: What every page about a thing has

extension PageMaker {
    func header(_ entry: Entry, of node: Node, mark: Mark, kind: String, listedAs listKind: Kind?, successors: [LinkView] = []) -> ThingHeaderView {
        let languages = catalog.languages(of: node, written: entry.language)
        let notice: NoticeView? = switch entry.status {
        case .active: nil
        case .draft: NoticeView(reason: .draft, successors: [])
        case .superseded: NoticeView(reason: .superseded, successors: successors)
        case .retired: NoticeView(reason: .retired, successors: successors)
        }
        return ThingHeaderView(
            mark: mark, kind: kind, kindURL: listKind.flatMap(list(of:)), title: entry.title.value, language: languages.title?.text,
            direction: languages.title?.direction, summary: entry.summary, summaryLanguage: languages.summary?.text,
            summaryDirection: languages.summary?.direction, image: image(entry.image), notice: notice)
    }

    func footer(_ node: Node, version: String? = nil) -> ThingFooterView {
        let entry = catalog.entry(of: node)
        var data: [LinkView] = []
        if catalog.configuration.publishes(.records) {
            data.append(LinkView(title: words.record, url: addresses.file(SitePlan.path(of: node, in: catalog) + "index.json")))
        }
        if let badge = openBadge(node) { data.append(LinkView(title: words.openBadge, url: badge)) }
        if catalog.configuration.publishes(.ctdl), CTDLGraph.hasDocument(node, in: catalog) {
            data.append(LinkView(title: "CTDL (JSON-LD)", url: addresses.file(SitePlan.path(of: node, in: catalog) + "ctdl.json")))
        }
        if case .framework(let index) = node, let path = CASEDocuments.packagePath(of: index, in: catalog) {
            data.append(LinkView(title: "CASE 1.1", url: addresses.file(path)))
        }
        return ThingFooterView(
            topics: topicLinks(entry.topics), version: version, published: dateView(entry.published), modified: dateView(entry.modified),
            reviewed: dateView(entry.reviewed), ctid: entry.ctid?.value.text, data: data)
    }

    func image(_ picture: Picture?) -> ImageView? {
        guard let picture, let path = plan.pictures[picture.source.span] else { return nil }
        return ImageView(url: addresses.file(path), description: picture.description ?? "")
    }

    /// The pages of the topics as written; each once.
    func topicLinks(_ topics: [Located<String>]) -> [LinkView] {
        var links: [LinkView] = []
        for topic in topics {
            guard let number = topicNumbers[topic.value] else { continue }
            let found = catalog.topics[number]
            let url = addresses.rooted(SitePlan.path(ofTopic: found.slug))
            if !links.contains(where: { $0.url == url }) { links.append(LinkView(title: found.title, url: url, language: found.language?.text)) }
        }
        return links
    }
}

extension LanguageTag {
    /// The direction of the language's script: `ltr` or `rtl`.
    ///
    /// Source: Unicode CLDR, scripts written from right to left, and the languages that are written in them.
    var direction: String {
        let subtags = text.utf8.split(separator: UInt8(ascii: "-")).map { String(decoding: $0, as: UTF8.self) }
        if let script = subtags.dropFirst().first(where: { $0.utf8.count == 4 }) {
            return ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"].contains(script) ? "rtl" : "ltr"
        }
        return ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"].contains(subtags.first ?? "") ? "rtl" : "ltr"
    }
}
