package import Files
package import Model
import OutputText
import Synchronization

/// Where in the output files the rendered bodies stand.
///
/// A body is opaque to everything but the page and the feed that show it. So as long as only the words of a body change,
/// and not what the catalog knows of it (`Prose.outline`), its new rendition can take the place of the old one and every
/// other byte of the site stays what it is.
package final class BodyPlaces: Sendable {
    package struct Place: Sendable {
        package let prose: Prose
        /// Where the links of the body lead, in their order.
        package let targets: SitePlan.LinkTargets
        package let output: RelativePath
        package let form: Form

        package init(prose: Prose, targets: SitePlan.LinkTargets, output: RelativePath, form: Form) {
            self.prose = prose
            self.targets = targets
            self.output = output
            self.form = form
        }
    }

    package enum Form: Hashable, Sendable {
        /// In a page. - Parameter label: what the frame of a table is called.
        case page(parts: [Part], isParted: Bool, label: String)
        /// As a JSON string in a feed, with its quotes.
        case feed(Range<Int>)
        /// In the lists of the terms that it has, beside the file that is named.
        case searched(SearchedBody)
        /// As CDATA sections in an Atom feed.
        case atom(Range<Int>)
        /// As Markdown in the twin of a page.
        case twin(Range<Int>)

        /// The bytes that it takes up in a file that has other bodies as well; `nil` for a page.
        package var range: Range<Int>? {
            switch self {
            case .page, .searched: nil
            case .feed(let range), .atom(let range), .twin(let range): range
            }
        }

        /// The same in a file in which bytes before it have come or gone.
        package func moved(by distance: Int) -> Self {
            switch self {
            case .page, .searched: self
            case .feed(let range): .feed(range.moved(by: distance))
            case .atom(let range): .atom(range.moved(by: distance))
            case .twin(let range): .twin(range.moved(by: distance))
            }
        }
    }

    /// What an edit of a body needs to know to bring the lists of terms up to date.
    package struct SearchedBody: Hashable, Sendable {
        /// The thing's number in the index.
        package let thing: Int
        /// How many files of terms there are.
        package let shards: Int
        /// The primary subtag of the language of the index.
        package let language: String
        /// Tells the body's terms from others.
        package var check: UInt64

        package init(thing: Int, shards: Int, language: String, check: UInt64) {
            (self.thing, self.shards, self.language, self.check) = (thing, shards, language, check)
        }
    }

    /// A stretch of a page, in bytes from its start.
    package struct Part: Hashable, Sendable {
        package let range: Range<Int>
        /// Whether it holds the chapters; else what comes before them.
        package let isChapters: Bool

        package init(range: Range<Int>, isChapters: Bool) {
            self.range = range
            self.isChapters = isChapters
        }
    }

    private let places = Mutex<[Place]>([])

    package init() {}

    func add(_ more: [Place]) {
        guard !more.isEmpty else { return }
        places.withLock { $0 += more }
    }

    /// In no certain order.
    package var all: [Place] { places.withLock { $0 } }
}

extension BodyPlaces.Form {
    /// - Parameter insertions: where finished HTML was put into the page; there is none but that of its body.
    static func page(_ insertions: [Range<Int>], in page: [UInt8], isParted: Bool, label: String) -> Self {
        .page(
            parts: insertions.map { range in
                BodyPlaces.Part(range: range, isChapters: isParted && page[range].starts(with: "<h2".utf8))
            }, isParted: isParted, label: label)
    }
}

/// Renders single bodies again, as pages and feeds show them.
package struct BodyRenderer: Sendable {
    /// Larger pages are left to the templates, which bound what they render.
    private static let largestPage = 4 << 20

    private let addresses: SiteAddresses
    private let feed: FeedBodies

    package init(base: BaseURL) {
        addresses = SiteAddresses(base)
        feed = FeedBodies(base)
    }

    /// The file with the body in place of the one that stands there, and where it stands then; `nil` where that is not
    /// all that would change.
    package func replacing(
        _ form: BodyPlaces.Form, in file: [UInt8], with prose: Prose, targets: SitePlan.LinkTargets
    ) -> (bytes: [UInt8], form: BodyPlaces.Form)? {
        switch form {
        case .searched: return nil
        case .feed(let range):
            guard range.upperBound <= file.count else { return nil }
            var json = JSONWriter()
            json.element(utf8: feed.html(of: prose, targets: targets))
            let text = json.bytes
            return (Array(file[..<range.lowerBound]) + text + Array(file[range.upperBound...]), .feed(range.lowerBound..<(range.lowerBound + text.count)))
        case .atom(let range):
            guard range.upperBound <= file.count else { return nil }
            var xml = OutputBuffer(capacity: file.count + prose.rendition.count)
            xml.append(bytes: file[..<range.lowerBound])
            let place = xml.appendCDATA(utf8: feed.html(of: prose, targets: targets))
            xml.append(bytes: file[range.upperBound...])
            return (xml.bytes, .atom(place))
        case .twin(let range):
            guard range.upperBound <= file.count else { return nil }
            let text = feed.markdown(of: prose, targets: targets)
            guard !text.isEmpty else { return nil }
            return (Array(file[..<range.lowerBound]) + text + Array(file[range.upperBound...]), .twin(range.lowerBound..<(range.lowerBound + text.count)))
        case .page(let parts, let isParted, let label):
            let body = Body(prose, targets: targets, addresses: addresses, tableLabel: label, isParted: isParted)
            // Where a part appears or vanishes, so does what the theme shows around it.
            guard body.opening.isEmpty != parts.contains(where: { !$0.isChapters }), body.chapters.isEmpty != parts.contains(where: { $0.isChapters }) else { return nil }
            var page = OutputBuffer(capacity: file.count + body.opening.count + body.chapters.count)
            var end = 0
            for part in parts {
                guard end <= part.range.lowerBound, part.range.upperBound <= file.count else { return nil }
                page.append(bytes: file[end..<part.range.lowerBound])
                page.insert(html: part.isChapters ? body.chapters : body.opening)
                end = part.range.upperBound
            }
            page.append(bytes: file[end...])
            guard page.count <= Self.largestPage else { return nil }
            return (page.bytes, .page(page.insertions, in: page.bytes, isParted: isParted, label: label))
        }
    }
}

private extension Range<Int> {
    func moved(by distance: Int) -> Self { (lowerBound + distance)..<(upperBound + distance) }
}
