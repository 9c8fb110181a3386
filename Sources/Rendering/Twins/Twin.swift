import Model
import OutputText
import SourceText

/// A page in Markdown, at the page's address and `index.md`: its facts, its lists and its text, in its language.
///
/// It is written from the view that the page is rendered from, so that it says what the page says; what is there to be
/// looked at and not to be read, maps and tables of coverage, is left out. Links lead to other twins.
struct Twin {
    private(set) var text: MarkdownText
    let words: TwinWords
    /// The scheme and the host.
    private let origin: String
    /// Where the body stands in it.
    private(set) var body: Range<Int>?

    init(_ words: TwinWords, origin: String, capacity: Int = 4096) {
        (self.words, self.origin) = (words, origin)
        text = MarkdownText(capacity: capacity)
    }

    var bytes: [UInt8] { text.bytes }

    // MARK: Parts

    mutating func title(_ title: String, summary: String?, page: String) {
        text.append("# " as StaticString)
        text.append(title)
        text.append("\n\n" as StaticString)
        if let summary {
            text.append("> " as StaticString)
            text.append(summary)
            text.append("\n\n" as StaticString)
        }
        text.append("- HTML: <" as StaticString)
        text.append(markdown: Array(page.utf8))
        text.append(">\n" as StaticString)
    }

    mutating func section(_ title: String) {
        text.append("\n## " as StaticString)
        text.append(title)
        text.append("\n\n" as StaticString)
    }

    mutating func fact(_ label: String, _ value: String?) {
        guard let value else { return }
        begin(label)
        text.append(value)
        text.append("\n" as StaticString)
    }

    mutating func fact(_ label: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        begin(label)
        for (i, value) in values.enumerated() {
            if i > 0 { text.append("; " as StaticString) }
            text.append(value)
        }
        text.append("\n" as StaticString)
    }

    mutating func fact(_ label: String, url: String?) {
        guard let url else { return }
        begin(label)
        text.append("<" as StaticString)
        text.append(markdown: Array(url.utf8))
        text.append(">\n" as StaticString)
    }

    mutating func fact(_ label: String, _ links: [LinkView]) {
        guard !links.isEmpty else { return }
        begin(label)
        for (i, link) in links.enumerated() {
            if i > 0 { text.append("; " as StaticString) }
            append(link.title, link.url)
        }
        text.append("\n" as StaticString)
    }

    mutating func fact(_ label: String, _ link: LinkView?) {
        if let link { fact(label, [link]) }
    }

    private mutating func begin(_ label: String) {
        text.append("- " as StaticString)
        text.append(label)
        text.append(": " as StaticString)
    }

    /// A link in a list, with what is said of it.
    mutating func item(_ title: String, _ url: String, _ notes: [String?] = [], depth: Int = 0) {
        indent(depth)
        text.append("- " as StaticString)
        append(title, url)
        append(notes: notes)
    }

    /// Words in a list.
    mutating func item(_ words: String, _ notes: [String?] = [], depth: Int = 0) {
        indent(depth)
        text.append("- " as StaticString)
        text.append(words)
        append(notes: notes)
    }

    private mutating func indent(_ depth: Int) {
        for _ in 0..<depth { text.append("  " as StaticString) }
    }

    private mutating func append(notes: [String?]) {
        var isFirst = true
        for case let note? in notes {
            text.append(isFirst ? ": " : "; " as StaticString)
            text.append(note)
            isFirst = false
        }
        text.append("\n" as StaticString)
    }

    mutating func append(_ title: String, _ url: String) {
        let bytes = url.utf8
        guard bytes.first == UInt8(ascii: "/") else { return text.append(link: title, Self.escaped(url)) }
        text.append(link: title, origin, url, bytes.last == UInt8(ascii: "/") ? "index.md" : "")
    }

    /// A URL that is not the site's own, without what would end it.
    private static func escaped(_ url: String) -> String {
        guard url.utf8.contains(where: { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "\\") || $0 <= 0x20 }) else { return url }
        var escaped: [UInt8] = []
        for byte in url.utf8 {
            switch byte {
            case UInt8(ascii: "("): escaped += "%28".utf8
            case UInt8(ascii: ")"): escaped += "%29".utf8
            case UInt8(ascii: "\\"): escaped += "%5C".utf8
            case 0...0x20: escaped += "%20".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// The body, last of all: nothing but another body takes its place when only words change.
    mutating func append(body markdown: [UInt8]) {
        guard !markdown.isEmpty else { return }
        text.append("\n" as StaticString)
        let start = text.count
        text.append(markdown: markdown)
        body = start..<text.count
    }
}
