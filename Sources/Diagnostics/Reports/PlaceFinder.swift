import SourceText

/// Turns spans into places, reading each file once, and each line once while places in it follow each other.
struct PlaceFinder {
    private let sources: SourceTable
    private var indexes: [FileID: LineIndex] = [:]
    /// The latest lines, the latest last: that of a problem and those of its other places.
    private var recent: [(file: FileID, line: Int, columns: LineColumns)] = []

    init(sources: SourceTable) {
        self.sources = sources
    }

    mutating func place(of span: SourceSpan, read: (FileID) -> [UInt8]?) -> DiagnosticReport.Place {
        let index = indexes[span.file] ?? LineIndex(read(span.file) ?? [])
        indexes[span.file] = index
        let start = columns(at: Int(span.start), in: span.file, index)
        let first = start.columns.column(at: start.offset)
        let end = columns(at: Int(span.end), in: span.file, index)
        let from = SourcePosition(line: start.line, column: first)
        let to = SourcePosition(line: end.line, column: end.columns.column(at: end.offset))
        let line = index.content(ofLine: start.line)
        return DiagnosticReport.Place(
            path: Quoting.shown(sources.path(of: span.file), limit: 1000), start: from, end: max(from, to),
            startScalar: start.columns.scalarColumn(at: start.offset), endScalar: end.columns.scalarColumn(at: end.offset), line: line,
            excerpt: LineExcerpt(of: line, start.columns, from: first - 1, to: to.line == from.line ? max(to.column, first) - 1 : nil))
    }
}

private extension PlaceFinder {
    mutating func columns(at offset: Int, in file: FileID, _ index: LineIndex) -> (line: Int, offset: Int, columns: LineColumns) {
        let offset = min(max(offset, 0), index.byteCount)
        let line = index.line(at: offset)
        if let known = recent.last(where: { $0.file == file && $0.line == line }) { return (line, offset, known.columns) }
        let columns = index.columns(ofLine: line)
        if recent.count == 4 { recent.removeFirst() }
        recent.append((file, line, columns))
        return (line, offset, columns)
    }
}

/// The part of a line that is worth showing, and which of its characters are meant.
struct LineExcerpt: Sendable {
    /// In characters.
    static let width = 110
    /// In bytes: a character may have any number of marks upon it.
    static let sizeLimit = 8000

    let before: String
    let marked: String
    let after: String
    /// Whether the line goes on in front of it, or behind it.
    let isCutAtStart: Bool
    let isCutAtEnd: Bool

    /// - Parameters:
    ///   - line: A line without its end.
    ///   - start: The number of the first character that is meant, from 0.
    ///   - end: The number of the one after the last; `nil` where that is on another line.
    init(of line: ArraySlice<UInt8>, _ columns: LineColumns, from start: Int, to end: Int?) {
        let count = columns.column(at: line.endIndex) - 1
        let start = min(start, count)
        let end = min(max(end ?? count, start), count)
        // A long line is shown from a little before the place.
        let first = end <= Self.width ? 0 : max(0, start - 30)
        let last = min(count, first + Self.width)
        func text(_ range: Range<Int>) -> String {
            let from = min(columns.offset(ofCharacter: range.lowerBound), line.endIndex)
            let to = min(columns.offset(ofCharacter: range.upperBound), line.endIndex)
            return from < to ? String(decoding: line[from..<min(to, from + Self.sizeLimit)], as: UTF8.self) : ""
        }
        let mark = max(first, min(start, last))..<max(first, min(end, last))
        before = text(first..<mark.lowerBound)
        marked = text(mark)
        after = text(mark.upperBound..<last)
        isCutAtStart = first > 0
        isCutAtEnd = last < count
    }

    var isEmpty: Bool { before.isEmpty && marked.isEmpty && after.isEmpty && !isCutAtStart && !isCutAtEnd }
}
