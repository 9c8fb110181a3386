import Analysis
import Model
import SourceText
import TestSupport
import Testing

@Suite struct PathwayTotalsTests {
    private func totals(_ notation: String, effort: Int = PathwayTotals.usualEffort) throws -> (catalog: Catalog, totals: PathwayTotals) {
        let catalog = try resolved(notation)
        return (catalog, try #require(catalog.totals(of: PathwayIndex(0), effort: effort)))
    }

    private func names(_ way: PathwayWay, _ catalog: Catalog) -> String {
        way.steps.map { catalog[$0].entry.id.text }.joined(separator: " ")
    }

    @Test func `a pathway without choices has one way`() throws {
        let (catalog, totals) = try totals("""
            credential base cost 100 workload 10h credits 1ceu
            credential left cost 20 workload 1h requires base credits 2ceu
            credential top cost 5 workload 3h requires left
            pathway p destination top stage left
            """)
        #expect(totals.credentials.least == 3 && totals.credentials.most == 3)
        #expect(totals.minutes?.least == 14 * 60 && totals.minutes?.most == 14 * 60)
        #expect(totals.prices.map(\.range.most) == [12_500])
        #expect(totals.credits.map(\.range.least) == [30_000])
        #expect(totals.credits.first?.range.unknown.map { catalog[$0].entry.id.text } == ["top"])
        #expect(names(totals.credentials.leastWay, catalog) == "base left top")
        #expect(totals.isExact)
    }

    @Test func `least and most are over the choices, and what is shared counts once`() throws {
        let (catalog, totals) = try totals("""
            credential shared cost 100 workload 1h
            credential x cost 60 workload 9h
            credential y cost 20 workload 2h requires shared
            credential z cost 10 workload 4h requires shared
            credential top cost 1 workload 1h
            pathway p destination top stage any(x y) stage any(x z)
            """)
        #expect(totals.credentials.least == 2 && totals.credentials.most == 4)
        #expect(totals.prices.first?.range.least == 6_100)
        // With x nothing else is needed, so the most is both of those that share.
        #expect(totals.prices.first?.range.most == 13_100)
        #expect(try names(#require(totals.prices.first).range.mostWay, catalog) == "shared y z top")
        #expect(totals.minutes?.least == 8 * 60 && totals.minutes?.most == 10 * 60)
        #expect(totals.isExact)
    }

    @Test func `the most that credits take has no credential to spare`() throws {
        let (_, totals) = try totals("""
            credential a credits 3ceu cost 10
            credential b credits 2ceu cost 50
            credential c credits 1ceu cost 90
            credential d credits 5ceu cost 99
            credential top cost 1
            pathway p destination top stage earn4ceu(a b c d)
            """)
        // a, b and c bring 6, of which c is spare; b and c bring too little; so it is a and c or a and b or d.
        #expect(totals.prices.first?.range.most == 10_100)
        #expect(totals.prices.first?.range.least == 6_100)
        #expect(totals.isExact)
    }

    @Test func `prices are told apart for the audiences that have their own`() throws {
        let (catalog, totals) = try totals("""
            credential a cost 90 75@certified
            credential b cost 40
            pathway p destination a stage b
            """)
        #expect(totals.prices.map(\.audience) == [nil, "certified"])
        #expect(totals.prices.map(\.range.least) == [13_000, 11_500])
        #expect(catalog.configuration.audience("certified") != nil)
    }

    @Test func `a pathway that nobody can complete has no totals`() throws {
        let catalog = try resolved("credential a retired\ncredential b requires a\npathway p destination b stage a")
        #expect(catalog.totals(of: PathwayIndex(0)) == nil)
    }

    @Test(arguments: [UInt64(511), 512, 513, 514])
    func `totals are those of all ways there are`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var (ranges, exact) = (0, 0)
        for round in 0..<Scale.rounds(of: 100) {
            var shape = RandomCatalog()
            shape.credentials = 7
            shape.pathways = 1
            shape.hasOutlays = true
            shape.pastShare = 8
            shape.isLayered = !round.isMultiple(of: 4)
            let notation = shape.notation(&generator)
            let catalog = try resolved(notation)
            let ways = ways(through: PathwayIndex(0), in: catalog)
            guard let totals = catalog.totals(of: PathwayIndex(0)) else {
                #expect(ways.isEmpty, "seed \(seed), round \(round):\n\(notation)")
                continue
            }
            let outlays = RouteOutlays(catalog)
            var found: [(String, TotalsRange, (CredentialIndex) -> Int?)] = [("count", totals.credentials, { _ in 1 })]
            if let minutes = totals.minutes { found.append(("minutes", minutes, { outlays.minutes(of: $0) })) }
            for price in totals.prices { found.append(("price", price.range, { outlays.price(of: $0) })) }
            for credits in totals.credits { found.append(("\(credits.unit)", credits.range, { catalog.credits(of: $0, in: credits.unit)?.tenThousandths })) }
            for (name, range, value) in found {
                func sum(_ way: Set<Int>) -> Int { way.reduce(0) { $0 + (value(CredentialIndex($1)) ?? 0) } }
                let words = "seed \(seed), round \(round), \(name):\n\(notation)"
                let sums = ways.map(sum)
                #expect(range.least == sums.min() && range.isLeastExact, "\(words)")
                #expect(try range.most >= #require(sums.max()), "\(words)")
                if range.isMostExact { #expect(range.most == sums.max(), "\(words)") }
                for (way, total) in [(range.leastWay, range.least), (range.mostWay, range.isMostExact ? range.most : nil)] {
                    let set = Set(way.steps.map(\.position))
                    #expect(ways.contains(set), "\(set.sorted()) is not a way; \(words)")
                    if let total { #expect(sum(set) == total, "\(words)") }
                    expectFollowable(way, in: catalog, words)
                }
                let unknown = Set(range.unknown)
                #expect(ways.joined().allSatisfy { value(CredentialIndex($0)) != nil || unknown.contains(CredentialIndex($0)) }, "\(words)")
                ranges += 1
                if range.isMostExact { exact += 1 }
            }
        }
        #expect(exact == ranges, "of small catalogs all can be proved")
    }

    @Test func `a ceiling stays true where the search may do nothing`() throws {
        var generator = SeededGenerator(seed: 5)
        for round in 0..<60 {
            var shape = RandomCatalog()
            shape.credentials = 8
            shape.pathways = 1
            shape.hasOutlays = true
            shape.isLayered = true
            let notation = shape.notation(&generator)
            let catalog = try resolved(notation)
            guard let totals = catalog.totals(of: PathwayIndex(0), effort: 0), let minutes = totals.minutes else { continue }
            let outlays = RouteOutlays(catalog)
            let sums = ways(through: PathwayIndex(0), in: catalog).map { $0.reduce(0) { $0 + (outlays.minutes(of: CredentialIndex($1)) ?? 0) } }
            #expect(try minutes.most >= #require(sums.max()) && minutes.least >= #require(sums.min()), "round \(round):\n\(notation)")
        }
    }

    @Test func `many choices among many credentials end at the bound`() throws {
        var generator = SeededGenerator(seed: 9)
        var lines = (0..<200).map { "credential c\($0) cost \(Int.random(in: 1...99, using: &generator)) workload \(Int.random(in: 1...40, using: &generator))h" }
        let choices = (0..<120).map { _ in "choose2(" + (0..<6).map { _ in "c\(Int.random(in: 0..<200, using: &generator))" }.joined(separator: " ") + ")" }
        lines.append("credential top requires \(choices.joined(separator: " "))")
        lines.append("pathway p destination top stage c0")
        let (_, totals) = try totals(lines.joined(separator: "\n"))
        #expect(!totals.isExact)
        #expect(totals.credentials.least < totals.credentials.most)
    }

    @Test func `a trail as long as a catalog is walked`() throws {
        let lines = (0..<20_000).map { $0 == 0 ? "credential c0" : "credential c\($0) requires c\($0 - 1)" }
        let (_, totals) = try totals((lines + ["pathway p destination c19999 stage c3"]).joined(separator: "\n"))
        #expect(totals.credentials.least == 20_000 && totals.credentials.most == 20_000)
    }

    @Test func `a choice between very much and very little is looked at in one walk`() throws {
        let parts = (0..<10_000).map { "credential c\($0)" }
        let lines = parts + ["credential big requires " + (0..<10_000).map { "c\($0)" }.joined(separator: " "), "credential small", "credential top", "pathway p destination top stage any(big small)"]
        let (_, totals) = try totals(lines.joined(separator: "\n"))
        #expect(totals.credentials.least == 2 && totals.credentials.most == 10_002 && totals.isExact)
    }

    /// Sets that can be reached and complete the pathway, and of which no part does.
    private func ways(through pathway: PathwayIndex, in catalog: Catalog) -> [Set<Int>] {
        let oracle = Oracle(catalog: catalog)
        let goal = RouteRequest(through: pathway, in: catalog, by: .count).goal
        let complete = oracle.reachableSets().filter { held in !goal.contains { !oracle.satisfies($0, held) } }
        return complete.filter { set in !complete.contains { $0.count < set.count && $0.isSubset(of: set) } }
    }

    private func expectFollowable(_ way: PathwayWay, in catalog: Catalog, _ words: String) {
        let oracle = Oracle(catalog: catalog)
        var held: Set<Int> = []
        for step in way.steps {
            #expect(!catalog[step].requires.contains { !oracle.satisfies($0, held) }, "\(step) cannot be earned in its turn; \(words)")
            held.insert(step.position)
        }
    }
}
