internal import Diagnostics
internal import FrontMatter
internal import SourceText

/// Adds a named value to a mapping in the style that its author wrote it in.
enum MappingInsertion {
    /// The edit that puts `name: value` after `pair`: on a line of its own, or within the brackets of a mapping on one line.
    static func edit(_ name: String, _ value: String, after pair: YAMLPair, in bytes: [UInt8]) -> TextEdit {
        let key = pair.key.span.range
        let lineStart = SourceLines.start(ofLineAt: key.lowerBound, in: bytes)
        let before = bytes[lineStart..<key.lowerBound]
        // A byte-order mark is in no column.
        let isAlone = before.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
        let end = valueEnd(pair, in: bytes)
        guard isAlone else {
            return TextEdit(replace: SourceSpan(file: pair.key.span.file, start: end, end: end), with: ", \(name): \(value)")
        }
        let line = SourceLines.end(ofLineAt: max(key.upperBound, end - 1), in: bytes)
        let indentation = String(repeating: " ", count: before.count)
        let text = SourceLines.lineEnd(nearest: line, in: bytes) + indentation + "\(name): \(value)"
        return TextEdit(replace: SourceSpan(file: pair.key.span.file, start: line, end: line), with: text)
    }

    /// Where the last byte of a pair ends that is neither space nor line end.
    private static func valueEnd(_ pair: YAMLPair, in bytes: [UInt8]) -> Int {
        var end = pair.value.span.range.upperBound
        let start = pair.value.span.range.lowerBound
        while end > start, bytes[end - 1].isSpaceOrLineEnd { end -= 1 }
        guard end <= pair.key.span.range.upperBound else { return end }
        // Without a value, the pair ends with its colon.
        var colon = pair.key.span.range.upperBound
        while colon < bytes.count, bytes[colon] != UInt8(ascii: ":") { colon += 1 }
        return min(colon + 1, bytes.count)
    }
}

/// Lines of a file, found from a place in it.
enum SourceLines {
    static func start(ofLineAt offset: Int, in bytes: [UInt8]) -> Int {
        var start = min(offset, bytes.count)
        while start > 0, !bytes[start - 1].isLineEnd { start -= 1 }
        return start
    }

    /// Where the text of the line ends, before its line end.
    static func end(ofLineAt offset: Int, in bytes: [UInt8]) -> Int {
        var end = min(offset, bytes.count)
        while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
        return end
    }

    /// The characters that end the line which ends at `offset`, else those that end the first line.
    static func lineEnd(nearest offset: Int, in bytes: [UInt8]) -> String {
        let end = offset < bytes.count ? offset : end(ofLineAt: 0, in: bytes)
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\r") else { return "\n" }
        return end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\n") ? "\r\n" : "\r"
    }
}

extension UInt8 {
    var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
    var isSpaceOrLineEnd: Bool { isLineEnd || self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
