package import Diagnostics
internal import SourceText

/// Applies edits to the bytes of one file.
package enum SourceEdits {
    /// The bytes with all edits made; `nil` where two of them overlap, or one reaches beyond the end.
    ///
    /// The same edit twice is one edit; two different insertions at one place overlap, since their order is unknown.
    package static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var done = 0
        var last: TextEdit?
        for edit in ordered(edits) where edit != last {
            let range = edit.span.range
            guard range.lowerBound >= done, range.upperBound <= bytes.count else { return nil }
            if let last, last.span.range.isEmpty, range.lowerBound == last.span.range.lowerBound { return nil }
            result += bytes[done..<range.lowerBound]
            result += edit.replacement.utf8
            done = range.upperBound
            last = edit
        }
        result += bytes[done...]
        return result
    }

    /// The edits in the order of their places.
    static func ordered(_ edits: [TextEdit]) -> [TextEdit] {
        edits.sorted { ($0.span.start, $0.span.end, $0.replacement) < ($1.span.start, $1.span.end, $1.replacement) }
    }
}
