import Model

/// The sentences that all reports of a difference share.
struct DifferenceWords {
    let difference: CatalogDifference
    private let routes: [ThingKey: RouteChange]

    /// How many routes are told with one thing.
    static let routeLimit = 3

    init(_ difference: CatalogDifference) {
        self.difference = difference
        routes = Dictionary(difference.routes.map { ($0.pathway, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// "2 added, 1 changed, 1 retired; 1 page is gone".
    var summary: String {
        guard !difference.isEmpty else { return "nothing changes for learners" }
        var words = ThingChange.Nature.allCases.compactMap { nature in
            let count = difference.count(of: nature)
            return count == 0 ? nil : "\(count) \(nature.rawValue)"
        }.joined(separator: ", ")
        if words.isEmpty { words = "no thing changes" }
        let gone = difference.brokenPromises.count
        if gone > 0 { words += "; \(ChangeWords.counted(gone, "page is", "pages are")) gone" }
        return words
    }

    /// What is said of a thing: each clause on its own.
    func clauses(_ thing: ThingChange) -> [String] {
        var clauses: [String] = []
        switch thing.nature {
        case .added: clauses.append("new \(thing.key.kind.rawValue)")
        case .removed: clauses.append("removed")
        case .moved: clauses.append("moved from '\(thing.formerID?.text ?? "")' to '\(thing.key.id.text)'")
        case .retired, .changed: break
        }
        clauses += thing.fields.map(\.words)
        if let consequence = consequence(thing) { clauses.append(consequence) }
        return clauses
    }

    /// "3 pathways affected: the cheapest route to Certified grows by 30 USD and 4 hours".
    private func consequence(_ thing: ThingChange) -> String? {
        let concerned = thing.key.kind == .pathway ? [thing.key] : thing.affectedPathways
        let changed = concerned.compactMap { routes[$0] }
        var told = changed.prefix(Self.routeLimit).map { "the cheapest route to \(ChangeWords.shown($0.destination)) \($0.words)" }
        if changed.count > told.count { told.append("\(ChangeWords.counted(changed.count - told.count, "more route")) changed") }
        let sentence = told.joined(separator: ", ")
        if thing.key.kind == .pathway { return sentence.isEmpty ? nil : sentence }
        let affected = thing.affectedPathways.count
        if affected > 0 { return "\(ChangeWords.counted(affected, "pathway")) affected" + (sentence.isEmpty ? "" : ": \(sentence)") }
        guard thing.affectedCredentials > 0, thing.nature != .added else { return nil }
        return "\(ChangeWords.counted(thing.affectedCredentials, "credential")) \(thing.affectedCredentials == 1 ? "requires" : "require") it"
    }

    func words(_ broken: BrokenPromise) -> String {
        guard let thing = broken.thing else {
            return "\(broken.path) existed and leads nowhere now; keep it under 'aliases' of the page that takes its place"
        }
        return "\(broken.path) existed and leads nowhere now; keep the \(thing.kind.rawValue) '\(thing.id)' with 'status: retired', or write its path under 'aliases' of what takes its place"
    }
}
