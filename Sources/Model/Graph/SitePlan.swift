package import SourceText

/// Which pages a site has and where they stand, in the order in which they are written.
///
/// Paths are paths of the site: they begin with `/`, and a page's path ends with `/`. What a base URL puts before them
/// is added where they are shown.
package struct SitePlan: Sendable {
    package enum PageContent: Hashable, Sendable {
        case home
        case thing(Node)
        /// One page of the list of all things of a kind (none for pages), counted from 1.
        case list(Kind, page: Int)
        /// One page of the things at a level, for an audience, on a topic; the positions in the configuration and the catalog.
        case level(Int, page: Int)
        case audience(Int, page: Int)
        case topic(Int, page: Int)
        case levels, audiences, topics
        /// For those who hire: what credentials prove, and how to verify one.
        case employers
        case notFound
        /// A page that leads on to another path of the site.
        case redirect(to: String)
    }

    package struct PlannedPage: Hashable, Sendable {
        package let path: String
        package let content: PageContent
        /// The site's own language is 0; the others follow in the order of `Catalog.translations`.
        package let language: Int

        package init(path: String, content: PageContent, language: Int = 0) {
            self.path = path
            self.content = content
            self.language = language
        }
    }

    /// Where links lead on the pages of one of the site's other languages.
    package struct Translation: Sendable {
        /// What stands before the paths of its pages: `/fr`.
        package let folder: String
        package var links: [Node: LinkTargets] = [:]
        package var homeLinks: LinkTargets = []

        package init(folder: String) {
            self.folder = folder
        }
    }

    /// A file that is copied as it is.
    package struct PlannedCopy: Hashable, Sendable {
        /// Relative to the site's source.
        package let source: String
        /// In the output, without a slash at the start.
        package let path: String

        package init(source: String, path: String) {
            self.source = source
            self.path = path
        }
    }

    /// Where the links of one body lead, in the order of `Prose.links`: a path of the site with its fragment, or `nil`
    /// for a link that is broken (which was reported).
    package typealias LinkTargets = [String?]

    /// How many entries a page of a list has.
    package static let listPageSize = 60

    package var pages: [PlannedPage] = []
    package var copies: [PlannedCopy] = []
    /// For things whose body has links into the site.
    package var links: [Node: LinkTargets] = [:]
    package var homeLinks: LinkTargets = []
    /// The path of the site of each picture (`Entry.image`, `Organization.logo`), by its span.
    package var pictures: [SourceSpan: String] = [:]

    /// What stands before the paths of the pages that `links` belong to; nothing for the site's own language.
    package var folder = ""
    /// One for each of `Catalog.translations`.
    package var translations: [Translation] = []

    package init() {}

    /// The same plan as the pages in one of the other languages see it: with their folder and where their links lead.
    ///
    /// - Parameter number: counted from 1, as `PlannedPage.language` does; 0 gives the plan itself.
    package func inLanguage(_ number: Int) -> SitePlan {
        guard number > 0, number <= translations.count else { return self }
        var plan = self
        plan.folder = translations[number - 1].folder
        plan.links = translations[number - 1].links
        plan.homeLinks = translations[number - 1].homeLinks
        return plan
    }

    // MARK: Paths that follow from what they show

    private static let listPaths = Kind.allCases.map { "/\($0.folder)/" }

    package static func path(of kind: Kind, id: ThingID) -> String {
        String(joining: kind == .page ? "/" : listPaths[kind.position], id.text, "/")
    }

    package static func path(of node: Node, in catalog: Catalog) -> String {
        path(of: node.kind, id: catalog.entry(of: node).id)
    }

    package static func path(ofList kind: Kind, page: Int = 1) -> String {
        paged(listPaths[kind.position], page)
    }

    package static func path(ofLevel id: ThingID, page: Int = 1) -> String {
        paged(String(joining: "/levels/", id.text, "/"), page)
    }

    package static func path(ofAudience id: ThingID, page: Int = 1) -> String {
        paged(String(joining: "/audiences/", id.text, "/"), page)
    }

    package static func path(ofTopic slug: ThingID, page: Int = 1) -> String {
        paged(String(joining: "/topics/", slug.text, "/"), page)
    }

    /// The number of pages of a list, at least one.
    package static func pageCount(entries: Int) -> Int {
        max(1, (entries + listPageSize - 1) / listPageSize)
    }

    private static func paged(_ path: String, _ page: Int) -> String {
        page == 1 ? path : path + "page/\(page)/"
    }
}
