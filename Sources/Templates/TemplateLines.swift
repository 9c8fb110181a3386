/// Which white space around the tags of a file goes away, because a tag has its line to itself.
///
/// The rules are those of the Mustache specification, for partials, parents and blocks as well:
/// - A tag (but no value) that stands alone on its line takes the line away, its line end included.
/// - A parent counts as one tag from its start to its end, since text between the blocks it is given is not shown.
/// - A block that is given to a parent starts after the line end that follows its tag, and ends where the line of its
///   end tag starts.
/// - A block that can be filled and holds nothing but white space on one line counts as one tag.
struct TemplateLines {
    private let bytes: [UInt8]
    private let tags: [TemplateTag]
    /// For each tag, where the text before it ends and the text after it starts.
    private(set) var edges: [(before: Int, after: Int)]
    /// For each tag, whether it takes away the line that it stands on.
    private(set) var takesLine: [Bool]

    /// - Parameters:
    ///   - ends: for each tag that opens something, the number of the tag that ends it.
    ///   - givenBlocks: whether a tag opens a block that is given to a parent.
    init(_ bytes: [UInt8], _ tags: [TemplateTag], ends: [Int?], givenBlocks: [Bool]) {
        self.bytes = bytes
        self.tags = tags
        edges = tags.map { ($0.range.lowerBound, $0.range.upperBound) }
        takesLine = Array(repeating: false, count: tags.count)
        for tag in tags.indices where tags[tag].kind.mayStandAlone && tags[tag].kind != .end {
            switch tags[tag].kind {
            case .parent:
                guard let end = ends[tag] else { continue }
                layOutParent(tag, end)
            case .block:
                guard let end = ends[tag] else { continue }
                if givenBlocks[tag] { layOutGivenBlock(tag, end) } else { layOutPlace(tag, end) }
            default:
                layOutAlone(tag)
                if let end = ends[tag] { layOutAlone(end) }
            }
        }
    }

    /// Where the line of the tag starts, if there is only white space before it.
    func lineStart(before tag: Int) -> Int? {
        let floor = tag > 0 ? tags[tag - 1].range.upperBound : 0
        var i = tags[tag].range.lowerBound
        while i > floor, bytes[i - 1] == UInt8(ascii: " ") || bytes[i - 1] == UInt8(ascii: "\t") { i -= 1 }
        if startsLine(i) { return i }
        return nil
    }

    /// Where the next line starts, if there is only white space after the tag on its line.
    func lineEnd(after tag: Int) -> Int? {
        let ceiling = tag + 1 < tags.count ? tags[tag + 1].range.lowerBound : bytes.count
        var i = tags[tag].range.upperBound
        while i < ceiling, bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") { i += 1 }
        if i == bytes.count { return i }
        if i < ceiling, bytes[i] == UInt8(ascii: "\n") { return i + 1 }
        if i + 1 < ceiling, bytes[i] == UInt8(ascii: "\r"), bytes[i + 1] == UInt8(ascii: "\n") { return i + 2 }
        return nil
    }

    func startsLine(_ offset: Int) -> Bool {
        offset == textStart || (offset > 0 && bytes[offset - 1] == UInt8(ascii: "\n"))
    }

    /// Where text starts: after a byte-order mark.
    var textStart: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// The white space that all lines in `range`, which starts with a line, have in front; lines of white space do
    /// not count. `nil` where there are none but those.
    func commonIndentation(in range: Range<Int>) -> Range<Int>? {
        var common: Range<Int>?
        var start = range.lowerBound
        while start < range.upperBound {
            var i = start
            while i < range.upperBound, bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") { i += 1 }
            let isBlank = i == range.upperBound || bytes[i] == UInt8(ascii: "\n") || bytes[i] == UInt8(ascii: "\r")
            if !isBlank, common.map({ $0.count > i - start }) ?? true { common = start..<i }
            while i < range.upperBound, bytes[i] != UInt8(ascii: "\n") { i += 1 }
            start = i + 1
        }
        return common
    }
}

private extension TemplateLines {
    mutating func layOutAlone(_ tag: Int) {
        guard let start = lineStart(before: tag), let end = lineEnd(after: tag) else { return }
        edges[tag] = (start, end)
        takesLine[tag] = true
    }

    mutating func layOutParent(_ tag: Int, _ end: Int) {
        guard let next = lineEnd(after: end) else { return }
        if let start = lineStart(before: tag) {
            edges[tag].before = start
            edges[end].after = next
            takesLine[tag] = true
        } else if lineStart(before: end) != nil {
            edges[end].after = next
        }
    }

    mutating func layOutGivenBlock(_ tag: Int, _ end: Int) {
        if let next = lineEnd(after: tag) { edges[tag].after = next }
        if let start = lineStart(before: end), start >= edges[tag].after {
            edges[end].before = start
            takesLine[end] = true
        }
    }

    mutating func layOutPlace(_ tag: Int, _ end: Int) {
        let inside = tags[tag].range.upperBound..<tags[end].range.lowerBound
        if end == tag + 1, bytes[inside].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
            guard let start = lineStart(before: tag), let next = lineEnd(after: end) else { return }
            edges[tag] = (start, inside.upperBound)
            edges[end] = (inside.upperBound, next)
            takesLine[tag] = true
            takesLine[end] = true
        } else {
            layOutAlone(tag)
            layOutAlone(end)
        }
    }
}
