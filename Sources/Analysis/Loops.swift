/// Where a graph leads back to where it began.
///
/// Vertices that reach one another form a component; every loop lies within one. All walks are iterative, since a
/// chain of things may be as long as the catalog.
package struct Loops: Sendable {
    /// The number of each vertex's component.
    package let components: [Int32]
    /// A loop of each component that has one, as the vertices passed: `[a, b, c]` for a → b → c → a. In order of the
    /// components' least vertices.
    ///
    /// It is a shortest loop of its component, but in components of more than `exactSearch` vertices times edges, where it
    /// is the shortest of those through the first sixteen vertices.
    package let shortest: [[Int]]

    package static let exactSearch = 100_000

    /// - Complexity: linear in vertices and edges.
    package init(of graph: DirectedGraph) {
        let search = ComponentSearch(graph)
        components = search.components
        var finder = ShortestLoop(graph, components: search.components)
        shortest = search.loops.map { finder.loop(in: $0) }
    }

    package var isEmpty: Bool { shortest.isEmpty }
}

/// Tarjan's search for strongly connected components, with a stack of its own.
///
/// Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972).
private struct ComponentSearch {
    private(set) var components: [Int32]
    /// The vertices of each component that has a loop, ascending.
    private(set) var loops: [[Int]] = []

    init(_ graph: DirectedGraph) {
        let count = graph.count
        let unvisited = Int32.max
        var order = [Int32](repeating: unvisited, count: count)
        var low = [Int32](repeating: 0, count: count)
        var next = graph.offsets
        var open: [Int32] = []
        var path: [Int32] = []
        var visited: Int32 = 0
        var componentCount: Int32 = 0
        components = [Int32](repeating: -1, count: count)
        for root in 0..<count where order[root] == unvisited {
            path.append(Int32(root))
            while let vertex = path.last.map(Int.init) {
                if order[vertex] == unvisited {
                    order[vertex] = visited
                    low[vertex] = visited
                    visited += 1
                    open.append(Int32(vertex))
                }
                if next[vertex] < graph.offsets[vertex + 1] {
                    let target = Int(graph.targets[Int(next[vertex])])
                    next[vertex] += 1
                    if order[target] == unvisited {
                        path.append(Int32(target))
                    } else if components[target] < 0 {
                        low[vertex] = min(low[vertex], order[target])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last.map(Int.init) { low[parent] = min(low[parent], low[vertex]) }
                guard low[vertex] == order[vertex] else { continue }
                var size = 0
                for member in open.reversed() {
                    components[Int(member)] = componentCount
                    size += 1
                    if member == Int32(vertex) { break }
                }
                if size > 1 || graph[vertex].contains(Int32(vertex)) { loops.append(open.suffix(size).map(Int.init).sorted()) }
                open.removeLast(size)
                componentCount += 1
            }
        }
        loops.sort { ($0.first ?? 0) < ($1.first ?? 0) }
    }
}

/// Breadth-first searches within components, on arrays that are used again.
private struct ShortestLoop {
    let graph: DirectedGraph
    let components: [Int32]
    private var parent: [Int32]
    private var distance: [Int32]

    init(_ graph: DirectedGraph, components: [Int32]) {
        self.graph = graph
        self.components = components
        parent = []
        distance = []
    }

    mutating func loop(in component: [Int]) -> [Int] {
        guard let first = component.first else { return [] }
        if let alone = component.first(where: { graph[$0].contains(Int32($0)) }) { return [alone] }
        if parent.isEmpty {
            parent = [Int32](repeating: -1, count: graph.count)
            distance = parent
        }
        let number = components[first]
        let edges = component.reduce(0) { sum, vertex in sum + graph[vertex].reduce(0) { $0 + (components[Int($1)] == number ? 1 : 0) } }
        var starts = component.count
        // With an edge a vertex the component is one ring, which is the same from anywhere.
        if edges == component.count { starts = 1 } else if edges * component.count > Loops.exactSearch { starts = min(starts, 16) }
        var best: [Int] = []
        for start in component.prefix(starts) {
            if let loop = loop(through: start, shorterThan: best.isEmpty ? .max : best.count, component: number) { best = loop }
            if best.count == 2 { break }
        }
        return best
    }

    /// The shortest loop through a vertex, where it has fewer than `limit` edges.
    private mutating func loop(through start: Int, shorterThan limit: Int, component: Int32) -> [Int]? {
        var queue = [Int32(start)]
        distance[start] = 0
        var last: Int?
        var i = 0
        search: while i < queue.count {
            let vertex = Int(queue[i])
            i += 1
            guard Int(distance[vertex]) + 1 < limit else { break }
            for target in graph[vertex] where components[Int(target)] == component {
                if Int(target) == start {
                    last = vertex
                    break search
                }
                guard distance[Int(target)] < 0 else { continue }
                distance[Int(target)] = distance[vertex] + 1
                parent[Int(target)] = Int32(vertex)
                queue.append(target)
            }
        }
        var loop: [Int] = []
        while let vertex = last {
            loop.append(vertex)
            last = vertex == start ? nil : Int(parent[vertex])
        }
        for vertex in queue { distance[Int(vertex)] = -1 }
        return loop.isEmpty ? nil : loop.reversed()
    }
}
