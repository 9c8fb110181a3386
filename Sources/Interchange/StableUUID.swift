/// An identifier that follows from a name: the same name in the same namespace always gives the same one.
///
/// Where the content states no identity, machine formats that ask for a UUID get one of these, so that no build makes up
/// another.
///
/// Source: RFC 9562, sections 4 and 5.5.
package struct StableUUID: Hashable, Sendable, CustomStringConvertible {
    private let high, low: UInt64

    /// The namespace of URLs. Source: RFC 9562, section 6.6.
    package static let urls = StableUUID(high: 0x6BA7_B811_9DAD_11D1, low: 0x80B4_00C0_4FD4_30C8)

    private init(high: UInt64, low: UInt64) {
        (self.high, self.low) = (high, low)
    }

    /// The UUID of version 5 of a name.
    package init(of name: String, in namespace: StableUUID) {
        var message: [UInt8] = []
        message.reserveCapacity(16 + name.utf8.count)
        for half in [namespace.high, namespace.low] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) { message.append(UInt8(truncatingIfNeeded: half >> shift)) }
        }
        message += name.utf8
        let digest = SHA1.digest(of: message)
        high = UInt64(digest.0) << 32 | UInt64(digest.1) & ~0xF000 | 0x5000
        low = (UInt64(digest.2) << 32 | UInt64(digest.3)) & ~(3 << 62) | 2 << 62
    }

    /// Reads what `description` writes: 36 characters in lower case; `nil` for anything else.
    package init?(_ text: some Sequence<UInt8>) {
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        var position = 0
        for byte in text {
            defer { position += 1 }
            if [8, 13, 18, 23].contains(position) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt64
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt64(byte - UInt8(ascii: "a") + 10)
            default: return nil
            }
            guard digits < 32 else { return nil }
            if digits < 16 { halves.0 = halves.0 << 4 | digit } else { halves.1 = halves.1 << 4 | digit }
            digits += 1
        }
        guard digits == 32, position == 36 else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 { text.append(UInt8(ascii: "-")) }
            let half = place < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - place % 16 * 4)) & 15
            text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// The digest that UUIDs of version 5 are made of. It protects nothing.
///
/// Source: RFC 3174, section 6.1.
private enum SHA1 {
    static func digest(of message: [UInt8]) -> (UInt32, UInt32, UInt32, UInt32, UInt32) {
        var padded = message
        padded.append(0x80)
        while padded.count % 64 != 56 { padded.append(0) }
        let length = UInt64(message.count) * 8
        for shift in stride(from: UInt64(56), through: 0, by: -8) { padded.append(UInt8(truncatingIfNeeded: length >> shift)) }
        var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0)
        var words = [UInt32](repeating: 0, count: 80)
        for block in stride(from: 0, to: padded.count, by: 64) {
            for i in 0..<16 {
                let place = block + i * 4
                words[i] = UInt32(padded[place]) << 24 | UInt32(padded[place + 1]) << 16 | UInt32(padded[place + 2]) << 8 | UInt32(padded[place + 3])
            }
            for i in 16..<80 { words[i] = rotated(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1) }
            take(words, into: &state)
        }
        return state
    }

    private static func take(_ words: [UInt32], into state: inout (UInt32, UInt32, UInt32, UInt32, UInt32)) {
        var (a, b, c, d, e) = state
        for i in 0..<80 {
            let mixed: UInt32
            switch i {
            case ..<20: mixed = (b & c | ~b & d) &+ 0x5A82_7999
            case ..<40: mixed = (b ^ c ^ d) &+ 0x6ED9_EBA1
            case ..<60: mixed = (b & c | b & d | c & d) &+ 0x8F1B_BCDC
            default: mixed = (b ^ c ^ d) &+ 0xCA62_C1D6
            }
            (a, b, c, d, e) = (rotated(a, 5) &+ mixed &+ e &+ words[i], a, rotated(b, 30), c, d)
        }
        state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    }

    private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word << count | word >> (32 - count)
    }
}
