import Diagnostics
import SourceText

/// Values that YAML takes for something else because of a character in them.
extension SlipFinder {
    /// A line such as `%YAML 1.2`, here or just above.
    func directiveSlip() -> Slip? {
        for number in [number, lines.meaningful(before: number)].compactMap(\.self) {
            let line = lines.lines[number]
            guard line.indentation == 0, byte(line.start) == UInt8(ascii: "%") else { continue }
            return Slip(.yamlDirective, "a line that starts with '%' is an instruction to YAML, which Cairn does not take",
                        at: line.start..<line.end, help: "Delete the line",
                        mend: .init(replace: lines.bytes(ofLines: number..<number + 1), with: []))
        }
        return nil
    }

    /// A value that begins with a character which YAML keeps for itself.
    func firstCharacterSlip() -> Slip? {
        if let context {
            switch byte(context) {
            case UInt8(ascii: "|"), UInt8(ascii: ">"): return textAfterBlockMark(context)
            case UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "!"): return specialFirst(context)
            default: break
            }
        }
        let next = byte(problem)
        switch next {
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"): return specialFirst(problem)
        case UInt8(ascii: "?") where line.colon.map { $0 < problem } == true: return specialFirst(problem)
        case UInt8(ascii: ",") where problem == line.value(bytes).lowerBound: return specialFirst(problem)
        case UInt8(ascii: "-") where problem == line.value(bytes).lowerBound && line.colon != nil:
            return Slip(.listOnKeyLine, "a list cannot begin on the line of its name", at: problem..<problem + 1,
                        help: "Begin it on the next line; if it is text, put it in quotes")
        default: break
        }
        // `*word more` is read as a reference, and then there is text too much.
        let value = line.value(bytes)
        guard byte(value.lowerBound) == UInt8(ascii: "*"), value.lowerBound < problem, problem < value.upperBound else { return nil }
        return specialFirst(value.lowerBound)
    }

    func doubleBraces(at place: Int) -> Slip? {
        let value = line.value(bytes).lowerBound..<lines.valueEnd(number)
        guard value.lowerBound == place else { return nil }
        return quoting(value, .specialFirstCharacter, "a value cannot begin with '{{'", at: place..<place + 2)
    }

    /// `title: Foo: Bar`.
    func colonSlip() -> Slip? {
        guard byte(problem) == UInt8(ascii: ":"), let colon = line.colon, colon < problem else { return nil }
        let value = line.value(bytes).lowerBound..<lines.valueEnd(number)
        guard value.contains(problem) else { return nil }
        return quoting(value, .colonInText, "a colon followed by a space splits the text here", at: problem..<problem + 1)
    }
}

private extension SlipFinder {
    func specialFirst(_ place: Int) -> Slip? {
        let character = Character(Unicode.Scalar(byte(place)))
        guard let number = lines.number(at: place) else { return nil }
        let line = lines.lines[number]
        // At the beginning of a line it is no value; `nameLineSlip` knows more.
        guard place > line.content || line.isListItem else { return nil }
        let value = line.value(bytes)
        var end = place + 1
        if value.lowerBound == place {
            end = max(lines.valueEnd(number), end)
        } else {
            while end < line.end, bytes[end] != UInt8(ascii: ","), !bytes[end].isClosingBracket { end += 1 }
        }
        return quoting(place..<end, .specialFirstCharacter, "a value cannot begin with '\(character)'", at: place..<place + 1)
    }

    /// `title: > 5 years`.
    func textAfterBlockMark(_ mark: Int) -> Slip? {
        guard let number = lines.number(at: mark), problem <= lines.lines[number].end else { return nil }
        let line = lines.lines[number]
        var start = mark + 1
        while start < line.end, bytes[start].isBlank || bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+") {
            start += 1
        }
        guard start < line.end else { return nil }
        let character = Character(Unicode.Scalar(bytes[mark]))
        let isFollowedByText = lines.meaningful(after: number).map { lines.lines[$0].indentation > line.indentation } ?? false
        if isFollowedByText {
            return Slip(.textAfterBlockMark, "text cannot follow '\(character)' on its line", at: start..<line.end,
                        help: "Begin the text on the next line")
        }
        let value = mark..<line.value(bytes).upperBound
        return quoting(value, .textAfterBlockMark, "a value that begins with '\(character)' must stand in quotes", at: mark..<mark + 1)
    }
}
