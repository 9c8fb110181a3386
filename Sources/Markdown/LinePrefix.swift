/// What stands at the start of a line before its text: white space and the marks of quotes and lists.
struct LinePrefix {
    /// Marks of quotes (`>`) and lists (`-`, `1.`).
    private(set) var markers = 0
    /// Columns of white space before and between the marks.
    private(set) var indentation = 0
    /// Columns of white space before the last mark.
    private(set) var markIndentation = 0
    /// Whether nothing stands on the line but white space, or quote marks that surely are quote marks.
    private(set) var isBlankLine = false
    /// Whether the line's first byte after white space could start a row of dashes.
    private(set) var mayBeDelimiterRow = false
    /// The offset at which the text starts.
    private(set) var textStart: Int

    /// - Parameter line: a line of `bytes` without its end.
    init(_ bytes: [UInt8], _ line: Range<Int>) {
        var i = line.lowerBound
        var holdsOnlyQuotes = true
        textStart = i
        while true {
            let spaceStart = i
            while i < line.upperBound, bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") {
                indentation += bytes[i] == UInt8(ascii: "\t") ? 4 : 1
                i += 1
            }
            textStart = i
            guard i < line.upperBound else {
                isBlankLine = holdsOnlyQuotes
                return
            }
            if markers == 0 { mayBeDelimiterRow = Self.isDelimiterByte(bytes[i]) }
            // Four columns in, a quote mark may be the text of a paragraph.
            let isIndented = i - spaceStart > 3 || bytes[spaceStart..<i].contains(UInt8(ascii: "\t"))
            if bytes[i] == UInt8(ascii: ">") {
                if isIndented { holdsOnlyQuotes = false }
                i += 1
            } else if let end = Self.listMarkerEnd(bytes, at: i, in: line) {
                holdsOnlyQuotes = false
                i = end
            } else {
                return
            }
            markers += 1
            markIndentation = indentation
        }
    }

    static func isDelimiterByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: " "), UInt8(ascii: "\t"): true
        default: false
        }
    }

    /// The offset after the list marker at `i`, or `nil` where there is none.
    private static func listMarkerEnd(_ bytes: [UInt8], at i: Int, in line: Range<Int>) -> Int? {
        var end = i
        switch bytes[i] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            end += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while end < line.upperBound, end - i < 9, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
            guard end < line.upperBound, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")") else { return nil }
            end += 1
        default:
            return nil
        }
        let isFollowed = end == line.upperBound || bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t")
        return isFollowed ? end : nil
    }
}
