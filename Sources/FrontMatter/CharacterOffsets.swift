/// Turns libyaml's places, which count characters, into byte offsets.
///
/// The places come nearly in order, so a cursor walks along with them; text that is all ASCII needs no walk.
struct CharacterOffsets {
    private let bytes: [UInt8]
    private let range: Range<Int>
    private let isASCII: Bool
    private var character = 0
    private var byte: Int

    /// - Parameter range: the part of `bytes` that libyaml reads; it must be valid UTF-8.
    init(_ bytes: [UInt8], in range: Range<Int>, isASCII: Bool) {
        self.bytes = bytes
        self.range = range
        self.isASCII = isASCII
        byte = range.lowerBound
    }

    /// The offset in `bytes` of the character with this number, or the end where there are not so many.
    mutating func byteOffset(ofCharacter wanted: Int) -> Int {
        if isASCII { return min(range.lowerBound + wanted, range.upperBound) }
        while character < wanted, byte < range.upperBound {
            byte += 1
            while byte < range.upperBound, isContinuation(bytes[byte]) { byte += 1 }
            character += 1
        }
        while character > wanted, byte > range.lowerBound {
            byte -= 1
            while byte > range.lowerBound, isContinuation(bytes[byte]) { byte -= 1 }
            character -= 1
        }
        return byte
    }
}

@inline(__always)
func isContinuation(_ byte: UInt8) -> Bool {
    byte & 0xC0 == 0x80
}
