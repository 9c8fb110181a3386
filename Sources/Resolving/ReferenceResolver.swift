import Diagnostics
import Model
import SourceText

/// Finds the things that references name, and words what is wrong with those that name nothing.
struct ReferenceResolver {
    let tables: NameTables
    var diagnostics: [Diagnostic] = []

    /// Whether a catalog without the reference would say something else than its author meant.
    enum Weight {
        /// A reference to a draft is an error: leaving it out would change what is required.
        case essential
        /// A reference to a draft is left out with a warning.
        case incidental
    }

    init(tables: NameTables) {
        self.tables = tables
    }

    mutating func resolve<Tag>(
        _ reference: Located<ThingID>, _ kind: Kind, _ field: String, _ weight: Weight = .incidental, from owner: ThingID? = nil
    ) -> Located<ThingIndex<Tag>>? {
        guard let standing = tables[kind][reference.value] else {
            diagnostics.append(unknown(reference, kind, field))
            return nil
        }
        if let owner, owner == reference.value {
            diagnostics.append(Diagnostic(
                .selfReference, .error, "'\(owner)' names itself in '\(field)'", at: reference.span, help: "Remove it, or name another \(kind.rawValue)"))
            return nil
        }
        switch standing {
        case .published(let position):
            return Located(ThingIndex(position), reference.span)
        case .unreadable:
            return nil
        case .draft:
            diagnostics.append(Diagnostic(
                .referenceToDraft, weight == .essential ? .error : .warning, "'\(reference.value)' is a draft and is not published", at: reference.span,
                help: weight == .essential ? "Publish it by removing 'status: draft', or take it out here" : "It is left out of '\(field)' until it is published",
                related: place(of: reference, kind, "the draft")))
            return nil
        case .scheduled(let day):
            diagnostics.append(Diagnostic(
                .referenceToScheduled, weight == .essential ? .error : .warning, "'\(reference.value)' is published only from \(day)", at: reference.span,
                help: weight == .essential ? "Give this \(kind.rawValue) an earlier 'published', or take it out here" : "It is left out of '\(field)' until then",
                related: place(of: reference, kind, "the scheduled \(kind.rawValue)")))
            return nil
        }
    }

    mutating func resolveAll<Tag>(
        _ references: [Located<ThingID>], _ kind: Kind, _ field: String, _ weight: Weight = .incidental, from owner: ThingID? = nil
    ) -> [Located<ThingIndex<Tag>>] {
        guard !references.isEmpty else { return [] }
        var resolved: [Located<ThingIndex<Tag>>] = []
        resolved.reserveCapacity(references.count)
        for reference in references {
            if let found: Located<ThingIndex<Tag>> = resolve(reference, kind, field, weight, from: owner) { resolved.append(found) }
        }
        return resolved
    }

    mutating func resolve(
        _ requirements: [Requirement<Located<ThingID>>], _ field: String, from owner: ThingID? = nil
    ) -> [Requirement<Located<CredentialIndex>>] {
        guard !requirements.isEmpty else { return [] }
        return requirements.compactMap { requirement in
            requirement.compactMapReferences { resolve($0, .credential, field, .essential, from: owner) as Located<CredentialIndex>? }
        }
    }

    /// The id of a level or an audience of the site.
    mutating func resolve(_ name: Located<String>, among names: [String], _ what: String) -> Located<String>? {
        if names.contains(name.value) { return name }
        diagnostics.append(Diagnostic(
            .unknownReference, .error, "the site has no \(what) '\(Quoting.shown(name.value))'", at: name.span,
            help: Suggestion.didYouMean(name.value, in: names)
                ?? (names.isEmpty ? "Declare it under '\(what)s' in cairn.yml" : "It has: \(names.joined(separator: ", ")); others are declared under '\(what)s' in cairn.yml"),
            fix: Suggestion.onlyMeaning(of: name.value, in: names).flatMap { TextEdit(word: name.value, at: name.span, with: $0) }))
        return nil
    }
}

private extension ReferenceResolver {
    func unknown(_ reference: Located<ThingID>, _ kind: Kind, _ field: String) -> Diagnostic {
        for other in Kind.allCases where other != kind && tables[other][reference.value] != nil {
            return Diagnostic(
                .wrongKind, .error, "'\(reference.value)' is \(other.withArticle); '\(field)' takes \(kind.plural)", at: reference.span,
                help: Suggestion.didYouMean(reference.value.text, in: names(of: kind)), related: place(of: reference, other, "the \(other.rawValue)"))
        }
        let help = Suggestion.didYouMean(reference.value.text, in: names(of: kind))
            ?? "Write the file content/\(kind.folder)/\(reference.value).md, or name \(kind.withArticle) that exists"
        let meant = Suggestion.onlyMeaning(of: reference.value.text, in: names(of: kind))
        return Diagnostic(
            .unknownReference, .error, "there is no \(kind.rawValue) '\(reference.value)'", at: reference.span, help: help,
            fix: meant.flatMap { TextEdit(word: reference.value.text, at: reference.span, with: $0) })
    }

    func names(of kind: Kind) -> [String] {
        Array(tables[kind].names)
    }

    func place(of reference: Located<ThingID>, _ kind: Kind, _ what: String) -> [Diagnostic.Related] {
        tables[kind].place(of: reference.value).map { [.init("\(what) is here", at: $0)] } ?? []
    }
}
