package import Files

/// What a publication changed in the output folder.
package struct Publication: Hashable, Sendable {
    /// The list of what Cairn wrote, in the output folder.
    package static let manifestName = OutputManifest.name

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
