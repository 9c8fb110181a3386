import Crypto

/// The SHA-256 of bytes: what others hold a file against, also those who do not trust who gave it to them.
///
/// Source: FIPS 180-4.
package struct SHA256Digest: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    package init(of bytes: [UInt8]) {
        self.init(SHA256.hash(data: bytes))
    }

    package init(of bytes: ArraySlice<UInt8>) {
        self = unsafe bytes.withUnsafeBytes { bytes in
            var hash = SHA256()
            unsafe hash.update(bufferPointer: bytes)
            return SHA256Digest(hash.finalize())
        }
    }

    fileprivate init(_ digest: SHA256.Digest) {
        words = unsafe digest.withUnsafeBytes { bytes in
            unsafe (
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)), UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)), UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)))
        }
    }

    /// From 64 hexadecimal digits in lower case.
    package init?(hexadecimal text: ArraySlice<UInt8>) {
        guard text.count == 64 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (place, character) in text.enumerated() {
            let digit: UInt8 = switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
            default: 16
            }
            guard digit < 16 else { return nil }
            words[place / 16] = words[place / 16] << 4 | UInt64(digit)
        }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// 32, the first of the digest first.
    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
    }

    /// 64 digits in lower case.
    package var hexadecimal: [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        append(to: &digits)
        return digits
    }

    func append(to text: inout [UInt8]) {
        for word in [words.0, words.1, words.2, words.3] {
            for place in 0..<16 {
                let half = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * place)) & 15
                text.append(half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "a") + half - 10)
            }
        }
    }

    package static func == (a: SHA256Digest, b: SHA256Digest) -> Bool {
        a.words == b.words
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

/// The digest of contents that come piece by piece: the same as that of all of them at once.
package struct SHA256Stream {
    private var hash = SHA256()

    package init() {}

    package mutating func take(_ piece: [UInt8]) {
        hash.update(data: piece)
    }

    package var digest: SHA256Digest { SHA256Digest(hash.finalize()) }
}
