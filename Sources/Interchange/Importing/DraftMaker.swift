import ContentSchema
import Model
import SourceText

/// Builds a draft field by field, each value made to fit, each that does not reported.
struct DraftMaker {
    private(set) var draft: Draft
    let ledger: ImportLedger
    private let schema: RecordSchema

    init(_ kind: Kind, key: String, wantedID: String, at place: SourceSpan, _ ledger: ImportLedger) {
        draft = Draft(kind, key: key, wantedID: wantedID, at: place)
        self.ledger = ledger
        schema = ContentSchema.schema(for: kind)
    }

    var otherKeys: [String] {
        get { draft.otherKeys }
        set { draft.otherKeys = newValue }
    }

    var folder: String? {
        get { draft.folder }
        set { draft.folder = newValue }
    }

    func has(_ field: String) -> Bool { draft[field] != nil }

    /// Sets a field, unless it has a value already. Returns whether it has the value now.
    ///
    /// - Parameter source: what reports call the value.
    @discardableResult
    mutating func set(_ field: String, _ value: DraftValue, from source: String, at place: SourceSpan) -> Bool {
        guard let position = schema.position(of: field) else { preconditionFailure("\(schema.name) has no field '\(field)'") }
        if let known = draft[field] {
            // Said again, it is no other value.
            if let fit = try? FieldFit.fitted(value, schema.fields[position].type), fit.value == known { return true }
            ledger.notCarried(source, "'\(field)' has a value already", at: place)
            return false
        }
        do throws(FieldFit.Misfit) {
            let fit = try FieldFit.fitted(value, schema.fields[position].type)
            if let change = fit.change { ledger.changed(source, change, at: place) }
            draft[field] = fit.value
            return true
        } catch {
            ledger.notCarried(source, error.why, at: place)
            return false
        }
    }

    @discardableResult
    mutating func set(_ field: String, _ text: (text: String, span: SourceSpan)?, from source: String) -> Bool {
        guard let text, !ForeignText.line(text.text).isEmpty else { return false }
        return set(field, .text(text.text), from: source, at: text.span)
    }

    /// Adds a competency that is taught or assessed. Where nobody knows it, it stands under `alignments` in the source's words.
    mutating func addCompetency(
        _ field: String, _ address: String?, title: String? = nil, framework: String, code: String?, name: String?, in translations: [DraftTranslation] = [], from source: String,
        at place: SourceSpan
    ) {
        let url = address.flatMap { try? WebURL($0) }
        let words = name ?? code ?? url?.text
        var alignment: DraftValue?
        if let words {
            let value = DraftValue.named(("framework", .text(framework)), ("code", code.map(DraftValue.text)), ("name", translations.isEmpty ? .text(words) : .words(words, translations)), ("url", url.map { DraftValue.text($0.text) }))
            if let fit = try? FieldFit.fitted(.list([value]), schema.fields[schema.position(of: "alignments") ?? 0].type), case .list(let items) = fit.value { alignment = items.first }
        }
        guard let key = address ?? code ?? name else { return ledger.notCarried(source, "it has no name", at: place) }
        add(field, .reference(DraftReference(.competency, key, title: title ?? name.map { ForeignText.line($0) }, fallback: alignment)), from: source, at: place)
    }

    /// Adds to a field that is a list.
    mutating func add(_ field: String, _ value: DraftValue, from source: String, at place: SourceSpan) {
        let before = draft[field]
        let items: [DraftValue] = switch before {
        case .list(let items)?: items
        case let single?: [single]
        case nil: []
        }
        draft[field] = nil
        if !set(field, .list(items + [value]), from: source, at: place) { draft[field] = before }
    }

    /// Puts another value in the place of one that was found to fit.
    mutating func replace(_ field: String, _ value: DraftValue) {
        guard let position = schema.position(of: field), let fit = try? FieldFit.fitted(value, schema.fields[position].type) else { return }
        draft[field] = fit.value
    }

    /// Sets the title; HTML in it becomes words.
    mutating func title(_ text: String, from source: String, at place: SourceSpan) {
        let words = ForeignMarkup.isPresent(in: text) ? ForeignMarkup.words(of: text) : text
        set("title", .text(words), from: source, at: place)
    }

    /// Sets topics, each once, those without a letter or digit that can stand in an address left out.
    mutating func topics(_ topics: [(text: String, span: SourceSpan)], from source: String) {
        var seen: Set<String> = []
        if case .list(let known)? = draft["topics"] {
            for topic in known.compactMap(\.plainText) { seen.insert(ThingID.nearest(to: topic) ?? topic) }
        }
        for topic in topics {
            let line = ForeignText.line(topic.text)
            guard let slug = ThingID.nearest(to: line) else {
                if !line.isEmpty { ledger.notCarried(source, "it has no letter or digit that can stand in an address", at: topic.span) }
                continue
            }
            if seen.insert(slug).inserted { add("topics", .text(line), from: source, at: topic.span) }
        }
    }

    /// A description: the summary where it is short, else the first part of the body.
    ///
    /// - Parameter isMarkdown: whether the source says that it is Markdown; otherwise it is plain text or HTML.
    mutating func description(_ text: String, isMarkdown: Bool = false, from source: String, at place: SourceSpan) {
        let isMarkup = ForeignMarkup.isPresent(in: text)
        if isMarkup { ledger.changed(source, "HTML became Markdown", at: place) }
        let plain = isMarkup ? ForeignMarkup.words(of: text) : ForeignText.lines(text)
        guard !plain.isEmpty else { return }
        let isShort = plain.unicodeScalars.count <= 500 && !plain.unicodeScalars.contains("\n")
        if isShort, !isMarkdown, !has("summary") { set("summary", .text(plain), from: source, at: place) } else {
            addBody(isMarkup ? ForeignMarkup.markdown(of: text) : isMarkdown ? plain : ForeignText.markdown(ofPlain: plain))
        }
    }

    /// Notes in Markdown: the summary where they are one short line in which nothing is marked up, else a part of the body.
    mutating func notes(_ text: String, from source: String, at place: SourceSpan) {
        let lines = ForeignText.lines(text)
        let marks = Array("`*_[]<>#|\\&~!".utf8)
        let isPlain = lines.unicodeScalars.count <= 500 && !lines.utf8.contains { $0 == UInt8(ascii: "\n") || marks.contains($0) }
        if isPlain, !lines.isEmpty, !has("summary") { set("summary", .text(lines), from: source, at: place) } else {
            addBody(ForeignMarkup.isPresent(in: text) ? ForeignMarkup.markdown(of: text) : text)
        }
    }

    /// Adds a part to the body, under a heading where there is one.
    mutating func addBody(_ markdown: String, heading: String? = nil) {
        let text = ForeignText.lines(markdown)
        guard !text.isEmpty else { return }
        if !draft.body.isEmpty { draft.body += "\n\n" }
        if let heading { draft.body += "## \(heading)\n\n" }
        draft.body += text
    }

    /// Adds a part to the body in another language.
    mutating func addBody(_ markdown: String, in language: LanguageTag) {
        let text = ForeignText.lines(markdown)
        guard !text.isEmpty else { return }
        let known = draft.translatedBodies.first { $0.language == language }?.text
        draft.translatedBodies.removeAll { $0.language == language }
        draft.translatedBodies.append(DraftTranslation(language, known.map { $0 + "\n\n" + text } ?? text))
    }

    /// Says that a required field has a value that the source does not give.
    mutating func guess(_ field: String, _ value: String) {
        guard draft[field] == nil else { return }
        draft[field] = .text(value)
        draft.guessed.append(field)
    }

    /// The draft, its fields in the order of the schema.
    func finished() -> Draft {
        var result = draft
        result.fields = schema.fields.compactMap { field in draft[field.name].map { DraftMember(field.name, $0) } }
        return result
    }
}

extension DraftValue {
    static func named(_ members: (String, DraftValue?)...) -> DraftValue {
        .record(members.compactMap { name, value in value.map { DraftMember(name, $0) } })
    }

    /// A condition outside the catalog, in the language of requirements.
    static func condition(_ kind: OutsideCondition.Kind, _ words: String, note: String? = nil) -> DraftValue {
        named((kind.rawValue, .text(ForeignText.cut(ForeignText.line(words), to: 300))), ("note", note.map { DraftValue.text(ForeignText.cut(ForeignText.line($0), to: 500)) }))
    }
}

extension ImportLedger {
    /// The identity that an address or a UUID gives, where it gives one.
    static func identity(in text: String) -> String? {
        let bytes = Array(text.lowercased().utf8)
        guard bytes.count >= 36 else { return nil }
        // The last thirty-six bytes of an address, or all of an identifier.
        var end = bytes.count
        while end >= 36 {
            let candidate = "ce-" + String(decoding: bytes[(end - 36)..<end], as: UTF8.self)
            if (try? CTID(candidate)) != nil { return candidate }
            end -= 1
            if bytes.count - end > 24 { return nil }
        }
        return nil
    }
}
