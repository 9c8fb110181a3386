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
            var twin = emptyTwin(of: page)
            try render(page, into: &buffer, &twin)
            let path = try Self.outputPath(of: page.path)
            try sink.write(buffer.bytes, to: path)
            let twinPath = twin == nil ? nil : try Self.outputPath(of: page.path + "index.md")
            if let twin, let twinPath { try sink.write(twin.bytes, to: twinPath) }
            guard places != nil, let body = body(of: page) else { continue }
            let form = BodyPlaces.Form.page(buffer.insertions, in: buffer.bytes, isParted: body.isParted, label: makers[page.language].words.table)
            placed.append(BodyPlaces.Place(prose: body.prose, targets: body.targets, output: path, form: form))
            if let range = twin?.body, let twinPath { placed.append(BodyPlaces.Place(prose: body.prose, targets: body.targets, output: twinPath, form: .twin(range))) }
        }
        places?.add(placed)
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
