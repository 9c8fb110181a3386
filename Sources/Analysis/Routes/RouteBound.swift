import Model

/// What every way to the goal takes at least, proved by sets of credentials of which each way has one.
///
/// A set is found by walking from the goal to inputs that it cannot do without: a node that takes nothing itself needs at
/// least one of the inputs that fire no earlier than the one that brought it to its threshold, because those before it
/// are too few together. The walk ends at credentials that still take something; every way to the goal earns one of
/// them, so the least of their weights is added to the bound and taken off each. What is left over of a credential's
/// weight is what choosing it adds to the bound.
///
/// Source: M. Helmert and C. Domshlak, "Landmarks, critical paths and abstractions: what's the difference anyway?",
/// ICAPS 2009 (LM-cut), for thresholds instead of conjunctions.
struct RouteBound {
    /// The bound; `nil` where the goal cannot be reached.
    private(set) var value: RouteWeight?
    /// What is left of the weights.
    private(set) var rest: [RouteWeight] = []
    /// The sets found, in the order in which they were.
    private(set) var landmarks: [[Int32]] = []
    private var isVisited: [Bool]

    init(count: Int) {
        isVisited = [Bool](repeating: false, count: count)
    }

    /// - Parameters:
    ///   - start: what the chosen credentials take.
    ///   - limit: from which on the bound need not be known any better.
    ///   - effortLimit: how much effort of `firing` may be reached before the bound is left as good as it is.
    mutating func find(
        _ network: RouteNetwork, from start: RouteWeight, upTo limit: RouteWeight?, _ weights: [RouteWeight], isExcluded: [Bool], chosen: [Int32], isChosen: [Bool],
        firing: inout RouteFiring, effortLimit: Int
    ) {
        rest = weights
        landmarks.removeAll(keepingCapacity: true)
        var bound = start
        while true {
            firing.fire(network, rest, isExcluded: isExcluded, chosen: chosen, isChosen: isChosen)
            guard firing.hasFired(network.goal) else {
                value = nil
                return
            }
            value = bound
            if firing.values[network.goal] == .zero || firing.effort > effortLimit { return }
            let landmark = landmark(network, chosen, firing)
            guard let least = landmark.map({ rest[Int($0)] }).min() else { return }
            bound = bound + least
            for node in landmark { rest[Int(node)] = rest[Int(node)] - least }
            landmarks.append(landmark)
            if let limit, bound >= limit {
                value = bound
                return
            }
        }
    }

    private mutating func landmark(_ network: RouteNetwork, _ chosen: [Int32], _ firing: RouteFiring) -> [Int32] {
        var landmark: [Int32] = []
        var visited = [Int32(network.goal)]
        isVisited[network.goal] = true
        var next = 0
        func look(_ source: Int32, from crossing: Int32) {
            let node = Int(source)
            guard firing.turns[node] >= crossing, !isVisited[node] else { return }
            isVisited[node] = true
            visited.append(source)
        }
        while next < visited.count {
            let node = Int(visited[next])
            next += 1
            guard rest[node] == .zero else {
                landmark.append(Int32(node))
                continue
            }
            // A node that needed no input takes nothing, and such a node is never met: all on the walk take something.
            let crossing = firing.crossings[node]
            guard crossing >= 0 else { continue }
            for edge in network.inward.range(node) { look(network.inward.ends[edge], from: crossing) }
            if node == network.goal { for choice in chosen { look(choice, from: crossing) } }
        }
        for node in visited { isVisited[Int(node)] = false }
        return landmark.sorted()
    }
}
