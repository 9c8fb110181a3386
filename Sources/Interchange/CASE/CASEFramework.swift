import Model
import SourceText

/// A framework and its competencies with the identities that they have in CASE, every competency below the document.
struct CASEFramework: Sendable {
    struct Item: Sendable {
        let index: CompetencyIndex
        let identifier: StableUUID
        /// The position of the parent among the items; `nil` for those directly below the document.
        let parent: Int?
        /// Counted from 1 among those with the same parent.
        let sequence: Int
    }

    let index: FrameworkIndex
    let identifier: StableUUID
    /// Parents before their children, in the order in which people are shown them.
    let items: [Item]
    /// The day of the last change of the document or of anything in it; `nil` where none is stated.
    let changed: CalendarDate?

    init(_ index: FrameworkIndex, in catalog: Catalog, _ addresses: AbsoluteAddresses) {
        self.index = index
        identifier = Self.identifier(of: catalog.frameworks[index.position].entry, .framework, addresses)
        items = Self.items(of: index, in: catalog, addresses)
        changed = items.reduce(catalog.frameworks[index.position].entry.changed) { latest, item in
            guard let day = catalog.competencies[item.index.position].entry.changed else { return latest }
            return latest.map { max($0, day) } ?? day
        }
    }

    /// The UUID of the CTID, else one that follows from the page's URL.
    static func identifier(of entry: Entry, _ kind: Kind, _ addresses: AbsoluteAddresses) -> StableUUID {
        entry.ctid.flatMap { StableUUID($0.value.text.utf8.dropFirst(3)) } ?? StableUUID(of: addresses.url(of: kind, entry.id), in: .urls)
    }
}

private extension CASEFramework {
    static func items(of index: FrameworkIndex, in catalog: Catalog, _ addresses: AbsoluteAddresses) -> [Item] {
        let members = catalog.edges.members[index]
        let order = CompetencyOrder(catalog)
        var items: [Item] = []
        items.reserveCapacity(members.count)
        func add(_ competency: CompetencyIndex, below parent: Int?, _ sequence: Int) {
            let identifier = identifier(of: catalog.competencies[competency.position].entry, .competency, addresses)
            items.append(Item(index: competency, identifier: identifier, parent: parent, sequence: sequence))
        }
        let roots = order.sorted(catalog.edges.roots[index])
        // The next ones stand at the end.
        var waiting: [(competency: CompetencyIndex, parent: Int?, sequence: Int)] = roots.enumerated().reversed().map { ($1, nil, $0 + 1) }
        while let next = waiting.popLast() {
            let position = items.count
            add(next.competency, below: next.parent, next.sequence)
            let children = catalog.edges.children[next.competency]
            guard !children.isEmpty else { continue }
            for (number, child) in order.sorted(children).enumerated().reversed() where catalog.competencies[child.position].framework?.value == index {
                waiting.append((child, position, number + 1))
            }
        }
        guard items.count < members.count else { return items }
        // What hangs together in a ring hangs below no root.
        let reached = Set(items.map(\.index))
        for (number, competency) in members.filter({ !reached.contains($0) }).enumerated() { add(competency, below: nil, roots.count + number + 1) }
        return items
    }
}
