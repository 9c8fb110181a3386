package import Files
package import Model
import OutputText
import Parallel
import Synchronization

/// Renders the pages of a site, one after the other and on all cores, so that no more than a few are in memory.
///
/// - Parameter generator: the tool and its version, such as `Cairn 1.0`.
/// - Parameter progress: told now and then, from any thread, how many pages are written.
/// - Returns: the number of pages.
package func render(
    _ catalog: Catalog, _ plan: SitePlan, theme: Theme, generator: String, into sink: any FileSink, progress: (@Sendable (Int) -> Void)?
) async throws(FileSystemError) -> Int {
    let site = SiteRenderer(catalog, plan, theme: theme, generator: generator)
    try theme.write(into: sink)
    try await site.writeMachineFiles(into: sink)
    for copy in plan.copies { try sink.copy(copy.source, to: SiteRenderer.outputPath(of: "/" + copy.path)) }
    let stretches = stride(from: 0, to: plan.pages.count, by: pagesAtATime).map { $0..<min($0 + pagesAtATime, plan.pages.count) }
    let written = PageCount()
    _ = try await concurrentMap(stretches, chunk: 1) { (stretch: Range<Int>) throws(FileSystemError) -> Void in
        try site.write(stretch, into: sink)
        if let progress { progress(written.add(stretch.count)) }
    }
    return plan.pages.count
}

/// Pages that one task renders into one buffer.
private let pagesAtATime = 128

private extension SiteRenderer {
    /// Renders some of the plan's pages.
    func write(_ stretch: Range<Int>, into sink: any FileSink) throws(FileSystemError) {
        var buffer = OutputBuffer(capacity: 32_768)
        for page in plan.pages[stretch] {
            buffer.removeAll()
            try render(page, into: &buffer)
            try sink.write(buffer.bytes, to: Self.outputPath(of: page.path))
        }
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
