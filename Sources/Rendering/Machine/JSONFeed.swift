import Files
import Interchange
import Model
import OutputText
import Parallel
import SourceText

/// The catalog's credentials and pathways as a JSON Feed, newest change first.
///
/// Items hold the things' records under `_cairn`: an aggregator that reads the feed needs nothing else. No date comes
/// from a clock; a thing without dates comes last and has none here.
///
/// Source: JSON Feed 1.1.
struct JSONFeed: Sendable {
    private let records: CatalogRecords
    /// In the language of the feed.
    private let catalog: Catalog
    private let plan: SitePlan
    /// Of pages, in the language of the feed.
    private let addresses: AbsoluteAddresses
    /// Oldest change first.
    private let things: [Node]
    private let pages: FeedPages
    /// By page; see `generation(of:)`.
    private let generations: [String]
    private let bodies: FeedBodies
    /// By organization, which is of many items.
    private let authors: JSONPieces
    private let places: BodyPlaces?

    init(_ records: CatalogRecords, places: BodyPlaces?) {
        self.init(records, of: records.catalog, records.plan, places: places)
    }

    /// - Parameters:
    ///   - catalog: The catalog in the language of the feed. Items are in it; their records are the site's own.
    ///   - plan: The plan in that language.
    init(_ records: CatalogRecords, of catalog: Catalog, _ plan: SitePlan, places: BodyPlaces?) {
        self.records = records
        self.catalog = catalog
        self.plan = plan
        self.places = places
        let addresses = AbsoluteAddresses(catalog.configuration.baseURL, inLanguage: plan.folder)
        self.addresses = addresses
        authors = JSONPieces(count: catalog.organizations.count) { position, json in
            let entry = catalog.organizations[position].entry
            json.array("authors") { json in
                json.object { json in
                    json.member("name", entry.title.value)
                    json.member("url", addresses.url(of: .organization, entry.id))
                }
            }
        }
        bodies = FeedBodies(catalog.configuration.baseURL)
        let things = FeedOrder.things(of: catalog)
        self.things = things
        pages = FeedPages(count: things.count, size: catalog.configuration.feedPageSize)
        generations = Self.generations(things, pages, catalog)
    }

    func write(into sink: some FileSink) async throws(FileSystemError) {
        _ = try await concurrentMap(Array(1...pages.pageCount), chunk: 1) { page throws(FileSystemError) in
            let path = try MachineFiles.path(plan.folder + pages.path(of: page))
            try sink.write(document(page, at: path), to: path)
        }
    }
}

// MARK: States of the list

private extension JSONFeed {
    /// What tells one state of the list from another, by page: a digest of the ids and dates of all things from the
    /// oldest to the newest of the page. It follows from older things alone, so a full page keeps it; and a page says
    /// which one the next must have, so a reader notices when the list changed under way.
    static func generations(_ things: [Node], _ pages: FeedPages, _ catalog: Catalog) -> [String] {
        var digest = StableDigest()
        digest.add(catalog.configuration.baseURL.text)
        var generations = [String](repeating: "", count: pages.pageCount)
        for (i, thing) in things.enumerated() {
            let entry = catalog.entry(of: thing)
            digest.add(thing.kind.rawValue)
            digest.add(entry.id.text)
            digest.add(FeedOrder.day(entry.published?.value))
            digest.add(FeedOrder.day(entry.changed))
            if (i + 1) % pages.size == 0, i + 1 < things.count { generations[(i + 1) / pages.size] = digest.text }
        }
        generations[0] = digest.text
        return generations
    }

    func generation(of page: Int) -> String {
        generations[page - 1]
    }
}

// MARK: Documents

private extension JSONFeed {
    func document(_ page: Int, at path: RelativePath) -> [UInt8] {
        let configuration = catalog.configuration
        let range = pages.things(on: page)
        // A text of a few hundred kilobytes that outgrows its room is copied, and its memory asked for twice.
        var json = JSONWriter(capacity: 2048 + range.count * 7168)
        var placed: [BodyPlaces.Place] = []
        json.object { json in
            json.member("version", "https://jsonfeed.org/version/1.1")
            json.member("title", configuration.title)
            json.member("home_page_url", addresses.home)
            // The feed's identity, which all of its pages share.
            json.member("feed_url", addresses.page(pages.path(of: 1)))
            if let next = pages.next(after: page) { json.member("next_url", addresses.page(pages.path(of: next))) }
            json.member("description", configuration.description)
            json.member("language", configuration.language.text)
            writeAuthors(catalog.publisher, to: &json)
            json.object("_cairn") { writeState(of: page, to: &$0) }
            json.array("items") { json in
                for position in range.reversed() {
                    json.lineBreak()
                    json.object { writeItem(things[position], to: &$0, at: places == nil ? nil : path, &placed) }
                }
            }
        }
        places?.add(placed)
        return json.finish(asLine: true)
    }

    /// What only the newest page may say without changing whenever something is added: how much there is.
    func writeState(of page: Int, to json: inout JSONWriter) {
        let configuration = records.catalog.configuration
        if configuration.publishes(.schemas) { json.member("about", records.addresses.url("/schemas/feed.json")) }
        if configuration.publishes(.catalog) { json.member("catalog", records.addresses.url("/catalog.json")) }
        json.member("license", configuration.license)
        json.member("generation", generation(of: page))
        if let next = pages.next(after: page) { json.member("next_generation", generation(of: next)) }
        json.member("page", page)
        if page == 1 {
            json.member("pages", pages.pageCount)
            json.member("total", things.count)
        }
    }

    func writeItem(_ node: Node, to json: inout JSONWriter, at path: RelativePath?, _ placed: inout [BodyPlaces.Place]) {
        let entry = catalog.entry(of: node)
        let url = addresses.url(of: node.kind, entry.id)
        json.member("id", url)
        json.member("url", url)
        json.member("title", entry.title.value)
        if entry.prose.isEmpty {
            json.member("content_text", entry.description.isEmpty ? entry.title.value : entry.description)
        } else {
            let targets = entry.prose.links.isEmpty ? [] : plan.links[node] ?? []
            let range = json.placedMember("content_html", utf8: bodies.html(of: entry.prose, targets: targets))
            if let path { placed.append(BodyPlaces.Place(prose: entry.prose, targets: targets, output: path, form: .feed(range))) }
        }
        if !entry.description.isEmpty { json.member("summary", entry.description) }
        if let picture = entry.image, let path = plan.pictures[picture.source.span] { json.member("image", records.addresses.url(path)) }
        if let published = entry.published { json.member("date_published", FeedOrder.timestamp(published.value)) }
        if let changed = entry.changed { json.member("date_modified", FeedOrder.timestamp(changed)) }
        json.member("tags", entry.distinctTopics(named: catalog.topicNames))
        json.member("language", (entry.language ?? catalog.configuration.language).text)
        if case .credential(let index) = node {
            writeAuthors(catalog.issuer(of: index), to: &json)
        } else {
            writeAuthors(catalog.publisher, to: &json)
        }
        if catalog.configuration.publishes(.records) {
            json.array("attachments") { json in
                json.object { json in
                    json.member("url", records.addresses.url(of: node.kind, entry.id) + "index.json")
                    json.member("mime_type", "application/json")
                    json.member("title", "Catalog record")
                }
            }
        }
        json.key("_cairn")
        records.write(node, to: &json)
    }

    func writeAuthors(_ organization: OrganizationIndex?, to json: inout JSONWriter) {
        if let organization { authors.write(organization.position, to: &json) }
    }
}
