import Diagnostics
import SourceText

/// The characters that no text may hold, because they cannot be shown safely or make what is shown differ from what is
/// there: control characters but tab and line ends, direction overrides, byte-order marks, and non-characters.
///
/// Line and paragraph separators are among them: YAML ends a line there, and no editor does.
enum ForbiddenCharacters {
    /// What a forbidden character is called, or `nil` where it is allowed.
    static func name(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: nil
        case 0..<0x20, 0x7F..<0xA0: "a control character"
        case 0x202A...0x202E, 0x2066...0x2069: "an invisible mark that reverses the order of text"
        case 0x2028: "a line separator"
        case 0x2029: "a paragraph separator"
        case 0xFEFF: "a byte-order mark"
        case 0xFDD0...0xFDEF: "no character at all"
        case let value where value & 0xFFFE == 0xFFFE: "no character at all"
        default: nil
        }
    }

    /// The places of forbidden characters in `range` of `bytes`, and whether all of it is ASCII. Neighbours are one place,
    /// with the first of them. At most `limit` places; where there are so many, the rest may not have been looked at.
    ///
    /// - Parameter bytes: valid UTF-8.
    static func find(
        _ bytes: [UInt8], in range: Range<Int>, limit: Int
    ) -> (places: [(range: Range<Int>, scalar: Unicode.Scalar)], isASCII: Bool) {
        var places: [(Range<Int>, Unicode.Scalar)] = []
        var isASCII = true
        var i = range.lowerBound
        while true {
            i = WordSearch.place(in: bytes, from: i, to: range.upperBound) {
                WordSearch.less(than: 0x20, in: $0) | WordSearch.equal(0x7F, in: $0) | $0
            }
            guard i < range.upperBound else { break }
            let byte = bytes[i]
            if byte.isLineEnd { i += 1; continue }
            var end = i + 1
            if byte >= 0x80 {
                isASCII = false
                while end < range.upperBound, isContinuation(bytes[end]) { end += 1 }
                // Of what is forbidden, only these lead bytes begin any: C2 (C1), E2, EF, and F0 to F4 (…FFFE, …FFFF).
                if byte < 0xF0, byte != 0xC2, byte != 0xE2, byte != 0xEF { i = end; continue }
            }
            if let scalar = scalar(bytes[i..<end]), name(scalar) != nil {
                if let last = places.last, last.0.upperBound == i {
                    places[places.count - 1].0 = last.0.lowerBound..<end
                } else {
                    if places.count == limit { break }
                    places.append((i..<end, scalar))
                }
            }
            i = end
        }
        return (places, isASCII)
    }
}

private extension ForbiddenCharacters {
    static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    }
}

extension Diagnostic {
    static func forbidden(_ scalar: Unicode.Scalar, at span: SourceSpan, isWrittenOut: Bool) -> Diagnostic {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
        let name = ForbiddenCharacters.name(scalar) ?? "a control character"
        let isSeparator = scalar.value == 0x2028 || scalar.value == 0x2029
        return Diagnostic(
            .forbiddenCharacter, .error, "\(number) is \(name), and not allowed in text", at: span,
            help: isSeparator ? "Put a space in its place" : isWrittenOut ? "Delete it" : "Delete it; your editor may not show it",
            fix: TextEdit(replace: span, with: isSeparator ? " " : "")
        )
    }
}
