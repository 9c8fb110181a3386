internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Model
internal import SourceText

/// Gathers the edits that a new id takes, file by file.
struct RenamingPlanner {
    let survey: ContentSurvey
    let thing: ContentSurvey.Thing
    let new: ThingID
    let leavesAlias: Bool

    private var owner: ContentFile { survey.files[thing.file] }
    private var oldPath: String { path(of: thing.id) }
    private var newPath: String { path(of: new.text) }

    /// The renaming, and the paths of all files whose reading it depends on.
    func plan(in files: any FileSystem) throws(RenamingRefusal) -> (Renaming, affected: Set<String>) {
        let moved = try moves(in: files)
        let links = LinkRewriting(kind: thing.kind, old: thing.id, new: new.text, moved: moved) { [survey] in survey.staticPaths.contains($0) }
        var changes: [FileChange] = []
        var affected: Set<String> = []
        var references = 0
        for (position, file) in survey.files.enumerated() {
            let isMoved = moved[file.path] != nil
            guard isMoved || position == thing.file || file.holds(thing.id) else { continue }
            affected.insert(file.path)
            guard file.isReadable else { continue }
            let found = try self.references(in: file) + links.edits(in: file, page: page(of: file))
            references += found.count
            let edits = try found + (position == thing.file ? ownEdits() : [])
            guard let bytes = SourceEdits.apply(edits, to: file.bytes) else { throw .impossible("The references in \(file.path) stand within each other; rename it by hand.") }
            let change = FileChange(file.path, movedTo: moved[file.path], from: file.bytes, to: bytes)
            if !change.changesNothing { changes.append(change) }
        }
        try refuseForeignAlias()
        let keepsAlias = leavesAlias && !thing.isNested
        if keepsAlias, let change = changes.first(where: { $0.path == owner.path }) { try confirmAlias(change) }
        let renaming = Renaming(kind: thing.kind, old: thing.id, new: new, changes: changes, references: references, alias: keepsAlias ? oldPath : nil)
        return (renaming, affected)
    }
}

private extension RenamingPlanner {
    func path(of id: String) -> String {
        thing.kind == .page ? "/\(id)/" : "/\(thing.kind.folder)/\(id)/"
    }

    /// The page that a file becomes, as links within it start from.
    func page(of file: ContentFile) -> String? {
        switch file.role {
        case .configuration: nil
        case .home: "/"
        case .thing(let kind, let name, _): kind == .page ? "/\(file.statedID?.value ?? name)/" : "/\(kind.folder)/\(file.statedID?.value ?? name)/"
        }
    }

    /// The new paths of the thing's file and of its translations, where the file's name is its id.
    func moves(in files: any FileSystem) throws(RenamingRefusal) -> [String: String] {
        guard !thing.isNested, case .thing(_, thing.id, _) = owner.role else { return [:] }
        var moved: [String: String] = [:]
        for file in survey.files where file.folder == owner.folder {
            guard case .thing(thing.kind, thing.id, let language) = file.role else { continue }
            let target = "\(file.folder)\(new)\(language.map { "." + $0 } ?? "").md"
            let isTaken: Bool
            do throws(FileSystemError) {
                isTaken = try files.exists(target)
            } catch {
                throw .failed(error)
            }
            guard !isTaken else { throw .impossible("There is a file \(target) already. Move it away, or choose another id.") }
            moved[file.path] = target
        }
        return moved
    }

    func references(in file: ContentFile) throws(RenamingRefusal) -> [TextEdit] {
        try ReferenceWalk.references(to: thing.kind, thing.id, in: file.mapping, file.schema).map { (node) throws(RenamingRefusal) in
            guard let edit = ScalarRewriting.edit(node, from: thing.id, to: new.text, in: file.bytes) else {
                throw .impossible("A reference in \(file.path) is written in a way that cannot be edited; write it as a plain id first.")
            }
            return edit
        }
    }

    /// The edits of the thing's own file: its stated id, and its alias.
    func ownEdits() throws(RenamingRefusal) -> [TextEdit] {
        var edits: [TextEdit] = []
        if thing.isNested || owner.statedID != nil {
            let pairs = thing.isNested ? NestedCompetencies.mappings(in: owner) : [owner.mapping]
            for pair in pairs.joined() where pair.key.value == "id" {
                guard case .scalar(let scalar) = pair.value.content, scalar.text.utf8.elementsEqual(thing.id.utf8) else { continue }
                guard let edit = ScalarRewriting.edit(pair.value, from: thing.id, to: new.text, in: owner.bytes) else { continue }
                edits.append(edit)
            }
        }
        guard !thing.isNested else { return edits }
        guard leavesAlias else {
            guard !AliasEdit.paths(in: owner).contains(where: { AliasEdit.isSame($0, newPath) }) else {
                throw .impossible("\(newPath) is an alias of it; take that out of \(owner.path) first.")
            }
            return edits
        }
        guard let alias = AliasEdit.edit(leaving: oldPath, at: newPath, in: owner) else { throw noPlaceForAlias }
        return edits + [alias]
    }

    var noPlaceForAlias: RenamingRefusal {
        .impossible("The front matter of \(owner.path) has no plain place for 'aliases'; write 'aliases: [\(oldPath)]' into it yourself, or rename with --no-alias.")
    }

    /// Reads the edited file again: the alias must be there, and the values that were there before.
    func confirmAlias(_ change: FileChange) throws(RenamingRefusal) {
        let edited = ContentFile(change.newPath, owner.role, change.new)
        let paths = AliasEdit.paths(in: edited)
        let kept = AliasEdit.paths(in: owner).filter { !AliasEdit.isSame($0, newPath) }
        guard paths.contains(oldPath), kept.allSatisfy(paths.contains), !owner.isReadable || edited.mapping.count >= owner.mapping.count else { throw noPlaceForAlias }
    }

    /// Refuses a new path that is an alias of another thing.
    func refuseForeignAlias() throws(RenamingRefusal) {
        guard !thing.isNested else { return }
        for (position, file) in survey.files.enumerated() where position != thing.file {
            if AliasEdit.paths(in: file).contains(where: { AliasEdit.isSame($0, newPath) }) {
                throw .impossible("\(newPath) is an alias in \(file.path). Take it out there first, or choose another id.")
            }
        }
    }
}
