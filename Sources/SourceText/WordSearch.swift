/// Looks for bytes eight at a time: what is looked for is rare, and most of a text is only passed.
@usableFromInline
package enum WordSearch {
    /// The first place from `start` on, and before `end`, at which `marks` finds a byte; `end` where there is none.
    ///
    /// - Parameter marks: sets the highest bit of the bytes that it looks for in a word, the first byte lowest, as `equal`
    ///   does.
    @inlinable @inline(__always)
    package static func place(in bytes: [UInt8], from start: Int, to end: Int, _ marks: (UInt64) -> UInt64) -> Int {
        unsafe bytes.withUnsafeBytes { unsafe place(in: $0, from: start, to: end, marks) }
    }

    /// The same in bytes of which the first has the number 0.
    @inlinable @inline(__always)
    package static func place(in bytes: UnsafeRawBufferPointer, from start: Int, to end: Int, _ marks: (UInt64) -> UInt64) -> Int {
        precondition(start >= 0 && end <= bytes.count)
        var i = start
        while i < end {
            let word: UInt64
            if i + 8 <= end {
                word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            } else if end >= 8 {
                // The last word overlaps what was seen already, which is shifted out; zeros come in behind the end.
                word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self)) >> UInt64((i - (end - 8)) * 8)
            } else {
                word = (i..<end).reduce(0) { unsafe $0 | UInt64(bytes[$1]) << UInt64(($1 - i) * 8) }
            }
            let found = marks(word) & every(0x80)
            if found != 0 { return min(i + found.trailingZeroBitCount / 8, end) }
            i += 8
        }
        return max(start, end)
    }

    @inlinable @inline(__always)
    package static func every(_ byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    /// The bytes of `word` that are less than `bound`, which is at most 128. As with `equal`.
    @inlinable @inline(__always)
    package static func less(than bound: UInt8, in word: UInt64) -> UInt64 {
        (word &- every(bound)) & ~word
    }

    /// The bytes of `word` that are `byte`. The lowest bit that is set is right, and none is set where there is no such
    /// byte; bits above the first may be wrong.
    ///
    /// Source: Warren, "Hacker's Delight", section 6-1.
    @inlinable @inline(__always)
    package static func equal(_ byte: UInt8, in word: UInt64) -> UInt64 {
        let difference = word ^ every(byte)
        return (difference &- every(1)) & ~difference
    }
}
