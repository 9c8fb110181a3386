import Model
import SourceText

/// The things at each level and for each audience, so that a page of them does not look through the whole catalog.
struct Facets: Sendable {
    /// Credentials at each level of the configuration, in order of id.
    let levels: [[Node]]
    /// Credentials and pathways for each audience of the configuration, in order of kind and id.
    let audiences: [[Node]]
    /// How many things of each kind there are for each audience, by `Kind.position`: all pages of its list say so.
    let audienceCounts: [[Int]]

    init(_ catalog: Catalog) {
        let levelNumbers = Dictionary(catalog.configuration.levels.enumerated().map { ($1.id.text, $0) }) { first, _ in first }
        let audienceNumbers = Dictionary(catalog.configuration.audiences.enumerated().map { ($1.id.text, $0) }) { first, _ in first }
        var levels = [[Node]](repeating: [], count: catalog.configuration.levels.count)
        var audiences = [[Node]](repeating: [], count: catalog.configuration.audiences.count)
        for position in catalog.credentials.indices {
            let node = Node.credential(CredentialIndex(position))
            if let level = catalog.credentials[position].level, let number = levelNumbers[level.value] { levels[number].append(node) }
            for audience in catalog.credentials[position].audience {
                if let number = audienceNumbers[audience.value], audiences[number].last != node { audiences[number].append(node) }
            }
        }
        for position in catalog.pathways.indices {
            let node = Node.pathway(PathwayIndex(position))
            for audience in catalog.pathways[position].audience {
                if let number = audienceNumbers[audience.value], audiences[number].last != node { audiences[number].append(node) }
            }
        }
        self.levels = levels
        self.audiences = audiences
        audienceCounts = audiences.map(Self.counts)
    }

    static func counts(_ nodes: [Node]) -> [Int] {
        var counts = [Int](repeating: 0, count: Kind.allCases.count)
        for node in nodes { counts[node.kind.position] += 1 }
        return counts
    }
}
