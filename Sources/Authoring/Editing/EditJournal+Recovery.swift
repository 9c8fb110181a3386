internal import Files

extension EditJournal {
    /// What was found of an edit that did not end, and what became of it.
    static func recover(in files: any FileSystem) throws(EditingError) -> InterruptedEdit? {
        var found: InterruptedEdit?
        if let journal = try read(donePath, in: files) {
            try editing { () throws(FileSystemError) in try journal.tidy(in: files) }
            found = .tidied
        }
        if let journal = try read(path, in: files) {
            do throws(FileSystemError) {
                try journal.takeBack(in: files)
            } catch {
                throw .notTakenBack(error, because: FileSystemError("finish", EditJournal.path, reason: "an edit was interrupted"))
            }
            found = .takenBack(journal.entries.map(\.path))
        }
        // A journal that was not finished means that nothing else was done yet.
        try editing { () throws(FileSystemError) in
            if try files.exists(draftPath) { try files.removeFile(draftPath) }
        }
        return found
    }

    private static func read(_ path: String, in files: any FileSystem) throws(EditingError) -> EditJournal? {
        let bytes = try editing { () throws(FileSystemError) in
            try files.exists(path) ? try files.read(path, limit: sizeLimit) : nil
        }
        guard let bytes else { return nil }
        guard let journal = EditJournal(bytes) else { throw .damagedJournal(path) }
        return journal
    }

    /// Puts the journal in its place, whole, before anything is changed.
    func write(in files: any FileSystem) throws(FileSystemError) {
        try files.createDurableFile(Self.draftPath, bytes, permissions: 0o644)
        try files.rename(Self.draftPath, to: Self.path)
        try files.synchronizeFolder(Self.folder)
    }

    /// Removes what a finished edit leaves behind.
    func tidy(in files: any FileSystem) throws(FileSystemError) {
        for entry in entries {
            for leftover in [entry.kept, entry.waiting] where try files.exists(leftover) { try files.removeFile(leftover) }
        }
        try files.removeFile(Self.donePath)
    }

    /// Puts every file back to what it was. May be interrupted itself, and be done again.
    func takeBack(in files: any FileSystem) throws(FileSystemError) {
        for entry in entries.reversed() {
            if entry.old == nil {
                // What stands there otherwise is somebody else's.
                if try fingerprint(of: entry.path, in: files) == entry.new { try files.removeFile(entry.path) }
            } else if try files.exists(entry.kept) {
                try putBack(entry, in: files)
            }
            if try files.exists(entry.waiting) { try files.removeFile(entry.waiting) }
        }
        for folder in folders { try files.synchronizeFolder(folder) }
        for path in [Self.draftPath, Self.path] where try files.exists(path) { try files.removeFile(path) }
        try files.synchronizeFolder(Self.folder)
    }

    private func putBack(_ entry: Entry, in files: any FileSystem) throws(FileSystemError) {
        if entry.path != entry.newPath, let found = try fingerprint(of: entry.newPath, in: files) {
            guard found == entry.new else { throw changed(entry.newPath, entry) }
            try files.removeFile(entry.newPath)
        }
        switch try fingerprint(of: entry.path, in: files) {
        case entry.old:
            // Renaming one name of a file to another of its names does nothing at all.
            try files.removeFile(entry.kept)
        case nil:
            try files.rename(entry.kept, to: entry.path)
        case entry.new where entry.path == entry.newPath:
            try files.rename(entry.kept, to: entry.path)
        default:
            throw changed(entry.path, entry)
        }
    }

    private func changed(_ path: String, _ entry: Entry) -> FileSystemError {
        FileSystemError("put back", path, reason: "it was changed since; what it held before is in '\(entry.kept)': compare the two, keep what you want, remove the other")
    }

    private func fingerprint(of path: String, in files: any FileSystem) throws(FileSystemError) -> Fingerprint? {
        guard try files.exists(path) else { return nil }
        return Fingerprint(of: try files.read(path, limit: Self.sizeLimit))
    }
}
