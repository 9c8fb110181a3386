/// The lines of a working text, and the entries at the top that they form.
struct YAMLLines {
    let bytes: [UInt8]
    /// The whole text.
    let range: Range<Int>
    let lines: [YAMLLine]
    /// The indentation of the entries at the top.
    let base: Int

    init(_ text: WorkingText) {
        bytes = text.bytes
        range = text.range
        var lines: [YAMLLine] = []
        var rest = TextLines(text.bytes, from: text.range.lowerBound, to: text.range.upperBound)
        while let line = rest.next() { lines.append(YAMLLine(text.bytes, line)) }
        self.lines = lines
        base = lines.first { !$0.isBlank && !$0.isComment(text.bytes) }?.indentation ?? 0
    }

    /// The number of the line that holds an offset, the last one for places beyond; `nil` in an empty text.
    func number(at offset: Int) -> Int? {
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].range.lowerBound <= offset { low = middle } else { high = middle }
        }
        return lines.isEmpty ? nil : low
    }

    func isMeaningful(_ number: Int) -> Bool {
        !lines[number].isBlank && !lines[number].isComment(bytes)
    }

    /// The nearest line above that is neither blank nor a comment.
    func meaningful(before number: Int) -> Int? {
        (0..<number).last(where: isMeaningful)
    }

    /// The nearest line below that is neither blank nor a comment.
    func meaningful(after number: Int) -> Int? {
        number + 1 < lines.count ? (number + 1..<lines.count).first(where: isMeaningful) : nil
    }

    /// Whether an entry at the top begins with a line.
    func beginsEntry(_ number: Int) -> Bool {
        let line = lines[number]
        return isMeaningful(number) && line.indentation <= base && !line.isListItem && !bytes[line.start].isClosingBracket
    }

    /// The numbers of the lines of the entry at the top that holds a line.
    func entry(at number: Int) -> Range<Int> {
        let first = (0...number).last(where: beginsEntry) ?? 0
        let next = number + 1 < lines.count ? (number + 1..<lines.count).first(where: beginsEntry) : nil
        return first..<(next ?? lines.count)
    }

    /// The bytes of lines, with their ends.
    func bytes(ofLines numbers: Range<Int>) -> Range<Int> {
        guard !numbers.isEmpty else { return range.upperBound..<range.upperBound }
        let end = numbers.upperBound < lines.count ? lines[numbers.upperBound].range.lowerBound : range.upperBound
        return lines[numbers.lowerBound].range.lowerBound..<end
    }

    /// The name that an entry seems to have, whatever is wrong with it.
    func name(ofEntry numbers: Range<Int>) -> String? {
        guard let number = numbers.first(where: isMeaningful), beginsEntry(number) else { return nil }
        let line = lines[number]
        var name = line.content..<line.content
        while name.upperBound < line.end, bytes[name.upperBound].isQuote { name = name.upperBound + 1..<name.upperBound + 1 }
        while name.upperBound < line.end, bytes[name.upperBound].isNameByte { name = name.lowerBound..<name.upperBound + 1 }
        return name.isEmpty ? nil : String(decoding: bytes[name], as: UTF8.self)
    }

    /// Where a value that begins in a line ends, with the lines below that belong to it because they are indented more
    /// than its name and are no entries of their own.
    func valueEnd(_ number: Int) -> Int {
        let line = lines[number]
        var end = line.value(bytes).upperBound
        var next = number + 1
        while next < lines.count {
            let below = lines[next]
            if below.isBlank { next += 1; continue }
            let column = line.colon == nil && line.isListItem ? line.indentation : line.contentColumn
            guard below.indentation > column, below.colon == nil, !below.isListItem, !below.isComment(bytes) else { break }
            end = below.end
            next += 1
        }
        return end
    }
}
