/// A 128-bit hash of bytes that tells contents apart in caches and manifests, the same on every machine.
///
/// It is no defence against somebody who makes two contents with one fingerprint on purpose: where that would do harm,
/// bytes are compared.
///
/// Whole blocks of 32 bytes are folded by 64-bit multiplications into two lanes. Each lane sees every word, paired
/// differently, and multiplies only by odd constants what it already holds, so that no word can wipe out the words
/// before it.
package struct Fingerprint: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(of bytes: [UInt8]) {
        self = unsafe bytes.withUnsafeBytes { unsafe Fingerprint(of: $0) }
    }

    package init(of bytes: ArraySlice<UInt8>) {
        self = unsafe bytes.withUnsafeBytes { unsafe Fingerprint(of: $0) }
    }

    package init(of text: String) {
        var text = text
        self = text.withUTF8 { unsafe Fingerprint(of: UnsafeRawBufferPointer($0)) }
    }

    /// The fingerprint of a sequence of contents, each known by its own.
    package init(of parts: [Fingerprint]) {
        var lanes = Lanes()
        for part in parts { lanes.take(part.high, part.low, Keys.part, 0) }
        self = lanes.finish(length: UInt64(parts.count))
    }

    /// Reads what `description` writes.
    package init?(_ hexadecimal: String) {
        var text = hexadecimal
        let halves: (UInt64, UInt64)? = text.withUTF8 { digits in
            guard digits.count == 32, let high = unsafe Self.half(digits[..<16]), let low = unsafe Self.half(digits[16...]) else { return nil }
            return (high, low)
        }
        guard let halves else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    /// Reads what `hexadecimalDigits` writes.
    package init?(hexadecimal digits: ArraySlice<UInt8>) {
        let halves: (UInt64, UInt64)? = unsafe digits.withUnsafeBufferPointer { digits in
            guard digits.count == 32, let high = unsafe Self.half(digits[..<16]), let low = unsafe Self.half(digits[16...]) else { return nil }
            return (high, low)
        }
        guard let halves else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    private static func half(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        var half: UInt64 = 0
        for unsafe byte in unsafe digits {
            let digit: UInt8 = switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            default: 16
            }
            guard digit < 16 else { return nil }
            half = half << 4 | UInt64(digit)
        }
        return half
    }

    /// 32 hexadecimal digits in lower case.
    package var description: String {
        String(decoding: hexadecimalDigits, as: UTF8.self)
    }

    package var hexadecimalDigits: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 32) { digits, count in
            for place in 0..<32 {
                let half = place < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - place % 16 * 4)) & 15
                unsafe digits[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            count = 32
        }
    }

    package static func < (a: Fingerprint, b: Fingerprint) -> Bool {
        (a.high, a.low) < (b.high, b.low)
    }
}

/// The fingerprint of contents that come piece by piece: the same as that of all of them at once.
package struct FingerprintStream {
    private var lanes = Lanes()
    /// What is no whole block yet.
    private var rest: [UInt8] = []
    private var length = 0

    package init() {}

    package mutating func take(_ piece: [UInt8]) {
        length += piece.count
        var piece = piece[...]
        if !rest.isEmpty {
            let missing = piece.prefix(Lanes.block - rest.count)
            rest += missing
            piece = piece.dropFirst(missing.count)
            guard rest.count == Lanes.block else { return }
            _ = unsafe rest.withUnsafeBytes { unsafe lanes.takeBlocks(of: $0) }
            rest.removeAll(keepingCapacity: true)
        }
        let taken = unsafe piece.withUnsafeBytes { unsafe lanes.takeBlocks(of: $0) }
        rest += piece.dropFirst(taken)
    }

    /// Of all pieces so far.
    package var fingerprint: Fingerprint {
        var lanes = lanes
        unsafe rest.withUnsafeBytes { unsafe lanes.takeRest($0) }
        return lanes.finish(length: UInt64(length))
    }
}

private extension Fingerprint {
    init(of bytes: UnsafeRawBufferPointer) {
        var lanes = Lanes()
        let taken = unsafe lanes.takeBlocks(of: bytes)
        unsafe lanes.takeRest(UnsafeRawBufferPointer(rebasing: bytes[taken...]))
        self = lanes.finish(length: UInt64(bytes.count))
    }
}

private extension UnsafeRawBufferPointer {
    func word(_ offset: Int) -> UInt64 {
        unsafe UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

/// Numbers with about as many ones as zeros and no pattern: the first digits of the square roots of primes, made odd.
private enum Keys {
    static let a: UInt64 = 0x6A09_E667_F3BC_C909
    static let b: UInt64 = 0xBB67_AE85_84CA_A73B
    static let c: UInt64 = 0x3C6E_F372_FE94_F82B
    static let d: UInt64 = 0xA54F_F53A_5F1D_36F1
    static let e: UInt64 = 0x510E_527F_ADE6_82D1
    static let f: UInt64 = 0x9B05_688C_2B3E_6C1F
    static let g: UInt64 = 0x1F83_D9AB_FB41_BD6B
    static let h: UInt64 = 0x5BE0_CD19_137E_2179
    static let part: UInt64 = 0xCBBB_9D5D_C105_9ED9
}

private struct Lanes {
    /// In bytes.
    static let block = 32

    var first = Keys.a
    var second = Keys.b

    /// Takes all whole blocks, and returns how many bytes that were.
    mutating func takeBlocks(of bytes: UnsafeRawBufferPointer) -> Int {
        var offset = 0
        while bytes.count - offset >= Self.block {
            unsafe take(bytes.word(offset), bytes.word(offset + 8), bytes.word(offset + 16), bytes.word(offset + 24))
            offset += Self.block
        }
        return offset
    }

    /// Takes what is left at the end and is no whole block.
    mutating func takeRest(_ bytes: UnsafeRawBufferPointer) {
        guard unsafe !bytes.isEmpty else { return }
        // The length, which is mixed in at the end, tells these zeros from zeros in the contents.
        var rest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        unsafe withUnsafeMutableBytes(of: &rest) { unsafe $0.copyMemory(from: bytes) }
        take(UInt64(littleEndian: rest.0), UInt64(littleEndian: rest.1), UInt64(littleEndian: rest.2), UInt64(littleEndian: rest.3))
    }

    mutating func take(_ w0: UInt64, _ w1: UInt64, _ w2: UInt64, _ w3: UInt64) {
        first = (first << 27 | first >> 37) &* Keys.c ^ (folded(w0 ^ Keys.a, w1 ^ Keys.b) &+ folded(w2 ^ Keys.d, w3 ^ Keys.e))
        second = (second << 31 | second >> 33) &* Keys.h ^ (folded(w0 ^ Keys.f, w3 ^ Keys.g) &+ folded(w1 ^ Keys.h, w2 ^ Keys.c))
    }

    func finish(length: UInt64) -> Fingerprint {
        let (x, y) = (first ^ length &* Keys.d, second &+ length &* Keys.e)
        let high = stirred(x &+ (y << 32 | y >> 32))
        return Fingerprint(high: high, low: stirred(y ^ high))
    }

    private func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    /// Lets every bit reach every other; each step can be undone, so nothing is lost.
    private func stirred(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 32) &* Keys.f
        value = (value ^ value >> 29) &* Keys.g
        return value ^ value >> 32
    }
}
