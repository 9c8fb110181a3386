import ContentSchema
import DataFiles
import Model
import SourceText

/// The drafts that a framework and its statements become.
struct ReadFramework {
    private let document: ForeignObject?
    private let items: [CASEItem]
    private let associations: [CASEAssociation]
    private let settings: ImportSettings
    private let ledger: ImportLedger
    /// Positions in `items` by identifier and by address.
    private var positions: [String: Int] = [:]
    /// Positions of items whose identifier another has already.
    private var repeated: Set<Int> = []
    /// What each item is remembered by from one import to the next.
    private var keys: [String] = []

    init(_ document: ForeignObject?, _ items: [CASEItem], _ associations: [CASEAssociation], _ settings: ImportSettings, _ ledger: ImportLedger) {
        self.document = document
        self.items = items
        self.associations = associations
        self.settings = settings
        self.ledger = ledger
        for (i, item) in items.enumerated() {
            if let identifier = item.identifier, positions.updateValue(i, forKey: identifier.text.lowercased()) != nil {
                ledger.leftOut("CFItem", "another has its identifier", at: item.span)
                repeated.insert(i)
            }
            for name in [item.uri, item.localName] { if let name, positions[name] == nil { positions[name] = i } }
        }
        var used: [String: Int] = [:]
        for item in items {
            let key = item.identifier.map { $0.text.lowercased() } ?? item.uri
                ?? "\(settings.sourceName): \(item.code?.text ?? ForeignText.cut(ForeignText.line(item.statement.text), to: 200))"
            let number = (used[key] ?? 0) + 1
            used[key] = number
            keys.append(number == 1 ? key : "\(key) (\(number))")
        }
    }

    func drafts() -> [Draft] {
        var drafts: [Draft] = []
        let framework = frameworkDraft(&drafts)
        drafts.append(framework)
        let parents = parents(framework: framework.key)
        reportLostOrder(parents)
        var alignments: [Int: [CASEAssociation]] = [:]
        for association in associations where association.type != "isChildOf" {
            let (from, to) = (position(association.origin), position(association.destination))
            guard ["exactMatchOf", "isRelatedTo", "isPeerOf"].contains(association.type), let origin = from, to == nil else {
                ledger.notCarried("CFAssociation \(association.type)", from != nil && to != nil ? "competencies have no such relation" : ImportLedger.noField, at: association.span)
                continue
            }
            if association.type != "exactMatchOf" { ledger.changed("CFAssociation \(association.type)", "an alignment does not say how close it is", at: association.span) }
            alignments[origin, default: []].append(association)
        }
        for (i, item) in items.enumerated() where !repeated.contains(i) {
            drafts.append(draft(of: item, i, framework, parent: parents[i], alignments[i] ?? []))
        }
        return drafts
    }
}

private extension ReadFramework {
    func position(_ node: CASEAssociation.Node) -> Int? {
        positions[node.identifier.lowercased()] ?? positions[node.uri]
    }

    // MARK: The framework

    func frameworkDraft(_ drafts: inout [Draft]) -> Draft {
        guard let document else {
            var maker = DraftMaker(.framework, key: "framework: " + settings.sourceName, wantedID: settings.sourceName, at: SourceSpan(file: items.first?.span.file ?? FileID(0), start: 0, end: 0), ledger)
            maker.title(settings.sourceName, from: "the file's name", at: SourceSpan(file: items.first?.span.file ?? FileID(0), start: 0, end: 0))
            return maker.finished()
        }
        let title = document.text("title") ?? (text: settings.sourceName, span: document.span)
        let identifier = document.text("identifier")
        let uri = document.text("uri")
        var maker = DraftMaker(.framework, key: identifier?.text.lowercased() ?? uri?.text ?? title.text, wantedID: title.text, at: document.span, ledger)
        if let uri { maker.otherKeys = [uri.text] }
        maker.title(title.text, from: "CFDocument.title", at: title.span)
        if !maker.has("title") { maker.title("Framework", from: "CFDocument.title", at: title.span) }
        setIdentity(&maker, identifier, "CFDocument.identifier")
        if let description = document.text("description") { maker.description(description.text, from: "CFDocument.description", at: description.span) }
        maker.set("version", document.text("version"), from: "CFDocument.version")
        maker.set("source_url", document.text("officialSourceURL"), from: "CFDocument.officialSourceURL")
        setLanguage(&maker, document.text("language"), "CFDocument.language")
        maker.topics(document.all("subject").flatMap { value in value.plainText.map { [($0, value.span)] } ?? [] }, from: "CFDocument.subject")
        if let notes = document.text("notes") { maker.description(notes.text, isMarkdown: true, from: "CFDocument.notes", at: notes.span) }
        var isDeprecated = false
        if let status = document.text("adoptionStatus"), status.text != "Adopted" {
            isDeprecated = status.text == "Deprecated"
            if !isDeprecated { ledger.notCarried("CFDocument.adoptionStatus", "it says how far others have come with it, not whether it is published here", at: status.span) }
        }
        setDays(
            &maker, "CFDocument", changed: document.text("lastChangeDateTime"), started: document.text("statusStartDate"), ended: document.text("statusEndDate"),
            isDeprecated: isDeprecated)
        let publisher = document.text("publisher")
        let creator = document.text("creator")
        if let name = publisher ?? creator {
            drafts.append(contentsOf: organization(name))
            maker.set("publisher", .reference(DraftReference(.organization, "organization: " + ForeignText.line(name.text), title: ForeignText.line(name.text))), from: "CFDocument.publisher", at: name.span)
        }
        if let publisher, let creator, ForeignText.line(publisher.text) != ForeignText.line(creator.text) { ledger.notCarried("CFDocument.creator", "the publisher is named", at: creator.span) }
        document.pass("CFPackageURI", "subjectURI", "caseVersion")
        document.leave(["licenseURI"], "a site states one licence for all of its data", ledger)
        document.finish(ledger)
        return maker.finished()
    }

    func organization(_ name: CASEItem.Text) -> [Draft] {
        let title = ForeignText.line(name.text)
        guard !title.isEmpty else { return [] }
        var maker = DraftMaker(.organization, key: "organization: " + title, wantedID: title, at: name.span, ledger)
        maker.title(title, from: "CFDocument.publisher", at: name.span)
        return [maker.finished()]
    }

    // MARK: Its statements

    func draft(of item: CASEItem, _ i: Int, _ framework: Draft, parent: Int?, _ alignments: [CASEAssociation]) -> Draft {
        let words = ForeignMarkup.isPresent(in: item.statement.text) ? ForeignMarkup.words(of: item.statement.text) : item.statement.text
        var maker = DraftMaker(.competency, key: keys[i], wantedID: Self.wantedID(of: item, words), at: item.span, ledger)
        if let uri = item.uri { maker.otherKeys = [uri] }
        maker.folder = framework.wantedID
        maker.set("statement", .text(words), from: "CFItem.fullStatement", at: item.statement.span)
        if let title = item.title { maker.title(title.text, from: "CFItem.abbreviatedStatement", at: title.span) }
        if !maker.has("title") { maker.title(ForeignText.cut(ForeignText.line(words), to: 100), from: "CFItem.fullStatement", at: item.statement.span) }
        if !maker.has("statement") { maker.guess("statement", "…") }
        if !maker.has("title") { maker.guess("title", "Without a title") }
        maker.set("framework", .reference(DraftReference(.framework, framework.key)), from: "CFItem", at: item.span)
        maker.set("code", item.code, from: "CFItem.humanCodingScheme")
        if let parent { maker.set("parent", .reference(DraftReference(.competency, keys[parent])), from: "isChildOf", at: item.span) }
        setIdentity(&maker, item.identifier, "CFItem.identifier")
        if let type = item.type {
            if CompetencyNature(rawValue: type.text.lowercased()) != nil { maker.set("nature", .text(type.text.lowercased()), from: "CFItem.CFItemType", at: type.span) } else if type.text.lowercased() != "competency" {
                ledger.notCarried("CFItem.CFItemType", "competencies are knowledge, skills or abilities, or nothing is said", at: type.span)
            }
        }
        maker.set("nature", item.nature, from: "CFItem.extensions.nature")
        maker.set("weight", item.weight, from: "CFItem.extensions.weight")
        setLanguage(&maker, item.language, "CFItem.language")
        maker.topics(item.topics, from: "CFItem.conceptKeywords")
        setDays(&maker, "CFItem", changed: item.changed, started: item.started, ended: item.ended, isDeprecated: false)
        if let notes = item.notes { maker.notes(notes.text, from: "CFItem.notes", at: notes.span) }
        for alignment in alignments { maker.add("alignments", Self.alignment(alignment.destination), from: "CFAssociation \(alignment.type)", at: alignment.span) }
        return maker.finished()
    }

    static func wantedID(of item: CASEItem, _ words: String) -> String {
        item.title?.text ?? item.code.flatMap { isTelling($0.text) ? $0.text : nil } ?? String(ForeignText.cut(ForeignText.line(words), to: 60).unicodeScalars.filter { $0 != "…" })
    }

    /// Whether a code has a letter, and not only one: `1.1` would be a poor name in an address.
    static func isTelling(_ code: String) -> Bool {
        code.utf8.count >= 3 && code.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    }

    static func alignment(_ node: CASEAssociation.Node) -> DraftValue {
        let url = (try? WebURL(node.uri)) ?? (try? WebURL(node.identifier))
        let named = node.targetType.flatMap { $0.utf8.starts(with: "ext:".utf8) ? String($0.dropFirst(4)) : nil }
        let hasTitle = !node.title.isEmpty && node.title != "Destination"
        let code = node.identifier.isEmpty || node.identifier == url?.text || ImportLedger.identity(in: node.identifier) != nil ? nil : node.identifier
        return .named(
            ("framework", .text(named ?? url?.host ?? "CASE")), ("code", (code).map(DraftValue.text)), ("name", .text(hasTitle ? node.title : code ?? url?.text ?? node.identifier)),
            ("url", (url?.text).map(DraftValue.text)))
    }

    func setIdentity(_ maker: inout DraftMaker, _ identifier: CASEItem.Text?, _ source: String) {
        guard let identifier else { return }
        guard let identity = ImportLedger.identity(in: identifier.text) else { return ledger.notCarried(source, "it is no UUID", at: identifier.span) }
        maker.set("ctid", .text(identity), from: source, at: identifier.span)
    }

    func setLanguage(_ maker: inout DraftMaker, _ language: CASEItem.Text?, _ source: String) {
        guard let language, let tag = try? LanguageTag(LanguageTag.tag(ofLanguageCalled: language.text) ?? language.text) else {
            if let language { ledger.notCarried(source, "it is no tag of a language", at: language.span) }
            return
        }
        if tag.primary != settings.language.primary { return _ = maker.set("language", .text(tag.text), from: source, at: language.span) }
        if tag.text != settings.language.text { ledger.changed(source, "it counts as the site's own language", at: language.span) }
    }

    /// What the days of a document or an item say.
    ///
    /// No import knows what day it is. A day that is not after the last change had come when the source was written; one that is later
    /// would hide a thing until then, or retire it before its time.
    func setDays(_ maker: inout DraftMaker, _ name: String, changed: CASEItem.Text?, started: CASEItem.Text?, ended: CASEItem.Text?, isDeprecated: Bool) {
        let last = changed.flatMap(Self.day)
        func hasCome(_ day: CASEItem.Text) -> Bool {
            guard let last, let day = Self.day(day) else { return false }
            return day <= last
        }
        if let started {
            if hasCome(started) { maker.set("published", started, from: "\(name).statusStartDate") } else {
                ledger.notCarried("\(name).statusStartDate", Self.unknownDay, at: started.span)
            }
        }
        var end: CASEItem.Text?
        if let ended {
            if hasCome(ended) { end = ended } else { ledger.notCarried("\(name).statusEndDate", Self.unknownDay, at: ended.span) }
        }
        if isDeprecated || end != nil, let place = end?.span ?? changed?.span ?? document?.span {
            maker.set("status", .text(Status.retired.rawValue), from: "\(name).statusEndDate", at: place)
        }
        if let day = end ?? changed, Self.day(day) != Self.noDay { maker.set("modified", day, from: end == nil ? "\(name).lastChangeDateTime" : "\(name).statusEndDate") }
    }

    /// What is written where CASE asks for a time and none is known.
    static var noDay: CalendarDate { CalendarDate(daysSince1970: 0) }
    static let unknownDay = "it is not before the last change, so that nobody knows whether that day has come"

    static func day(_ time: CASEItem.Text) -> CalendarDate? {
        try? CalendarDate(String(decoding: Array(ForeignText.line(time.text).utf8.prefix(10)), as: UTF8.self))
    }

    // MARK: The tree

    /// Says where siblings will stand in another order than that of their numbers: once for each parent.
    func reportLostOrder(_ parents: [Int: Int]) {
        var siblings: [Int: [(child: Int, association: CASEAssociation)]] = [:]
        for association in associations where association.type == "isChildOf" && association.sequence != .max {
            guard let child = position(association.origin), position(association.destination) == parents[child] else { continue }
            siblings[parents[child] ?? -1, default: []].append((child, association))
        }
        for parent in siblings.keys.sorted() {
            let ordered = (siblings[parent] ?? []).sorted { ($0.association.sequence, $0.child) < ($1.association.sequence, $1.child) }
            let codes = ordered.compactMap { items[$0.child].code.map { Array($0.text.utf8) } }
            let isKept: Bool
            if codes.count == ordered.count {
                isKept = zip(codes, codes.dropFirst()).allSatisfy { CompetencyOrder.compare($0, $1) <= 0 }
            } else {
                let names = ordered.map { Array((ThingID.nearest(to: Self.wantedID(of: items[$0.child], items[$0.child].statement.text)) ?? "").utf8) }
                isKept = zip(names, names.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) }
            }
            if !isKept, let first = ordered.first { ledger.notCarried("CFAssociation.sequenceNumber", "competencies are ordered by their codes, else by their ids", at: first.association.span) }
        }
    }

    /// The parent of each item that has one, as positions: of several the first among its siblings, and none that would close a loop.
    func parents(framework: String) -> [Int: Int] {
        var found: [Int: (parent: Int, sequence: Int, span: SourceSpan)] = [:]
        for association in associations where association.type == "isChildOf" {
            guard let child = position(association.origin) else {
                ledger.notCarried("CFAssociation isChildOf", "its origin is not in the package", at: association.span)
                continue
            }
            guard let parent = position(association.destination) else {
                let isDocument = association.destination.identifier.lowercased() == framework || document?.peek("uri")?.string == association.destination.uri && !association.destination.uri.isEmpty
                if !isDocument { ledger.notCarried("CFAssociation isChildOf", "its destination is not in the package", at: association.span) }
                continue
            }
            if let earlier = found[child] {
                guard earlier.parent != parent else { continue }
                ledger.notCarried("CFAssociation isChildOf", "a competency has one parent", at: association.span)
                if earlier.sequence <= association.sequence { continue }
            }
            found[child] = (parent, association.sequence, association.span)
        }
        // A node is looked at once: 1 on the way that is being followed, 2 when it is known to lead out.
        var states = [UInt8](repeating: 0, count: items.count)
        for start in items.indices where states[start] == 0 {
            var way: [Int] = []
            var i = start
            while states[i] == 0 {
                states[i] = 1
                way.append(i)
                guard let next = found[i] else { break }
                if states[next.parent] == 1 {
                    ledger.notCarried("CFAssociation isChildOf", "it would make a competency part of itself", at: next.span)
                    found[i] = nil
                    break
                }
                i = next.parent
            }
            for i in way { states[i] = 2 }
        }
        return found.mapValues(\.parent)
    }
}
