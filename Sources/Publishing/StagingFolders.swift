internal import Files

/// The folders that stand beside an output for a while, on the same file system so that they can be swapped with it.
struct StagingFolders {
    let files: any FileSystem
    let output: String

    /// The folder that the output is in; empty for the root.
    var parent: String {
        guard let slash = output.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(output[..<slash])
    }

    private func sibling(_ ending: String) -> String {
        let nameStart = parent.isEmpty ? 0 : parent.utf8.count + 1
        let name = "." + String(decoding: output.utf8.dropFirst(nameStart), as: UTF8.self) + ending
        return parent.isEmpty ? name : parent + "/" + name
    }

    private var stagePrefix: String { sibling(".cairn-staging-") }

    /// Where the old site waits while the new one takes its place in two steps.
    var previous: String { sibling(".cairn-previous") }

    /// Creates the folder of this run and takes its lock, by which later runs see that it is in use.
    ///
    /// The lock is `nil` on file systems that do not lock folders; there the site's lock alone keeps runs apart.
    func createStage() throws(FileSystemError) -> (path: String, lock: FileLock?) {
        var number = 1
        while true {
            let path = stagePrefix + String(number)
            number += 1
            do throws(FileSystemError) {
                try files.createFolder(path)
            } catch {
                guard try files.exists(path), number < 1000 else { throw error }
                continue
            }
            do throws(FileSystemError) {
                // Whoever has the lock is sweeping, and took this new folder for a dead one.
                guard let lock = try files.lock(path) else { continue }
                return (path, lock)
            } catch {
                return (path, nil)
            }
        }
    }

    /// Creates the folders above the output that are missing, and returns them, outermost first.
    func createParents() throws(FileSystemError) -> [String] {
        var created: [String] = []
        do throws(FileSystemError) {
            for slash in output.utf8.indices where output.utf8[slash] == UInt8(ascii: "/") {
                let folder = String(output[..<slash])
                guard try !files.exists(folder) else { continue }
                try files.createFolder(folder)
                created.append(folder)
            }
        } catch {
            removeParents(created)
            throw error
        }
        return created
    }

    /// Takes `createParents` back, as far as nobody uses the folders.
    func removeParents(_ created: [String]) {
        for folder in created.reversed() {
            do throws(FileSystemError) {
                try files.removeFolder(folder)
            } catch {
                return
            }
        }
    }

    /// Puts the old site back where a run was killed between the two steps of a swap.
    func recover() throws(FileSystemError) {
        guard try files.status(of: output) == nil, try files.status(of: previous)?.kind == .folder else { return }
        try files.rename(previous, to: output)
    }

    /// Removes what killed runs left behind. Returns why something could not be removed; a build can go on with that.
    func sweep() throws(FileSystemError) -> FileSystemError? {
        var failure: FileSystemError?
        guard try files.exists(parent) else { return nil }
        for entry in try files.entries(of: parent) where entry.status.kind == .folder && isLeftover(entry.path) {
            do throws(FileSystemError) {
                try removeUnlessInUse(entry.path)
            } catch {
                failure = failure ?? error
            }
        }
        return failure
    }

    private func isLeftover(_ path: String) -> Bool {
        path.utf8.starts(with: stagePrefix.utf8) || path.utf8.elementsEqual(previous.utf8)
    }

    private func removeUnlessInUse(_ path: String) throws(FileSystemError) {
        let lock: FileLock?
        do throws(FileSystemError) {
            lock = try files.lock(path)
            if lock == nil { return }
        } catch {
            // Folders cannot be locked here. This run holds the site's lock, so no other run uses the folder.
            lock = nil
        }
        try files.removeTree(path)
        lock?.release()
    }
}
