import SourceText

/// The lines of a text, one after the other, without their ends: LF, CRLF or a lone CR.
struct TextLines: IteratorProtocol {
    private let bytes: [UInt8]
    private let end: Int
    /// Where the next line begins.
    private(set) var offset: Int

    init(_ bytes: [UInt8], from offset: Int, to end: Int? = nil) {
        self.bytes = bytes
        self.offset = offset
        self.end = end ?? bytes.count
    }

    /// `nil` at the end; the empty stretch after a last line end is no line.
    mutating func next() -> Range<Int>? {
        guard offset < end else { return nil }
        let start = offset
        var i = WordSearch.place(in: bytes, from: start, to: end) { WordSearch.equal(0x0A, in: $0) | WordSearch.equal(0x0D, in: $0) }
        let line = start..<i
        if i < end {
            i += bytes[i] == 0x0D && i + 1 < end && bytes[i + 1] == 0x0A ? 2 : 1
        }
        offset = i
        return line
    }
}
