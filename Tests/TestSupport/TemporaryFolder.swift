package import Files
internal import Foundation

/// A new empty folder on the disk, which is removed with everything in it when the test is done with it.
package final class TemporaryFolder: Sendable {
    package let path: String
    package let files: DiskFileSystem

    package init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "cairn-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path
        files = try DiskFileSystem(root: path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
