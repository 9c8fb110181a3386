import Diagnostics
import SourceText

/// Finds the slip behind a place where libyaml gave up.
///
/// libyaml says where it noticed, which is often lines after the slip, and in words about its own grammar. What it notices,
/// together with the bytes there, tells which way to look; each `…Slip` function knows one way of going wrong.
struct SlipFinder {
    let text: WorkingText
    let lines: YAMLLines
    let bytes: [UInt8]
    /// Where libyaml noticed.
    let problem: Int
    /// Where the piece begins that it was reading then.
    let context: Int?
    /// The last scalar that it read whole.
    let lastText: Range<Int>?
    /// The number of the line that holds `problem`.
    let number: Int
    let isFrontMatter: Bool

    /// `nil` where the text is empty, in which nothing can be wrong.
    init?(_ text: WorkingText, problem: Int, context: Int?, lastText: Range<Int>?, isFrontMatter: Bool) {
        lines = YAMLLines(text)
        guard let number = lines.number(at: problem) else { return nil }
        self.text = text
        bytes = text.bytes
        self.problem = problem
        self.context = context
        self.lastText = lastText
        self.number = number
        self.isFrontMatter = isFrontMatter
    }

    /// For a slip that is known to be at a place.
    init?(_ text: WorkingText, at place: Int) {
        self.init(text, problem: place, context: nil, lastText: nil, isFrontMatter: false)
    }

    func find() -> Slip {
        directiveSlip() ?? tabSlip() ?? quoteSlip() ?? bracketSlip() ?? firstCharacterSlip() ?? colonSlip() ?? nameLineSlip()
            ?? indentationSlip() ?? unknown
    }

    var line: YAMLLine { lines.lines[number] }

    /// The byte at a place, 0 beyond the end.
    func byte(_ offset: Int) -> UInt8 {
        text.range.contains(offset) ? bytes[offset] : 0
    }

    /// Author's text in single quotation marks, for messages.
    func shown(_ range: Range<Int>) -> String {
        "'" + Quoting.shown(String(decoding: bytes[range.clamped(to: text.range)], as: UTF8.self), limit: 60) + "'"
    }

    /// The last byte before `offset` in its line that is not blank.
    func lastByte(before offset: Int) -> Int? {
        guard let number = lines.number(at: offset) else { return nil }
        let start = lines.lines[number].range.lowerBound
        return (start..<max(start, offset)).last { !bytes[$0].isBlank }
    }

    /// A slip that quotation marks around `value` mend.
    func quoting(_ value: Range<Int>, _ code: DiagnosticCode, _ message: String, at place: Range<Int>) -> Slip {
        let quoted = inQuotes(bytes[value])
        var help = "Put the value in quotes"
        if !quoted.contains(where: \.isLineEnd) { help += ": " + Quoting.shown(String(decoding: quoted, as: UTF8.self), limit: 80) }
        return Slip(code, message, at: place, help: help, mend: .init(replace: value, with: quoted))
    }
}

private extension SlipFinder {
    var unknown: Slip {
        let place = line.isBlank ? problem..<min(problem + 1, text.range.upperBound) : line.start..<line.end
        return Slip(.unreadableYAML, "this line does not fit in with the lines before it", at: place,
                    help: "Check the quotation marks, brackets and indentation here and just above")
    }

    /// A line indented with a tab, or a tab after the dash of a list item.
    func tabSlip() -> Slip? {
        guard byte(problem) == UInt8(ascii: "\t") else { return nil }
        var end = problem
        while byte(end).isBlank { end += 1 }
        guard problem <= line.start else {
            guard problem <= line.content, line.isListItem else { return nil }
            return Slip(.tabIndentation, "there is a tab after the dash", at: problem..<end, help: "Put a space in its place",
                        mend: .init(replace: problem..<end, with: " "))
        }
        let tabbed = number..<((number..<lines.lines.count).first { !hasTab(lines.lines[$0]) } ?? lines.lines.count)
        let step = lines.lines.filter { $0.indentation > 0 && !hasTab($0) && !$0.isBlank }.map(\.indentation).min() ?? 2
        // Below a name that has a value already, nothing can be meant to be deeper.
        var shift = 0
        if let above = lines.meaningful(before: number).map({ lines.lines[$0] }), line.colon != nil, above.colon != nil,
           !above.value(bytes).isEmpty {
            shift = above.contentColumn - width(line, tab: step)
        }
        var replacement: [UInt8] = []
        for i in tabbed {
            let line = lines.lines[i]
            if !line.isBlank {
                replacement += [UInt8](repeating: UInt8(ascii: " "), count: min(max(0, width(line, tab: step) + shift), 256))
            }
            if i + 1 < tabbed.upperBound { replacement += bytes[line.start..<lines.lines[i + 1].range.lowerBound] }
        }
        let count = tabbed.filter { !lines.lines[$0].isBlank }.count
        return Slip(
            .tabIndentation, count > 1 ? "these \(count) lines are indented with tabs" : "this line is indented with a tab",
            at: problem..<end, help: "Indent with spaces",
            mend: .init(replace: line.range.lowerBound..<lines.lines[tabbed.upperBound - 1].start, with: replacement)
        )
    }

    /// The indentation of a line, in spaces.
    func width(_ line: YAMLLine, tab: Int) -> Int {
        bytes[line.range.lowerBound..<line.start].reduce(0) { $0 + ($1 == UInt8(ascii: "\t") ? tab : 1) }
    }

    func hasTab(_ line: YAMLLine) -> Bool {
        bytes[line.range.lowerBound..<line.start].contains(UInt8(ascii: "\t"))
    }
}
