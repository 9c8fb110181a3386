import Files
import Interchange
import Model
import OutputText
import SourceText

/// `/changes.json`: what was added, changed, retired, moved and removed, publication by publication, and a digest of each
/// thing as it is now.
///
/// ```json
/// {"version":"cairn-changes-1","generation":"9f…","previous":"07…","since":"11…","changes":[
/// {"change":"changed","kind":"credential","id":"observer","url":"https://…","digest":"5c…","date":"2026-05-01","fields":["cost"],"generation":"9f…"}],
/// "things":[
/// {"kind":"credential","id":"observer","digest":"5c…"}]}
/// ```
/// A reader that has harvested the generation *G* takes entries from the first one on until one of generation *G*, or all of
/// them where *G* is `since`; where *G* is neither, it compares the digests of `things` with its own. The document follows
/// from the earlier one, the catalog and the dates alone, and is the same, byte by byte, where nothing changed.
struct ChangesDocument: Sendable {
    static let version = "cairn-changes-1"
    /// How many entries are kept. Whole publications are dropped, the oldest first; `since` says where the rest begins.
    static let historyLimit = 10_000

    let records: CatalogRecords
    let digests: ThingDigests
    let history: PublicationHistory

    /// - Returns: the entries, the newest first.
    func write(into sink: some FileSink) throws(FileSystemError) -> [PublishedState.Entry] {
        let (bytes, entries) = made
        try sink.write(bytes, to: try MachineFiles.path("/changes.json"))
        return entries
    }

    var bytes: [UInt8] { made.bytes }

    private var made: (bytes: [UInt8], entries: [PublishedState.Entry]) {
        let catalog = records.catalog
        let inventory = Kind.allCases.flatMap { kind in
            catalog.nodes(of: kind).map { node in
                let entry = catalog.entry(of: node)
                return Item(kind: kind, id: entry.id, digest: digests[node], status: entry.status)
            }
        }
        let generation = Self.generation(of: inventory, at: catalog.configuration.baseURL)
        let entries = history.previous.map { $0.generation == generation ? [] : newEntries(since: $0, generation) } ?? []
        let document = Self.document(
            inventory, generation, adding: entries, to: history.previous, records.addresses, namesSchema: catalog.configuration.publishes(.schemas))
        return (document, Self.kept(entries + (history.previous?.entries ?? [])).entries)
    }
}

extension ChangesDocument {
    /// A thing as it is published now.
    struct Item: Hashable, Sendable {
        let kind: Kind
        let id: ThingID
        let digest: Fingerprint
        let status: Status
    }

    /// Tells a publication from every other one of the site.
    static func generation(of inventory: [Item], at base: BaseURL) -> Fingerprint {
        var parts = [Fingerprint(of: base.text)]
        parts.reserveCapacity(inventory.count * 3 + 1)
        for item in inventory { parts += [Fingerprint(of: item.kind.rawValue), Fingerprint(of: item.id.text), item.digest] }
        return Fingerprint(of: parts)
    }

    /// - Parameters:
    ///   - added: what is new since `previous`; nothing where the generation is the same.
    ///   - previous: what the document follows on.
    static func document(
        _ inventory: [Item], _ generation: Fingerprint, adding added: [PublishedState.Entry], to previous: PublishedState?, _ addresses: AbsoluteAddresses,
        namesSchema: Bool
    ) -> [UInt8] {
        let all = added + (previous?.entries ?? [])
        let (entries, dropped) = kept(all)
        // Where nothing is new, the document is the one that it was.
        let before = previous.flatMap { $0.generation == generation ? $0.previous : $0.generation }
        let since = dropped == 0 ? previous?.since ?? generation : all[entries.count].generation
        var json = JSONWriter(capacity: 4096 + entries.count * 256 + inventory.count * 112)
        json.object { json in
            json.member("version", version)
            if namesSchema { json.member("about", addresses.url("/schemas/changes.json")) }
            json.member("generation", generation.description)
            json.member("previous", before?.description)
            json.member("since", since.description)
            json.array("changes") { json in
                for entry in entries {
                    json.lineBreak()
                    json.object { write(entry, addresses, to: &$0) }
                }
            }
            json.array("things") { json in
                for item in inventory {
                    json.lineBreak()
                    json.object { json in
                        json.member("kind", item.kind.rawValue)
                        json.member("id", item.id.text)
                        json.member("digest", item.digest.description)
                        if item.status == .retired || item.status == .superseded { json.member("status", item.status.rawValue) }
                    }
                }
            }
        }
        return json.finish(asLine: true)
    }

    /// The entries that a document has room for, without those of the oldest publications, and how many are left out.
    static func kept(_ entries: [PublishedState.Entry]) -> (entries: [PublishedState.Entry], dropped: Int) {
        guard entries.count > historyLimit else { return (entries, 0) }
        let cut = entries[historyLimit].generation
        let end = entries[..<historyLimit].lastIndex { $0.generation != cut }.map { $0 + 1 } ?? 0
        return (Array(entries[..<end]), entries.count - end)
    }

    static func write(_ entry: PublishedState.Entry, _ addresses: AbsoluteAddresses, to json: inout JSONWriter) {
        json.member("change", entry.change.rawValue)
        json.member("kind", entry.kind.rawValue)
        json.member("id", entry.id.text)
        json.member("url", addresses.url(of: entry.kind, entry.id))
        if let newID = entry.newID {
            json.member("new_id", newID.text)
            json.member("new_url", addresses.url(of: entry.kind, newID))
        }
        json.member("digest", entry.digest?.description)
        json.member("date", entry.date?.description)
        json.member("fields", entry.fields)
        json.member("generation", entry.generation.description)
    }

}

private extension ChangesDocument {
    /// What is different from the earlier publication, in the order of kinds and ids.
    func newEntries(since previous: PublishedState, _ generation: Fingerprint) -> [PublishedState.Entry] {
        let catalog = records.catalog
        var entries: [PublishedState.Entry] = []
        for kind in Kind.allCases where previous.kinds.contains(kind) {
            let old = previous.things[kind] ?? [:]
            var here: Set<String> = []
            var moved: [String: ThingID] = [:]
            var changed: [(id: String, entry: PublishedState.Entry)] = []
            func add(_ change: PublishedState.Entry.Change, _ id: ThingID, newID: ThingID? = nil, digest: Fingerprint?, _ date: CalendarDate?, fields: [String] = []) {
                changed.append((id.text, PublishedState.Entry(
                    change: change, kind: kind, id: id, newID: newID, digest: digest, date: date, fields: fields, generation: generation)))
            }
            for node in catalog.nodes(of: kind) { here.insert(catalog.entry(of: node).id.text) }
            for node in catalog.nodes(of: kind) {
                let entry = catalog.entry(of: node)
                let digest = digests[node]
                guard let known = old[entry.id.text] else {
                    let former = entry.aliases.lazy.compactMap { formerID($0.value.text, kind) }.first { old[$0.text] != nil && !here.contains($0.text) && moved[$0.text] == nil }
                    if let former {
                        moved[former.text] = entry.id
                        add(.moved, former, newID: entry.id, digest: digest, entry.modified?.value ?? history.date(kind, entry.id))
                    } else {
                        add(.added, entry.id, digest: digest, entry.published?.value ?? entry.modified?.value ?? history.date(kind, entry.id))
                    }
                    continue
                }
                guard known.digest != (previous.isOfRecords ? Fingerprint(of: records.record(of: node)) : digest) else { continue }
                add(
                    known.isCurrent && !entry.isCurrent ? .retired : .changed, entry.id, digest: digest, entry.modified?.value ?? history.date(kind, entry.id),
                    fields: fields(of: node, entry.id, previous))
            }
            for id in old.keys.sorted() where !here.contains(id) && moved[id] == nil {
                if let id = try? ThingID(id) { add(.removed, id, digest: nil, history.date(kind, id)) }
            }
            entries += changed.sorted { $0.id < $1.id }.map(\.entry)
        }
        return entries
    }

    /// The id of the thing whose page stood at a path.
    func formerID(_ path: String, _ kind: Kind) -> ThingID? {
        let components = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map { String(decoding: Array($0), as: UTF8.self) }
        guard let last = components.last, components.count == (kind == .page ? 1 : 2), kind == .page || components[0] == kind.folder else { return nil }
        return try? ThingID(last)
    }

    /// The members of its record that are different, in their order, and `body` where only the text can be.
    func fields(of node: Node, _ id: ThingID, _ previous: PublishedState) -> [String] {
        guard let before = previous.record(node.kind, id) else { return [] }
        let (old, new) = (JSONText(before), JSONText(records.record(of: node)))
        let changed = JSONText.differingMembers(old, new)
        let oldDigest = previous.things[node.kind]?[id.text]?.digest
        if previous.isOfRecords { return Array(changed.prefix(PublishedState.fieldLimit)) }
        // With the old record and the new text the old digest would come out, were the text the same.
        let wouldBe = digests.withTranslations(ThingDigests.digest(of: node, record: before, in: records.catalog, records.plan), of: node)
        return Array((changed + (wouldBe == oldDigest ? [] : ["body"])).prefix(PublishedState.fieldLimit))
    }
}

extension JSONText {
    /// Names of the members of two objects whose values are not the same bytes, in the order of the second one; those that
    /// only the first has come last.
    static func differingMembers(_ old: JSONText, _ new: JSONText) -> [String] {
        var before: [String: Range<Int>] = [:]
        var order: [String] = []
        old.forEachMember(of: old.root) { member in
            let name = String(decoding: member.name, as: UTF8.self)
            if before.updateValue(member.value, forKey: name) == nil { order.append(name) }
            return before.count < 1000
        }
        var names: [String] = []
        var seen: Set<String> = []
        new.forEachMember(of: new.root) { member in
            let name = String(decoding: member.name, as: UTF8.self)
            seen.insert(name)
            if before[name].map({ !old.bytes[$0].elementsEqual(new.bytes[member.value]) }) ?? true { names.append(name) }
            return true
        }
        return names + order.filter { !seen.contains($0) }
    }
}
