package import Diagnostics
package import SourceText

/// A table of text, read from CSV that somebody else wrote: every cell with its place, a problem with its line.
///
/// The separator is found in the first line: a comma, a semicolon or a tab, whichever there is most of outside quotation marks. A
/// record may go over several lines within quotation marks; lines without anything are passed over. A record with fewer cells
/// than there are columns ends in empty ones; one with more is an error unless what is too much is empty.
///
/// Source: RFC 4180. It is our own reader because what was looked at first, SwiftCSV 0.10, ends the program at a quotation mark within a
/// cell that has none around it, compares characters (a quotation mark with an accent over it is none), knows no places and no bounds.
package struct CSVTable: Sendable {
    package typealias Cell = Located<String>

    package let columns: [Cell]
    /// As many cells each as there are columns.
    package let rows: [[Cell]]

    /// The table, or `nil` where the text is none. Every record that does not fit is reported.
    package static func read(_ bytes: [UInt8], file: FileID, bounds: DataBounds = .imports) -> Diagnosed<CSVTable?> {
        let start = SourceSpan(file: file, start: 0, end: 0)
        if bytes.count > bounds.fileBytes {
            return Diagnosed(nil, [Diagnostic(
                .fileTooLarge, "the file has \(bytes.count) bytes; the bound is \(bounds.fileBytes)", at: start, help: "Import it in parts")])
        }
        if let problem = TextEncoding.diagnose(bytes, file: file) { return Diagnosed(nil, [problem]) }
        var records = CSVRecords(bytes, file)
        var columns: [Cell]?
        var rows: [[Cell]] = []
        var problems: [Diagnostic] = []
        var count = 0
        do throws(CSVRecords.Failure) {
            while var record = try records.next() {
                count += max(record.count, columns?.count ?? 0)
                guard count <= bounds.values else {
                    return Diagnosed(nil, problems + [Diagnostic(.tooManyValues, "the table holds more than \(bounds.values) cells", at: record[0].span, help: "Import it in parts")])
                }
                guard let header = columns else {
                    while record.count > 1, record[record.count - 1].value.isEmpty { record.removeLast() }
                    guard record.count <= bounds.columns else {
                        return Diagnosed(nil, [Diagnostic(.invalidCSV, "the table has \(record.count) columns; the bound is \(bounds.columns)", at: record[bounds.columns].span)])
                    }
                    columns = record
                    continue
                }
                if record.count > header.count {
                    if let surplus = record[header.count...].first(where: { !$0.value.isEmpty }), problems.count < bounds.problems {
                        problems.append(Diagnostic(
                            .invalidCSV, "this record has \(record.count) cells, but there are \(header.count) columns", at: surplus.span,
                            help: "A cell that holds the separator stands in double quotation marks"))
                    }
                    record.removeSubrange(header.count...)
                }
                let end = record[record.count - 1].span
                while record.count < header.count { record.append(Located("", SourceSpan(file: file, start: Int(end.end), end: Int(end.end)))) }
                rows.append(record)
            }
        } catch {
            return Diagnosed(nil, problems + [error.diagnostic])
        }
        guard let header = columns else { return Diagnosed(nil, [Diagnostic(.invalidCSV, "the file holds no table", at: start)]) }
        return Diagnosed(problems.isEmpty ? CSVTable(columns: header, rows: rows) : nil, problems)
    }
}

/// Goes through the records of a text of CSV.
private struct CSVRecords {
    struct Failure: Error {
        let diagnostic: Diagnostic
    }

    private let bytes: [UInt8]
    private let file: FileID
    private let separator: UInt8
    private var place: Int

    init(_ bytes: [UInt8], _ file: FileID) {
        self.bytes = bytes
        self.file = file
        place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        separator = Self.separator(of: bytes, from: place)
    }

    /// The most frequent of the separators in the first line, a comma where there is none.
    private static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes[start...] {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D, counts != [0, 0, 0] { break }
            if let i = candidates.firstIndex(of: byte) { counts[i] += 1 }
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }

    /// The next record that holds anything; `nil` at the end.
    mutating func next() throws(Failure) -> [CSVTable.Cell]? {
        while place < bytes.count {
            var cells: [CSVTable.Cell] = []
            while true {
                cells.append(try cell())
                guard place < bytes.count, bytes[place] == separator else { break }
                place += 1
            }
            if place < bytes.count, bytes[place] == 0x0D { place += 1 }
            if place < bytes.count, bytes[place] == 0x0A { place += 1 }
            if cells.contains(where: { !$0.value.isEmpty }) { return cells }
        }
        return nil
    }

    /// The next cell, up to its separator or line end.
    private mutating func cell() throws(Failure) -> CSVTable.Cell {
        let start = place
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
            while place < bytes.count, bytes[place] != separator, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
            return located(bytes[start..<place], start)
        }
        place += 1
        var text: [UInt8] = []
        while true {
            guard place < bytes.count else {
                throw Failure(diagnostic: Diagnostic(.invalidCSV, "the quotation marks of this cell are never closed", at: SourceSpan(file: file, start: start, end: start + 1)))
            }
            if bytes[place] != UInt8(ascii: "\"") {
                text.append(bytes[place])
                place += 1
            } else if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") {
                text.append(UInt8(ascii: "\""))
                place += 2
            } else {
                place += 1
                break
            }
        }
        while place < bytes.count, bytes[place] == 0x20 { place += 1 }
        guard place == bytes.count || bytes[place] == separator || bytes[place] == 0x0A || bytes[place] == 0x0D else {
            throw Failure(diagnostic: Diagnostic(
                .invalidCSV, "something follows the closing quotation mark of a cell", at: SourceSpan(file: file, start: place, end: place + 1),
                help: "A quotation mark within a cell is written twice"))
        }
        return located(text[...], start)
    }

    private func located(_ text: ArraySlice<UInt8>, _ start: Int) -> CSVTable.Cell {
        var text = text
        while let first = text.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
        while let last = text.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
        return Located(String(decoding: text, as: UTF8.self), SourceSpan(file: file, start: start, end: place))
    }
}
