import Analysis
import Model
import SourceText
import TestSupport
import Testing

@Suite struct NextStepsTests {
    private func index(_ id: String, _ catalog: Catalog) throws -> CredentialIndex {
        CredentialIndex(try #require(catalog.node(.credential, id)).position)
    }

    private func steps(_ notation: String, from id: String, to goals: [String]) throws -> [String] {
        let catalog = try resolved(notation)
        return NextSteps(catalog).steps(from: try index(id, catalog), to: try goals.map { try index($0, catalog) })
            .map { "\(catalog[$0.goal].entry.id) \($0.minutes / 60)h" + ($0.before > 0 ? " after \($0.before)" : "") + ($0.unknown > 0 ? " unknown \($0.unknown)" : "") }
    }

    @Test func `what adds least comes first, what states no time last`() throws {
        let notation = """
            credential a workload 5h
            credential far workload 9h requires a
            credential near workload 2h requires a
            credential vague requires a
            credential old retired workload 1h requires a
            """
        #expect(try steps(notation, from: "a", to: ["far", "near", "old", "vague"]) == ["near 2h", "far 9h", "vague 0h unknown 1"])
    }

    @Test func `what is held with a credential is not counted, and what else is needed is`() throws {
        let notation = """
            credential base workload 50h
            credential a workload 5h requires base
            credential side workload 3h requires base
            credential goal workload 2h requires a side base
            """
        #expect(try steps(notation, from: "a", to: ["goal"]) == ["goal 5h after 1"])
    }

    @Test func `a choice is made by the least time`() throws {
        let notation = """
            credential a workload 5h
            credential slow workload 8h
            credential quick workload 1h requires a
            credential goal workload 2h requires a choose1(slow quick)
            """
        #expect(try steps(notation, from: "a", to: ["goal"]) == ["goal 3h after 1"])
        #expect(try steps(notation, from: "slow", to: ["goal"]) == ["goal 7h after 1"])
    }

    @Test(arguments: [UInt64(41), 42])
    func `added time is that of the least of all that can be followed`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<Scale.rounds(of: 60) {
            var shape = RandomCatalog()
            shape.credentials = 7
            shape.hasOutlays = true
            shape.pastShare = 10
            shape.isLayered = true
            let notation = shape.notation(&generator)
            let catalog = try resolved(notation)
            let (oracle, outlays) = (Oracle(catalog: catalog), RouteOutlays(catalog))
            let next = NextSteps(catalog)
            for position in catalog.credentials.indices {
                let goals = catalog.credentials.indices.map { CredentialIndex($0) }
                let held = surelyHeld(with: position, in: catalog)
                let steps = next.steps(from: CredentialIndex(position), to: goals)
                let reached = oracle.reachableSets(from: held)
                for goal in goals where !held.contains(goal.position) {
                    let least = reached.filter { $0.contains(goal.position) }
                        .map { $0.subtracting(held).reduce(0) { $0 + (outlays.minutes(of: CredentialIndex($1)) ?? 0) } }.min()
                    let found = steps.first { $0.goal == goal }
                    // A goal that another credential counts as may be stepped to by way of that one; the route says so.
                    guard catalog[goal].equivalents.isEmpty else { continue }
                    #expect(found?.minutes == least, "seed \(seed), round \(round), c\(position) to \(goal):\n\(notation)")
                }
            }
        }
    }

    /// What every set has in which the credential is held, but for what others count as; by walking up what stands in no choice.
    private func surelyHeld(with position: Int, in catalog: Catalog) -> Set<Int> {
        var held: Set<Int> = [position]
        var pending = [position]
        func walk(_ requirement: CatalogRequirement) {
            switch requirement {
            case .held(let reference):
                if catalog[reference.value].equivalents.isEmpty, held.insert(reference.value.position).inserted { pending.append(reference.value.position) }
            case .group(let group): if group.rule == .all { group.members.forEach(walk) }
            case .outside: break
            }
        }
        while let next = pending.popLast() { catalog.credentials[next].requires.forEach(walk) }
        return held
    }
}
