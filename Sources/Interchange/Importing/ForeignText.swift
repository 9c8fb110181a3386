/// Text of others as content may hold it: without what no file may hold, with our line ends.
enum ForeignText {
    /// Several lines, trimmed.
    static func lines(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in text.unicodeScalars {
            let isReturn = scalar == "\r"
            switch scalar.value {
            case 0x0D, 0x2028, 0x2029, 0x85: result.append("\n")
            case 0x0A: if !wasReturn { result.append("\n") }
            case 0x09, 0xA0: result.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFDD0...0xFDEF: break
            default: if scalar.value & 0xFFFE != 0xFFFE { result.append(scalar) }
            }
            wasReturn = isReturn
        }
        var kept: [Substring.UnicodeScalarView] = []
        var blank = 0
        for line in result.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = line
            while line.last == " " { line.removeLast() }
            if line.isEmpty {
                blank += 1
                continue
            }
            if !kept.isEmpty, blank > 0 { kept.append(Substring.UnicodeScalarView()) }
            blank = 0
            kept.append(line)
        }
        if let first = kept.first {
            var first = first
            while first.first == " " { first.removeFirst() }
            kept[0] = first
        }
        return kept.map { String($0) }.joined(separator: "\n")
    }

    /// One line, each stretch of white space one space.
    static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in lines(text).unicodeScalars {
            if scalar == " " || scalar == "\n" {
                if result.last != " ", !result.isEmpty { result.append(" ") }
            } else {
                result.append(scalar)
            }
        }
        while result.last == " " { result.removeLast() }
        return String(result)
    }

    /// The beginning of a line of at most `limit` characters, cut between words, with `…` where something is missing.
    static func cut(_ text: String, to limit: Int) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > limit else { return text }
        var end = limit - 1
        if let space = scalars[..<end].lastIndex(of: " "), space > limit / 2 { end = space }
        while end > 0, scalars[end - 1] == " " || scalars[end - 1] == "," { end -= 1 }
        var result = String.UnicodeScalarView(scalars[..<end])
        result.append("…")
        return String(result)
    }

    /// A plain text as Markdown that shows it: what would mean something to Markdown is escaped, but for lists, which are meant.
    static func markdown(ofPlain text: String) -> String {
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var isLineStart = true
        for (i, scalar) in scalars.enumerated() {
            let next = i + 1 < scalars.count ? scalars[i + 1] : "\n"
            let previous = i > 0 ? scalars[i - 1] : "\n"
            switch scalar {
            case "\\", "`", "<", "[", "]": result.append("\\")
            case "*": if !(isLineStart && next == " ") { result.append("\\") }
            case "_": if !(previous.properties.isAlphabetic && next.properties.isAlphabetic) { result.append("\\") }
            case "#", ">", "=": if isLineStart { result.append("\\") }
            case "~": if next == "~" || previous == "~" { result.append("\\") }
            case "|": result.append("\\")
            case "&": if next == "#" || next.properties.isAlphabetic { result.append("\\") }
            default: break
            }
            result.append(scalar)
            if scalar == "\n" { isLineStart = true } else if scalar != " " { isLineStart = false }
        }
        return String(result)
    }
}
