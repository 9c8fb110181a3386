import Analysis
import Checking
import Diagnostics
import Model
import SourceText
import TestSupport
import Testing

@Suite struct PropertyTests {
    private static let byThemselves: Set<DiagnosticCode> = ["requirement-cycle", "choose-too-many", "unreachable-credits"]
    private static let impossible: Set<DiagnosticCode> = ["impossible-requirement", "superseded-requirement", "impossible-pathway"]

    /// The sets that somebody who holds nothing can come to hold.
    private func reachableSets(_ catalog: Catalog) -> Set<CredentialSet> {
        let none = CredentialSet(capacity: catalog.credentials.count)
        var reached: Set<CredentialSet> = [none]
        var open = [none]
        while let held = open.popLast() {
            for i in catalog.credentials.indices where !held.contains(CredentialIndex(i)) && catalog.credentials[i].entry.status == .active {
                guard catalog.isSatisfied(catalog.credentials[i].requires, by: held) else { continue }
                var next = held
                next.insert(CredentialIndex(i))
                if reached.insert(next).inserted { open.append(next) }
            }
        }
        return reached
    }

    @Test(arguments: [UInt64(41), 42, 43, 44])
    func `a pathway is called impossible if nobody can complete it, unless another problem tells why`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var impossible = 0
        for round in 0..<Scale.rounds(of: 200) {
            var shape = RandomCatalog()
            shape.pathways = 2
            shape.isLayered = round.isMultiple(of: 2)
            shape.exceeds = !round.isMultiple(of: 4)
            let notation = shape.notation(&generator)
            let catalog = try catalog(notation)
            let found = check(catalog)
            let isExplained = found.contains { Self.byThemselves.contains($0.code) }
            let reachable = reachableSets(catalog)
            for (i, pathway) in catalog.pathways.enumerated() {
                let isPossible = reachable.contains { catalog.isComplete(PathwayIndex(i), by: $0) }
                let isReported = found.contains { $0.code == "impossible-pathway" && $0.span.file == pathway.entry.file }
                if isReported { #expect(!isPossible, "seed \(seed):\n\(notation)") }
                if !isPossible { #expect(isReported || isExplained, "seed \(seed):\n\(notation)") }
                impossible += isReported ? 1 : 0
            }
        }
        #expect(impossible > 20)
    }

    @Test(arguments: [UInt64(51), 52, 53, 54])
    func `a credential that nobody new can earn is explained`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<Scale.rounds(of: 300) {
            var shape = RandomCatalog()
            shape.pathways = round % 2
            shape.isLayered = !round.isMultiple(of: 3)
            let notation = shape.notation(&generator)
            let catalog = try catalog(notation)
            let found = check(catalog)
            let lost = catalog.credentials.indices.filter { catalog.credentials[$0].entry.isCurrent }.count - catalog.earnableCredentials().count
            let isExplained = found.contains { Self.byThemselves.contains($0.code) }
            let isImpossible = found.contains { Self.impossible.contains($0.code) && ($0.code != "impossible-pathway" || !$0.related.isEmpty) }
            if lost > 0 { #expect(isExplained || isImpossible, "seed \(seed):\n\(notation)") }
            if lost == 0 { #expect(!found.contains { $0.code == "impossible-requirement" || $0.code == "superseded-requirement" }, "seed \(seed):\n\(notation)") }
            // One mistake, one diagnostic: no two at one place, and none about what another shows as its cause.
            let requirements = found.filter { Self.impossible.contains($0.code) }
            #expect(Set(requirements.map(\.span)).count == requirements.count, "seed \(seed):\n\(notation)")
        }
    }

    @Test(arguments: [UInt64(61), 62, 63])
    func `prerequisites in a loop are found, and each edge that is named stands where it is said to`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var loops = 0
        for _ in 0..<300 {
            var shape = RandomCatalog()
            shape.credentials = 7
            let notation = shape.notation(&generator)
            let catalog = try catalog(notation)
            // What requires nothing that is left is taken away, until nothing is.
            var left = Set(catalog.credentials.indices)
            func mentions(_ i: Int) -> Set<Int> {
                var positions: Set<Int> = []
                for requirement in catalog.credentials[i].requires { requirement.forEachReference { positions.insert($0.value.position) } }
                return positions
            }
            while let free = left.first(where: { mentions($0).isDisjoint(with: left) }) { left.remove(free) }
            let found = check(catalog).filter { $0.code == "requirement-cycle" }
            #expect(found.isEmpty == left.isEmpty, "seed \(seed):\n\(notation)")
            loops += found.count
            for diagnostic in found {
                let names = diagnostic.message.replacing("prerequisites go in a loop: ", with: "").split(separator: " → ").map(String.init)
                #expect(names.first == names.last && Set(names).count == names.count - 1)
                let places = [diagnostic.span] + diagnostic.related.map(\.span)
                #expect(places.count == names.count - 1)
                for (i, place) in places.enumerated() {
                    let owner = try #require(catalog.node(.credential, names[i]))
                    let target = try #require(catalog.node(.credential, names[i + 1]))
                    var isThere = false
                    for requirement in catalog.credentials[owner.position].requires {
                        requirement.forEachReference { if $0.span == place, $0.value.position == target.position { isThere = true } }
                    }
                    #expect(isThere, "seed \(seed): \(diagnostic.message)\n\(notation)")
                }
                #expect(places.dropFirst().allSatisfy { ($0.file.rawValue, $0.start) > (places[0].file.rawValue, places[0].start) })
            }
        }
        #expect(loops > 50)
    }

    @Test(arguments: [UInt64(71)])
    func `the same catalog has the same problems`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let notation = RandomCatalog().notation(&generator)
            #expect(try check(catalog(notation)) == check(catalog(notation)), "seed \(seed):\n\(notation)")
        }
    }
}

@Suite struct SizeTests {
    private func checked(_ lines: [String]) throws -> [Diagnostic] {
        check(try catalog(lines.joined(separator: "\n")))
    }

    @Test func `a chain of a hundred thousand prerequisites is checked, and freed`() throws {
        #expect(try checked((0..<100_000).map { "credential c\($0)" + ($0 == 0 ? "" : " requires c\($0 - 1)") }) == [])
    }

    @Test func `a loop of twenty thousand is one problem of bounded length`() throws {
        let found = try checked((0..<20_000).map { "credential c\($0) requires c\(($0 + 1) % 20_000)" })
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.message.utf8.count < 500 && $0.related.count <= 8 })
    }

    @Test func `a retired beginning of a long chain is reported where it is required`() throws {
        let found = try checked((0..<20_000).map { "credential c\($0)" + ($0 == 0 ? " retired" : " requires c\($0 - 1)") }
            + (0..<200).map { "pathway p\($0) title p\($0) destination c\(19_000 + $0)" })
        #expect(found.count == 200)
        #expect(found.allSatisfy { $0.code == "impossible-pathway" && $0.related.count <= 8 })
    }

    @Test func `everything that requires everything is one loop`() throws {
        let names = (0..<300).map { "c\($0)" }
        let found = try checked(names.map { name in "credential \(name) requires \(names.filter { $0 != name }.joined(separator: " "))" })
        #expect(found.map(\.message) == ["prerequisites go in a loop: c0 → c1 → c0"])
    }

    @Test func `wide groups of which half is retired are judged by counting`() throws {
        let names = (0..<4_000).map { "c\($0)" }
        let lines = names.enumerated().map { "credential \($1) credits 1ceu" + ($0.isMultiple(of: 2) ? " retired" : "") }
        let all = names.joined(separator: " ")
        #expect(try checked(lines + ["credential g requires choose2000(\(all)) earn2000ceu(\(all))"]) == [])
        let found = try checked(lines + ["credential g requires choose2001(\(all)) earn2001ceu(\(all))"])
        #expect(found.map(\.message) == [
            "nobody new can earn 'g': 2001 are to be chosen, but only 2000 of these 4000 can still be earned",
            "nobody new can earn 'g': 2001 ceu are to be earned, but what can still be earned has only 2000",
        ])
        #expect(found.allSatisfy { $0.related.count == 8 })
    }

    @Test func `twenty of forty cost no more than forty`() throws {
        let names = (0..<40).map { "m\($0)" }
        let lines = names.map { "credential \($0)" } + ["pathway p destination m0 stage choose20(\(names.joined(separator: " ")))"]
        #expect(try checked(lines) == [])
    }
}
