/// Two bytes that stand for `\~` while cmark reads a body.
///
/// Without its extension cmark takes a tilde for plain text and drops the backslash before it, so that afterwards
/// `\~` looks like the `~` that strikes through. Each `\~` is therefore written as another character of two bytes that
/// CommonMark counts as punctuation, as it does the tilde, and that the body does not hold; nothing else moves.
struct EscapedTilde {
    private let first: UInt8
    private let second: UInt8

    /// Syriac and Armenian marks; a body that holds all of them and an escaped tilde as well keeps its tildes.
    private static let candidates: [(UInt8, UInt8)] = [(0xDC, 0x8D), (0xDC, 0x89), (0xDC, 0x8A), (0xD6, 0x8A)]

    /// Replaces each `\~` in `text`, or does nothing where there is none.
    init?(replacingIn text: inout ArraySlice<UInt8>) {
        var places: [Int] = []
        var i = text.startIndex
        while i + 1 < text.endIndex {
            guard text[i] == UInt8(ascii: "\\") else { i += 1; continue }
            if text[i + 1] == UInt8(ascii: "~") { places.append(i) }
            i += 2
        }
        guard !places.isEmpty else { return nil }
        let free = Self.candidates.first { first, second in
            !text.indices.dropLast().contains { text[$0] == first && text[$0 + 1] == second }
        }
        guard let free else { return nil }
        (first, second) = free
        for place in places {
            text[place] = first
            text[place + 1] = second
        }
    }

    /// Writes tildes for the stand-ins in `bytes` from `start` to the end.
    ///
    /// - Parameter found: called with the offset of each tilde, in ascending order.
    func restore(in bytes: inout [UInt8], from start: Int, keepsBackslash: Bool, found: (Int) -> Void) {
        guard let place = bytes[start...].firstIndex(of: first) else { return }
        let tail = Array(bytes[place...])
        bytes.removeSubrange(place...)
        var i = 0
        while i < tail.count {
            guard tail[i] == first, i + 1 < tail.count, tail[i + 1] == second else {
                bytes.append(tail[i])
                i += 1
                continue
            }
            if keepsBackslash { bytes.append(UInt8(ascii: "\\")) }
            found(bytes.count)
            bytes.append(UInt8(ascii: "~"))
            i += 2
        }
    }
}
