import ContentSchema
import DataFiles
package import Diagnostics
import FrontMatter
package import Model
package import SourceText

/// Which column of a table becomes which field.
package struct CSVMapping: Sendable, Hashable {
    package struct Column: Sendable, Hashable {
        package let name: String
        /// A field of the kind, one within a group (`alignments.url`), `key`, `body`, or `nil` to leave the column behind.
        package let field: String?
        /// What stands between several values of one cell.
        package let separator: String?

        package init(_ name: String, field: String?, separator: String? = nil) {
            (self.name, self.field, self.separator) = (name, field, separator)
        }
    }

    package var kind: Kind
    /// The framework that competencies without one of their own belong to; `nil` for the publisher's.
    package var framework: String?
    package var columns: [Column]

    package init(kind: Kind, framework: String?, columns: [Column]) {
        (self.kind, self.framework, self.columns) = (kind, framework, columns)
    }

    /// Names besides those of the schema.
    static let key = "key"
    static let body = "body"

    /// The kinds that a table can hold.
    package static let kinds: [Kind] = [.competency, .credential, .organization, .occupation, .framework]

    /// The type of a field, or of a field within a group; `nil` where there is none.
    static func fieldType(_ field: String, _ kind: Kind) -> FieldType? {
        if field == key || field == body { return .text(limit: .max) }
        let parts = field.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1).map { String(decoding: Array($0), as: UTF8.self) }
        let schema = ContentSchema.schema(for: kind)
        guard let first = parts.first, let position = schema.position(of: first) else { return nil }
        let type = schema.fields[position].type
        if parts.count == 1 {
            if field == "cost" || field == "address" { return .line(limit: 300) }
            return group(type) == nil || field == "credits" ? type : nil
        }
        guard let inner = group(type), let position = inner.position(of: parts[1]) else { return nil }
        return inner.fields[position].type
    }

    /// The fields of the group that a field holds, or holds a list of.
    static func group(_ type: FieldType) -> RecordSchema? {
        switch type {
        case .record(let schema): schema()
        case .list(let item): group(item)
        case .either(let first, let second): group(first) ?? group(second)
        default: nil
        }
    }
}

// MARK: As a file

extension CSVMapping {
    /// The mapping as YAML, for an editor to change and for the next import to read.
    package func text(for source: String) -> String {
        var text = """
            # Which column of \(ForeignText.line(source)) becomes which field of content. 'cairn schema \(kind.rawValue)' tells the fields; a column
            # without a field is not imported; 'key' names the column that tells rows apart; 'body' is the text below front matter.
            kind: \(kind.rawValue)

            """
        if let framework { text += "framework: \(Self.quoted(framework))\n" }
        text += "columns:\n"
        for column in columns {
            text += "  - column: \(Self.quoted(column.name))\n    field:\(column.field.map { " " + $0 } ?? "")\n"
            if let separator = column.separator { text += "    separator: \(Self.quoted(separator))\n" }
        }
        return text
    }

    private static func quoted(_ text: String) -> String { DraftValue.text(ForeignText.line(text)).canonical }

    /// Reads a mapping. Every problem has its place in the file.
    package static func read(_ bytes: [UInt8], file: FileID) -> Diagnosed<CSVMapping?> {
        let yaml = YAMLFile.parse(bytes, file: file)
        var problems = yaml.diagnostics
        func problem(_ message: String, _ place: SourceSpan, help: String? = nil) { problems.append(Diagnostic(.importMapping, message, at: place, help: help)) }
        var kind: Kind?
        var framework: String?
        var columns: [Column] = []
        for pair in yaml.value.mapping {
            switch (pair.key.value, pair.value.content) {
            case ("kind", .scalar(let scalar)):
                kind = Kind(rawValue: scalar.text).flatMap { kinds.contains($0) ? $0 : nil }
                if kind == nil { problem("a table cannot hold things of the kind \(Quoting.quoted(scalar.text))", pair.value.span, help: "The kinds are: \(kinds.map(\.rawValue).joined(separator: ", "))") }
            case ("framework", .scalar(let scalar)): framework = scalar.isNothing || scalar.text.isEmpty ? nil : scalar.text
            case ("columns", .sequence(let items)):
                for item in items {
                    guard case .mapping(let members) = item.content else {
                        problem("a column is described by 'column' and 'field'", item.span)
                        continue
                    }
                    var (name, field, separator): (String?, Located<String>?, String?) = (nil, nil, nil)
                    for member in members {
                        guard case .scalar(let scalar) = member.value.content else {
                            problem("'\(member.key.value)' is a single value", member.value.span)
                            continue
                        }
                        switch member.key.value {
                        case "column": name = scalar.text
                        case "field": field = scalar.isNothing || scalar.text.isEmpty ? nil : Located(scalar.text, member.value.span)
                        case "separator": separator = scalar.text.isEmpty ? nil : scalar.text
                        default: problem("a column has no \(Quoting.quoted(member.key.value))", member.key.span, help: "It may have: column, field, separator")
                        }
                    }
                    guard let column = name else {
                        problem("a column needs its name", item.span, help: "Write it like: column: Title")
                        continue
                    }
                    if let field, let kind, fieldType(field.value, kind) == nil {
                        let names = ContentSchema.schema(for: kind).fields.map(\.name)
                        problem("\(kind.withArticle) has no field \(Quoting.quoted(field.value)) that a cell can hold", field.span, help: Suggestion.didYouMean(field.value, in: names) ?? "'cairn schema \(kind.rawValue)' tells the fields")
                    }
                    columns.append(Column(column, field: field?.value, separator: separator))
                }
            default: problem("a mapping has no \(Quoting.quoted(pair.key.value)) like this", pair.key.span, help: "It has: kind, framework, columns")
            }
        }
        guard let found = kind else {
            if problems.isEmpty { problem("a mapping says the kind of things that the table holds", SourceSpan(file: file, start: 0, end: 0), help: "Begin it with a line such as: kind: competency") }
            return Diagnosed(nil, problems)
        }
        return Diagnosed(problems.containsErrors ? nil : CSVMapping(kind: found, framework: framework, columns: columns), problems)
    }
}
