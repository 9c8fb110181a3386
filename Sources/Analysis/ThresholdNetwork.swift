/// Nodes that fire once what has come in reaches their threshold, and then pass on what their edges weigh.
///
/// What a requirement asks for is such a node: all of *m* members fire at *m*, any of them at one, credits at their amount.
struct ThresholdNetwork {
    /// A threshold that nothing reaches.
    static let never = Int.max

    private var thresholds: [Int]
    private var sources: [Int32] = []
    private var targets: [Int32] = []
    private var weights: [Int] = []

    init(count: Int) {
        thresholds = [Int](repeating: 0, count: count)
    }

    mutating func addNode(threshold: Int) -> Int {
        thresholds.append(threshold)
        return thresholds.count - 1
    }

    mutating func setThreshold(_ threshold: Int, of node: Int) {
        thresholds[node] = threshold
    }

    /// Lets something come in before anything has fired.
    mutating func lower(_ node: Int, by weight: Int = 1) {
        guard thresholds[node] != Self.never else { return }
        let (rest, overflows) = thresholds[node].subtractingReportingOverflow(weight)
        thresholds[node] = overflows ? 0 : rest
    }

    mutating func addEdge(from source: Int, to target: Int, weight: Int = 1) {
        sources.append(Int32(source))
        targets.append(Int32(target))
        weights.append(weight)
    }

    /// Which nodes fire in the end.
    ///
    /// - Complexity: linear in nodes and edges.
    func settled() -> [Bool] {
        var rest = thresholds
        var fired = [Bool](repeating: false, count: rest.count)
        var offsets = [Int32](repeating: 0, count: rest.count + 1)
        for source in sources { offsets[Int(source) + 1] += 1 }
        for i in rest.indices { offsets[i + 1] += offsets[i] }
        var edges = [Int32](repeating: 0, count: sources.count)
        var ends = offsets
        for (edge, source) in sources.enumerated() {
            edges[Int(ends[Int(source)])] = Int32(edge)
            ends[Int(source)] += 1
        }
        var ready: [Int32] = []
        for (node, threshold) in rest.enumerated() where threshold <= 0 {
            fired[node] = true
            ready.append(Int32(node))
        }
        while let node = ready.popLast().map(Int.init) {
            for edge in edges[Int(offsets[node])..<Int(offsets[node + 1])] {
                let target = Int(targets[Int(edge)])
                guard !fired[target], rest[target] != Self.never else { continue }
                let (left, overflows) = rest[target].subtractingReportingOverflow(weights[Int(edge)])
                rest[target] = overflows ? 0 : left
                guard rest[target] <= 0 else { continue }
                fired[target] = true
                ready.append(Int32(target))
            }
        }
        return fired
    }
}
