import Diagnostics
import Files
import Markdown
import Model
import SourceText

extension Prose {
    /// Renders the body of a file.
    init(_ bytes: [UInt8], _ body: Range<Int>, _ file: FileID, _ site: SiteConfiguration, _ problems: Problems) {
        self.init()
        guard !body.isEmpty else { return }
        let parsed = MarkdownDocument.parse(bytes, body: body, file: file, options: MarkdownOptions(allowsRawHTML: site.allowsRawHTML))
        problems.add(parsed.diagnostics)
        let document = parsed.value
        front = Prose.Front(file, bytes[..<body.lowerBound])
        rendition = document.html
        opening = document.opening
        headings = document.headings.map { Prose.Heading(level: $0.level, text: $0.text, anchor: $0.anchor) }
        links = document.holes.map { hole in
            let link = document.links[hole.link]
            return Prose.Link(destination: Located(link.destination, link.span), isImage: link.use == .image, offset: hole.offset)
        }
    }
}

private extension Prose.Front {
    init(_ file: FileID, _ bytes: ArraySlice<UInt8>) {
        let fingerprint = Fingerprint(of: bytes)
        self.init(file: file, high: fingerprint.high, low: fingerprint.low)
    }
}
