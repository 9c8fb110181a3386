import Model

/// HTML within a text of others, turned into Markdown: paragraphs, lists, emphasis and links stay, everything else is dropped.
///
/// One pass over the text; what is no proper tag is text.
struct ForeignMarkup {
    /// Whether a text holds tags or character references, so that it is HTML and no plain text.
    static func isPresent(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        for i in bytes.indices where i + 1 < bytes.count {
            if bytes[i] == UInt8(ascii: "<"), bytes[i + 1] == UInt8(ascii: "!") || element(at: bytes[i + 1] == UInt8(ascii: "/") ? i + 2 : i + 1, in: bytes) != nil { return true }
            if bytes[i] == UInt8(ascii: "&"), reference(at: i, in: bytes) != nil { return true }
        }
        return false
    }

    /// The name of an element of HTML or MathML, or of a prefix before a colon, and where it ends; `nil` where no such name stands, as in
    /// `<your name>`, which is text.
    static func element(at start: Int, in bytes: [UInt8]) -> (name: String, end: Int)? {
        var i = start
        while i < bytes.count, i - start <= 20, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[i] | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[i]) { i += 1 }
        guard i > start, i - start <= 20 else { return nil }
        let name = String(decoding: bytes[start..<i], as: UTF8.self).lowercased()
        let isPrefix = i < bytes.count && bytes[i] == UInt8(ascii: ":")
        return isPrefix || elements.contains(name) ? (name, i) : nil
    }

    /// Names of elements that texts are written with, those of earlier days too.
    ///
    /// Source: HTML Living Standard, indices; MathML Core.
    private static let elements: Set<String> = [
        "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blink", "blockquote", "body", "br", "button",
        "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt", "em", "embed",
        "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i",
        "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "marquee", "math", "menclose", "menu", "meta", "meter", "mfenced",
        "mfrac", "mi", "mn", "mo", "mover", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "nav",
        "nobr", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script",
        "search", "section", "select", "semantics", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
        "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
    ]

    /// The text as Markdown.
    static func markdown(of text: String) -> String {
        var markup = ForeignMarkup(bytes: Array(text.utf8), escapes: true)
        markup.read()
        return ForeignText.lines(String(decoding: markup.output, as: UTF8.self))
    }

    /// The words alone.
    static func words(of text: String) -> String {
        var markup = ForeignMarkup(bytes: Array(text.utf8), escapes: false)
        markup.read()
        return ForeignText.lines(String(decoding: markup.output, as: UTF8.self))
    }

    private let bytes: [UInt8]
    /// Whether Markdown is made; otherwise words alone.
    private let escapes: Bool
    private var output: [UInt8] = []
    private var pending: [UInt8] = []
    private var links: [String?] = []

    private init(bytes: [UInt8], escapes: Bool) {
        self.bytes = bytes
        self.escapes = escapes
    }
}

private extension ForeignMarkup {
    mutating func read() {
        var i = 0
        var unended = false
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "<"), !unended, let tag = self.tag(at: i, &unended) {
                flush()
                i = tag.end
                if !tag.isClosing, ["script", "style", "template", "iframe", "object", "svg"].contains(tag.name) {
                    i = endOfElement(tag.name, from: i)
                } else {
                    act(on: tag)
                }
            } else if bytes[i] == UInt8(ascii: "&"), let reference = Self.reference(at: i, in: bytes) {
                pending += reference.text.utf8
                i = reference.end
            } else {
                // Line ends are spaces in HTML.
                pending.append(bytes[i] == 0x0A || bytes[i] == 0x0D || bytes[i] == 0x09 ? 0x20 : bytes[i])
                i += 1
            }
        }
        flush()
    }

    mutating func flush() {
        let text = String(decoding: pending, as: UTF8.self)
        output += (escapes ? ForeignText.markdown(ofPlain: text) : text).utf8
        pending = []
    }

    mutating func act(on tag: (name: String, isClosing: Bool, link: String?, end: Int)) {
        switch tag.name {
        case "p", "div", "section", "article", "table", "ul", "ol", "blockquote", "pre", "header", "footer": append("\n\n")
        case "h1", "h2", "h3", "h4", "h5", "h6": append(tag.isClosing || !escapes ? "\n\n" : "\n\n## ")
        case "br", "tr": append(escapes ? "\n\n" : "\n")
        case "li": append(tag.isClosing ? "\n" : escapes ? "\n- " : "\n")
        case "td", "th": append(" ")
        case "b", "strong": if escapes { emphasis("**", tag.isClosing) }
        case "i", "em": if escapes { emphasis("*", tag.isClosing) }
        case "a":
            guard escapes else { return }
            if tag.isClosing {
                if let link = links.popLast(), let link { append("](\(link))") }
            } else if links.count < 16 {
                links.append(tag.link)
                if tag.link != nil { append("[") }
            }
        default: break
        }
    }

    mutating func append(_ text: String) { output += text.utf8 }

    /// Marks of emphasis stand against the words, so spaces before the closing one go.
    mutating func emphasis(_ mark: String, _ isClosing: Bool) {
        if isClosing {
            var spaces = 0
            while output.last == 0x20 {
                output.removeLast()
                spaces += 1
            }
            append(mark)
            if spaces > 0 { append(" ") }
        } else {
            append(mark)
        }
    }

    /// - Parameter unended: is set where no tag ends any more, so that nobody looks again.
    func tag(at start: Int, _ unended: inout Bool) -> (name: String, isClosing: Bool, link: String?, end: Int)? {
        var i = start + 1
        guard i < bytes.count else { return nil }
        if bytes[i] == UInt8(ascii: "!") || bytes[i] == UInt8(ascii: "?") {
            guard let end = bytes[i...].firstIndex(of: UInt8(ascii: ">")) else {
                unended = true
                return nil
            }
            return ("!", false, nil, end + 1)
        }
        let isClosing = bytes[i] == UInt8(ascii: "/")
        if isClosing { i += 1 }
        guard let (name, nameEnd) = Self.element(at: i, in: bytes) else { return nil }
        i = nameEnd
        guard let end = bytes[i...].firstIndex(of: UInt8(ascii: ">")) else {
            unended = true
            return nil
        }
        return (name, isClosing, name == "a" && !isClosing ? link(in: i..<end) : nil, end + 1)
    }

    /// The address of a link, where it is one that content may have.
    func link(in range: Range<Int>) -> String? {
        let text = String(decoding: bytes[range.lowerBound..<min(range.upperBound, range.lowerBound + 3000)], as: UTF8.self)
        guard let name = text.lowercased().utf8.firstRange(of: "href=") else { return nil }
        let rest = Array(text.utf8.dropFirst(name))
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        let address = String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
        guard let url = try? WebURL(address), !url.text.utf8.contains(UInt8(ascii: "(")), !url.text.utf8.contains(UInt8(ascii: ")")) else { return nil }
        return url.text
    }

    func endOfElement(_ name: String, from start: Int) -> Int {
        let closing = Array("</\(name)".utf8)
        var i = start
        while i + closing.count <= bytes.count {
            if bytes[i] == UInt8(ascii: "<"), zip(bytes[i...], closing).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) {
                return (bytes[i...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
            }
            i += 1
        }
        return bytes.count
    }

    /// A character reference such as `&amp;` or `&#8211;`, and where it ends.
    static func reference(at start: Int, in bytes: [UInt8]) -> (text: String, end: Int)? {
        guard let length = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")), length > start + 1 else { return nil }
        let name = String(decoding: bytes[(start + 1)..<length], as: UTF8.self)
        if name.utf8.first == UInt8(ascii: "#") {
            let digits = String(name.dropFirst())
            let code = digits.utf8.first.map { $0 | 0x20 == UInt8(ascii: "x") } == true ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard let code, let scalar = Unicode.Scalar(code) else { return nil }
            return (String(scalar), length + 1)
        }
        return named[name].map { ($0, length + 1) }
    }

    static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—", "hellip": "…", "rsquo": "’", "lsquo": "‘",
        "rdquo": "”", "ldquo": "“", "bull": "•", "copy": "©", "reg": "®", "trade": "™", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "uuml": "ü",
        "ouml": "ö", "auml": "ä", "szlig": "ß", "euro": "€", "pound": "£", "middot": "·", "times": "×", "deg": "°", "frac12": "½",
    ]
}

extension String.UTF8View {
    /// How many bytes end the first occurrence of a word.
    func firstRange(of word: String) -> Int? {
        let (bytes, wanted) = (Array(self), Array(word.utf8))
        guard bytes.count >= wanted.count else { return nil }
        for i in 0...(bytes.count - wanted.count) where bytes[i..<(i + wanted.count)].elementsEqual(wanted) { return i + wanted.count }
        return nil
    }
}
