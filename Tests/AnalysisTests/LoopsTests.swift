import Analysis
import TestSupport
import Testing

@Suite struct LoopsTests {
    static func graph(_ count: Int, _ edges: [(Int, Int)]) -> DirectedGraph {
        DirectedGraph(count: count) { visit in for (source, target) in edges { visit(source, target) } }
    }

    @Test func `a graph without loops has none, and as many components as vertices`() {
        let loops = Loops(of: Self.graph(4, [(0, 1), (1, 2), (0, 2), (3, 2)]))
        #expect(loops.isEmpty)
        #expect(Set(loops.components).count == 4)
    }

    @Test func `each component shows a shortest loop`() {
        let loops = Loops(of: Self.graph(9, [(0, 1), (1, 2), (2, 0), (2, 1), (3, 4), (4, 5), (5, 3), (0, 3), (7, 7), (8, 7)]))
        #expect(loops.shortest == [[1, 2], [3, 4, 5], [7]])
        #expect(loops.components[0] == loops.components[2])
        #expect(loops.components[2] != loops.components[3])
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `loops are found where taking away sources leaves something, and are real and shortest`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let count = Int.random(in: 1...9, using: &generator)
            let edges = (0..<Int.random(in: 0...count * 2, using: &generator)).map { _ in
                (Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator))
            }
            let graph = Self.graph(count, edges)
            let loops = Loops(of: graph)
            let reach = Self.distances(count, edges)
            #expect(loops.isEmpty != Self.kahnFindsLoop(count, edges), "seed \(seed): \(edges)")
            for a in 0..<count {
                for b in 0..<count where a != b {
                    #expect((loops.components[a] == loops.components[b]) == (reach[a][b] != nil && reach[b][a] != nil), "seed \(seed): \(edges)")
                }
            }
            // Every component with a loop shows one, once.
            let looping = Set((0..<count).filter { reach[$0][$0] != nil }.map { loops.components[$0] })
            #expect(Set(loops.shortest.map { loops.components[$0[0]] }) == looping, "seed \(seed): \(edges)")
            #expect(loops.shortest.count == looping.count)
            for loop in loops.shortest {
                for (i, vertex) in loop.enumerated() { #expect(graph[vertex].contains(Int32(loop[(i + 1) % loop.count])), "seed \(seed): \(edges)") }
                let component = loops.components[loop[0]]
                let least = (0..<count).filter { loops.components[$0] == component }.compactMap { reach[$0][$0] }.min()
                #expect(loop.count == least, "seed \(seed): \(edges)")
            }
        }
    }

    @Test func `a ring of a hundred thousand is walked without recursion`() {
        let count = 100_000
        let loops = Loops(of: DirectedGraph(count: count) { visit in for i in 0..<count { visit(i, (i + 1) % count) } })
        #expect(loops.shortest.map(\.count) == [count])
    }

    @Test func `everything that leads to everything is one component`() {
        let count = 1_000
        let loops = Loops(of: DirectedGraph(count: count) { visit in
            for i in 0..<count { for j in 0..<count where i != j { visit(i, j) } }
        })
        #expect(loops.shortest == [[0, 1]])
    }

    /// Whether something is left when vertices that nothing leads to are taken away again and again.
    static func kahnFindsLoop(_ count: Int, _ edges: [(Int, Int)]) -> Bool {
        var left = Set(0..<count)
        while let source = left.first(where: { vertex in !edges.contains { left.contains($0.0) && $0.1 == vertex } }) { left.remove(source) }
        return !left.isEmpty
    }

    /// The fewest edges, at least one, from each vertex to each.
    static func distances(_ count: Int, _ edges: [(Int, Int)]) -> [[Int?]] {
        var distances = [[Int?]](repeating: [Int?](repeating: nil, count: count), count: count)
        for (a, b) in edges { distances[a][b] = 1 }
        for k in 0..<count {
            for i in 0..<count {
                for j in 0..<count {
                    guard let first = distances[i][k], let second = distances[k][j] else { continue }
                    distances[i][j] = min(distances[i][j] ?? .max, first + second)
                }
            }
        }
        return distances
    }
}
