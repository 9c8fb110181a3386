import Model
import SourceText

/// One page of a list: which entries it has, and which pages it links to.
struct Paging {
    let page: Int
    let pageCount: Int
    /// How many entries all pages have together.
    let total: Int
    let entries: Range<Int>
    private let path: (Int) -> String

    /// - Parameter page: counted from 1.
    init(page: Int, entries: Int, path: @escaping (Int) -> String) {
        self.page = page
        self.path = path
        total = entries
        pageCount = SitePlan.pageCount(entries: entries)
        let start = min((page - 1) * SitePlan.listPageSize, entries)
        self.entries = start..<min(start + SitePlan.listPageSize, entries)
    }

    /// The pages that are linked: the first, the last and those around this one.
    var linked: [Int] {
        let near = max(1, min(page - 2, pageCount))...max(1, min(page + 2, pageCount))
        return (near.lowerBound > 1 ? [1] : []) + Array(near) + (near.upperBound < pageCount ? [pageCount] : [])
    }

    /// `nil` where there is one page only.
    func view(_ words: Words, _ addresses: SiteAddresses) -> PagingView? {
        guard pageCount > 1 else { return nil }
        var last = 0
        let pages = linked.map { number in
            defer { last = number }
            return PageNumberView(number: String(number), url: addresses.rooted(path(number)), isCurrent: number == page, followsGap: number > last + 1)
        }
        return PagingView(
            text: words.page(String(page), String(pageCount)), previous: page > 1 ? addresses.rooted(path(page - 1)) : nil,
            next: page < pageCount ? addresses.rooted(path(page + 1)) : nil, pages: pages)
    }
}
