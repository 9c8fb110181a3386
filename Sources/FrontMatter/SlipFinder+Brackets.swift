import Diagnostics
import SourceText

/// Lists and groups in brackets: not closed, closed twice, without commas, or text that only looks like one.
extension SlipFinder {
    func bracketSlip() -> Slip? {
        if let context, byte(context).isOpeningBracket { return insideBrackets(context) }
        let next = byte(problem)
        if next == UInt8(ascii: ","), let last = lastByte(before: problem), bytes[last] == next || bytes[last].isOpeningBracket {
            return Slip(.strayComma, "there is no value before this comma", at: problem..<problem + 1, help: "Delete it",
                        mend: .init(replace: problem..<problem + 1, with: ""))
        }
        if next.isClosingBracket {
            let isSecond = lastByte(before: problem).map { bytes[$0] == next } ?? false
            return Slip(.strayBracket, "this '\(Character(Unicode.Scalar(next)))' closes nothing", at: problem..<problem + 1,
                        help: isSecond ? "Delete it" : "Delete it, or put the text in quotes",
                        mend: isSecond ? .init(replace: problem..<problem + 1, with: "") : nil)
        }
        if let last = lastByte(before: problem), bytes[last].isClosingBracket, problem < line.end {
            let value = line.value(bytes).lowerBound..<lines.valueEnd(number)
            guard byte(value.lowerBound).isOpeningBracket, value.contains(problem) else { return nil }
            return quoting(value, .textAfterBracket, "text follows the closing bracket", at: problem..<value.upperBound)
        }
        return nil
    }
}

private extension SlipFinder {
    /// - Parameter opening: the innermost bracket that is open.
    func insideBrackets(_ opening: Int) -> Slip? {
        let search = closing(of: opening)
        if !search.isClosed {
            let bracket = Character(Unicode.Scalar(bytes[opening]))
            var slip = Slip(.unclosedBracket, "this '\(bracket)' is never closed", at: opening..<opening + 1,
                            help: "Close it after its last value")
            if search.commentHidesIt {
                slip.help = "What follows ' #' is a comment; put text that holds '#' in quotes"
            } else {
                slip.mend = .init(replace: search.end..<search.end, with: search.missing)
            }
            return slip
        }
        // What cannot begin a value within brackets is told there; a tab, a quotation mark and the like were looked for before.
        switch byte(problem) {
        case UInt8(ascii: ":"): return colonInBrackets(opening)
        case let next where next.isClosingBracket:
            let expected = closer(of: bytes[opening])
            return Slip(
                .strayBracket, "'\(Character(Unicode.Scalar(bytes[opening])))' is closed with '\(Character(Unicode.Scalar(next)))'",
                at: problem..<problem + 1, help: "Write '\(Character(Unicode.Scalar(expected)))' here",
                related: [("opened here", opening..<opening + 1)], mend: .init(replace: problem..<problem + 1, with: [expected])
            )
        case let next where next.isQuote || next.isOpeningBracket || next.isLetter || next.isDigit:
            guard let last = lastByte(before: problem) else { return nil }
            return Slip(.missingComma, "a comma is missing between two values", at: problem..<problem + 1,
                        mend: .init(insert: ",", at: last + 1))
        default: return nil
        }
    }

    /// `{a: 1 b: 2}` or `[Foo: a: b]`.
    func colonInBrackets(_ opening: Int) -> Slip? {
        if let lastText, bytes[opening] == UInt8(ascii: "{"), lastText.upperBound <= problem,
           let gap = bytes[lastText].lastIndex(where: \.isBlank) {
            return Slip(.missingComma, "a comma is missing before \(shown(gap + 1..<lastText.upperBound))", at: gap..<gap + 1,
                        mend: .init(insert: ",", at: gap))
        }
        var start = problem
        while start > opening + 1, bytes[start - 1] != UInt8(ascii: ","), !bytes[start - 1].isOpeningBracket { start -= 1 }
        while start < problem, bytes[start].isBlankOrLineEnd { start += 1 }
        var end = problem
        while end < line.end, bytes[end] != UInt8(ascii: ","), !bytes[end].isClosingBracket { end += 1 }
        let nameEnd = (start..<problem).first { bytes[$0] == UInt8(ascii: ":") && byte($0 + 1).isBlank }
        if bytes[opening] == UInt8(ascii: "{"), let nameEnd {
            start = nameEnd + 1
            while start < problem, bytes[start].isBlank { start += 1 }
        }
        while end > problem, bytes[end - 1].isBlank { end -= 1 }
        guard start < problem, problem < end else { return nil }
        return quoting(start..<end, .colonInText, "a colon followed by a space splits the text here", at: problem..<problem + 1)
    }

    /// Whether a bracket is closed before the next name at the left, and if not, where it should be and with what.
    func closing(of opening: Int) -> (isClosed: Bool, commentHidesIt: Bool, end: Int, missing: [UInt8]) {
        guard let first = lines.number(at: opening) else { return (true, false, opening, []) }
        let column = lines.lines[first].contentColumn
        var open: [UInt8] = []
        var quote: UInt8?
        var commentHidesIt = false
        var end = opening + 1
        // From the start of the value, because outer brackets may be open as well.
        let value = lines.lines[first].value(bytes)
        var i = byte(value.lowerBound).isOpeningBracket ? min(value.lowerBound, opening) : opening
        for number in first..<lines.lines.count {
            let line = lines.lines[number]
            if number > first {
                if line.isBlank { continue }
                if line.indentation <= column, line.colon != nil || line.isListItem || beginsWithName(line) { break }
                i = line.start
            }
            while i < line.end {
                let byte = bytes[i]
                if let current = quote {
                    if byte == current { quote = nil }
                } else if byte == UInt8(ascii: "#"), bytes[i - 1].isBlank {
                    commentHidesIt = commentHidesIt || bytes[i..<line.end].contains(where: \.isClosingBracket)
                    break
                } else if byte.isQuote, i == line.start || !bytes[i - 1].isNameByte {
                    quote = byte
                } else if byte.isOpeningBracket {
                    open.append(byte)
                } else if byte.isClosingBracket {
                    if let last = open.last, byte != closer(of: last), let outer = open.lastIndex(where: { byte == closer(of: $0) }) {
                        return (false, false, end, open[(outer + 1)...].reversed().map(closer))
                    }
                    _ = open.popLast()
                    if open.isEmpty { return (true, false, i, []) }
                }
                i += 1
                if !byte.isBlank { end = i }
            }
        }
        return (false, commentHidesIt, end, open.reversed().map(closer))
    }

    func closer(of bracket: UInt8) -> UInt8 {
        bracket == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
    }
}
