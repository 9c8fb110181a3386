import Diagnostics

extension BodyRenderer {
    mutating func enter(heading event: MarkdownEvent, at i: Int) {
        beginBlock()
        beginInlines(event)
        let place = firstLine(of: event)
        let text = inlineText(of: i, descriptions: true)
        let level = check(level: event.number, at: place)
        guard text.contains(where: { $0 != UInt8(ascii: " ") }) else {
            report(MarkdownCodes.emptyHeading, .warning, "a heading without text", at: place, help: "Write its text, or delete it")
            openHeading = nil
            return
        }
        let anchor = anchors.next(for: inlineText(of: i, descriptions: false))
        openHeading = level
        html.append("<h")
        html.append(level)
        if !anchor.isEmpty {
            html.append(" id=\"")
            html.append(escaped: anchor[...])
            html.append("\"")
        }
        html.append(">")
        headings.append(.init(
            level: level, text: String(decoding: text, as: UTF8.self), anchor: String(decoding: anchor, as: UTF8.self),
            span: span(place)))
    }

    mutating func leaveHeading() {
        guard let level = openHeading else { return }
        html.append("</h")
        html.append(level)
        html.append(">\n")
    }

    /// The level to be written, which follows the one before without a gap only if the author saw to it.
    private mutating func check(level: Int, at place: Range<Int>) -> Int {
        defer { previousLevel = max(level, 2) }
        if level < 2 {
            report(
                MarkdownCodes.headingLevel, .warning, "the page's title is its only heading of level 1", at: place,
                help: "Begin with '##' in the text")
        } else if level > previousLevel + 1 {
            let before = previousLevel == 1 ? "the page's title" : "a heading of level \(previousLevel)"
            report(
                MarkdownCodes.headingSkipped, .warning, "a heading of level \(level) follows \(before)", at: place,
                help: "Write '\(String(repeating: "#", count: previousLevel + 1))' here")
        }
        return max(level, 2)
    }
}
