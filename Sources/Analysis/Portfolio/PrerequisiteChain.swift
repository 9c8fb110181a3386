package import Model

/// Credentials that can only be earned one after the other.
package struct PrerequisiteChain: Hashable, Sendable {
    /// In the order in which they are earned; the last one is what the chain is about.
    package let steps: [CredentialIndex]

    package static let listLimit = 100
    package static let leastSteps = 3
}

extension Catalog {
    /// A longest chain of each current credential that no other current one surely requires, longest first, then in order of id:
    /// those of at least three steps, at most a hundred. Of equally long ways the one whose ids come first.
    ///
    /// - Complexity: linear in credentials and edges, but for sorting.
    package func longestChains(_ prerequisites: SurePrerequisites) -> [PrerequisiteChain] {
        let graph = prerequisites.graph
        var length = [Int](repeating: 0, count: graph.count)
        var previous = [Int](repeating: -1, count: graph.count)
        var isPassed = [Bool](repeating: false, count: graph.count)
        for position in prerequisites.order {
            length[position] = 1
            for target in graph[position].lazy.map(Int.init) {
                if credentials[position].entry.isCurrent { isPassed[target] = true }
                if length[target] + 1 > length[position] { (length[position], previous[position]) = (length[target] + 1, target) }
            }
        }
        let ends = prerequisites.order.filter { !isPassed[$0] && length[$0] >= PrerequisiteChain.leastSteps && credentials[$0].entry.isCurrent }
        return ends.sorted { (-length[$0], $0) < (-length[$1], $1) }.prefix(PrerequisiteChain.listLimit).map { end in
            var steps: [CredentialIndex] = []
            var position = end
            while position >= 0 {
                steps.append(CredentialIndex(position))
                position = previous[position]
            }
            return PrerequisiteChain(steps: steps.reversed())
        }
    }
}
