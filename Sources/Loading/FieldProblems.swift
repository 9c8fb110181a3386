import ContentSchema
import Diagnostics
import FrontMatter
import Model
import SourceText

/// A key that the schema does not know.
enum UnknownField {
    static func diagnostic(_ key: Located<String>, of schema: RecordSchema, written: Set<String>) -> Diagnostic {
        let names = schema.fields.map(\.name)
        let free = names.filter { !written.contains($0) }
        let meant = Suggestion.nearest(to: key.value, in: free) ?? synonyms[key.value.lowercased()].flatMap { free.contains($0) ? $0 : nil }
        let fix = Suggestion.onlyNear(to: key.value, in: free).flatMap { TextEdit(word: key.value, at: key.span, with: $0) }
        return Diagnostic(.unknownField, "\(schema.name) has no field \(Quoting.quoted(key.value))", at: key.span, help: help(key.value, meant, names), fix: fix)
    }

    private static func help(_ key: String, _ meant: String?, _ names: [String]) -> String {
        if let meant { return "Did you mean '\(meant)'?" }
        let owners = Kind.allCases.filter { ContentSchema.schema(for: $0).position(of: key) != nil }
        if !owners.isEmpty, owners.count < 4 {
            return "'\(key)' is a field of \(owners.map(\.withArticle).joined(separator: " and of "))"
        }
        if names.count <= 12 { return "It has: \(names.joined(separator: ", "))" }
        return "Remove it, or put what it says into the text below"
    }

    /// What people call fields who know them from elsewhere.
    private static let synonyms: [String: String] = [
        "name": "title", "description": "summary", "abstract": "summary", "tags": "topics", "categories": "topics", "keywords": "topics",
        "prerequisites": "requires", "prerequisite": "requires", "requirements": "requires", "price": "cost", "fee": "cost", "costs": "cost",
        "duration": "workload", "hours": "workload", "effort": "workload", "provider": "issuer", "organization": "issuer", "offered_by": "issuer",
        "skills": "teaches", "competencies": "teaches", "outcomes": "teaches", "mode": "delivery", "format": "delivery", "expires": "valid_for",
        "validity": "valid_for", "url": "homepage", "website": "homepage", "link": "homepage", "date": "published", "updated": "modified",
        "lang": "language", "redirects": "aliases", "goal": "destination", "target": "destination", "steps": "stages", "kind": "type", "category": "type",
        "baseurl": "base_url", "site_url": "base_url", "site_name": "title", "currencies": "currency",
    ]
}

/// A key of a translation that is not for words.
enum InheritedField {
    static func diagnostic(_ key: Located<String>, of schema: RecordSchema) -> Diagnostic {
        let words = schema.fields.filter(\.isText).prefix(3).map { "'\($0.name)'" }.joined(separator: ", ")
        return Diagnostic(
            .inheritedField, "\(schema.name) inherits '\(key.value)'", at: key.span,
            help: words.isEmpty ? "Remove it: a translation gives words only" : "Remove it: a translation gives words only, such as \(words)")
    }
}

/// A value of another form than the field has.
enum WrongType {
    static func diagnostic(_ node: YAMLNode, _ name: String, expected: String) -> Diagnostic {
        var help: String?
        var fix: TextEdit?
        let span: SourceSpan
        switch node.content {
        case .scalar(let scalar):
            span = node.span
            if expected == "a list" {
                let items = scalar.text.utf8.split(separator: UInt8(ascii: ","))
                    .map { String(decoding: $0.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self) }.joined(separator: ", ")
                help = "Put it in brackets: [\(Quoting.shown(items))]"
                if scalar.style == .plain, let list = list(scalar.text) { fix = TextEdit(replace: node.span, with: list) }
            }
        case .sequence:
            span = node.span.firstByte
            if expected == "a text" { help = "Write one value, without brackets and dashes" }
        case .mapping(let pairs):
            span = pairs.first?.key.span ?? node.span.firstByte
            if expected == "a list" { help = "Begin each item with a dash and a space" }
            if expected == "a text" { help = "Put the text in quotation marks if it holds a colon" }
        }
        return Diagnostic(.wrongType, "'\(name)' takes \(expected), not \(found(node))", at: span, help: help, fix: fix)
    }

    /// The list that was meant: of ids with commas between them, or of one text without a comma.
    private static func list(_ text: String) -> String? {
        let items = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { item in
            String(decoding: Array(item.drop { $0 == UInt8(ascii: " ") }), as: UTF8.self)
        }
        guard items.count > 1 else {
            let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && !"[]{},#:\"'".utf8.contains($0) }
            return isPlain ? "[\(text)]" : nil
        }
        return items.allSatisfy { (try? ThingID($0)) != nil } ? "[\(items.joined(separator: ", "))]" : nil
    }

    private static func found(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar: "a text"
        case .sequence: "a list"
        case .mapping: "named values"
        }
    }
}

/// A name that is not in the field's list.
enum UnknownValue {
    static func diagnostic(_ text: String, _ name: String, allowed: [String], at span: SourceSpan) -> Diagnostic {
        let plain = String(decoding: text.lowercased().utf8.map { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
        let meant = allowed.contains(plain) ? plain : Suggestion.nearest(to: plain, in: allowed)
        let help = meant.map { "Did you mean '\($0)'?" } ?? "It is one of: \(allowed.prefix(16).joined(separator: ", "))\(allowed.count > 16 ? ", …" : "")"
        let sure = allowed.contains(plain) ? plain : Suggestion.onlyNear(to: plain, in: allowed)
        return Diagnostic(
            .unknownValue, "'\(name)' cannot be \(Quoting.quoted(text))", at: span, help: help, fix: sure.flatMap { TextEdit(word: text, at: span, with: $0) })
    }
}
