import Model
import OutputText
import SourceText

extension SchemaOrgGraph {
    /// The site and the catalog that it publishes, with the files in which the whole of it may be had.
    func writeHome(to json: inout JSONWriter, description: String) {
        let configuration = catalog.configuration
        let text = configuration.description ?? description
        json.object { json in
            json.member("@type", "WebSite")
            json.member("@id", addresses.home + "#website")
            json.member("url", places.home)
            json.member("name", configuration.title)
            if !text.isEmpty { json.member("description", text) }
            json.member("inLanguage", configuration.language.text)
            writeMention("publisher", catalog.publisher, to: &json)
        }
        let files = downloads
        guard !files.isEmpty else { return }
        json.object { json in
            json.member("@type", "DataCatalog")
            json.member("@id", addresses.home + "#catalog")
            json.member("url", places.home)
            json.member("name", configuration.title)
            if !text.isEmpty { json.member("description", text) }
            json.member("inLanguage", configuration.language.text)
            writeLicense(to: &json)
            writePublisherIdentity(to: &json)
            json.array("dataset") { json in
                json.object { json in
                    json.member("@type", "Dataset")
                    json.member("@id", addresses.home + "#dataset")
                    json.member("name", configuration.title)
                    if !text.isEmpty { json.member("description", text) }
                    writeLicense(to: &json)
                    writePublisherIdentity(to: &json)
                    json.array("distribution") { json in
                        for file in files {
                            json.object { json in
                                json.member("@type", "DataDownload")
                                json.member("contentUrl", file.url)
                                json.member("encodingFormat", file.type)
                            }
                        }
                    }
                }
            }
        }
    }

    func writePage(_ index: PageIndex, to json: inout JSONWriter, description: String) {
        let page = catalog[index]
        json.object { json in
            writeSubject(page.entry.id.text == "about" ? "AboutPage" : "WebPage", "", of: page.entry, at: url(of: index), name: page.entry.title.value, description: description, to: &json)
            writeWork(page.entry, to: &json)
            json.member("isPartOf", addresses.home + "#website")
        }
    }

    /// A page that lists things or other pages.
    func writeCollection(_ content: SitePlan.PageContent, _ listing: Listing?, to json: inout JSONWriter, title: String, description: String) {
        guard let collection = collection(content, listing) else { return }
        let url = places.page(collection.path)
        json.object { json in
            json.member("@type", "CollectionPage")
            json.member("@id", url)
            json.member("url", url)
            json.member("name", title)
            if !description.isEmpty { json.member("description", description) }
            json.member("inLanguage", catalog.configuration.language.text)
            json.member("isPartOf", addresses.home + "#website")
            guard !collection.entries.isEmpty else { return }
            json.object("mainEntity") { json in
                json.member("@type", "ItemList")
                json.member("numberOfItems", collection.total)
                json.array("itemListElement") { json in
                    for (i, entry) in collection.entries.enumerated() {
                        json.object { json in
                            json.member("@type", "ListItem")
                            json.member("position", collection.first + i)
                            switch entry {
                            case .thing(let node):
                                json.member("name", names[node].title)
                                json.member("url", places.folder(of: node.kind), names[node].id, "/")
                            case .page(let title, let url):
                                json.member("name", title)
                                json.member("url", url)
                            }
                        }
                    }
                }
            }
        }
    }
}

private extension SchemaOrgGraph {
    var downloads: [(url: String, type: String)] {
        var files: [(url: String, type: String)] = []
        if catalog.configuration.publishes(.catalog) { files.append((addresses.url("/catalog.json"), "application/json")) }
        if catalog.configuration.publishes(.feed) { files.append((places.page("/feed.json"), "application/feed+json")) }
        if catalog.configuration.publishes(.atom) { files.append((places.page("/atom.xml"), "application/atom+xml")) }
        return files
    }

    /// The licence of the data: its address, or a work of its name where nothing else is known.
    func writeLicense(to json: inout JSONWriter) {
        guard let license = catalog.configuration.license else { return }
        if let address = LicenseAddress.of(license) {
            json.member("license", address)
        } else {
            json.object("license") { json in
                json.member("@type", "CreativeWork")
                json.member("name", license)
            }
        }
    }

    func writePublisherIdentity(to json: inout JSONWriter) {
        guard let publisher = catalog.publisher else { return }
        json.object("publisher") { writeURL("@id", of: publisher, "/#organization", to: &$0) }
    }

    struct Collection {
        enum Entry {
            case thing(Node)
            case page(title: String, url: String)
        }

        var path: String
        var entries: [Entry] = []
        var first = 1
        var total = 0
    }

    func collection(_ content: SitePlan.PageContent, _ listing: Listing?) -> Collection? {
        let configuration = catalog.configuration
        switch content {
        case .list(let kind, let page):
            let listing = listing ?? self.listing(page: page, of: catalog.count(of: kind)) { Node(kind, $0) }
            return collection(at: SitePlan.path(ofList: kind, page: page), listing)
        case .topic(let position, let page):
            let topic = catalog.topics[position]
            let listing = listing ?? self.listing(page: page, of: topic.things.count) { topic.things[$0] }
            return collection(at: SitePlan.path(ofTopic: topic.slug, page: page), listing)
        case .level(let position, let page):
            return collection(at: SitePlan.path(ofLevel: configuration.levels[position].id, page: page), listing)
        case .audience(let position, let page):
            return collection(at: SitePlan.path(ofAudience: configuration.audiences[position].id, page: page), listing)
        case .levels:
            return collection(at: "/levels/", configuration.levels.map { ($0.title, SitePlan.path(ofLevel: $0.id)) })
        case .audiences:
            return collection(at: "/audiences/", configuration.audiences.map { ($0.title, SitePlan.path(ofAudience: $0.id)) })
        case .topics:
            return collection(at: "/topics/", catalog.topics.map { ($0.title, SitePlan.path(ofTopic: $0.slug)) })
        case .employers:
            return collection(at: "/employers/", listing)
        case .home, .thing, .planner, .search, .compare, .notFound, .redirect:
            return nil
        }
    }

    func collection(at path: String, _ listing: Listing?) -> Collection {
        guard let listing else { return Collection(path: path) }
        return Collection(path: path, entries: listing.entries.map { .thing($0) }, first: listing.first, total: listing.total)
    }

    func collection(at path: String, _ pages: [(title: String, path: String)]) -> Collection {
        Collection(path: path, entries: pages.map { .page(title: $0.title, url: places.page($0.path)) }, total: pages.count)
    }

    /// The part of a list in the order of the catalog that one of its pages shows.
    func listing(page: Int, of total: Int, _ node: (Int) -> Node) -> Listing {
        let start = min(max(0, page - 1) * SitePlan.listPageSize, total)
        let end = min(start + SitePlan.listPageSize, total)
        return Listing((start..<end).map(node), first: start + 1, total: total)
    }
}
