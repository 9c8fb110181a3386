/// Copies the part of a text that JSON may hold as it is.
///
/// Source: Warren, "Hacker's Delight", section 6-1, for finding bytes in a word.
enum PlainText {
    /// How many bytes beyond the text's own may be written behind it.
    static let slack = 8

    /// Copies bytes until one needs an escape, and returns how many were.
    ///
    /// Controls, `"`, `\` and U+007F stop it; in a script also `<`, `>`, `&`, and the byte with which U+2028 begins.
    ///
    /// - Parameter target: Has room for `source` and `slack` bytes more, which may be overwritten.
    @inline(__always)
    static func copy(_ source: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer, for destination: JSONWriter.Destination) -> Int {
        guard source.count >= 8 else {
            let word = unsafe shortWord(source)
            unsafe target.storeBytes(of: word.littleEndian, toByteOffset: 0, as: UInt64.self)
            // The bytes behind the text are zeros, which would stop the copy.
            let stops = stops(in: word, destination) & ((1 << UInt64(source.count * 8)) - 1)
            return stops == 0 ? source.count : stops.trailingZeroBitCount / 8
        }
        var i = 0
        while true {
            let word = unsafe UInt64(littleEndian: source.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            unsafe target.storeBytes(of: word.littleEndian, toByteOffset: i, as: UInt64.self)
            let stops = stops(in: word, destination)
            if stops != 0 { return i + stops.trailingZeroBitCount / 8 }
            if i == source.count - 8 { return source.count }
            // The last word overlaps the one before it.
            i = min(i + 8, source.count - 8)
        }
    }

    /// Up to seven bytes as a word, the first one lowest.
    @inline(__always)
    private static func shortWord(_ source: UnsafeRawBufferPointer) -> UInt64 {
        let count = source.count
        if count >= 4 {
            let low = unsafe UInt32(littleEndian: source.loadUnaligned(as: UInt32.self))
            let high = unsafe UInt32(littleEndian: source.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
            return UInt64(low) | UInt64(high) << UInt64((count - 4) * 8)
        }
        guard count > 0 else { return 0 }
        let middle = count / 2
        let last = count - 1
        return unsafe UInt64(source[0]) | UInt64(source[middle]) << UInt64(middle * 8) | UInt64(source[last]) << UInt64(last * 8)
    }

    /// The highest bit of each byte of `word` that stops the copy. Bits behind the first may be wrong.
    ///
    /// All but one of the bytes that stop it are ASCII: they are looked for together, and bytes beyond are then taken out.
    @inline(__always)
    private static func stops(in word: UInt64, _ destination: JSONWriter.Destination) -> UInt64 {
        let controls = (word &- every(0x20)) | ((word ^ every(0x7F)) &- every(1))
        let backslash = (word ^ every(0x5C)) &- every(1)
        guard destination == .script else {
            return (controls | backslash | ((word ^ every(0x22)) &- every(1))) & ~word & every(0x80)
        }
        // `"` and `&` differ in one bit, and so do `<` and `>`.
        let markup = (((word & every(0xFB)) ^ every(0x22)) &- every(1)) | (((word & every(0xFD)) ^ every(0x3C)) &- every(1))
        return ((controls | backslash | markup) & ~word | SpecialBytes.zeros(in: word ^ every(0xE2))) & every(0x80)
    }

    @inline(__always)
    private static func every(_ byte: UInt64) -> UInt64 { SpecialBytes.every(byte) }
}
