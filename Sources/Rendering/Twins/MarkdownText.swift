import OutputText

/// Markdown while it is written: texts are escaped so that they say what they say and nothing else.
///
/// Source: CommonMark 0.31, section 2.4.
struct MarkdownText {
    private(set) var buffer: OutputBuffer

    init(capacity: Int) {
        buffer = OutputBuffer(capacity: capacity)
    }

    var bytes: [UInt8] { buffer.bytes }
    var count: Int { buffer.count }

    /// Markup.
    mutating func append(_ text: StaticString) {
        buffer.append(text)
    }

    mutating func append(markdown: [UInt8]) {
        buffer.append(bytes: markdown)
    }

    /// Words, on one line.
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for i in 0..<source.count {
                let byte = unsafe source[i]
                guard Self.isSpecial[Int(byte)] else { continue }
                unsafe buffer.append(utf8: UnsafeBufferPointer(rebasing: source[start..<i]))
                Self.appendEscaped(byte, to: &buffer)
                start = i + 1
            }
            unsafe buffer.append(utf8: UnsafeBufferPointer(rebasing: source[start...]))
        }
    }

    mutating func append(link title: String, _ first: String, _ second: String = "", _ third: String = "") {
        buffer.append("[" as StaticString)
        append(title)
        buffer.append("](" as StaticString)
        buffer.append(first)
        buffer.append(second)
        buffer.append(third)
        buffer.append(")" as StaticString)
    }

    /// Bytes that mean something in Markdown, or would break the line.
    static let isSpecial: [Bool] = (0..<256).map { byte in
        byte < 0x20 || byte == 0x7F || "\\`*_[]<>&#~|".utf8.contains(UInt8(byte))
    }

    static func appendEscaped(_ byte: UInt8, to buffer: inout OutputBuffer) {
        if byte < 0x20 || byte == 0x7F {
            buffer.append(byte: UInt8(ascii: " "))
        } else {
            buffer.append(byte: UInt8(ascii: "\\"))
            buffer.append(byte: byte)
        }
    }
}
