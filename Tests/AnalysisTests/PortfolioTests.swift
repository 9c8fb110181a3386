import Analysis
import Model
import Resolving
import SourceText
import TestSupport
import Testing

@Suite struct PortfolioTests {
    private func ids(_ credentials: [CredentialIndex], _ catalog: Catalog) -> [String] { credentials.map { catalog[$0].entry.id.text } }

    // MARK: Competencies

    @Test func `what teaches the whole teaches its parts, and all parts are the whole`() throws {
        let catalog = try resolved("""
            framework f
            competency a framework f weight 40
            competency a1 framework f parent a
            competency a2 framework f parent a
            competency b framework f weight 60
            competency b1 framework f parent b
            competency b2 framework f parent b
            credential x teaches a assesses b1
            credential y assesses a1 retired
            """)
        let coverage = CompetencyCoverage(of: catalog)
        let names = catalog.competencies.map(\.entry.id.text)
        #expect(names == ["a", "a1", "a2", "b", "b1", "b2"])
        #expect(coverage.isTaught == [true, true, true, false, false, false])
        #expect(coverage.isAssessed == [false, false, false, false, true, false])
        let framework = try #require(catalog.frameworkCoverage(coverage).first)
        #expect(framework.competencies == 4)
        #expect(framework.taught == 2)
        #expect(framework.assessed == 1)
        let weight = try #require(framework.weight)
        #expect([weight.total, weight.taught, weight.assessed] == [1_000_000, 400_000, 300_000])
        #expect(framework.contributions.map { [$0.credential.position, $0.teaches, $0.assesses] } == [[0, 1, 1]])
    }

    @Test func `gaps come heaviest first, and say what is lacking`() throws {
        let catalog = try resolved("""
            competency a weight 5
            competency b weight 20
            competency c
            competency d
            credential x teaches a d assesses d c
            """)
        let gaps = catalog.competencyGaps(CompetencyCoverage(of: catalog))
        #expect(gaps.map { catalog[$0.competency].entry.id.text } == ["b", "a", "c"])
        #expect(gaps.map(\.isTaught) == [false, true, false])
        #expect(gaps.map(\.isAssessed) == [false, false, true])
        #expect(gaps.map(\.isUnused) == [true, false, false])
    }

    @Test func `the heaviest weights do not overflow`() throws {
        let lines = (0..<2_000).map { "competency k\($0) weight 999999999.9999" } + ["credential x teaches k1"]
        let catalog = try resolved(lines.joined(separator: "\n"))
        let framework = try #require(catalog.frameworkCoverage(CompetencyCoverage(of: catalog)).first)
        #expect(framework.weight?.total == 2_000 * 9_999_999_999_999)
        #expect(framework.weight?.taught == 9_999_999_999_999)
    }

    @Test(arguments: [UInt64(701), 702, 703])
    func `coverage of random trees is what walking each of them says`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let count = Int.random(in: 1...9, using: &generator)
            var lines = (0..<count).map { i in "competency k\(i)" + (i > 0 && Bool.random(using: &generator) ? " parent k\(Int.random(in: 0..<i, using: &generator))" : "") }
            for i in 0..<3 {
                let taught = (0..<count).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
                lines.append("credential c\(i)\(Int.random(in: 0..<4, using: &generator) == 0 ? " retired" : "")" + (taught.isEmpty ? "" : " teaches " + taught.map { "k\($0)" }.joined(separator: " ")))
            }
            let notation = lines.joined(separator: "\n")
            let catalog = try resolved(notation)
            let named = Set(catalog.credentials.filter { $0.entry.status == .active }.flatMap { $0.teaches.map(\.value.position) })
            func isNamed(_ i: Int) -> Bool { named.contains(i) || (catalog.competencies[i].parent.map { isNamed($0.value.position) } ?? false) }
            func isCovered(_ i: Int) -> Bool {
                let parts = catalog.competencies.indices.filter { catalog.competencies[$0].parent?.value.position == i }
                return isNamed(i) || (!parts.isEmpty && !parts.contains { !isCovered($0) })
            }
            #expect(CompetencyCoverage(of: catalog).isTaught == catalog.competencies.indices.map(isCovered), "seed \(seed):\n\(notation)")
        }
    }

    @Test func `competencies that are parts of one another are walked without end`() throws {
        let catalog = try resolved("competency a parent b\ncompetency b parent a\ncompetency c parent a\ncredential x teaches a")
        #expect(CompetencyCoverage(of: catalog).isTaught.count == 3)
    }

    // MARK: Overlap

    @Test func `credentials that mostly teach the same overlap, unless they say that they are the same`() throws {
        let catalog = try resolved("""
            competency j
            competency k
            competency l
            credential a teaches j k l
            credential b teaches j assesses k
            credential c teaches j k superseded_by a
            credential d teaches j
            credential e teaches j
            credential f teaches j k l retired
            """)
        let overlaps = CredentialOverlaps(in: catalog)
        #expect(overlaps.pairs.map { ids([$0.first, $0.second], catalog) } == [["b", "c"], ["a", "b"]])
        #expect(overlaps.pairs.map(\.percent) == [100, 66])
        #expect(overlaps.isComplete)
    }

    @Test(arguments: [UInt64(711), 712, 713, 714])
    func `the pairs found are those that comparing all of them finds`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let competencies = Int.random(in: 2...7, using: &generator)
            let lines = (0..<competencies).map { "competency k\($0)" } + (0..<10).map { i in
                let own = (0..<competencies).filter { _ in Int.random(in: 0..<5, using: &generator) < 3 }
                return "credential c\(i)" + (own.isEmpty ? "" : " teaches " + own.map { "k\($0)" }.joined(separator: " "))
            }
            let notation = lines.joined(separator: "\n")
            let catalog = try resolved(notation)
            let threshold = Int.random(in: 1...100, using: &generator)
            var expected: Set<[Int]> = []
            let sets = catalog.credentials.map { Set($0.teaches.map(\.value.position)) }
            for i in sets.indices {
                for j in sets.indices where i < j {
                    let shared = sets[i].intersection(sets[j]).count
                    if shared >= 2, shared * 100 >= sets[i].union(sets[j]).count * threshold { expected.insert([i, j]) }
                }
            }
            let found = CredentialOverlaps(in: catalog, threshold: threshold).pairs
            #expect(Set(found.map { [$0.first.position, $0.second.position] }) == expected, "seed \(seed), \(threshold)%:\n\(notation)")
            #expect(found.count == expected.count)
        }
    }

    @Test func `ten thousand credentials that are all the same end at the bound, and it is said`() throws {
        let lines = ["competency j", "competency k"] + (0..<10_000).map { "credential c\($0) teaches j k" }
        let overlaps = CredentialOverlaps(in: try resolved(lines.joined(separator: "\n")))
        #expect(overlaps.pairs.count == CredentialOverlaps.pairLimit)
        #expect(!overlaps.isComplete)
    }

    // MARK: Connections

    @Test func `orphans stand alone and dead ends lead no further`() throws {
        let catalog = try resolved("""
            credential alone
            credential start
            credential end requires start
            credential goal requires start
            credential same equivalents start
            credential old retired
            pathway p destination goal
            """)
        #expect(ids(catalog.looseEnds.orphans, catalog) == ["alone"])
        #expect(ids(catalog.looseEnds.deadEnds, catalog) == ["end"])
    }

    @Test func `gateways and chains follow what everybody must hold`() throws {
        let catalog = try resolved("""
            credential a
            credential b requires a
            credential c requires all(b) any(x y)
            credential d requires choose2(c x)
            credential x
            credential y
            credential z requires earn1ceu(a x)
            """)
        let prerequisites = SurePrerequisites(in: catalog)
        let gateways = GatewayCredentials(in: catalog, prerequisites)
        #expect(gateways.gateways.map { "\(catalog[$0.credential].entry.id) \($0.neededBy)" } == ["a 3", "b 2"])
        #expect(gateways.isComplete)
        #expect(catalog.longestChains(prerequisites).map { ids($0.steps, catalog) } == [["a", "b", "c", "d"]])
    }

    @Test(arguments: [UInt64(721), 722, 723, 724])
    func `everybody who comes to hold something held its sure prerequisites, and gateways are counted as walking does`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            var shape = RandomCatalog()
            shape.isLayered = true
            shape.pastShare = 0
            let notation = shape.notation(&generator)
            let catalog = try resolved(notation)
            let prerequisites = SurePrerequisites(in: catalog)
            func before(_ position: Int) -> Set<Int> {
                prerequisites.graph[position].reduce(into: []) { $0.formUnion(before(Int($1)).union([Int($1)])) }
            }
            for held in Oracle(catalog: catalog).reachableSets() {
                for position in held { #expect(before(position).isSubset(of: held), "seed \(seed):\n\(notation)") }
            }
            let needed = catalog.credentials.indices.map { gate in catalog.credentials.indices.count { before($0).contains(gate) } }
            let expected = needed.indices.filter { needed[$0] >= 2 }.sorted { (-needed[$0], $0) < (-needed[$1], $1) }
            let gateways = GatewayCredentials(in: catalog, prerequisites).gateways
            #expect(gateways.map(\.credential.position) == expected, "seed \(seed):\n\(notation)")
            #expect(gateways.map(\.neededBy) == expected.map { needed[$0] }, "seed \(seed):\n\(notation)")
            func depth(_ position: Int) -> Int { 1 + (prerequisites.graph[position].map { depth(Int($0)) }.max() ?? 0) }
            for chain in catalog.longestChains(prerequisites) {
                #expect(chain.steps.count == chain.steps.last.map { depth($0.position) }, "seed \(seed):\n\(notation)")
            }
        }
    }

    @Test func `a chain of three thousand is counted, and circles are passed over`() throws {
        let lines = (0..<3_000).map { "credential c\(String(100_000 + $0))" + ($0 > 0 ? " requires c\(100_000 + $0 - 1)" : "") }
            + ["credential x requires y", "credential y requires x", "credential z requires x"]
        let catalog = try resolved(lines.joined(separator: "\n"))
        let prerequisites = SurePrerequisites(in: catalog)
        #expect(GatewayCredentials(in: catalog, prerequisites).gateways.first?.neededBy == 2_999)
        #expect(catalog.longestChains(prerequisites).map(\.steps.count) == [3_000])
    }

    // MARK: Reviews

    @Test func `what was reviewed too long ago is overdue from the day after it was due`() throws {
        var catalog = try resolved("""
            credential a reviewed 2024-02-29
            credential b reviewed 2025-03-01
            credential c
            credential d retired reviewed 2001-01-01
            pathway p destination a
            competency k reviewed 2023-01-31
            """)
        #expect(catalog.overdueReviews(on: try CalendarDate("2026-01-01")) == nil)
        catalog.configuration.reviewEvery = try CalendarDuration("1y")
        func overdue(_ day: String) throws -> [String] {
            try #require(catalog.overdueReviews(on: try CalendarDate(day))).overdue.map { "\(catalog.entry(of: $0.thing).id) \($0.due)" }
        }
        #expect(try overdue("2025-02-28") == ["k 2024-01-31"])
        #expect(try overdue("2025-03-01") == ["k 2024-01-31", "a 2025-02-28"])
        let reviews = try #require(catalog.overdueReviews(on: try CalendarDate("2025-03-01")))
        #expect(reviews.neverReviewed.map { catalog.entry(of: $0).id.text } == ["c", "p"])
    }

    @Test(arguments: [("2026-01-31", "1mo", "2026-02-28"), ("2024-02-29", "1y", "2025-02-28"), ("2025-12-31", "1d", "2026-01-01"), ("2025-11-30", "3mo2w", "2026-03-14"), ("9999-12-31", "9999y", "19998-12-31")])
    func `lengths of time lead to days that exist`(day: String, duration: String, expected: String) throws {
        #expect(try CalendarDate(day).adding(try CalendarDuration(duration)).description == expected)
    }

    @Test func `the number of a day is read back as the day`() {
        for days in stride(from: -350_000, to: 2_900_000, by: 37) { #expect(CalendarDate(daysSince1970: days).daysSince1970 == days) }
    }

    // MARK: Transparency

    @Test func `what is stated is counted, and what is missing is named`() throws {
        let catalog = try resolved("""
            organization o
            competency k
            credential bare
            credential full issuer o teaches k workload 3h cost 10 summary Fifteen_letters_and_more
            credential past retired
            """)
        let found = catalog.transparency()
        #expect(found.map { catalog[$0.credential].entry.id.text } == ["bare", "full"])
        #expect(found.map { $0.stated(of: .european) } == [1, 4])
        #expect(found.map { $0.stated(of: .ctdlRequired) } == [5, 7])
        #expect(found.map { $0.stated(of: .ctdlRecommended) } == [0, 3])
        #expect(found[1].missing.contains(.country))
        #expect(!found[1].missing.contains(.description))
    }

    @Test func `every element belongs to a standard`() {
        #expect(Set(TransparencyStandard.allCases.flatMap(\.elements)) == Set(TransparencyElement.allCases))
    }
}
