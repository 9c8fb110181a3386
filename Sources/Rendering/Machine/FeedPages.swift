/// How the feed is cut into pages.
///
/// Things are counted from the oldest. Full pages are filled from that end and numbered from 2, so that a page that is
/// full keeps its number and its things for as long as none of them changes; `/feed.json` is page 1 and has the newest
/// things, one to a page's worth. A reader begins there, goes on to the page with the highest number, and down to 2:
///
/// ```
/// 7 things, 3 a page:   /feed.json  7        → /feed/3.json
///                       /feed/3.json  6 5 4  → /feed/2.json
///                       /feed/2.json  3 2 1
/// ```
/// A new thing is added to `/feed.json`, or begins a new one and leaves a full page behind it: no other file changes.
///
/// Source: RFC 5005, section 4, archived feeds.
struct FeedPages: Sendable {
    let count: Int
    let size: Int

    init(count: Int, size: Int) {
        self.count = count
        self.size = max(1, size)
    }

    /// At least one.
    var pageCount: Int { max(1, (count + size - 1) / size) }

    /// The things on a page, as positions from the oldest.
    func things(on page: Int) -> Range<Int> {
        page == 1 ? (pageCount - 1) * size..<count : (page - 2) * size..<(page - 1) * size
    }

    /// The page of older things that follows; `nil` after the oldest.
    func next(after page: Int) -> Int? {
        switch page {
        case 1: pageCount > 1 ? pageCount : nil
        case 2: nil
        default: page - 1
        }
    }

    /// The path of the site at which a page of the JSON feed stands.
    func path(of page: Int) -> String {
        page == 1 ? "/feed.json" : "/feed/\(page).json"
    }

    /// The path of the site at which a page of the Atom feed stands.
    func atomPath(of page: Int) -> String {
        page == 1 ? "/atom.xml" : "/feed/\(page).xml"
    }
}
