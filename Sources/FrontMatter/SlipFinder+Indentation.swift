import Diagnostics
import SourceText

/// Lines that stand deeper or shallower than the lines they belong to.
extension SlipFinder {
    func indentationSlip() -> Slip? {
        guard lines.isMeaningful(number) else { return nil }
        guard let above = lines.meaningful(before: number) else { return nil }
        if isDashWithoutSpace(above) { return missingSpaceAfterDash(above) }
        return firstLineSlip() ?? underTextSlip(above) ?? amongItemsSlip() ?? betweenLevelsSlip(above)
    }

    /// A line, and those below that are deeper or of its kind, moved to a column.
    func moving(_ number: Int, to column: Int) -> Slip.Mend {
        let from = lines.lines[number].indentation
        let isListItem = lines.lines[number].isListItem
        var last = number
        for next in number + 1..<max(number + 1, lines.lines.count) {
            let line = lines.lines[next]
            if line.isBlank { continue }
            guard line.indentation > from || (line.indentation == from && line.isListItem == isListItem) else { break }
            last = next
        }
        return moving(number...last, to: column)
    }
}

private extension SlipFinder {
    func moving(_ numbers: ClosedRange<Int>, to column: Int) -> Slip.Mend {
        let shift = column - lines.lines[numbers.lowerBound].indentation
        var text: [UInt8] = []
        for i in numbers {
            let line = lines.lines[i]
            if !line.isBlank { text += [UInt8](repeating: UInt8(ascii: " "), count: max(0, line.indentation + shift)) }
            if i < numbers.upperBound { text += bytes[line.start..<lines.lines[i + 1].range.lowerBound] }
        }
        return .init(replace: lines.lines[numbers.lowerBound].range.lowerBound..<lines.lines[numbers.upperBound].start, with: text)
    }

    /// What a message calls a line: its name, or "this list item".
    func subject(_ number: Int) -> String {
        let line = lines.lines[number]
        if line.isListItem { return "this list item" }
        if let name = line.name(bytes), !name.isEmpty { return shown(name) }
        return "this line"
    }

    func place(_ number: Int) -> Range<Int> {
        let line = lines.lines[number]
        if line.isListItem { return line.start..<line.start + 1 }
        if let colon = line.colon { return line.content..<max(colon, line.content + 1) }
        return line.start..<line.end
    }

    func spaces(_ count: Int) -> String {
        count == 1 ? "1 space" : "\(count) spaces"
    }

    /// The first line is indented, and this one is not.
    func firstLineSlip() -> Slip? {
        guard let first = lines.lines.indices.first(where: lines.isMeaningful), first < number, problem == line.start else { return nil }
        let start = lines.lines[first]
        if line.indentation < start.indentation {
            let last = lines.meaningful(before: number) ?? first
            return Slip(.badIndentation, "\(subject(first)) is indented, but \(subject(number)) below is not", at: place(first),
                        help: "Remove the indentation", mend: moving(first...last, to: line.indentation))
        }
        let isText = start.colon == nil && (byte(start.start).isOpeningBracket || byte(start.start).isQuote)
        if start.isListItem || isText {
            var slip = Slip(.notNamedValues, "expected lines of the form 'name: value'", at: start.start..<start.end)
            slip.mend = .init(replace: lines.bytes(ofLines: first..<number), with: [], isOffered: false)
            slip.losesKeys = true
            return slip
        }
        return nil
    }

    /// A name or list item, indented below a name that has a value already.
    func underTextSlip(_ above: Int) -> Slip? {
        let parent = lines.lines[above]
        let isItem = line.isListItem
        guard isItem || line.colon != nil else { return nil }
        guard isItem || problem == line.start || problem == line.colon else { return nil }
        let parentColumn = parent.colon == nil ? parent.indentation : parent.contentColumn
        let isBelow = isItem
            ? line.indentation >= parentColumn && !parent.isListItem && parent.colon != nil && problem == line.start
            : line.indentation > parentColumn && (parent.colon != nil || parent.isListItem)
        guard isBelow, !parent.value(bytes).isEmpty else { return nil }
        if !isItem, let name = line.name(bytes), !bytes[name].allSatisfy(\.isNameByte), parent.colon != nil {
            let value = parent.value(bytes).lowerBound..<textEnd(above, deeperThan: parentColumn)
            return quoting(value, .colonInText, "a colon followed by a space splits the text here", at: problem..<problem + 1)
        }
        let owner = parent.colon == nil ? "the list item above" : subjectOfName(above)
        let deeper = isItem ? "\(subject(number)) cannot stand here" : "\(subject(number)) is indented deeper than \(owner)"
        return Slip(
            .badIndentation, isItem ? "\(deeper): \(owner) has a value already" : "\(deeper), which has a value already", at: place(number),
            help: isItem ? nil : "Indent both by the same number of spaces", mend: isItem ? nil : moving(number, to: parentColumn)
        )
    }

    /// Where the last line ends that follows a line and is indented by more than a column.
    func textEnd(_ number: Int, deeperThan column: Int) -> Int {
        var end = lines.lines[number].end
        for line in lines.lines[(number + 1)...] where !line.isBlank {
            guard line.indentation > column else { break }
            end = line.end
        }
        return end
    }

    func subjectOfName(_ number: Int) -> String {
        let line = lines.lines[number]
        if let name = line.name(bytes), !name.isEmpty { return shown(name) }
        return subject(number)
    }

    /// A name at the column of list items.
    func amongItemsSlip() -> Slip? {
        guard !line.isListItem, problem == line.start,
              let item = (0..<number).last(where: { lines.isMeaningful($0) && lines.lines[$0].indentation <= line.indentation }),
              lines.lines[item].isListItem, lines.lines[item].indentation == line.indentation
        else { return nil }
        return Slip(.missingDash, "\(subject(number)) stands among list items", at: place(number),
                    help: "Begin it with '- ' if it is one, or indent it like the name of the list")
    }

    /// Indented between two levels.
    func betweenLevelsSlip(_ above: Int) -> Slip? {
        guard problem == line.start else { return nil }
        let levels = levels(above: number)
        let items = line.isListItem ? lines.lines[..<number].last { $0.isListItem && $0.indentation > line.indentation } : nil
        guard items != nil || !levels.contains(line.indentation), let deepest = items?.indentation ?? levels.last,
              line.indentation < deepest
        else { return nil }
        let kind = items != nil ? "the items above" : "the lines above"
        let indented = line.indentation == 0 ? "is not indented" : "is indented by \(spaces(line.indentation))"
        var slip = Slip(.badIndentation, "\(subject(number)) \(indented), but \(kind) by \(spaces(deepest))", at: place(number),
                        help: "Indent what belongs together by the same number of spaces")
        let byDistance = levels.map { (abs($0 - line.indentation), $0) }.sorted { $0 < $1 }
        let isSure = byDistance.count == 1 || byDistance[0].0 < byDistance[1].0
        if items != nil {
            slip.mend = moving(number, to: deepest)
        } else if isSure {
            slip.mend = moving(number, to: byDistance[0].1)
        }
        return slip
    }

    /// The columns at which lines above are open, ascending.
    func levels(above number: Int) -> [Int] {
        var levels: [Int] = []
        for i in (0..<number).reversed() where lines.isMeaningful(i) {
            let line = lines.lines[i]
            let columns = line.isListItem && line.colon != nil ? [line.contentColumn, line.indentation] : [line.indentation]
            for column in columns where levels.isEmpty || column < levels[0] { levels.insert(column, at: 0) }
            if line.indentation <= lines.base { break }
        }
        return levels
    }
}
