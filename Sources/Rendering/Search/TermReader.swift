/// Finds the terms of a text: words, folded so that what people type finds what is written.
///
/// A term is a stretch of letters, marks and digits; in scripts without spaces, each character.
/// Texts are read byte by byte into one buffer, because a catalog has millions of words: no term becomes a `String`.
struct TermReader {
    /// Letters that a term has at most; the rest of a longer word is passed over.
    static let longestTerm = 24

    /// The term that was found, in UTF-8, and how many of these bytes are its.
    private(set) var bytes: [UInt8]
    private(set) var count = 0
    /// FNV-1a of the term.
    private(set) var hash = TermHash.start
    /// How many letters it has.
    private(set) var letters = 0

    private let letterTables = FoldedLetters()
    /// What each byte of ASCII becomes; 0 for what stands between words.
    private let ascii: [UInt8]

    init() {
        bytes = [UInt8](repeating: 0, count: Self.longestTerm * 4 + 8)
        ascii = (0..<256).map { value in
            let byte = UInt8(value)
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return byte
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte | 0x20
            default: return 0
            }
        }
    }

    /// Calls `take` with the reader at each term of a text, until it returns `false`.
    ///
    /// - Parameter isMarkup: whether tags and character references are passed over, as if they were spaces.
    @inline(__always)
    mutating func read(_ text: [UInt8], isMarkup: Bool = false, _ take: (borrowing TermReader) -> Bool) {
        begin()
        var i = 0
        while i < text.count {
            let byte = text[i]
            if byte < 0x80 {
                let folded = ascii[Int(byte)]
                if folded != 0 {
                    put(folded)
                    i += 1
                    continue
                }
                guard end(take) else { return }
                i += 1
                guard isMarkup, byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") else { continue }
                let last = byte == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: ";")
                while i < text.count, text[i] != last { i += 1 }
                i += 1
                continue
            }
            let (scalar, length) = Self.scalar(in: text[...], at: i)
            i += length
            guard takeIn(scalar, take) else { return }
        }
        _ = end(take)
    }
}

/// FNV-1a in 32 bits, which a page's script can work out too.
enum TermHash {
    static let start: UInt32 = 2_166_136_261

    @inline(__always)
    static func adding(_ part: UInt32, to hash: UInt32) -> UInt32 {
        (hash ^ part) &* 16_777_619
    }

    /// Of the letters that decide in which file a term stands: the first ones, until they take three bytes. Letters are
    /// taken in whole.
    static func ofBeginning(_ term: ArraySlice<UInt8>) -> UInt32 {
        var hash = start
        var i = term.startIndex
        while i < term.endIndex, i - term.startIndex < 3 {
            let (scalar, length) = TermReader.scalar(in: term, at: i)
            hash = adding(scalar, to: hash)
            i += length
        }
        return hash
    }
}

extension TermReader {
    /// The scalar that begins at a byte, and its length; texts are sound UTF-8, and what is not is a space.
    static func scalar(in text: ArraySlice<UInt8>, at i: Int) -> (UInt32, Int) {
        let first = UInt32(text[i])
        if first < 0x80 { return (first, 1) }
        func following(_ n: Int) -> UInt32? {
            guard i + n < text.endIndex, text[i + n] & 0xC0 == 0x80 else { return nil }
            return UInt32(text[i + n] & 0x3F)
        }
        if first < 0xE0, let second = following(1) { return ((first & 0x1F) << 6 | second, 2) }
        if first < 0xF0, let second = following(1), let third = following(2) { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
        if let second = following(1), let third = following(2), let fourth = following(3) {
            return ((first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
        }
        return (0xFFFD, 1)
    }
}

private extension TermReader {
    @inline(__always)
    mutating func begin() {
        count = 0
        letters = 0
        hash = TermHash.start
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        guard letters < Self.longestTerm else { return }
        bytes[count] = byte
        count += 1
        letters += 1
        hash = TermHash.adding(UInt32(byte), to: hash)
    }

    mutating func put(scalar: UInt32) {
        guard letters < Self.longestTerm, let scalar = Unicode.Scalar(scalar) else { return }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            bytes[count] = byte
            count += 1
            hash = TermHash.adding(UInt32(byte), to: hash)
        }
        letters += 1
    }

    /// Hands over the term that ends here, if one does.
    @inline(__always)
    mutating func end(_ take: (borrowing TermReader) -> Bool) -> Bool {
        guard count > 0 else { return true }
        let goesOn = take(self)
        begin()
        return goesOn
    }

    mutating func takeIn(_ scalar: UInt32, _ take: (borrowing TermReader) -> Bool) -> Bool {
        switch letterTables.folded(scalar) {
        case .nothing: return true
        case .space: return end(take)
        case .pair(let first, let second):
            put(first)
            put(second)
            return true
        case .letter(let letter):
            guard FoldedLetters.isWrittenWithoutSpaces(letter) else {
                put(scalar: letter)
                return true
            }
            guard end(take) else { return false }
            put(scalar: letter)
            return end(take)
        }
    }
}
