import Analysis
import Model
import Resolving
import SourceText
import TestSupport
import Testing

@Suite struct RequirementTests {
    private func met(_ requirement: String, _ held: [String]) throws -> Bool {
        let catalog = try resolved("""
            credential a credits 3ceu 1ceu 7ects equivalents b
            credential b credits 2.5ceu
            credential c
            credential goal requires \(requirement)
            """)
        let positions = held.compactMap { catalog.node(.credential, $0)?.position }
        let goal = try #require(catalog.node(.credential, "goal")?.position)
        return catalog.isSatisfied(catalog.credentials[goal].requires, by: Oracle(catalog: catalog).set(Set(positions)))
    }

    @Test func `a credential is held itself or by one of its equivalents, one way only`() throws {
        #expect(try met("a", ["a"]))
        #expect(try met("a", ["b"]))
        #expect(try !met("b", ["a"]))
        #expect(try !met("a", ["c"]))
    }

    @Test func `groups take as many of their members as they say`() throws {
        #expect(try met("all(a c)", ["b", "c"]))
        #expect(try !met("all(a c)", ["c"]))
        #expect(try met("any(a c)", ["c"]))
        #expect(try !met("any(a c)", []))
        #expect(try met("choose2(a b c)", ["b"]))
        #expect(try !met("choose2(b c)", ["b"]))
        #expect(try !met("choose2(c c)", ["c"]))
        #expect(try met("choose2(c all(a))", ["a", "c"]))
    }

    @Test func `credits count for what is held itself, each once, all of the unit together`() throws {
        #expect(try met("earn4ceu(a c)", ["a"]))
        #expect(try !met("earn4.1ceu(a a c)", ["a", "b", "c"]))
        #expect(try !met("earn1ceu(a c)", ["b"]))
        #expect(try met("earn6.5ceu(a b)", ["a", "b"]))
        #expect(try met("earn7ects(a b)", ["a"]))
        #expect(try !met("earn7ects(b c)", ["b", "c"]))
    }

    @Test func `outside conditions always count as met`() throws {
        #expect(try met("experience any(exam a) choose2(membership education)", []))
    }

    @Test(arguments: [UInt64(11), 12, 13])
    func `any requirement is satisfied by the sets that the rules say`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let notation = RandomCatalog().notation(&generator)
            let catalog = try resolved(notation)
            let oracle = Oracle(catalog: catalog)
            for held in subsets(of: catalog.credentials.count) {
                let set = oracle.set(held)
                for credential in catalog.credentials {
                    for requirement in credential.requires {
                        #expect(catalog.isSatisfied(requirement, by: set) == oracle.satisfies(requirement, held), "seed \(seed), holding \(held.sorted()):\n\(notation)")
                    }
                }
            }
        }
    }

    @Test(arguments: [UInt64(21), 22, 23])
    func `a choice or credits ask for too much where no set satisfies them`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var seen = (tooMuch: 0, possible: 0)
        for _ in 0..<200 {
            let notation = RandomCatalog().notation(&generator)
            let catalog = try resolved(notation)
            let oracle = Oracle(catalog: catalog)
            for case .group(let group) in catalog.credentials.flatMap(\.requires) {
                // Members that are groups themselves may ask for too much on their own.
                guard group.members.allSatisfy({ if case .held = $0 { true } else { false } }) else { continue }
                let isPossible = subsets(of: catalog.credentials.count).contains { oracle.satisfies(.group(group), $0) }
                #expect(catalog.asksForTooMuch(group) != isPossible, "seed \(seed):\n\(notation)")
                if isPossible { seen.possible += 1 } else { seen.tooMuch += 1 }
            }
        }
        #expect(seen.tooMuch > 10 && seen.possible > 10)
    }
}

@Suite struct CreditSumTests {
    @Test func `sums too great to be held stay at the greatest`() {
        let most = CreditSum(DecimalNumber(mantissa: .max, scale: 0))
        #expect(most.tenThousandths == .max)
        #expect(most + most == most)
        #expect((CreditSum(DecimalNumber(mantissa: 25, scale: 1)) + CreditSum(DecimalNumber(mantissa: 1, scale: 4))).amount.description == "2.5001")
    }
}

@Suite struct CredentialSetTests {
    @Test func `members are those that were put in, in order`() {
        var set = CredentialSet(capacity: 200)
        for i in [199, 0, 63, 64, 130] { set.insert(CredentialIndex(i)) }
        set.remove(CredentialIndex(63))
        #expect(set.members.map(\.position) == [0, 64, 130, 199])
        #expect(set.count == 4)
        #expect(set.contains(CredentialIndex(64)) && !set.contains(CredentialIndex(63)))
        #expect(CredentialSet(capacity: 200).isEmpty && !set.isEmpty)
        #expect(CredentialSet(capacity: 200, [CredentialIndex(64)]).isSubset(of: set) && !set.isSubset(of: CredentialSet(capacity: 200)))
    }
}
