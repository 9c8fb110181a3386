package import Model
import SourceText

/// Edges between things that are numbered from 0, in two flat arrays: the targets of *i* are
/// `targets[offsets[i]..<offsets[i + 1]]`, in the order in which they were given.
package struct DirectedGraph: Sendable {
    let offsets: [Int32]
    let targets: [Int32]

    /// - Parameter forEachEdge: calls its argument with the ends of each edge; is called twice and does the same each time.
    package init(count: Int, forEachEdge: ((_ source: Int, _ target: Int) -> Void) -> Void) {
        var ends = [Int32](repeating: 0, count: count + 1)
        forEachEdge { source, _ in ends[source + 1] += 1 }
        for i in 0..<count { ends[i + 1] += ends[i] }
        offsets = ends
        var targets = [Int32](repeating: 0, count: Int(ends[count]))
        forEachEdge { source, target in
            targets[Int(ends[source])] = Int32(target)
            ends[source] += 1
        }
        self.targets = targets
    }

    package var count: Int { offsets.count - 1 }
    package var edgeCount: Int { targets.count }

    package subscript(source: Int) -> ArraySlice<Int32> {
        targets[Int(offsets[source])..<Int(offsets[source + 1])]
    }

    /// The same edges, each the other way round.
    package var reversed: DirectedGraph {
        DirectedGraph(count: count) { visit in
            for source in 0..<count {
                for target in self[source] { visit(Int(target), source) }
            }
        }
    }
}

extension Catalog {
    /// From each credential to those that its `requires` mentions, in the order in which they are mentioned.
    package var prerequisites: DirectedGraph {
        DirectedGraph(count: credentials.count) { visit in
            for i in credentials.indices where !credentials[i].requires.isEmpty {
                for requirement in credentials[i].requires { requirement.forEachReference { visit(i, $0.value.position) } }
            }
        }
    }
}
