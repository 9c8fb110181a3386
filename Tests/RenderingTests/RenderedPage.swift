/// A page of HTML, read as a browser's tokenizer would, and strictly: what is not well formed ends up in `faults`.
struct RenderedPage {
    struct Tag: Hashable {
        var name: String
        var attributes: [String: String] = [:]
        var attributeNames: [String] = []
        var isEnd = false
    }

    enum Token {
        case tag(Tag)
        /// With character references resolved.
        case text(String)
    }

    let html: String
    private(set) var tokens: [Token] = []
    private(set) var faults: [String] = []

    init(_ html: String) {
        self.html = html
        read(Array(html.utf8))
    }

    // MARK: What is on the page

    var tags: [Tag] {
        tokens.compactMap { if case .tag(let tag) = $0 { tag } else { nil } }
    }

    /// Names of elements and of their attributes, in order: what a hostile text must not change. How many lines a label of
    /// a map has depends on its length.
    var structure: [String] {
        tags.filter { $0.name != "text" }.map { ($0.isEnd ? "/" : "") + $0.name + $0.attributeNames.map { " " + $0 }.joined() }
    }

    /// All text between tags, but for scripts.
    var text: String {
        tokens.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    func first(_ name: String, where condition: (Tag) -> Bool = { _ in true }) -> Tag? {
        tags.first { $0.name == name && !$0.isEnd && condition($0) }
    }

    func meta(_ name: String) -> String? {
        first("meta") { $0.attributes["name"] == name || $0.attributes["property"] == name }?.attributes["content"]
    }

    func link(_ relation: String) -> String? {
        first("link") { $0.attributes["rel"] == relation }?.attributes["href"]
    }

    /// Where the links and pictures of the page lead.
    var addresses: [String] {
        tags.flatMap { tag in ["href", "src"].compactMap { tag.attributes[$0] } }
    }

    /// The text of the first element of a name.
    func text(of name: String) -> String? {
        var text: String?
        for token in tokens {
            switch token {
            case .tag(let tag) where tag.name == name:
                if tag.isEnd { return text }
                if text == nil { text = "" }
            case .text(let more): if text != nil { text? += more }
            case .tag: break
            }
        }
        return nil
    }

    /// The content of `<main>` as lines of text: headings with their level, items, terms; a link as `text <address>`. What
    /// maps say stands beside them in words.
    var outline: [String] {
        var lines: [String] = []
        var line = ""
        var isInside = false
        var address: String?
        func flush() {
            let words = line.split(whereSeparator: \.isWhitespace)
            // The dash of an item waits for its first words.
            if words == ["-"] { return }
            if words.contains(where: { !["#", "##", "###", "####"].contains($0) }) { lines.append(words.joined(separator: " ")) }
            line = ""
        }
        var isDrawing = false
        for token in tokens {
            if case .tag(let tag) = token, tag.name == "figure" || tag.name == "svg" || tag.name == "template" { isDrawing = tag.name != "figure" && !tag.isEnd }
            if isDrawing { continue }
            switch token {
            case .tag(let tag) where tag.name == "main":
                flush()
                isInside = !tag.isEnd
            case .tag(let tag) where isInside:
                switch tag.name {
                case "h1", "h2", "h3", "h4":
                    flush()
                    if !tag.isEnd { line += String(repeating: "#", count: Int(tag.name.dropFirst()) ?? 0) + " " }
                case "li":
                    flush()
                    line = tag.isEnd ? "" : "- "
                case "p", "ul", "ol", "dl", "div", "section", "summary", "details", "tr", "table", "dd", "header", "footer", "aside", "nav", "figcaption": flush()
                case "dt":
                    if tag.isEnd { line += ":" } else { flush() }
                case "td", "th": if tag.isEnd { line += " | " }
                case "a":
                    if tag.isEnd, let target = address { line += " <\(target)>" }
                    address = tag.isEnd ? nil : tag.attributes["href"]
                case "img": line += "[\(tag.attributes["alt"] ?? "")]"
                case "span", "small": line += " "
                default: break
                }
                // A term and its first description share a line.
                if tag.name == "dd", !tag.isEnd, let last = lines.last, last.hasSuffix(":") { line = lines.removeLast() + " " }
            case .text(let text): if isInside { line += text }
            case .tag: break
            }
        }
        return lines
    }

    // MARK: Reading

    private mutating func read(_ bytes: [UInt8]) {
        var i = 0
        var text: [UInt8] = []
        func at(_ string: String, _ i: Int) -> Bool { bytes[i...].starts(with: string.utf8) }
        while i < bytes.count {
            guard bytes[i] == UInt8(ascii: "<") else {
                text.append(bytes[i])
                i += 1
                continue
            }
            if !text.isEmpty { tokens.append(.text(resolved(text))) }
            text = []
            if at("<!doctype html>", i) {
                i += 15
                continue
            }
            let end = readTag(bytes, i)
            guard let end else {
                faults.append("no tag at: " + String(decoding: bytes[i..<min(i + 40, bytes.count)], as: UTF8.self))
                return
            }
            i = end
            if case .tag(let tag)? = tokens.last, tag.name == "script", !tag.isEnd {
                while i < bytes.count, !at("</script>", i) {
                    if at("<!--", i) || at("<script", i) { faults.append("markup in a script") }
                    i += 1
                }
            }
        }
        if !text.isEmpty { tokens.append(.text(resolved(text))) }
    }

    private mutating func readTag(_ bytes: [UInt8], _ start: Int) -> Int? {
        var i = start + 1
        func isName(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
        }
        func name() -> String {
            let begin = i
            while i < bytes.count, isName(bytes[i]) { i += 1 }
            return String(decoding: bytes[begin..<i], as: UTF8.self)
        }
        var tag = Tag(name: "")
        if i < bytes.count, bytes[i] == UInt8(ascii: "/") {
            tag.isEnd = true
            i += 1
        }
        tag.name = name()
        guard !tag.name.isEmpty else { return nil }
        while i < bytes.count {
            while i < bytes.count, bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\n") { i += 1 }
            guard i < bytes.count else { return nil }
            if bytes[i] == UInt8(ascii: "/"), i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: ">") { i += 1 }
            if bytes[i] == UInt8(ascii: ">") {
                tokens.append(.tag(tag))
                return i + 1
            }
            let attribute = name()
            guard !attribute.isEmpty else { return nil }
            tag.attributeNames.append(attribute)
            guard i + 1 < bytes.count, bytes[i] == UInt8(ascii: "=") else { continue }
            guard bytes[i + 1] == UInt8(ascii: "\"") else { return nil }
            let begin = i + 2
            i = begin
            while i < bytes.count, bytes[i] != UInt8(ascii: "\"") { i += 1 }
            guard i < bytes.count else { return nil }
            tag.attributes[attribute] = resolved(Array(bytes[begin..<i]))
            i += 1
        }
        return nil
    }

    private mutating func resolved(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var i = 0
        while i < bytes.count {
            guard bytes[i] == UInt8(ascii: "&") else {
                text.append(bytes[i])
                i += 1
                continue
            }
            guard let reference = Self.references.first(where: { bytes[i...].starts(with: $0.key.utf8) }) else {
                faults.append("'&' alone in: " + String(decoding: bytes[i..<min(i + 20, bytes.count)], as: UTF8.self))
                text.append(bytes[i])
                i += 1
                continue
            }
            text.append(contentsOf: reference.value.utf8)
            i += reference.key.utf8.count
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let references = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
}
