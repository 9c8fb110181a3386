/// Recognises `<https://…>` and HTML tags in the source, as CommonMark defines them.
///
/// Source: CommonMark 0.29, sections 6.7 and 6.8.
struct TagScanner {
    private let bytes: [UInt8]
    private let start: Int
    private let end: Int

    /// - Parameter start: the offset of a `<`.
    init(_ bytes: [UInt8], from start: Int, to end: Int) {
        self.bytes = bytes
        self.start = start
        self.end = end
    }

    /// The offset behind `<scheme:…>` or `<name@host>`.
    mutating func automaticLink() -> Int? {
        var i = start + 1
        var holdsSign = false
        while i < end {
            switch bytes[i] {
            case UInt8(ascii: ">"): return holdsSign && i > start + 1 ? i + 1 : nil
            case UInt8(ascii: ":"), UInt8(ascii: "@"):
                holdsSign = true
                i += 1
            case 0...0x20, UInt8(ascii: "<"): return nil
            case UInt8(ascii: "/") where i == start + 1: return nil
            default: i += 1
            }
        }
        return nil
    }

    /// The offset behind a tag, comment, declaration or the like.
    mutating func html() -> Int? {
        guard start + 1 < end else { return nil }
        switch bytes[start + 1] {
        case UInt8(ascii: "/"):
            guard let nameEnd = name(from: start + 2) else { return nil }
            return close(at: skipSpace(nameEnd))
        case UInt8(ascii: "?"): return behind("?>", from: start + 2)
        case UInt8(ascii: "!"):
            if holds("<!--", at: start) { return behind("-->", from: start + 4) }
            if holds("<![CDATA[", at: start) { return behind("]]>", from: start + 9) }
            return behind(">", from: start + 2)
        default: return openTag()
        }
    }
}

private extension TagScanner {
    func openTag() -> Int? {
        guard var i = name(from: start + 1) else { return nil }
        while true {
            let next = skipSpace(i)
            guard next < end else { return nil }
            if bytes[next] == UInt8(ascii: "/") { return close(at: next + 1) }
            if bytes[next] == UInt8(ascii: ">") { return next + 1 }
            guard next > i, let afterName = attributeName(from: next) else { return nil }
            i = afterName
            let sign = skipSpace(i)
            guard sign < end, bytes[sign] == UInt8(ascii: "=") else { continue }
            guard let afterValue = attributeValue(from: skipSpace(sign + 1)) else { return nil }
            i = afterValue
        }
    }

    func name(from start: Int) -> Int? {
        guard start < end, isLetter(bytes[start]) else { return nil }
        var i = start + 1
        while i < end, isLetter(bytes[i]) || isDigit(bytes[i]) || bytes[i] == UInt8(ascii: "-") { i += 1 }
        return i
    }

    func attributeName(from start: Int) -> Int? {
        guard start < end, isLetter(bytes[start]) || bytes[start] == UInt8(ascii: "_") || bytes[start] == UInt8(ascii: ":") else { return nil }
        var i = start + 1
        while i < end {
            switch bytes[i] {
            case UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"): i += 1
            case let byte where isLetter(byte) || isDigit(byte): i += 1
            default: return i
            }
        }
        return i
    }

    func attributeValue(from start: Int) -> Int? {
        guard start < end else { return nil }
        let quote = bytes[start]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let close = bytes[(start + 1)..<end].firstIndex(of: quote) else { return nil }
            return close + 1
        }
        var i = start
        while i < end {
            switch bytes[i] {
            case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"):
                return i > start ? i : nil
            default: i += 1
            }
        }
        return nil
    }

    func close(at i: Int) -> Int? {
        i < end && bytes[i] == UInt8(ascii: ">") ? i + 1 : nil
    }

    func skipSpace(_ start: Int) -> Int {
        var i = start
        while i < end, bytes[i] == UInt8(ascii: " ") || (0x09...0x0D).contains(bytes[i]) { i += 1 }
        return i
    }

    func holds(_ text: StaticString, at i: Int) -> Bool {
        i + text.utf8CodeUnitCount <= end && (0..<text.utf8CodeUnitCount).allSatisfy { unsafe bytes[i + $0] == text.utf8Start[$0] }
    }

    func behind(_ text: StaticString, from start: Int) -> Int? {
        var i = start
        while i < end {
            if holds(text, at: i) { return i + text.utf8CodeUnitCount }
            i += 1
        }
        return nil
    }

    func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }
}
