import SourceText

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
        unsafe text.withUnsafeBytes { text in
            var start = 0
            while true {
                let stop = unsafe WordSearch.place(in: text, from: start, to: text.count) { word in
                    // `<` and `>` differ in one bit.
                    WordSearch.equal(UInt8(ascii: "<"), in: word & WordSearch.every(0xFD)) | WordSearch.equal(UInt8(ascii: "&"), in: word)
                        | WordSearch.equal(UInt8(ascii: "\""), in: word)
                }
                unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<stop]))
                guard stop < text.count else { return }
                switch unsafe text[stop] {
                case UInt8(ascii: "&"): append("&amp;" as StaticString)
                case UInt8(ascii: "<"): append("&lt;" as StaticString)
                case UInt8(ascii: ">"): append("&gt;" as StaticString)
                default: append("&quot;" as StaticString)
                }
                start = stop + 1
            }
        }
    }

    /// Appends a URL for an attribute value: what a URL may not hold percent-encoded, the rest escaped for HTML.
    mutating func append(url: ArraySlice<UInt8>) {
        var start = url.startIndex
        for i in url.indices {
            let byte = url[i]
            if Self.standsInURL(byte) || byte == UInt8(ascii: "%") && Self.isEncoding(url, at: i) { continue }
            bytes.append(contentsOf: url[start..<i])
            start = i + 1
            switch byte {
            case UInt8(ascii: "&"):
                append("&amp;" as StaticString)
            case UInt8(ascii: "'"):
                append("&#x27;" as StaticString)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(Self.digit(byte >> 4))
                bytes.append(Self.digit(byte & 15))
            }
        }
        bytes.append(contentsOf: url[start...])
    }

    /// Whether a byte stands in a URL and in an attribute as it is.
    private static func standsInURL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "*"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"),
            UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "~"): true
        default: false
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
