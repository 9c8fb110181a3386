/// Spaces that look like one and that YAML takes for letters.
enum OddSpace {
    /// The number of bytes of the odd space at `i`; `nil` where there is none.
    static func width(_ bytes: [UInt8], at i: Int) -> Int? {
        guard i < bytes.count, bytes[i] == 0xC2 || bytes[i] == 0xE1 || bytes[i] == 0xE2 || bytes[i] == 0xE3 else { return nil }
        if i + 1 < bytes.count, bytes[i] == 0xC2 { return bytes[i + 1] == 0xA0 ? 2 : nil }
        guard i + 2 < bytes.count else { return nil }
        switch (bytes[i], bytes[i + 1], bytes[i + 2]) {
        // U+1680, U+2000 to U+200A, U+202F, U+205F, U+3000; and U+200B, which is not even visible.
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): return 3
        default: return nil
        }
    }

    /// What it is called. It must be there.
    static func name(_ bytes: [UInt8], at i: Int) -> String {
        switch width(bytes, at: i) {
        case 2: "a non-breaking space (U+00A0)"
        case 3 where bytes[i] == 0xE3: "an ideographic space (U+3000)"
        case 3 where bytes[i] == 0xE2 && bytes[i + 1] == 0x80 && bytes[i + 2] == 0xAF: "a narrow non-breaking space (U+202F)"
        case 3 where bytes[i] == 0xE2 && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x8B: "an invisible space (U+200B)"
        default: "a typographic space"
        }
    }
}

extension Slip {
    static func oddSpace(_ name: String, at place: Range<Int>, replacement: [UInt8]) -> Slip {
        Slip(.oddSpace, "this is not a plain space, but \(name), which YAML takes for text", at: place, help: "Type the space anew",
             mend: .init(replace: place, with: replacement))
    }
}
