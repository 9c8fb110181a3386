/// A line of a text that was broken so that it fits.
struct TextLine: Hashable, Sendable {
    let text: String
    let style: TextStyle
    /// At most, in px.
    let width: Int
    /// Where it is not the page's.
    var language: String?

    /// Breaks at spaces, after hyphens and slashes, and between characters of scripts without spaces; a word that is
    /// longer than a line is broken anywhere, but never before a combining mark.
    ///
    /// - Parameter most: lines; the last ends in "…" where something is left out. At least one.
    /// - Parameter width: in px.
    static func lines(of text: String, _ style: TextStyle, in width: Int, most: Int) -> [TextLine] {
        var lines: [TextLine] = []
        add(text, style, in: width, most: most, to: &lines)
        return lines
    }

    /// Adds the lines of a text to others.
    ///
    /// - Parameter language: of the text, where it is not the page's.
    static func add(_ text: String, _ style: TextStyle, in width: Int, most: Int, language: String? = nil, to lines: inout [TextLine]) {
        let whole = TextWidth.of(text, style)
        if whole <= width {
            if !text.utf8.isEmpty { lines.append(TextLine(text: text, style: style, width: whole, language: language)) }
            return
        }
        let limit = width * 100 / style.size
        let bytes = Array(text.utf8)
        let last = lines.count + most - 1
        func add(_ line: Range<Int>, _ used: Int, _ end: String = "") {
            let text = String(decoding: bytes[line], as: UTF8.self) + end
            lines.append(TextLine(text: text, style: style, width: min(width, TextWidth.pixels(used, style)), language: language))
        }
        func withoutSpaces(_ line: Range<Int>) -> Range<Int> {
            var end = line.upperBound
            while end > line.lowerBound, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
            return line.lowerBound..<end
        }
        var start = 0
        while start < bytes.count {
            if bytes[start] == UInt8(ascii: " ") {
                start += 1
                continue
            }
            let (end, used, isAll) = stretch(of: bytes, from: start, limit)
            if lines.count == last, !isAll {
                let (end, used, _) = stretch(of: bytes, from: start, limit - ellipsisWidth)
                return add(withoutSpaces(start..<end), used + ellipsisWidth, "…")
            }
            add(withoutSpaces(start..<end), used)
            start = end
        }
    }

    private static let ellipsisWidth = 105

    /// How much from `start` on fits into a line.
    ///
    /// - Parameter bytes: UTF-8. Most titles are ASCII, where a character is a byte.
    private static func stretch(of bytes: [UInt8], from start: Int, _ limit: Int) -> (end: Int, used: Int, isAll: Bool) {
        var used = 0
        var index = start
        var breakEnd = start
        var breakUsed = 0
        var clusterEnd = start
        var clusterUsed = 0
        var isJoined = false
        while index < bytes.count {
            let (scalar, next) = scalar(in: bytes, at: index)
            let width = TextWidth.hundredths(of: scalar)
            if width > 0, !isJoined {
                clusterEnd = index
                clusterUsed = used
                if index > start, isWithoutSpaces(scalar) {
                    breakEnd = index
                    breakUsed = used
                }
            }
            isJoined = scalar == 0x200D
            if scalar != 0x20, used + width > limit {
                if breakEnd > start { return (breakEnd, breakUsed, false) }
                if clusterEnd > start { return (clusterEnd, clusterUsed, false) }
                // Not even one character fits: it stands alone.
            }
            used += width
            index = next
            // A space, a hyphen, a slash or a dash.
            if scalar == 0x20 || scalar == 0x2D || scalar == 0x2F || scalar == 0x2014 {
                breakEnd = index
                breakUsed = used
            }
        }
        return (index, used, true)
    }

    /// The character at a place of a text's UTF-8, and where the next one begins.
    @inline(__always)
    private static func scalar(in bytes: [UInt8], at index: Int) -> (value: UInt32, next: Int) {
        let first = bytes[index]
        if first < 0x80 { return (UInt32(first), index + 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in bytes[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3F) }
        return (value, index + length)
    }

    /// Whether a line may be broken before it: Chinese, Japanese, Thai and other scripts without spaces.
    private static func isWithoutSpaces(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0E00..<0x0F00, 0x1000..<0x10A0, 0x1780..<0x1800, 0x3040..<0xA4D0, 0xF900..<0xFB00, 0xFF66..<0xFFA0, 0x20000..<0x40000: true
        default: false
        }
    }
}
