package import Files

/// What a publication changed in the output folder.
package struct Publication: Hashable, Sendable {
    package let written: Int
    package let kept: Int
    package let removed: [RelativePath]
}
