/// A file, folder, link or other thing that was found in a folder.
package struct FileEntry: Hashable, Sendable {
    /// Relative to the root of the file system. Where `hasReadableName` is `false` it is for messages only.
    package var path: String
    package var status: FileStatus
    /// Whether the name is UTF-8. Where it is not, its other bytes stand in `path` as `\xE9`, and no operation finds
    /// the entry under that path.
    package var hasReadableName: Bool

    package init(path: String, status: FileStatus, hasReadableName: Bool = true) {
        self.path = path
        self.status = status
        self.hasReadableName = hasReadableName
    }

    /// The last component of the path.
    package var name: Substring {
        let bytes = path.utf8
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
        return path[bytes.index(after: slash)...]
    }

    /// Whether any component of the path below `folder` starts with a full stop.
    package func isHidden(below folder: String) -> Bool {
        var isStart = true
        for byte in path.utf8.dropFirst(folder.utf8.count) {
            if isStart, byte == UInt8(ascii: ".") { return true }
            isStart = byte == UInt8(ascii: "/")
        }
        return false
    }

    /// The order of listings: by the bytes of the paths, a folder's path counted with a `/` at its end. So a folder
    /// comes right before what is in it, and the files alone are in the order of their paths' bytes.
    package static func precedes(_ a: FileEntry, _ b: FileEntry) -> Bool {
        byteOrder(a.orderedPath, b.orderedPath) < 0
    }

    private var orderedPath: String { status.kind == .folder ? path + "/" : path }
}
