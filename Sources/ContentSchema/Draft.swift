package import Model
package import SourceText

/// A thing that was found in somebody else's data, in the words of the schema, before it has a file or an id.
package struct Draft: Sendable {
    package let kind: Kind
    /// What the source calls it: the same each time the source is imported.
    package let key: String
    /// Further names by which the source refers to it.
    package var otherKeys: [String] = []
    /// The words that its id follows from.
    package var wantedID: String
    /// A folder for its file below its kind's folder; the words that its name follows from.
    package var folder: String?
    /// Each name once, in the order of the schema once it is finished.
    package var fields: [DraftMember] = []
    /// Markdown.
    package var body = ""
    /// The body in other languages, Markdown, each language once.
    package var translatedBodies: [DraftTranslation] = []
    /// Where it stands in the source.
    package let place: SourceSpan
    /// Required fields that the source does not say, and that were guessed: the thing is written as a draft.
    package var guessed: [String] = []

    package init(_ kind: Kind, key: String, wantedID: String, at place: SourceSpan) {
        self.kind = kind
        self.key = key
        self.wantedID = wantedID
        self.place = place
    }

    package subscript(_ name: String) -> DraftValue? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append(DraftMember(name, newValue)) }
        }
    }

    /// Gives a field a value, at its place in the order of the schema.
    package mutating func insert(_ name: String, _ value: DraftValue) {
        self[name] = value
        let schema = ContentSchema.schema(for: kind)
        fields = schema.fields.compactMap { field in self[field.name].map { DraftMember(field.name, $0) } }
    }
}

/// A value of a draft, shaped as front matter is: everything that is no list and no group is text.
package indirect enum DraftValue: Hashable, Sendable {
    case text(String)
    /// Text that the source has in other languages as well, each of them once.
    case words(String, [DraftTranslation])
    case list([DraftValue])
    case record([DraftMember])
    /// Another thing, whose id is known only when all things of the import have theirs.
    case reference(DraftReference)
}

/// What a text is in another language.
package struct DraftTranslation: Hashable, Sendable {
    package let language: LanguageTag
    package let text: String

    package init(_ language: LanguageTag, _ text: String) {
        self.language = language
        self.text = text
    }
}

package struct DraftMember: Hashable, Sendable {
    package let name: String
    package var value: DraftValue

    package init(_ name: String, _ value: DraftValue) {
        self.name = name
        self.value = value
    }
}

/// How the source refers to a thing, which may be in the source, in the site, or in neither.
package struct DraftReference: Hashable, Sendable {
    package let kind: Kind
    /// The key of another draft, or an address that holds the thing's CTID or leads to its page.
    package let key: String
    /// Its title, by which it is found where the key finds nothing.
    package let title: String?
    /// What is written where it is found nowhere; `nil` to leave it out.
    package let fallback: DraftValue?

    package init(_ kind: Kind, _ key: String, title: String? = nil, fallback: DraftValue? = nil) {
        (self.kind, self.key, self.title, self.fallback) = (kind, key, title, fallback)
    }
}

extension DraftValue {
    /// The value as one text that is the same for the same value, whatever its style: compact JSON in which everything plain is a text.
    /// References stand as their keys until they are resolved.
    package var canonical: String {
        var text = ""
        appendCanonical(to: &text)
        return text
    }

    private func appendCanonical(to text: inout String) {
        switch self {
        case .text(let value), .words(let value, _): Self.appendQuoted(value, to: &text)
        case .reference(let reference): Self.appendQuoted(reference.key, to: &text)
        case .list(let items):
            text += "["
            for (i, item) in items.enumerated() {
                if i > 0 { text += "," }
                item.appendCanonical(to: &text)
            }
            text += "]"
        case .record(let members):
            text += "{"
            for (i, member) in members.enumerated() {
                if i > 0 { text += "," }
                Self.appendQuoted(member.name, to: &text)
                text += ":"
                member.value.appendCanonical(to: &text)
            }
            text += "}"
        }
    }

    private static func appendQuoted(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            default:
                if scalar.value < 0x20 {
                    text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}
