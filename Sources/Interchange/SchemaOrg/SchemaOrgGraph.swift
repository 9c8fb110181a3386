package import Model
import OutputText
import SourceText

/// What search engines read on a site's pages: one schema.org graph for each page.
///
/// Only terms that exist are written, where their domains and ranges allow them: what schema.org has no word for is
/// left to the catalog's own records. Everything a graph says is said on its page as well.
///
/// Source: schema.org 30.0; Google's guidelines for structured data.
package struct SchemaOrgGraph: Sendable {
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
    let addresses: AbsoluteAddresses
    /// The word for people for a name of a vocabulary: "Microcredential" for `microcredential`.
    let labels: @Sendable (String) -> String

    package init(catalog: Catalog, plan: SitePlan, labels: @escaping @Sendable (String) -> String) {
        self.catalog = catalog
        self.plan = plan
        self.labels = labels
        addresses = AbsoluteAddresses(catalog.configuration.baseURL)
    }

    /// The JSON of a page's graph, escaped for a `<script type="application/ld+json">` element; empty where the site
    /// switched schema.org off, and for pages that say nothing of their own (redirects, "not found").
    ///
    /// - Parameters:
    ///   - breadcrumbs: The trail from the home page to the page itself, with paths of the site.
    ///   - listing: What a page of a list shows. Without it, pages of lists of a kind or a topic are taken to show the
    ///     things in the order of the catalog, and other lists are not described.
    package func pageData(
        for content: SitePlan.PageContent, listing: Listing? = nil, breadcrumbs: [(title: String, path: String)], title: String, description: String
    ) -> [UInt8] {
        guard catalog.configuration.publishes(.schemaOrg) else { return [] }
        switch content {
        case .notFound, .redirect: return []
        default: break
        }
        var json = JSONWriter(for: .script, capacity: 4096)
        json.object { json in
            json.member("@context", "https://schema.org")
            json.array("@graph") { json in
                switch content {
                case .home: writeHome(to: &json, description: description)
                case .thing(let node): writeThing(node, to: &json, description: description)
                default: writeCollection(content, listing, to: &json, title: title, description: description)
                }
                if content != .home { writeBreadcrumbs(breadcrumbs, to: &json) }
            }
        }
        return json.bytes
    }
}

private extension SchemaOrgGraph {
    func writeThing(_ node: Node, to json: inout JSONWriter, description: String) {
        switch node {
        case .credential(let index): writeCredential(index, to: &json, description: description)
        case .competency(let index): writeCompetency(index, to: &json, description: description)
        case .framework(let index): writeFramework(index, to: &json, description: description)
        case .pathway(let index): writePathway(index, to: &json, description: description)
        case .organization(let index): writeOrganization(index, to: &json, description: description)
        case .occupation(let index): writeOccupation(index, to: &json, description: description)
        case .page(let index): writePage(index, to: &json, description: description)
        }
    }

    func writeBreadcrumbs(_ breadcrumbs: [(title: String, path: String)], to json: inout JSONWriter) {
        // A trail of one step is no trail; Google asks for two at least.
        guard breadcrumbs.count >= 2 else { return }
        json.object { json in
            json.member("@type", "BreadcrumbList")
            json.array("itemListElement") { json in
                for (i, step) in breadcrumbs.enumerated() {
                    json.object { json in
                        json.member("@type", "ListItem")
                        json.member("position", i + 1)
                        json.member("name", step.title)
                        json.member("item", addresses.url(step.path))
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
    /// - Parameter fragment: What follows the page's URL in the `@id`, with its `#`; empty where the page stands for the thing.
    func writeSubject(_ type: String, _ fragment: String, of entry: Entry, at url: String, name: String, description: String, to json: inout JSONWriter) {
        json.member("@type", type)
        json.member("@id", fragment.isEmpty ? url : url + fragment)
        json.member("url", url)
        json.member("mainEntityOfPage", url)
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
        if !entry.topics.isEmpty {
            json.array("keywords") { json in
                for topic in entry.topics { json.element(topic.value) }
            }
        }
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
        let url = url(of: index)
        json.object { json in
            json.member("@type", "Organization")
            json.member("@id", url + "#organization")
            json.member("name", catalog.organizations[index.position].entry.title.value)
            json.member("url", url)
        }
    }

    func writeMention(_ index: CompetencyIndex, to json: inout JSONWriter) {
        let url = url(of: index)
        json.object { json in
            json.member("@type", "DefinedTerm")
            json.member("@id", url)
            json.member("url", url)
            json.member("name", catalog.competencies[index.position].statement)
            json.member("termCode", catalog.competencies[index.position].code)
            if let framework = catalog.competencies[index.position].framework {
                json.member("inDefinedTermSet", self.url(of: framework.value))
            }
        }
    }

    func writeMention(_ index: OccupationIndex, to json: inout JSONWriter) {
        let url = url(of: index)
        json.object { json in
            json.member("@type", "Occupation")
            json.member("@id", url + "#occupation")
            json.member("url", url)
            json.member("name", catalog.occupations[index.position].entry.title.value)
            writeOccupationalCategory(catalog.occupations[index.position].codes, to: &json)
        }
    }

    func writeOccupationalCategory(_ codes: OccupationCodes, to json: inout JSONWriter) {
        json.member("occupationalCategory", [codes.onet, codes.soc, codes.isco, codes.esco?.text].compactMap { $0 })
    }

    /// A node that says no more than which one is meant.
    func writeIdentity(_ url: String, _ fragment: String = "", to json: inout JSONWriter) {
        json.object { json in
            json.member("@id", fragment.isEmpty ? url : url + fragment)
        }
    }

    func url(of index: CredentialIndex) -> String { addresses.url(of: .credential, catalog.credentials[index.position].entry.id) }
    func url(of index: CompetencyIndex) -> String { addresses.url(of: .competency, catalog.competencies[index.position].entry.id) }
    func url(of index: FrameworkIndex) -> String { addresses.url(of: .framework, catalog.frameworks[index.position].entry.id) }
    func url(of index: PathwayIndex) -> String { addresses.url(of: .pathway, catalog.pathways[index.position].entry.id) }
    func url(of index: OrganizationIndex) -> String { addresses.url(of: .organization, catalog.organizations[index.position].entry.id) }
    func url(of index: OccupationIndex) -> String { addresses.url(of: .occupation, catalog.occupations[index.position].entry.id) }
    func url(of index: PageIndex) -> String { addresses.url(of: .page, catalog.pages[index.position].entry.id) }

    func url(of node: Node) -> String {
        switch node {
        case .credential(let index): url(of: index)
        case .competency(let index): url(of: index)
        case .framework(let index): url(of: index)
        case .pathway(let index): url(of: index)
        case .organization(let index): url(of: index)
        case .occupation(let index): url(of: index)
        case .page(let index): url(of: index)
        }
    }

    func title(of node: Node) -> String {
        switch node {
        case .credential(let index): catalog.credentials[index.position].entry.title.value
        case .competency(let index): catalog.competencies[index.position].entry.title.value
        case .framework(let index): catalog.frameworks[index.position].entry.title.value
        case .pathway(let index): catalog.pathways[index.position].entry.title.value
        case .organization(let index): catalog.organizations[index.position].entry.title.value
        case .occupation(let index): catalog.occupations[index.position].entry.title.value
        case .page(let index): catalog.pages[index.position].entry.title.value
        }
    }
}
