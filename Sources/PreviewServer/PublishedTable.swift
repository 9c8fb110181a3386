import Files
import Model
import Rendering

/// Which file of the site is made from what: everything that a preview can be asked for, but for files of machines and of
/// the theme. Made once for each plan.
struct PublishedTable: Sendable {
    enum Source: Sendable {
        /// A page, by its position in the plan.
        case page(Int)
        /// A file of the site that is published as it is, by its position among the plan's copies.
        case copy(Int)
    }

    private var sources: [RelativePath: Source] = [:]
    private(set) var notFound: Int?

    init(_ plan: SitePlan) {
        sources.reserveCapacity(plan.pages.count + plan.copies.count)
        for (index, page) in plan.pages.enumerated() {
            if case .notFound = page.content, notFound == nil { notFound = index }
            if let path = try? SiteRenderer.outputPath(of: page.path) { sources[path] = .page(index) }
        }
        for (index, copy) in plan.copies.enumerated() {
            if let path = RelativePath(copy.path) { sources[path] = .copy(index) }
        }
    }

    subscript(path: RelativePath) -> Source? { sources[path] }
}
