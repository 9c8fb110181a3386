package import Authoring
import ContentSchema
import Diagnostics
package import Interchange
import Model
import OutputText
import SourceText

/// What an import did, or would do: what was written, what was carried, and what was not.
package struct ImportReport {
    private let name: String
    private let content: ImportedContent
    private let plan: ImportPlan
    private let mapping: (value: CSVMapping, path: String, isSaved: Bool)?
    private let isWritten: Bool
    private let lines: LineIndex

    /// - Parameters:
    ///   - name: the source's file, as people know it.
    ///   - bytes: the source, for the lines of places.
    package init(
        _ content: ImportedContent, _ plan: ImportPlan, name: String, bytes: [UInt8], mapping: (value: CSVMapping, path: String, isSaved: Bool)? = nil, isWritten: Bool
    ) {
        self.content = content
        self.plan = plan
        self.name = name
        self.mapping = mapping
        self.isWritten = isWritten
        lines = LineIndex(bytes)
    }

    /// At most so many lines of one kind are shown to people; programs get all.
    private static let shownLines = 30

    // MARK: For people

    package var text: String {
        var text = "\(Quoting.shown(name)) is \(content.source)\n"
        if let mapping { text += columns(mapping) }
        text += things
        text += section("carried", carried)
        text += section("changed on the way", remarks(.changed))
        text += section("not carried", remarks(.notCarried) + dangling)
        text += section("left out", remarks(.leftOut) + leftOut)
        text += section("written as drafts, because something had to be guessed", guessed)
        text += section("changed by an editor and by the source; the editor's words stay", kept)
        text += section("no longer in the source; their files stay", plan.gone)
        return text + closing
    }

    private func section(_ heading: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        let more = lines.count > Self.shownLines ? "  and \(lines.count - Self.shownLines) more, which --format json lists\n" : ""
        return "\n\(heading)\n" + lines.prefix(Self.shownLines).map { "  \($0)\n" }.joined() + more
    }

    private func columns(_ mapping: (value: CSVMapping, path: String, isSaved: Bool)) -> String {
        var text = "\neach row is \(mapping.value.kind.withArticle)\(mapping.value.framework.map { " of the framework \(Quoting.quoted($0))" } ?? "")\n"
        for column in mapping.value.columns.prefix(Self.shownLines) {
            text += "  column \(Quoting.quoted(column.name)) → \(column.field ?? "not carried")\(column.separator.map { ", split at \(Quoting.quoted($0))" } ?? "")\n"
        }
        return text + (mapping.isSaved ? "  this mapping is saved in \(mapping.path), to be changed and used again\n" : "")
    }

    private var things: String {
        var text = "\n"
        for kind in Kind.allCases {
            let items = plan.items.filter { $0.kind == kind }
            guard !items.isEmpty else { continue }
            var parts: [String] = []
            let translations = items.reduce(0) { $0 + $1.translations.count }
            for outcome in ImportPlan.Outcome.allCases {
                let count = items.count { $0.outcome == outcome }
                if count > 0 { parts.append("\(count) \(words(outcome))") }
            }
            if translations > 0 { parts.append("\(translations) translation\(translations == 1 ? "" : "s")") }
            text += "\(kind.folder): \(parts.joined(separator: ", "))\n"
        }
        return text == "\n" ? "\nthere is nothing in it to import\n" : text
    }

    private func words(_ outcome: ImportPlan.Outcome) -> String {
        switch outcome {
        case .created: "new"
        case .unchanged: "as before"
        case .outdated: "changed in the source (--update takes that over)"
        case .updated: "updated"
        case .foreign: "here from elsewhere, left alone"
        case .removed: "removed here, not brought back"
        case .leftOut: "left out"
        }
    }

    /// "competencies: title 12, statement 12", for what is written or stands as it was imported.
    private var carried: [String] {
        counts.map { kind, fields in "\(kind.folder): " + fields.map { "\($0.name) \($0.count)" }.joined(separator: ", ") }
    }

    /// How often each field was found, kind by kind, in the order of the first.
    private var counts: [(kind: Kind, fields: [(name: String, count: Int)])] {
        Kind.allCases.compactMap { kind in
            var fields: [(name: String, count: Int)] = []
            var positions: [String: Int] = [:]
            func count(_ name: String) {
                if let position = positions[name] { fields[position].count += 1 } else {
                    positions[name] = fields.count
                    fields.append((name, 1))
                }
            }
            for draft in content.drafts where draft.kind == kind {
                for field in draft.fields { count(field.name) }
                if !draft.body.isEmpty { count("text") }
            }
            for translation in content.drafts.filter({ $0.kind == kind }).flatMap(\.translations) {
                for field in translation.fields { count(translation.name(of: field.name)) }
                if !translation.body.isEmpty { count(translation.name(of: "text")) }
            }
            return fields.isEmpty ? nil : (kind, fields)
        }
    }

    private func remarks(_ outcome: ImportRemark.Outcome) -> [String] {
        content.remarks.filter { $0.outcome == outcome }.map { remark in
            "\(Quoting.shown(remark.what)): \(remark.why) (\(remark.count == 1 ? "" : "\(remark.count) times, first in ")line \(lines.line(at: remark.place.range.lowerBound)))"
        }
    }

    private var dangling: [String] {
        plan.dangling.map { reference in
            "\(reference.field): \(Quoting.quoted(reference.key)) is no \(reference.kind.rawValue) of the source or the site\(reference.isKeptAsWords ? "; it is kept in words" : "") (line \(lines.line(at: reference.place.range.lowerBound)))"
        }
    }

    private var leftOut: [String] {
        plan.items.filter { $0.untranslated != nil }.map { item in
            "the translation of \(item.kind.withArticle) '\(item.id)': \(Quoting.shown(item.untranslated ?? "")) (line \(lines.line(at: item.place.range.lowerBound)))"
        } + plan.items.filter { $0.outcome == .leftOut || $0.reason != nil }.map { item in
            "\(item.outcome == .leftOut ? "" : "the text of ")\(item.kind.withArticle)\(item.id.isEmpty ? "" : " '\(item.id)'"): \(Quoting.shown(item.reason ?? "")) (line \(lines.line(at: item.place.range.lowerBound)))"
        }
    }

    private var guessed: [String] {
        plan.items.filter { !$0.guessed.isEmpty && $0.outcome == .created }.map { "\($0.path): \($0.guessed.joined(separator: ", "))" }
    }

    private var kept: [String] {
        plan.items.filter { !$0.kept.isEmpty }.map { "\($0.path): \($0.kept.joined(separator: ", "))" }
    }

    private var closing: String {
        let files = plan.changes.count { $0.path.utf8.suffix(3).elementsEqual(".md".utf8) }
        if files == 0 { return "\nnothing to write\n" }
        let count = "\(files) file\(files == 1 ? "" : "s")"
        return isWritten ? "\n\(count) written\n" : "\n\(count) would be written\n"
    }

    // MARK: For programs

    /// An object with `source`, `written`, `things`, `carried`, `remarks`, `references`, `gone`, and for tables `mapping`.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("source", content.source)
            json.member("file", name)
            json.member("written", isWritten && !plan.changes.isEmpty)
            json.array("things") { json in
                for item in plan.items {
                    json.lineBreak()
                    json.object { json in
                        json.member("kind", item.kind.rawValue)
                        if !item.id.isEmpty { json.member("id", item.id) }
                        json.member("outcome", item.outcome.rawValue)
                        if !item.translations.isEmpty { json.member("translations", item.translations) }
                        if !item.path.isEmpty { json.member("file", item.path) }
                        json.member("fields", item.fields)
                        json.member("kept", item.kept)
                        json.member("guessed", item.guessed)
                        json.member("reason", item.reason)
                        json.member("line", lines.line(at: item.place.range.lowerBound))
                    }
                }
            }
            json.object("carried") { json in
                for (kind, fields) in counts {
                    json.object(kind.rawValue) { json in
                        for field in fields { json.member(field.name, field.count) }
                    }
                }
            }
            json.array("remarks") { json in
                for remark in content.remarks {
                    json.lineBreak()
                    json.object { json in
                        json.member("outcome", remark.outcome.rawValue)
                        json.member("what", remark.what)
                        json.member("why", remark.why)
                        json.member("count", remark.count)
                        json.member("line", lines.line(at: remark.place.range.lowerBound))
                    }
                }
            }
            json.array("references") { json in
                for reference in plan.dangling {
                    json.lineBreak()
                    json.object { json in
                        json.member("field", reference.field)
                        json.member("kind", reference.kind.rawValue)
                        json.member("name", reference.key)
                        json.member("kept_as_words", reference.isKeptAsWords)
                        json.member("line", lines.line(at: reference.place.range.lowerBound))
                    }
                }
            }
            json.member("gone", plan.gone)
            if let mapping {
                json.object("mapping") { json in
                    json.member("kind", mapping.value.kind.rawValue)
                    json.member("framework", mapping.value.framework)
                    json.member("file", mapping.isSaved ? mapping.path : nil)
                    json.array("columns") { json in
                        for column in mapping.value.columns {
                            json.object { json in
                                json.member("column", column.name)
                                json.member("field", column.field)
                                json.member("separator", column.separator)
                            }
                        }
                    }
                }
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}
