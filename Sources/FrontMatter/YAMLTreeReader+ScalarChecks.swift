import Diagnostics
import SourceText

/// Slips that YAML reads without complaint, but not as the author meant.
extension YAMLTreeReader {
    mutating func check(_ scalar: YAMLScalar, at range: Range<Int>, spansLines: Bool, in surroundings: Surroundings) throws(YAMLFailure) {
        switch scalar.style {
        case .plain:
            if !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "-"), let slip = dashWithoutSpace(range.lowerBound, in: surroundings) {
                throw .slip(slip)
            }
            if surroundings.isKey {
                if let slip = oddSpaceInKey(range) { throw .slip(slip) }
            } else {
                if !surroundings.isInBrackets { warnOfHash(after: range) }
                noteCurlyQuotes(range)
                if spansLines, let slip = lostListItem(range, in: surroundings) { throw .slip(slip) }
            }
        case .singleQuoted:
            if spansLines, let slip = unindentedLine(range, in: surroundings) { throw .slip(slip) }
        case .doubleQuoted:
            if spansLines, let slip = unindentedLine(range, in: surroundings) { throw .slip(slip) }
            if let slip = forbiddenEscape(range) { throw .slip(slip) }
        case .literal, .folded:
            break
        }
    }
}

private extension YAMLTreeReader {
    var bytes: [UInt8] { text.bytes }

    /// `title: Level #1`, which YAML reads as `Level`. A comment as one writes it, with a space after the `#`, is fine.
    mutating func warnOfHash(after range: Range<Int>) {
        let end = text.range.upperBound
        var hash = range.upperBound
        while hash < end, bytes[hash].isBlank { hash += 1 }
        guard hash > range.upperBound, hash + 1 < end, bytes[hash] == UInt8(ascii: "#"), !bytes[hash + 1].isBlankOrLineEnd
        else { return }
        var line = hash..<hash + 1
        while line.upperBound < end, !bytes[line.upperBound].isLineEnd { line = hash..<line.upperBound + 1 }
        while bytes[line.upperBound - 1].isBlank { line = hash..<line.upperBound - 1 }
        let start = range.isEmpty ? hash : range.lowerBound
        let lost = Quoting.shown(String(decoding: bytes[line], as: UTF8.self), limit: 60)
        let quoted = String(decoding: inQuotes(bytes[start..<line.upperBound]), as: UTF8.self)
        report(Diagnostic(
            .hashInText, .warning, "'\(lost)' is left out: '#' after a space begins a comment", at: text.span(hash..<hash + 1),
            help: "Put the text in quotes; for a comment, write '# ' with a space",
            fix: TextEdit(replace: text.span(start..<line.upperBound), with: quoted)
        ))
    }

    /// `“Foo”`, whose quotation marks are part of the text.
    mutating func noteCurlyQuotes(_ range: Range<Int>) {
        guard range.count >= 3, bytes[range.lowerBound] == 0xE2, bytes[range.lowerBound + 1] == 0x80,
              let closing = closingCurlyQuotes(bytes[range.lowerBound + 2])
        else { return }
        let opening = range.lowerBound..<range.lowerBound + 3
        let isEnclosed = range.count >= 6 && bytes[range.upperBound - 3] == 0xE2 && bytes[range.upperBound - 2] == 0x80
            && closing.contains(bytes[range.upperBound - 1])
        let inner = opening.upperBound..<max(opening.upperBound, range.upperBound - 3)
        let fix = isEnclosed ? TextEdit(replace: text.span(range), with: String(decoding: inQuotes(bytes[inner]), as: UTF8.self)) : nil
        report(Diagnostic(
            .curlyQuotes, .note, "these curly quotation marks are part of the text", at: text.span(opening),
            help: "Straight ones (\") enclose a text without being part of it", fix: fix
        ))
    }

    /// The last bytes of the marks that close what the mark U+20xx with this last byte opens.
    func closingCurlyQuotes(_ last: UInt8) -> [UInt8]? {
        switch last {
        case 0x9C, 0x9D, 0x9E: [0x9C, 0x9D]
        case 0x98, 0x99, 0x9A: [0x98, 0x99]
        default: nil
        }
    }

    /// A line that was meant as a list item and was read as a further line of text.
    func lostListItem(_ range: Range<Int>, in surroundings: Surroundings) -> Slip? {
        guard !surroundings.isInBrackets else { return nil }
        let dash = UInt8(ascii: "-")
        var i = range.lowerBound
        while i < range.upperBound {
            guard bytes[i].isLineEnd else { i += 1; continue }
            while i < range.upperBound, bytes[i].isBlankOrLineEnd { i += 1 }
            guard i + 1 < range.upperBound, bytes[i] == dash else { continue }
            if bytes[i + 1].isBlank { return misplacedItem(i, in: surroundings) }
            if surroundings.isListItem, isDashBeforeText(i) { return missingSpace(i) }
        }
        return nil
    }

    /// `-foo` at the beginning of a line.
    func dashWithoutSpace(_ dash: Int, in surroundings: Surroundings) -> Slip? {
        guard !surroundings.isInBrackets, isFirstInLine(dash), isDashBeforeText(dash) else { return nil }
        return missingSpace(dash)
    }

    /// Whether a dash is directly before a word, and is none of a number's or of a rule's.
    func isDashBeforeText(_ dash: Int) -> Bool {
        guard dash + 1 < text.range.upperBound else { return false }
        let next = bytes[dash + 1]
        return next.isLetter || next >= 0x80 || next.isQuote
    }

    func missingSpace(_ dash: Int) -> Slip? {
        SlipFinder(text, at: dash).map { $0.missingSpaceAfterDash($0.number) }
    }

    func misplacedItem(_ dash: Int, in surroundings: Surroundings) -> Slip {
        var slip = Slip(.badIndentation, "this list item is indented deeper than the one above, and is read as part of its text",
                        at: dash..<dash + 1, help: "Indent all items of a list by the same number of spaces")
        guard surroundings.isListItem, let list = surroundings.blockStart else {
            return Slip(.badIndentation, "this list item cannot stand here: its name has a value already", at: dash..<dash + 1,
                        help: "Delete that value; if all of it is text, put it in quotes")
        }
        let column = list - lineStart(list)
        slip.mend = .init(replace: lineStart(dash)..<dash, with: [UInt8](repeating: UInt8(ascii: " "), count: column))
        return slip
    }

    /// Text in quotation marks that goes on at the left margin: the marks were not meant to enclose that.
    func unindentedLine(_ range: Range<Int>, in surroundings: Surroundings) -> Slip? {
        guard !surroundings.isInBrackets, let block = surroundings.blockStart else { return nil }
        let column = block - lineStart(block)
        guard hasLine(range, upTo: column), let finder = SlipFinder(text, at: range.lowerBound) else { return nil }
        var unindented: [YAMLLine] = []
        for line in finder.lines.lines[(finder.number + 1)...] {
            guard line.range.lowerBound < range.upperBound else { break }
            guard !line.isBlank, line.indentation <= column else { continue }
            if finder.beginsWithName(line) { return finder.unclosedQuote(range.lowerBound) }
            unindented.append(line)
        }
        guard let first = unindented.first, let last = unindented.last else { return nil }
        var mended: [UInt8] = []
        for (i, line) in unindented.enumerated() {
            mended += [UInt8](repeating: UInt8(ascii: " "), count: column + 2)
            if i + 1 < unindented.count { mended += bytes[line.start..<unindented[i + 1].range.lowerBound] }
        }
        return Slip(.badIndentation, "this line continues the text in quotes above, but is not indented", at: first.start..<first.end,
                    help: "Indent it, or close the quotation marks before it",
                    mend: .init(replace: first.range.lowerBound..<last.start, with: mended))
    }

    /// Whether a line but the first of a range is indented by no more than a column.
    func hasLine(_ range: Range<Int>, upTo column: Int) -> Bool {
        var lines = TextLines(bytes, from: range.lowerBound, to: range.upperBound)
        _ = lines.next()
        while let line = lines.next() {
            if let start = line.first(where: { !bytes[$0].isBlank }), start - line.lowerBound <= column { return true }
        }
        return false
    }

    func isFirstInLine(_ offset: Int) -> Bool {
        bytes[lineStart(offset)..<offset].allSatisfy(\.isBlank)
    }

    func lineStart(_ offset: Int) -> Int {
        var start = offset
        while start > text.range.lowerBound, !bytes[start - 1].isLineEnd { start -= 1 }
        return start
    }

    /// A name that begins or ends with a space that only looks like one.
    func oddSpaceInKey(_ range: Range<Int>) -> Slip? {
        var i = range.lowerBound
        var count = 0
        while i < range.upperBound, let width = OddSpace.width(bytes, at: i) { i += width; count += 1 }
        var odd = range.lowerBound..<i
        if odd.isEmpty {
            i = range.upperBound
            for width in 2...3 where range.count > width && OddSpace.width(bytes, at: range.upperBound - width) == width {
                i = range.upperBound - width
            }
            odd = i..<range.upperBound
            count = 0
        }
        guard !odd.isEmpty else { return nil }
        let spaces = [UInt8](repeating: UInt8(ascii: " "), count: count)
        return .oddSpace(OddSpace.name(bytes, at: odd.lowerBound), at: odd, replacement: spaces)
    }

    /// `"\e[31m"`: what may not stand in a text may not be written out either.
    func forbiddenEscape(_ range: Range<Int>) -> Slip? {
        guard var i = bytes[range].firstIndex(of: UInt8(ascii: "\\")) else { return nil }
        while i + 1 < range.upperBound {
            guard bytes[i] == UInt8(ascii: "\\") else { i += 1; continue }
            let (digits, named): (Int, UInt32?) = switch bytes[i + 1] {
            case UInt8(ascii: "x"): (2, nil)
            case UInt8(ascii: "u"): (4, nil)
            case UInt8(ascii: "U"): (8, nil)
            case UInt8(ascii: "0"): (0, 0)
            case UInt8(ascii: "a"): (0, 0x07)
            case UInt8(ascii: "b"): (0, 0x08)
            case UInt8(ascii: "v"): (0, 0x0B)
            case UInt8(ascii: "f"): (0, 0x0C)
            case UInt8(ascii: "r"): (0, 0x0D)
            case UInt8(ascii: "e"): (0, 0x1B)
            case UInt8(ascii: "N"): (0, 0x85)
            case UInt8(ascii: "L"): (0, 0x2028)
            case UInt8(ascii: "P"): (0, 0x2029)
            default: (0, nil)
            }
            let end = min(i + 2 + digits, range.upperBound)
            let value = named ?? (digits > 0 ? UInt32(String(decoding: bytes[i + 2..<end], as: UTF8.self), radix: 16) : nil)
            if let value, let scalar = Unicode.Scalar(value), value == 0x0D || ForbiddenCharacters.name(scalar) != nil {
                let diagnostic = Diagnostic.forbidden(scalar, at: text.span(i..<end), isWrittenOut: true)
                return Slip(diagnostic.code, diagnostic.message, at: i..<end, help: diagnostic.help,
                            mend: .init(replace: i..<end, with: Array((diagnostic.fix?.replacement ?? "").utf8)))
            }
            i = end
        }
        return nil
    }
}
