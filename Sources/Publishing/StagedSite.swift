package import Files
internal import Synchronization

/// A site that is written beside the output folder and takes its place in one step.
///
/// Until `publish` the output is the old site, whole and untouched; afterwards it is the new one. Files whose contents
/// have not changed stay the very files they were. May be written to from several threads at once.
package final class StagedSite: FileSink {
    let files: any FileSystem
    /// For the stage and for what is linked into it: nobody but this run touches these folders.
    let quickFiles: any FileSystem
    private let sources: any FileSystem
    let output: String
    let folders: StagingFolders
    let published: PublishedOutput
    let stage: String
    let sparePath: String?
    /// Folders above the output that this run had to create, outermost first.
    private let createdParents: [String]
    let leftover: FileSystemError?
    private let stageLock: FileLock?
    private let siteLock: FileLock
    let state = Mutex(State())

    struct State {
        var written: [OutputManifest.Entry] = []
        /// Files whose contents equal what is published.
        var kept: [OutputManifest.Entry] = []
        var folders: Set<RelativePath> = []
        var isFinished = false
    }

    /// Prepares the publication of a site. Refuses an output that is not Cairn's to replace, before anything but the
    /// lock is touched, and removes what killed runs left beside the output.
    ///
    /// - Parameters:
    ///   - output: the output folder, which need not exist.
    ///   - files: the file system that the output is in.
    ///   - sources: the site's own file system, where `copy` finds its files and the lock stands.
    ///   - guarded: the folders that must not be harmed.
    ///   - held: the site's lock, where the caller has it already.
    ///   - lock: the file whose lock keeps two builds of a site apart; the folder that it is in is created.
    ///   - patience: how long to wait for another build to finish.
    ///   - sparePath: where the old site is kept once the new one has taken its place; `nil` to remove it.
    package init(
        output: String, in files: any FileSystem, of sources: any FileSystem, sparing guarded: [GuardedFolder], keepingOldAt sparePath: String? = nil,
        holding held: FileLock? = nil, lock: String = SiteLock.path, patience: Duration = SiteLock.patience
    ) async throws(PublishingError) {
        let folders = StagingFolders(files: files, output: output)
        let place = try publishing { () throws(FileSystemError) in try FolderPlace(output, in: files) }
        for folder in guarded {
            if let refusal = folder.refusal(of: files.shown(output), at: place) { throw .refused(refusal) }
        }
        if let held { siteLock = held } else { siteLock = try await SiteLock.acquire(lock, in: sources, patience: patience) }
        try publishing { () throws(FileSystemError) in try folders.recover() }
        published = try PublishedOutput(output, in: files)
        (leftover, createdParents, stage, stageLock) = try publishing { () throws(FileSystemError) in
            let leftover = try folders.sweep()
            let parents = try folders.createParents()
            do throws(FileSystemError) {
                let (stage, lock) = try folders.createStage()
                return (leftover, parents, stage, lock)
            } catch {
                folders.removeParents(parents)
                throw error
            }
        }
        self.files = files
        quickFiles = files.rememberingFolders()
        self.sources = sources
        self.output = output
        self.folders = folders
        self.sparePath = sparePath
    }

    deinit { discard() }

    // MARK: Writing

    package func write(_ contents: [UInt8], to path: RelativePath) throws(FileSystemError) {
        try refuseManifest(path)
        let entry = OutputManifest.Entry(path: path, size: contents.count, fingerprint: Fingerprint(of: contents))
        if isPublished(entry, contents) {
            // Linked only when the site is published: where nothing has changed, nothing need be linked.
            state.withLock { $0.kept.append(entry) }
        } else {
            try create(path, contents)
            state.withLock { $0.written.append(entry) }
        }
    }

    package func copy(_ source: String, to path: RelativePath) throws(FileSystemError) {
        try write(try sources.read(source, limit: FileSinkLimits.copiedFile), to: path)
    }

    /// Takes a file over from the published site without having its contents at hand.
    ///
    /// Returns `false`, and takes nothing, where the published file is not the one with this fingerprint any more; it
    /// is read to be sure.
    package func keep(_ path: RelativePath, _ fingerprint: Fingerprint) -> Bool {
        guard let entry = published.intactEntry(path), entry.fingerprint == fingerprint,
              let contents = publishedContents(entry), Fingerprint(of: contents) == fingerprint
        else { return false }
        state.withLock { $0.kept.append(entry) }
        return true
    }

    /// Removes the stage and lets the next build in; the output stays as it is. After `publish` it does nothing.
    package func discard() {
        guard !markFinished() else { return }
        // What cannot be removed now is removed by the next build, which finds its lock free.
        try? files.removeTree(stage)
        folders.removeParents(createdParents)
        releaseLocks()
    }

    /// From then on the stage's name is left alone: the old site may stand there. Returns whether it was marked before.
    @discardableResult
    func markFinished() -> Bool {
        state.withLock { state in
            defer { state.isFinished = true }
            return state.isFinished
        }
    }

    func releaseLocks() {
        stageLock?.release()
        siteLock.release()
    }
}

extension StagedSite {
    /// The path that a file will have once it is published, for messages.
    func shown(_ path: RelativePath) -> String { files.shown(publishedPath(path)) }

    func publishedPath(_ path: RelativePath) -> String { output + "/" + path.text }

    private func isPublished(_ entry: OutputManifest.Entry, _ contents: [UInt8]) -> Bool {
        guard published.intactEntry(entry.path) == entry, let old = publishedContents(entry) else { return false }
        return haveSameBytes(old, contents)
    }

    /// What the published file holds; `nil` where it cannot be read, and so has to be written anew.
    func publishedContents(_ entry: OutputManifest.Entry) -> [UInt8]? {
        try? files.read(publishedPath(entry.path), limit: entry.size)
    }

    func refuseManifest(_ path: RelativePath) throws(FileSystemError) {
        guard !path.text.utf8.elementsEqual(OutputManifest.name.utf8) else {
            throw FileSystemError("write", shown(path), reason: "the list of published files has this name")
        }
    }

    private func staged(_ path: RelativePath) -> String { "\(stage)/\(path.text)" }

    /// Creates a file in the stage, with the folders above it.
    func create(_ path: RelativePath, _ contents: [UInt8]) throws(FileSystemError) {
        do throws(FileSystemError) {
            try createFolders(above: path)
            try quickFiles.createFile(staged(path), contents)
        } catch {
            throw FileSystemError(error.operation, shown(path), reason: error.reason, number: error.number)
        }
    }

    /// Adds to a file in the stage.
    func extend(_ path: RelativePath, _ contents: [UInt8]) throws(FileSystemError) {
        do throws(FileSystemError) {
            try files.extendFile(staged(path), contents)
        } catch {
            throw FileSystemError(error.operation, shown(path), reason: error.reason, number: error.number)
        }
    }

    func createFolders(above path: RelativePath) throws(FileSystemError) {
        guard let folder = path.parent, !state.withLock({ $0.folders.contains(folder) }) else { return }
        try createFolders(above: folder)
        do throws(FileSystemError) {
            try quickFiles.createFolder(staged(folder))
        } catch {
            // Another thread may have been quicker.
            guard try files.status(of: staged(folder))?.kind == .folder else { throw error }
        }
        state.withLock { _ = $0.folders.insert(folder) }
    }
}
