/// The bytes of a JSON text while it is written, with its strings escaped on the way.
///
/// Most of a catalog's output is JSON, in strings that are short and need no escaping: names of members, ids, titles,
/// URLs. They are looked at and copied eight bytes at a time.
struct JSONBuffer: Sendable {
    private var storage: [UInt8]
    private(set) var count = 0
    private let destination: JSONWriter.Destination

    init(for destination: JSONWriter.Destination, capacity: Int) {
        storage = [UInt8](repeating: 0, count: max(64, capacity))
        self.destination = destination
    }

    var bytes: [UInt8] { Array(storage[..<count]) }

    /// Takes the bytes out, without a copy, and leaves none.
    mutating func take(asLine: Bool) -> [UInt8] {
        if asLine { append(UInt8(ascii: "\n")) }
        var bytes: [UInt8] = []
        swap(&bytes, &storage)
        bytes.removeLast(bytes.count - count)
        count = 0
        return bytes
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        storage[count] = byte
        count += 1
    }

    /// Appends bytes that are JSON already.
    mutating func append(contentsOf more: some Collection<UInt8>) {
        reserve(more.count)
        storage.replaceSubrange(count..<count + more.count, with: more)
        count += more.count
    }

    /// Appends bytes that are JSON already.
    mutating func append(_ more: UnsafeRawBufferPointer) {
        reserve(more.count)
        let start = count
        unsafe storage.withUnsafeMutableBytes { unsafe UnsafeMutableRawBufferPointer(rebasing: $0[start...]).copyMemory(from: more) }
        count += more.count
    }

    /// Appends text between quotation marks, after a comma and before a colon where they are asked for.
    mutating func appendString(_ text: String, comma: Bool = false, colon: Bool = false) {
        unsafe text.withBytes { source in
            // All in one go where nothing is escaped, which is nearly always so.
            reserve(source.count + 4 + PlainText.slack)
            let (start, destination) = (count, destination)
            let (copied, end) = unsafe storage.withUnsafeMutableBytes { target in
                var end = start
                if comma { unsafe Self.put(UInt8(ascii: ","), in: target, &end) }
                unsafe Self.put(UInt8(ascii: "\""), in: target, &end)
                let copied = unsafe PlainText.copy(UnsafeRawBufferPointer(source), to: UnsafeMutableRawBufferPointer(rebasing: target[end...]), for: destination)
                end += copied
                if copied == source.count {
                    unsafe Self.put(UInt8(ascii: "\""), in: target, &end)
                    if colon { unsafe Self.put(UInt8(ascii: ":"), in: target, &end) }
                }
                return (copied, end)
            }
            count = end
            guard copied < source.count else { return }
            unsafe appendEscaped(UnsafeBufferPointer(rebasing: source[copied...]))
            append(UInt8(ascii: "\""))
            if colon { append(UInt8(ascii: ":")) }
        }
    }

    /// Appends UTF-8 between quotation marks.
    mutating func appendString(utf8 text: [UInt8]) {
        append(UInt8(ascii: "\""))
        unsafe text.withUnsafeBufferPointer { unsafe appendEscaped($0) }
        append(UInt8(ascii: "\""))
    }

    /// Appends text as it stands between quotation marks.
    mutating func appendEscaped(_ text: String) {
        unsafe text.withBytes { source in unsafe appendEscaped(source) }
    }
}

private extension JSONBuffer {
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if count + more > storage.count { grow(more) }
    }

    @inline(never)
    mutating func grow(_ more: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(more, storage.count)))
    }

    @inline(__always)
    static func put(_ byte: UInt8, in target: UnsafeMutableRawBufferPointer, _ end: inout Int) {
        unsafe target[end] = byte
        end += 1
    }

    /// Appends a stretch of text, with escapes for what can not stand as it is.
    ///
    /// Markup has an escape every forty bytes: room is made once for a good stretch of it, whatever that holds.
    mutating func appendEscaped(_ source: UnsafeBufferPointer<UInt8>) {
        let bytes = UnsafeRawBufferPointer(source)
        var i = 0
        while i < source.count {
            let end = min(i + Self.stretch, source.count)
            reserve((end - i + 2) * Self.longestEscape + PlainText.slack)
            let destination = destination
            (i, count) = unsafe storage.withUnsafeMutableBytes { target in
                var (i, count) = (i, count)
                while i < end {
                    let plain = unsafe PlainText.copy(
                        UnsafeRawBufferPointer(rebasing: bytes[i..<end]), to: UnsafeMutableRawBufferPointer(rebasing: target[count...]), for: destination)
                    i += plain
                    count += plain
                    guard i < end else { break }
                    let following = i + 2 < source.count ? (unsafe source[i + 1], unsafe source[i + 2]) : (0, 0)
                    i += unsafe Self.putEscape(of: source[i], following, for: destination, in: target, &count)
                }
                return (i, count)
            }
        }
    }

    /// How many bytes of a text room is made for at once.
    static var stretch: Int { 4096 }
    /// `\u001f`.
    static var longestEscape: Int { 6 }

    /// Puts what stands for a byte that can not stand as it is, and returns how many bytes of the text that takes up.
    ///
    /// - Parameter following: the two bytes behind it; zeros where there are not so many.
    @inline(__always)
    static func putEscape(
        of byte: UInt8, _ following: (UInt8, UInt8), for destination: JSONWriter.Destination, in target: UnsafeMutableRawBufferPointer, _ end: inout Int
    ) -> Int {
        switch (byte, destination) {
        case (UInt8(ascii: "\""), _), (UInt8(ascii: "\\"), _):
            unsafe put(UInt8(ascii: "\\"), in: target, &end)
            unsafe put(byte, in: target, &end)
        case (UInt8(ascii: "\n"), .file):
            unsafe put("\\n", in: target, &end)
        case (UInt8(ascii: "\r"), .file):
            unsafe put("\\r", in: target, &end)
        case (UInt8(ascii: "\t"), .file):
            unsafe put("\\t", in: target, &end)
        case (0xE2, _):
            // U+2028 and U+2029, which old JavaScript takes for ends of lines.
            guard following == (0x80, 0xA8) || following == (0x80, 0xA9) else {
                unsafe put(byte, in: target, &end)
                return 1
            }
            unsafe put(following.1 == 0xA8 ? "\\u2028" : "\\u2029", in: target, &end)
            return 3
        default:
            unsafe put("\\u00", in: target, &end)
            unsafe put(hexadecimal(byte >> 4), in: target, &end)
            unsafe put(hexadecimal(byte & 15), in: target, &end)
        }
        return 1
    }

    @inline(__always)
    static func put(_ text: StaticString, in target: UnsafeMutableRawBufferPointer, _ end: inout Int) {
        for i in 0..<text.utf8CodeUnitCount { unsafe put(text.utf8Start[i], in: target, &end) }
    }

    static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
