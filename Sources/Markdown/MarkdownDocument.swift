package import Diagnostics
package import SourceText

/// A Markdown body, parsed and rendered once.
///
/// The HTML is complete but for the destinations of links and images that lead into the site: each is a hole that
/// is filled when a page (or a feed, which needs absolute URLs) takes the body in.
package struct MarkdownDocument: Sendable {
    package struct Heading: Hashable, Sendable {
        /// 2 to 6; 1 belongs to the page's title.
        package let level: Int
        package let text: String
        /// The `id` of the heading, as GitHub makes it, unique in the body; empty where its text gives none.
        package let anchor: String
        package let span: SourceSpan
    }

    package struct Link: Hashable, Sendable {
        package enum Use: Hashable, Sendable {
            case link, image
        }

        package let use: Use
        /// As written, with Markdown's escapes and entities resolved.
        package let destination: String
        /// The destination in the source, without brackets.
        package let span: SourceSpan
        /// The text of the link, or the description of the image.
        package let text: String
    }

    /// The place in `html` where the destination of `links[link]` belongs.
    package struct Hole: Hashable, Sendable {
        /// Offset in `html`, in bytes.
        package let offset: Int
        package let link: Int
    }

    package let html: [UInt8]
    /// In ascending order of offset: one for each link that does not lead to another site.
    package let holes: [Hole]
    package let headings: [Heading]
    /// All links and images that are in `html`, in their order there; those without a hole lead to other sites.
    package let links: [Link]
    /// The first paragraph as plain text, or empty.
    package let opening: String
    /// The bytes of `plainText`.
    private let plain: [UInt8]

    init(html: [UInt8], holes: [Hole], headings: [Heading], links: [Link], opening: String, plain: [UInt8]) {
        (self.html, self.holes, self.headings, self.links, self.opening, self.plain) = (html, holes, headings, links, opening, plain)
    }

    /// All text without markup, for search and feeds; blocks are separated by line breaks.
    package var plainText: String { String(decoding: plain, as: UTF8.self) }

    /// A body without text.
    package static let empty = MarkdownDocument(html: [], holes: [], headings: [], links: [], opening: "", plain: [])
}

/// How bodies are read on a site.
package struct MarkdownOptions: Hashable, Sendable {
    /// Whether HTML in a body reaches the page. It may then hold scripts: only for sites that trust all their authors.
    package let allowsRawHTML: Bool
    /// The file's name, told on standard error should the body exhaust the memory that it may use.
    package let fileName: String

    package init(allowsRawHTML: Bool = false, fileName: String = "") {
        self.allowsRawHTML = allowsRawHTML
        self.fileName = fileName
    }
}

extension MarkdownDocument {
    /// Parses and renders the Markdown in `bytes[body]`.
    ///
    /// Any bytes are accepted; what exceeds a bound (`BodyBounds`) is reported and gives an empty document. Safe to
    /// call from many threads at a time. A body of 1.3 KB takes 34 µs, of which cmark has about half; cmark with its own
    /// renderer, which tells no places, takes 20.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, since places count from its start.
    ///   - body: the range of the Markdown in it, behind the front matter.
    package static func parse(
        _ bytes: [UInt8], body: Range<Int>, file: FileID, options: MarkdownOptions = MarkdownOptions()
    ) -> Diagnosed<MarkdownDocument> {
        let body = body.clamped(to: 0..<bytes.count)
        let scan = BodyScan(bytes, body: body, file: file)
        guard !scan.isRefused else { return Diagnosed(.empty, scan.diagnostics) }
        var parsed = CMarkReader.read(bytes, scan, body: body, fileName: options.fileName)
        var diagnostics = scan.diagnostics
        if scan.hasNumericEntity { diagnostics += RefusedCharacter.removeEntities(from: &parsed, source: bytes, range: body, file: file) }
        if scan.hasAddress { LiteralLinks.apply(to: &parsed) }
        if scan.hasTilde { Strikethrough.apply(to: &parsed) }
        var renderer = BodyRenderer(parsed, source: bytes, body: body, lineStarts: scan.lineStarts, file: file, options: options)
        let document = renderer.render()
        diagnostics += renderer.diagnostics
        return Diagnosed(document, diagnostics.isEmpty ? [] : diagnostics.inReportOrder())
    }
}
