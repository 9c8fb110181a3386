internal import Diagnostics
internal import Files

/// Files of a site as some edits leave them.
struct EditedFiles {
    private let files: any FileSystem
    /// What was read, and what became of it.
    private var contents: [String: (old: [UInt8], new: [UInt8])] = [:]

    /// The largest file that is edited, in bytes.
    private static let limit = 2 << 20

    init(_ files: any FileSystem) {
        self.files = files
    }

    /// In the order of their paths.
    var changes: [FileChange] {
        contents.map { FileChange($0.key, from: $0.value.old, to: $0.value.new) }.filter { !$0.changesNothing }.sorted { $0.path < $1.path }
    }

    var overlay: ContentOverlay { ContentOverlay(changes, over: files) }

    /// Makes the edits of one file, whose places count in what became of it so far. Returns `false`, and changes nothing,
    /// where two overlap.
    mutating func apply(_ edits: [TextEdit], to path: String) throws(FileSystemError) -> Bool {
        let before = if let known = contents[path] { known } else { try read(path) }
        guard let bytes = SourceEdits.apply(edits, to: before.new) else { return false }
        contents[path] = (before.old, bytes)
        return true
    }

    private func read(_ path: String) throws(FileSystemError) -> (old: [UInt8], new: [UInt8]) {
        let bytes = try files.read(path, limit: Self.limit)
        return (bytes, bytes)
    }
}
