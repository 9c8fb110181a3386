import Files
import Interchange
package import Model

/// A `changes.json` in which some things have another text and nothing else is different.
///
/// Its bytes are those that a whole build gives.
package struct RevisedChanges {
    private let state: PublishedState
    private let history: PublicationHistory
    private let base: BaseURL
    private let namesSchema: Bool
    private var inventory: [ChangesDocument.Item]
    private var changed: [(position: Int, date: CalendarDate?)] = []

    /// - Parameters:
    ///   - document: the published one; `nil` where it is none of Cairn's.
    ///   - history: what the new one follows on: this document, or nothing.
    package init?(_ document: [UInt8], base: BaseURL, after history: PublicationHistory) {
        // The state that the history holds was read from the same document.
        let known = history.previous.flatMap { $0.isOfRecords ? nil : $0 }
        guard let state = known ?? PublishedState(document) else { return nil }
        let text = JSONText(document)
        (self.state, self.history, self.base, inventory) = (state, history, base, state.inventory)
        namesSchema = text.member("about", of: text.root) != nil
    }

    /// Takes a new text of a thing. Returns `false`, and takes nothing, where the digest cannot be told from that.
    ///
    /// - Parameter record: the thing's record, which is as it was.
    package mutating func take(_ kind: Kind, _ id: ThingID, record: [UInt8], _ prose: Prose, leadingTo targets: SitePlan.LinkTargets) -> Bool {
        guard let position = inventory.firstIndex(where: { $0.kind == kind && $0.id == id }) else { return false }
        // Its texts in other languages, which are not at hand, are part of its digest.
        if JSONText(record).member("translations", of: JSONText(record).root) != nil { return false }
        let digest = ThingDigests.digest(record: record, prose, leadingTo: targets)
        guard digest != inventory[position].digest else { return true }
        inventory[position].digest = digest
        let text = JSONText(record)
        let modified = text.string("modified", of: text.root).flatMap { try? CalendarDate($0) }
        changed.append((position, history.previous == nil ? nil : modified ?? history.date(kind, id)))
        return true
    }

    /// Whether no removal is dropped from the history because it grows: feeds name what was removed.
    package var keepsRemovals: Bool {
        let dropped = ChangesDocument.kept(history.previous == nil ? [] : newEntries + state.entries).dropped
        return dropped == 0 || !(state.entries.suffix(dropped).contains { $0.isRemovalFromFeed })
    }

    package var bytes: [UInt8] {
        ChangesDocument.document(
            inventory, ChangesDocument.generation(of: inventory, at: base), adding: history.previous == nil ? [] : newEntries, to: history.previous == nil ? nil : state,
            AbsoluteAddresses(base), namesSchema: namesSchema)
    }

    private var newEntries: [PublishedState.Entry] {
        let generation = ChangesDocument.generation(of: inventory, at: base)
        return changed.sorted { $0.position < $1.position }.map { change in
            let item = inventory[change.position]
            return PublishedState.Entry(
                change: .changed, kind: item.kind, id: item.id, newID: nil, digest: item.digest, date: change.date, fields: ["body"], generation: generation)
        }
    }
}
