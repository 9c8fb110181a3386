/// Writes JSON in the order of the calls, without white space but for the line breaks that are asked for.
///
/// ```swift
/// var json = JSONWriter()
/// json.object {
///     $0.member("title", "Observer")
///     $0.array("credits") { $0.element(3) }
/// }
/// // {"title":"Observer","credits":[3]}
/// ```
/// Keys stand in the order in which they are written: the same calls give the same bytes, which a dictionary
/// or Foundation's encoder would not.
package struct JSONWriter: Sendable {
    /// Where the text will stand, which decides how strings are escaped.
    package enum Destination: Sendable {
        /// A file of its own.
        case file
        /// A `<script>` element of an HTML page.
        case script
    }

    private var buffer: JSONBuffer
    private var needsComma = false

    package init(for destination: Destination = .file, capacity: Int = 512) {
        buffer = JSONBuffer(for: destination, capacity: capacity)
    }

    package var bytes: [UInt8] { buffer.bytes }

    /// Takes the bytes out of a text that is finished: they are not copied, and none are left.
    ///
    /// (It changes the writer and does not consume it: who calls a consuming function may keep a copy for it, and then all bytes are copied.)
    ///
    /// - Parameter asLine: whether a line break follows.
    package mutating func finish(asLine: Bool = false) -> [UInt8] { buffer.take(asLine: asLine) }

    /// How many bytes were written.
    package var count: Int { buffer.count }

    // MARK: Containers

    /// Writes an object as the whole text, or as the next element of the open array.
    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    package mutating func array(_ elements: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    package mutating func object(_ key: String, _ members: (inout JSONWriter) -> Void) {
        name(key)
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    package mutating func array(_ key: String, _ elements: (inout JSONWriter) -> Void) {
        name(key)
        container(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    // MARK: Members

    /// Begins a member, whose value is the element that is written next.
    package mutating func key(_ key: String) {
        name(key)
    }

    package mutating func member(_ key: String, _ value: String) {
        name(key)
        element(value)
    }

    /// Writes a string that is UTF-8 already, and returns where it stands with its quotes, in bytes from the start.
    package mutating func placedMember(_ key: String, utf8 value: [UInt8]) -> Range<Int> {
        name(key)
        let start = buffer.count
        element(utf8: value)
        return start..<buffer.count
    }

    /// Writes one string that is put together from three, such as a URL, without making it first.
    package mutating func member(_ key: String, _ first: String, _ second: String, _ third: String) {
        name(key)
        buffer.append(UInt8(ascii: "\""))
        buffer.appendEscaped(first)
        buffer.appendEscaped(second)
        buffer.appendEscaped(third)
        buffer.append(UInt8(ascii: "\""))
        needsComma = true
    }

    package mutating func member(_ key: String, _ value: Int) {
        name(key)
        element(value)
    }

    package mutating func member(_ key: String, _ value: Bool) {
        name(key)
        element(value)
    }

    /// Writes nothing where there is no value.
    package mutating func member(_ key: String, _ value: String?) {
        if let value { member(key, value) }
    }

    /// Writes nothing where there is no value.
    package mutating func member(_ key: String, _ value: Int?) {
        if let value { member(key, value) }
    }

    /// Writes nothing where the list is empty.
    package mutating func member(_ key: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        array(key) { json in
            for value in values { json.element(value) }
        }
    }

    /// Writes a number as it is spelled, such as `0.30`; the caller vouches that it is one.
    package mutating func member(_ key: String, number: String) {
        name(key)
        element(number: number)
    }

    // MARK: Elements

    package mutating func element(_ value: String) {
        buffer.appendString(value, comma: needsComma)
        needsComma = true
    }

    /// Writes a string that is UTF-8 already.
    package mutating func element(utf8 value: [UInt8]) {
        separate()
        buffer.appendString(utf8: value)
        needsComma = true
    }

    package mutating func element(_ value: Int) {
        separate()
        buffer.append(contentsOf: String(value).utf8)
        needsComma = true
    }

    package mutating func element(_ value: Bool) {
        separate()
        buffer.append(contentsOf: value ? "true".utf8 : "false".utf8)
        needsComma = true
    }

    package mutating func element(number: String) {
        separate()
        buffer.append(contentsOf: number.utf8)
        needsComma = true
    }

    /// Writes a stretch of bytes that is JSON already.
    package mutating func element(json: [UInt8], _ stretch: Range<Int>) {
        separate()
        unsafe json.withUnsafeBytes { unsafe buffer.append(UnsafeRawBufferPointer(rebasing: $0[stretch])) }
        needsComma = true
    }

    /// Breaks the line before the next element, for files that are read a record a line.
    package mutating func lineBreak() {
        if needsComma {
            buffer.append(UInt8(ascii: ","))
            needsComma = false
        }
        buffer.append(UInt8(ascii: "\n"))
    }
}

private extension JSONWriter {
    mutating func container(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
        separate()
        buffer.append(open)
        needsComma = false
        content(&self)
        buffer.append(close)
        needsComma = true
    }

    mutating func name(_ key: String) {
        buffer.appendString(key, comma: needsComma, colon: true)
        needsComma = false
    }

    mutating func separate() {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        needsComma = false
    }
}
