package import Files

/// A folder that no output may replace.
package struct GuardedFolder: Sendable {
    let name: String
    let place: FolderPlace
    let mayHoldOutput: Bool

    /// A folder that a build reads: the output may neither be it, hold it nor lie in it. It need not exist.
    ///
    /// - Parameter name: how a refusal names it, as in "the content folder 'content'".
    package static func sources(_ name: String, _ path: String, in files: any FileSystem) throws(FileSystemError) -> GuardedFolder {
        GuardedFolder(name: name, place: try FolderPlace(path, in: files), mayHoldOutput: false)
    }

    /// A folder that the output may lie in, but may neither be nor hold: the site's own folder, the user's home.
    package static func surroundings(_ name: String, _ path: String, in files: any FileSystem) throws(FileSystemError) -> GuardedFolder {
        GuardedFolder(name: name, place: try FolderPlace(path, in: files), mayHoldOutput: true)
    }

    func refusal(of output: String, at outputPlace: FolderPlace) -> PublishingRefusal? {
        if place.isAtOrBelow(outputPlace) { return .holds(output, name) }
        if !mayHoldOutput, outputPlace.isAtOrBelow(place) { return .liesIn(output, name) }
        return nil
    }
}

/// Where a folder is or would be, told by the identities of the folders above it instead of by its spelling, which
/// links, mounts and letter case make ambiguous.
struct FolderPlace: Sendable {
    /// The nearest folder that exists, and every folder above it.
    private let lineage: [FileIdentity]
    /// The names that lead from there to the folder; empty where it exists.
    private let missing: [[UInt8]]

    init(_ path: String, in files: any FileSystem) throws(FileSystemError) {
        var existing = path
        var missing: [[UInt8]] = []
        while !existing.isEmpty, try files.status(of: existing)?.kind != .folder {
            let slash = existing.utf8.lastIndex(of: UInt8(ascii: "/"))
            let nameStart = slash.map { existing.utf8.index(after: $0) } ?? existing.startIndex
            missing.insert([UInt8](existing.utf8[nameStart...]), at: 0)
            existing = slash.map { String(existing[..<$0]) } ?? ""
        }
        self.missing = missing
        lineage = try files.lineage(of: existing)
    }

    func isAtOrBelow(_ other: FolderPlace) -> Bool {
        if let nearest = other.lineage.first, other.missing.isEmpty { return lineage.contains(nearest) }
        return lineage.first == other.lineage.first && missing.starts(with: other.missing)
    }
}
