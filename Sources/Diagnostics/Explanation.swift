/// The page that explains a code: a heading that is the code, words, and an example with its report.
package struct Explanation: Sendable {
    /// The page without its heading.
    package let text: String
    /// Its first sentence, on one line.
    package let summary: String

    package init(_ page: String) {
        let bytes = Array(page.utf8)
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        let hasHeading = bytes.starts(with: "# ".utf8)
        let rest = Array(bytes[(hasHeading ? end : 0)...].drop { $0 == UInt8(ascii: "\n") })
        text = String(decoding: rest, as: UTF8.self)
        summary = Self.firstSentence(of: rest)
    }

    /// Up to the first full stop before a space or a line's end, or the first paragraph.
    private static func firstSentence(of text: [UInt8]) -> String {
        var sentence: [UInt8] = []
        for (i, byte) in text.enumerated() {
            let next = i + 1 < text.count ? text[i + 1] : UInt8(ascii: "\n")
            if byte == UInt8(ascii: "\n") {
                if next == UInt8(ascii: "\n") { break }
                sentence.append(UInt8(ascii: " "))
            } else {
                sentence.append(byte)
            }
            if byte == UInt8(ascii: "."), next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") { break }
        }
        return String(decoding: sentence, as: UTF8.self)
    }
}
