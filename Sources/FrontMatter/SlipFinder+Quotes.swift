import Diagnostics
import SourceText

/// Quotation marks that are not closed, or closed too early.
extension SlipFinder {
    func quoteSlip() -> Slip? {
        if let context, byte(context).isQuote, !isClosedInLine(context) {
            if let backslash = backslashAtProblem { return backslashSlip(backslash) }
            if problem >= text.range.upperBound || lines.lines[number].range.lowerBound == problem {
                return unclosedQuote(context)
            }
        }
        guard let lastText, byte(lastText.lowerBound).isQuote, lastText.upperBound <= problem, problem <= line.end,
              bytes[lastText.upperBound..<problem].allSatisfy(\.isBlank), lastText.upperBound > line.range.lowerBound
        else { return nil }
        if let opening = lines.number(at: lastText.lowerBound), opening != number { return unclosedQuote(lastText.lowerBound) }
        return textAfterQuote(lastText)
    }

    /// A quotation mark that is not closed where its value ends.
    func unclosedQuote(_ opening: Int) -> Slip {
        var slip = Slip(.unclosedQuote, "this quotation mark is never closed", at: opening..<opening + 1)
        guard let number = lines.number(at: opening) else { return slip }
        let line = lines.lines[number]
        let end = max(lines.valueEnd(number), opening + 1)
        slip.help = "Close it at the end of its text"
        // Where the value begins with it, it ends with the value; within brackets nobody knows.
        guard opening == line.value(bytes).lowerBound, bytes[end - 1] != UInt8(ascii: "\\") else { return slip }
        slip.mend = .init(replace: end..<end, with: [bytes[opening]])
        return slip
    }
}

private extension SlipFinder {
    /// libyaml stops at a backslash, or behind it and its letter.
    var backslashAtProblem: Int? {
        (max(text.range.lowerBound, problem - 2)...problem).last { byte($0) == UInt8(ascii: "\\") }
    }

    /// Whether a quotation mark has its partner in its line. (One with a backslash that means nothing has none, for libyaml.)
    func isClosedInLine(_ opening: Int) -> Bool {
        guard backslashAtProblem == nil, let number = lines.number(at: opening) else { return false }
        var i = opening + 1
        let end = lines.lines[number].end
        while i < end {
            if bytes[i] == UInt8(ascii: "\\"), bytes[opening] == UInt8(ascii: "\"") { i += 2; continue }
            if bytes[i] == bytes[opening] {
                guard bytes[opening] == UInt8(ascii: "'"), byte(i + 1) == bytes[i] else { return true }
                i += 1
            }
            i += 1
        }
        return false
    }

    func backslashSlip(_ backslash: Int) -> Slip {
        var end = min(backslash + 2, text.range.upperBound)
        while end < text.range.upperBound, isContinuation(bytes[end]) { end += 1 }
        var slip = Slip(
            .backslashInQuotes, "\(shown(backslash..<end)) means nothing here: a backslash in double quotes starts a special character",
            at: backslash..<end, help: "Put the text in single quotes, or write the backslash twice"
        )
        if let number = lines.number(at: backslash) {
            // The line may hold more of them, so all that cannot be meant as special are doubled at once.
            let line = lines.lines[number]
            var text: [UInt8] = []
            var i = backslash
            while i < line.end {
                if bytes[i] == UInt8(ascii: "\\") {
                    let next = byte(i + 1)
                    if next == UInt8(ascii: "\\") || next == UInt8(ascii: "\"") {
                        text += bytes[i...i + 1]
                        i += 2
                        continue
                    }
                    text.append(UInt8(ascii: "\\"))
                }
                text.append(bytes[i])
                i += 1
            }
            slip.mend = .init(replace: backslash..<line.end, with: text)
        }
        return slip
    }

    /// `'It's'`, `"Foo" bar`, `"a", "b"`.
    func textAfterQuote(_ quoted: Range<Int>) -> Slip? {
        let quote = bytes[quoted.lowerBound]
        if quoted.lowerBound == line.content, !line.isListItem { return nil }
        let mark = shownQuote(quote)
        let isInBrackets = context.map { byte($0).isOpeningBracket } ?? false
        let isAdjacent = problem == quoted.upperBound
        let next = byte(problem)
        let isValue = quoted.lowerBound == line.value(bytes).lowerBound
        let value = quoted.lowerBound..<max(lines.valueEnd(number), quoted.upperBound)

        if isInBrackets, next.isQuote {
            return Slip(.missingComma, "a comma is missing between two values", at: quoted.upperBound..<max(problem, quoted.upperBound + 1),
                        mend: .init(insert: ",", at: quoted.upperBound))
        }
        if isAdjacent, next.isLetter || next.isDigit || next >= 0x80 {
            let inside = "the \(mark) inside the text ends the text early"
            let help = quote == UInt8(ascii: "'")
                ? "Put the text in double quotes, or write the apostrophe twice"
                : "Put the text in single quotes, or write \\\" inside it"
            var slip = Slip(.quoteInQuotes, inside, at: quoted.upperBound - 1..<quoted.upperBound, help: help)
            if isValue, !isInBrackets {
                let hasClosing = value.upperBound > quoted.upperBound && bytes[value.upperBound - 1] == quote
                let inner = value.lowerBound + 1..<value.upperBound - (hasClosing ? 1 : 0)
                slip.mend = .init(replace: value, with: inQuotes(unescaped(inner, quote: quote)))
            }
            return slip
        }
        if isValue, !isInBrackets, next == UInt8(ascii: ",") {
            let list = [UInt8(ascii: "[")] + bytes[value] + [UInt8(ascii: "]")]
            return Slip(.textAfterQuote, "several values stand here without brackets around them", at: problem..<value.upperBound,
                        help: "Put the list in square brackets", mend: .init(replace: value, with: list))
        }
        guard !next.isClosingBracket || isInBrackets else { return nil }
        guard problem < line.end, next != UInt8(ascii: "#") else { return nil }
        let message = "text follows the closing quotation mark"
        guard !isInBrackets, isValue else {
            return Slip(.textAfterQuote, message, at: problem..<problem + 1,
                        help: "Put a comma between values, or all of the text inside the quotes")
        }
        return quoting(value, .textAfterQuote, message, at: problem..<max(value.upperBound, problem + 1))
    }

    func shownQuote(_ quote: UInt8) -> String {
        quote == UInt8(ascii: "'") ? "apostrophe" : "quotation mark"
    }

    /// What the author meant by the inside of quotation marks: `''` is an apostrophe, `\"` a quotation mark.
    func unescaped(_ inner: Range<Int>, quote: UInt8) -> [UInt8] {
        var text: [UInt8] = []
        var i = inner.lowerBound
        while i < inner.upperBound {
            let next = i + 1 < inner.upperBound ? bytes[i + 1] : 0
            let isEscape = quote == UInt8(ascii: "'")
                ? bytes[i] == quote && next == quote
                : bytes[i] == UInt8(ascii: "\\") && (next == quote || next == bytes[i])
            if isEscape { i += 1 }
            text.append(bytes[i])
            i += 1
        }
        return text
    }
}
