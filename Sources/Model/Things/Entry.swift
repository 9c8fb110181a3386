package import SourceText

/// What things of every kind have.
///
/// Copies share their fields until one of them is changed. Stages hand entries on by the ten thousand, and to copy a
/// dozen texts and lists each time took a twenty-fifth of a build's time.
package struct Entry: Sendable {
    /// The one element that holds the fields: an array, since it is shared and copied on a write as only arrays are.
    private var fields: [EntryFields]

    package init(id: ThingID, file: FileID, place: SourceSpan, title: Located<String>) {
        fields = [EntryFields(id: id, file: file, place: place, title: title)]
    }

    package var id: ThingID {
        get { fields[0].id }
        set { fields[0].id = newValue }
    }

    /// The file the thing was read from.
    package var file: FileID {
        get { fields[0].file }
        set { fields[0].file = newValue }
    }

    /// Where the thing begins in its file: the opening fence, or the item of a nested list.
    package var place: SourceSpan {
        get { fields[0].place }
        set { fields[0].place = newValue }
    }

    package var title: Located<String> {
        get { fields[0].title }
        set { fields[0].title = newValue }
    }

    package var summary: String? {
        get { fields[0].summary }
        set { fields[0].summary = newValue }
    }

    package var status: Status {
        get { fields[0].status }
        set { fields[0].status = newValue }
    }

    /// The language of the thing; `nil` means the site's.
    package var language: LanguageTag? {
        get { fields[0].language }
        set { fields[0].language = newValue }
    }

    /// As written; pages of one topic are found by `Slug`.
    package var topics: [Located<String>] {
        get { fields[0].topics }
        set { fields[0].topics = newValue }
    }

    package var image: Picture? {
        get { fields[0].image }
        set { fields[0].image = newValue }
    }

    /// Old paths of the site that lead here.
    package var aliases: [Located<SitePath>] {
        get { fields[0].aliases }
        set { fields[0].aliases = newValue }
    }

    package var published: Located<CalendarDate>? {
        get { fields[0].published }
        set { fields[0].published = newValue }
    }

    package var modified: Located<CalendarDate>? {
        get { fields[0].modified }
        set { fields[0].modified = newValue }
    }

    package var reviewed: Located<CalendarDate>? {
        get { fields[0].reviewed }
        set { fields[0].reviewed = newValue }
    }

    package var ctid: Located<CTID>? {
        get { fields[0].ctid }
        set { fields[0].ctid = newValue }
    }

    package var prose: Prose {
        get { fields[0].prose }
        set { fields[0].prose = newValue }
    }

    /// The day of the last change that was stated: `modified`, else `published`.
    package var changed: CalendarDate? { modified?.value ?? published?.value }

    /// The summary, else the first paragraph of the body; empty where there is neither.
    package var description: String { summary ?? prose.opening }

    /// Whether awards of this thing are still made.
    package var isCurrent: Bool { status == .active || status == .draft }
}

/// What an `Entry` says, which its copies share.
private struct EntryFields: Sendable {
    var id: ThingID
    var file: FileID
    var place: SourceSpan
    var title: Located<String>
    var summary: String?
    var status: Status
    var language: LanguageTag?
    var topics: [Located<String>]
    var image: Picture?
    var aliases: [Located<SitePath>]
    var published: Located<CalendarDate>?
    var modified: Located<CalendarDate>?
    var reviewed: Located<CalendarDate>?
    var ctid: Located<CTID>?
    var prose: Prose

    init(id: ThingID, file: FileID, place: SourceSpan, title: Located<String>) {
        self.id = id
        self.file = file
        self.place = place
        self.title = title
        status = .active
        topics = []
        aliases = []
        prose = Prose()
    }
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
        guard text.utf8.first == UInt8(ascii: "/") else {
            let hasHost = text.utf8.contains(UInt8(ascii: ":"))
            throw ValueProblem(
                "a path of the site begins with /", help: hasHost ? "Leave out the host name" : "Write /\(text)",
                replacement: !hasHost && !text.isEmpty && (try? SitePath("/" + text)) != nil ? "/" + text : nil)
        }
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
