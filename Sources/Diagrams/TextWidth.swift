/// How wide text is at most, whatever the typeface.
///
/// Nobody knows at build time which faces a reader has. These are the widest that were measured of the bold faces that
/// systems fall back to (DejaVu Sans and Serif, Liberation Sans and Serif), rounded up; narrower faces leave room.
enum TextWidth {
    /// In px, rounded up.
    static func of(_ text: String, _ style: TextStyle) -> Int {
        var sum = 0
        for byte in text.utf8 {
            guard byte < 0x7F, byte >= 0x20 else {
                sum = 0
                for scalar in text.unicodeScalars { sum += hundredths(of: scalar.value) }
                break
            }
            sum += ascii[Int(byte) - 0x20]
        }
        return pixels(sum, style)
    }

    /// - Parameter hundredths: of the size of the type.
    static func pixels(_ hundredths: Int, _ style: TextStyle) -> Int {
        (hundredths * style.size + 99) / 100
    }

    /// In hundredths of the size of the type; 0 for what stands on the character before it.
    ///
    /// - Parameter value: of the Unicode scalar.
    static func hundredths(of value: UInt32) -> Int {
        if value < 0x7F { return value < 0x20 ? 0 : ascii[Int(value) - 0x20] }
        switch value {
        case ..<0x0180: return latin(value)
        case 0x0300..<0x0370, 0x0483..<0x048A, 0x0591..<0x05BE, 0x064B..<0x0660, 0x1AB0..<0x1B00, 0x1DC0..<0x1E00,
             0x200B..<0x2010, 0x202A..<0x202F, 0x2060..<0x2070, 0x20D0..<0x2100, 0xFE00..<0xFE10, 0xFE20..<0xFE30, 0xFEFF,
             0xE0000..<0xE1000:
            return 0
        case ..<0x0250: return 160
        case ..<0x0370: return 100
        case ..<0x0400: return 113
        case ..<0x0530: return value < 0x0460 ? 116 : 165
        case ..<0x0590: return 120
        case ..<0x0600: return 85
        case ..<0x0780: return 115
        case ..<0x0900: return 110
        case ..<0x0E00: return 130
        case ..<0x0F00: return 90
        case 0x2E3A: return 205
        case 0x2E3B: return 305
        case ..<0x1000: return 120
        case ..<0x1100: return 150
        case 0x12000..<0x12550: return 300
        case 0xFDF0..<0xFDFD: return 400
        case 0xFDFD: return 1200
        case 0x1E00..<0x1F00: return 116
        case 0x1F00..<0x2000: return 140
        case 0x2010..<0x2030: return 105
        case 0x2030..<0x2060: return 180
        case 0x1F000..<0x20000: return 140
        default: return 115
        }
    }
}

private extension TextWidth {
    /// From U+0020 on.
    static let ascii: [Int] = [
        35, 46, 56, 84, 70, 101, 91, 31, 48, 48, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 62,
        100, 78, 85, 80, 87, 77, 71, 86, 95, 47, 56, 87, 71, 111, 92, 88, 76, 88, 84, 73, 75, 88, 78, 113, 78, 73, 73, 48, 37, 48, 84, 56,
        50, 68, 72, 61, 72, 68, 44, 72, 73, 38, 37, 70, 38, 106, 73, 69, 72, 72, 53, 60, 48, 73, 66, 93, 65, 66, 59, 72, 37, 72, 84,
    ]

    static func latin(_ value: UInt32) -> Int {
        switch value {
        case ..<0xA0: 0
        case 0xA0, 0xB7: 38
        // Fractions, Æ, æ, Œ, œ, Ŵ, ŉ and their like.
        case 0xBC...0xBE, 0xC6, 0xE6, 0x132, 0x133, 0x149, 0x152, 0x153, 0x174, 0x175: 120
        case 0xC0..<0xE0, 0x100..<0x180: 101
        case 0xE0..<0x100: 80
        default: 105
        }
    }
}
