/// HTML while it is written, byte by byte.
struct HTMLBytes {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func append(_ markup: StaticString) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    mutating func append(_ number: Int) {
        bytes.append(contentsOf: String(number).utf8)
    }

    mutating func append(raw text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
    }

    /// Starts a new line unless one was started.
    mutating func startLine() {
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }

    /// Appends `text` escaped for HTML text and for attribute values in double quotation marks.
    mutating func append(escaped text: ArraySlice<UInt8>) {
        var start = text.startIndex
        for i in text.indices {
            let escape: StaticString
            switch text[i] {
            case UInt8(ascii: "&"): escape = "&amp;"
            case UInt8(ascii: "<"): escape = "&lt;"
            case UInt8(ascii: ">"): escape = "&gt;"
            case UInt8(ascii: "\""): escape = "&quot;"
            default: continue
            }
            bytes.append(contentsOf: text[start..<i])
            append(escape)
            start = i + 1
        }
        bytes.append(contentsOf: text[start...])
    }

    /// Appends a URL for an attribute value: what a URL may not hold percent-encoded, the rest escaped for HTML.
    mutating func append(url: ArraySlice<UInt8>) {
        for i in url.indices {
            let byte = url[i]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                bytes.append(byte)
            case UInt8(ascii: "&"):
                append("&amp;" as StaticString)
            case UInt8(ascii: "'"):
                append("&#x27;" as StaticString)
            case UInt8(ascii: "%") where Self.isEncoding(url, at: i):
                bytes.append(byte)
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "*"),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"),
                UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(Self.digit(byte >> 4))
                bytes.append(Self.digit(byte & 15))
            }
        }
    }

    private static func isEncoding(_ url: ArraySlice<UInt8>, at i: Int) -> Bool {
        i + 2 < url.endIndex && isHexadecimal(url[i + 1]) && isHexadecimal(url[i + 2])
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
