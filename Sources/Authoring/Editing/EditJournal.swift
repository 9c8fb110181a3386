internal import Files

/// What an edit is about to do, on disk before it begins, so that an edit which was killed can be taken back.
///
/// The file `.cairn/edits` stands from before the first change until after the last. From then on it is called
/// `.cairn/edits-done`: the edit stays, and only its leftovers are removed. That renaming is the instant at which the edit is
/// made.
struct EditJournal: Equatable {
    struct Entry: Equatable {
        let path: String
        let newPath: String
        /// `nil` where the edit creates the file.
        let old: Fingerprint?
        let new: Fingerprint
        /// Where the original is kept, and where the new contents wait. Hidden, so that no reader takes them for content.
        let kept: String
        let waiting: String
    }

    static let path = ".cairn/edits"
    static let draftPath = ".cairn/edits-new"
    static let donePath = ".cairn/edits-done"
    static let folder = ".cairn"
    static let sizeLimit = 256 << 20

    let entries: [Entry]

    /// Leaves out the names of leftovers that are in use by whatever else stands there.
    init(_ changes: [FileChange], in files: any FileSystem) throws(FileSystemError) {
        var run = 1
        while true {
            let entries = changes.enumerated().map { number, change in
                let folder = Self.folder(of: change.path)
                return Entry(
                    path: change.path, newPath: change.newPath, old: change.isCreation ? nil : Fingerprint(of: change.old), new: Fingerprint(of: change.new),
                    kept: "\(folder).cairn-edit-\(run)-\(number)-old", waiting: "\(folder).cairn-edit-\(run)-\(number)-new")
            }
            var isFree = true
            for path in entries.flatMap({ [$0.kept, $0.waiting] }) where isFree { isFree = try !files.exists(path) }
            if isFree || run == 1000 {
                self.entries = entries
                return
            }
            run += 1
        }
    }

    /// `nil` where the bytes are not a journal.
    init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(decoding: Array($0), as: UTF8.self) }
        guard lines.count >= 3, lines[0] == Self.heading, lines[lines.count - 2] == Self.ending, lines[lines.count - 1].isEmpty else { return nil }
        let fields = lines[1..<(lines.count - 2)]
        guard fields.count % 6 == 0 else { return nil }
        var entries: [Entry] = []
        for start in stride(from: fields.startIndex, to: fields.endIndex, by: 6) {
            let old = Fingerprint(fields[start + 2])
            guard old != nil || fields[start + 2] == Self.nothing, let new = Fingerprint(fields[start + 3]) else { return nil }
            let entry = Entry(path: fields[start], newPath: fields[start + 1], old: old, new: new, kept: fields[start + 4], waiting: fields[start + 5])
            // A journal from elsewhere must not make files outside the content vanish.
            let isEdit = entry.kept.utf8.starts(with: (Self.folder(of: entry.path) + ".cairn-edit-").utf8)
                && entry.waiting.utf8.starts(with: (Self.folder(of: entry.path) + ".cairn-edit-").utf8)
            guard isEdit, Self.isContent(entry.path), Self.isContent(entry.newPath) else { return nil }
            entries.append(entry)
        }
        self.entries = entries
    }

    var bytes: [UInt8] {
        var text = Self.heading + "\n"
        for entry in entries {
            for field in [entry.path, entry.newPath, entry.old?.description ?? Self.nothing, entry.new.description, entry.kept, entry.waiting] { text += field + "\n" }
        }
        return Array((text + Self.ending + "\n").utf8)
    }

    /// The folders whose names the edit changes, each once, in order.
    var folders: [String] {
        Set(entries.flatMap { [Self.parent(of: $0.path), Self.parent(of: $0.newPath)] }).sorted()
    }

    private static let heading = "cairn-edits 1"
    private static let ending = "end"
    private static let nothing = "new"

    /// Whether edits may change a file at this path: content, the theme of the site, and its configuration.
    static func isContent(_ path: String) -> Bool {
        guard RelativePath(path) != nil else { return false }
        return path == "cairn.yml" || path.utf8.starts(with: "content/".utf8) || path.utf8.starts(with: "theme/".utf8)
    }

    private static func parent(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }

    private static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    }
}
