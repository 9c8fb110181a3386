import SourceText

/// Web and mail addresses that stand in the text without any mark, as GitHub Flavored Markdown links them.
///
/// Source: GitHub Flavored Markdown 0.29, section 6.9, "Autolinks (extension)".
///
/// Each byte is looked at a bounded number of times: after an address, and after what turned out not to be one, the
/// search goes on behind it.
struct LiteralLinks {
    private let bytes: [UInt8]
    private let range: Range<Int>
    /// What stands before the text, for addresses that start it.
    private let before: Neighbor

    enum Neighbor {
        /// White space, or the start or end of a block.
        case space
        /// The mark of emphasis or another inline.
        case mark, bracket
    }

    struct Found {
        let range: Range<Int>
        /// What the destination has before the text: `http://`, `mailto:` or nothing.
        let prefix: String
    }

    /// Splits the texts in `body` at the addresses in them.
    static func apply(to body: inout ParsedBody) {
        // Most bodies have addresses only where links lead: their events stay as they are.
        var events: [MarkdownEvent] = []
        var taken = 0
        var linkDepth = 0
        for i in body.events.indices {
            let event = body.events[i]
            if event.kind == .link || event.kind == .image { linkDepth += event.isExit ? -1 : 1 }
            guard event.kind == .text, linkDepth == 0 else { continue }
            let before: Neighbor = switch i > 0 ? body.events[i - 1].kind : .paragraph {
            case .emphasis, .strong: .mark
            case let kind where kind.isSpan || kind == .code || kind == .htmlInline || kind == .text: .bracket
            default: .space
            }
            let found = LiteralLinks(body.bytes, event.text, before: before).all()
            guard !found.isEmpty else { continue }
            events.append(contentsOf: body.events[taken..<i])
            taken = i + 1
            append(event, found, to: &events, &body.bytes)
        }
        guard taken > 0 else { return }
        events.append(contentsOf: body.events[taken...])
        body.events = events
    }

    private static func append(_ event: MarkdownEvent, _ found: [Found], to events: inout [MarkdownEvent], _ bytes: inout [UInt8]) {
        var position = event.text.lowerBound
        func text(_ range: Range<Int>) -> MarkdownEvent {
            var part = event
            part.text = range
            return part
        }
        for found in found {
            if position < found.range.lowerBound { events.append(text(position..<found.range.lowerBound)) }
            position = found.range.upperBound
            var link = MarkdownEvent(.literalLink)
            let start = bytes.count
            bytes.append(contentsOf: found.prefix.utf8)
            for i in found.range { bytes.append(bytes[i]) }
            link.text = start..<bytes.count
            events.append(link)
            events.append(text(found.range))
            events.append(MarkdownEvent(.literalLink, isExit: true))
        }
        if position < event.text.upperBound { events.append(text(position..<event.text.upperBound)) }
    }

    init(_ bytes: [UInt8], _ range: Range<Int>, before: Neighbor) {
        self.bytes = bytes
        self.range = range
        self.before = before
    }

    func all() -> [Found] {
        var result: [Found] = []
        var consumed = range.lowerBound
        var i = range.lowerBound
        while true {
            i = WordSearch.place(in: bytes, from: i, to: range.upperBound) { word in
                // `w` and `W` differ in one bit.
                WordSearch.equal(UInt8(ascii: ":"), in: word) | WordSearch.equal(UInt8(ascii: "@"), in: word)
                    | WordSearch.equal(UInt8(ascii: "w"), in: word | WordSearch.every(0x20))
            }
            guard i < range.upperBound else { break }
            let attempt: Attempt? = switch bytes[i] {
            case UInt8(ascii: ":"): webAddress(at: i, after: consumed)
            case UInt8(ascii: "@"): mailAddress(at: i, after: consumed)
            default: bareAddress(at: i)
            }
            i += 1
            guard let attempt else { continue }
            i = max(i, attempt.end)
            consumed = max(consumed, attempt.end)
            if let found = attempt.found { result.append(found) }
        }
        return result
    }
}

private extension LiteralLinks {
    /// What was found, if anything, and where the search goes on.
    struct Attempt {
        let found: Found?
        let end: Int
    }

    /// `https://…` around the colon at `colon`.
    func webAddress(at colon: Int, after consumed: Int) -> Attempt? {
        guard colon + 3 < range.upperBound, bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/") else { return nil }
        // The longest scheme has five letters; one more tells that it is not the end of another word.
        var start = colon
        while start > consumed, colon - start < 6, isLetter(bytes[start - 1]) { start -= 1 }
        guard isEqual(start..<colon, "http") || isEqual(start..<colon, "https") else { return nil }
        return address(from: start, host: colon + 3, prefix: "", needsDot: false)
    }

    /// `www.…` at `start`.
    func bareAddress(at start: Int) -> Attempt? {
        guard start + 4 < range.upperBound, isEqual(start..<(start + 4), "www.") else { return nil }
        if start > range.lowerBound {
            switch bytes[start - 1] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("): break
            default: return nil
            }
        } else if before == .bracket {
            return nil
        }
        return address(from: start, host: start, prefix: "http://", needsDot: true)
    }

    func address(from start: Int, host: Int, prefix: String, needsDot: Bool) -> Attempt {
        let (hostEnd, isValid) = scanHost(from: host, needsDot: needsDot)
        guard isValid else { return Attempt(found: nil, end: hostEnd) }
        var end = hostEnd
        while end < range.upperBound, !isSpace(bytes[end]), bytes[end] != UInt8(ascii: "<") { end += 1 }
        let trimmed = trimmedEnd(start..<end)
        guard trimmed > host + (needsDot ? 4 : 0) else { return Attempt(found: nil, end: end) }
        return Attempt(found: Found(range: start..<trimmed, prefix: prefix), end: trimmed)
    }

    /// A host of letters, digits, hyphens, dots and underscores, the latter not in its last two parts.
    func scanHost(from start: Int, needsDot: Bool) -> (end: Int, isValid: Bool) {
        var decoder = UTF8ScalarDecoder(bytes, from: start, to: range.upperBound)
        var end = start
        var dots = 0
        var underscores = (last: 0, beforeLast: 0)
        while let scalar = decoder.next() {
            if scalar == "_" {
                underscores.last += 1
            } else if scalar == "." {
                dots += 1
                underscores = (0, underscores.last)
            } else if scalar != "-", !isHostScalar(scalar) {
                break
            }
            end = decoder.offset
        }
        let startsWell = end > start && bytes[start] != UInt8(ascii: ".") && bytes[start] != UInt8(ascii: "-")
        let isValid = startsWell && underscores == (0, 0) && (dots > 0 || !needsDot)
        return (max(end, start), isValid)
    }

    func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isLetterOrDigit(UInt8(scalar.value)) : !scalar.properties.isWhitespace && !scalar.isMarkdownPunctuation
    }

    /// The end of an address without the punctuation that belongs to the sentence around it.
    func trimmedEnd(_ address: Range<Int>) -> Int {
        var end = address.upperBound
        var open = 0, close = 0
        for byte in bytes[address] {
            if byte == UInt8(ascii: "(") { open += 1 }
            if byte == UInt8(ascii: ")") { close += 1 }
        }
        while end > address.lowerBound {
            switch bytes[end - 1] {
            case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "*"),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
                end -= 1
            case UInt8(ascii: ")"):
                guard close > open else { return end }
                close -= 1
                end -= 1
            case UInt8(ascii: ";"):
                // What looks like an entity at the end is not part of the address.
                var start = end - 1
                while start > address.lowerBound, isLetter(bytes[start - 1]) { start -= 1 }
                guard start < end - 1, start > address.lowerBound, bytes[start - 1] == UInt8(ascii: "&") else { return end - 1 }
                end = start - 1
            default:
                return end
            }
        }
        return end
    }

    /// `name@host` around the sign at `sign`.
    func mailAddress(at sign: Int, after consumed: Int) -> Attempt? {
        var start = sign
        while start > consumed, isMailByte(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "+") { start -= 1 }
        guard start < sign else { return nil }
        var end = sign + 1
        var dots = 0
        while end < range.upperBound {
            let byte = bytes[end]
            if byte == UInt8(ascii: ".") {
                guard end + 1 < range.upperBound, isLetterOrDigit(bytes[end + 1]) else { break }
                dots += 1
            } else if !isMailByte(byte) {
                break
            }
            end += 1
        }
        if end < range.upperBound, bytes[end] == UInt8(ascii: "@") { return Attempt(found: nil, end: end) }
        guard dots > 0, end > sign + 1, isLetter(bytes[end - 1]) else { return Attempt(found: nil, end: end) }
        return Attempt(found: Found(range: start..<end, prefix: "mailto:"), end: end)
    }

    func isMailByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte &- UInt8(ascii: "0") < 10
    }

    func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }

    func isEqual(_ range: Range<Int>, _ lowerCase: StaticString) -> Bool {
        guard range.count == lowerCase.utf8CodeUnitCount else { return false }
        return range.indices.allSatisfy { unsafe bytes[$0] | 0x20 == lowerCase.utf8Start[$0 - range.lowerBound] | 0x20 }
    }
}

extension Unicode.Scalar {
    /// Whether CommonMark counts it as punctuation: in ASCII symbols too, beyond it the categories P.
    var isMarkdownPunctuation: Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        case 0..<0x80: false
        default:
            switch properties.generalCategory {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation: true
            default: false
            }
        }
    }

    /// Whether CommonMark counts it as white space.
    var isMarkdownSpace: Bool {
        switch value {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
        case 0..<0x80: false
        default: properties.generalCategory == .spaceSeparator
        }
    }
}
