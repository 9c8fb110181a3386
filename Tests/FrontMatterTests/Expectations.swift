import Diagnostics
import FrontMatter
import SourceText
import Testing
import TestSupport

/// A diagnostic as a test expects it: where it begins, its code, the text that it marks, and its message.
struct Expected {
    let marker: String
    let code: String
    let text: String
    let message: String

    init(_ marker: String, _ code: String, _ text: String, _ message: String) {
        self.marker = marker
        self.code = code
        self.text = text
        self.message = message
    }
}

/// Expects the problems of front matter, given without its fences.
///
/// - Parameters:
///   - help: of the first problem.
///   - fixed: the text after all offered edits; it must have no problem left that was offered an edit for.
///   - reads: what is read all the same, as `described` writes it.
func expectProblems(
    _ marked: String, _ expected: Expected..., help: String? = nil, fixed: String? = nil, reads: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    expectProblems(ofFile: "---\n" + marked + "\n---\nBody\n", expected, help: help, fixed: fixed.map { "---\n" + $0 + "\n---\nBody\n" }, reads: reads, sourceLocation)
}

/// The same for the text of a whole file.
func expectProblems(
    ofFile marked: String, _ expected: Expected..., help: String? = nil, fixed: String? = nil, reads: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    expectProblems(ofFile: marked, expected, help: help, fixed: fixed, reads: reads, sourceLocation)
}

private func expectProblems(
    ofFile marked: String, _ expected: [Expected], help: String?, fixed: String?, reads: String?, _ sourceLocation: SourceLocation
) {
    let marked = MarkedText(marked)
    let bytes = Array(marked.text.utf8)
    let document = FrontMatterDocument.parse(bytes, file: FileID(7))
    let found = document.diagnostics.map { diagnostic in
        let marker = marked.offsets.first { $0.value == Int(diagnostic.span.start) }?.key ?? "offset \(diagnostic.span.start)"
        return "\(marker) \(diagnostic.code.name) [\(written(bytes, diagnostic.span))] \(diagnostic.message)"
    }
    #expect(found == expected.map { "\($0.marker) \($0.code) [\($0.text)] \($0.message)" }, sourceLocation: sourceLocation)
    #expect(document.diagnostics.allSatisfy { $0.span.file == FileID(7) }, sourceLocation: sourceLocation)
    if let help { #expect(document.diagnostics.first?.help == help, sourceLocation: sourceLocation) }
    let edits = document.diagnostics.compactMap(\.fix)
    #expect((fixed != nil) == !edits.isEmpty, "an edit is offered exactly where a fixed text is expected", sourceLocation: sourceLocation)
    if let fixed {
        let mended = applying(edits, to: bytes)
        #expect(String(decoding: mended, as: UTF8.self) == fixed, sourceLocation: sourceLocation)
        let left = FrontMatterDocument.parse(mended, file: FileID(7)).diagnostics
        let unfixed = document.diagnostics.filter { $0.fix == nil }.map(\.code)
        #expect(left.allSatisfy { unfixed.contains($0.code) }, "the edits mend what they were offered for: \(left.map(\.message))", sourceLocation: sourceLocation)
    }
    if let reads { #expect(described(document.value) == reads, sourceLocation: sourceLocation) }
}

func written(_ bytes: [UInt8], _ span: SourceSpan) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
}

/// The bytes with edits made; of two that overlap, only the first.
func applying(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }) where Int(edit.span.start) >= position {
        result += bytes[position..<Int(edit.span.start)] + Array(edit.replacement.utf8)
        position = Int(edit.span.end)
    }
    return result + bytes[position...]
}

/// `title: 'Foo', topics: ['a', 'b']`, then `broken:` with the broken keys, and `unreadable`, where there are such.
func described(_ document: FrontMatterDocument) -> String {
    var parts = document.mapping.map { "\($0.key.value): \(described($0.value))" }
    if !document.brokenKeys.isEmpty { parts.append("broken: " + document.brokenKeys.sorted().joined(separator: " ")) }
    if !document.isReadable { parts.append("unreadable") }
    return parts.joined(separator: ", ")
}

func described(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let scalar): scalar.isNothing ? "nothing" : "'\(scalar.text)'"
    case .sequence(let items): "[" + items.map(described).joined(separator: ", ") + "]"
    case .mapping(let pairs): "{" + pairs.map { "\($0.key.value): \(described($0.value))" }.joined(separator: ", ") + "}"
    }
}
