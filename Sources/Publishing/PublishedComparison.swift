package import Files
internal import Synchronization

/// Compares a site that is rendered again with the one that is published, file by file, and writes nothing.
package final class PublishedComparison: FileSink {
    private let files: any FileSystem
    private let sources: any FileSystem
    private let output: String
    private let published: PublishedOutput
    private let findings = Mutex<(seen: Set<RelativePath>, different: [RelativePath])>(([], []))

    /// - Parameter sources: the site's own file system, where `copy` finds its files.
    package init(output: String, in files: any FileSystem, of sources: any FileSystem) throws(PublishingError) {
        self.files = files
        self.sources = sources
        self.output = output
        published = try PublishedOutput(output, in: files)
    }

    package func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError) {
        let old = try? files.read(output + "/" + path.text, limit: contents.count)
        let isSame = old.map { haveSameBytes($0, contents) } ?? false
        findings.withLock { findings in
            findings.seen.insert(path)
            if !isSame { findings.different.append(path) }
        }
    }

    @discardableResult
    package func copy(_ source: String, to path: RelativePath) throws(FileSystemError) -> [UInt8] {
        let contents = try sources.read(source, limit: FileSinkLimits.copiedFile)
        try write(contents, to: path)
        return contents
    }

    /// The files that are missing, have other contents, or should not be there; sorted.
    package var differences: [RelativePath] {
        let (seen, different) = findings.withLock { $0 }
        let extra = published.manifest?.entries.map(\.path).filter { !seen.contains($0) } ?? []
        return (different + extra).sorted()
    }
}
