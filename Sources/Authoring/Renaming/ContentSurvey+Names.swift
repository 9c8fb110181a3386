internal import Diagnostics
internal import Model

extension ContentSurvey {
    /// The one thing that a name means.
    func thing(_ name: ThingName) throws(RenamingRefusal) -> Thing {
        let named = things.filter { $0.id.utf8.elementsEqual(name.id.utf8) }
        let found = named.filter { name.kind == nil || $0.kind == name.kind }
        guard let first = found.first else { throw .impossible(missing(name, elsewhere: named)) }
        guard found.count == 1 else {
            if let other = found.first(where: { $0.kind != first.kind }) {
                throw .impossible("'\(name.id)' is \(first.kind.withArticle) and \(other.kind.withArticle); say '\(first.kind.folder)/\(name.id)' or '\(other.kind.folder)/\(name.id)'.")
            }
            throw .impossible("The id '\(name.id)' is used twice, in \(files[first.file].path) and \(files[found[1].file].path); give one of them another id first.")
        }
        return first
    }

    /// Refuses an id that a thing of the kind has.
    func refuseTaken(_ id: ThingID, _ thing: Thing) throws(RenamingRefusal) {
        guard id.text != thing.id else { throw .impossible("Its id is '\(id)' already.") }
        for other in things where other.kind == thing.kind && other.id == id.text {
            throw .impossible("There is \(other.kind.withArticle) '\(id)' already, in \(files[other.file].path). Choose another id.")
        }
    }

    private func missing(_ name: ThingName, elsewhere: [Thing]) -> String {
        let shown = Quoting.shown(name.id)
        if let kind = name.kind {
            if let other = elsewhere.first { return "There is no \(kind.rawValue) '\(shown)'; it is \(other.kind.withArticle): '\(other.kind.folder)/\(shown)'." }
            let near = Suggestion.didYouMean(name.id, in: things.lazy.filter { $0.kind == kind }.map(\.id))
            return "There is no \(kind.rawValue) '\(shown)'.\(near.map { " \($0)" } ?? "")"
        }
        return "Nothing has the id '\(shown)'.\(Suggestion.didYouMean(name.id, in: things.map(\.id)).map { " \($0)" } ?? "")"
    }
}
