#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

extension DiskFileSystem {
    package func entries(of folder: String) throws(FileSystemError) -> [FileEntry] {
        try check(folder, "list")
        return try listing(of: folder)
    }

    package func walk(_ folder: String) throws(FileSystemError) -> [FileEntry] {
        try check(folder, "list")
        var found: [FileEntry] = []
        // Folders are opened again by their paths instead of being kept open, so no depth runs out of descriptors.
        var pending = [(entries: try listing(of: folder), next: 0)]
        while let (siblings, first) = pending.popLast() {
            var next = first
            while next < siblings.count {
                let entry = siblings[next]
                next += 1
                found.append(entry)
                guard entry.status.kind == .folder, entry.hasReadableName else { continue }
                pending.append((siblings, next))
                pending.append((try listing(of: entry.path), 0))
                break
            }
        }
        return found
    }

    private func listing(of folder: String) throws(FileSystemError) -> [FileEntry] {
        let descriptor = try open(folder, O_RDONLY | O_DIRECTORY, "list")
        var names = FolderNames(of: descriptor.number)
        guard names.failure == 0 else { throw error("list", folder, names.failure) }
        var statuses: [FileStatus?] = []
        statuses.reserveCapacity(names.count)
        for index in 0..<names.count {
            var status = stat()
            let result = unsafe names.withName(index) { name in
                untilUninterrupted { unsafe fstatat(descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW) }
            }
            // What is not there was removed since its name was read.
            guard result.value == 0 || result.error == ENOENT else {
                throw error("look at", join(folder, names.shownName(index)), result.error)
            }
            statuses.append(result.value == 0 ? FileStatus(status) : nil)
        }
        var entries: [FileEntry] = []
        entries.reserveCapacity(names.count)
        for index in names.sortedIndices(statuses.map { $0?.kind == .folder }) {
            guard let status = statuses[index] else { continue }
            let path = names.path(index, in: folder)
            entries.append(FileEntry(
                path: path ?? join(folder, names.shownName(index)), status: status, hasReadableName: path != nil))
        }
        return entries
    }

    private func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : folder + "/" + name
    }

    // MARK: Removing

    package func removeTree(_ path: String) throws(FileSystemError) {
        try check(path, "remove the folder")
        guard !path.isEmpty else { throw error("remove the folder", path, EBUSY) }
        defer { recentFolders?.forget(path) }
        var folders = [path]
        try removeFiles(in: path, &folders)
        var visited = 1
        while visited < folders.count {
            try unlessVanished { () throws(FileSystemError) in try removeFiles(in: folders[visited], &folders) }
            visited += 1
        }
        // A folder was found before what is in it, so the other way round each is empty when its turn comes.
        let quick = rememberingFolders()
        for folder in folders.reversed() {
            try unlessVanished { () throws(FileSystemError) in try quick.removeFolder(folder) }
        }
    }

    /// Removes what is directly in the folder but for its folders, whose paths it appends.
    private func removeFiles(in path: String, _ folders: inout [String]) throws(FileSystemError) {
        let folder = try open(path, O_RDONLY | O_DIRECTORY, "remove the folder")
        let names = FolderNames(of: folder.number)
        guard names.failure == 0 else { throw error("list", path, names.failure) }
        for index in 0..<names.count {
            let isFolder = names.isFolder(index) ?? self.isFolder(index, of: names, in: folder.number)
            if isFolder {
                guard let name = names.name(index) else { throw error("remove", join(path, names.shownName(index)), EILSEQ) }
                folders.append(join(path, name))
            } else {
                let removed = unsafe names.withName(index) { name in
                    untilUninterrupted { unsafe unlinkat(folder.number, name, 0) }
                }
                guard removed.value == 0 || removed.error == ENOENT else {
                    throw error("remove", join(path, names.shownName(index)), removed.error)
                }
            }
        }
    }

    private func isFolder(_ index: Int, of names: FolderNames, in folder: Int32) -> Bool {
        unsafe names.withName(index) { name in
            var status = stat()
            return unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFDIR
        }
    }

    private func unlessVanished(_ remove: () throws(FileSystemError) -> Void) throws(FileSystemError) {
        do throws(FileSystemError) {
            try remove()
        } catch {
            guard error.number == ENOENT else { throw error }
        }
    }
}
