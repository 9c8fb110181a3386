import Analysis
package import Model
import SourceText

/// What is different for learners between two states of a catalog.
///
/// It follows from the two states alone. Dates of the descriptions (`published`, `modified`) are no difference.
package struct CatalogDifference: Sendable {
    /// In the order of kinds and ids.
    package let things: [ThingChange]
    /// Pathways whose least route takes something else than before, in the order of their ids.
    package let routes: [RouteChange]
    /// How many pathways more may have another route, beyond `routeLimit`, that were not looked at.
    package let uncomparedRoutes: Int
    /// Pages that existed and are gone, in the order of their paths.
    package let brokenPromises: [BrokenPromise]
    /// The address of the site, where it changed.
    package let movedSite: (before: String, after: String)?

    /// How many pathways' routes are compared.
    package static let routeLimit = 400

    package init(from old: ComparedSite, to new: ComparedSite) {
        let same = Correspondence(old, new)
        var things: [ThingChange] = []
        for kind in Kind.allCases {
            for node in new.catalog.nodes(of: kind) {
                let entry = new.catalog.entry(of: node)
                let key = ThingKey(kind, entry.id)
                let former = same.formerID[key]
                guard let before = old.catalog.node(kind, (former ?? entry.id).text) else {
                    things.append(ThingChange(.added, key, title: entry.title.value))
                    continue
                }
                let fields = FieldComparison(old, new, same).compare(before, node)
                guard former != nil || !fields.isEmpty else { continue }
                let wasCurrent = old.catalog.entry(of: before).isCurrent
                let nature: ThingChange.Nature = former != nil ? .moved : wasCurrent && !entry.isCurrent ? .retired : .changed
                things.append(ThingChange(nature, key, title: entry.title.value, formerID: former, fields: fields))
            }
            for node in old.catalog.nodes(of: kind) {
                let entry = old.catalog.entry(of: node)
                let isThere = new.catalog.node(kind, entry.id.text) != nil || same.renamed[ThingKey(kind, entry.id)] != nil
                if !isThere { things.append(ThingChange(.removed, ThingKey(kind, entry.id), title: entry.title.value)) }
            }
        }
        let consequences = Consequences(old, new, same, of: things)
        self.things = zip(things, consequences.byThing).map { thing, consequence in
            var thing = thing
            thing.affectedCredentials = consequence.credentials
            thing.affectedPathways = consequence.pathways
            return thing
        }.sorted { $0.key < $1.key }
        routes = consequences.routes
        uncomparedRoutes = consequences.uncomparedRoutes
        brokenPromises = BrokenPromise.all(from: old, to: new)
        let (before, after) = (old.catalog.configuration.baseURL.text, new.catalog.configuration.baseURL.text)
        movedSite = before == after ? nil : (before, after)
    }

    package var isEmpty: Bool {
        things.isEmpty && routes.isEmpty && brokenPromises.isEmpty && movedSite == nil
    }

    package func count(of nature: ThingChange.Nature) -> Int {
        things.reduce(0) { $0 + ($1.nature == nature ? 1 : 0) }
    }
}

/// What happened to a thing.
package struct ThingChange: Sendable {
    package enum Nature: String, CaseIterable, Sendable {
        case added, changed
        /// It is no longer awarded; its page stays.
        case retired
        /// It has another id.
        case moved
        case removed
    }

    package let nature: Nature
    /// Its name now; of a removed one, its last.
    package let key: ThingKey
    package let title: String
    package let formerID: ThingID?
    package let fields: [FieldChange]
    /// Credentials that require it, directly or over others, and may be cheaper or dearer to come by.
    package fileprivate(set) var affectedCredentials = 0
    /// Pathways that lead through it.
    package fileprivate(set) var affectedPathways: [ThingKey] = []

    init(_ nature: Nature, _ key: ThingKey, title: String, formerID: ThingID? = nil, fields: [FieldChange] = []) {
        (self.nature, self.key, self.title, self.formerID, self.fields) = (nature, key, title, formerID, fields)
    }
}

/// What is different in one field.
package struct FieldChange: Hashable, Sendable {
    /// The name of the field in front matter; `body` for the text below it.
    package let field: String
    /// In words: `price 195 → 225 USD`.
    package let words: String
    /// The values, where they are short.
    package let before: String?
    package let after: String?
}

/// A page that existed and is gone: whoever has its address finds nothing.
package struct BrokenPromise: Hashable, Sendable {
    package let path: String
    /// The thing that the page was of, where it was of one.
    package let thing: ThingKey?

    static func all(from old: ComparedSite, to new: ComparedSite) -> [BrokenPromise] {
        let kept = Set(new.plan.pages.map(\.path))
        var broken: [BrokenPromise] = []
        for page in old.plan.pages where !kept.contains(page.path) {
            switch page.content {
            case .thing(let node): broken.append(BrokenPromise(path: page.path, thing: ThingKey(node.kind, old.catalog.entry(of: node).id)))
            case .redirect, .level(_, page: 1), .audience(_, page: 1), .topic(_, page: 1): broken.append(BrokenPromise(path: page.path, thing: nil))
            default: break
            }
        }
        return broken.sorted { $0.path < $1.path }
    }
}
