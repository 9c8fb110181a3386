/// A line of YAML as an editor sees it: indentation, dashes, a name, a colon, a value. Places are offsets in the text.
///
/// This is no parser: it is asked only about lines where libyaml stumbled.
struct YAMLLine {
    /// Without the line end.
    let range: Range<Int>
    /// Where the indentation (spaces and tabs) ends.
    let start: Int
    /// Where the dashes of list items end.
    let content: Int
    /// Where the last byte that is not blank ends.
    let end: Int
    /// The colon between a name and its value.
    let colon: Int?

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.range = range
        var start = range.lowerBound
        while start < range.upperBound, bytes[start].isBlank { start += 1 }
        var end = range.upperBound
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        var content = start
        while content < end, bytes[content] == UInt8(ascii: "-"), content + 1 >= end || bytes[content + 1].isBlank {
            content += 1
            while content < end, bytes[content].isBlank { content += 1 }
        }
        self.start = start
        self.content = content
        self.end = end
        colon = Self.colon(bytes, content..<end)
    }

    var isBlank: Bool { start >= end }
    /// In bytes.
    var indentation: Int { start - range.lowerBound }
    /// The column of what follows the dashes, from 0, in bytes.
    var contentColumn: Int { content - range.lowerBound }
    var isListItem: Bool { content > start }

    func isComment(_ bytes: [UInt8]) -> Bool {
        start < end && bytes[start] == UInt8(ascii: "#")
    }

    /// What stands before the colon, without quotation marks; `nil` where there is no colon.
    func name(_ bytes: [UInt8]) -> Range<Int>? {
        guard let colon else { return nil }
        var name = content..<colon
        while name.count > 0, bytes[name.upperBound - 1].isBlank { name = name.lowerBound..<name.upperBound - 1 }
        if name.count >= 2, bytes[name.lowerBound].isQuote, bytes[name.upperBound - 1] == bytes[name.lowerBound] {
            name = name.lowerBound + 1..<name.upperBound - 1
        }
        return name
    }

    /// What follows the colon or, where there is none, the dashes; without a comment.
    func value(_ bytes: [UInt8]) -> Range<Int> {
        var from = content
        if let colon {
            from = colon + 1
            while from < end, bytes[from].isBlank { from += 1 }
        }
        return from..<Self.textEnd(bytes, from..<end)
    }

    /// Where the text ends that begins a range: before a comment such as `# this`, but not before `#1`, which was
    /// meant as text.
    static func textEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var i = range.lowerBound
        while i < range.upperBound {
            let isHash = bytes[i] == UInt8(ascii: "#")
            if isHash, i > range.lowerBound, bytes[i - 1].isBlank, i + 1 >= range.upperBound || bytes[i + 1].isBlank {
                while i > range.lowerBound, bytes[i - 1].isBlank { i -= 1 }
                return i
            }
            i += 1
        }
        return range.upperBound
    }
}

private extension YAMLLine {
    /// The first colon before a blank or the end, outside of quotation marks around a name.
    static func colon(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var i = range.lowerBound
        guard i < range.upperBound, bytes[i] != UInt8(ascii: "#") else { return nil }
        if bytes[i].isQuote {
            let quote = bytes[i]
            i += 1
            while i < range.upperBound, bytes[i] != quote { i += 1 }
        }
        while i < range.upperBound {
            if bytes[i] == UInt8(ascii: "#"), i > range.lowerBound, bytes[i - 1].isBlank { return nil }
            if bytes[i] == UInt8(ascii: ":"), i + 1 >= range.upperBound || bytes[i + 1].isBlank { return i }
            i += 1
        }
        return nil
    }
}

extension UInt8 {
    var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
    var isOpeningBracket: Bool { self == UInt8(ascii: "[") || self == UInt8(ascii: "{") }
    var isClosingBracket: Bool { self == UInt8(ascii: "]") || self == UInt8(ascii: "}") }
}
