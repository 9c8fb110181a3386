package import ContentSchema
internal import Model
internal import OutputText

/// The Markdown file of a draft whose references are ids.
package struct DraftText {
    private let draft: Draft

    package init(_ draft: Draft) {
        self.draft = draft
    }

    /// The whole file.
    package var text: String { Self.file(draft.fields, draft.body, of: draft.kind) }

    /// The whole file of what a thing says in another language.
    static func text(of translation: DraftInLanguage, _ kind: Kind) -> String { file(translation.fields, translation.body, of: kind) }

    private static func file(_ fields: [DraftMember], _ body: String, of kind: Kind) -> String {
        var text = "---\n"
        for field in fields { text += Self.field(field.name, field.value, of: ContentSchema.schema(for: kind)) }
        text += "---\n"
        if !body.isEmpty { text += "\n\(body)\n" }
        return text
    }

    /// One field as it stands in front matter, with its line end.
    static func field(_ name: String, _ value: DraftValue, of schema: RecordSchema) -> String {
        let type = schema.position(of: name).map { schema.fields[$0].type }
        return written(name, value, type, indentation: "")
    }
}

private extension DraftText {
    /// Longer lists and groups than this, in bytes, are written a value a line.
    static let lineLength = 110

    static func written(_ name: String, _ value: DraftValue, _ type: FieldType?, indentation: String) -> String {
        switch value {
        case .text(let text), .words(let text, _):
            return "\(indentation)\(name): \(scalar(text, type, indentation: indentation + "  "))\n"
        case .reference(let reference):
            return "\(indentation)\(name): \(reference.key)\n"
        case .list, .record:
            if let inline = inline(value, type), indentation.utf8.count + name.utf8.count + 2 + inline.utf8.count <= lineLength { return "\(indentation)\(name): \(inline)\n" }
            return "\(indentation)\(name):\n" + block(value, type, indentation: indentation + "  ")
        }
    }

    /// A list or a group, a value a line.
    static func block(_ value: DraftValue, _ type: FieldType?, indentation: String) -> String {
        switch value {
        case .text, .words, .reference: return ""
        case .record(let members):
            return members.map { written($0.name, $0.value, member($0.name, of: type), indentation: indentation) }.joined()
        case .list(let items):
            return items.map { item in
                let inner = itemType(type)
                switch item {
                case .text(let text), .words(let text, _): return "\(indentation)- \(scalar(text, inner, indentation: indentation + "  "))\n"
                case .reference(let reference): return "\(indentation)- \(reference.key)\n"
                case .record, .list:
                    if let inline = inline(item, inner), inline.utf8.count + indentation.utf8.count + 2 <= lineLength { return "\(indentation)- \(inline)\n" }
                    let block = block(item, inner, indentation: indentation + "  ")
                    // The dash takes the place of the first line's indentation.
                    return "\(indentation)- " + block.dropFirst(indentation.utf8.count + 2)
                }
            }.joined()
        }
    }

    /// A list or a group on one line, in brackets; `nil` where a text in it needs lines of its own, or a group holds another.
    static func inline(_ value: DraftValue, _ type: FieldType?) -> String? {
        switch value {
        case .text(let text), .words(let text, _):
            return text.utf8.contains(UInt8(ascii: "\n")) ? nil : flowScalar(text, type)
        case .reference(let reference): return reference.key
        case .list(let items):
            let inner = items.map { inline($0, itemType(type)) }
            guard !inner.contains(nil) else { return nil }
            for case .list in items { return nil }
            return "[" + inner.compactMap { $0 }.joined(separator: ", ") + "]"
        case .record(let members):
            var parts: [String] = []
            for member in members {
                if case .record = member.value { return nil }
                guard let text = inline(member.value, Self.member(member.name, of: type)) else { return nil }
                parts.append("\(member.name): \(text)")
            }
            return "{" + parts.joined(separator: ", ") + "}"
        }
    }

    static func member(_ name: String, of type: FieldType?) -> FieldType? {
        switch type {
        case .record(let schema): schema().position(of: name).map { schema().fields[$0].type }
        case .list(let item), .oneOrMany(let item): member(name, of: item)
        case .either(let first, let second): member(name, of: first) ?? member(name, of: second)
        case .requirements: name == "choose" || name == "earn" ? .decimal : name == "from" || name == "any" || name == "all" ? .requirements : .text(limit: 1000)
        default: nil
        }
    }

    static func itemType(_ type: FieldType?) -> FieldType? {
        switch type {
        case .list(let item), .oneOrMany(let item): item
        case .either(_, let second): itemType(second)
        default: type
        }
    }

    // MARK: Plain values

    static func scalar(_ text: String, _ type: FieldType?, indentation: String) -> String {
        if text.utf8.contains(UInt8(ascii: "\n")), !text.utf8.starts(with: [UInt8(ascii: " ")]), text.utf8.last != UInt8(ascii: "\n"), text.utf8.first != UInt8(ascii: "\n") {
            let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(decoding: Array($0), as: UTF8.self) }
            return "|-\n" + lines.map { $0.isEmpty ? "" : indentation + $0 }.joined(separator: "\n")
        }
        return isPlain(text, type) ? Scaffold.quoted(text) : quoted(text)
    }

    static func flowScalar(_ text: String, _ type: FieldType?) -> String {
        let special = Array(",[]{}:#\"'".utf8)
        return isPlain(text, type) && !text.utf8.contains(where: special.contains) && Scaffold.quoted(text) == text ? text : quoted(text)
    }

    /// What JSON escapes, YAML's double quotation marks read.
    static func quoted(_ text: String) -> String {
        var json = JSONWriter()
        json.element(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Whether a text may stand without quotation marks: it begins with a letter or digit, and where it is words no other reader of
    /// YAML takes it for a number, a date or a truth value.
    static func isPlain(_ text: String, _ type: FieldType?) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || "0"..."9" ~= first else { return false }
        switch type {
        case .line?, .text?, nil: break
        default: return true
        }
        if ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased()) { return false }
        return !text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || Array("+-._:eExX/ ".utf8).contains($0) }
    }
}
