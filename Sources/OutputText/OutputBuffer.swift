/// The bytes of an output file while it is written.
///
/// Escaping works on UTF-8 bytes and never on `Character`s: in Swift `"` followed by a combining mark is one
/// `Character`, so an escaper that compares characters lets both through.
@usableFromInline
package struct OutputBuffer: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Where `insert(html:)` put finished HTML, in ascending order.
    package private(set) var insertions: [Range<Int>] = []

    package init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    package var count: Int { bytes.count }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        insertions.removeAll(keepingCapacity: true)
    }

    // MARK: As it is

    package mutating func append(_ text: String) {
        unsafe text.withBytes { unsafe bytes.append(contentsOf: $0) }
    }

    package mutating func append(_ text: StaticString) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @usableFromInline
    package mutating func append(bytes more: [UInt8]) {
        bytes.append(contentsOf: more)
    }

    package mutating func append(bytes more: ArraySlice<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Appends a stretch of `more`, without the reference that a slice of it would hold.
    package mutating func append(bytes more: [UInt8], _ stretch: Range<Int>) {
        unsafe more.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[stretch])) }
    }

    package mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
        unsafe bytes.append(contentsOf: text)
    }

    /// Appends finished HTML, and remembers where it stands.
    @usableFromInline
    package mutating func insert(html: [UInt8]) {
        guard !html.isEmpty else { return }
        let start = bytes.count
        bytes.append(contentsOf: html)
        insertions.append(start..<bytes.count)
    }

    package mutating func append(byte: UInt8) {
        bytes.append(byte)
    }

    package mutating func append(_ number: Int) {
        guard 0..<10_000 ~= number else {
            bytes.append(contentsOf: String(number).utf8)
            return
        }
        // Nearly all numbers are small, and drawings are full of them: their digits are put together in a word, the first one lowest.
        var digits = UInt32(48 + number % 10)
        var count = 1
        var rest = number / 10
        while rest > 0 {
            digits = digits << 8 | UInt32(48 + rest % 10)
            rest /= 10
            count += 1
        }
        unsafe withUnsafeBytes(of: digits.littleEndian) { unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    // MARK: Escaped

    /// Appends `text` escaped for HTML text, for quoted HTML attribute values and for XML 1.0.
    ///
    /// Prose rarely needs escaping, so it is looked at eight bytes at a time, and stretches without special bytes are
    /// copied whole.
    package mutating func appendEscaped(_ text: String) {
        appendRuns(of: text, stops: SpecialBytes.ofMarkup) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case UInt8(ascii: "'"): "&#39;"
            default: nil
            }
        }
    }

    /// Appends `url` for an HTML attribute: percent-encodes what a URL may not hold, then escapes for HTML.
    ///
    /// The scheme is not judged here; a URL that reaches an output was accepted by its parser.
    package mutating func appendURL(_ url: String) {
        appendRuns(of: url, stops: SpecialBytes.ofURLs) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "'"): "&#39;"
            case UInt8(ascii: "\""): "%22"
            case UInt8(ascii: "<"): "%3C"
            case UInt8(ascii: ">"): "%3E"
            case UInt8(ascii: "\\"): "%5C"
            case UInt8(ascii: "`"): "%60"
            case UInt8(ascii: "{"): "%7B"
            case UInt8(ascii: "|"): "%7C"
            case UInt8(ascii: "}"): "%7D"
            case UInt8(ascii: "^"): "%5E"
            case 0...0x20, 0x7F...: Self.percentEncodings[Int(byte)]
            default: nil
            }
        }
    }

    /// Appends `text` as a JSON string in quotation marks, as RFC 8259 wants it.
    package mutating func appendJSON(_ text: String) {
        var json = JSONBuffer(for: .file, capacity: text.utf8.count + 16)
        json.appendString(text)
        bytes.append(contentsOf: json.bytes)
    }
}

private extension OutputBuffer {
    static let percentEncodings: [String] = (0...255).map { "%" + hexadecimal($0, digits: 2).uppercased() }

    static func hexadecimal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// Copies `text`, with the bytes for which there is a replacement replaced.
    ///
    /// - Parameter stops: marks, in a word of eight bytes, all for which there may be a replacement.
    @inline(__always)
    mutating func appendRuns(of text: String, stops: (UInt64) -> UInt64, _ replacement: (UInt8) -> String?) {
        unsafe text.withBytes { source in
            let words = UnsafeRawBufferPointer(source)
            var start = 0
            var i = 0
            while i < source.count {
                if source.count >= 8 {
                    // The last word overlaps the one before it; what was seen of it already is shifted out.
                    let place = min(i, source.count - 8)
                    let word = unsafe UInt64(littleEndian: words.loadUnaligned(fromByteOffset: place, as: UInt64.self)) >> UInt64((i - place) * 8)
                    let found = stops(word)
                    i += found == 0 ? 8 : found.trailingZeroBitCount / 8
                    guard i < source.count else { break }
                    if found == 0 { continue }
                }
                if let escaped = replacement(unsafe source[i]) {
                    unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<i]))
                    append(escaped)
                    start = i + 1
                }
                i += 1
            }
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
    }
}
