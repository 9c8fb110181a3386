import Model
import SourceText

/// Which things the feeds have, and in which order.
enum FeedOrder {
    /// Newest change first is the order of a feed, undated things last, ties by id; this is its reverse.
    static func things(of catalog: Catalog) -> [Node] {
        var dated: [(day: Int, id: String, node: Node)] = []
        dated.reserveCapacity(catalog.credentials.count + catalog.pathways.count)
        for kind in [Kind.credential, .pathway] {
            for node in catalog.nodes(of: kind) {
                let entry = catalog.entry(of: node)
                dated.append((day(entry.changed), entry.id.text, node))
            }
        }
        dated.sort { a, b in
            if a.day != b.day { return a.day < b.day }
            if a.node.kind == b.node.kind { return a.node.position > b.node.position }
            // A pathway may have the id of a credential.
            return a.id == b.id ? a.node.kind == .pathway : a.id > b.id
        }
        return dated.map(\.node)
    }

    /// A number that grows with the day; 0 where there is none.
    static func day(_ date: CalendarDate?) -> Int {
        guard let date else { return 0 }
        return date.year * 10_000 + date.month * 100 + date.day
    }

    /// Midnight, since no day has an hour.
    static func timestamp(_ date: CalendarDate) -> String {
        date.description + "T00:00:00Z"
    }
}
