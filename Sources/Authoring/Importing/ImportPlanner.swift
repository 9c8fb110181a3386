internal import ContentSchema
internal import Files
internal import FrontMatter
internal import Model
internal import SourceText

/// Plans the import of some drafts, all but those that turned out not to be writable.
struct ImportPlanner {
    /// So often drafts are left out and everything is planned anew; each time all go out that were found.
    static let rounds = 6

    private let drafts: [Draft]
    private let source: String
    private var record: ImportRecord
    private let mode: ImportPlan.Mode
    private let existing: ExistingThings
    private let files: any FileSystem
    private let excluded: [Int: String]
    /// Drafts whose text below front matter would not read back, and why.
    private let bodiless: [Int: String]
    /// Drafts whose words in other languages would not read back, and why.
    private let untranslated: [Int: String]
    /// What each draft is remembered by: its key, made unique within its kind.
    private var keys: [String] = []
    private var ids: [String?]
    /// Drafts that name a thing of the site which did not come from the source.
    private var foreign: Set<Int> = []
    /// Ids of drafts by kind and each of their keys, and by kind and title.
    private var byKey: [String: String] = [:]
    private var byTitle: [String: String] = [:]
    private var taken: Set<ExistingThings.Name> = []
    private var lastNumbers: [ExistingThings.Name: Int] = [:]
    private var result = ImportPlan()
    /// What the draft that is being planned names and nobody knows, as alignments.
    private var alignments: [DraftValue] = []
    /// The path of each draft that is written.
    private(set) var paths: [Int: String] = [:]
    /// The draft whose translation is written to a path.
    private(set) var translators: [String: Int] = [:]

    init(
        _ drafts: [Draft], source: String, record: ImportRecord, mode: ImportPlan.Mode, existing: ExistingThings, files: any FileSystem, excluded: [Int: String],
        bodiless: [Int: String], untranslated: [Int: String]
    ) {
        (self.drafts, self.source, self.record, self.mode) = (drafts, source, record, mode)
        (self.existing, self.files, self.excluded, self.bodiless, self.untranslated) = (existing, files, excluded, bodiless, untranslated)
        ids = [String?](repeating: nil, count: drafts.count)
    }

    mutating func plan() throws(FileSystemError) -> ImportPlan {
        nameDrafts()
        for i in drafts.indices where excluded[i] == nil { try assignID(to: i) }
        for i in drafts.indices where ids[i] != nil { remember(i) }
        for i in drafts.indices { try plan(i) }
        reportGone()
        try writeRecord()
        return result
    }
}

private extension ImportPlanner {
    // MARK: Names

    mutating func nameDrafts() {
        var used: [String: Int] = [:]
        for draft in drafts {
            let number = (used["\(draft.kind.rawValue) \(draft.key)"] ?? 0) + 1
            used["\(draft.kind.rawValue) \(draft.key)"] = number
            keys.append(number == 1 ? draft.key : "\(draft.key) (\(number))")
        }
        for entry in record.entries { taken.insert(ExistingThings.Name(kind: entry.kind, id: entry.id)) }
    }

    func identity(of draft: Draft) -> String? {
        draft["ctid"]?.plainText
    }

    /// The id that the thing had before, or that a thing of the site has which is the same, or a new one.
    mutating func assignID(to i: Int) throws(FileSystemError) {
        let draft = drafts[i]
        let identity = identity(of: draft)
        if let entry = record.entry(draft.kind, key: keys[i]) {
            ids[i] = entry.id
            // An editor may have given it another id since.
            if existing.file(draft.kind, entry.id) == nil, let identity, let renamed = existing.id(draft.kind, identity: identity) { ids[i] = renamed }
            return
        }
        if let identity, let id = existing.id(draft.kind, identity: identity) {
            ids[i] = id
            foreign.insert(i)
            return
        }
        // What leads to a page of the site is the thing of that page.
        for key in [draft.key] + draft.otherKeys {
            guard let id = existing.id(draft.kind, address: key) else { continue }
            ids[i] = id
            foreign.insert(i)
            return
        }
        let wanted = Self.shortened(ThingID.nearest(to: draft.wantedID) ?? draft.kind.rawValue)
        let title = draft["title"]?.plainText
        if let file = existing.file(draft.kind, wanted), !taken.contains(ExistingThings.Name(kind: draft.kind, id: wanted)) {
            let other = file.text("ctid")
            if identity == nil || other == nil, identity == nil && other == nil || file.text("title") == title {
                ids[i] = wanted
                foreign.insert(i)
                taken.insert(ExistingThings.Name(kind: draft.kind, id: wanted))
                return
            }
        } else if [.organization, .framework, .occupation].contains(draft.kind), let title, let id = existing.id(draft.kind, title: title), identity == nil || existing.file(draft.kind, id)?.text("ctid") == nil {
            ids[i] = id
            foreign.insert(i)
            return
        }
        let base = ExistingThings.Name(kind: draft.kind, id: wanted)
        var number = lastNumbers[base] ?? 1
        var id = number == 1 ? wanted : "\(wanted)-\(number)"
        while try !isFree(draft, id) {
            number += 1
            id = "\(wanted)-\(number)"
        }
        lastNumbers[base] = number
        taken.insert(ExistingThings.Name(kind: draft.kind, id: id))
        ids[i] = id
    }

    func isFree(_ draft: Draft, _ id: String) throws(FileSystemError) -> Bool {
        if taken.contains(ExistingThings.Name(kind: draft.kind, id: id)) || existing.file(draft.kind, id) != nil { return false }
        return try !files.exists(path(of: draft, id))
    }

    /// An id of at most sixty characters, cut between words.
    static func shortened(_ id: String) -> String {
        guard id.utf8.count > 60 else { return id }
        var bytes = Array(id.utf8.prefix(60))
        if let hyphen = bytes.lastIndex(of: UInt8(ascii: "-")), hyphen > 20 { bytes = Array(bytes[..<hyphen]) }
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    func path(of draft: Draft, _ id: String) -> String {
        let folder = draft.folder.flatMap { ThingID.nearest(to: $0) }.map { Self.shortened($0) + "/" } ?? ""
        return "content/\(draft.kind.folder)/\(folder)\(id).md"
    }

    mutating func remember(_ i: Int) {
        guard let id = ids[i] else { return }
        let draft = drafts[i]
        for key in [keys[i], draft.key] + draft.otherKeys where byKey["\(draft.kind.rawValue) \(key)"] == nil { byKey["\(draft.kind.rawValue) \(key)"] = id }
        if let identity = identity(of: draft), byKey["\(draft.kind.rawValue) \(identity)"] == nil { byKey["\(draft.kind.rawValue) \(identity)"] = id }
        if let title = draft["title"]?.plainText, byTitle["\(draft.kind.rawValue) \(title)"] == nil { byTitle["\(draft.kind.rawValue) \(title)"] = id }
    }

    // MARK: References

    func id(of reference: DraftReference) -> String? {
        if let id = byKey["\(reference.kind.rawValue) \(reference.key)"] { return id }
        if let entry = record.entry(reference.kind, key: reference.key), existing.file(reference.kind, entry.id) != nil { return entry.id }
        if let identity = Self.identity(in: reference.key) {
            if let id = byKey["\(reference.kind.rawValue) \(identity)"] ?? existing.id(reference.kind, identity: identity) { return id }
        }
        if let id = existing.id(reference.kind, address: reference.key) { return id }
        guard let title = reference.title else { return nil }
        return byTitle["\(reference.kind.rawValue) \(title)"] ?? existing.id(reference.kind, title: title)
            ?? (existing.file(reference.kind, title) != nil ? title : nil)
    }

    /// The CTID at the end of an address.
    static func identity(in text: String) -> String? {
        let end = String(decoding: Array(text.utf8.suffix(39)), as: UTF8.self).lowercased()
        return (try? CTID(end))?.text
    }

    /// A value with ids in the place of references; `nil` where nothing is left of it.
    mutating func resolved(_ value: DraftValue, _ field: String, of i: Int, isInSum: Bool = false) -> DraftValue? {
        switch value {
        case .text, .words: return value
        case .reference(let reference):
            if let id = id(of: reference), !(reference.kind == drafts[i].kind && id == ids[i]) { return .text(id) }
            let fallback = isInSum ? nil : reference.fallback
            if case .record(let members)? = fallback, members.first?.name == "framework" {
                alignments.append(.record(members))
                result.dangling.append(.init(field: field, kind: reference.kind, key: reference.title ?? reference.key, isKeptAsWords: true, place: drafts[i].place))
                return nil
            }
            result.dangling.append(.init(field: field, kind: reference.kind, key: reference.title ?? reference.key, isKeptAsWords: fallback != nil, place: drafts[i].place))
            return fallback
        case .list(let items):
            var kept: [DraftValue] = []
            for item in items {
                if let item = resolved(item, field, of: i, isInSum: isInSum), !kept.contains(item) { kept.append(item) }
            }
            return kept.isEmpty ? nil : .list(kept)
        case .record(let members):
            let isSum = members.contains { $0.name == "earn" }
            var kept: [DraftMember] = []
            for member in members {
                if let value = resolved(member.value, field, of: i, isInSum: isSum) { kept.append(DraftMember(member.name, value)) }
            }
            // A group that lost its members says nothing any more.
            let needed = ["from", "any", "all", "requires"]
            if members.contains(where: { member in needed.contains(member.name) && !kept.contains { $0.name == member.name } }) { return nil }
            return kept.isEmpty ? nil : .record(kept.map(Self.bounded(by: kept)))
        }
    }

    /// No more is chosen than there is to choose from.
    static func bounded(by members: [DraftMember]) -> (DraftMember) -> DraftMember {
        { member in
            guard member.name == "choose", case .text(let number) = member.value, let wanted = Int(number), case .list(let items)? = members.first(where: { $0.name == "from" })?.value, wanted > items.count else { return member }
            return DraftMember("choose", .text(String(items.count)))
        }
    }

    // MARK: What becomes of each

    mutating func plan(_ i: Int) throws(FileSystemError) {
        var draft = drafts[i]
        guard let id = ids[i] else {
            result.items.append(.init(kind: draft.kind, id: "", outcome: .leftOut, path: "", reason: excluded[i], place: draft.place))
            return
        }
        if bodiless[i] != nil { draft.body = "" }
        alignments = []
        draft.fields = draft.fields.compactMap { field in resolved(field.value, field.name, of: i).map { DraftMember(field.name, $0) } }
        if !alignments.isEmpty {
            var all: [DraftValue] = []
            if case .list(let items)? = draft["alignments"] { all = items }
            for alignment in alignments where !all.contains(alignment) { all.append(alignment) }
            draft.insert("alignments", .list(all))
        }
        for field in ContentSchema.schema(for: draft.kind).fields where field.isRequired && draft[field.name] == nil {
            result.items.append(.init(kind: draft.kind, id: id, outcome: .leftOut, path: "", reason: "it lacks '\(field.name)', which \(draft.kind.withArticle) needs", place: draft.place))
            return
        }
        if !draft.guessed.isEmpty, draft["status"] == nil {
            draft.insert("status", .text(Status.draft.rawValue))
        }
        let translations = untranslated[i] == nil ? draft.translations : []
        draft = draft.inOwnLanguage
        let known = record.entry(draft.kind, key: keys[i])
        let fields = ImportRecord.fields(of: draft, translations)
        func remembered() -> ImportRecord.Entry { ImportRecord.Entry(kind: draft.kind, id: id, key: keys[i], source: source, fields: fields) }
        guard let file = existing.file(draft.kind, id) else {
            if known != nil, mode == .update {
                result.items.append(.init(kind: draft.kind, id: id, outcome: .removed, path: "", place: draft.place))
                return
            }
            let path = path(of: draft, id)
            guard try !files.exists(path) else {
                result.items.append(.init(kind: draft.kind, id: id, outcome: .leftOut, path: path, reason: "there is something else at \(path)", place: draft.place))
                return
            }
            paths[i] = path
            result.changes.append(FileChange(creating: path, Array(DraftText(draft).text.utf8)))
            var item = ImportPlan.Item(kind: draft.kind, id: id, outcome: .created, path: path, fields: fields.map(\.name), guessed: draft.guessed, reason: bodiless[i], place: draft.place)
            item.untranslated = untranslated[i]
            for translation in translations { try create(translation, of: i, beside: path, &item) }
            result.items.append(item)
            record.set(remembered())
            return
        }
        guard let entry = known else {
            result.items.append(.init(kind: draft.kind, id: id, outcome: .foreign, path: file.path, place: draft.place))
            record.set(remembered())
            return
        }
        let names = fields.map(\.name) + entry.fields.map(\.name).filter { name in !fields.contains { $0.name == name } }
        let differing = names.filter { name in fields.first { $0.name == name }?.value != entry[name] }
        if differing.isEmpty || mode == .addMissing {
            result.items.append(.init(kind: draft.kind, id: id, outcome: differing.isEmpty ? .unchanged : .outdated, path: file.path, fields: differing, place: draft.place))
            return
        }
        try update(i, draft, translations, file, entry, differing, remembered())
    }

    /// Writes what a draft says in another language beside its file, unless something is there.
    mutating func create(_ translation: DraftInLanguage, of i: Int, beside path: String, _ item: inout ImportPlan.Item) throws(FileSystemError) {
        let path = String(decoding: Array(path.utf8.dropLast(3)), as: UTF8.self) + ".\(translation.language.folder).md"
        guard try !files.exists(path) else {
            item.untranslated = "there is something else at \(path)"
            return
        }
        translators[path] = i
        result.changes.append(FileChange(creating: path, Array(DraftText.text(of: translation, drafts[i].kind).utf8)))
        item.translations.append(path)
    }

    /// What an update takes over in one file.
    struct Taking {
        var taken: [String] = []
        /// What an editor has changed as well.
        var kept: [String] = []
    }

    /// Takes over what the source changed, where the file still says what the source said before.
    mutating func update(
        _ i: Int, _ draft: Draft, _ translations: [DraftInLanguage], _ file: ContentFile, _ entry: ImportRecord.Entry, _ differing: [String], _ remembered: ImportRecord.Entry
    ) throws(FileSystemError) {
        var item = ImportPlan.Item(kind: draft.kind, id: remembered.id, outcome: .updated, path: file.path, place: draft.place)
        item.untranslated = untranslated[i]
        let changesBefore = result.changes.count
        var isEditable = true
        var all = Taking()
        func take(_ fields: [DraftMember], _ body: String, into file: ContentFile, named name: (String) -> String) -> FileChange? {
            var changes = FieldChanges(file, draft.kind)
            var found = Taking()
            for field in ContentSchema.schema(for: draft.kind).fields.map(\.name) + ["body"] where differing.contains(name(field)) {
                let now = field == "body" ? Self.body(of: file) : file.pair(field)?.value.draftValue.canonical
                let value = fields.first { $0.name == field }?.value
                let wanted = field == "body" ? (body.isEmpty ? nil : DraftValue.text(body).canonical) : value?.canonical
                if now == wanted { continue }
                guard now == entry[name(field)] else {
                    found.kept.append(name(field))
                    continue
                }
                found.taken.append(name(field))
                if field == "body" { changes.setBody(body) } else { changes.set(field, value) }
            }
            all.kept += found.kept
            guard !found.taken.isEmpty else { return nil }
            all.taken += found.taken
            guard let bytes = changes.bytes() else {
                isEditable = false
                return nil
            }
            return FileChange(file.path, from: file.bytes, to: bytes)
        }
        if let change = take(draft.fields, draft.body, into: file, named: { $0 }) { result.changes.append(change) }
        let gone = Set(entry.fields.compactMap { Self.language(ofField: $0.name) }).filter { language in !translations.contains { $0.language == language } }
        for translation in translations + gone.sorted().map({ DraftInLanguage($0, fields: [], body: "") }) {
            guard differing.contains(where: { Self.language(ofField: $0) == translation.language }) else { continue }
            if let other = existing.translation(draft.kind, remembered.id, into: translation.language) {
                guard let change = take(translation.fields, translation.body, into: other, named: translation.name(of:)) else { continue }
                translators[other.path] = i
                item.translations.append(other.path)
                result.changes.append(change)
            } else if !entry.fields.contains(where: { Self.language(ofField: $0.name) == translation.language }) {
                try create(translation, of: i, beside: file.path, &item)
                all.taken += translation.fields.map { translation.name(of: $0.name) }
            } else {
                // An editor has removed it.
                all.kept += differing.filter { Self.language(ofField: $0) == translation.language }
            }
        }
        (item.fields, item.kept) = (all.taken, all.kept)
        guard isEditable else {
            result.changes.removeSubrange(changesBefore...)
            result.items.append(.init(
                kind: draft.kind, id: remembered.id, outcome: .leftOut, path: file.path, fields: all.taken, reason: "its front matter is written in a way that cannot be edited field by field", place: draft.place))
            return
        }
        if all.taken.isEmpty {
            result.items.append(.init(kind: draft.kind, id: remembered.id, outcome: .unchanged, path: file.path, kept: all.kept, place: draft.place))
        } else {
            paths[i] = file.path
            result.items.append(item)
        }
        record.set(remembered)
    }

    /// The language of a field of a translation: `fr` of `fr.title`.
    static func language(ofField name: String) -> LanguageTag? {
        guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        return try? LanguageTag(String(name[..<dot]))
    }

    /// The body as records have it; `nil` where there is none.
    static func body(of file: ContentFile) -> String? {
        var text = file.bytes[file.body]
        while let first = text.first, first.isSpaceOrLineEnd { text = text.dropFirst() }
        while let last = text.last, last.isSpaceOrLineEnd { text = text.dropLast() }
        guard !text.isEmpty else { return nil }
        return DraftValue.text(String(decoding: text.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)).canonical
    }

    mutating func reportGone() {
        guard mode == .update else { return }
        var present: Set<String> = []
        for i in drafts.indices { present.insert("\(drafts[i].kind.rawValue) \(keys[i])") }
        result.gone = record.entries.filter { $0.source == source && !present.contains("\($0.kind.rawValue) \($0.key)") && existing.file($0.kind, $0.id) != nil }.map { "\($0.kind.folder)/\($0.id)" }.sorted()
    }

    mutating func writeRecord() throws(FileSystemError) {
        let bytes = record.bytes
        guard try files.exists(ImportRecord.path) else {
            if !bytes.isEmpty { result.changes.append(FileChange(creating: ImportRecord.path, bytes)) }
            return
        }
        let old = try files.read(ImportRecord.path, limit: ImportRecord.limit)
        if old != bytes { result.changes.append(FileChange(ImportRecord.path, from: old, to: bytes)) }
    }
}
