package import Files

/// What was found of an edit that did not end.
package enum InterruptedEdit: Hashable, Sendable {
    /// It had only begun: these files are again what they were before it.
    case takenBack([String])
    /// It had been made, and only its leftovers were removed.
    case tidied

    /// Whether an edit was interrupted midway, or is under way, so that some files may be changed and others not.
    package static func isPresent(in files: any FileSystem) throws(FileSystemError) -> Bool {
        try files.exists(EditJournal.path)
    }
}

/// Changes content files, all of them or none.
///
/// While there is an editor it holds the site's lock, which builds take too. What a killed edit left is put right before
/// anything else is done.
package struct ContentEditor: Sendable {
    /// What an earlier edit had left, and what became of it.
    package let interrupted: InterruptedEdit?
    private let files: any FileSystem
    private let lock: FileLock

    /// Waits for other builds and edits, about as long as `patience`.
    package init(in files: any FileSystem, patience: Duration = .seconds(30)) async throws(EditingError) {
        let lock: FileLock?
        do throws(FileSystemError) {
            lock = try await FileLock.waiting(for: FileLock.siteLock, in: files, patience: patience)
        } catch {
            throw .failed(error)
        }
        guard let lock else { throw .busy(lock: FileLock.siteLock) }
        self.lock = lock
        self.files = files
        interrupted = try EditJournal.recover(in: files)
    }

    /// Lets others build and edit again; also happens when nothing refers to the editor any more.
    package func close() { lock.release() }

    /// Makes all changes, or none and throws.
    ///
    /// Returns what failed after the edit was made, which takes nothing back: leftovers that the next edit removes.
    package func commit(_ changes: [FileChange]) throws(EditingError) -> FileSystemError? {
        let changes = changes.filter { !$0.changesNothing }
        guard !changes.isEmpty else { return nil }
        let originals = try changes.map { (change) throws(EditingError) -> FileStatus? in try original(of: change) }
        try editing { () throws(FileSystemError) in try createFolders(for: changes) }
        let journal = try editing { () throws(FileSystemError) in try EditJournal(changes, in: files) }
        do throws(EditingError) {
            try editing { () throws(FileSystemError) in try prepare(changes, originals, journal) }
            try apply(changes, originals, journal)
            try editing { () throws(FileSystemError) in
                for folder in journal.folders { try files.synchronizeFolder(folder) }
                try files.rename(EditJournal.path, to: EditJournal.donePath)
            }
        } catch {
            do throws(FileSystemError) {
                try journal.takeBack(in: files)
            } catch let second {
                guard case .failed(let first) = error else { throw .notTakenBack(second, because: second) }
                throw .notTakenBack(second, because: first)
            }
            throw error
        }
        do throws(FileSystemError) {
            try files.synchronizeFolder(EditJournal.folder)
            try journal.tidy(in: files)
            return nil
        } catch {
            return error
        }
    }
}

private extension ContentEditor {
    /// The status of the file that a change begins with, which must hold what the change was made for; `nil` where it creates one.
    func original(of change: FileChange) throws(EditingError) -> FileStatus? {
        precondition(EditJournal.isContent(change.path) && EditJournal.isContent(change.newPath), "only content is edited")
        return try checked { () throws(FileSystemError) -> Result<FileStatus?, EditingError> in
            if change.isCreation { return try files.exists(change.path) ? .failure(.alreadyExists(change.path)) : .success(nil) }
            guard let status = try files.status(of: change.path) else { return .failure(.changedMeanwhile(change.path)) }
            guard status.kind == .file else { return .failure(.notAFile(change.path)) }
            guard status.permissions & 0o222 != 0 else { return .failure(.writeProtected(change.path)) }
            guard status.size == change.old.count else { return .failure(.changedMeanwhile(change.path)) }
            let bytes = try files.read(change.path, limit: status.size)
            guard bytes == change.old else { return .failure(.changedMeanwhile(change.path)) }
            if change.isMove, try files.exists(change.newPath) { return .failure(.alreadyExists(change.newPath)) }
            return .success(status)
        }
    }

    /// Creates the folders of new files. An empty one that a failed edit leaves harms nobody.
    func createFolders(for changes: [FileChange]) throws(FileSystemError) {
        var known: Set<String> = []
        for change in changes where change.isCreation {
            for slash in change.path.utf8.indices where change.path.utf8[slash] == UInt8(ascii: "/") {
                let folder = String(change.path[..<slash])
                guard known.insert(folder).inserted, try !files.exists(folder) else { continue }
                try files.createFolder(folder)
            }
        }
    }

    /// Writes all that is new, and keeps all that is old, beside the files.
    func prepare(_ changes: [FileChange], _ originals: [FileStatus?], _ journal: EditJournal) throws(FileSystemError) {
        try journal.write(in: files)
        for i in changes.indices {
            try files.createDurableFile(journal.entries[i].waiting, changes[i].new, permissions: originals[i]?.permissions ?? 0o644)
        }
        for i in changes.indices where !changes[i].isCreation {
            let kept = journal.entries[i].kept
            do throws(FileSystemError) {
                try files.link(changes[i].path, to: kept)
            } catch {
                // Some file systems give a file one name only.
                let isTaken = try files.exists(kept)
                if isTaken { throw error }
                try files.createDurableFile(kept, changes[i].old, permissions: originals[i]?.permissions ?? 0o644)
            }
        }
        for folder in journal.folders { try files.synchronizeFolder(folder) }
    }

    func apply(_ changes: [FileChange], _ originals: [FileStatus?], _ journal: EditJournal) throws(EditingError) {
        for i in changes.indices {
            let (change, original) = (changes[i], originals[i])
            _ = try checked { () throws(FileSystemError) -> Result<Void, EditingError> in
                guard let original else { return try place(journal.entries[i].waiting, at: change.newPath) }
                // Another program may have written since the first look; its work is not lost.
                guard let status = try files.status(of: change.path), status.identity == original.identity, status.size == original.size,
                      status.modified == original.modified
                else { return .failure(.changedMeanwhile(change.path)) }
                guard change.isMove else {
                    try files.rename(journal.entries[i].waiting, to: change.path)
                    return .success(())
                }
                if case .failure(let error) = try place(journal.entries[i].waiting, at: change.newPath) { return .failure(error) }
                try files.removeFile(change.path)
                return .success(())
            }
        }
    }

    /// Gives what was prepared its name, where nothing has it.
    func place(_ waiting: String, at path: String) throws(FileSystemError) -> Result<Void, EditingError> {
        do throws(FileSystemError) {
            // Unlike renaming, linking never replaces what stands there.
            try files.link(waiting, to: path)
        } catch {
            guard try !files.exists(path) else { return .failure(.alreadyExists(path)) }
            try files.rename(waiting, to: path)
        }
        return .success(())
    }

    func checked<Value>(_ operations: () throws(FileSystemError) -> Result<Value, EditingError>) throws(EditingError) -> Value {
        try editing(operations).get()
    }
}
