/// Compares source text with what CommonMark makes of it.
enum SourceReading {
    /// Whether `source`, its escapes and entities resolved, is `text`.
    ///
    /// Named entities are not looked up: what stands before the first and behind the last of them has to agree.
    static func reads(_ source: ArraySlice<UInt8>, as text: ArraySlice<UInt8>) -> Bool {
        if source.count == text.count, source == text { return true }
        guard source.count >= text.count else { return source.contains(UInt8(ascii: "&")) && readsWithEntities(source, text) }
        guard source.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }) else { return false }
        return readsWithEntities(source, text)
    }
}

extension SourceReading {
    /// The first place in `source[range]` where `scalar` is written as a number.
    static func place(ofEntity scalar: Unicode.Scalar, in source: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var i = range.lowerBound
        while i < range.upperBound {
            if source[i] == UInt8(ascii: "&"), let found = entity(source[i..<range.upperBound]), found.scalar == scalar { return i..<found.end }
            i += 1
        }
        return nil
    }
}

private extension SourceReading {
    static func readsWithEntities(_ source: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        let pieces = resolved(source)
        guard let first = pieces.first, let last = pieces.last else { return text.isEmpty }
        guard pieces.count > 1 else { return text.elementsEqual(first) }
        return text.count >= first.count + last.count && text.starts(with: first) && text.suffix(last.count).elementsEqual(last)
    }

    /// The text with escapes and numbers resolved, cut at named entities.
    static func resolved(_ source: ArraySlice<UInt8>) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        var i = source.startIndex
        while i < source.endIndex {
            let byte = source[i]
            if byte == UInt8(ascii: "\\"), i + 1 < source.endIndex, DestinationScanner.isPunctuation(source[i + 1]) {
                pieces[pieces.count - 1].append(source[i + 1])
                i += 2
            } else if byte == UInt8(ascii: "&"), let entity = entity(source[i...]) {
                if let scalar = entity.scalar {
                    pieces[pieces.count - 1].append(contentsOf: String(scalar).utf8)
                } else {
                    pieces.append([])
                }
                i = entity.end
            } else {
                pieces[pieces.count - 1].append(byte)
                i += 1
            }
        }
        return pieces
    }

    /// The entity that `text` starts with; the scalar is `nil` if it has a name.
    static func entity(_ text: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar?, end: Int)? {
        guard let semicolon = text.prefix(40).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let content = text[(text.startIndex + 1)..<semicolon]
        guard content.first == UInt8(ascii: "#") else {
            let isName = !content.isEmpty && content.allSatisfy { ($0 | 0x20) &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 }
            return isName ? (nil, semicolon + 1) : nil
        }
        let digits = content.dropFirst()
        let isHexadecimal = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let number = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard digits.count <= 8, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
            let value = UInt32(number, radix: isHexadecimal ? 16 : 10)
        else { return nil }
        return (Unicode.Scalar(value == 0 ? 0xFFFD : value) ?? "\u{FFFD}", semicolon + 1)
    }
}
