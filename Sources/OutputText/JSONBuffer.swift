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

    /// The bytes, of a buffer that is not needed any more: they are not copied.
    consuming func finish(asLine: Bool) -> [UInt8] {
        if asLine { append(UInt8(ascii: "\n")) }
        storage.removeLast(storage.count - count)
        return storage
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

    mutating func appendEscaped(_ source: UnsafeBufferPointer<UInt8>) {
        var i = unsafe appendPlain(source)
        while i < source.count {
            i += appendEscape(of: unsafe source[i], i + 2 < source.count ? (unsafe source[i + 1], unsafe source[i + 2]) : (0, 0))
            i += unsafe appendPlain(UnsafeBufferPointer(rebasing: source[i...]))
        }
    }

    /// Appends what needs no escape from the start of `source`, and returns how many bytes that is.
    @inline(__always)
    mutating func appendPlain(_ source: UnsafeBufferPointer<UInt8>) -> Int {
        reserve(source.count + PlainText.slack)
        let (start, destination) = (count, destination)
        let copied = unsafe storage.withUnsafeMutableBytes { target in
            unsafe PlainText.copy(UnsafeRawBufferPointer(source), to: UnsafeMutableRawBufferPointer(rebasing: target[start...]), for: destination)
        }
        count += copied
        return copied
    }

    /// Appends a byte that can not stand as it is, and returns how many bytes of the text that takes up.
    ///
    /// - Parameter following: the two bytes behind it; zeros where there are not so many.
    mutating func appendEscape(of byte: UInt8, _ following: (UInt8, UInt8)) -> Int {
        switch (byte, destination) {
        case (UInt8(ascii: "\""), _), (UInt8(ascii: "\\"), _):
            append(UInt8(ascii: "\\"))
            append(byte)
        case (UInt8(ascii: "\n"), .file):
            append(contentsOf: "\\n".utf8)
        case (UInt8(ascii: "\r"), .file):
            append(contentsOf: "\\r".utf8)
        case (UInt8(ascii: "\t"), .file):
            append(contentsOf: "\\t".utf8)
        case (0xE2, _):
            // U+2028 and U+2029, which old JavaScript takes for ends of lines.
            guard following == (0x80, 0xA8) || following == (0x80, 0xA9) else {
                append(byte)
                return 1
            }
            append(contentsOf: following.1 == 0xA8 ? "\\u2028".utf8 : "\\u2029".utf8)
            return 3
        default:
            append(contentsOf: "\\u00".utf8)
            append(Self.hexadecimal[Int(byte >> 4)])
            append(Self.hexadecimal[Int(byte & 15)])
        }
        return 1
    }

    static let hexadecimal = Array("0123456789abcdef".utf8)
}
