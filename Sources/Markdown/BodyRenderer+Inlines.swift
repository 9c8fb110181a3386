extension BodyRenderer {
    /// Starts a paragraph, a heading or a table.
    mutating func beginInlines(_ event: MarkdownEvent) {
        startPlainLine()
        forgetOpenTags()
        blockRange = lines(of: event)
        places = InlinePlaces(source, block: blockRange)
    }

    mutating func forgetOpenTags() {
        if !openTags.isEmpty { openTags.removeAll(keepingCapacity: true) }
    }

    mutating func startPlainLine() {
        if let last = plain.last, last != UInt8(ascii: "\n") { plain.append(UInt8(ascii: "\n")) }
    }

    /// Within an image everything is text: it is its description.
    var isInImage: Bool { imageDepth > 0 }

    mutating func append(text: ArraySlice<UInt8>) {
        plain.append(contentsOf: text)
        if !isInImage { html.append(escaped: text) }
    }

    mutating func append(break kind: MarkdownEvent.Kind) {
        plain.append(UInt8(ascii: " "))
        guard !isInImage else { return }
        html.append(kind == .softBreak ? "\n" : "<br>\n")
    }

    mutating func append(code: ArraySlice<UInt8>) {
        plain.append(contentsOf: code)
        guard !isInImage else { return }
        html.append("<code>")
        html.append(escaped: code)
        html.append("</code>")
    }

    mutating func enter(span kind: MarkdownEvent.Kind) {
        guard !isInImage else { return }
        html.append(kind == .emphasis ? "<em>" : kind == .strong ? "<strong>" : "<del>")
    }

    mutating func leave(span kind: MarkdownEvent.Kind) {
        guard !isInImage else { return }
        html.append(kind == .emphasis ? "</em>" : kind == .strong ? "</strong>" : "</del>")
    }

    /// The text of the block or image whose first event is `start`.
    ///
    /// - Parameter descriptions: whether the descriptions of images belong to it.
    func inlineText(of start: Int, descriptions: Bool) -> [UInt8] {
        let kind = parsed.events[start].kind
        var text: [UInt8] = []
        var images = 0
        for event in parsed.events[(start + 1)...] {
            if event.isExit, event.kind == kind { break }
            if event.kind == .image { images += event.isExit ? -1 : 1 }
            guard descriptions || images == 0 else { continue }
            switch event.kind {
            case .text, .code: text.append(contentsOf: parsed.bytes[event.text])
            case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
            default: break
            }
        }
        return text
    }
}
