import Files
import Interchange
package import Model
import OutputText

/// A `changes.json` in which some things have another text and nothing else is different.
///
/// Its bytes are those that a whole build gives. Of the old document, only what changes is understood: the lines of the
/// other things and the entries that are carried on stay as they are.
package struct RevisedChanges {
    /// What the new document follows on.
    package enum History: Sendable {
        /// Nothing: it begins a history.
        case none
        /// The old document. The closure knows when a thing changed whose front matter does not say.
        case old(date: @Sendable (Kind, ThingID) -> CalendarDate?)
    }

    private let text: JSONText
    private let history: History
    private let base: BaseURL
    private var inventory: InventoryLines
    /// The lines of the old entries, each without its comma and newline, the newest first.
    private let entries: [Range<Int>]
    private let generation: Fingerprint
    private let since: Fingerprint
    private var changed: [(position: Int, date: CalendarDate?)] = []

    /// - Parameter document: the published one; `nil` where it is not spelled as Cairn spells it.
    package init?(_ document: [UInt8], base: BaseURL, after history: History) {
        let text = JSONText(document)
        guard document.count <= PublishedState.sizeLimit, text.string("version", of: text.root) == ChangesDocument.version,
              let generation = text.string("generation", of: text.root).flatMap({ Fingerprint($0) }),
              let since = text.string("since", of: text.root).flatMap({ Fingerprint($0) }),
              let list = text.member("changes", of: text.root), let entries = Self.lines(of: list, in: document),
              let inventory = InventoryLines(document, from: list.upperBound), inventory.generation(at: base) == generation
        else { return nil }
        (self.text, self.history, self.base, self.inventory, self.entries) = (text, history, base, inventory, entries)
        (self.generation, self.since) = (generation, since)
    }

    /// Takes a new text of a thing. Returns `false`, and takes nothing, where the digest cannot be told from that.
    ///
    /// - Parameter record: the thing's record, which is as it was.
    package mutating func take(_ kind: Kind, _ id: ThingID, record: [UInt8], _ prose: Prose, leadingTo targets: SitePlan.LinkTargets) -> Bool {
        guard let position = inventory.position(kind, id, in: text.bytes) else { return false }
        // Its texts in other languages, which are not at hand, are part of its digest.
        let record = JSONText(record)
        if record.member("translations", of: record.root) != nil { return false }
        let digest = ThingDigests.digest(record: record.bytes, prose, leadingTo: targets)
        guard digest != inventory.digest(position) else { return true }
        inventory.set(digest, at: position)
        switch history {
        case .none: changed.append((position, nil))
        case .old(let date): changed.append((position, record.string("modified", of: record.root).flatMap { try? CalendarDate($0) } ?? date(kind, id)))
        }
        return true
    }

    /// Whether no removal is dropped from the history because it grows: feeds name what was removed.
    package var keepsRemovals: Bool {
        guard case .old = history, !changed.isEmpty, let kept = kept(changed.count) else { return true }
        // A text that became again what it was has given the publication the digest of an earlier one.
        return kept > 0 && entries[kept...].allSatisfy { line in
            PublishedState.entry(line, text).map { !$0.isRemovalFromFeed } ?? true
        }
    }

    package var bytes: [UInt8] {
        guard !changed.isEmpty else { return text.bytes }
        let generation = inventory.generation(at: base)
        var json = JSONWriter(capacity: text.bytes.count + changed.count * 256)
        var since = generation
        json.object { json in
            json.member("version", ChangesDocument.version)
            if let about = text.member("about", of: text.root) {
                json.key("about")
                json.element(json: text.bytes, about)
            }
            json.member("generation", generation.description)
            if case .old = history {
                since = kept(changed.count).map { self.generation(of: entries[$0]) } ?? self.since
                json.member("previous", self.generation.description)
            }
            json.member("since", since.description)
            json.array("changes") { json in
                guard case .old = history else { return }
                for entry in newEntries(generation) {
                    json.lineBreak()
                    json.object { ChangesDocument.write(entry, AbsoluteAddresses(base), to: &$0) }
                }
                for line in entries[..<(kept(changed.count) ?? entries.count)] {
                    json.lineBreak()
                    json.element(json: text.bytes, line)
                }
            }
        }
        var bytes = Array(json.bytes.dropLast())
        inventory.append(to: &bytes, from: text.bytes)
        return bytes
    }
}

private extension RevisedChanges {
    func newEntries(_ generation: Fingerprint) -> [PublishedState.Entry] {
        changed.sorted { $0.position < $1.position }.compactMap { change in
            guard let (kind, id) = inventory.name(change.position, in: text.bytes) else { return nil }
            return PublishedState.Entry(
                change: .changed, kind: kind, id: id, newID: nil, digest: inventory.digest(change.position), date: change.date, fields: ["body"], generation: generation)
        }
    }

    /// How many of the old entries there is room for behind so many new ones; `nil` where there is for all.
    ///
    /// Whole publications are dropped, as `ChangesDocument.kept` does.
    func kept(_ new: Int) -> Int? {
        guard new + entries.count > ChangesDocument.historyLimit else { return nil }
        var last = ChangesDocument.historyLimit - new
        let cut = generation(of: entries[last])
        while last > 0, generation(of: entries[last - 1]) == cut { last -= 1 }
        return last
    }

    /// Of an entry, in whose line it comes last.
    func generation(of line: Range<Int>) -> Fingerprint {
        // `…","generation":"` and 32 digits, then `"}`.
        guard line.count > 34, let generation = Fingerprint(hexadecimal: text.bytes[(line.upperBound - 34)..<(line.upperBound - 2)]) else { return Fingerprint(high: 0, low: 0) }
        return generation
    }

    /// The elements of a list, each of which has a line to itself; `nil` where they are not entries as Cairn spells them.
    static func lines(of list: Range<Int>, in document: [UInt8]) -> [Range<Int>]? {
        guard list.count > 2 else { return [] }
        let start = Array(#"{"change":""#.utf8)
        let end = Array(#""}"#.utf8)
        guard document[list.lowerBound + 1] == UInt8(ascii: "\n") else { return nil }
        // Behind the last one stands the bracket, and behind each other one a comma and a newline.
        let starts = lineStarts(of: document, from: list.lowerBound + 2).prefix { $0 < list.upperBound }
        var lines: [Range<Int>] = []
        lines.reserveCapacity(starts.count)
        for (place, next) in zip(starts, starts.dropFirst() + [list.upperBound + 1]) {
            let line = place..<(next - 2)
            guard line.count > start.count, haveSameBytes(document, place..<(place + start.count), start, start.indices),
                  haveSameBytes(document, (line.upperBound - 2)..<line.upperBound, end, end.indices),
                  Fingerprint(hexadecimal: document[max(place, line.upperBound - 34)..<(line.upperBound - 2)]) != nil
            else { return nil }
            lines.append(line)
        }
        return lines.count <= ChangesDocument.historyLimit ? lines : nil
    }
}
