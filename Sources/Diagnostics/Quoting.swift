/// How text of the author's is shown inside a message.
package enum Quoting {
    /// At most this many characters of the author's text are quoted in one message.
    package static let limit = 200

    /// `text` on one line, control and direction characters as `\u{…}`, cut at `limit` characters.
    package static func shown(_ text: String, limit: Int = limit) -> String {
        var shown = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return shown + "…" }
            count += 1
            if isUnprintable(scalar) {
                shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// `text` in single quotation marks.
    package static func quoted(_ text: String) -> String {
        "'" + shown(text) + "'"
    }

    /// Whether a scalar would be invisible, end a line, or change what stands around it when shown.
    package static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        case 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
