/// Reads the parts of a link behind its text from the source, as CommonMark defines them.
///
/// Source: CommonMark 0.29, sections 4.7 and 6.5.
struct DestinationScanner {
    private let bytes: [UInt8]
    private let end: Int
    private(set) var offset: Int

    init(_ bytes: [UInt8], from start: Int, to end: Int) {
        self.bytes = bytes
        self.end = end
        offset = start
    }

    /// What follows `(`: a destination, perhaps a title, and `)`. Returns the destination; `offset` is behind the `)`.
    mutating func inlineTail() -> Range<Int>? {
        skipSpace()
        guard let target = destination() else { return nil }
        let afterTarget = offset
        skipSpace()
        if offset > afterTarget, offset < end, bytes[offset] != UInt8(ascii: ")") {
            guard skipTitle() else { return nil }
            skipSpace()
        }
        guard offset < end, bytes[offset] == UInt8(ascii: ")") else { return nil }
        offset += 1
        return target
    }

    /// A destination at `offset`, in angle brackets or bare, without the brackets; it may be empty.
    mutating func destination() -> Range<Int>? {
        if offset < end, bytes[offset] == UInt8(ascii: "<") {
            let start = offset + 1
            var i = start
            while i < end {
                switch bytes[i] {
                case UInt8(ascii: ">"):
                    offset = i + 1
                    return trimmed(start..<i)
                case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "<"): return nil
                case UInt8(ascii: "\\"): i += 2
                default: i += 1
                }
            }
            return nil
        }
        let start = offset
        var depth = 0
        bare: while offset < end {
            switch bytes[offset] {
            case UInt8(ascii: "\\") where offset + 1 < end && Self.isPunctuation(bytes[offset + 1]): offset += 2
            case UInt8(ascii: "("):
                depth += 1
                guard depth <= 32 else { return nil }
                offset += 1
            case UInt8(ascii: ")"):
                guard depth > 0 else { break bare }
                depth -= 1
                offset += 1
            case 0...0x20: break bare
            default: offset += 1
            }
        }
        return depth == 0 ? start..<offset : nil
    }

    /// `[label]` at `offset`; returns what stands between the brackets.
    mutating func label() -> Range<Int>? {
        guard offset < end, bytes[offset] == UInt8(ascii: "[") else { return nil }
        let start = offset + 1
        var i = start
        while i < end, i - start <= 1000 {
            switch bytes[i] {
            case UInt8(ascii: "]"):
                offset = i + 1
                return start..<i
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "\\"): i += 2
            default: i += 1
            }
        }
        return nil
    }

    /// White space with line ends, and the quote marks at the starts of lines.
    mutating func skipSpace() {
        var isLineStart = false
        while offset < end {
            switch bytes[offset] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): isLineStart = true
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            case UInt8(ascii: ">") where isLineStart: break
            default: return
            }
            offset += 1
        }
    }

    static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, bytes[first] <= 0x20 { range = (first + 1)..<range.upperBound }
        while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
        return range
    }

    /// Titles run to their closing mark; a bound keeps the search for it from being repeated at length.
    private mutating func skipTitle() -> Bool {
        let close: UInt8
        switch bytes[offset] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): close = bytes[offset]
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        default: return false
        }
        var i = offset + 1
        while i < end, i - offset <= 4096 {
            if bytes[i] == close {
                offset = i + 1
                return true
            }
            i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1
        }
        return false
    }
}
