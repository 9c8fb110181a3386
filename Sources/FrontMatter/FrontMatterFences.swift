import Diagnostics
import SourceText

/// The lines that enclose front matter: a first line `---`, and the next line `---` after it.
///
/// Files that nearly have them get a diagnostic and are read as if they had.
struct FrontMatterFences {
    private(set) var hasFrontMatter = false
    /// What stands between the fences; `nil` where there is no front matter, or where it cannot be read.
    private(set) var yaml: Range<Int>?
    private(set) var body: Range<Int>
    /// The opening fence, or the start of the text.
    private(set) var opening: Range<Int>
    private(set) var isReadable = true
    private(set) var diagnostics: [Diagnostic] = []

    private let bytes: [UInt8]
    private let file: FileID
    private let bounds: YAMLBounds

    init(_ bytes: [UInt8], file: FileID, bounds: YAMLBounds) {
        self.bytes = bytes
        self.file = file
        self.bounds = bounds
        let start = startAfterByteOrderMark(bytes)
        body = start..<bytes.count
        opening = start..<start
        var lines = TextLines(bytes, from: start)
        guard let first = lines.next() else { return }
        if isFence(first) {
            hasFrontMatter = true
            opening = first.lowerBound..<first.lowerBound + 3
            findEnd(from: lines.offset, orLike: nil)
        } else if !findForeignFormat(first) {
            findMisplacedOpening(from: start)
        }
    }
}

private extension FrontMatterFences {
    func isFence(_ line: Range<Int>) -> Bool {
        guard line.count >= 3 else { return false }
        let dash = UInt8(ascii: "-")
        let start = line.lowerBound
        guard bytes[start] == dash, bytes[start + 1] == dash, bytes[start + 2] == dash else { return false }
        return line.count == 3 || bytes[(start + 3)..<line.upperBound].allSatisfy(\.isBlank)
    }

    /// Looks for the closing fence.
    ///
    /// - Parameter alike: a misspelt opening fence; the same line closes what it opened.
    mutating func findEnd(from start: Int, orLike alike: Range<Int>?) {
        var lines = TextLines(bytes, from: start)
        while let line = lines.next() {
            if line.isEmpty { continue }
            let isEnd = isFence(line) || alike.map { bytes[$0].elementsEqual(bytes[line]) } == true
            if isEnd { return end(at: line, from: start, next: lines.offset) }
            if isDots(line) {
                diagnostics.append(Diagnostic(
                    .frontMatterFence, .error, "'...' does not close front matter",
                    at: span(line.lowerBound..<line.lowerBound + 3),
                    help: "Close it with a line '---'", fix: TextEdit(replace: span(line), with: "---")
                ))
                return end(at: line, from: start, next: lines.offset)
            }
        }
        unclosed(from: start)
    }

    mutating func end(at line: Range<Int>, from start: Int, next: Int) {
        body = next..<bytes.count
        guard line.lowerBound - start <= bounds.yamlBytes else {
            isReadable = false
            diagnostics.append(Diagnostic(
                .frontMatterTooLarge, .error,
                "the front matter has \(grouped(line.lowerBound - start)) bytes; the bound is \(grouped(bounds.yamlBytes))", at: span(opening)
            ))
            return
        }
        yaml = start..<line.lowerBound
    }

    mutating func unclosed(from start: Int) {
        let message = "the front matter that opens here is never closed"
        guard let nearly = nearFence(from: start), nearly.line.lowerBound - start <= bounds.yamlBytes else {
            body = bytes.count..<bytes.count
            isReadable = false
            diagnostics.append(Diagnostic(
                .unclosedFrontMatter, .error, message, at: span(opening), help: "Write a line '---' after its last value"
            ))
            return
        }
        let place = trimmed(nearly.line)
        diagnostics.append(Diagnostic(
            .unclosedFrontMatter, .error, message, at: span(opening), help: "Close it with a line of exactly three hyphens, '---'",
            related: [.init("this line looks like its end", at: span(place))], fix: TextEdit(replace: span(nearly.line), with: "---")
        ))
        end(at: nearly.line, from: start, next: nearly.next)
    }

    /// The first line that may be meant as the closing fence.
    func nearFence(from start: Int) -> (line: Range<Int>, next: Int)? {
        var lines = TextLines(bytes, from: start)
        while let line = lines.next() {
            if isNearlyFence(line) { return (line, lines.offset) }
        }
        return nil
    }

    /// Front matter in TOML or JSON, as other site generators have it.
    mutating func findForeignFormat(_ first: Range<Int>) -> Bool {
        let line = trimmed(first)
        if line.count == 3, bytes[line].allSatisfy({ $0 == UInt8(ascii: "+") }) {
            foreign(.tomlFrontMatter, "this front matter is TOML, but Cairn reads YAML", at: line)
            return true
        }
        guard let brace = line.first, bytes[brace] == UInt8(ascii: "{") else { return false }
        let next = (brace + 1..<max(brace + 1, bytes.count)).first { !bytes[$0].isBlankOrLineEnd }
        guard let next, bytes[next] == UInt8(ascii: "\"") else { return false }
        foreign(.jsonFrontMatter, "this front matter is JSON, but Cairn reads YAML", at: brace..<brace + 1)
        return true
    }

    mutating func foreign(_ code: DiagnosticCode, _ message: String, at place: Range<Int>) {
        hasFrontMatter = true
        isReadable = false
        opening = place
        body = bytes.count..<bytes.count
        let help = "Write lines 'name: value' between two lines '---'"
        diagnostics.append(Diagnostic(code, .error, message, at: span(place), help: help))
    }

    /// An opening fence below other lines, or misspelt, or forgotten.
    mutating func findMisplacedOpening(from start: Int) {
        var lines = TextLines(bytes, from: start)
        var isBelowText = false
        for _ in 0..<20 {
            guard let line = lines.next() else { return }
            let text = trimmed(line)
            if text.isEmpty { continue }
            if isFence(line) {
                guard beginsLikeName(lines) else { return }
                let message = "front matter must begin on the first line of the file"
                if isBelowText {
                    opened(text, message, help: "Move what stands before it into the body", fix: nil)
                } else {
                    let edit = TextEdit(replace: span(start..<line.lowerBound), with: "")
                    opened(text, message, help: "Delete the empty lines before it", fix: edit)
                }
                return findEnd(from: lines.offset, orLike: nil)
            }
            if isNearlyFence(line) {
                guard !isBelowText, beginsLikeName(lines) else { return }
                let edit = TextEdit(replace: span(line), with: "---")
                opened(text, "front matter must open with exactly three hyphens, '---'", help: nil, fix: edit)
                return findEnd(from: lines.offset, orLike: line)
            }
            if !isBelowText, startsWithName(line, lowercase: true), let end = fence(after: lines) {
                let name = YAMLLine(bytes, line).name(bytes) ?? text
                opened(name, "front matter must open with a line '---'", help: "Write '---' above this line",
                       fix: TextEdit(replace: span(line.lowerBound..<line.lowerBound), with: "---\n"))
                return self.end(at: end.line, from: line.lowerBound, next: end.next)
            }
            guard isComment(text) else { return }
            isBelowText = true
        }
    }

    mutating func opened(_ place: Range<Int>, _ message: String, help: String?, fix: TextEdit?) {
        hasFrontMatter = true
        opening = place
        diagnostics.append(Diagnostic(.frontMatterFence, .error, message, at: span(place), help: help, fix: fix))
    }

    /// A line `...`, which ends a document in YAML.
    func isDots(_ line: Range<Int>) -> Bool {
        line.count >= 3 && bytes[line.lowerBound] == UInt8(ascii: ".") && bytes[line.lowerBound + 1] == UInt8(ascii: ".")
            && bytes[line.lowerBound + 2] == UInt8(ascii: ".") && bytes[(line.lowerBound + 3)..<line.upperBound].allSatisfy(\.isBlank)
    }

    /// A line that someone may have meant as a fence: indented, too long or too short, or of other characters.
    func isNearlyFence(_ line: Range<Int>) -> Bool {
        let text = trimmed(line)
        guard text.count >= 2, text.count <= 80 else { return false }
        let first = bytes[text.lowerBound]
        switch first {
        case UInt8(ascii: "-"), 0xE2:
            // Hyphens and the dashes that word processors make of them, U+2010 to U+2015 and U+2212.
            var i = text.lowerBound
            while i < text.upperBound {
                if bytes[i] == UInt8(ascii: "-") { i += 1; continue }
                guard i + 2 < text.upperBound, bytes[i] == 0xE2 else { return false }
                let isDash = bytes[i + 1] == 0x80 && (0x90...0x95).contains(bytes[i + 2]) || bytes[i + 1] == 0x88 && bytes[i + 2] == 0x92
                guard isDash else { return false }
                i += 3
            }
            return true
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "+"):
            return text.count >= 3 && bytes[text].allSatisfy { $0 == first }
        default: return false
        }
    }

    func isComment(_ text: Range<Int>) -> Bool {
        let opening = Array("<!--".utf8)
        return bytes[text.lowerBound] == UInt8(ascii: "#") || bytes[text].starts(with: opening)
    }

    /// Whether the next line that is not empty begins with a name and a colon.
    func beginsLikeName(_ lines: TextLines) -> Bool {
        var lines = lines
        while let line = lines.next() {
            if !trimmed(line).isEmpty { return startsWithName(line, lowercase: false) }
        }
        return false
    }

    func startsWithName(_ line: Range<Int>, lowercase: Bool) -> Bool {
        var i = line.lowerBound
        while i < line.upperBound, bytes[i].isNameByte {
            if lowercase, bytes[i].isLetter, bytes[i] & 0x20 == 0 { return false }
            i += 1
        }
        guard i > line.lowerBound, i < line.upperBound, bytes[i] == UInt8(ascii: ":") else { return false }
        return !lowercase || i + 1 == line.upperBound || bytes[i + 1].isBlank
    }

    func fence(after lines: TextLines) -> (line: Range<Int>, next: Int)? {
        var lines = lines
        while let line = lines.next() {
            if isFence(line) { return (line, lines.offset) }
        }
        return nil
    }

    func trimmed(_ line: Range<Int>) -> Range<Int> {
        var line = line
        while !line.isEmpty, bytes[line.lowerBound].isBlank { line = line.lowerBound + 1..<line.upperBound }
        while !line.isEmpty, bytes[line.upperBound - 1].isBlank { line = line.lowerBound..<line.upperBound - 1 }
        return line
    }

    func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(file: file, start: range.lowerBound, end: range.upperBound)
    }
}
