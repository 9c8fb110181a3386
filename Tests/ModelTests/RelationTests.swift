import Model
import Testing
import TestSupport

struct RelationTests {
    @Test func `edges are kept once each, in order, whatever order they come in`() {
        var generator = SeededGenerator(seed: 17)
        for _ in 0..<300 {
            let count = Int.random(in: 0...12, using: &generator)
            let pairs = count == 0 ? [] : (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                (CredentialIndex(Int.random(in: 0..<count, using: &generator)), CompetencyIndex(Int.random(in: 0..<9, using: &generator)))
            }
            let relation = Relation(count: count, pairs: pairs)
            var edges = 0
            for i in 0..<count {
                let expected = Set(pairs.filter { $0.0.position == i }.map(\.1.position)).sorted()
                #expect(relation[CredentialIndex(i)].map(\.position) == expected)
                edges += expected.count
            }
            #expect(relation.edgeCount == edges)
        }
    }
}
