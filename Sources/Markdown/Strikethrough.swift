/// Text between one or two tildes, as GitHub Flavored Markdown strikes it through.
///
/// cmark leaves the tildes in the text; here each pair whose members stand beside each other in the tree, and that
/// follow the same rule about what stands around them as the marks of emphasis do, becomes a node. Where tildes and
/// emphasis cross (`~~a *b~~ c*`), emphasis wins.
///
/// Source: GitHub Flavored Markdown 0.29, section 6.5, "Strikethrough (extension)".
struct Strikethrough {
    /// A run of one or two tildes.
    fileprivate struct Delimiter {
        let event: Int
        let range: Range<Int>
        let opens: Bool
        let closes: Bool
    }

    private let body: ParsedBody
    private var marks: [(event: Int, range: Range<Int>, isExit: Bool)] = []

    /// Splits the texts in `body` at the tildes that strike something through.
    static func apply(to body: inout ParsedBody) {
        var strikethrough = Strikethrough(body)
        strikethrough.findPairs()
        guard !strikethrough.marks.isEmpty else { return }
        strikethrough.split(&body)
    }

    private init(_ body: ParsedBody) {
        self.body = body
    }
}

private extension Strikethrough {
    /// Walks the events once; `levels` holds the openers of each inline node that is open.
    mutating func findPairs() {
        var levels: [[Delimiter]] = []
        for (i, event) in body.events.enumerated() {
            if event.kind.holdsInlines {
                if event.isExit { levels.removeLast() } else { levels.append([]) }
            } else if event.kind == .text, !levels.isEmpty {
                let last = levels.count - 1
                for delimiter in delimiters(in: i) { match(delimiter, &levels[last]) }
            }
        }
    }

    /// The nearest opener decides: if its length differs, neither mark means anything.
    mutating func match(_ delimiter: Delimiter, _ openers: inout [Delimiter]) {
        guard delimiter.closes, let opener = openers.popLast() else {
            if delimiter.opens { openers.append(delimiter) }
            return
        }
        guard opener.range.count == delimiter.range.count else { return }
        marks.append((opener.event, opener.range, false))
        marks.append((delimiter.event, delimiter.range, true))
    }

    func delimiters(in index: Int) -> [Delimiter] {
        let text = body.events[index].text
        let bytes = body.bytes
        var result: [Delimiter] = []
        var i = text.lowerBound
        while i < text.upperBound {
            guard bytes[i] == UInt8(ascii: "~"), !isEscaped(i) else { i += 1; continue }
            let start = i
            while i < text.upperBound, bytes[i] == UInt8(ascii: "~"), !isEscaped(i) { i += 1 }
            guard i - start <= 2 else { continue }
            let before = start == text.lowerBound ? neighbor(of: index, by: -1) : Neighbor(scalar(before: start, in: text))
            let after = i == text.upperBound ? neighbor(of: index, by: 1) : Neighbor(scalar(at: i, in: text))
            let opens = after != .space && (after != .punctuation || before != .other)
            let closes = before != .space && (before != .punctuation || after != .other)
            result.append(Delimiter(event: index, range: start..<i, opens: opens, closes: closes))
        }
        return result
    }

    func isEscaped(_ offset: Int) -> Bool {
        guard !body.escapedTildes.isEmpty else { return false }
        var low = 0, high = body.escapedTildes.count
        while low < high {
            let middle = (low + high) / 2
            if body.escapedTildes[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low < body.escapedTildes.count && body.escapedTildes[low] == offset
    }

    enum Neighbor {
        case space, punctuation, other

        init(_ scalar: Unicode.Scalar?) {
            guard let scalar else { self = .other; return }
            self = scalar.isMarkdownSpace ? .space : scalar.isMarkdownPunctuation ? .punctuation : .other
        }
    }

    /// What stands beside a text: the mark of another inline, which is punctuation, or the edge of a line.
    func neighbor(of index: Int, by step: Int) -> Neighbor {
        guard body.events.indices.contains(index + step) else { return .space }
        let kind = body.events[index + step].kind
        switch kind {
        case .text, .literalLink: return .other
        case .softBreak, .lineBreak: return .space
        default: return kind.isSpan || kind.isInlineLeaf ? .punctuation : .space
        }
    }

    func scalar(at offset: Int, in text: Range<Int>) -> Unicode.Scalar? {
        var decoder = UTF8ScalarDecoder(body.bytes, from: offset, to: text.upperBound)
        return decoder.next()
    }

    func scalar(before offset: Int, in text: Range<Int>) -> Unicode.Scalar? {
        var start = offset - 1
        while start > text.lowerBound, offset - start < 4, body.bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return scalar(at: start, in: text)
    }

    mutating func split(_ body: inout ParsedBody) {
        var events: [MarkdownEvent] = []
        events.reserveCapacity(body.events.count + marks.count * 2)
        marks.sort { ($0.event, $0.range.lowerBound) < ($1.event, $1.range.lowerBound) }
        var next = 0
        for (i, event) in body.events.enumerated() {
            guard next < marks.count, marks[next].event == i else {
                events.append(event)
                continue
            }
            var position = event.text.lowerBound
            func appendText(to end: Int) {
                guard position < end else { return }
                var text = event
                text.text = position..<end
                events.append(text)
            }
            while next < marks.count, marks[next].event == i {
                appendText(to: marks[next].range.lowerBound)
                events.append(MarkdownEvent(.strikethrough, isExit: marks[next].isExit))
                position = marks[next].range.upperBound
                next += 1
            }
            appendText(to: event.text.upperBound)
        }
        body.events = events
    }
}
