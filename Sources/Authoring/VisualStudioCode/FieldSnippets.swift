import ContentSchema
import Model
import OutputText

/// Completion of fields in front matter, as a snippet file of Visual Studio Code.
///
/// The editor's own snippets work in Markdown, where no extension of a YAML schema reaches. Each offers a field with what
/// it says, and its values to choose from; it is offered only in files of its kind (by editors of 2026 on, earlier ones
/// offer all everywhere).
///
/// Source: <https://code.visualstudio.com/docs/editing/userdefinedsnippets>.
package struct FieldSnippets {
    private let folder: String

    /// - Parameter folder: The site's folder from the workspace's on, without slashes around it; empty where they are one.
    package init(folder: String) {
        self.folder = folder
    }

    /// The whole file, a snippet a line.
    package var bytes: [UInt8] {
        var json = JSONWriter(capacity: 65_536)
        json.object { json in
            for kind in Kind.allCases {
                for field in ContentSchema.schema(for: kind).fields {
                    write("\(kind.rawValue): \(field.name)", prefix: field.name, field.documentation, SnippetBody(of: field).lines, include: kind, to: &json)
                }
            }
            for (name, documentation, lines) in Self.requirements {
                write("requirement: \(name)", prefix: name, documentation, lines, include: nil, to: &json)
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private func write(_ name: String, prefix: String, _ documentation: String, _ lines: [String], include kind: Kind?, to json: inout JSONWriter) {
        json.lineBreak()
        json.object(name) { json in
            json.member("scope", "markdown")
            json.member("prefix", prefix)
            json.member("description", documentation)
            json.member("body", lines)
            let content = folder.isEmpty ? "**/content" : "**/\(folder)/content"
            json.member("include", [kind.map { "\(content)/\($0.folder)/**" } ?? "\(content)/**"])
        }
    }

    private static let requirements: [(name: String, documentation: String, lines: [String])] = [
        ("any", "A requirement: one of these.", ["- any: [${1:one}, ${2:another}]"]),
        ("all", "A requirement: all of these.", ["- all: [${1:one}, ${2:another}]"]),
        ("choose", "A requirement: at least so many of these.", ["- choose: ${1:2}", "  from: [${2:one}, ${3:another}, ${4:a-third}]"]),
        ("earn", "A requirement: at least so many credits from these.", ["- earn: ${1:10}", "  unit: ${2|\(CreditUnit.names.joined(separator: ","))|}", "  from: [${3:one}, ${4:another}]"]),
        ("experience", "A requirement outside the catalog: time in practice.", ["- experience: ${1:2y}", "  note: ${2:in which role}"]),
    ]
}

/// The lines that a field's snippet writes.
private struct SnippetBody {
    private(set) var lines: [String] = []
    private var stops = 0

    init(of field: Field) {
        lines = lines(for: field, depth: 0)
    }

    private mutating func lines(for field: Field, depth: Int) -> [String] {
        switch field.type {
        case .record(let record) where depth < 2:
            return ["\(field.name):"] + members(record(), depth).map { "  " + $0 }
        case .list(.record(let record)) where depth < 2:
            let members = members(record(), depth)
            return ["\(field.name):"] + members.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
        default:
            return ["\(field.name): \(value(of: field))"]
        }
    }

    /// The members of a group that must be there, else the first.
    private mutating func members(_ record: RecordSchema, _ depth: Int) -> [String] {
        let required = record.fields.filter(\.isRequired)
        var lines: [String] = []
        for field in required.isEmpty ? Array(record.fields.prefix(1)) : required { lines += self.lines(for: field, depth: depth + 1) }
        return lines
    }

    private mutating func value(of field: Field) -> String {
        stops += 1
        switch field.type {
        case .choice(let names), .oneOrMany(.choice(let names)): return choice(names)
        case .boolean: return choice(["true", "false"])
        case .list, .requirements:
            guard field.example == nil else { break }
            return "[$\(stops)]"
        default: break
        }
        guard let example = field.example else { return "$\(stops)" }
        return "${\(stops):\(Self.escaped(example, Array("\\$}".utf8)))}"
    }

    private func choice(_ names: [String]) -> String {
        "${\(stops)|\(names.map { Self.escaped($0, Array("\\,|$}".utf8)) }.joined(separator: ","))|}"
    }

    private static func escaped(_ text: String, _ special: [UInt8]) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if special.contains(byte) { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
