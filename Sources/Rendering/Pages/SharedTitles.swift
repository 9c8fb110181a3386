import Model
import SourceText

/// Which titles more than one thing has, so that the titles of their pages can be told apart.
struct SharedTitles: Sendable {
    private let shared: Set<UInt64>

    /// - Complexity: eight bytes a thing.
    init(_ catalog: Catalog) {
        var seen: Set<UInt64> = []
        var shared: Set<UInt64> = []
        func add(_ entry: Entry, _ number: Int) {
            let hash = Self.hash(entry.title.value, number)
            if !seen.insert(hash).inserted { shared.insert(hash) }
        }
        for kind in Kind.allCases {
            for position in 0..<catalog.count(of: kind) {
                let node = Node(kind, position)
                add(catalog.entry(of: node), Self.number(of: node, in: catalog))
            }
        }
        self.shared = shared
    }

    func contains(_ title: String, of node: Node, in catalog: Catalog) -> Bool {
        !shared.isEmpty && shared.contains(Self.hash(title, Self.number(of: node, in: catalog)))
    }

    /// Things whose pages name their kind alike have the same number.
    private static func number(of node: Node, in catalog: Catalog) -> Int {
        let kind = node.kind.position
        guard case .credential(let index) = node else { return kind }
        return Kind.allCases.count + (CredentialType.allCases.firstIndex(of: catalog.credentials[index.position].type) ?? 0)
    }

    /// FNV-1a, which gives the same number on every machine.
    private static func hash(_ title: String, _ number: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        hash = (hash ^ UInt64(number)) &* 0x100_0000_01B3
        for byte in title.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
