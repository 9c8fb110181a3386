import Model

/// The order in which the nodes of a network fire when each fires as soon as it can, and the least that the dearest
/// way to each takes: a bound from below on what it takes to reach it.
///
/// A node's value is its own weight and the value of the input that brings it to its threshold, inputs counted from the
/// cheapest up; so no set of credentials that makes it fire takes less.
///
/// Source: D. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6 (1977).
struct RouteFiring {
    private(set) var values: [RouteWeight]
    /// When each node fired, from 0; -1 for those that never do.
    private(set) var turns: [Int32]
    /// The turn of the input that brought a node to its threshold; -1 for a node that needed none.
    private(set) var crossings: [Int32]
    /// How many edges were looked at, ever.
    private(set) var effort = 0
    private var rest: [Int]
    private var queue = RouteQueue<RouteWeight>()

    init(count: Int) {
        values = [RouteWeight](repeating: .zero, count: count)
        turns = [Int32](repeating: -1, count: count)
        crossings = [Int32](repeating: -1, count: count)
        rest = []
    }

    func hasFired(_ node: Int) -> Bool { turns[node] >= 0 }

    /// - Parameters:
    ///   - weights: what each node takes now.
    ///   - isExcluded: nodes that must not fire.
    ///   - chosen: nodes that the goal asks for beside its own inputs, each marked in `isChosen`.
    mutating func fire(_ network: RouteNetwork, _ weights: [RouteWeight], isExcluded: [Bool], chosen: [Int32], isChosen: [Bool]) {
        let count = network.count
        rest = network.thresholds
        rest[network.goal] += chosen.count
        for node in 0..<count { turns[node] = -1 }
        queue.removeAll()
        effort += count
        for node in 0..<count where rest[node] <= 0 && !isExcluded[node] {
            crossings[node] = -1
            queue.push(weights[node], Int32(node))
        }
        var turn: Int32 = 0
        while let (value, popped) = queue.pop() {
            let node = Int(popped)
            values[node] = value
            turns[node] = turn
            if isChosen[node] { receive(network.goal, 1, value, turn, weights, isExcluded) }
            let range = network.outward.range(node)
            effort += range.count + 1
            for edge in range {
                receive(Int(network.outward.ends[edge]), network.outward.weights[edge], value, turn, weights, isExcluded)
            }
            turn += 1
        }
    }

    /// Counts an input for a node, which is ready once it has reached its threshold.
    @inline(__always)
    private mutating func receive(_ target: Int, _ weight: Int, _ value: RouteWeight, _ turn: Int32, _ weights: [RouteWeight], _ isExcluded: [Bool]) {
        guard rest[target] > 0, !isExcluded[target] else { return }
        rest[target] -= min(rest[target], weight)
        guard rest[target] == 0 else { return }
        crossings[target] = turn
        queue.push(value + weights[target], Int32(target))
    }
}
