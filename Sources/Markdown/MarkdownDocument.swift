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
        /// The `id` of the heading, as GitHub makes it, unique in the body.
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
    package let links: [Link]
    /// The first paragraph as plain text, or empty.
    package let opening: String
    /// All text without markup, for search and feeds; blocks are separated by line breaks.
    package let plainText: String
}
