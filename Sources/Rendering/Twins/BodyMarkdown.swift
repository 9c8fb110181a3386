import OutputText

/// A rendered body as Markdown again, for readers that are machines.
///
/// It is made from the HTML that pages show and not from the author's text: what was refused there is refused here, links
/// are the finished ones, and whatever looks like markup in a text is escaped. Tags that Cairn does not write itself are
/// left out, and of scripts and styles what stands in them.
///
/// - Complexity: O(n); no recursion, whatever lies in what.
package struct BodyMarkdown {
    fileprivate enum Container {
        /// - Parameter isBegun: whether a line of it is written.
        case quote(isBegun: Bool)
        case bullets
        case numbers(next: Int)
        /// Indented by the width of its marker, which is written where it still waits.
        case item(marker: String, isWaiting: Bool)
    }

    private let html: [UInt8]
    private var out: OutputBuffer
    private var containers: [Container] = []
    private var startsLine = true
    private var wantsBlank = false
    /// Within a heading or a cell, where a line may not break.
    private var isOneLine = false
    /// Between the cells of a row.
    private var isInRow = false
    /// Whether a list ended last, which may stand within an item of a tight one.
    private var endedList = false
    /// Of the links that are open: where they lead, and their titles.
    private var targets: [(url: ArraySlice<UInt8>, title: ArraySlice<UInt8>?)] = []
    /// How the columns of the table are aligned, as far as its header was read.
    private var columns: [StaticString] = []

    package static func text(of html: [UInt8]) -> [UInt8] {
        var body = BodyMarkdown(html)
        body.convert()
        return body.out.bytes
    }

    private init(_ html: [UInt8]) {
        self.html = html
        out = OutputBuffer(capacity: html.count)
    }
}

private extension BodyMarkdown {
    mutating func convert() {
        var i = 0
        while i < html.count {
            switch html[i] {
            case UInt8(ascii: "<"): i = take(tagAt: i)
            case UInt8(ascii: "&"): i = take(entityAt: i)
            case UInt8(ascii: "\n"):
                if isOneLine { if !startsLine { out.append(byte: UInt8(ascii: " ")) } } else if !isInRow { endLine() }
                i += 1
            default:
                if startsLine { i = beginText(at: i) }
                var end = i
                while end < html.count, !MarkdownText.isSpecial[Int(html[end])] { end += 1 }
                out.append(bytes: html, i..<end)
                i = end
                // Line breaks, tags and entities are seen to above.
                guard i < html.count, ![UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\n")].contains(html[i]) else { continue }
                MarkdownText.appendEscaped(html[i], to: &out)
                i += 1
            }
        }
        endLine()
    }

    // MARK: Lines

    mutating func endLine() {
        guard !startsLine else { return }
        out.append(byte: UInt8(ascii: "\n"))
        startsLine = true
    }

    /// A block begins; what came before it is a block of its own.
    mutating func beginBlock() {
        endLine()
    }

    mutating func endBlock() {
        endLine()
        wantsBlank = true
        endedList = false
    }

    /// Writes what stands before a line within quotes and lists.
    mutating func beginLine() {
        if wantsBlank, out.count > 0 {
            let lastQuote = containers.lastIndex { if case .quote(isBegun: true) = $0 { true } else { false } }
            if let lastQuote { writePrefix(containers[...lastQuote], isBlank: true) }
            out.append(byte: UInt8(ascii: "\n"))
        }
        wantsBlank = false
        startsLine = false
        endedList = false
        writePrefix(containers[...], isBlank: false)
    }

    mutating func writePrefix(_ stretch: ArraySlice<Container>, isBlank: Bool) {
        for i in stretch.indices {
            switch containers[i] {
            case .quote:
                out.append(isBlank && i == stretch.endIndex - 1 ? ">" : "> " as StaticString)
                containers[i] = .quote(isBegun: true)
            case .bullets, .numbers: break
            case .item(let marker, let isWaiting):
                if isWaiting, !isBlank {
                    out.append(marker)
                    containers[i] = .item(marker: marker, isWaiting: false)
                } else {
                    for _ in marker.utf8 { out.append(byte: UInt8(ascii: " ")) }
                }
            }
        }
    }

    /// Begins a line of words; what would make a list or a heading of it is escaped.
    ///
    /// - Returns: where the words go on.
    mutating func beginText(at i: Int) -> Int {
        var i = i
        while i < html.count, html[i] == UInt8(ascii: " ") { i += 1 }
        guard i < html.count, html[i] != UInt8(ascii: "\n"), html[i] != UInt8(ascii: "<") else { return i }
        beginLine()
        switch html[i] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
            out.append(byte: UInt8(ascii: "\\"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var end = i
            while end < html.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(html[end]) { end += 1 }
            guard end < html.count, html[end] == UInt8(ascii: ".") || html[end] == UInt8(ascii: ")") else { break }
            out.append(bytes: html, i..<end)
            out.append(byte: UInt8(ascii: "\\"))
            return end
        default: break
        }
        return i
    }

    /// Markup within a line.
    mutating func inline(_ markup: StaticString) {
        if startsLine { beginLine() }
        out.append(markup)
    }

    // MARK: Entities

    mutating func take(entityAt start: Int) -> Int {
        if startsLine { beginLine() }
        let (byte, length) = Self.entity(html[start...])
        if let byte { MarkdownText.appendEscaped(byte, to: &out) } else { out.append("\\&" as StaticString) }
        return start + length
    }

    /// The character of an entity that Cairn writes, and its length; `nil` and 1 for an ampersand that begins none.
    static func entity(_ text: ArraySlice<UInt8>) -> (UInt8?, Int) {
        for (name, byte) in entities where text.starts(with: name) { return (byte, name.count) }
        return (nil, 1)
    }

    static let entities: [([UInt8], UInt8)] = [
        (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")), (Array("&gt;".utf8), UInt8(ascii: ">")),
        (Array("&quot;".utf8), UInt8(ascii: "\"")), (Array("&#39;".utf8), UInt8(ascii: "'")),
    ]

    static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var i = text.startIndex
        while i < text.endIndex {
            if text[i] == UInt8(ascii: "&") {
                let (byte, length) = entity(text[i...])
                decoded.append(byte ?? UInt8(ascii: "&"))
                i += length
            } else {
                decoded.append(text[i])
                i += 1
            }
        }
        return decoded
    }

    // MARK: Tags

    mutating func take(tagAt start: Int) -> Int {
        guard let close = html.position(of: UInt8(ascii: ">"), from: start) else { return html.count }
        let isEnd = start + 1 < close && html[start + 1] == UInt8(ascii: "/")
        let tag = html[(isEnd ? start + 2 : start + 1)..<close]
        let name = String(decoding: tag.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        if isEnd {
            end(name)
            return close + 1
        }
        switch name {
        case "pre": return takeCodeBlock(from: close + 1)
        case "code": return takeCode(from: close + 1)
        case "script": return position(after: "</script", from: close + 1)
        case "style": return position(after: "</style", from: close + 1)
        default: begin(name, tag)
        }
        return close + 1
    }

    mutating func begin(_ name: String, _ tag: ArraySlice<UInt8>) {
        switch name {
        case "p": beginBlock()
        case "h2": beginHeading("## ")
        case "h3": beginHeading("### ")
        case "h4": beginHeading("#### ")
        case "h5": beginHeading("##### ")
        case "h6": beginHeading("###### ")
        case "hr":
            beginBlock()
            inline("***")
            endBlock()
        case "blockquote":
            beginBlock()
            open(.quote(isBegun: false))
        case "ul":
            beginList()
            open(.bullets)
        case "ol":
            beginList()
            let first = Self.attribute(" start=\"", of: tag).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
            open(.numbers(next: min(max(first ?? 1, 0), 999_999_999)))
        case "li": beginItem()
        case "em", "i": inline("*")
        case "strong", "b": inline("**")
        case "del", "s": inline("~~")
        case "br": lineBreak()
        case "a":
            inline("[")
            targets.append((Self.attribute(" href=\"", of: tag) ?? [], Self.attribute(" title=\"", of: tag)))
        case "img":
            inline("![")
            appendEscaped(Self.decoded(Self.attribute(" alt=\"", of: tag) ?? []))
            append(target: Self.attribute(" src=\"", of: tag) ?? [], title: Self.attribute(" title=\"", of: tag))
        case "input": inline(Self.contains(tag, " checked") ? "[x]" : "[ ]")
        case "table":
            beginBlock()
            columns = []
        case "tr":
            inline("|")
            isInRow = true
        case "th", "td":
            isOneLine = true
            out.append(" " as StaticString)
            columns.append(Self.contains(tag, "align-left") ? ":---" : Self.contains(tag, "align-center") ? ":---:" : Self.contains(tag, "align-right") ? "---:" : "---")
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "p", "table": endBlock()
        case "h2", "h3", "h4", "h5", "h6":
            isOneLine = false
            endBlock()
        case "blockquote":
            leave { if case .quote = $0 { true } else { false } }
            endedList = false
        case "ul": leave { if case .bullets = $0 { true } else { false } }
        case "ol": leave { if case .numbers = $0 { true } else { false } }
        case "li": endItem()
        case "em", "i": inline("*")
        case "strong", "b": inline("**")
        case "del", "s": inline("~~")
        case "a":
            guard let target = targets.popLast() else { return }
            if startsLine { beginLine() }
            append(target: target.url, title: target.title)
        case "th", "td":
            isOneLine = false
            out.append(" |" as StaticString)
        case "tr":
            isInRow = false
            endLine()
        case "thead":
            inline("|")
            for column in columns {
                out.append(" " as StaticString)
                out.append(column)
                out.append(" |" as StaticString)
            }
            endLine()
        default: break
        }
    }

    mutating func beginHeading(_ marker: StaticString) {
        beginBlock()
        inline(marker)
        isOneLine = true
    }

    /// Two lists in a row are told apart by a comment, which readers do not see; else they would be one.
    mutating func beginList() {
        beginBlock()
        guard endedList else { return }
        inline("<!-- -->")
        endBlock()
    }

    mutating func beginItem() {
        endLine()
        if endedList, containers.count > 1 { wantsBlank = false }
        endedList = false
        var marker = "- "
        if case .numbers(let next)? = containers.last {
            containers[containers.count - 1] = .numbers(next: next + 1)
            marker = "\(next). "
        }
        open(.item(marker: marker, isWaiting: true))
    }

    /// What lies deeper than any text of Cairn's own is flat.
    mutating func open(_ container: Container) {
        if containers.count < 240 { containers.append(container) }
    }

    mutating func endItem() {
        // An item without a word is still an item.
        if case .item(_, isWaiting: true)? = containers.last { beginLine() }
        endLine()
        if case .item? = containers.last { containers.removeLast() }
    }

    mutating func leave(_ isKind: (Container) -> Bool) {
        endLine()
        if let last = containers.last, isKind(last) { containers.removeLast() }
        wantsBlank = true
        endedList = true
    }

    mutating func lineBreak() {
        if isOneLine {
            out.append(" " as StaticString)
        } else {
            inline("\\")
            endLine()
        }
    }

    mutating func append(target: ArraySlice<UInt8>, title: ArraySlice<UInt8>?) {
        out.append("](" as StaticString)
        // As most are: with nothing that is spelled otherwise.
        if !target.contains(where: Self.isUnusualInTarget) { out.append(bytes: target) } else { appendEncoded(target) }
        if let title {
            out.append(" \"" as StaticString)
            for byte in Self.decoded(title) {
                if byte == UInt8(ascii: "\"") { out.append(byte: UInt8(ascii: "\\")) }
                appendEscaped([byte])
            }
            out.append("\"" as StaticString)
        }
        out.append(")" as StaticString)
    }

    static func isUnusualInTarget(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"), 0x7F: true
        default: false
        }
    }

    mutating func appendEncoded(_ target: ArraySlice<UInt8>) {
        for byte in Self.decoded(target) {
            switch byte {
            case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"), 0x7F:
                out.append(byte: UInt8(ascii: "%"))
                out.append(byte: Self.digit(byte >> 4))
                out.append(byte: Self.digit(byte & 15))
            default: out.append(byte: byte)
            }
        }
    }

    static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    mutating func appendEscaped(_ text: [UInt8]) {
        for byte in text {
            if MarkdownText.isSpecial[Int(byte)] { MarkdownText.appendEscaped(byte, to: &out) } else { out.append(byte: byte) }
        }
    }

    // MARK: Code

    mutating func takeCode(from start: Int) -> Int {
        let end = start + (Self.position(of: "</code>", in: html[start...]) ?? html.count - start)
        if startsLine { beginLine() }
        let code = Self.decoded(html[start..<end]).map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
        let fence = Self.fence(around: code, atLeast: 1)
        let isPadded = code.first == UInt8(ascii: "`") || code.last == UInt8(ascii: "`") || code.isEmpty
        out.append(bytes: fence)
        if isPadded { out.append(byte: UInt8(ascii: " ")) }
        out.append(bytes: code)
        if isPadded { out.append(byte: UInt8(ascii: " ")) }
        out.append(bytes: fence)
        return min(end + 7, html.count)
    }

    mutating func takeCodeBlock(from start: Int) -> Int {
        let end = start + (Self.position(of: "</pre>", in: html[start...]) ?? html.count - start)
        var content = html[start..<end]
        var language: [UInt8] = []
        if content.starts(with: "<code".utf8), let close = content.firstIndex(of: UInt8(ascii: ">")) {
            let name = Self.attribute(" class=\"", of: content[..<close]) ?? []
            if name.starts(with: "language-".utf8) { language = Array(name.dropFirst(9)) }
            content = content[(close + 1)...]
            if content.count >= 7, content.suffix(7).elementsEqual("</code>".utf8) { content = content.dropLast(7) }
        }
        beginBlock()
        let code = Self.decoded(content)
        let fence = Self.fence(around: code, atLeast: 3)
        beginLine()
        out.append(bytes: fence)
        out.append(bytes: language)
        endLine()
        var lines = code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            beginLine()
            out.append(bytes: line)
            endLine()
        }
        beginLine()
        out.append(bytes: fence)
        endBlock()
        return min(end + 6, html.count)
    }

    /// As many backticks as no run of them in the code has.
    static func fence(around code: [UInt8], atLeast least: Int) -> [UInt8] {
        var (longest, run) = (0, 0)
        for byte in code {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return [UInt8](repeating: UInt8(ascii: "`"), count: max(least, longest + 1))
    }

    // MARK: Looking into tags

    /// The value of an attribute, as it is written between its quotation marks.
    ///
    /// - Parameter opening: a space, the name, `="`.
    static func attribute(_ opening: StaticString, of tag: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let start = position(of: opening, in: tag) else { return nil }
        let value = tag.dropFirst(start + opening.utf8CodeUnitCount)
        return value.prefix { $0 != UInt8(ascii: "\"") }
    }

    static func contains(_ tag: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
        position(of: text, in: tag) != nil
    }

    func position(after text: StaticString, from start: Int) -> Int {
        guard let found = Self.position(of: text, in: html[start...]) else { return html.count }
        return html[(start + found)...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? html.count
    }

    /// Counted from the start of the slice.
    static func position(of text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        text.withUTF8Buffer { wanted in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                var i = 0
                while i + wanted.count <= bytes.count {
                    if unsafe bytes[i] == wanted[0], unsafe UnsafeBufferPointer(rebasing: bytes[i..<i + wanted.count]).elementsEqual(wanted) { return i }
                    i += 1
                }
                return nil
            }
        }
    }
}
