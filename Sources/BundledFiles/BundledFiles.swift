package import Files
import Foundation

/// The files that come with the tool: themes, starter sites, explanations and pipelines.
///
/// They stand beside the executable in `cairn_BundledFiles.resources`, where the package manager puts them; an installed
/// tool may also have them in `share/cairn` beside its `bin`.
package struct BundledFiles: Sendable {
    private let root: DiskFileSystem

    package init() throws(FileSystemError) {
        root = try DiskFileSystem(root: Self.folder, shownAs: Self.folder)
    }

    /// The names of the themes.
    package var themeNames: [String] {
        get throws(FileSystemError) { try folderNames("themes") }
    }

    /// The names of the starter sites.
    package var seedNames: [String] {
        get throws(FileSystemError) { try folderNames("seeds") }
    }

    /// The pages that explain problems, each named by its code.
    package var explanations: any FileSystem {
        get throws(FileSystemError) { try DiskFileSystem(root: Self.folder + "/explanations", shownAs: Self.folder + "/explanations") }
    }

    /// The pipelines of code hosts, each named by its host, with `{{site}}` where the site's folder goes.
    package var pipelines: any FileSystem {
        get throws(FileSystemError) { try DiskFileSystem(root: Self.folder + "/pipelines", shownAs: Self.folder + "/pipelines") }
    }

    /// The folder of a theme; `nil` where none has the name.
    package func theme(_ name: String) throws(FileSystemError) -> (any FileSystem)? {
        try folder("themes", name)
    }

    /// The folder of a starter site; `nil` where none has the name.
    package func seed(_ name: String) throws(FileSystemError) -> (any FileSystem)? {
        try folder("seeds", name)
    }
}

private extension BundledFiles {
    static var folder: String {
        let executable = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let candidates = [executable?.appending(path: "cairn_BundledFiles.resources"), executable?.deletingLastPathComponent().appending(path: "share/cairn")]
        for case let candidate? in candidates where FileManager.default.fileExists(atPath: candidate.appending(path: "themes").path) { return candidate.path }
        return Bundle.module.resourcePath ?? Bundle.module.bundlePath
    }

    func folderNames(_ folder: String) throws(FileSystemError) -> [String] {
        try root.entries(of: folder).filter { $0.status.kind == .folder }.map { String($0.name) }.sorted()
    }

    func folder(_ folder: String, _ name: String) throws(FileSystemError) -> (any FileSystem)? {
        guard try folderNames(folder).contains(name) else { return nil }
        let path = "\(Self.folder)/\(folder)/\(name)"
        return try DiskFileSystem(root: path, shownAs: path)
    }
}
