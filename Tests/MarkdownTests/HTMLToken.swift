/// A piece of HTML, read as a browser reads it, so that tests judge output by other means than those that wrote it.
enum HTMLToken: Equatable {
    struct Attribute: Equatable {
        let name: String
        let value: String?
    }

    case text(String)
    case start(String, [Attribute])
    case end(String)
    /// A comment, a declaration or the like.
    case comment

    static func tokens(of html: [UInt8]) -> [HTMLToken] {
        var reader = HTMLTokenReader(html)
        return reader.read()
    }
}

private struct HTMLTokenReader {
    let html: [UInt8]
    var i = 0
    var tokens: [HTMLToken] = []
    var text: [UInt8] = []

    init(_ html: [UInt8]) {
        self.html = html
    }

    mutating func read() -> [HTMLToken] {
        while i < html.count {
            if html[i] == UInt8(ascii: "<"), i + 1 < html.count {
                if isLetter(html[i + 1]) { startTag(); continue }
                if html[i + 1] == UInt8(ascii: "/") { endTag(); continue }
                if html[i + 1] == UInt8(ascii: "!") || html[i + 1] == UInt8(ascii: "?") { comment(); continue }
            }
            text.append(html[i])
            i += 1
        }
        endText()
        return tokens
    }

    mutating func endText() {
        guard !text.isEmpty else { return }
        tokens.append(.text(String(decoding: text, as: UTF8.self)))
        text = []
    }

    mutating func startTag() {
        endText()
        i += 1
        let tagName = word()
        var attributes: [HTMLToken.Attribute] = []
        while i < html.count, html[i] != UInt8(ascii: ">") {
            if isSpace(html[i]) || html[i] == UInt8(ascii: "/") { i += 1; continue }
            let name = word()
            skipSpace()
            guard i < html.count, html[i] == UInt8(ascii: "=") else {
                attributes.append(.init(name: name, value: nil))
                continue
            }
            i += 1
            skipSpace()
            attributes.append(.init(name: name, value: value()))
        }
        i += 1
        tokens.append(.start(tagName, attributes))
    }

    mutating func endTag() {
        endText()
        i += 2
        let name = word()
        while i < html.count, html[i] != UInt8(ascii: ">") { i += 1 }
        i += 1
        tokens.append(.end(name))
    }

    mutating func comment() {
        endText()
        let isLong = html[i...].starts(with: "<!--".utf8)
        i += isLong ? 4 : 2
        while i < html.count {
            if isLong ? html[i...].starts(with: "-->".utf8) : html[i] == UInt8(ascii: ">") { break }
            i += 1
        }
        i += isLong ? 3 : 1
        tokens.append(.comment)
    }

    mutating func word() -> String {
        let start = i
        while i < html.count, !isSpace(html[i]), html[i] != UInt8(ascii: ">"), html[i] != UInt8(ascii: "/"), html[i] != UInt8(ascii: "=") || i == start {
            i += 1
        }
        return String(decoding: html[start..<min(i, html.count)], as: UTF8.self).lowercased()
    }

    mutating func value() -> String {
        guard i < html.count else { return "" }
        let quote = html[i]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { i += 1 }
        let start = i
        while i < html.count, isQuoted ? html[i] != quote : !isSpace(html[i]) && html[i] != UInt8(ascii: ">") { i += 1 }
        defer { if isQuoted { i += 1 } }
        return String(decoding: html[start..<min(i, html.count)], as: UTF8.self)
    }

    mutating func skipSpace() {
        while i < html.count, isSpace(html[i]) { i += 1 }
    }

    func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
