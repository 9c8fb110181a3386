/// A line of a text that was broken so that it fits.
struct TextLine: Hashable, Sendable {
    var text: String
    let style: TextStyle
    /// At most, in px.
    var width: Int
    /// Where it is not the page's.
    var language: String?

    /// Breaks at spaces, after hyphens and slashes, and between characters of scripts without spaces; a word that is
    /// longer than a line is broken anywhere, but never before a combining mark.
    ///
    /// - Parameter most: lines; the last ends in "…" where something is left out. At least one.
    /// - Parameter width: in px.
    static func lines(of text: String, _ style: TextStyle, in width: Int, most: Int) -> [TextLine] {
        let whole = TextWidth.of(text, style)
        if whole <= width { return text.utf8.isEmpty ? [] : [TextLine(text: text, style: style, width: whole)] }
        let limit = width * 100 / style.size
        let scalars = text.unicodeScalars
        var lines: [TextLine] = []
        var start = scalars.startIndex
        while start < scalars.endIndex {
            if scalars[start] == " " {
                start = scalars.index(after: start)
                continue
            }
            var (end, used, isAll) = stretch(of: scalars, from: start, limit)
            if lines.count == most - 1, !isAll {
                (end, used, _) = stretch(of: scalars, from: start, limit - ellipsisWidth)
                while end > start, scalars[scalars.index(before: end)] == " " { end = scalars.index(before: end) }
                lines.append(TextLine(text: String(scalars[start..<end]) + "…", style: style, width: min(width, TextWidth.pixels(used + ellipsisWidth, style))))
                return lines
            }
            var last = end
            while last > start, scalars[scalars.index(before: last)] == " " { last = scalars.index(before: last) }
            lines.append(TextLine(text: String(scalars[start..<last]), style: style, width: min(width, TextWidth.pixels(used, style))))
            start = end
        }
        return lines
    }

    func inLanguage(_ language: String?) -> TextLine {
        var line = self
        line.language = language
        return line
    }

    private static let ellipsisWidth = 105

    /// How much from `start` on fits into a line.
    private static func stretch(
        of scalars: String.UnicodeScalarView, from start: String.UnicodeScalarView.Index, _ limit: Int
    ) -> (end: String.UnicodeScalarView.Index, used: Int, isAll: Bool) {
        var used = 0
        var index = start
        var breakEnd = start
        var breakUsed = 0
        var clusterEnd = start
        var clusterUsed = 0
        var isJoined = false
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let width = TextWidth.hundredths(of: scalar)
            if width > 0, !isJoined {
                clusterEnd = index
                clusterUsed = used
                if index > start, isWithoutSpaces(scalar) {
                    breakEnd = index
                    breakUsed = used
                }
            }
            isJoined = scalar.value == 0x200D
            if scalar != " ", used + width > limit {
                if breakEnd > start { return (breakEnd, breakUsed, false) }
                if clusterEnd > start { return (clusterEnd, clusterUsed, false) }
                // Not even one character fits: it stands alone.
            }
            used += width
            index = scalars.index(after: index)
            if scalar == " " || scalar == "-" || scalar == "/" || scalar.value == 0x2014 {
                breakEnd = index
                breakUsed = used
            }
        }
        return (index, used, true)
    }

    /// Whether a line may be broken before it: Chinese, Japanese, Thai and other scripts without spaces.
    private static func isWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00..<0x0F00, 0x1000..<0x10A0, 0x1780..<0x1800, 0x3040..<0xA4D0, 0xF900..<0xFB00, 0xFF66..<0xFFA0, 0x20000..<0x40000: true
        default: false
        }
    }
}
