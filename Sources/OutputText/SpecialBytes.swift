/// Finds bytes in a word of eight, the first one lowest.
///
/// Each function sets the highest bit of the bytes that it looks for. The lowest bit that is set is right, and none is
/// set where there is no such byte; bits above the first may be wrong.
///
/// Source: Warren, "Hacker's Delight", section 6-1.
enum SpecialBytes {
    /// `&`, `'`, `"`, `<` and `>`, and `#`, though it needs no replacement.
    @inline(__always)
    static func ofMarkup(in word: UInt64) -> UInt64 {
        markup(word) & every(0x80)
    }

    /// What a URL in an attribute may not hold as it is: besides those of markup, controls, spaces, `\`, `^`, `` ` ``,
    /// `{`, `|`, `}` and all beyond ASCII. `~` and `#` are among them too, though they need no replacement.
    @inline(__always)
    static func ofURLs(in word: UInt64) -> UInt64 {
        let controls = (word &- every(0x21)) & ~word
        let braces = ((word & every(0x7F)) &+ every(0x05)) | word
        let others = zeros(in: (word & every(0xFD)) ^ every(0x5C)) | zeros(in: word ^ every(0x60))
        return (markup(word) | controls | braces | others) & every(0x80)
    }

    /// What XML may not hold, or what it begins with: controls, and the first byte of U+FFFE and U+FFFF. Tabs and line ends are
    /// among them too, though they are allowed.
    @inline(__always)
    static func ofForbiddenXML(in word: UInt64) -> UInt64 {
        (((word &- every(0x20)) & ~word) | zeros(in: word ^ every(0xEF))) & every(0x80)
    }

    @inline(__always)
    static func every(_ byte: UInt64) -> UInt64 {
        byte &* 0x0101_0101_0101_0101
    }

    /// The bytes that are zero.
    @inline(__always)
    static func zeros(in word: UInt64) -> UInt64 {
        (word &- every(1)) & ~word
    }

    /// `<` and `>` differ in one bit; of `"`, `&` and `'` and two bits, the fourth is `#`, which is found too.
    ///
    /// All of them are ASCII, so what was found beyond is taken out at once.
    @inline(__always)
    private static func markup(_ word: UInt64) -> UInt64 {
        ((((word & every(0xFD)) ^ every(0x3C)) &- every(1)) | (((word & every(0xFA)) ^ every(0x22)) &- every(1))) & ~word
    }
}
