extension OutputBuffer {
    /// Appends `text` escaped for XML 1.0, where some characters may not stand in any spelling: U+FFFD takes their place.
    ///
    /// Source: XML 1.0, production 2.
    package mutating func appendXML(_ text: String) {
        guard text.utf8.contains(where: Self.mayBeForbidden), let clean = Self.replacingForbidden(Array(text.utf8)) else {
            appendEscaped(text)
            return
        }
        appendEscaped(String(decoding: clean, as: UTF8.self))
    }

    /// Appends UTF-8 as a CDATA section, and returns where it stands.
    ///
    /// Markup stays readable in one and is copied in long runs: to escape it took four times as long.
    package mutating func appendCDATA(utf8 text: [UInt8]) -> Range<Int> {
        let start = count
        let text = Self.replacingForbidden(text) ?? text
        append("<![CDATA[" as StaticString)
        var from = 0
        var i = 0
        while let bracket = text.position(of: UInt8(ascii: "]"), from: i) {
            i = bracket + 1
            // "]]>" would end the section: it ends between the brackets, and another begins.
            guard text[bracket...].starts(with: "]]>".utf8) else { continue }
            append(bytes: text, from..<i)
            append("]]><![CDATA[" as StaticString)
            from = i
        }
        append(bytes: text, from..<text.count)
        append("]]>" as StaticString)
        return start..<count
    }

    /// Looks at eight bytes at a time, past the line ends and tabs of markup.
    private static func firstThatMayBeForbidden(in text: [UInt8]) -> Int? {
        unsafe text.withUnsafeBytes { bytes in
            var i = 0
            while i < bytes.count {
                if i + 8 <= bytes.count {
                    let found = SpecialBytes.ofForbiddenXML(in: unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
                    i += found == 0 ? 8 : found.trailingZeroBitCount / 8
                    if found == 0 { continue }
                }
                if mayBeForbidden(unsafe bytes[i]) { return i }
                i += 1
            }
            return nil
        }
    }

    private static func mayBeForbidden(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0xEF
    }

    /// The text with U+FFFD in place of controls, U+FFFE and U+FFFF; `nil` where it has none of them.
    private static func replacingForbidden(_ text: [UInt8]) -> [UInt8]? {
        guard let first = firstThatMayBeForbidden(in: text) else { return nil }
        var clean = Array(text[..<first])
        var i = first
        var isChanged = false
        while i < text.count {
            let byte = text[i]
            if byte == 0xEF, i + 2 < text.count, text[i + 1] == 0xBF, text[i + 2] >= 0xBE {
                clean += [0xEF, 0xBF, 0xBD]
                isChanged = true
                i += 3
            } else if byte != 0xEF, mayBeForbidden(byte) {
                clean += [0xEF, 0xBF, 0xBD]
                isChanged = true
                i += 1
            } else {
                clean.append(byte)
                i += 1
            }
        }
        return isChanged ? clean : nil
    }
}
