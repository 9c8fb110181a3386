import Diagnostics
import SourceText

/// A tag as it stands in the file, delimiters included.
struct TemplateTag: Sendable {
    enum Kind: Sendable {
        case value, unescapedValue, section, invertedSection, end, partial, parent, block, comment, delimiters

        /// Whether a tag that has its line to itself takes the line away.
        var mayStandAlone: Bool { self != .value && self != .unescapedValue }
    }

    let kind: Kind
    let range: Range<Int>
    /// Where the name stands, without white space and, where it is to be looked up, without its `*`.
    let name: Range<Int>
    let isDynamic: Bool
}

/// Finds the tags of a template file.
struct TemplateScanner {
    private let source: TemplateSource
    private let bytes: [UInt8]
    private var open: [UInt8] = Array("{{".utf8)
    private var close: [UInt8] = Array("}}".utf8)
    private(set) var tags: [TemplateTag] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: TemplateSource) {
        self.source = source
        bytes = source.bytes
    }

    /// - Complexity: a few passes over the file.
    mutating func scan() {
        var position = 0
        while position < bytes.count {
            guard bytes.holds(open, at: position) else {
                position += 1
                continue
            }
            guard diagnostics.count < TemplateParser.faultLimit, let next = readTag(at: position) else { return }
            position = next
        }
    }
}

private extension TemplateScanner {
    /// Reads the tag at `start` and returns where to go on; `nil` where the rest of the file makes no sense.
    mutating func readTag(at start: Int) -> Int? {
        var inner = skippingSpace(from: start + open.count)
        var kind = TemplateTag.Kind.value
        var ending = close
        if inner < bytes.count {
            let sigil = bytes[inner]
            if let named = Self.sigils[sigil] {
                kind = named
                inner += 1
            }
            if sigil == UInt8(ascii: "{") { ending.insert(UInt8(ascii: "}"), at: 0) }
            if sigil == UInt8(ascii: "=") { ending.insert(UInt8(ascii: "="), at: 0) }
        }
        let end: Int
        switch closing(ending, from: inner, isComment: kind == .comment) {
        case .closed(let place): end = place
        case .another(let place):
            diagnostics.append(.unclosedTag(at: span(start..<start + open.count), ending: ending))
            return place
        case .none:
            diagnostics.append(.unclosedTag(at: span(start..<start + open.count), ending: ending))
            return nil
        }
        let next = end + ending.count
        let content = trimmed(inner..<end)
        switch kind {
        case .comment:
            tags.append(TemplateTag(kind: kind, range: start..<next, name: content, isDynamic: false))
        case .delimiters:
            setDelimiters(content, in: start..<next)
        default:
            addNamed(kind, content, in: start..<next)
        }
        return next
    }

    enum Closing {
        case closed(Int)
        /// Another tag starts before this one is closed.
        case another(Int)
        case none
    }

    /// Where the tag whose content starts at `start` ends. It looks no further than the next tag, so that many tags
    /// that are not closed cost no more than one.
    func closing(_ ending: [UInt8], from start: Int, isComment: Bool) -> Closing {
        for i in min(start, bytes.count)..<bytes.count {
            if bytes.holds(ending, at: i) { return .closed(i) }
            if !isComment, open != close, bytes.holds(open, at: i) { return .another(i) }
        }
        return .none
    }

    static let sigils: [UInt8: TemplateTag.Kind] = [
        UInt8(ascii: "{"): .unescapedValue, UInt8(ascii: "&"): .unescapedValue,
        UInt8(ascii: "#"): .section, UInt8(ascii: "^"): .invertedSection, UInt8(ascii: "/"): .end,
        UInt8(ascii: ">"): .partial, UInt8(ascii: "<"): .parent, UInt8(ascii: "$"): .block,
        UInt8(ascii: "!"): .comment, UInt8(ascii: "="): .delimiters,
    ]

    mutating func addNamed(_ kind: TemplateTag.Kind, _ content: Range<Int>, in range: Range<Int>) {
        var name = content
        var isDynamic = false
        if kind == .partial || kind == .parent || kind == .end, !name.isEmpty, bytes[name.lowerBound] == UInt8(ascii: "*") {
            isDynamic = true
            name = trimmed(name.lowerBound + 1..<name.upperBound)
        }
        guard !name.isEmpty else {
            diagnostics.append(.malformedTag("a tag needs a name", at: span(range)))
            return
        }
        guard !name.contains(where: { isTemplateSpace(bytes[$0]) }) else {
            diagnostics.append(.malformedTag("a name holds no white space", at: span(name)))
            return
        }
        let looksUp = isDynamic || kind == .value || kind == .unescapedValue || kind == .section || kind == .invertedSection
        guard !looksUp || TemplateName(name, in: bytes).isWellFormed else {
            diagnostics.append(.malformedTag("a name has something before and after each '.'", at: span(name)))
            return
        }
        tags.append(TemplateTag(kind: kind, range: range, name: name, isDynamic: isDynamic))
    }

    mutating func setDelimiters(_ content: Range<Int>, in range: Range<Int>) {
        let words = bytes[content].split(whereSeparator: isTemplateSpace)
        guard words.count == 2, words.allSatisfy({ !$0.contains(UInt8(ascii: "=")) }) else {
            diagnostics.append(.malformedDelimiters(at: span(range)))
            return
        }
        open = Array(words[0])
        close = Array(words[1])
        tags.append(TemplateTag(kind: .delimiters, range: range, name: content, isDynamic: false))
    }

    func skippingSpace(from start: Int) -> Int {
        var i = start
        while i < bytes.count, isTemplateSpace(bytes[i]) { i += 1 }
        return i
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isTemplateSpace(bytes[start]) { start += 1 }
        while end > start, isTemplateSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: source.file, start: range.lowerBound, end: range.upperBound)
    }
}

/// White space within tags.
func isTemplateSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

private extension [UInt8] {
    /// Whether `wanted`, which is not empty, stands at `offset`.
    func holds(_ wanted: [UInt8], at offset: Int) -> Bool {
        guard self[offset] == wanted[0], offset + wanted.count <= count else { return false }
        for i in wanted.indices.dropFirst() where self[offset + i] != wanted[i] { return false }
        return true
    }
}
