import Diagnostics
package import Files
package import Model
import SourceText

/// Reads single bodies again, of a site whose configuration has not changed since it was last read.
package struct BodyLoader: Sendable {
    package let base: BaseURL
    private let reader: ThingFileReader
    private let files: any FileSystem

    /// `nil` where `cairn.yml` is not without fault.
    package init?(from files: any FileSystem) throws(FileSystemError) {
        let configuration = ConfigurationReader.read(try files.read("cairn.yml", limit: ContentDiscovery.contentLimit), file: FileID(0))
        guard configuration.diagnostics.isEmpty else { return nil }
        base = configuration.value.baseURL
        reader = ThingFileReader(site: configuration.value)
        self.files = files
    }

    /// A Markdown file and its body; `nil` where anything about the file would have to be reported.
    package func read(_ path: String) throws(FileSystemError) -> (bytes: [UInt8], prose: Prose)? {
        let bytes = try files.read(path, limit: ContentDiscovery.contentLimit)
        return reader.body(bytes, FileID(0)).map { (bytes, $0) }
    }
}
