import Model
import SourceText

/// Compares two states of a thing field by field.
///
/// References are compared by what they mean now: a thing that was only renamed is the same at every place that names it.
struct FieldComparison {
    let old: ComparedSite
    let new: ComparedSite
    let same: Correspondence
    var changes: [FieldChange] = []

    init(_ old: ComparedSite, _ new: ComparedSite, _ same: Correspondence) {
        (self.old, self.new, self.same) = (old, new, same)
    }

    func compare(_ before: Node, _ after: Node) -> [FieldChange] {
        var comparison = self
        comparison.compareEntries(old.catalog.entry(of: before), new.catalog.entry(of: after))
        switch (before, after) {
        case (.credential(let a), .credential(let b)): comparison.compareCredentials(a, b)
        case (.competency(let a), .competency(let b)): comparison.compareCompetencies(a, b)
        case (.framework(let a), .framework(let b)): comparison.compareFrameworks(a, b)
        case (.pathway(let a), .pathway(let b)): comparison.comparePathways(a, b)
        case (.organization(let a), .organization(let b)): comparison.compareOrganizations(old.catalog[a], new.catalog[b])
        case (.occupation(let a), .occupation(let b)): comparison.compareOccupations(a, b)
        default: break
        }
        comparison.compareBodies(before, after)
        return comparison.changes
    }
}

// MARK: Forms of values

extension FieldComparison {
    /// A value that is short enough to be shown.
    mutating func value(_ field: String, _ before: String?, _ after: String?) {
        value(field, called: ChangeWords.label(field), before, after)
    }

    mutating func value(_ field: String, called label: String, _ before: String?, _ after: String?) {
        guard before != after else { return }
        let words = switch (before, after) {
        case (let before?, let after?): "\(label) \(before) → \(after)"
        case (nil, let after?): "\(label) now \(after)"
        default: "\(label) no longer stated (was \(before ?? ""))"
        }
        changes.append(FieldChange(field: field, words: words, before: before, after: after))
    }

    /// A text that is not repeated.
    mutating func text(_ field: String, _ before: String?, _ after: String?) {
        guard before != after else { return }
        let label = ChangeWords.label(field)
        let words = before == nil ? "\(label) added" : after == nil ? "\(label) removed" : "\(label) changed"
        changes.append(FieldChange(field: field, words: words, before: nil, after: nil))
    }

    /// A list of which some are new and some are gone; the order says nothing.
    ///
    /// - Parameters:
    ///   - items: what tells an item from others, and its words.
    ///   - now: what is said of new ones: "now teaches".
    mutating func list(_ field: String, _ before: [(key: String, words: String)], _ after: [(key: String, words: String)], now: String, noLonger: String) {
        let (oldKeys, newKeys) = (Set(before.map(\.key)), Set(after.map(\.key)))
        var words: [String] = []
        let gained = Self.distinct(after).filter { !oldKeys.contains($0.key) }
        let lost = Self.distinct(before).filter { !newKeys.contains($0.key) }
        if !gained.isEmpty { words.append("\(now) \(ChangeWords.list(gained.map(\.words)))") }
        if !lost.isEmpty { words.append("\(noLonger) \(ChangeWords.list(lost.map(\.words)))") }
        guard !words.isEmpty else { return }
        changes.append(FieldChange(
            field: field, words: words.joined(separator: "; "), before: lost.isEmpty ? nil : ChangeWords.list(lost.map(\.words)),
            after: gained.isEmpty ? nil : ChangeWords.list(gained.map(\.words))))
    }

    /// Texts without references.
    mutating func list(_ field: String, _ before: [String], _ after: [String]) {
        let label = ChangeWords.label(field)
        list(field, before.map { ($0, ChangeWords.shown($0)) }, after.map { ($0, ChangeWords.shown($0)) }, now: "\(label) now also", noLonger: "\(label) no longer")
    }

    private static func distinct(_ items: [(key: String, words: String)]) -> [(key: String, words: String)] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0.key).inserted }
    }

    /// References of the old catalog, by the ids that they have now.
    func before<Tag>(_ kind: Kind, _ references: [Located<ThingIndex<Tag>>]) -> [(key: String, words: String)] {
        references.map { item(old, same, kind, $0.value.position) }
    }

    func after<Tag>(_ kind: Kind, _ references: [Located<ThingIndex<Tag>>]) -> [(key: String, words: String)] {
        references.map { item(new, nil, kind, $0.value.position) }
    }

    private func item(_ site: ComparedSite, _ same: Correspondence?, _ kind: Kind, _ position: Int) -> (key: String, words: String) {
        let entry = site.catalog.entry(of: Node(kind, position))
        return ((same?.newID(kind, entry.id) ?? entry.id).text, ChangeWords.shown(entry.title.value))
    }

    /// One reference: `issuer State Board → Northlake`.
    mutating func reference<Tag>(_ field: String, _ kind: Kind, _ before: ThingIndex<Tag>?, _ after: ThingIndex<Tag>?) {
        let old = before.map { item(self.old, same, kind, $0.position) }
        let new = after.map { item(self.new, nil, kind, $0.position) }
        guard old?.key != new?.key else { return }
        value(field, old.map { $0.words == new?.words ? "\($0.words) (\($0.key))" : $0.words }, new?.words)
    }
}

// MARK: What all things have

private extension FieldComparison {
    mutating func compareEntries(_ before: Entry, _ after: Entry) {
        value("title", ChangeWords.quoted(before.title.value), ChangeWords.quoted(after.title.value))
        if before.status != after.status {
            let words = after.isCurrent ? "awarded again" : after.status == .retired ? "retired" : "superseded"
            changes.append(FieldChange(
                field: "status", words: before.isCurrent || after.isCurrent ? words : "\(before.status.rawValue) → \(after.status.rawValue)",
                before: before.status.rawValue, after: after.status.rawValue))
        }
        text("summary", before.summary, after.summary)
        value("language", before.language?.text, after.language?.text)
        list("topics", before.topics.map(\.value), after.topics.map(\.value))
        text("image", before.image.map { $0.source.value + " " + ($0.description ?? "") }, after.image.map { $0.source.value + " " + ($0.description ?? "") })
        value("reviewed", before.reviewed?.value.description, after.reviewed?.value.description)
        value("ctid", before.ctid?.value.text, after.ctid?.value.text)
    }

    /// The text below the front matter, as it is rendered; where its links lead is part of it.
    mutating func compareBodies(_ before: Node, _ after: Node) {
        let (a, b) = (old.catalog.entry(of: before).prose, new.catalog.entry(of: after).prose)
        let targetsBefore = (old.plan.links[before] ?? []).map { $0.map(same.newPath) }
        guard a.rendition != b.rendition || targetsBefore != new.plan.links[after] ?? [] else { return }
        let words = a.isEmpty ? "text added" : b.isEmpty ? "text removed" : "text changed"
        changes.append(FieldChange(field: "body", words: words, before: nil, after: nil))
    }
}
