import ContentSchema
import DataFiles
import Diagnostics
import SourceText

/// Reads the CSV that OpenSALT writes and reads: one statement a row, its parent named by identifier, by code, or by a position such as
/// `3.6.2` in `smartLevel`.
enum OpenSALTImport {
    /// Columns by what is left of their names without spaces and letter case.
    private enum Column: String {
        case identifier, statement = "fullstatement", title = "abbreviatedstatement", code = "humancodingscheme", notes, language, topics = "conceptkeywords"
        case type = "cfitemtype", parent = "ischildof", level = "smartlevel", changed = "lastchangedatetime"
    }

    static func read(_ table: CSVTable, file: FileID, _ settings: ImportSettings) -> Diagnosed<ImportedContent?> {
        let ledger = ImportLedger()
        let names = table.columns.map { plainName($0.value) }
        guard names.contains(Column.statement.rawValue) else {
            return Diagnosed(nil, [Diagnostic(
                .notImportable, "a table of CASE has a column 'fullStatement', which this file lacks", at: table.columns[0].span, help: "Import other tables with 'cairn import csv'")])
        }
        var items: [CASEItem] = []
        var associations: [CASEAssociation] = []
        var byLevel: [String: Int] = [:]
        var byCode: [String: Int] = [:]
        func cell(_ row: [CSVTable.Cell], _ column: Column) -> CASEItem.Text? {
            guard let i = names.firstIndex(of: column.rawValue) ?? (column == .parent ? names.firstIndex(of: "parent") : nil), !row[i].value.isEmpty else { return nil }
            return (row[i].value, row[i].span)
        }
        var levels: [(item: Int, level: CASEItem.Text)] = []
        for row in table.rows {
            guard let statement = cell(row, .statement) else {
                ledger.leftOut("row", "it has no 'fullStatement'", at: row[0].span)
                continue
            }
            var item = CASEItem(statement: statement, at: row[0].span)
            item.identifier = cell(row, .identifier)
            item.title = cell(row, .title)
            item.code = cell(row, .code)
            item.notes = cell(row, .notes)
            item.language = cell(row, .language)
            item.topics = cell(row, .topics).map { topics in topics.text.split(separator: ",").map { (String($0), topics.span) } } ?? []
            item.type = cell(row, .type)
            item.changed = cell(row, .changed)
            item.parents = cell(row, .parent).map { [$0] } ?? []
            if let code = item.code, byCode[code.text] == nil { byCode[code.text] = items.count }
            if let level = cell(row, .level) {
                byLevel[level.text] = items.count
                levels.append((items.count, level))
            }
            for (i, name) in names.enumerated() where !row[i].value.isEmpty && Column(rawValue: name) == nil && name != "parent" {
                if name == "sequencenumber" || name == "order" || name == "listenumeration" {
                    ledger.notCarried(table.columns[i].value, "competencies are ordered by their codes", at: row[i].span)
                } else {
                    ledger.notCarried(Quoting.shown(table.columns[i].value, limit: 80), at: row[i].span)
                }
            }
            items.append(item)
        }
        // Each item gets a name of its own by which associations find it.
        for i in items.indices { items[i].localName = "row \(i + 1)" }
        let identifiers = Dictionary(items.enumerated().compactMap { i, item in item.identifier.map { ($0.text.lowercased(), i) } }, uniquingKeysWith: { first, _ in first })
        func associate(_ child: Int, _ parent: Int, _ span: SourceSpan) {
            associations.append(CASEAssociation(
                type: "isChildOf", origin: .init(identifier: "row \(child + 1)", span: span), destination: .init(identifier: "row \(parent + 1)", span: span), sequence: .max, at: span))
        }
        for (i, item) in items.enumerated() {
            for parent in item.parents {
                guard let found = identifiers[parent.text.lowercased()] ?? byCode[parent.text] else {
                    ledger.notCarried("Is Child Of", "no row has this identifier or code", at: parent.span)
                    continue
                }
                if found != i { associate(i, found, parent.span) }
            }
        }
        for (item, level) in levels where items[item].parents.isEmpty {
            guard let dot = level.text.utf8.lastIndex(of: UInt8(ascii: ".")), let parent = byLevel[String(level.text[..<dot])], parent != item else { continue }
            associate(item, parent, level.span)
        }
        guard !items.isEmpty else { return Diagnosed(nil, [Diagnostic(.notImportable, "the table has no row with a statement", at: table.columns[0].span)]) }
        let drafts = ReadFramework(nil, items, associations, settings, ledger).drafts()
        return Diagnosed(ImportedContent("a table of CASE items", drafts, ledger.remarks))
    }

    /// The name of a column without spaces, marks and letter case.
    static func plainName(_ name: String) -> String {
        String(decoding: name.lowercased().utf8.filter { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }, as: UTF8.self)
    }
}
