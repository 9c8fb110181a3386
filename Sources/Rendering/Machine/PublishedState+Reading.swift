package import Files
import Model

extension PublishedState {
    /// Why a publication that was named could not be used.
    package enum Problem: Error, Hashable {
        /// It holds no `changes.json`.
        case nothing
        /// It is none that Cairn wrote.
        case foreign
    }

    /// The state of the site that is published in a folder, with its records where they are published.
    ///
    /// - Parameter folder: its path in `files`; empty for the whole.
    /// - Throws: `FileSystemError` where something is there and cannot be read, `Problem` where it is of no use.
    package static func published(in folder: String, of files: any FileSystem) throws -> PublishedState {
        let start = folder.isEmpty ? "" : folder + "/"
        guard try files.status(of: start + "changes.json") != nil else { throw Problem.nothing }
        let bytes = try files.read(start + "changes.json", limit: sizeLimit)
        let state = PublishedState(bytes) { kind, id in
            let path = SitePlan.path(of: kind, id: id).dropFirst() + "index.json"
            return try? files.read(start + path, limit: recordLimit)
        }
        guard let state else { throw Problem.foreign }
        return state
    }

    /// The state that a file of a publication tells: its `changes.json`, with the records beside it; its `catalog.json`; or its
    /// `feed.json`, where that is the whole feed.
    package static func file(_ name: String, of files: any FileSystem) throws -> PublishedState {
        let bytes = try files.read(name, limit: sizeLimit)
        if PublishedState(bytes) != nil { return try published(in: "", of: files) }
        guard let state = PublishedState(records: bytes) else { throw Problem.foreign }
        return state
    }

    /// The largest record that is compared, in bytes.
    private static var recordLimit: Int { 16 << 20 }
}
