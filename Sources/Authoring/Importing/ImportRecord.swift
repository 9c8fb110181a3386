internal import ContentSchema
internal import DataFiles
package import Diagnostics
package import Model
package import SourceText

/// What a source said when it was last imported, thing by thing: by it a thing keeps its id, and an update knows what the source
/// changed and what an editor did.
///
/// It stands in `content/.imports/things.jsonl`, a line a thing in the order of kinds and ids, so that it is committed and merged with the
/// content that it speaks of; no stage reads it.
package struct ImportRecord: Sendable {
    package struct Entry: Sendable, Hashable {
        package var kind: Kind
        package var id: String
        /// What the source calls it.
        package var key: String
        /// The source: the command's word for its format, and the file's name.
        package var source: String
    /// Each field as `DraftValue.canonical`, by its name, and the body as `body`; those of translations as `fr.title`.
        package var fields: [Field]

        package subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    }

    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package static let path = "content/.imports/things.jsonl"
    package static let folder = "content/.imports"
    /// The largest record that is read, in bytes.
    package static let limit = 64 << 20

    package private(set) var entries: [Entry]
    private var positions: [String: Int] = [:]

    package init() { entries = [] }

    /// The entry of a thing by what the source calls it.
    package func entry(_ kind: Kind, key: String) -> Entry? {
        positions["\(kind.rawValue) \(key)"].map { entries[$0] }
    }

    package mutating func set(_ entry: Entry) {
        let name = "\(entry.kind.rawValue) \(entry.key)"
        if let position = positions[name] { entries[position] = entry } else {
            positions[name] = entries.count
            entries.append(entry)
        }
    }

    /// What an entry remembers of a draft whose references are ids.
    ///
    /// - Parameter translations: what it says in other languages, whose fields stand under the language's tag.
    static func fields(of draft: Draft, _ translations: [DraftInLanguage]) -> [Field] {
        fields(of: draft) + translations.flatMap { translation in
            translation.fields.map { Field(name: translation.name(of: $0.name), value: $0.value.canonical) }
                + (translation.body.isEmpty ? [] : [Field(name: translation.name(of: "body"), value: DraftValue.text(translation.body).canonical)])
        }
    }

    private static func fields(of draft: Draft) -> [Field] {
        draft.fields.map { Field(name: $0.name, value: $0.value.canonical) } + (draft.body.isEmpty ? [] : [Field(name: "body", value: DraftValue.text(draft.body).canonical)])
    }

    // MARK: As a file

    package var bytes: [UInt8] {
        let ordered = entries.sorted { ($0.kind.position, $0.id, $0.key) < ($1.kind.position, $1.id, $1.key) }
        var text = ""
        for entry in ordered {
            func quoted(_ text: String) -> String { DraftValue.text(text).canonical }
            text += "{\"kind\":\(quoted(entry.kind.rawValue)),\"id\":\(quoted(entry.id)),\"key\":\(quoted(entry.key)),\"source\":\(quoted(entry.source)),\"fields\":{"
            text += entry.fields.map { "\(quoted($0.name)):\($0.value)" }.joined(separator: ",")
            text += "}}\n"
        }
        return Array(text.utf8)
    }

    /// Reads a record. A line that is none is reported: what it says would be forgotten.
    package static func read(_ bytes: [UInt8], file: FileID) -> Diagnosed<ImportRecord> {
        var record = ImportRecord()
        var problems: [Diagnostic] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            defer { start = end + 1 }
            guard bytes[start..<end].contains(where: { $0 > 0x20 }) else { continue }
            let place = SourceSpan(file: file, start: start, end: end)
            guard let value = JSONReader.read(Array(bytes[start..<end]), file: file, pinnedTo: place).value, let kind = value["kind"]?.string.flatMap(Kind.init(rawValue:)),
                  let id = value["id"]?.string, (try? ThingID(id)) != nil, let key = value["key"]?.string, let fields = value["fields"]?.members
            else {
                if problems.count < 20 {
                    problems.append(Diagnostic(
                        .damagedImportRecord, "this line of the record of imports cannot be read", at: place,
                        help: "Mend it, for example a conflict of a merge; or remove it, so that the thing counts as never imported"))
                }
                continue
            }
            record.set(Entry(
                kind: kind, id: id, key: key, source: value["source"]?.string ?? "", fields: fields.map { Field(name: $0.name, value: DraftValue(json: $0.value).canonical) }))
        }
        return Diagnosed(record, problems)
    }
}

extension DiagnosticCode {
    package static let damagedImportRecord: DiagnosticCode = "damaged-import-record"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum AuthoringCodes {
    package static let all: [DiagnosticCode] = [.damagedImportRecord]
}

extension DraftValue {
    init(json value: JSONValue) {
        switch value.content {
        case .object(let members): self = .record(members.map { DraftMember($0.name, DraftValue(json: $0.value)) })
        case .array(let elements): self = .list(elements.map { DraftValue(json: $0) })
        case .string(let text), .number(let text): self = .text(text)
        case .boolean(let value): self = .text(value ? "true" : "false")
        case .null: self = .text("")
        }
    }
}
