import Diagnostics
import SourceText

/// Writes the HTML of a parsed body, and collects on the way what else is asked of a document.
///
/// The HTML is what cmark writes, but for: holes for internal destinations, ids of headings, tasks as labelled check
/// boxes, tables that can be scrolled, no HTML of the author's unless allowed, and void elements without a slash.
struct BodyRenderer {
    let parsed: ParsedBody
    let source: [UInt8]
    let body: Range<Int>
    let lineStarts: [Int]
    let file: FileID
    let options: MarkdownOptions

    var diagnostics: [Diagnostic] = []
    var reported: [DiagnosticCode: Int] = [:]
    var html: HTMLBytes
    /// All text so far. The text of a link, a heading or an image is a stretch of it.
    var plain: [UInt8] = []
    var opening: String?
    var holes: [MarkdownDocument.Hole] = []
    var headings: [MarkdownDocument.Heading] = []
    var links: [MarkdownDocument.Link?] = []

    // What is open
    private var containers: [Container] = []
    private var nesting = 0
    private var inlineDepth = 0
    private var task: Bool?
    private var closesLabel = false
    private var cellsInRow = 0
    private var isHeaderRow = false
    var openLink: OpenLink?
    /// Links within `openLink`, which are written as their text.
    var innerLinks = 0
    var openImage: OpenImage?
    /// Images within the description of an image.
    var imageDepth = 0
    var openTags: [String: Int] = [:]

    var anchors = HeadingAnchors()
    var previousLevel = 1
    /// The level of the heading that is open and written.
    var openHeading: Int?
    var blockRange = 0..<0
    var places: InlinePlaces
    var definitions: LinkDefinitions

    private struct Container {
        let kind: MarkdownEvent.Kind
        let isTight: Bool
    }

    init(_ parsed: ParsedBody, source: [UInt8], body: Range<Int>, lineStarts: [Int], file: FileID, options: MarkdownOptions) {
        self.parsed = parsed
        self.source = source
        self.body = body
        self.lineStarts = lineStarts
        self.file = file
        self.options = options
        html = HTMLBytes(capacity: body.count + body.count / 2)
        plain.reserveCapacity(body.count)
        places = InlinePlaces(source, block: body)
        definitions = LinkDefinitions(source, body: body, lineStarts: lineStarts)
    }

    mutating func render() -> MarkdownDocument {
        let outputBound = BodyBounds.output + BodyBounds.outputFactor * body.count
        for i in parsed.events.indices {
            let event = parsed.events[i]
            if event.isExit { leave(event, at: i) } else { enter(event, at: i) }
            if nesting > BodyBounds.nesting {
                return refused("quotes and lists lie \(nesting) levels deep", BodyBounds.nesting, event)
            }
            if inlineDepth > BodyBounds.inlineNesting {
                return refused("emphasis and links lie \(inlineDepth) levels deep", BodyBounds.inlineNesting, event)
            }
            if html.bytes.count > outputBound {
                return refused("the text becomes \(html.bytes.count) bytes of HTML", outputBound, event)
            }
        }
        return MarkdownDocument(
            html: html.bytes, holes: holes, headings: headings, links: links.compactMap(\.self),
            opening: opening ?? "", plain: plain)
    }

    private mutating func refused(_ what: String, _ bound: Int, _ event: MarkdownEvent) -> MarkdownDocument {
        let place = firstLine(of: event)
        diagnostics = [Diagnostic(
            MarkdownCodes.tooComplex, .error, "\(what); the bound is \(bound)", at: span(place),
            help: "Split the text, or write this part more simply")]
        return .empty
    }
}

// MARK: Blocks

extension BodyRenderer {
    mutating func beginBlock() {
        appendBareTask()
        html.startLine()
    }

    /// A task whose text is a paragraph is a check box with that paragraph as its label; one that holds anything else
    /// is marked by a character.
    private mutating func appendBareTask() {
        guard let isDone = task else { return }
        task = nil
        html.append(isDone ? "\u{2611} " : "\u{2610} ")
    }
}

private extension BodyRenderer {
    mutating func enter(_ event: MarkdownEvent, at i: Int) {
        switch event.kind {
        case .text: append(text: parsed.bytes[event.text])
        case .softBreak, .lineBreak: append(break: event.kind)
        case .code: append(code: parsed.bytes[event.text])
        case .htmlInline: append(htmlInline: event)
        case .emphasis, .strong, .strikethrough: enter(span: event.kind)
        case .link: enter(link: event, isLiteral: false)
        case .literalLink: enter(link: event, isLiteral: true)
        case .image: enter(image: event)
        case .paragraph: enterParagraph(event)
        case .heading: enter(heading: event, at: i)
        case .codeBlock: append(codeBlock: event)
        case .htmlBlock: append(htmlBlock: event)
        case .thematicBreak:
            beginBlock()
            html.append("<hr>\n")
        case .blockQuote:
            beginBlock()
            html.append("<blockquote>\n")
        case .bulletList, .orderedList: enter(list: event)
        case .item:
            beginBlock()
            html.append("<li>")
        case .taskItem:
            beginBlock()
            html.append("<li class=\"task\">")
            task = event.number == 1
        case .table: enter(table: event, at: i)
        case .tableHeader: enterRow(isHeader: true)
        case .tableRow: enterRow(isHeader: false, isFirst: i > 0 && parsed.events[i - 1].kind == .tableHeader)
        case .tableCell: enter(cell: event, at: i)
        }
        if event.kind.isSpan { inlineDepth += 1 }
        if event.kind.isContainer { nesting += 1 }
        if event.kind.isContainer || event.kind == .bulletList || event.kind == .orderedList {
            containers.append(Container(kind: event.kind, isTight: event.isTight))
        }
    }

    mutating func leave(_ event: MarkdownEvent, at i: Int) {
        if event.kind.isSpan { inlineDepth -= 1 }
        if event.kind.isContainer { nesting -= 1 }
        switch event.kind {
        case .emphasis, .strong, .strikethrough: leave(span: event.kind)
        case .link, .literalLink: leaveLink(at: i)
        case .image: leaveImage()
        case .paragraph: leaveParagraph(at: i)
        case .heading: leaveHeading()
        case .blockQuote: close(container: "</blockquote>\n")
        case .bulletList: close(container: "</ul>\n")
        case .orderedList: close(container: "</ol>\n")
        case .item: closeItem()
        case .taskItem:
            appendBareTask()
            closeItem()
        case .table: html.append(parsed.events[i - 1].kind == .tableRow ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n")
        case .tableHeader: html.append("</tr>\n</thead>\n")
        case .tableRow: html.append("</tr>\n")
        case .tableCell: leaveCell(at: i)
        default: break
        }
    }

    /// Whether paragraphs stand here without tags: in the items of a tight list.
    var isTight: Bool {
        guard containers.count > 1, containers[containers.count - 1].kind != .blockQuote else { return false }
        return containers[containers.count - 2].isTight
    }

    mutating func close(container end: StaticString) {
        containers.removeLast()
        html.startLine()
        html.append(end)
    }

    mutating func closeItem() {
        containers.removeLast()
        html.append("</li>\n")
    }

    mutating func enter(list event: MarkdownEvent) {
        beginBlock()
        if event.kind == .bulletList {
            html.append("<ul>\n")
        } else if event.number == 1 {
            html.append("<ol>\n")
        } else {
            html.append("<ol start=\"")
            html.append(event.number)
            html.append("\">\n")
        }
    }

    mutating func enterParagraph(_ event: MarkdownEvent) {
        beginInlines(event)
        if !isTight {
            html.startLine()
            html.append("<p>")
        }
        if let isDone = task {
            task = nil
            closesLabel = true
            html.append(isDone ? "<label><input type=\"checkbox\" disabled checked> " : "<label><input type=\"checkbox\" disabled> ")
        }
    }

    mutating func leaveParagraph(at i: Int) {
        if closesLabel {
            closesLabel = false
            html.append("</label>")
        }
        if !isTight { html.append("</p>\n") }
        if opening == nil, containers.isEmpty { opening = openingText(before: i) }
    }

    /// The text of the paragraph that ends at event `i`, without the descriptions of images, or `nil` if it has none.
    func openingText(before i: Int) -> String? {
        guard let start = parsed.events[..<i].lastIndex(where: { $0.kind == .paragraph }) else { return nil }
        let text = inlineText(of: start, descriptions: false)
        return text.contains { $0 != UInt8(ascii: " ") } ? String(decoding: text, as: UTF8.self) : nil
    }

    mutating func append(codeBlock event: MarkdownEvent) {
        beginBlock()
        startPlainLine()
        let text = parsed.bytes[event.text]
        let language = Self.language(parsed.bytes[event.title])
        // Long lines are scrolled, which has to be possible by keyboard as well.
        html.append("<pre tabindex=\"0\"><code")
        if !language.isEmpty {
            html.append(" class=\"language-")
            html.append(raw: language)
            html.append("\"")
        }
        html.append(">")
        html.append(escaped: text)
        html.append("</code></pre>\n")
        plain.append(contentsOf: text)
    }

    /// The first word of a code block's info, in lower case, as far as it may stand in a class.
    static func language(_ info: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in info.prefix(32) {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "#"),
                UInt8(ascii: "-"):
                result.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
            default: return result
            }
        }
        return result
    }
}

// MARK: Tables

private extension BodyRenderer {
    /// A wide table scrolls within a box that the keyboard can reach; the box is named by the header.
    ///
    /// It is a group and not a region, because regions are landmarks, and two tables with equal headers would be two
    /// landmarks of one name.
    mutating func enter(table event: MarkdownEvent, at i: Int) {
        beginBlock()
        beginInlines(event)
        let name = headerText(of: i)
        html.append("<div class=\"table\" tabindex=\"0\"")
        if !name.isEmpty {
            html.append(" role=\"group\" aria-label=\"")
            html.append(escaped: name[...])
            html.append("\"")
        }
        html.append(">\n<table>\n")
    }

    func headerText(of table: Int) -> [UInt8] {
        var name: [UInt8] = []
        for i in (table + 1)..<parsed.events.count {
            let event = parsed.events[i]
            if event.kind == .tableHeader, event.isExit { break }
            guard event.kind == .tableCell, !event.isExit else { continue }
            let text = inlineText(of: i, descriptions: true)
            guard !text.isEmpty else { continue }
            if !name.isEmpty { name.append(contentsOf: ", ".utf8) }
            name.append(contentsOf: text)
        }
        return name
    }

    mutating func enterRow(isHeader: Bool, isFirst: Bool = false) {
        startPlainLine()
        cellsInRow = 0
        if isHeader { html.append("<thead>\n") }
        if isFirst { html.append("<tbody>\n") }
        html.append("<tr>\n")
        isHeaderRow = isHeader
    }

    mutating func enter(cell event: MarkdownEvent, at i: Int) {
        forgetOpenTags()
        let isEmpty = parsed.events[i + 1].kind == .tableCell
        if cellsInRow > 0, !isEmpty, let last = plain.last, last != UInt8(ascii: "\n") { plain.append(contentsOf: ", ".utf8) }
        cellsInRow += 1
        // A header without text names no column.
        html.append(isHeaderRow && !isEmpty ? "<th scope=\"col\"" : "<td")
        switch UInt8(truncatingIfNeeded: event.number) {
        case UInt8(ascii: "l"): html.append(" class=\"align-left\">")
        case UInt8(ascii: "c"): html.append(" class=\"align-center\">")
        case UInt8(ascii: "r"): html.append(" class=\"align-right\">")
        default: html.append(">")
        }
    }

    mutating func leaveCell(at i: Int) {
        let isEmpty = parsed.events[i - 1].kind == .tableCell
        html.append(isHeaderRow && !isEmpty ? "</th>\n" : "</td>\n")
    }
}
