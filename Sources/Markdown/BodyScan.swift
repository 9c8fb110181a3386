import Diagnostics
import SourceText

/// One pass over the bytes of a body before cmark sees them.
///
/// It refuses what would cost too much (`BodyBounds`), finds characters that do not belong in a text, and notes what
/// later steps need to know. Time is linear in the body, whatever it holds, and a body beyond the first bound is not
/// read at all.
struct BodyScan {
    private(set) var diagnostics: [Diagnostic] = []
    /// Offsets in the file at which the lines of the body start.
    private(set) var lineStarts: [Int] = []
    /// Stretches that are not UTF-8 or that hold a refused character; they are blanked before cmark reads the body.
    private(set) var blanks: [Range<Int>] = []
    private(set) var hasTilde = false
    private(set) var hasAddress = false
    private(set) var hasNumericEntity = false
    private(set) var isRefused = false

    private let file: FileID
    private let end: Int
    private let isPlain = Self.plainBytes
    private var run = Run()
    private var brackets = Tally()
    private var tableStarts = Tally()
    private var cells = Tally()
    private var longestDefiningRun = 0
    private var refusedBounds: Set<Bound> = []
    private var refusedCharacters = 0

    /// - Parameter body: a range of `bytes`.
    init(_ bytes: [UInt8], body: Range<Int>, file: FileID) {
        self.file = file
        end = body.upperBound
        guard body.count <= BodyBounds.bytes else {
            let start = body.lowerBound..<body.lowerBound
            refuse(.bytes, "the text has \(body.count) bytes", bound: BodyBounds.bytes, at: start)
            return
        }
        lineStarts.reserveCapacity(body.count / 32 + 1)
        var start = body.lowerBound
        while start < end {
            lineStarts.append(start)
            start = scanLine(bytes, from: start)
        }
        endRun()
        check(.brackets, brackets, "'[' in one text", bound: BodyBounds.brackets)
        check(.allTableCells, cells, "table cells in one text", bound: BodyBounds.allTableCells)
        check(.tableStarts, tableStarts, "as the lines before lines of dashes times their bytes", bound: BodyBounds.tableStarts)
        let references = brackets.count * longestDefiningRun
        if references > BodyBounds.references {
            let what = "\(brackets.count) times '[' and \(longestDefiningRun) bytes of link definitions, multiplied \(references)"
            refuse(.references, what, bound: BodyBounds.references, at: brackets.line)
        }
    }
}

private extension BodyScan {
    enum Bound: Hashable {
        case bytes, lineBytes, stretchBytes, nesting, indentation, markIndentation, tableColumns, tableCells, allTableCells, delimiterRows, marks
        case tableStarts, declarations, brackets, references, runBytes, addresses
    }

    /// A number that grows, and the line on which it went beyond its bound or else was last seen.
    struct Tally {
        var count = 0
        var line = 0..<0

        mutating func add(_ more: Int, bound: Int, at line: Range<Int>) {
            guard more > 0 else { return }
            if count <= bound { self.line = line }
            count += more
        }
    }

    /// What is counted from one blank line to the next.
    struct Run {
        var lines = 0
        var bytes = Tally()
        var marks = Tally()
        var declarations = Tally()
        var addresses = Tally()
        var delimiterRows = Tally()
        var cells = Tally()
        var widestRow = 0
        var hasDefinition = false
    }

    /// What stands on one line.
    struct Line {
        var marks = 0
        var pipes = 0
        var declarations = 0
        var addresses = 0
        var brackets = 0
        var hasDefinition = false
    }

    /// Most bytes need no second look.
    static let plainBytes: [Bool] = (0...255).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "\t"): true
        case 0..<0x20, 0x7F...: false
        default: !"*_`!~[]<|:wW@&".utf8.contains(UInt8(byte))
        }
    }

    /// Scans the line from `start` and returns the start of the next.
    mutating func scanLine(_ bytes: [UInt8], from start: Int) -> Int {
        var line = Line()
        var i = start
        scanning: while true {
            i = skipPlain(bytes, from: i)
            guard i < end else { break }
            let byte = bytes[i]
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                break scanning
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "!"):
                line.marks += 1
            case UInt8(ascii: "~"):
                line.marks += 1
                hasTilde = true
            case UInt8(ascii: "["):
                line.marks += 1
                line.brackets += 1
            case UInt8(ascii: "]"):
                line.marks += 1
                if next(bytes, i, is: ":") { line.hasDefinition = true }
            case UInt8(ascii: "<"):
                line.marks += 1
                if next(bytes, i, is: "?") || next(bytes, i, is: "!") { line.declarations += 1 }
            case UInt8(ascii: "|"):
                line.pipes += 1
            case UInt8(ascii: ":"):
                if next(bytes, i, is: "/"), next(bytes, i + 1, is: "/") { line.addresses += 1 }
            case UInt8(ascii: "w"), UInt8(ascii: "W"):
                if isThreefoldW(bytes, at: i) { line.addresses += 1 }
            case UInt8(ascii: "&"):
                if next(bytes, i, is: "#") { hasNumericEntity = true }
            case UInt8(ascii: "@"):
                line.addresses += 1
            case 0..<0x20, 0x7F:
                refuseCharacter(Unicode.Scalar(byte), at: i..<(i + 1))
            case 0x80...:
                i = scanScalar(bytes, at: i)
                continue scanning
            default:
                break
            }
            i += 1
        }
        var after = i
        if after < end {
            after += 1
            if bytes[i] == UInt8(ascii: "\r"), after < end, bytes[after] == UInt8(ascii: "\n") { after += 1 }
        }
        judge(line, bytes, start..<i, length: after - start)
        return after
    }

    /// The first place from `start` on whose byte needs a second look, or the end of the body.
    func skipPlain(_ bytes: [UInt8], from start: Int) -> Int {
        precondition(start >= 0 && end <= bytes.count)
        // The bounds of the loop are checked above, and every byte has its place in the table.
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe isPlain.withUnsafeBufferPointer { isPlain in
                var i = start
                while i < end, unsafe isPlain[Int(bytes[i])] { i += 1 }
                return i
            }
        }
    }

    func next(_ bytes: [UInt8], _ i: Int, is byte: Unicode.Scalar) -> Bool {
        i + 1 < end && bytes[i + 1] == UInt8(ascii: byte)
    }

    func isThreefoldW(_ bytes: [UInt8], at i: Int) -> Bool {
        i + 3 < end && bytes[i + 1] | 0x20 == UInt8(ascii: "w") && bytes[i + 2] | 0x20 == UInt8(ascii: "w")
            && bytes[i + 3] == UInt8(ascii: ".")
    }

    mutating func judge(_ line: Line, _ bytes: [UInt8], _ range: Range<Int>, length: Int) {
        if range.count > BodyBounds.lineBytes {
            refuse(.lineBytes, "a line of \(range.count) bytes", bound: BodyBounds.lineBytes, at: range)
        }
        // A short line has no long stretch, so that those of nearly all lines are not looked for.
        if range.count > BodyBounds.stretchBytes {
            let longest = Self.longestStretch(bytes[range])
            if longest > BodyBounds.stretchBytes {
                refuse(.stretchBytes, "\(longest) bytes without a space", bound: BodyBounds.stretchBytes, at: range)
            }
        }
        let prefix = LinePrefix(bytes, range)
        if prefix.markers > BodyBounds.nesting {
            refuse(.nesting, "\(prefix.markers) marks of quotes and lists on one line", bound: BodyBounds.nesting, at: range)
        }
        if prefix.indentation > BodyBounds.indentation {
            refuse(.indentation, "a line that starts with \(prefix.indentation) columns of space", bound: BodyBounds.indentation, at: range)
        }
        if prefix.markIndentation > BodyBounds.markIndentation {
            refuse(.markIndentation, "a list or quote after \(prefix.markIndentation) columns of space", bound: BodyBounds.markIndentation, at: range)
        }
        guard !prefix.isBlankLine else { return endRun() }
        let columns = line.pipes + 1
        if line.pipes > BodyBounds.tableColumns {
            refuse(.tableColumns, "a table row of \(columns) columns", bound: BodyBounds.tableColumns, at: range)
        }
        if line.pipes > 0 { run.widestRow = max(run.widestRow, columns) }
        run.cells.add(run.widestRow, bound: BodyBounds.tableCells, at: range)
        cells.add(run.widestRow, bound: BodyBounds.allTableCells, at: range)
        if prefix.mayBeDelimiterRow, bytes[range].allSatisfy(LinePrefix.isDelimiterByte) {
            run.delimiterRows.add(1, bound: BodyBounds.delimiterRows, at: range)
            tableStarts.add(run.lines * run.bytes.count, bound: BodyBounds.tableStarts, at: range)
        }
        run.lines += 1
        run.bytes.add(length, bound: BodyBounds.runBytes, at: range)
        run.marks.add(line.marks, bound: BodyBounds.marks, at: range)
        run.declarations.add(line.declarations, bound: BodyBounds.declarations, at: range)
        run.addresses.add(line.addresses, bound: BodyBounds.addresses, at: range)
        brackets.add(line.brackets, bound: BodyBounds.brackets, at: range)
        if line.hasDefinition { run.hasDefinition = true }
    }

    /// The most bytes of a line that stand between two spaces, or between one and an end.
    static func longestStretch(_ line: ArraySlice<UInt8>) -> Int {
        var longest = 0
        var start = line.startIndex
        for i in line.indices where line[i] == UInt8(ascii: " ") || line[i] == UInt8(ascii: "\t") {
            longest = max(longest, i - start)
            start = i + 1
        }
        return max(longest, line.endIndex - start)
    }

    mutating func endRun() {
        guard run.bytes.count > 0 else { return }
        check(.tableCells, run.cells, "table cells without a blank line", bound: BodyBounds.tableCells)
        check(.runBytes, run.bytes, "bytes without a blank line", bound: BodyBounds.runBytes)
        check(.marks, run.marks, "marks such as * _ ` [ without a blank line", bound: BodyBounds.marks)
        check(.declarations, run.declarations, "times '<!' or '<?' without a blank line", bound: BodyBounds.declarations)
        check(.addresses, run.addresses, "web and mail addresses without a blank line", bound: BodyBounds.addresses)
        check(.delimiterRows, run.delimiterRows, "lines of dashes without a blank line", bound: BodyBounds.delimiterRows)
        if run.addresses.count > 0 { hasAddress = true }
        if run.hasDefinition { longestDefiningRun = max(longestDefiningRun, run.bytes.count) }
        run = Run()
    }

    mutating func check(_ kind: Bound, _ tally: Tally, _ what: String, bound: Int) {
        guard tally.count > bound else { return }
        refuse(kind, "\(tally.count) \(what)", bound: bound, at: tally.line)
    }

    /// Reports a bound once: who mends one place looks at the others as well.
    mutating func refuse(_ kind: Bound, _ what: String, bound: Int, at range: Range<Int>) {
        isRefused = true
        guard refusedBounds.insert(kind).inserted else { return }
        diagnostics.append(Diagnostic(
            MarkdownCodes.tooComplex, .error, "\(what); the bound is \(bound)",
            at: SourceSpan(file: file, start: range.lowerBound, end: range.upperBound),
            help: "Split the text, or write this part more simply"))
    }

    // MARK: Characters

    /// Scans the scalar of several bytes at `i` and returns the offset after it.
    mutating func scanScalar(_ bytes: [UInt8], at i: Int) -> Int {
        var decoder = UTF8ScalarDecoder(bytes, from: i, to: end)
        let scalar = decoder.next()
        let range = i..<decoder.offset
        guard let scalar else {
            blanks.append(range)
            return range.upperBound
        }
        if RefusedCharacter.contains(scalar) { refuseCharacter(scalar, at: range) }
        return range.upperBound
    }

    mutating func refuseCharacter(_ scalar: Unicode.Scalar, at range: Range<Int>) {
        blanks.append(range)
        refusedCharacters += 1
        guard refusedCharacters <= RefusedCharacter.reported else { return }
        let span = SourceSpan(file: file, start: range.lowerBound, end: range.upperBound)
        diagnostics.append(RefusedCharacter.diagnostic(scalar, at: span))
    }
}
