import Interchange
import Model
import SourceText

/// Makes what stands around the content of each page. What all pages have alike is made once.
final class FrameMaker: Sendable {
    private let words: Words
    private let addresses: SiteAddresses
    private let site: String
    private let language: LanguageTag
    private let direction, openGraphLocale: String
    let isRightToLeft: Bool
    /// All languages of the site, its own first; what stands before the paths of pages in this one.
    private let languages: [PageLanguage]
    private let folder: String
    private let generator: String
    private let stylesheet: String
    private let icon: String?
    private let home: (title: String, path: String)
    private let graph: SchemaOrgGraph
    private let feeds: [AlternateView]
    private let hasTwins: Bool
    private let foot: FootView
    private let sharedTitles: SharedTitles
    /// The navigation as pages of each kind show it, and as all others do.
    private let navigation: [Kind: [LinkView]]
    private let plainNavigation: [LinkView]
    private let lists: [Kind: LinkView]
    /// Titles of pages that are not about a thing.
    private let pageTitles: Set<String>

    init(
        _ catalog: Catalog, _ plan: SitePlan, _ places: PlannedPlaces, words: Words, addresses: SiteAddresses, language: LanguageTag, languages: [PageLanguage],
        generator: String, stylesheet: String, icon: String?
    ) {
        let configuration = catalog.configuration
        self.words = words
        self.addresses = addresses
        self.language = language
        direction = language.direction
        isRightToLeft = direction == "rtl"
        openGraphLocale = language.openGraphLocale
        self.languages = languages.count > 1 ? languages : []
        folder = plan.folder
        self.generator = generator
        self.stylesheet = addresses.file(stylesheet)
        self.icon = icon.map(addresses.file)
        site = configuration.title
        home = (words.home, "/")
        feeds = (configuration.publishes(.feed) ? [AlternateView(title: words.feed, url: addresses.rooted("/feed.json"), mediaType: "application/feed+json")] : [])
            + (configuration.publishes(.atom) ? [AlternateView(title: "Atom", url: addresses.rooted("/atom.xml"), mediaType: "application/atom+xml")] : [])
        hasTwins = configuration.publishes(.llms)
        sharedTitles = SharedTitles(catalog)
        let labels = words.labels
        var lists: [Kind: LinkView] = [:]
        for kind in places.lists {
            lists[kind] = LinkView(title: words.kinds[kind], url: addresses.rooted(SitePlan.path(ofList: kind)))
        }
        self.lists = lists
        let above = Kind.allCases.filter(places.lists.contains).map { (title: words.kinds[$0], path: plan.folder + SitePlan.path(ofList: $0)) }
        graph = SchemaOrgGraph(catalog: catalog, plan: plan, lists: [(words.home, plan.folder + "/")] + above) { labels[$0] ?? $0 }
        pageTitles = Set(lists.values.map(\.title) + [words.levels, words.audiences, words.topics, words.employers, words.planner, words.search, words.compare, words.notFoundTitle])
        let search = places.hasSearch ? [LinkView(title: words.search, url: addresses.rooted("/search/"))] : []
        func navigation(current: Kind?) -> [LinkView] {
            [Kind.credential, .pathway, .competency, .occupation, .organization].compactMap { kind in
                guard var link = lists[kind], kind == .credential || catalog.count(of: kind) > 0 else { return nil }
                link.isCurrent = kind == current || kind == .competency && current == .framework
                return link
            } + search
        }
        self.navigation = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, navigation(current: $0)) })
        plainNavigation = navigation(current: nil)
        foot = Self.foot(catalog, places, words: words, addresses: addresses, lists: lists)
    }

    /// What a page says of itself.
    struct Page {
        /// Path of the site, and what stands there.
        let planned: SitePlan.PlannedPage
        /// Within the site; its kind and the site's name are added.
        let title: String
        var description: String?
        /// The part of the site that it belongs to.
        var section: Kind?
        /// The way from home to the page, without both: titles, and paths of the site.
        var way: [(title: String, path: String)] = []
        /// What the page of a list shows.
        var listing: SchemaOrgGraph.Listing?
        /// What a pathway takes of work whichever way one goes, where that is known.
        var minutes: Int?
        var isFound = true
        /// Whether search engines are to know it.
        var isListed = true
        var isArticle = false
        var image: (path: String, description: String)?
        var alternates: [AlternateView] = []
        var previous: String?
        var next: String?
    }

    /// - Parameter fullTitle: the title with what tells it from all others.
    func frame(_ page: Page, fullTitle: String) -> PageFrame {
        let path = page.planned.path
        let (translations, defaultTranslation) = translations(of: page)
        let isHome = page.planned.content == .home
        let way = isHome ? [] : [home] + page.way
        let structuredData = graph.pageData(
            for: page.planned.content, listing: page.listing, breadcrumbs: isHome ? [] : way.map { ($0.title, folder + $0.path) } + [(page.title, path)], title: page.title,
            description: page.description ?? "", minutes: page.minutes)
        return PageFrame(
            language: language.text, direction: direction, title: fullTitle, description: page.description,
            canonical: addresses.absolute(path), isUnlisted: !page.isFound || !page.isListed, stylesheet: stylesheet, icon: icon, generator: generator,
            alternates: page.alternates + (hasTwins && page.planned.content.hasTwin ? [AlternateView(title: "Markdown", url: addresses.file(path + "index.md"), mediaType: "text/markdown")] : []) + feeds, translations: translations,
            defaultTranslation: defaultTranslation, previous: page.previous, next: page.next,
            structuredData: structuredData, shortTitle: page.title, openGraphType: page.isArticle ? "article" : "website",
            openGraphLocale: openGraphLocale,
            socialImage: page.image.map { ImageView(url: addresses.absolute($0.path), description: $0.description) },
            site: site, home: addresses.rooted(home.path), isHome: isHome, navigation: navigation(on: page),
            breadcrumbs: way.map { LinkView(title: $0.title, url: addresses.rooted($0.path)) }, here: isHome ? nil : page.title, foot: foot)
    }

    private func navigation(on page: Page) -> [LinkView] {
        var links = page.section.flatMap { navigation[$0] } ?? plainNavigation
        if page.planned.content == .search, !links.isEmpty { links[links.count - 1].isCurrent = true }
        return links
    }

    /// The page in all languages, and where it stands in the site's own; nothing where there is one language.
    private func translations(of page: Page) -> (all: [TranslationView], own: String?) {
        guard !languages.isEmpty else { return ([], nil) }
        let path = String(decoding: page.planned.path.utf8.dropFirst(folder.utf8.count), as: UTF8.self)
        let all = languages.map { language in
            TranslationView(
                title: language.name, language: language.tag.text, url: addresses.file(language.folder + path),
                canonical: addresses.absolute(language.folder + path), isCurrent: language.folder == folder)
        }
        return (all, page.isFound ? addresses.absolute(path) : nil)
    }

    /// The list of a kind, where there is one.
    func list(_ kind: Kind) -> (title: String, path: String)? {
        lists[kind].map { ($0.title, SitePlan.path(ofList: kind)) }
    }

    // MARK: Titles, each only once in the site

    func title(_ title: String) -> String {
        words.pageTitle(title, site)
    }

    func title(_ entry: Entry, of node: Node, kind: String, in catalog: Catalog) -> String {
        let title = entry.title.value
        let isTaken = sharedTitles.contains(title, of: node, in: catalog) || node.kind == .page && pageTitles.contains(title)
        let distinct = isTaken ? "\(title) (\(entry.id.text))" : title
        return node.kind == .page ? words.pageTitle(distinct, site) : words.thingTitle(distinct, kind, site)
    }

    func paged(_ title: String, page: Int) -> String {
        page == 1 ? title : words.pagedTitle(title, String(page))
    }
}

private extension FrameMaker {
    static func foot(_ catalog: Catalog, _ places: PlannedPlaces, words: Words, addresses: SiteAddresses, lists: [Kind: LinkView]) -> FootView {
        var explore = Kind.allCases.compactMap { kind in catalog.count(of: kind) > 0 || kind == .credential ? lists[kind] : nil }
        if places.hasLevels { explore.append(LinkView(title: words.levels, url: addresses.rooted("/levels/"))) }
        if places.hasAudiences { explore.append(LinkView(title: words.audiences, url: addresses.rooted("/audiences/"))) }
        if places.hasTopics { explore.append(LinkView(title: words.topics, url: addresses.rooted("/topics/"))) }
        if places.hasEmployers { explore.append(LinkView(title: words.employers, url: addresses.rooted("/employers/"))) }
        if places.hasPlanner { explore.append(LinkView(title: words.planner, url: addresses.rooted(SitePlan.plannerPath))) }
        // Where there are many, the home page lists them all.
        let pages = catalog.pages.count <= PageMaker.Bound.footPages ? catalog.pages : []
        var data: [LinkView] = []
        if catalog.configuration.publishes(.feed) { data.append(LinkView(title: words.feed, url: addresses.rooted("/feed.json"))) }
        if catalog.configuration.publishes(.catalog) { data.append(LinkView(title: words.catalog, url: addresses.file("/catalog.json"))) }
        let license = catalog.configuration.license
        let licenseURL = license.flatMap { (try? WebURL($0))?.text }
        return FootView(
            site: catalog.configuration.title, description: catalog.configuration.description,
            language: catalog.configuration.description == nil ? nil : catalog.configuration.descriptionLanguage?.text, explore: explore,
            pages: pages.map { page in
                let language = page.entry.language == catalog.configuration.language ? nil : page.entry.language
                return LinkView(title: page.entry.title.value, url: addresses.thing(.page, page.entry.id), language: language?.text)
            }, data: data,
            license: license.map(LicenseName.shown), licenseURL: licenseURL)
    }
}

/// A language of the site, as pages name it and lead to it.
struct PageLanguage: Sendable {
    let tag: LanguageTag
    /// What it calls itself.
    let name: String
    /// What stands before the paths of its pages.
    let folder: String
}

/// How a license is called where it is given as the address of its text.
enum LicenseName {
    /// `CC BY-SA 4.0` for the addresses of Creative Commons; otherwise what was written, without its scheme.
    static func shown(_ license: String) -> String {
        let parts = license.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count >= 3, parts[0] == "https:" || parts[0] == "http:" else { return license }
        if parts[1] == "creativecommons.org", parts[2] == "licenses", parts.count >= 5 { return "CC \(parts[3].uppercased()) \(parts[4])" }
        if parts[1] == "creativecommons.org", parts[2] == "publicdomain", parts.count >= 5, parts[3] == "zero" { return "CC0 \(parts[4])" }
        return parts.dropFirst().joined(separator: "/")
    }
}
