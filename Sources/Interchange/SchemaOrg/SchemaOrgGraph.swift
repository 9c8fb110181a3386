package import Model
import OutputText
import SourceText

/// What search engines read on a site's pages: one schema.org graph for each page.
///
/// Only terms that exist are written, where their domains and ranges allow them: what schema.org has no word for is
/// left to the catalog's own records. Everything a graph says is said on its page as well.
///
/// Source: schema.org 30.0; Google's guidelines for structured data.
package final class SchemaOrgGraph: Sendable {
    /// The things that one page of a list shows.
    package struct Listing: Sendable {
        package var entries: [Node]
        /// The position of the first entry in the whole list, counted from 1.
        package var first: Int
        /// How many things all pages of the list show together.
        package var total: Int

        package init(_ entries: [Node], first: Int, total: Int) {
            (self.entries, self.first, self.total) = (entries, first, total)
        }
    }

    let catalog: Catalog
    let plan: SitePlan
    /// Of things: what they are, in whatever language a page says it.
    let addresses: AbsoluteAddresses
    /// Of pages, in the language of the catalog.
    let places: AbsoluteAddresses
    private let isTranslated: Bool
    let names: ThingNames
    private let competencies: CompetencyMentions
    /// The members of each organization where another thing's page names it.
    private let organizations: JSONPieces
    let audiences: AudienceMentions
    private let trail: BreadcrumbTrail
    /// The word for people for a name of a vocabulary: "Microcredential" for `microcredential`.
    let labels: @Sendable (String) -> String

    /// - Parameter lists: the home page and the lists that many pages stand below, with paths of the site.
    package init(catalog: Catalog, plan: SitePlan, lists: [(title: String, path: String)] = [], labels: @escaping @Sendable (String) -> String) {
        self.catalog = catalog
        self.plan = plan
        self.labels = labels
        addresses = AbsoluteAddresses(catalog.configuration.baseURL)
        places = AbsoluteAddresses(catalog.configuration.baseURL, inLanguage: plan.folder)
        isTranslated = !plan.folder.isEmpty
        let (names, addresses, places) = (ThingNames(catalog), addresses, places)
        self.names = names
        competencies = CompetencyMentions(catalog, names, addresses, places)
        organizations = JSONPieces(count: catalog.organizations.count, for: .script) { position, json in
            let name = names[.organization, position]
            json.member("@type", "Organization")
            json.member("@id", addresses.folder(of: .organization), name.id, "/#organization")
            json.member("name", name.title)
            json.member("url", places.folder(of: .organization), name.id, "/")
        }
        audiences = AudienceMentions(catalog.configuration)
        trail = BreadcrumbTrail(lists, addresses)
    }

    /// The JSON of a page's graph, escaped for a `<script type="application/ld+json">` element; empty where the site
    /// switched schema.org off, and for redirects, which say nothing of their own.
    ///
    /// - Parameters:
    ///   - breadcrumbs: The trail from the home page to the page itself, with paths of the site.
    ///   - listing: What a page of a list shows. Without it, pages of lists of a kind or a topic are taken to show the
    ///     things in the order of the catalog, and other lists are not described.
    ///   - minutes: What a pathway takes of work, whichever way one goes; `nil` where that is not known, or differs.
    package func pageData(
        for content: SitePlan.PageContent, listing: Listing? = nil, breadcrumbs: [(title: String, path: String)], title: String, description: String, minutes: Int? = nil
    ) -> [UInt8] {
        guard catalog.configuration.publishes(.schemaOrg) else { return [] }
        switch content {
        case .redirect: return []
        default: break
        }
        var json = JSONWriter(for: .script, capacity: 4096)
        json.object { json in
            json.member("@context", "https://schema.org")
            json.array("@graph") { json in
                switch content {
                case .home: writeHome(to: &json, description: description)
                case .notFound: writePage(at: "/404.html", to: &json, title: title, description: description)
                case .planner: writePage(at: SitePlan.plannerPath, to: &json, title: title, description: description)
                case .search: writePage(at: "/search/", to: &json, title: title, description: description)
                case .compare: writePage(at: "/compare/", to: &json, title: title, description: description)
                case .thing(let node): writeThing(node, to: &json, description: description, minutes: minutes)
                default: writeCollection(content, listing, to: &json, title: title, description: description)
                }
                if content != .home { writeBreadcrumbs(breadcrumbs, to: content, to: &json) }
            }
        }
        return json.finish()
    }
}

private extension SchemaOrgGraph {
    func writePage(at path: String, to json: inout JSONWriter, title: String, description: String) {
        json.object { json in
            json.member("@type", "WebPage")
            json.member("url", places.page(path))
            json.member("name", title)
            if !description.isEmpty { json.member("description", description) }
        }
    }

    func writeThing(_ node: Node, to json: inout JSONWriter, description: String, minutes: Int?) {
        switch node {
        case .credential(let index): writeCredential(index, to: &json, description: description)
        case .competency(let index): writeCompetency(index, to: &json, description: description)
        case .framework(let index): writeFramework(index, to: &json, description: description)
        case .pathway(let index): writePathway(index, to: &json, description: description, minutes: minutes)
        case .organization(let index): writeOrganization(index, to: &json, description: description)
        case .occupation(let index): writeOccupation(index, to: &json, description: description)
        case .page(let index): writePage(index, to: &json, description: description)
        }
    }

    func writeBreadcrumbs(_ breadcrumbs: [(title: String, path: String)], to content: SitePlan.PageContent, to json: inout JSONWriter) {
        // A trail of one step is no trail; Google asks for two at least.
        guard breadcrumbs.count >= 2 else { return }
        json.object { json in
            json.member("@type", "BreadcrumbList")
            json.array("itemListElement") { json in
                for (i, step) in breadcrumbs.dropLast().enumerated() { trail.write(step, position: i + 1, to: &json) }
                json.object { json in
                    let here = breadcrumbs[breadcrumbs.count - 1]
                    BreadcrumbTrail.writeName(here.title, position: breadcrumbs.count, to: &json)
                    if case .thing(let node) = content {
                        json.member("item", places.folder(of: node.kind), names[node].id, "/")
                    } else {
                        json.member("item", addresses.url(here.path))
                    }
                }
            }
        }
    }
}

// MARK: What nodes of several types share

extension SchemaOrgGraph {
    /// `@type`, `@id`, `url`, `mainEntityOfPage`, `name`, `description` and the CTID of what a page is about.
    ///
    /// - Parameters:
    ///   - fragment: What follows the URL in the `@id`, with its `#`; empty where the page stands for the thing.
    ///   - url: Of the thing, which is its page in the site's own language.
    func writeSubject(_ type: String, _ fragment: String, of entry: Entry, at url: String, name: String, description: String, to json: inout JSONWriter) {
        json.member("@type", type)
        json.member("@id", url, fragment, "")
        let page = page(of: url)
        json.member("url", page)
        json.member("mainEntityOfPage", page)
        json.member("name", name)
        let text = entry.description.isEmpty ? description : entry.description
        if !text.isEmpty { json.member("description", text) }
        if let ctid = entry.ctid {
            json.array("identifier") { json in
                json.object { json in
                    json.member("@type", "PropertyValue")
                    json.member("propertyID", "CTID")
                    json.member("value", ctid.value.text)
                }
            }
        }
        writePicture(entry.image, as: "image", to: &json)
    }

    /// What only creative works have: language, status, topics and dates.
    func writeWork(_ entry: Entry, to json: inout JSONWriter) {
        json.member("inLanguage", (entry.language ?? catalog.configuration.language).text)
        json.member("creativeWorkStatus", Self.creativeWorkStatus(entry.status))
        json.member("keywords", entry.distinctTopics(named: catalog.topicNames))
        if let published = entry.published { json.member("datePublished", published.value.description) }
        if let modified = entry.modified { json.member("dateModified", modified.value.description) }
    }

    static func creativeWorkStatus(_ status: Status) -> String {
        switch status {
        case .draft: "Draft"
        case .active: "Active"
        case .superseded: "Superseded"
        case .retired: "Retired"
        }
    }

    func writePicture(_ picture: Picture?, as key: String, to json: inout JSONWriter) {
        guard let picture, let path = plan.pictures[picture.source.span] else { return }
        json.member(key, addresses.url(path))
    }

    /// An organization with its name, where a node mentions it for the first time.
    func writeMention(_ index: OrganizationIndex, to json: inout JSONWriter) {
        json.object { organizations.write(index.position, to: &$0) }
    }

    func writeMention(_ key: String, _ index: OrganizationIndex?, to json: inout JSONWriter) {
        guard let index else { return }
        json.object(key) { organizations.write(index.position, to: &$0) }
    }

    func writeMention(_ index: CompetencyIndex, to json: inout JSONWriter) {
        competencies.write(index, to: &json)
    }

    func writeIdentity(_ index: CompetencyIndex, to json: inout JSONWriter) {
        competencies.writeIdentity(index, to: &json)
    }

    func writeMention(_ index: OccupationIndex, to json: inout JSONWriter) {
        json.object { json in
            json.member("@type", "Occupation")
            writeURL("@id", of: index, "/#occupation", to: &json)
            writePage(of: index, to: &json)
            json.member("name", names[index].title)
            writeOccupationalCategory(catalog.occupations[index.position].codes, to: &json)
        }
    }

    func writeOccupationalCategory(_ codes: OccupationCodes, to json: inout JSONWriter) {
        json.member("occupationalCategory", [codes.onet, codes.soc, codes.isco, codes.esco?.text].compactMap { $0 })
    }

    /// Nodes that say no more than which ones are meant.
    func writeIdentities(_ key: String, _ competencies: [Located<CompetencyIndex>], to json: inout JSONWriter) {
        json.array(key) { json in
            for competency in competencies { writeIdentity(competency.value, to: &json) }
        }
    }

    /// The URL of a thing's page, with what follows the id: a slash, and the fragment that names the thing itself.
    func writeURL<Tag: NamedKind>(_ key: String, of index: ThingIndex<Tag>, _ ending: String = "/", to json: inout JSONWriter) {
        json.member(key, addresses.folder(of: Tag.kind), names[index].id, ending)
    }

    /// The page of a thing, in the language of the catalog.
    func writePage<Tag: NamedKind>(of index: ThingIndex<Tag>, to json: inout JSONWriter) {
        json.member("url", places.folder(of: Tag.kind), names[index].id, "/")
    }

    /// The URL of a thing, whatever the language.
    func url<Tag: NamedKind>(of index: ThingIndex<Tag>) -> String {
        addresses.folder(of: Tag.kind) + names[index].id + "/"
    }

    /// The page in the language of the catalog of a thing with a URL.
    func page(of url: String) -> String {
        isTranslated ? places.home + url.utf8.dropFirst(addresses.home.utf8.count).text : url
    }
}

private extension Substring.UTF8View {
    var text: String { String(decoding: self, as: UTF8.self) }
}
