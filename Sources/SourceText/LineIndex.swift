/// A place as people count it: line and column from 1, the column in characters.
package struct SourcePosition: Hashable, Sendable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
        (a.line, a.column) < (b.line, b.column)
    }
}

/// Turns byte offsets of one file into lines and columns.
///
/// A line ends with LF, CRLF or a lone CR. A byte-order mark at the start of the file takes no column, because no
/// editor shows it. Bytes that are not UTF-8 count one column for each replacement character.
package struct LineIndex: Sendable {
    private let bytes: [UInt8]
    private let starts: [Int]

    /// - Complexity: one pass over `bytes`.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            if byte == UInt8(ascii: "\n") {
                starts.append(i)
            } else if byte == UInt8(ascii: "\r") {
                if i < bytes.count, bytes[i] == UInt8(ascii: "\n") { i += 1 }
                starts.append(i)
            }
        }
        self.starts = starts
    }

    package var lineCount: Int { starts.count }
    package var byteCount: Int { bytes.count }

    /// The line (from 1) that holds the byte at `offset`.
    package func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    package func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        let line = line(at: offset)
        let text = String(decoding: bytes[textStart(of: line)..<max(offset, textStart(of: line))], as: UTF8.self)
        return SourcePosition(line: line, column: text.count + 1)
    }

    /// The offset of the first byte of a line (from 1).
    package func start(ofLine line: Int) -> Int {
        starts[min(max(line, 1), starts.count) - 1]
    }

    /// The bytes of a line (from 1) without its line end and without a byte-order mark.
    package func content(ofLine line: Int) -> ArraySlice<UInt8> {
        let start = textStart(of: line)
        var end = line < starts.count ? starts[line] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<end]
    }

    /// The columns of a line (from 1), for many questions about the same line.
    package func columns(ofLine line: Int) -> LineColumns {
        let start = textStart(of: line)
        return LineColumns(bytes[start..<max(start, line < starts.count ? starts[line] : bytes.count)])
    }
}

private extension LineIndex {
    func textStart(of line: Int) -> Int {
        let start = start(ofLine: line)
        return line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    }
}
