import SourceText

/// Something in the source of a block that may be what cmark made a link, an image or HTML of.
struct InlinePlace {
    enum Kind {
        /// `[text](destination)`
        case inline
        /// `[text][label]`, `[label][]` or `[label]`
        case reference
        /// `<https://…>`
        case automatic
        /// `<b>`
        case html
    }

    let kind: Kind
    /// From the first bracket, or the `!` of an image, to the last.
    let whole: Range<Int>
    /// The destination without brackets, the label, or the same as `whole`.
    let target: Range<Int>
}

/// Finds in the source of a block all that may be a link, an image or HTML.
///
/// cmark tells places of inlines by columns that are wrong on continuation lines and in tables, and none for
/// `<https://…>`. So the source is searched again, by the same order of precedence as cmark's: escapes, code and HTML
/// first, brackets after. What is found here and is no link to cmark does no harm, since a place is only used where the
/// destinations agree (`InlinePlaces`).
///
/// - Complexity: linear in the block, but for a bounded look ahead at each bracket.
struct InlinePlaceFinder {
    private let bytes: [UInt8]
    private let end: Int
    private var i: Int
    private var places: [InlinePlace] = []
    private var openers: [Int] = []
    /// For each length of a run of backticks, where the last such run starts.
    private var lastBackticks: [Int: Int]?

    static func places(in bytes: [UInt8], _ range: Range<Int>) -> [InlinePlace] {
        var finder = InlinePlaceFinder(bytes, range)
        finder.search()
        return finder.places
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        i = range.lowerBound
        end = range.upperBound
    }
}

private extension InlinePlaceFinder {
    mutating func search() {
        while true {
            i = WordSearch.place(in: bytes, from: i, to: end) { word in
                WordSearch.equal(UInt8(ascii: "["), in: word) | WordSearch.equal(UInt8(ascii: "\\"), in: word) | WordSearch.equal(UInt8(ascii: "]"), in: word)
                    | WordSearch.equal(UInt8(ascii: "`"), in: word) | WordSearch.equal(UInt8(ascii: "<"), in: word)
            }
            guard i < end else { return }
            switch bytes[i] {
            case UInt8(ascii: "\\"): i += 2
            case UInt8(ascii: "`"): skipCode()
            case UInt8(ascii: "<"): angle()
            case UInt8(ascii: "["):
                openers.append(i > 0 && bytes[i - 1] == UInt8(ascii: "!") ? i - 1 : i)
                i += 1
            default: closeBracket()
            }
        }
    }

    mutating func skipCode() {
        let start = i
        while i < end, bytes[i] == UInt8(ascii: "`") { i += 1 }
        let length = i - start
        if lastBackticks == nil { lastBackticks = runsOfBackticks(from: start) }
        guard let last = lastBackticks?[length], last > start else { return }
        var search = i
        while search <= last {
            guard bytes[search] == UInt8(ascii: "`") else { search += 1; continue }
            let runStart = search
            while search < end, bytes[search] == UInt8(ascii: "`") { search += 1 }
            if search - runStart == length {
                i = search
                return
            }
        }
    }

    func runsOfBackticks(from start: Int) -> [Int: Int] {
        var result: [Int: Int] = [:]
        var search = start
        while search < end {
            guard bytes[search] == UInt8(ascii: "`") else { search += 1; continue }
            let runStart = search
            while search < end, bytes[search] == UInt8(ascii: "`") { search += 1 }
            result[search - runStart] = runStart
        }
        return result
    }

    mutating func angle() {
        var tag = TagScanner(bytes, from: i, to: end)
        if let close = tag.automaticLink() {
            places.append(InlinePlace(kind: .automatic, whole: i..<close, target: (i + 1)..<(close - 1)))
            i = close
        } else if let close = tag.html() {
            places.append(InlinePlace(kind: .html, whole: i..<close, target: i..<close))
            i = close
        } else {
            i += 1
        }
    }

    mutating func closeBracket() {
        let close = i
        i += 1
        guard let opener = openers.popLast() else { return }
        let text = (bytes[opener] == UInt8(ascii: "!") ? opener + 2 : opener + 1)..<close
        if i < end, bytes[i] == UInt8(ascii: "(") {
            var tail = DestinationScanner(bytes, from: i + 1, to: end)
            if let target = tail.inlineTail() {
                places.append(InlinePlace(kind: .inline, whole: opener..<tail.offset, target: target))
                i = tail.offset
                return
            }
        }
        if i < end, bytes[i] == UInt8(ascii: "[") {
            var scanner = DestinationScanner(bytes, from: i, to: end)
            if let label = scanner.label() {
                let target = label.isEmpty ? text : label
                places.append(InlinePlace(kind: .reference, whole: opener..<scanner.offset, target: target))
                i = scanner.offset
                return
            }
        }
        places.append(InlinePlace(kind: .reference, whole: opener..<i, target: text))
    }
}
