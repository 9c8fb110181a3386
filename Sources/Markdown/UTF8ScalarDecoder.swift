/// Decodes scalars from bytes that may be anything.
struct UTF8ScalarDecoder {
    private let bytes: [UInt8]
    private let end: Int
    /// The offset of the next byte to be decoded.
    private(set) var offset: Int

    init(_ bytes: [UInt8], from start: Int, to end: Int) {
        self.bytes = bytes
        self.end = end
        offset = start
    }

    /// The scalar at `offset`, which moves behind it; or `nil`, `offset` moving one byte, where there is no valid one.
    mutating func next() -> Unicode.Scalar? {
        guard offset < end else { return nil }
        let first = bytes[offset]
        let (length, smallest, bits): (Int, UInt32, UInt8)
        switch first {
        case 0..<0x80: (length, smallest, bits) = (1, 0, first)
        case 0xC2...0xDF: (length, smallest, bits) = (2, 0x80, first & 0x1F)
        case 0xE0...0xEF: (length, smallest, bits) = (3, 0x800, first & 0x0F)
        case 0xF0...0xF4: (length, smallest, bits) = (4, 0x10000, first & 0x07)
        default:
            offset += 1
            return nil
        }
        var value = UInt32(bits)
        for i in 1..<max(length, 1) {
            guard offset + i < end, bytes[offset + i] & 0xC0 == 0x80 else {
                offset += 1
                return nil
            }
            value = value << 6 | UInt32(bytes[offset + i] & 0x3F)
        }
        guard value >= smallest, let scalar = Unicode.Scalar(value) else {
            offset += 1
            return nil
        }
        offset += length
        return scalar
    }
}
