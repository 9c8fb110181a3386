import Files
package import Model

/// What an earlier publication said of itself, as far as `changes.json` needs it.
///
/// It is read from that publication's `changes.json`, which holds a digest of every thing; or from its `catalog.json` or
/// `feed.json`, which hold the records: then the history begins with it. Values that are not of their
/// form are as if they were not there.
package struct PublishedState: Sendable {
    /// What is known of one thing.
    struct Thing: Hashable, Sendable {
        let digest: Fingerprint
        let isCurrent: Bool
    }

    /// One entry of the history.
    struct Entry: Hashable, Sendable {
        enum Change: String, CaseIterable, Sendable {
            case added, changed, retired, moved, removed
        }

        let change: Change
        let kind: Kind
        let id: ThingID
        /// Of a thing that moved.
        let newID: ThingID?
        /// The thing's digest now; `nil` where it is gone.
        let digest: Fingerprint?
        let date: CalendarDate?
        /// The members of its record that are different, and `body`; empty where that is not known.
        let fields: [String]
        /// The publication that it came with.
        let generation: Fingerprint
    }

    let generation: Fingerprint
    /// The publication that it followed on.
    let previous: Fingerprint?
    /// The publication after which the history begins.
    let since: Fingerprint
    let things: [Kind: [String: Thing]]
    /// Kinds of which it is known what was published.
    let kinds: Set<Kind>
    /// Whether the digests are of records alone, without their texts.
    let isOfRecords: Bool
    /// The newest first.
    let entries: [Entry]
    /// The record of a thing in that publication, where it is at hand.
    let record: @Sendable (Kind, ThingID) -> [UInt8]?

    /// The largest `changes.json` that is read, in bytes.
    package static let sizeLimit = 256 << 20
    /// The most fields that an entry names.
    static let fieldLimit = 60

    /// From the bytes of a `changes.json`; `nil` where they are none that Cairn wrote.
    package init?(_ bytes: [UInt8], record: @escaping @Sendable (Kind, ThingID) -> [UInt8]? = { _, _ in nil }) {
        let text = JSONText(bytes)
        guard bytes.count <= Self.sizeLimit, text.string("version", of: text.root) == ChangesDocument.version,
              let generation = text.string("generation", of: text.root).flatMap({ Fingerprint($0) }),
              let since = text.string("since", of: text.root).flatMap({ Fingerprint($0) }),
              let list = text.member("things", of: text.root), let history = text.member("changes", of: text.root)
        else { return nil }
        var things: [Kind: [String: Thing]] = [:]
        let isWhole = text.forEachElement(of: list) { element in
            guard let (kind, id) = Self.name(element, text), let digest = text.string("digest", of: element).flatMap({ Fingerprint($0) }) else { return true }
            let status = text.string("status", of: element).flatMap(Status.init(rawValue:))
            things[kind, default: [:]][id.text] = Thing(digest: digest, isCurrent: status == nil || status == .active || status == .draft)
            return true
        }
        var entries: [Entry] = []
        let isHistory = text.forEachElement(of: history) { element in
            if let entry = Self.entry(element, text) { entries.append(entry) }
            return entries.count < ChangesDocument.historyLimit
        }
        guard isWhole, isHistory else { return nil }
        (self.generation, self.since, self.things, self.entries, self.record) = (generation, since, things, entries, record)
        (kinds, isOfRecords) = (Set(Kind.allCases), false)
        previous = text.string("previous", of: text.root).flatMap { Fingerprint($0) }
    }

    /// From the bytes of a `catalog.json`, or of a `feed.json` that is the whole feed: of the texts nothing is known then.
    ///
    /// `nil` where they are neither.
    package init?(records bytes: [UInt8]) {
        let text = JSONText(bytes)
        guard bytes.count <= Self.sizeLimit else { return nil }
        let isFeed = text.string("version", of: text.root) == "https://jsonfeed.org/version/1.1"
        if isFeed, text.member("next_url", of: text.root) != nil { return nil }
        guard let list = text.member(isFeed ? "items" : "things", of: text.root) else { return nil }
        var places: [Kind: [String: Range<Int>]] = [:]
        var things: [Kind: [String: Thing]] = [:]
        let isWhole = text.forEachElement(of: list) { element in
            guard let record = isFeed ? text.member("_cairn", of: element) : element, let (kind, id) = Self.name(record, text) else { return true }
            let status = text.string("status", of: record).flatMap(Status.init(rawValue:))
            things[kind, default: [:]][id.text] = Thing(digest: Fingerprint(of: bytes[record]), isCurrent: status != .retired && status != .superseded)
            places[kind, default: [:]][id.text] = record
            return true
        }
        guard isWhole else { return nil }
        (self.things, entries, previous, isOfRecords) = (things, [], nil, true)
        kinds = isFeed ? [.credential, .pathway] : Set(Kind.allCases)
        (generation, since) = (Fingerprint(of: bytes), Fingerprint(of: bytes))
        record = { [places] kind, id in places[kind]?[id.text].map { Array(bytes[$0]) } }
    }

    private static func name(_ element: Range<Int>, _ text: JSONText) -> (Kind, ThingID)? {
        guard let kind = text.string("kind", of: element).flatMap(Kind.init(rawValue:)), let id = text.string("id", of: element).flatMap({ try? ThingID($0) }) else { return nil }
        return (kind, id)
    }

    static func entry(_ element: Range<Int>, _ text: JSONText) -> Entry? {
        guard let (kind, id) = name(element, text), let change = text.string("change", of: element).flatMap(Entry.Change.init(rawValue:)),
              let generation = text.string("generation", of: element).flatMap({ Fingerprint($0) })
        else { return nil }
        var fields: [String] = []
        if let list = text.member("fields", of: element) {
            text.forEachElement(of: list) { field in
                if let name = text.plainString(field), (1...40).contains(name.utf8.count), name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F }) { fields.append(name) }
                return fields.count < fieldLimit
            }
        }
        return Entry(
            change: change, kind: kind, id: id, newID: text.string("new_id", of: element).flatMap { try? ThingID($0) },
            digest: text.string("digest", of: element).flatMap { Fingerprint($0) }, date: text.string("date", of: element).flatMap { try? CalendarDate($0) }, fields: fields,
            generation: generation)
    }
}
