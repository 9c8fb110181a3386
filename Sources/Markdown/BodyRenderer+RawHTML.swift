import Diagnostics

extension BodyRenderer {
    mutating func append(htmlBlock event: MarkdownEvent) {
        beginBlock()
        let text = parsed.bytes[event.text]
        if let tag = RawHTMLTag.first(in: text) {
            var search = InlinePlaces(source, block: lines(of: event))
            report(rawHTML: tag, at: search.find(literal: tag.bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }))
        }
        guard options.allowsRawHTML else { return }
        html.append(raw: text)
        html.startLine()
    }

    mutating func append(htmlInline event: MarkdownEvent) {
        let text = parsed.bytes[event.text]
        if options.allowsRawHTML, !isInImage { html.append(raw: text) }
        guard let tag = RawHTMLTag.first(in: text) else { return }
        let place = places.find(html: text, &definitions)
        // One warning for `<b>x</b>`.
        if tag.isClosing, let open = openTags[tag.name], open > 0 {
            openTags[tag.name] = open - 1
            return
        }
        if !tag.isClosing { openTags[tag.name, default: 0] += 1 }
        report(rawHTML: tag, at: place)
    }

    private mutating func report(rawHTML tag: RawHTMLTag, at place: Range<Int>) {
        if options.allowsRawHTML {
            // Once a file, so that whoever allows HTML knows which files use it.
            guard reported[MarkdownCodes.rawHTML] == nil else { return }
            report(MarkdownCodes.rawHTML, .note, "the file uses HTML, which is published as it is", at: place, help: "Write it in Markdown where you can")
            return
        }
        report(MarkdownCodes.rawHTML, .warning, "the HTML \(Quoting.quoted(tag.shown)) is left out", at: place,
            help: "Write it in Markdown, or allow HTML on the whole site with 'raw_html: true'")
    }
}

/// The first thing in a piece of HTML that is not a comment.
struct RawHTMLTag {
    /// From its `<` to the end of the piece.
    let bytes: ArraySlice<UInt8>
    let isClosing: Bool
    /// In lower case; empty for a declaration or the like.
    let name: String

    /// `<name>`, `</name>`, or how a declaration starts.
    var shown: String {
        guard name.isEmpty else { return (isClosing ? "</" : "<") + name + ">" }
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }.prefix(20), as: UTF8.self)
    }

    /// The tag, or `nil` where there is nothing but comments, which editors use for notes to each other.
    static func first(in html: ArraySlice<UInt8>) -> RawHTMLTag? {
        var rest = html
        while true {
            rest = rest.drop { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }
            guard !rest.isEmpty else { return nil }
            guard rest.starts(with: "<!--".utf8) else { break }
            rest = afterComment(rest)
        }
        let body = rest.dropFirst()
        let isClosing = rest.first == UInt8(ascii: "<") && body.first == UInt8(ascii: "/")
        let name = (isClosing ? body.dropFirst() : body).prefix {
            ($0 | 0x20) &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "-")
        }
        let isTag = rest.first == UInt8(ascii: "<")
        return RawHTMLTag(bytes: rest, isClosing: isClosing, name: isTag ? String(decoding: name.prefix(40), as: UTF8.self).lowercased() : "")
    }

    private static func afterComment(_ html: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var i = html.startIndex + 4
        while i + 2 < html.endIndex {
            if html[i] == UInt8(ascii: "-"), html[i + 1] == UInt8(ascii: "-"), html[i + 2] == UInt8(ascii: ">") { return html[(i + 3)...] }
            i += 1
        }
        return html[html.endIndex...]
    }
}
