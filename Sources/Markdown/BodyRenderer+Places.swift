import Diagnostics
import SourceText

extension BodyRenderer {
    func span(_ range: Range<Int>) -> SourceSpan {
        let range = range.clamped(to: body)
        return SourceSpan(file: file, start: range.lowerBound, end: range.upperBound)
    }

    /// The lines of a block, without the white space and the marks around its text.
    ///
    /// The numbers are cmark's; where they make no sense, the block before this one has to do.
    func lines(of event: MarkdownEvent) -> Range<Int> {
        guard lineStarts.indices.contains(event.firstLine - 1) else { return blockRange }
        let last = min(max(event.lastLine, event.firstLine), lineStarts.count)
        let end = lineEnd(last)
        let prefix = LinePrefix(source, lineStarts[event.firstLine - 1]..<lineEnd(event.firstLine))
        return min(prefix.textStart, end)..<end
    }

    /// The first line of a block, without the white space and the marks before its text.
    func firstLine(of event: MarkdownEvent) -> Range<Int> {
        let range = lines(of: event)
        guard lineStarts.indices.contains(event.firstLine - 1) else { return range }
        return range.lowerBound..<max(range.lowerBound, lineEnd(event.firstLine))
    }

    /// Where the text of a line (from 1) ends.
    private func lineEnd(_ line: Int) -> Int {
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] : body.upperBound
        while end > start, source[end - 1] == UInt8(ascii: "\n") || source[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return end
    }

    mutating func report(
        _ code: DiagnosticCode, _ severity: Severity, _ message: String, at range: Range<Int>, help: String? = nil
    ) {
        let count = reported[code, default: 0] + 1
        reported[code] = count
        if count <= Self.reportedOfAKind {
            diagnostics.append(Diagnostic(code, severity, message, at: span(range), help: help))
        } else if count == Self.reportedOfAKind + 1 {
            diagnostics.append(Diagnostic(code, severity, "more of the kind from here on, which are not listed", at: span(range), help: help))
        }
    }

    /// Who has mended so many looks again.
    private static let reportedOfAKind = 200

    func quoted(_ bytes: some Sequence<UInt8>) -> String {
        Quoting.quoted(String(decoding: Array(bytes), as: UTF8.self))
    }
}
