internal import Diagnostics
internal import FrontMatter
internal import SourceText

/// Writes another id where one stands, in the same quotation marks or without any.
enum ScalarRewriting {
    /// The edit that makes the value `new`; `nil` where its bytes are not those that were expected.
    static func edit(_ node: YAMLNode, from old: String, to new: String, in bytes: [UInt8]) -> TextEdit? {
        guard case .scalar(let scalar) = node.content, node.span.range.upperBound <= bytes.count else { return nil }
        let range = node.span.range
        let inner: Range<Int>
        var replacement = new
        switch scalar.style {
        case .plain:
            inner = range
            // The one id that means nothing without quotation marks.
            if new == "null" { replacement = "\"null\"" }
        case .singleQuoted, .doubleQuoted:
            guard range.count >= 2 else { return nil }
            inner = (range.lowerBound + 1)..<(range.upperBound - 1)
        case .literal, .folded:
            guard let place = occurrence(of: Array(old.utf8), in: bytes, range) else { return nil }
            inner = place
        }
        return TextEdit(replace: SourceSpan(file: node.span.file, start: inner.lowerBound, end: inner.upperBound), with: replacement)
    }

    /// The one place in a range where `text` stands.
    private static func occurrence(of text: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var found: Range<Int>?
        var start = range.lowerBound
        while start + text.count <= range.upperBound {
            if bytes[start..<(start + text.count)].elementsEqual(text) {
                guard found == nil else { return nil }
                found = start..<(start + text.count)
            }
            start += 1
        }
        return found
    }
}
