import ContentSchema
import DataFiles
package import Diagnostics
package import Model
package import SourceText

/// Reads a table of things, a row each, by a mapping of its columns.
package enum CSVImport {
    package struct Result: Sendable {
        package let content: ImportedContent
        package let mapping: CSVMapping
    }

    /// - Parameters:
    ///   - mapping: which column becomes which field; `nil` to guess it from their names.
    ///   - kind: what the things are, where no mapping says it and it is known.
    package static func read(_ bytes: [UInt8], file: FileID, mapping given: CSVMapping?, kind: Kind?, framework: String?, _ settings: ImportSettings) -> Diagnosed<Result?> {
        let read = CSVTable.read(bytes, file: file)
        guard let table = read.value else { return Diagnosed(nil, read.diagnostics) }
        guard var mapping = given ?? CSVMapping.guess(table, kind: kind, framework: framework) else {
            return Diagnosed(nil, [Diagnostic(
                .notImportable, "the names of the columns do not tell which of them holds a title or a statement", at: table.columns[0].span,
                help: "Say it in a mapping (--map FILE): for each column the field that it becomes")])
        }
        if let framework { mapping.framework = framework }
        let ledger = ImportLedger()
        var problems: [Diagnostic] = []
        var fields: [(column: CSVMapping.Column, position: Int)] = []
        var used: Set<Int> = []
        for column in mapping.columns {
            guard let position = table.columns.indices.first(where: { table.columns[$0].value == column.name && !used.contains($0) }) else {
                if column.field != nil {
                    problems.append(Diagnostic(
                        .importMapping, "the table has no column \(Quoting.quoted(column.name)), which the mapping names", at: table.columns[0].span,
                        help: Suggestion.didYouMean(column.name, in: table.columns.map(\.value)) ?? "Its first column is \(Quoting.quoted(table.columns[0].value))"))
                }
                continue
            }
            used.insert(position)
            if column.field != nil { fields.append((column, position)) }
        }
        guard problems.isEmpty else { return Diagnosed(nil, problems) }
        for (i, column) in table.columns.enumerated() where !fields.contains(where: { $0.position == i }) {
            for row in table.rows where !row[i].value.isEmpty { ledger.notCarried("column \(Quoting.quoted(ForeignText.cut(column.value, to: 80)))", "the mapping gives it no field", at: row[i].span) }
        }
        let drafts = CSVRows(table, mapping, fields, settings, ledger).drafts()
        return Diagnosed(Result(content: ImportedContent("a table", drafts, ledger.remarks), mapping: mapping))
    }
}

/// The drafts that the rows of a table become.
struct CSVRows {
    private let table: CSVTable
    private let mapping: CSVMapping
    private let fields: [(column: CSVMapping.Column, position: Int)]
    private let settings: ImportSettings
    private let ledger: ImportLedger

    init(_ table: CSVTable, _ mapping: CSVMapping, _ fields: [(column: CSVMapping.Column, position: Int)], _ settings: ImportSettings, _ ledger: ImportLedger) {
        (self.table, self.mapping, self.fields, self.settings, self.ledger) = (table, mapping, fields, settings, ledger)
    }

    func drafts() -> [Draft] {
        var drafts: [Draft] = []
        var others: [Draft] = []
        var known: [String: Int] = [:]
        var seen: Set<String> = []
        if mapping.kind == .competency, let framework = mapping.framework { add(.framework, framework, table.columns[0].span, &others, &seen) }
        for row in table.rows {
            guard let draft = draft(of: row, &others, &seen) else { continue }
            if let first = known[draft.key] {
                merge(draft, into: &drafts[first])
                continue
            }
            known[draft.key] = drafts.count
            drafts.append(draft)
        }
        return others + drafts
    }
}

private extension CSVRows {
    func cell(_ field: String, _ row: [CSVTable.Cell]) -> CSVTable.Cell? {
        fields.first { $0.column.field == field && !row[$0.position].value.isEmpty }.map { row[$0.position] }
    }

    func draft(of row: [CSVTable.Cell], _ others: inout [Draft], _ seen: inout Set<String>) -> Draft? {
        let place = row[0].span
        let words = cell("title", row) ?? cell("statement", row)
        guard let words, !ForeignText.line(words.value).isEmpty else {
            ledger.leftOut("row", "it has neither a title nor a statement", at: place)
            return nil
        }
        let plain = ForeignMarkup.isPresent(in: words.value) ? ForeignMarkup.words(of: words.value) : words.value
        let name = ForeignText.line(plain)
        let code = cell("code", row)
        // What is no address and no UUID means something within this table alone.
        let stated = cell("key", row)?.value ?? cell("ctid", row)?.value
        let isGlobal = stated.map { ImportLedger.identity(in: $0) != nil || (try? WebURL($0)) != nil } ?? false
        let local = stated ?? code.map { "code " + $0.value } ?? ForeignText.cut(name, to: 200)
        let key = isGlobal ? local : "\(mapping.framework ?? settings.sourceName): \(local)"
        let wanted = cell("title", row) == nil && code != nil ? code?.value ?? name : String(ForeignText.cut(name, to: 60).unicodeScalars.filter { $0 != "…" })
        var maker = DraftMaker(mapping.kind, key: key, wantedID: wanted, at: place, ledger)
        maker.otherKeys = [stated, code?.value].compactMap { $0 }
        maker.title(ForeignText.cut(name, to: cell("title", row) == nil ? 100 : 200), from: "title", at: words.span)
        if let identity = cell("key", row).flatMap({ ImportLedger.identity(in: $0.value) }), cell("ctid", row) == nil { maker.set("ctid", .text(identity), from: "key", at: place) }
        var groups: [(name: String, members: [DraftMember], place: SourceSpan)] = []
        for (column, position) in fields {
            guard let field = column.field, field != "key", field != "title", !row[position].value.isEmpty else { continue }
            let cell = row[position]
            let source = "column \(Quoting.quoted(ForeignText.cut(column.name, to: 80)))"
            if field == "body" {
                maker.description(cell.value, from: source, at: cell.span)
                continue
            }
            if let dot = field.utf8.firstIndex(of: UInt8(ascii: ".")) {
                let (group, member) = (String(field[..<dot]), String(field[field.utf8.index(after: dot)...]))
                if let i = groups.firstIndex(where: { $0.name == group }) { groups[i].members.append(DraftMember(member, values(cell.value, column, field))) } else {
                    groups.append((group, [DraftMember(member, values(cell.value, column, field))], cell.span))
                }
                continue
            }
            set(field, cell, row, column, source, &maker, &others, &seen)
        }
        for group in groups { set(group, &maker) }
        if mapping.kind == .competency {
            maker.guess("statement", name)
            if !maker.has("framework"), let framework = mapping.framework {
                maker.set("framework", .reference(DraftReference(.framework, "framework: " + ForeignText.line(framework), title: ForeignText.line(framework))), from: "framework", at: place)
                maker.folder = framework
            }
        }
        if mapping.kind == .credential { maker.guess("type", CredentialType.microcredential.rawValue) }
        return maker.finished()
    }

    func set(
        _ field: String, _ cell: CSVTable.Cell, _ row: [CSVTable.Cell], _ column: CSVMapping.Column, _ source: String, _ maker: inout DraftMaker, _ others: inout [Draft], _ seen: inout Set<String>
    ) {
        let type = CSVMapping.fieldType(field, mapping.kind)
        switch (field, type) {
        case ("language", _):
            if let tag = try? LanguageTag(LanguageTag.tag(ofLanguageCalled: cell.value) ?? cell.value), tag.primary == settings.language.primary { return }
            maker.set(field, .text(cell.value), from: source, at: cell.span)
        case ("topics", _):
            maker.topics(parts(cell.value, column.separator).map { ($0, cell.span) }, from: source)
        case ("level", _):
            guard let level = settings.levels.first(where: { $0.id == ThingID.nearest(to: cell.value) }) else { return ledger.notCarried(source, "the site has no such level", at: cell.span) }
            maker.set(field, .text(level.id), from: source, at: cell.span)
        case ("cost", _): setCost(cell, row, source, &maker)
        case ("credits", _): setCredits(cell, row, source, &maker)
        case ("workload", _):
            // A bare number under such a heading is a number of hours.
            let text = (try? DecimalNumber(cell.value)) == nil ? cell.value : cell.value + "h"
            maker.set(field, .text(text), from: source, at: cell.span)
        case (_, .reference(let kind)?):
            let title = ForeignText.line(cell.value)
            if kind == .organization || kind == .framework { add(kind, title, cell.span, &others, &seen) }
            maker.set(field, .reference(DraftReference(kind, kind == .organization || kind == .framework ? "\(kind.rawValue): \(title)" : cell.value, title: title)), from: source, at: cell.span)
            if field == "framework" { maker.folder = title }
        case (_, .list(.reference(let kind))?):
            let references = parts(cell.value, column.separator).map { DraftValue.reference(DraftReference(kind, $0, title: $0)) }
            maker.set(field, .list(references), from: source, at: cell.span)
        case (_, .requirements?):
            let members = parts(cell.value, column.separator).map { DraftValue.reference(DraftReference(.credential, $0, title: $0, fallback: .condition(.other, $0))) }
            maker.set(field, .list(members), from: source, at: cell.span)
        default:
            maker.set(field, values(cell.value, column, field), from: source, at: cell.span)
        }
    }

    /// One value, or the parts of the cell where the field takes several.
    func values(_ text: String, _ column: CSVMapping.Column, _ field: String) -> DraftValue {
        switch CSVMapping.fieldType(field, mapping.kind) {
        case .list?: .list(parts(text, column.separator).map { .text($0) })
        case .oneOrMany?: .list(parts(text, column.separator).map { .text($0) })
        default: .text(ForeignMarkup.isPresent(in: text) ? ForeignMarkup.words(of: text) : text)
        }
    }

    func parts(_ text: String, _ separator: String?) -> [String] {
        guard let separator = separator?.utf8.first else { return [ForeignText.line(text)] }
        return text.utf8.split(separator: separator).map { ForeignText.line(String(decoding: Array($0), as: UTF8.self)) }.filter { !$0.isEmpty }
    }

    func set(_ group: (name: String, members: [DraftMember], place: SourceSpan), _ maker: inout DraftMaker) {
        var members = group.members
        if group.name == "cost" || group.name == "credits" { return }
        if group.name == "alignments" {
            let url = members.first { $0.name == "url" }.flatMap { if case .text(let text) = $0.value { try? WebURL(text) } else { nil } }
            if !members.contains(where: { $0.name == "framework" }) { members.append(DraftMember("framework", .text(url?.host ?? settings.sourceName))) }
            if !members.contains(where: { $0.name == "name" }), let url { members.append(DraftMember("name", .text(url.text))) }
        }
        let type = ContentSchema.schema(for: mapping.kind).position(of: group.name).map { ContentSchema.schema(for: mapping.kind).fields[$0].type }
        if case .list? = type { maker.set(group.name, .list([.record(members)]), from: group.name, at: group.place) } else { maker.set(group.name, .record(members), from: group.name, at: group.place) }
    }

    /// A price such as `195`, `195 USD` or `$195`, its currency perhaps in a column of its own.
    func setCost(_ cell: CSVTable.Cell, _ row: [CSVTable.Cell], _ source: String, _ maker: inout DraftMaker) {
        let amount = String(cell.value.unicodeScalars.filter { "0"..."9" ~= $0 || $0 == "." })
        let letters = String(cell.value.unicodeScalars.filter { "A"..."Z" ~= $0 || "a"..."z" ~= $0 }).uppercased()
        let sign = [("$", "USD"), ("€", "EUR"), ("£", "GBP")].first { cell.value.utf8.firstRange(of: $0.0) != nil }?.1
        let stated = self.cell("cost.currency", row)?.value
        guard letters != "FREE" else {
            maker.set("cost", .text("0"), from: source, at: cell.span)
            return
        }
        let currency = stated ?? sign ?? ((try? CurrencyCode(letters)) == nil ? nil : letters)
        if let currency { maker.set("cost", .list([.named(("amount", .text(amount)), ("currency", .text(currency)))]), from: source, at: cell.span) } else if letters.isEmpty, settings.hasCurrency || amount == "0" {
            maker.set("cost", .text(amount), from: source, at: cell.span)
        } else {
            ledger.notCarried(source, letters.isEmpty ? "it names no currency, and neither does the site" : "it is no price", at: cell.span)
        }
    }

    /// Credits such as `1.2 ceu`, their unit perhaps in a column of its own.
    func setCredits(_ cell: CSVTable.Cell, _ row: [CSVTable.Cell], _ source: String, _ maker: inout DraftMaker) {
        let parts = cell.value.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1).map { String(decoding: Array($0), as: UTF8.self) }
        let stated = self.cell("credits.unit", row)?.value
        guard let amount = parts.first, let unit = parts.count == 2 ? parts[1] : stated else { return ledger.notCarried(source, "credits need a unit", at: cell.span) }
        var name = ThingID.nearest(to: unit) ?? unit
        if CreditUnit(rawValue: name) == nil, name.utf8.last == UInt8(ascii: "s") { name = String(name.dropLast()) }
        maker.set("credits", .list([.named(("amount", .text(amount)), ("unit", .text(name)))]), from: source, at: cell.span)
    }

    /// A thing that the table only names.
    func add(_ kind: Kind, _ name: String, _ place: SourceSpan, _ others: inout [Draft], _ seen: inout Set<String>) {
        let title = ForeignText.line(name)
        guard !title.isEmpty, seen.insert("\(kind.rawValue): \(title)").inserted else { return }
        var maker = DraftMaker(kind, key: "\(kind.rawValue): \(title)", wantedID: title, at: place, ledger)
        maker.title(title, from: kind.rawValue, at: place)
        others.append(maker.finished())
    }

    /// Rows that repeat a thing add what their lists have more.
    func merge(_ draft: Draft, into first: inout Draft) {
        for member in draft.fields {
            guard case .list(let items) = member.value, case .list(let known)? = first[member.name] else {
                if let value = first[member.name], value != member.value {
                    ledger.notCarried("row", "an earlier row with the same key says otherwise", at: draft.place)
                } else if first[member.name] == nil {
                    first[member.name] = member.value
                }
                continue
            }
            first[member.name] = .list(known + items.filter { !known.contains($0) })
        }
    }
}
