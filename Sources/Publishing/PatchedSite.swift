package import Files

/// A published site of which a few files are to get new contents, and nothing else is to change.
///
/// Publishing swaps two whole folders, however little has changed. The folder that the last patch took out of use, the
/// spare, needs only the files that differ to become the next one; without it every file is linked into a new folder once.
package struct PatchedSite {
    private let files: any FileSystem
    private let folders: StagingFolders
    private let output: String
    private let manifest: ManifestLines

    /// The site in the folder `output`; `nil` where what stands there has no sound manifest.
    package init?(_ output: String, in files: any FileSystem) throws(FileSystemError) {
        let path = output + "/" + OutputManifest.name
        guard try files.status(of: path)?.kind == .file, let manifest = ManifestLines(try files.read(path, limit: OutputManifest.largest)) else { return nil }
        self.files = files
        self.output = output
        self.manifest = manifest
        folders = StagingFolders(files: files, output: output)
    }

    /// Puts the old site back where a run was killed while two folders changed places, and removes what killed runs
    /// left. The site's lock must be held.
    package static func tidy(_ output: String, in files: any FileSystem) throws(FileSystemError) {
        let folders = StagingFolders(files: files, output: output)
        try folders.recover()
        _ = try folders.sweep()
    }

    /// Whether the site has a file at a path.
    package func holds(_ path: RelativePath) -> Bool {
        manifest.index(of: path) != nil
    }

    /// What a published file holds; `nil` where it is not as it was published.
    package func contents(of path: RelativePath) throws(FileSystemError) -> [UInt8]? {
        guard let index = manifest.index(of: path), let entry = manifest.entry(index), try files.status(of: output + "/" + path.text)?.size == entry.size else { return nil }
        let contents = try files.read(output + "/" + path.text, limit: entry.size)
        return Fingerprint(of: contents) == entry.fingerprint ? contents : nil
    }

    /// A folder that is ready to be swapped with the output: what it is to hold is known, and that nobody else wrote in it.
    package struct Spare: Sendable {
        package let path: String
        package let stamps: FolderStamps
        /// Of the output, as the last patch left it.
        package let output: FolderStamps

        package init(path: String, stamps: FolderStamps, output: FolderStamps) {
            self.path = path
            self.stamps = stamps
            self.output = output
        }
    }

    /// Makes ready what the next patch is to be made from. The site's lock must be held.
    ///
    /// - Parameter holdsOldSite: whether the site before, sound to the last file, was moved to `path` in this run. It is
    ///   taken where it has files of the same paths; else a new folder is made.
    package func prepareSpare(at path: String, holdsOldSite: Bool) throws(FileSystemError) -> Spare? {
        let names = manifest.folders
        if !holdsOldSite || differences(from: path) == nil {
            if try files.exists(path) { try files.removeTree(path) }
            do throws(FileSystemError) {
                try files.createFolder(path)
                try fill(path, names, [])
                try files.createFile(path + "/" + OutputManifest.name, manifest.bytes)
            } catch {
                try? files.removeTree(path)
                throw error
            }
        }
        guard let output = try FolderStamps(of: output, names, in: files), let stamps = try FolderStamps(of: path, names, in: files) else { return nil }
        return Spare(path: path, stamps: stamps, output: output)
    }

    /// What stands where after the swap.
    package struct Result: Sendable {
        package let output: FolderStamps
        /// `nil` where the old site could not be kept as a spare and was removed.
        package let spare: FolderStamps?
        package let leftover: FileSystemError?
    }

    /// Gives files of the site new contents, all in one step. The site's lock must be held.
    ///
    /// - Parameters:
    ///   - contents: by path; the site must have a file at each.
    ///   - spare: what the last patch left, if it did.
    ///   - keepingSpareAt: where the old site is to be kept; `nil` to remove it.
    /// - Returns: `nil` where this file system cannot swap in one step, and nothing was changed.
    package func publish(
        _ contents: [RelativePath: [UInt8]], spare: Spare?, keepingSpareAt sparePath: String?
    ) throws(PublishingError) -> Result? {
        try publishing { () throws(FileSystemError) in
            let replacements = try replacements(contents)
            let new = manifest.replacing(replacements.map { ($0.index, $0.entry) })
            let names = manifest.folders
            let leftover = try folders.sweep()
            if let spare, let differences = try usable(spare, names) {
                let touched = try refresh(spare.path, differences, replacements)
                return try swap(spare.path, new) { () throws(FileSystemError) in
                    // Nobody but this run has touched the two sites since the spare was looked at.
                    Result(
                        output: try spare.stamps.updated(for: touched, names, in: output, files), spare: try spare.output.updated(for: [], names, in: spare.path, files),
                        leftover: leftover)
                }
            }
            if let sparePath, try files.exists(sparePath) { try files.removeTree(sparePath) }
            let stage = try folders.createStage()
            defer { stage.lock?.release() }
            do throws(FileSystemError) {
                try fill(stage.path, names, replacements)
            } catch {
                try? files.removeTree(stage.path)
                throw error
            }
            return try swap(stage.path, new) { () throws(FileSystemError) in try settle(stage.path, sparePath, names, leftover) }
        }
    }
}

private extension PatchedSite {
    typealias Replacement = (index: Int, entry: OutputManifest.Entry, contents: [UInt8])

    func replacements(_ contents: [RelativePath: [UInt8]]) throws(FileSystemError) -> [Replacement] {
        var replacements: [Replacement] = []
        for (path, bytes) in contents {
            guard let index = manifest.index(of: path) else { throw FileSystemError("write", path.text, reason: "the site has no such file") }
            replacements.append((index, OutputManifest.Entry(path: path, size: bytes.count, fingerprint: Fingerprint(of: bytes)), bytes))
        }
        return replacements.sorted { $0.index < $1.index }
    }

    /// In which lines the spare's manifest is different, where nobody has touched it and it has files of the same paths as the
    /// site.
    func usable(_ spare: Spare, _ names: PathList) throws(FileSystemError) -> [Int]? {
        guard try FolderStamps(of: spare.path, names, in: files) == spare.stamps else { return nil }
        return differences(from: spare.path)
    }

    /// The lines in which the manifest of a site is different that has files of the same paths as this one; `nil` where it has
    /// others.
    func differences(from folder: String) -> [Int]? {
        guard let bytes = try? files.read(folder + "/" + OutputManifest.name, limit: OutputManifest.largest), let lines = ManifestLines(bytes) else { return nil }
        return manifest.differences(from: lines)
    }

    /// Brings the spare from the site that it was to the one that is to be published. Returns the folders that it changed.
    ///
    /// - Parameter differences: the lines in which the site is different from the spare, in ascending order.
    func refresh(_ spare: String, _ differences: [Int], _ replacements: [Replacement]) throws(FileSystemError) -> [String] {
        try files.removeFile(spare + "/" + OutputManifest.name)
        var touched: [String] = []
        var rest = replacements[...]
        for index in Set(differences + replacements.map(\.index)).sorted() {
            let name = String(decoding: manifest.path(index), as: UTF8.self)
            try files.removeFile(spare + "/" + name)
            if rest.first?.index == index, let replacement = rest.popFirst() {
                try files.createFile(spare + "/" + name, replacement.contents)
            } else {
                try files.link(output + "/" + name, to: spare + "/" + name)
            }
            if let folder = RelativePath(name)?.parent { touched.append(folder.text) }
        }
        return touched
    }

    /// Makes a folder with the site's files under second names, but for those with new contents.
    func fill(_ stage: String, _ names: PathList, _ replacements: [Replacement]) throws(FileSystemError) {
        let quick = files.rememberingFolders()
        for index in 0..<names.count { try quick.createFolder(stage + "/" + names[index]) }
        var rest = replacements[...]
        for index in 0..<manifest.count {
            let name = String(decoding: manifest.path(index), as: UTF8.self)
            if rest.first?.index == index, let replacement = rest.popFirst() {
                try quick.createFile(stage + "/" + name, replacement.contents)
            } else {
                try quick.link(output + "/" + name, to: stage + "/" + name)
            }
        }
    }

    func swap(_ stage: String, _ manifest: [UInt8], _ settle: () throws(FileSystemError) -> Result) throws(FileSystemError) -> Result? {
        let isSwapped: Bool
        do throws(FileSystemError) {
            try files.createFile(stage + "/" + OutputManifest.name, manifest)
            try files.synchronizeTree(stage)
            isSwapped = try files.exchange(stage, output)
        } catch {
            try? files.removeTree(stage)
            throw error
        }
        guard isSwapped else {
            try files.removeTree(stage)
            return nil
        }
        try files.synchronizeFolder(folders.parent)
        return try settle()
    }

    /// Keeps or removes the old site, which is at `old`, and notes what stands where.
    func settle(_ old: String, _ sparePath: String?, _ names: PathList, _ earlier: FileSystemError?) throws(FileSystemError) -> Result {
        var leftover = earlier
        let isKept = sparePath.map { path in (try? files.rename(old, to: path)) != nil } ?? false
        if !isKept {
            do throws(FileSystemError) {
                try files.removeTree(old)
            } catch {
                leftover = leftover ?? error
            }
        }
        guard let now = try FolderStamps(of: output, names, in: files) else { throw FileSystemError("publish", output, reason: "it was changed meanwhile") }
        guard isKept, let sparePath else { return Result(output: now, spare: nil, leftover: leftover) }
        return Result(output: now, spare: try FolderStamps(of: sparePath, names, in: files), leftover: leftover)
    }
}

private extension FolderStamps {
    /// The stamps of a site in whose folders `touched` something was changed, and which has got the name `root`.
    func updated(for touched: [String], _ names: PathList, in root: String, _ files: any FileSystem) throws(FileSystemError) -> FolderStamps {
        var stamps = self
        guard let status = try files.status(of: root) else { throw FileSystemError("publish", root, reason: "it was changed meanwhile") }
        stamps.root = FolderStamp(status)
        for name in Set(touched).sorted() {
            guard let index = names.firstIndex(of: name), let status = try files.status(of: root + "/" + name) else { continue }
            stamps.folders[index] = FolderStamp(status)
        }
        return stamps
    }
}
