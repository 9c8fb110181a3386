package import Files

/// The sources of a build as it found them.
///
/// A file's metadata decides only whether it need be read again: whether it has changed is decided by its contents. A
/// file that was changed no earlier than the build began is always read, because it may have been changed again without
/// a new time.
package struct SourceSnapshot: Equatable, Sendable {
    package struct Walk: Equatable, Sendable {
        package var folder: String
        package var files: SourceFiles
    }

    package struct Tree: Equatable, Sendable {
        package var name: String
        /// What was found at single paths, in order of the paths; no file stands where the kind is `nil`.
        package var kinds: [(path: String, kind: FileStatus.Kind?, contents: Fingerprint?)]
        package var walks: [Walk]

        package static func == (a: Tree, b: Tree) -> Bool {
            a.name == b.name && a.walks == b.walks && a.kinds.elementsEqual(b.kinds) { $0.path == $1.path && $0.kind == $1.kind && $0.contents == $1.contents }
        }
    }

    package var trees: [Tree]
    /// When the build began, in nanoseconds since 1970, by the clock that gives files their times.
    package var start: Int64

    package init(_ log: ReadLog, start: Int64) {
        self.start = start
        trees = log.byName.map { name, tree in
            let walked = Set(tree.walks.values.lazy.joined().map(\.path))
            let single = Set(tree.kinds.keys).union(tree.contents.keys.filter { !walked.contains($0) })
            return Tree(
                name: name,
                kinds: single.sorted().map { ($0, tree.kinds[$0] ?? .file, walked.contains($0) ? nil : tree.contents[$0]) },
                walks: tree.walks.sorted { $0.key < $1.key }.map { folder, entries in
                    Walk(folder: folder, files: SourceFiles(entries, contents: tree.contents))
                })
        }
    }

    init(trees: [Tree], start: Int64) {
        self.trees = trees
        self.start = start
    }
}

// MARK: Comparing

/// How a source differs from what the last build found.
package struct SourceChange: Equatable, Sendable {
    package enum Kind: UInt8, Sendable {
        case added, removed, edited
    }

    package var kind: Kind
    /// The tree's name.
    package var tree: String
    package var path: String

    package init(_ kind: Kind, _ tree: String, _ path: String) {
        self.kind = kind
        self.tree = tree
        self.path = path
    }
}

extension SourceSnapshot {
    /// What has changed since, in the order of the trees and paths. Takes the files' new metadata over where their
    /// contents are the same.
    ///
    /// - Parameter open: the file system of a tree, by its name; `nil` where there is none any more.
    /// - Returns: the changes, and whether metadata was taken over.
    package mutating func changes(
        in open: (String) throws(FileSystemError) -> (any FileSystem)?
    ) throws(FileSystemError) -> (changes: [SourceChange], isRefreshed: Bool) {
        var changes: [SourceChange] = []
        var isRefreshed = false
        for t in trees.indices {
            let name = trees[t].name
            guard let files = try open(name) else {
                changes.append(SourceChange(.removed, name, ""))
                continue
            }
            for single in trees[t].kinds {
                let status = try files.status(of: single.path)
                if status?.kind != single.kind {
                    changes.append(SourceChange(single.kind == nil ? .added : status == nil ? .removed : .edited, name, single.path))
                } else if let contents = single.contents, let size = status?.size {
                    if Fingerprint(of: try files.read(single.path, limit: size)) != contents { changes.append(SourceChange(.edited, name, single.path)) }
                }
            }
            for w in trees[t].walks.indices {
                guard try files.status(of: trees[t].walks[w].folder)?.kind == .folder else { continue }
                let found = try files.walk(trees[t].walks[w].folder)
                try trees[t].walks[w].compare(with: found, in: files, tree: name, start: start, &changes, &isRefreshed)
            }
        }
        return (changes, isRefreshed)
    }
}

extension SourceSnapshot {
    /// Takes over what an edited file is now.
    package mutating func take(_ change: SourceChange, _ status: FileStatus, contents: Fingerprint) {
        guard let t = trees.firstIndex(where: { $0.name == change.tree }) else { return }
        for w in trees[t].walks.indices {
            guard let f = trees[t].walks[w].files.index(of: change.path) else { continue }
            trees[t].walks[w].files.take(f, status, contents: contents)
        }
        for k in trees[t].kinds.indices where trees[t].kinds[k].path == change.path { trees[t].kinds[k].contents = contents }
    }
}

private extension SourceSnapshot.Walk {
    mutating func compare(
        with found: [FileEntry], in filesNow: any FileSystem, tree: String, start: Int64, _ changes: inout [SourceChange], _ isRefreshed: inout Bool
    ) throws(FileSystemError) {
        var (old, new) = (0, 0)
        while old < files.count || new < found.count {
            if old < files.count, new < found.count, files[old].kind == found[new].status.kind, files.hasPath(old, found[new].path),
               files[old].hasReadableName == found[new].hasReadableName {
                if files[old].kind == .file {
                    switch try difference(files[old], found[new], filesNow, start) {
                    case .none: break
                    case .metadata:
                        files.take(old, found[new].status, contents: files[old].contents)
                        isRefreshed = true
                    case .contents: changes.append(SourceChange(.edited, tree, files.path(old)))
                    }
                }
                old += 1
                new += 1
            } else if new == found.count || old < files.count && FileEntry.precedes(files.entry(old), found[new]) {
                changes.append(SourceChange(.removed, tree, files.path(old)))
                old += 1
            } else {
                changes.append(SourceChange(.added, tree, found[new].path))
                new += 1
            }
        }
    }

    enum Difference {
        case none, metadata, contents
    }

    func difference(_ file: SourceFiles.File, _ entry: FileEntry, _ filesNow: any FileSystem, _ start: Int64) throws(FileSystemError) -> Difference {
        guard let contents = file.contents else { return file.size == entry.status.size ? .none : .contents }
        // A file of the same instant as the build's start may have been changed after it was read.
        if file.hasSameMetadata(as: entry.status), max(file.changed, file.modified) < start { return .none }
        guard file.size == entry.status.size else { return .contents }
        guard Fingerprint(of: try filesNow.read(entry.path, limit: entry.status.size)) == contents else { return .contents }
        return .metadata
    }
}
