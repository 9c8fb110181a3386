package import Files

/// What a publication changed in the output folder.
package struct Publication: Hashable, Sendable {
    /// The list of what Cairn wrote, in the output folder.
    package static let manifestName = OutputManifest.name

    /// What is wrong with the list in a copy of an output folder; `nil` where it is whole, or not there at all.
    package static func damage(ofListIn folder: String, of files: any FileSystem) throws(FileSystemError) -> String? {
        let path = folder.isEmpty ? manifestName : folder + "/" + manifestName
        guard try files.status(of: path) != nil else { return nil }
        do throws(OutputManifest.Problem) {
            _ = try OutputManifest(try publishedList(path, files))
            return nil
        } catch {
            switch error {
            case .damaged(let problem): return problem
            case .unknownVersion(let version): return "it is of version \(version), which this Cairn does not know"
            }
        }
    }

    private static func publishedList(_ path: String, _ files: any FileSystem) throws(OutputManifest.Problem) -> [UInt8] {
        do throws(FileSystemError) {
            return try files.read(path, limit: OutputManifest.largest)
        } catch {
            throw .damaged(error.reason)
        }
    }

    /// The files that are new or have new contents, sorted.
    package let writtenPaths: [RelativePath]
    /// How many files are as they were, down to their times.
    package let kept: Int
    /// The files that are no longer there, sorted.
    package let removed: [RelativePath]
    /// Whether the output was exchanged in one step; where the file system has none, it was missing for an instant.
    package let wasAtomic: Bool
    /// Why a folder of this run or of an earlier one still stands beside the output, to be removed by the next build.
    package let leftover: FileSystemError?

    /// Whether the old site, sound to the last file, is kept as it was asked.
    package let keepsOldSite: Bool

    package init(
        written: [RelativePath], kept: Int, removed: [RelativePath], wasAtomic: Bool, leftover: FileSystemError?, keepsOldSite: Bool = false
    ) {
        self.keepsOldSite = keepsOldSite
        writtenPaths = written
        self.kept = kept
        self.removed = removed
        self.wasAtomic = wasAtomic
        self.leftover = leftover
    }

    package var written: Int { writtenPaths.count }

    /// Whether the output folder was left as it was, since the site has not changed.
    package var isUnchanged: Bool { written == 0 && removed.isEmpty }
}
