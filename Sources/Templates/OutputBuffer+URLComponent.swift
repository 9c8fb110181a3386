public import OutputText

extension OutputBuffer {
    /// Appends `text` as the place in a template wants it.
    @usableFromInline
    mutating func append(_ text: String, _ escaping: Escaping) {
        switch escaping {
        case .markup: appendEscaped(text)
        case .url: appendURL(text)
        case .urlComponent: appendURLComponent(text)
        case .none: append(text)
        }
    }

    /// Appends `text` as one component of a URL in an HTML attribute: all but letters, digits, `-`, `.`, `_` and `~`
    /// percent-encoded.
    ///
    /// Source: RFC 3986, section 2.3.
    mutating func appendURLComponent(_ text: String) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                 UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                append(byte: byte)
            default:
                append(byte: UInt8(ascii: "%"))
                append(byte: digits[Int(byte >> 4)])
                append(byte: digits[Int(byte & 15)])
            }
        }
    }
}
