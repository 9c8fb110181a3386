package import SourceText

extension DiagnosticCode {
    package static let notUTF8: DiagnosticCode = "not-utf8"
    package static let fileTooLarge: DiagnosticCode = "file-too-large"
    package static let duplicateKey: DiagnosticCode = "duplicate-key"
    package static let nestedTooDeep: DiagnosticCode = "nested-too-deep"
    package static let tooManyValues: DiagnosticCode = "too-many-values"
}

/// What bytes are as text.
package enum TextEncoding {
    /// The offset of the first byte that is not UTF-8, or `nil`. Overlong forms and surrogates are not UTF-8.
    package static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
        var i = asciiPrefix(bytes, from: 0)
        while i < bytes.count {
            guard let length = sequenceLength(bytes, at: i) else { return i }
            i = asciiPrefix(bytes, from: i + length)
        }
        return nil
    }

    /// Where the ASCII ends that begins at `start`. Text is ASCII nearly everywhere, so eight bytes are looked at in one.
    private static func asciiPrefix(_ bytes: [UInt8], from start: Int) -> Int {
        let end = unsafe bytes.withUnsafeBytes { buffer in
            var i = start
            while i + 8 <= buffer.count {
                guard unsafe buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 else { break }
                i += 8
            }
            return i
        }
        return bytes[end...].firstIndex { $0 >= 0x80 } ?? bytes.count
    }

    /// The problem with a file that is not UTF-8, at its first bad byte; `nil` where it is.
    package static func diagnose(_ bytes: [UInt8], file: FileID) -> Diagnostic? {
        if let name = wideEncoding(bytes) {
            return Diagnostic(.notUTF8, .error, "the file is saved as \(name)",
                              at: SourceSpan(file: file, start: 0, end: min(2, bytes.count)), help: "Save it as UTF-8")
        }
        guard let bad = firstInvalidUTF8(bytes) else { return nil }
        let span = SourceSpan(file: file, start: bad, end: bad + 1)
        let hex = String(bytes[bad], radix: 16, uppercase: true)
        if let character = windows1252(bytes[bad]), isSingleByteText(bytes) {
            let guess = "the file seems to be saved as Windows-1252 or Latin-1"
            return Diagnostic(.notUTF8, .error, "\(guess): its byte \(hex) is '\(character)' there, but is not UTF-8", at: span,
                              help: "Save it as UTF-8")
        }
        return Diagnostic(.notUTF8, .error, "byte \(hex) is not UTF-8 here", at: span, help: "Save the file as UTF-8")
    }
}

private extension TextEncoding {
    /// The length of the well-formed sequence that begins at `i`. Source: Unicode 15, table 3-7.
    static func sequenceLength(_ bytes: [UInt8], at i: Int) -> Int? {
        func follows(_ distance: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            i + distance < bytes.count && allowed.contains(bytes[i + distance])
        }
        switch bytes[i] {
        case 0xC2...0xDF: return follows(1) ? 2 : nil
        case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : nil
        case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : nil
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : nil
        case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : nil
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : nil
        case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : nil
        default: return nil
        }
    }

    /// UTF-16 or UTF-32, known by a byte-order mark, or by zeros in every other byte of the beginning.
    static func wideEncoding(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 2 else { return nil }
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE): return bytes.count >= 4 && bytes[2] == 0 && bytes[3] == 0 ? "UTF-32" : "UTF-16"
        case (0xFE, 0xFF): return "UTF-16"
        case (0, 0): return bytes.count >= 4 && bytes[2] == 0xFE && bytes[3] == 0xFF ? "UTF-32" : nil
        case (0, _), (_, 0): break
        default: return nil
        }
        let beginning = bytes.prefix(64)
        let even = beginning.indices.count { $0 % 2 == 0 && bytes[$0] == 0 }
        let odd = beginning.indices.count { $0 % 2 == 1 && bytes[$0] == 0 }
        return min(even, odd) == 0 && max(even, odd) * 3 >= beginning.count ? "UTF-16" : nil
    }

    /// Whether no byte beyond ASCII belongs to a UTF-8 sequence, so that the bytes are characters of their own.
    static func isSingleByteText(_ bytes: [UInt8]) -> Bool {
        var i = 0
        while i < bytes.count {
            if bytes[i] < 0x20, ![0x09, 0x0A, 0x0D].contains(bytes[i]) { return false }
            if bytes[i] >= 0x80, sequenceLength(bytes, at: i) != nil || windows1252(bytes[i]) == nil { return false }
            i += 1
        }
        return true
    }

    static func windows1252(_ byte: UInt8) -> Character? {
        if byte >= 0xA0 { return Character(Unicode.Scalar(byte)) }
        guard byte >= 0x80 else { return nil }
        let characters: [Character?] = [
            "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
            nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
        ]
        return characters[Int(byte) - 0x80]
    }
}
