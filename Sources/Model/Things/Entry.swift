package import SourceText

/// What things of every kind have.
package struct Entry: Sendable {
    package var id: ThingID
    /// The file the thing was read from.
    package var file: FileID
    /// Where the thing begins in its file: the opening fence, or the item of a nested list.
    package var place: SourceSpan
    package var title: Located<String>
    package var summary: String?
    package var status: Status
    /// The language of the thing; `nil` means the site's.
    package var language: LanguageTag?
    /// As written; pages of one topic are found by `Slug`.
    package var topics: [Located<String>]
    package var image: Picture?
    /// Old paths of the site that lead here.
    package var aliases: [Located<SitePath>]
    package var published: Located<CalendarDate>?
    package var modified: Located<CalendarDate>?
    package var reviewed: Located<CalendarDate>?
    package var ctid: Located<CTID>?
    package var prose: Prose

    package init(id: ThingID, file: FileID, place: SourceSpan, title: Located<String>) {
        self.id = id
        self.file = file
        self.place = place
        self.title = title
        status = .active
        topics = []
        aliases = []
        prose = Prose()
    }

    /// The day of the last change that was stated: `modified`, else `published`.
    package var changed: CalendarDate? { modified?.value ?? published?.value }

    /// The summary, else the first paragraph of the body; empty where there is neither.
    package var description: String { summary ?? prose.opening }

    /// Whether awards of this thing are still made.
    package var isCurrent: Bool { status == .active || status == .draft }
}

/// An image with its description for those who do not see it.
package struct Picture: Hashable, Sendable {
    /// As written: a path beside the Markdown file, or `/path` in `static/`.
    package var source: Located<String>
    package var description: String?

    package init(source: Located<String>, description: String?) {
        self.source = source
        self.description = description
    }
}

/// A path of the site as links have it: begins with `/`; ends with `/` where it is a page's folder.
package struct SitePath: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// From a path such as `/old/place/`, `/old/place` or `/old/place.html`: components of letters, digits and `- _ . ~`
    /// (and any character above U+00A0), none beginning with a dot.
    package init(_ text: String) throws(ValueProblem) {
        guard text.utf8.first == UInt8(ascii: "/") else { throw ValueProblem("a path of the site begins with /", help: text.utf8.contains(UInt8(ascii: ":")) ? "Leave out the host name" : "Write /\(text)") }
        guard text.utf8.count <= 500 else { throw ValueProblem("a path of the site has at most 500 characters") }
        let components = text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Array.init)
        for (i, component) in components.enumerated() {
            if component.isEmpty, i == components.count - 1 { continue }
            guard !component.isEmpty else { throw ValueProblem("a path of the site has no empty component") }
            guard component.first != UInt8(ascii: ".") else { throw ValueProblem("no component of a path of the site begins with a dot") }
            guard component.count <= 200 else { throw ValueProblem("a component of a path of the site has at most 200 bytes") }
        }
        for scalar in text.unicodeScalars {
            let isPlain = scalar == "/" || scalar == "-" || scalar == "_" || scalar == "." || scalar == "~" || scalar == "+" || "a"..."z" ~= scalar || "A"..."Z" ~= scalar || "0"..."9" ~= scalar
            let isForeign = scalar.value > 0xA0 && scalar.properties.isAlphabetic
            guard isPlain || isForeign else { throw ValueProblem("a path of the site has only letters, digits and - _ . ~ +") }
        }
        self.text = text
    }

    package var description: String { text }
}

/// What a body says, as far as the catalog needs to know it. How it is marked up is opaque here.
package struct Prose: Sendable {
    package struct Heading: Hashable, Sendable {
        package let level: Int
        package let text: String
        package let anchor: String

        package init(level: Int, text: String, anchor: String) {
            self.level = level
            self.text = text
            self.anchor = anchor
        }
    }

    /// A link or an image that leads into the site.
    package struct Link: Hashable, Sendable {
        package let destination: Located<String>
        package let isImage: Bool
        /// Where its destination belongs in `rendition`, in bytes.
        package let offset: Int

        package init(destination: Located<String>, isImage: Bool, offset: Int) {
            self.destination = destination
            self.isImage = isImage
            self.offset = offset
        }
    }

    /// The finished body but for the destinations of `links`, which are filled in where it is shown.
    package var rendition: [UInt8] = []
    /// In ascending order of offset.
    package var links: [Link] = []
    package var headings: [Heading] = []
    /// The first paragraph as plain text.
    package var opening: String = ""

    /// What stands above the body in its file; `nil` where the body has no file.
    package var front: Front?

    package init() {}

    package var isEmpty: Bool { rendition.isEmpty }

    /// The front matter of a file, known by a fingerprint.
    package struct Front: Hashable, Sendable {
        package let file: FileID
        package let high, low: UInt64

        package init(file: FileID, high: UInt64, low: UInt64) {
            self.file = file
            self.high = high
            self.low = low
        }
    }
}
