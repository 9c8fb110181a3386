import Diagnostics
import SourceText

/// Lines that should hold a name, a colon and a value, and do not.
extension SlipFinder {
    /// The slip in the line where libyaml missed a colon, or in the line above that it ran on from.
    func nameLineSlip() -> Slip? {
        if problem == line.content, line.colon == problem {
            return Slip(.missingKey, "there is no name before the colon", at: problem..<problem + 1)
        }
        if let context, let number = lines.number(at: context), context >= lines.lines[number].content, lines.lines[number].colon == nil {
            return nameSlip(in: number)
        }
        if let lastText, lastText.lowerBound == line.content, line.colon == nil { return nameSlip(in: number) }
        // A line without a colon runs on into the next, and only the colon there is too much.
        guard byte(problem) == UInt8(ascii: ":"), line.colon == problem else { return nil }
        var first = number
        while let above = lines.meaningful(before: first), lines.lines[above].colon == nil, !lines.lines[above].isListItem {
            first = above
        }
        guard first < number else { return nil }
        let isFirst = lines.meaningful(before: first) == nil
        return isFirst || lines.lines[first].indentation <= line.indentation ? nameSlip(in: first) : nil
    }

    func isDashWithoutSpace(_ number: Int) -> Bool {
        let line = lines.lines[number]
        let dash = UInt8(ascii: "-")
        return line.start + 1 < line.end && bytes[line.start] == dash && !bytes[line.start + 1].isBlank && bytes[line.start + 1] != dash
    }

    /// Whether a line begins with a name and a colon, be there a space after it or not.
    func beginsWithName(_ line: YAMLLine) -> Bool {
        let end = nameEnd(line)
        return end > line.content && byte(end) == UInt8(ascii: ":")
    }

    /// `-foo`, in this line and in those below that begin alike.
    func missingSpaceAfterDash(_ number: Int) -> Slip {
        let line = lines.lines[number]
        var last = number
        var count = 1
        while last + 1 < lines.lines.count {
            let next = lines.lines[last + 1]
            if next.indentation == line.indentation, isDashWithoutSpace(last + 1) {
                count += 1
            } else if next.isBlank || next.indentation != line.indentation + 1 {
                break
            }
            last += 1
        }
        var mended: [UInt8] = []
        for i in number...last {
            let start = lines.lines[i].start
            let dash = lines.lines[i].indentation == line.indentation
            // What is in line with the text after the dash stays so.
            mended += dash ? [UInt8(ascii: "-"), UInt8(ascii: " ")] : [UInt8(ascii: " ")]
            if i < last { mended += bytes[(dash ? start + 1 : start)..<lines.lines[i + 1].start] }
        }
        let end = lines.lines[last].start + (lines.lines[last].indentation == line.indentation ? 1 : 0)
        let more = count == 1 ? "" : count == 2 ? ", and in another line below" : ", and in \(count - 1) lines below"
        return Slip(.missingSpaceAfterDash, "a space is missing after the dash\(more)", at: line.start..<line.start + 1,
                    help: "A list item begins with '- '", mend: .init(replace: line.start..<end, with: mended))
    }
}

private extension SlipFinder {
    func nameSlip(in number: Int) -> Slip? {
        let line = lines.lines[number]
        guard !line.isBlank else { return nil }
        if let slip = oddSpaceSlip(line) ?? oddColonSlip(line) ?? equalsSlip(line) ?? missingSpaceSlip(line) { return slip }
        if let slip = dashSlip(number) { return slip }
        if let slip = bodySlip(number) { return slip }
        var word = line.content..<line.content
        while word.upperBound < line.end, !bytes[word.upperBound].isBlank { word = word.lowerBound..<word.upperBound + 1 }
        guard bytes[word].allSatisfy(\.isNameByte) || bytes[line.content].isQuote else {
            return Slip(.notNamedValues, "expected a line of the form 'name: value'", at: line.start..<line.end)
        }
        let hasMore = word.upperBound < line.end
        let isParent = lines.meaningful(after: number).map {
            let below = lines.lines[$0]
            return below.indentation > line.contentColumn || (below.isListItem && below.indentation == line.contentColumn)
        } ?? false
        return Slip(
            .missingColon, "there is no colon after \(shown(word))", at: word,
            help: "Each line has the form 'name: value'",
            mend: hasMore || !isParent ? nil : .init(insert: ":", at: word.upperBound)
        )
    }

    /// `title:␣Foo` with a space that is none.
    func oddSpaceSlip(_ line: YAMLLine) -> Slip? {
        var i = line.start
        while i < line.end {
            if let width = OddSpace.width(bytes, at: i), i == line.start || bytes[i - 1] == UInt8(ascii: ":") {
                var end = i + width
                var count = 1
                while let width = OddSpace.width(bytes, at: end), end < line.end { end += width; count += 1 }
                let replacement = [UInt8](repeating: UInt8(ascii: " "), count: i == line.start ? count : 1)
                return .oddSpace(OddSpace.name(bytes, at: i), at: i..<end, replacement: replacement)
            }
            i += 1
        }
        return nil
    }

    /// `title：Foo`.
    func oddColonSlip(_ line: YAMLLine) -> Slip? {
        var i = nameEnd(line)
        guard i > line.content else { return nil }
        while i < line.end, bytes[i].isBlank { i += 1 }
        guard i + 3 <= line.end, bytes[i..<i + 3].elementsEqual([0xEF, 0xBC, 0x9A]) else { return nil }
        let isFollowedBySpace = i + 3 == line.end || bytes[i + 3].isBlank
        return Slip(.oddColon, "this is a full-width colon, which YAML takes for text", at: i..<i + 3, help: "Type a plain ':' and a space",
                    mend: .init(replace: i..<i + 3, with: isFollowedBySpace ? ":" : ": "))
    }

    /// `title = Foo`.
    func equalsSlip(_ line: YAMLLine) -> Slip? {
        var i = nameEnd(line)
        guard i > line.content else { return nil }
        let start = i
        while i < line.end, bytes[i].isBlank { i += 1 }
        guard i < line.end, bytes[i] == UInt8(ascii: "=") else { return nil }
        var end = i + 1
        while end < line.end, bytes[end].isBlank { end += 1 }
        return Slip(.equalsSign, "'=' stands where ':' is needed", at: i..<i + 1, help: "Write '\(nameText(line)): value'",
                    mend: .init(replace: start..<end, with: end < line.end ? ": " : ":"))
    }

    /// `title:Foo`.
    func missingSpaceSlip(_ line: YAMLLine) -> Slip? {
        var colon = nameEnd(line)
        guard colon > line.content else { return nil }
        while colon < line.end, bytes[colon].isBlank { colon += 1 }
        guard colon + 1 < line.end, bytes[colon] == UInt8(ascii: ":"), !bytes[colon + 1].isBlank,
              !bytes[colon + 1..<line.end].starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")])
        else { return nil }
        return Slip(.missingSpaceAfterColon, "a space is missing after the colon", at: colon..<colon + 1,
                    help: "Write '\(nameText(line)): ' and then the value", mend: .init(insert: " ", at: colon + 1))
    }

    /// A line among list items that has no dash, or none with a space after it.
    func dashSlip(_ number: Int) -> Slip? {
        let line = lines.lines[number]
        if isDashWithoutSpace(number) { return missingSpaceAfterDash(number) }
        guard !line.isListItem, let above = lines.meaningful(before: number), lines.lines[above].isListItem,
              lines.lines[above].indentation == line.indentation, line.indentation > lines.base
        else { return nil }
        return Slip(.missingDash, "there is no dash before this list item", at: line.start..<line.end,
                    help: "A list item begins with '- '", mend: .init(insert: "- ", at: line.start))
    }

    /// Prose after an empty line, with nothing like front matter after it.
    func bodySlip(_ number: Int) -> Slip? {
        let line = lines.lines[number]
        guard isFrontMatter, number > 0, lines.lines[number - 1].isBlank, line.indentation == lines.base,
              !(number..<lines.lines.count).contains(where: { lines.lines[$0].colon != nil && lines.lines[$0].indentation == lines.base })
        else { return nil }
        var slip = Slip(.unclosedFrontMatter, "this looks like the text of the page, but the front matter is not closed yet",
                        at: line.start..<line.end, help: "Write a line '---' before it")
        slip.mend = .init(replace: line.range.lowerBound..<text.range.upperBound, with: [], isOffered: false)
        return slip
    }

    /// Where the name ends with which a line begins, quotation marks included; the start where there is none.
    func nameEnd(_ line: YAMLLine) -> Int {
        var i = line.content
        if i < line.end, bytes[i].isQuote {
            guard let close = (i + 1..<line.end).first(where: { bytes[$0] == bytes[line.content] }) else { return i }
            return close + 1
        }
        while i < line.end, bytes[i].isNameByte { i += 1 }
        return i
    }

    func nameText(_ line: YAMLLine) -> String {
        Quoting.shown(String(decoding: bytes[line.content..<nameEnd(line)], as: UTF8.self), limit: 60)
    }
}
