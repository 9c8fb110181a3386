package import Model

/// Credentials that others cannot be earned without, directly or through others.
package struct GatewayCredentials: Hashable, Sendable {
    package struct Gateway: Hashable, Sendable {
        package let credential: CredentialIndex
        /// How many current credentials need it before them.
        package let neededBy: Int
    }

    /// Most needed first, then in order of id; all that at least `leastNeeded` others need.
    package let gateways: [Gateway]
    /// Whether all credentials were counted; else only those with the fewest before them, which are needed most.
    package let isComplete: Bool

    package static let leastNeeded = 2
    /// The greatest number of steps of the count, which takes a step for each edge and each 64 credentials.
    package static let workLimit = 1_000_000_000

    /// - Complexity: edges × credentials that others need / 64, at most `workLimit`.
    package init(in catalog: Catalog, _ prerequisites: SurePrerequisites) {
        let graph = prerequisites.graph
        var isNeeded = [Bool](repeating: false, count: graph.count)
        for position in prerequisites.order { for target in graph[position] { isNeeded[Int(target)] = true } }
        // What comes first in the order has least before it, and whatever needs something needs what that one needs.
        let candidates = prerequisites.order.filter { isNeeded[$0] }
        var counts = [Int](repeating: 0, count: graph.count)
        var masks = [UInt64](repeating: 0, count: graph.count)
        let workPerBlock = graph.count + graph.edgeCount + 1
        let counted = candidates.prefix(max(1, Self.workLimit / workPerBlock) * 64)
        var start = 0
        while start < counted.count {
            let block = counted[start..<min(start + 64, counted.count)]
            for (bit, position) in block.enumerated() { masks[position] = 1 << UInt64(bit) }
            for position in prerequisites.order {
                var before: UInt64 = 0
                for target in graph[position] { before |= masks[Int(target)] }
                masks[position] |= before
                guard catalog.credentials[position].entry.isCurrent else { continue }
                while before != 0 {
                    counts[block[start + before.trailingZeroBitCount]] += 1
                    before &= before - 1
                }
            }
            for position in prerequisites.order { masks[position] = 0 }
            start += 64
        }
        gateways = counted.filter { counts[$0] >= Self.leastNeeded }.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
            .map { Gateway(credential: CredentialIndex($0), neededBy: counts[$0]) }
        isComplete = counted.count == candidates.count
    }
}
