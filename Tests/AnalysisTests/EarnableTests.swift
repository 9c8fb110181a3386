import Analysis
import Model
import Resolving
import SourceText
import TestSupport
import Testing

@Suite struct EarnableTests {
    private func earnable(_ notation: String) throws -> [String] {
        let catalog = try resolved(notation)
        return catalog.earnableCredentials().members.map { catalog[$0].entry.id.text }
    }

    @Test func `what is no longer awarded, and what takes it, cannot be earned`() throws {
        #expect(try earnable("""
            credential a retired
            credential b requires a
            credential c requires any(a d)
            credential d requires experience
            credential e superseded equivalents d
            credential f requires e
            credential g requires b
            """) == ["c", "d", "f"])
    }

    @Test func `what can only be earned after itself cannot be earned`() throws {
        #expect(try earnable("""
            credential a requires b
            credential b requires a
            credential c requires any(a d)
            credential d
            """) == ["c", "d"])
    }

    @Test func `credits add up to what is asked for`() throws {
        #expect(try earnable("""
            credential a credits 2ceu
            credential b credits 3ceu requires a
            credential c retired credits 9ceu
            credential d requires earn5ceu(a b c)
            credential e requires earn5.1ceu(a b c)
            """) == ["a", "b", "d"])
    }

    @Test(arguments: [UInt64(31), 32, 33, 34])
    func `exactly what somebody can come to hold is earnable`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<150 {
            var shape = RandomCatalog()
            shape.isLayered = round.isMultiple(of: 3)
            shape.pathways = 1
            let notation = shape.notation(&generator)
            let catalog = try resolved(notation)
            let oracle = Oracle(catalog: catalog)
            let reachable = oracle.reachableSets()
            let earnable = catalog.earnableCredentials()
            #expect(Set(earnable.members.map(\.position)) == reachable.reduce(into: Set<Int>()) { $0.formUnion($1) }, "seed \(seed):\n\(notation)")
            for i in catalog.pathways.indices {
                let isPossible = reachable.contains { held in
                    oracle.holds(catalog.pathways[i].destination.value, held)
                        && catalog.pathways[i].stages.flatMap(\.requires).allSatisfy { oracle.satisfies($0, held) }
                }
                #expect(catalog.isComplete(PathwayIndex(i), by: earnable) == isPossible, "seed \(seed):\n\(notation)")
            }
        }
    }

    @Test func `a chain of twenty thousand is earned from its end`() throws {
        let catalog = try resolved((0..<20_000).map { $0 == 19_999 ? "credential c\($0)" : "credential c\($0) requires c\($0 + 1)" }.joined(separator: "\n"))
        #expect(catalog.earnableCredentials().count == 20_000)
    }

    @Test func `twenty of forty cost no more than forty`() throws {
        let names = (0..<40).map { "m\($0)" }
        let notation = names.map { "credential \($0)" } + ["credential goal requires choose20(\(names.joined(separator: " ")))"]
        let catalog = try resolved(notation.joined(separator: "\n"))
        #expect(catalog.earnableCredentials().count == 41)
    }
}
