import ContentSchema
import DataFiles
import Model
import SourceText

/// A text of the source in the language that a thing is imported in, and what it is in the site's other languages.
struct CTDLWords {
    var text: String
    let span: SourceSpan
    var others: [DraftTranslation] = []

    var value: DraftValue { others.isEmpty ? .text(text) : .words(text, others) }

    /// Each of the texts changed alike.
    func map(_ change: (String) -> String) -> CTDLWords {
        CTDLWords(text: change(text), span: span, others: others.map { DraftTranslation($0.language, change($0.text)) })
    }

    /// As a title or a condition may be: one line of at most so many characters.
    func line(_ limit: Int) -> CTDLWords { map { ForeignText.cut(ForeignText.line($0), to: limit) } }

    /// Whether it says anything.
    var isPresent: Bool { !ForeignText.line(text).isEmpty }
}

extension DraftMaker {
    @discardableResult
    mutating func set(_ field: String, _ words: CTDLWords?, from source: String) -> Bool {
        guard let words, words.isPresent else { return false }
        return set(field, words.value, from: source, at: words.span)
    }

    /// Topics in each language, each once, those without a letter or digit that can stand in an address left out.
    mutating func topics(_ topics: [CTDLWords], from source: String) {
        for topic in topics {
            let line = topic.map { ForeignText.line($0) }
            let before = draft["topics"]
            self.topics([(line.text, line.span)], from: source)
            // Where it was added, it is the last.
            guard !line.others.isEmpty, before != draft["topics"], case .list(var items)? = draft["topics"], !items.isEmpty else { continue }
            items[items.count - 1] = line.value
            replace("topics", .list(items))
        }
    }

    /// A description in each language: the summary where it is short, else the first part of the body.
    ///
    /// - Parameter isPlain: whether the source writes no HTML in texts.
    mutating func description(_ words: CTDLWords, isPlain: Bool, from source: String) {
        func isMarkup(_ text: String) -> Bool { !isPlain && ForeignMarkup.isPresent(in: text) }
        func plain(_ text: String) -> String { isMarkup(text) ? ForeignMarkup.words(of: text) : ForeignText.lines(text) }
        func markdown(_ text: String) -> String { isMarkup(text) ? ForeignMarkup.markdown(of: text) : ForeignText.markdown(ofPlain: plain(text)) }
        func isShort(_ text: String) -> Bool { text.unicodeScalars.count <= 500 && !text.unicodeScalars.contains("\n") }
        guard !plain(words.text).isEmpty else { return }
        if isMarkup(words.text) { ledger.changed(source, "HTML became Markdown", at: words.span) }
        if isShort(plain(words.text)), !has("summary") {
            set("summary", words.map(plain).value, from: source, at: words.span)
        } else {
            addBody(markdown(words.text))
            for other in words.others where !plain(other.text).isEmpty { addBody(markdown(other.text), in: other.language) }
        }
    }
}

extension DraftValue {
    /// A condition outside the catalog, in the language of requirements.
    static func condition(_ kind: OutsideCondition.Kind, _ words: CTDLWords, note: CTDLWords? = nil) -> DraftValue {
        named((kind.rawValue, words.line(300).value), ("note", note.map { $0.line(500).value }))
    }
}

/// An address of a document that Cairn publishes: which thing of which site it describes.
struct CTDLAddress {
    /// The site's own address, with a slash at its end.
    let base: String
    let kind: Kind
    let id: String

    /// - Parameter address: such as `https://example.org/credentials/observer/ctdl.json`, and with a fragment for competencies, frameworks and pathways.
    init?(_ address: String) {
        let bytes = Array(address.utf8)
        let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
        let fragment = end < bytes.count ? String(decoding: bytes[(end + 1)...], as: UTF8.self) : nil
        let parts = bytes[..<end].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count >= 6, parts[parts.count - 1].elementsEqual("ctdl.json".utf8), (try? WebURL(address)) != nil else { return nil }
        let name = String(decoding: parts[parts.count - 2], as: UTF8.self)
        guard let folder = Kind(folder: String(decoding: parts[parts.count - 3], as: UTF8.self)), (try? ThingID(name)) != nil else { return nil }
        base = String(decoding: Array(parts[..<(parts.count - 3)].joined(separator: [UInt8(ascii: "/")])), as: UTF8.self) + "/"
        switch (folder, fragment) {
        case (.credential, nil), (.organization, nil), (.framework, "framework"), (.pathway, "pathway"): (kind, id) = (folder, name)
        case (.framework, let fragment?):
            let competency = fragment == "framework_" ? "framework" : fragment
            guard (try? ThingID(competency)) != nil else { return nil }
            (kind, id) = (.competency, competency)
        default: return nil
        }
    }

    /// The page of the thing, where it has one of its own.
    var page: String { base + kind.folder + "/" + id + "/" }
}
