import Diagnostics
import Files
import Model
import Rendering
import Resolving
import TestSupport
import Testing

/// A site as it is written for a catalog that was put together in code.
struct RenderedSite {
    let catalog: Catalog
    let plan: SitePlan
    let pageCount: Int
    /// By path.
    let files: [String: [UInt8]]

    init(_ builder: CatalogBuilder, generator: String = "Cairn 1.0", _ change: (inout SitePlan) -> Void = { _ in }) async throws {
        let options = ResolvingOptions(includesDrafts: true, today: try CalendarDate("2026-07-01"))
        let catalog = resolve(builder.catalog, options).value
        var plan = SitePlan(everythingIn: catalog)
        change(&plan)
        let theme = try #require(try DefaultTheme().load().value)
        let sink = MemoryFileSink()
        pageCount = try await render(catalog, plan, theme: theme, generator: generator, into: sink, progress: nil)
        files = Dictionary(uniqueKeysWithValues: sink.files.map { ($0.text, $1) })
        self.catalog = catalog
        self.plan = plan
    }

    /// The page at a path of the site.
    func page(_ path: String) throws -> RenderedPage {
        let file = path.hasSuffix("/") ? path.dropFirst() + "index.html" : path.dropFirst()
        let bytes = try #require(files[String(file)], "there is no page \(path)")
        return RenderedPage(String(decoding: bytes, as: UTF8.self))
    }

    /// All pages in the order of the plan.
    var pages: [(path: String, page: RenderedPage)] {
        get throws {
            try plan.pages.map { ($0.path, try page($0.path)) }
        }
    }
}
