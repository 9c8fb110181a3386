internal import Files
internal import Synchronization

extension StagedSite {
    /// Makes the staged site the published one. Where the site has not changed, the output is left as it is.
    ///
    /// When an error is thrown the output is the old site, unless the error is that the swapped folders' names could
    /// not be written to the disk: then it is the new one. In either case it is whole.
    package func publish() throws(PublishingError) -> Publication {
        defer { releaseLocks() }
        do throws(PublishingError) {
            let (manifest, written, kept) = try stagedManifest()
            if written.isEmpty, let old = published.manifest, old == manifest {
                discard()
                return Publication(written: [], kept: kept.count, removed: [], wasAtomic: true, leftover: leftover)
            }
            try publishing { () throws(FileSystemError) in
                for entry in kept { try take(entry) }
                try files.createFile(stage + "/" + OutputManifest.name, manifest.bytes)
                try files.synchronizeTree(stage)
            }
            // Building took a while; what was put into the output meanwhile must not be lost with it.
            let old = try PublishedOutput(output, in: files)
            let swapped = try publishing { () throws(FileSystemError) in try swap(old.exists) }
            markFinished()
            try publishing { () throws(FileSystemError) in try files.synchronizeFolder(folders.parent) }
            // A file that had to be written although it has not changed was missing or spoilt in the old site.
            let isOldSound = written.allSatisfy { entry in published.manifest.map { old in old.index(of: entry.path).map { old.entries[$0] } != entry } ?? true }
            let isKept = isOldSound && keep(swapped.old)
            let failure = isKept ? nil : remove(swapped.old)
            return Publication(
                written: written.map(\.path), kept: kept.count, removed: removed(from: published.manifest, to: manifest),
                wasAtomic: swapped.wasAtomic, leftover: failure ?? leftover, keepsOldSite: isKept)
        } catch {
            discard()
            throw error
        }
    }

    private func stagedManifest() throws(PublishingError) -> (OutputManifest, written: [OutputManifest.Entry], kept: [OutputManifest.Entry]) {
        var (written, kept) = state.withLock { ($0.written, $0.kept) }
        written.sort { $0.path < $1.path }
        kept.sort { $0.path < $1.path }
        // On a first build nothing is kept, and on most others next to nothing is written.
        let entries = kept.isEmpty ? written : written.isEmpty ? kept : (written + kept).sorted { $0.path < $1.path }
        for (entry, next) in zip(entries, entries.dropFirst()) where entry.path == next.path {
            throw .failed(FileSystemError("write", shown(entry.path), reason: "another file of the site has this path"))
        }
        return (OutputManifest(entries: entries), written, kept)
    }

    /// Brings a published file into the stage: under a second name where the file system can, else as a copy.
    private func take(_ entry: OutputManifest.Entry) throws(FileSystemError) {
        try createFolders(above: entry.path)
        do throws(FileSystemError) {
            try quickFiles.link(publishedPath(entry.path), to: stage + "/" + entry.path.text)
        } catch {
            let contents = try files.read(publishedPath(entry.path), limit: entry.size)
            guard Fingerprint(of: contents) == entry.fingerprint else {
                throw FileSystemError("keep", shown(entry.path), reason: "it was changed while the site was built")
            }
            try create(entry.path, contents)
        }
    }

    /// Gives the output's name to the stage. Returns where the old site is now.
    private func swap(_ outputExists: Bool) throws(FileSystemError) -> (old: String?, wasAtomic: Bool) {
        guard outputExists else {
            try files.rename(stage, to: output)
            return (nil, true)
        }
        if try files.exchange(stage, output) { return (stage, true) }
        try files.rename(output, to: folders.previous)
        do throws(FileSystemError) {
            try files.rename(stage, to: output)
        } catch {
            do throws(FileSystemError) {
                try files.rename(folders.previous, to: output)
            } catch {
                // The next build puts it back, as it does for a run that was killed here.
                throw FileSystemError(
                    error.operation, error.path,
                    reason: "\(error.reason); the site is in '\(files.shown(folders.previous))' until the next build", number: error.number)
            }
            throw error
        }
        return (folders.previous, false)
    }

    /// Moves the old site to where it is to be kept. Returns whether it is there now.
    private func keep(_ old: String?) -> Bool {
        guard let old, let sparePath else { return false }
        do throws(FileSystemError) {
            if try files.exists(sparePath) { try files.removeTree(sparePath) }
            try files.rename(old, to: sparePath)
            return true
        } catch {
            // It may be on another file system: then there is none to keep.
            return false
        }
    }

    private func remove(_ old: String?) -> FileSystemError? {
        guard let old else { return nil }
        do throws(FileSystemError) {
            try files.removeTree(old)
            return nil
        } catch {
            return error
        }
    }

    private func removed(from old: OutputManifest?, to new: OutputManifest) -> [RelativePath] {
        old?.entries.map(\.path).filter { new.index(of: $0) == nil } ?? []
    }
}
