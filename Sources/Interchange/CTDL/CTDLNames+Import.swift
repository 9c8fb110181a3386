import DataFiles
import Model
import SourceText

/// How terms of CTDL are named in the wild: with a prefix, without one, or as whole addresses.
enum CTDLNames {
    /// The local name of a term: `name` for `ceterms:name`, `:name` and `https://purl.org/ctdl/terms/name`. Keywords of JSON-LD stay.
    static func local(_ name: String) -> String {
        let bytes = name.utf8
        guard let first = bytes.first, first != UInt8(ascii: "@") else { return name }
        guard let end = bytes.lastIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") }) else { return name }
        let rest = String(name[bytes.index(after: end)...])
        return rest.isEmpty ? name : rest
    }

    /// The local names of a node's types.
    static func types(of value: JSONValue) -> [String] {
        let type = value["@type"] ?? value["type"] ?? value["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"]
        return (type?.elements ?? type.map { [$0] } ?? []).compactMap { $0.address.map(local) }
    }

    /// The local name of a concept: what a CredentialAlignmentObject, an address or a bare name points at.
    static func concept(_ value: JSONValue) -> String? {
        if let text = value.address ?? value.plainText { return local(text) }
        guard let object = ForeignObject(value, "concept", localName: local) else { return nil }
        if let node = object.value("targetNode", "@id") { return node.elements?.first?.address.map(local) ?? node.address.map(local) }
        return object.value("targetNodeName").flatMap { CTDLText.preferred($0, .english) }.map { $0.text.replacingSpaces() }
    }
}

/// Texts of CTDL: plain, in a map of languages, or with `@value` and `@language`.
enum CTDLText {
    typealias Text = (text: String, span: SourceSpan)

    /// All texts of a value with the languages that are said.
    static func all(_ value: JSONValue) -> [(language: String?, text: Text)] {
        switch value.content {
        case .string(let text): return [(nil, (text, value.span))]
        case .number, .boolean: return value.plainText.map { [(nil, ($0, value.span))] } ?? []
        case .array(let elements): return elements.flatMap { all($0) }
        case .null: return []
        case .object(let members):
            if let inner = value["@value"] { return inner.plainText.map { [(value["@language"]?.string, ($0, inner.span))] } ?? [] }
            if let list = value["@list"] ?? value["@set"] { return all(list) }
            guard value["@id"] == nil, value["@type"] == nil else { return [] }
            return members.flatMap { member in
                (member.value.elements ?? [member.value]).compactMap { text in text.plainText.map { (language: Optional(member.name), text: ($0, text.span)) } }
            }
        }
    }

    /// The texts in a language, else those without one, else those in the first language there is.
    static func list(_ value: JSONValue, _ language: LanguageTag) -> [Text] {
        let found = all(value).filter { !$0.text.text.isEmpty }
        let exact = found.filter { $0.language.flatMap(tag)?.primary == language.primary }
        if !exact.isEmpty { return exact.map(\.text) }
        let plain = found.filter { $0.language == nil }
        if !plain.isEmpty { return plain.map(\.text) }
        return found.filter { $0.language == found.first?.language }.map(\.text)
    }

    static func preferred(_ value: JSONValue, _ language: LanguageTag) -> Text? { list(value, language).first }

    /// The language that a key or a name of a language means: `en-US` for `en_US`.
    static func tag(_ text: String) -> LanguageTag? {
        guard text.utf8.count <= 35 else { return nil }
        let hyphened = String(decoding: text.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
        return try? LanguageTag(LanguageTag.tag(ofLanguageCalled: hyphened) ?? hyphened)
    }
}

extension String {
    /// Words run together, as the names of concepts are: `Bachelor Degree Level` as `BachelorDegreeLevel`.
    func replacingSpaces() -> String { String(unicodeScalars.filter { $0 != " " && $0 != "-" }) }
}
