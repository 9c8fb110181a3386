package import Files
internal import Synchronization

extension StagedSite {
    package func write(to path: RelativePath, pieces produce: (_ append: @escaping ([UInt8]) throws(FileSystemError) -> Void) async throws(FileSystemError) -> Void) async throws(FileSystemError) {
        try refuseManifest(path)
        var file = PiecedFile(path, in: self)
        try await produce { piece throws(FileSystemError) in try file.append(piece) }
        try file.finish()
    }
}

/// A file that comes piece by piece.
///
/// As long as its pieces are those of the published file, nothing is written; from the first that is not, it is staged,
/// with what came before. So the largest file needs no more memory than a piece of it, and one that has not changed
/// stays the very file it was.
private struct PiecedFile {
    private let path: RelativePath
    private let site: StagedSite
    /// The published file, while it is the same so far.
    private var old: OutputManifest.Entry?
    private var isStaged = false
    private var size = 0
    private var fingerprint = FingerprintStream()

    /// How much of the published file is copied at a time, in bytes.
    private static let copied = 1 << 20

    init(_ path: RelativePath, in site: StagedSite) {
        self.path = path
        self.site = site
        old = site.published.intactEntry(path)
    }

    mutating func append(_ piece: [UInt8]) throws(FileSystemError) {
        if let old, !continues(old, with: piece) {
            try stageBeginning()
            self.old = nil
        }
        if old == nil { try stage(piece) }
        size += piece.count
        fingerprint.take(piece)
    }

    mutating func finish() throws(FileSystemError) {
        let entry = OutputManifest.Entry(path: path, size: size, fingerprint: fingerprint.fingerprint)
        if let old, old == entry {
            site.state.withLock { $0.kept.append(entry) }
            return
        }
        // The published file goes on where this one ends, or the file is empty.
        if !isStaged { try stageBeginning() }
        if !isStaged { try stage([]) }
        site.state.withLock { $0.written.append(entry) }
    }

    private func continues(_ old: OutputManifest.Entry, with piece: [UInt8]) -> Bool {
        guard size + piece.count <= old.size, let published = try? site.files.read(site.publishedPath(path), from: size, count: piece.count) else { return false }
        return haveSameBytes(published, piece)
    }

    /// Copies what was the same from the published file.
    private mutating func stageBeginning() throws(FileSystemError) {
        var done = 0
        var copied = FingerprintStream()
        while done < size {
            let part = try site.files.read(site.publishedPath(path), from: done, count: min(Self.copied, size - done))
            guard !part.isEmpty else { break }
            copied.take(part)
            try stage(part)
            done += part.count
        }
        guard copied.fingerprint == fingerprint.fingerprint else {
            throw FileSystemError("read", site.shown(path), reason: "it was changed while the site was built")
        }
    }

    private mutating func stage(_ contents: [UInt8]) throws(FileSystemError) {
        if isStaged {
            try site.extend(path, contents)
        } else {
            try site.create(path, contents)
            isStaged = true
        }
    }
}
