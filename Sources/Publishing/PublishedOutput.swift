internal import Files

/// An output folder as a run finds it: missing, empty, or written by Cairn and by nobody else.
struct PublishedOutput {
    let exists: Bool
    /// `nil` where the folder is missing or empty.
    let manifest: OutputManifest?
    /// Whether each file of the manifest is there as a file with its size and permissions; its contents were not read.
    private let seemIntact: [Bool]

    /// Looks at the folder and refuses it where it holds anything that is not in its manifest. Changes nothing.
    init(_ output: String, in files: any FileSystem) throws(PublishingError) {
        let shown = files.shown(output)
        let status = try publishing { () throws(FileSystemError) in try files.status(of: output) }
        switch status?.kind {
        case nil:
            exists = false
            manifest = nil
            seemIntact = []
            return
        case .symbolicLink: throw .refused(.isSymbolicLink(shown))
        case .file, .other: throw .refused(.isNotAFolder(shown))
        case .folder: exists = true
        }
        let found = try publishing { () throws(FileSystemError) in try files.walk(output) }
        guard !found.isEmpty else {
            manifest = nil
            seemIntact = []
            return
        }
        let manifest = try Self.manifest(of: output, found, in: files)
        let comparison = Comparison(of: found, below: output, with: manifest.entries)
        guard comparison.foreign.isEmpty else { throw .refused(.holdsForeignFiles(shown, comparison.foreign)) }
        self.manifest = manifest
        seemIntact = comparison.seemIntact
    }

    /// The file as the last publication left it, unless it is missing or has visibly been changed since.
    func intactEntry(_ path: RelativePath) -> OutputManifest.Entry? {
        guard let manifest, let index = manifest.index(of: path), seemIntact[index] else { return nil }
        return manifest.entries[index]
    }

    private static func manifest(
        of output: String, _ found: [FileEntry], in files: any FileSystem
    ) throws(PublishingError) -> OutputManifest {
        let path = output + "/" + OutputManifest.name
        let shown = files.shown(output)
        guard found.contains(where: { $0.path == path && $0.status.kind == .file }) else {
            throw .refused(.holdsForeignFiles(shown, found.map { String($0.path.utf8.dropFirst(output.utf8.count + 1)) ?? $0.path }))
        }
        let bytes = try publishing { () throws(FileSystemError) in try files.read(path, limit: OutputManifest.largest) }
        do throws(OutputManifest.Problem) {
            return try OutputManifest(bytes)
        } catch {
            switch error {
            case .damaged(let problem): throw .refused(.damagedManifest(shown, problem))
            case .unknownVersion(let version): throw .refused(.unknownManifestVersion(shown, version))
            }
        }
    }
}

/// What a walk found, side by side with what a manifest lists; both are sorted alike.
private struct Comparison {
    private(set) var foreign: [String] = []
    private(set) var seemIntact: [Bool]

    init(of found: [FileEntry], below output: String, with entries: [OutputManifest.Entry]) {
        seemIntact = Array(repeating: false, count: entries.count)
        let start = output.utf8.count + 1
        var next = 0
        for entry in found {
            let path = String(decoding: entry.path.utf8.dropFirst(start), as: UTF8.self)
            let isFolder = entry.status.kind == .folder
            // A folder's path counts with a `/` at its end, so all that is in it comes after it.
            let orderedPath = isFolder ? path + "/" : path
            while next < entries.count, byteOrder(entries[next].path.text, orderedPath) < 0 { next += 1 }
            let isOurs = switch entry.status.kind {
            case .folder: next < entries.count && entries[next].path.text.utf8.starts(with: orderedPath.utf8)
            case .file: next < entries.count && byteOrder(entries[next].path.text, path) == 0
            case .symbolicLink, .other: false
            }
            if byteOrder(path, OutputManifest.name) == 0 { continue }
            guard isOurs, entry.hasReadableName else {
                foreign.append(path)
                continue
            }
            if !isFolder {
                seemIntact[next] = entry.status.size == entries[next].size && entry.status.permissions == 0o644
            }
        }
    }
}
