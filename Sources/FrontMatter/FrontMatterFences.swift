import Diagnostics
import SourceText

/// The lines that enclose front matter: a first line `---`, and the next line `---` after it.
struct FrontMatterFences {
    private(set) var hasFrontMatter = false
    /// What stands between the fences; `nil` where there is no front matter, or where its end is unknown.
    private(set) var yaml: Range<Int>?
    private(set) var body: Range<Int>
    private(set) var opening: Range<Int>
    private(set) var isReadable = true
    private(set) var diagnostics: [Diagnostic] = []

    init(_ bytes: [UInt8], file: FileID, bounds: YAMLBounds) {
        let start = startAfterByteOrderMark(bytes)
        body = start..<bytes.count
        opening = start..<start
        var lines = TextLines(bytes, from: start)
        guard let first = lines.next(), isFence(bytes, first) else { return }
        hasFrontMatter = true
        opening = first.lowerBound..<first.lowerBound + 3
        let yamlStart = lines.offset
        while let line = lines.next() {
            guard isFence(bytes, line) else { continue }
            body = lines.offset..<bytes.count
            if line.lowerBound - yamlStart > bounds.yamlBytes {
                isReadable = false
                diagnostics.append(Diagnostic(
                    .frontMatterTooLarge, .error,
                    "the front matter has \(grouped(line.lowerBound - yamlStart)) bytes; the bound is \(grouped(bounds.yamlBytes))",
                    at: SourceSpan(file: file, start: opening.lowerBound, end: opening.upperBound)
                ))
            } else {
                yaml = yamlStart..<line.lowerBound
            }
            return
        }
        body = bytes.count..<bytes.count
        isReadable = false
        diagnostics.append(Diagnostic(
            .unclosedFrontMatter, .error, "the front matter that opens here is never closed",
            at: SourceSpan(file: file, start: opening.lowerBound, end: opening.upperBound), help: "write a line '---' after its last value"
        ))
    }
}

private func isFence(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.count >= 3 else { return false }
    let dash = UInt8(ascii: "-")
    let start = line.lowerBound
    guard bytes[start] == dash, bytes[start + 1] == dash, bytes[start + 2] == dash else { return false }
    return bytes[(start + 3)..<line.upperBound].allSatisfy(\.isBlank)
}
