package import Files
internal import Synchronization

extension StagedSite {
    /// The files of the published site, by its list; none where there is no site.
    package var publishedPaths: [RelativePath] { published.manifest?.entries.map(\.path) ?? [] }

    /// Whether `files` is a site that Cairn published.
    package var isPublished: Bool { published.manifest != nil }

    /// What a published file holds; `nil` where it is not as it was published.
    package func publishedBytes(_ path: RelativePath) -> [UInt8]? {
        guard let entry = published.intactEntry(path), let contents = publishedContents(entry), Fingerprint(of: contents) == entry.fingerprint else { return nil }
        return contents
    }

    /// Takes a file over from the published site. Returns its contents; `nil` where it is not as it was published, and
    /// nothing is taken.
    package func keep(_ path: RelativePath) -> [UInt8]? {
        guard let contents = publishedBytes(path), let entry = published.intactEntry(path) else { return nil }
        state.withLock { $0.kept.append(entry) }
        return contents
    }

    /// Takes files over from the published site that go with another file, as long as that file has not changed.
    ///
    /// To be called when everything else is staged.
    ///
    /// - Parameter subject: the file that a file goes with; `nil` for files that stand for themselves.
    package func keepCompanions(_ subject: (RelativePath) -> RelativePath?) {
        let companions = publishedPaths.compactMap { path in subject(path).map { (path: path, subject: $0) } }
        guard !companions.isEmpty else { return }
        let (kept, written) = state.withLock { state in (Set(state.kept.map(\.path)), Set(state.written.map(\.path))) }
        for companion in companions where kept.contains(companion.subject) && !kept.contains(companion.path) && !written.contains(companion.path) {
            _ = keep(companion.path)
        }
    }
}
