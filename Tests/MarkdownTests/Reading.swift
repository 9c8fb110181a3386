import Diagnostics
import Markdown
import SourceText

/// What a body becomes, for tests to look at.
struct Reading {
    let document: MarkdownDocument
    let diagnostics: [Diagnostic]
    let source: [UInt8]

    init(_ markdown: String, options: MarkdownOptions = MarkdownOptions()) {
        self.init(Array(markdown.utf8), options: options)
    }

    init(_ source: [UInt8], options: MarkdownOptions = MarkdownOptions()) {
        let read = MarkdownDocument.parse(source, body: 0..<source.count, file: FileID(0), options: options)
        document = read.value
        diagnostics = read.diagnostics
        self.source = source
    }

    /// The HTML with the destinations of the site's own links in their holes.
    var html: String {
        var html: [UInt8] = []
        var start = 0
        for hole in document.holes {
            html += document.html[start..<hole.offset]
            html += Array(document.links[hole.link].destination.replacing("\"", with: "%22").utf8)
            start = hole.offset
        }
        return String(decoding: html + document.html[start...], as: UTF8.self)
    }

    /// The text in the source that a span covers.
    func text(_ span: SourceSpan) -> String {
        String(decoding: source[span.range], as: UTF8.self)
    }

    /// Each problem as `code 'source' message`.
    var problems: [String] {
        diagnostics.map { "\($0.code.name) '\(text($0.span))' \($0.message)" }
    }

    /// Each problem as `code 'source'`.
    var faults: [String] {
        diagnostics.map { "\($0.code.name) '\(text($0.span))'" }
    }
}
