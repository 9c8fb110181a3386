import Digests
package import Files
package import Model
import OutputText
import Parallel
import Synchronization

/// Renders the pages of a site, one after the other and on all cores, so that no more than a few are in memory.
///
/// - Parameter generator: the tool and its version, such as `Cairn 1.0`.
/// - Parameter history: the publication that this one follows on, for `changes.json`.
/// - Parameter progress: told now and then, from any thread, how many pages are written.
/// - Parameter places: is told where each body stands.
/// - Returns: the number of pages.
package func render(
    _ catalog: Catalog, _ plan: SitePlan, theme: Theme, generator: String, after history: PublicationHistory = .none, into sink: any FileSink, places: BodyPlaces? = nil, progress: (@Sendable (Int) -> Void)?
) async throws(FileSystemError) -> Int {
    let site = SiteRenderer(catalog, plan, theme: theme, generator: generator)
    let manifest = site.listsAllFiles ? ManifestSink(sink) : nil
    let sink: any FileSink = manifest ?? sink
    try theme.write(into: sink)
    try await site.writeMachineFiles(after: history, into: sink, places: places, listing: manifest == nil)
    try site.writePlanner(into: sink)
    for copy in plan.copies { try sink.copy(copy.source, to: SiteRenderer.outputPath(of: "/" + copy.path)) }
    let stretches = stride(from: 0, to: plan.pages.count, by: pagesAtATime).map { $0..<min($0 + pagesAtATime, plan.pages.count) }
    let written = PageCount()
    _ = try await concurrentMap(stretches, chunk: 1) { (stretch: Range<Int>) throws(FileSystemError) -> Void in
        try site.write(stretch, into: sink, places)
        if let progress { progress(written.add(stretch.count)) }
    }
    try manifest?.finish(catalog.configuration, covering: .all)
    return plan.pages.count
}

/// Pages that one task renders into one buffer.
private let pagesAtATime = 128

private extension SiteRenderer {
    /// Renders some of the plan's pages.
    func write(_ stretch: Range<Int>, into sink: any FileSink, _ places: BodyPlaces?) throws(FileSystemError) {
        var buffer = OutputBuffer(capacity: 32_768)
        var placed: [BodyPlaces.Place] = []
        for page in plan.pages[stretch] {
            buffer.removeAll()
            try render(page, into: &buffer)
            let path = try Self.outputPath(of: page.path)
            try sink.write(buffer.bytes, to: path)
            if places != nil, let place = bodyPlace(on: page, at: path, buffer) { placed.append(place) }
        }
        places?.add(placed)
    }

    func bodyPlace(on page: SitePlan.PlannedPage, at path: RelativePath, _ buffer: borrowing OutputBuffer) -> BodyPlaces.Place? {
        let maker = makers[page.language]
        let prose: Prose
        let targets: SitePlan.LinkTargets
        let isParted: Bool
        switch page.content {
        case .home:
            guard let home = maker.catalog.home else { return nil }
            (prose, targets, isParted) = (home.prose, maker.plan.homeLinks, false)
        case .thing(let node):
            prose = maker.catalog.entry(of: node).prose
            (targets, isParted) = (prose.links.isEmpty ? [] : maker.plan.links[node] ?? [], node.kind != .page)
        default: return nil
        }
        guard !prose.isEmpty else { return nil }
        return BodyPlaces.Place(
            prose: prose, targets: targets, output: path,
            form: .page(buffer.insertions, in: buffer.bytes, isParted: isParted, label: maker.words.table))
    }
}

/// A count that several threads add to.
private final class PageCount: Sendable {
    private let count = Mutex(0)

    /// Adds and returns the sum.
    func add(_ more: Int) -> Int {
        count.withLock { count in
            count += more
            return count
        }
    }
}
