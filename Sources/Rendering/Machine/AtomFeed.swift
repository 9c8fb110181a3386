import Files
import Interchange
import Model
import OutputText
import Parallel
import SourceText

/// The catalog's credentials and pathways for feed readers: what the JSON feed has, page by page, but for the records.
///
/// What was taken away since the history of `changes.json` began is named with the day, where that is known.
///
/// Source: RFC 4287; RFC 5005, section 4, archived feeds; RFC 6721, deleted entries.
struct AtomFeed: Sendable {
    /// In the language of the feed.
    private let catalog: Catalog
    private let plan: SitePlan
    /// Of pages, in the language of the feed.
    private let addresses: AbsoluteAddresses
    /// Of things.
    private let records: AbsoluteAddresses
    /// Oldest change first.
    private let things: [Node]
    private let pages: FeedPages
    private let bodies: FeedBodies
    private let places: BodyPlaces?
    private let gone: [Tombstone]

    /// - Parameters:
    ///   - catalog: The catalog in the language of the feed, and `plan` as its pages see it.
    ///   - history: What `changes.json` says, the newest first.
    init(_ catalog: Catalog, _ plan: SitePlan, after history: [PublishedState.Entry], places: BodyPlaces?) {
        self.catalog = catalog
        self.plan = plan
        self.places = places
        addresses = AbsoluteAddresses(catalog.configuration.baseURL, inLanguage: plan.folder)
        records = AbsoluteAddresses(catalog.configuration.baseURL)
        things = FeedOrder.things(of: catalog)
        pages = FeedPages(count: things.count, size: catalog.configuration.feedPageSize)
        bodies = FeedBodies(catalog.configuration.baseURL)
        gone = Self.tombstones(history, catalog)
    }

    func write(into sink: some FileSink) async throws(FileSystemError) {
        _ = try await concurrentMap(Array(1...pages.pageCount), chunk: 1) { page throws(FileSystemError) in
            let path = try MachineFiles.path(plan.folder + pages.atomPath(of: page))
            try sink.write(document(page, at: path), to: path)
        }
    }
}

// MARK: What is gone

extension AtomFeed {
    /// How many things that are gone the feed names, the last ones.
    static let tombstoneLimit = 500

    fileprivate struct Tombstone: Sendable {
        let kind: Kind
        let id: ThingID
        /// Its new id, where it only moved.
        let newID: ThingID?
        let day: CalendarDate
    }

    fileprivate static func tombstones(_ history: [PublishedState.Entry], _ catalog: Catalog) -> [Tombstone] {
        var seen: Set<String> = []
        var tombstones: [Tombstone] = []
        for entry in history where entry.isRemovalFromFeed && tombstones.count < tombstoneLimit {
            guard catalog.node(entry.kind, entry.id.text) == nil, seen.insert(entry.kind.rawValue + "/" + entry.id.text).inserted, let day = entry.date else { continue }
            tombstones.append(Tombstone(kind: entry.kind, id: entry.id, newID: entry.newID, day: day))
        }
        return tombstones
    }
}

extension PublishedState.Entry {
    /// Whether an entry of the feeds went with it.
    var isRemovalFromFeed: Bool {
        (change == .removed || change == .moved) && (kind == .credential || kind == .pathway)
    }
}

// MARK: Documents

private extension AtomFeed {
    /// What stands where an author stated no day: readers want one, and there is no clock to take it from.
    static let noDay = "1970-01-01T00:00:00Z"

    func document(_ page: Int, at path: RelativePath) -> [UInt8] {
        let configuration = catalog.configuration
        let range = pages.things(on: page)
        var xml = OutputBuffer(capacity: 2048 + range.count * 4096)
        var placed: [BodyPlaces.Place] = []
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" xmlns:fh=\"http://purl.org/syndication/history/1.0\" xml:lang=\"" as StaticString)
        xml.append(configuration.language.text)
        xml.append("\">\n" as StaticString)
        xml.element("id", addresses.page(pages.atomPath(of: 1)))
        xml.element("title", configuration.title)
        if let description = configuration.description { xml.element("subtitle", description) }
        xml.element("updated", range.isEmpty ? Self.noDay : Self.timestamp(catalog.entry(of: things[range.upperBound - 1]).changed))
        xml.link("self", "application/atom+xml", addresses.page(pages.atomPath(of: page)))
        xml.link("alternate", "text/html", addresses.home)
        if page > 1 {
            xml.link("current", "application/atom+xml", addresses.page(pages.atomPath(of: 1)))
            xml.append("<fh:archive/>\n" as StaticString)
        }
        if let next = pages.next(after: page) { xml.link("prev-archive", "application/atom+xml", addresses.page(pages.atomPath(of: next))) }
        if let license = configuration.license {
            xml.element("rights", license)
            if let url = try? WebURL(license) { xml.link("license", nil, url.text) }
        }
        writeAuthor(catalog.publisher, to: &xml)
        if page == 1 {
            for tombstone in gone { write(tombstone, to: &xml) }
        }
        for position in range.reversed() { writeEntry(things[position], to: &xml, at: path, &placed) }
        xml.append("</feed>\n" as StaticString)
        places?.add(placed)
        return xml.bytes
    }

    func writeEntry(_ node: Node, to xml: inout OutputBuffer, at path: RelativePath, _ placed: inout [BodyPlaces.Place]) {
        let entry = catalog.entry(of: node)
        let url = addresses.url(of: node.kind, entry.id)
        if let language = entry.language, language != catalog.configuration.language {
            xml.append("<entry xml:lang=\"" as StaticString)
            xml.append(language.text)
            xml.append("\">\n" as StaticString)
        } else {
            xml.append("<entry>\n" as StaticString)
        }
        xml.element("id", url)
        xml.element("title", entry.title.value)
        xml.element("updated", Self.timestamp(entry.changed))
        if let published = entry.published { xml.element("published", FeedOrder.timestamp(published.value)) }
        xml.link("alternate", "text/html", url)
        if catalog.configuration.publishes(.records) {
            xml.link("alternate", "application/json", records.url(of: node.kind, entry.id) + "index.json")
        }
        if case .credential(let index) = node { writeAuthor(catalog.issuer(of: index), to: &xml) }
        for topic in entry.distinctTopics(named: catalog.topicNames) {
            xml.append("<category term=\"" as StaticString)
            xml.appendXML(topic)
            xml.append("\"/>\n" as StaticString)
        }
        if !entry.description.isEmpty { xml.element("summary", entry.description) }
        if !entry.prose.isEmpty {
            let targets = entry.prose.links.isEmpty ? [] : plan.links[node] ?? []
            xml.append("<content type=\"html\">" as StaticString)
            let range = xml.appendCDATA(utf8: bodies.html(of: entry.prose, targets: targets))
            xml.append("</content>\n" as StaticString)
            if places != nil { placed.append(BodyPlaces.Place(prose: entry.prose, targets: targets, output: path, form: .atom(range))) }
        }
        xml.append("</entry>\n" as StaticString)
    }

    func write(_ tombstone: Tombstone, to xml: inout OutputBuffer) {
        xml.append("<at:deleted-entry ref=\"" as StaticString)
        xml.appendXML(addresses.url(of: tombstone.kind, tombstone.id))
        xml.append("\" when=\"" as StaticString)
        xml.append(FeedOrder.timestamp(tombstone.day))
        xml.append("\">" as StaticString)
        if let newID = tombstone.newID { xml.link("alternate", "text/html", addresses.url(of: tombstone.kind, newID)) }
        xml.append("</at:deleted-entry>\n" as StaticString)
    }

    /// Every entry has an author, if only the feed's.
    func writeAuthor(_ organization: OrganizationIndex?, to xml: inout OutputBuffer) {
        xml.append("<author><name>" as StaticString)
        if let organization {
            let entry = catalog.organizations[organization.position].entry
            xml.appendXML(entry.title.value)
            xml.append("</name><uri>" as StaticString)
            xml.appendXML(addresses.url(of: .organization, entry.id))
            xml.append("</uri></author>\n" as StaticString)
        } else {
            xml.appendXML(catalog.configuration.title)
            xml.append("</name></author>\n" as StaticString)
        }
    }

    static func timestamp(_ day: CalendarDate?) -> String {
        day.map(FeedOrder.timestamp) ?? noDay
    }
}

private extension OutputBuffer {
    mutating func element(_ name: StaticString, _ text: String) {
        append("<" as StaticString)
        append(name)
        append(">" as StaticString)
        appendXML(text)
        append("</" as StaticString)
        append(name)
        append(">\n" as StaticString)
    }

    mutating func link(_ relation: StaticString, _ type: StaticString?, _ url: String) {
        append("<link rel=\"" as StaticString)
        append(relation)
        if let type {
            append("\" type=\"" as StaticString)
            append(type)
        }
        append("\" href=\"" as StaticString)
        appendURL(url)
        append("\"/>\n" as StaticString)
    }
}
