import Analysis
import Model
import Resolving
import SourceText
import TestSupport
import Testing

@Suite struct LeastRouteTests {
    private func request(_ catalog: Catalog, to id: String, have: [String] = [], by measure: RouteMeasure = .cost, audience: String? = nil) throws -> RouteRequest {
        let held = CredentialSet(capacity: catalog.credentials.count, try have.map { try #require(catalog.credential($0)) })
        if let credential = catalog.credential(id) { return RouteRequest(to: credential, in: catalog, held: held, by: measure, audience: audience) }
        let node = try #require(catalog.node(.pathway, id))
        let pathway = PathwayIndex(node.position)
        return RouteRequest(through: pathway, in: catalog, held: held, by: measure, audience: audience)
    }

    private func route(_ notation: String, to id: String, have: [String] = [], by measure: RouteMeasure = .cost, audience: String? = nil) throws -> (steps: [String], totals: RouteTotals) {
        let catalog = try resolved(notation)
        let route = try #require(catalog.leastRoute(try request(catalog, to: id, have: have, by: measure, audience: audience)).route)
        #expect(route.isExact)
        return (route.steps.map { catalog[$0].entry.id.text }, route.totals)
    }

    @Test func `a credential that two others require is earned and paid once`() throws {
        let route = try route("""
            credential base cost 100 workload 10h
            credential left cost 20 workload 1h requires base
            credential right cost 30 workload 2h requires base
            credential top cost 5 workload 3h requires left right
            """, to: "top")
        #expect(route.steps == ["base", "left", "right", "top"])
        #expect(route.totals.cost?.amount == "155")
        #expect(route.totals.minutes == 16 * 60)
    }

    @Test func `what is shared makes the dearer choice the cheaper one`() throws {
        // Alone x is cheaper than y, but y's prerequisite is needed anyway.
        let notation = """
            credential shared cost 100
            credential x cost 60
            credential y cost 20 requires shared
            credential z cost 1 requires shared
            credential top requires any(x y) z
            """
        #expect(try route(notation, to: "top").steps == ["shared", "y", "z", "top"])
    }

    @Test func `the measure decides, and the others break ties`() throws {
        let notation = """
            credential cheap cost 10 workload 90h
            credential quick cost 90 workload 2h
            credential top requires any(cheap quick)
            """
        #expect(try route(notation, to: "top", by: .cost).steps == ["cheap", "top"])
        #expect(try route(notation, to: "top", by: .time).steps == ["quick", "top"])
        #expect(try route(notation, to: "top", by: .count).steps == ["cheap", "top"])
    }

    @Test func `a price for the audience comes before the one for everybody, and that before the lowest`() throws {
        let notation = """
            credential a cost 90 75@certified 60@experienced
            credential b cost 70@experienced 80@certified
            """
        #expect(try route(notation, to: "a", audience: "certified").totals.cost?.amount == "75")
        #expect(try route(notation, to: "a").totals.cost?.amount == "90")
        #expect(try route(notation, to: "b").totals.cost?.amount == "70")
    }

    @Test func `what is held is neither earned nor paid again, and its requirements are past`() throws {
        let notation = """
            credential a cost 10
            credential b retired cost 10 requires a
            credential c cost 10 requires b
            """
        #expect(try route(notation, to: "c", have: ["b"]).steps == ["c"])
        #expect(try route(notation, to: "a", have: ["a"]).steps == [])
    }

    @Test func `credits count once for each credential, however often it is named`() throws {
        let notation = """
            credential a credits 3ceu cost 1
            credential b credits 2ceu cost 1
            credential c credits 4ceu cost 9
            credential top requires earn5ceu(a b c all(a b))
            """
        #expect(try route(notation, to: "top").steps == ["a", "b", "top"])
    }

    @Test func `a pathway takes its stages and its destination, stages first`() throws {
        let notation = """
            credential a
            credential b
            credential c requires a
            pathway p destination c stage b stage a
            """
        #expect(try route(notation, to: "p").steps == ["b", "a", "c"])
    }

    @Test func `what states no price or workload is named`() throws {
        let catalog = try resolved("""
            credential a cost 10
            credential b cost 10 workload 1h requires a
            """)
        let route = try #require(catalog.leastRoute(try request(catalog, to: "b")).route)
        #expect(route.unknown.map { catalog[$0].entry.id.text } == ["a"])
    }

    @Test func `the nearest obstacle is named`() throws {
        func obstacle(_ notation: String, to id: String, have: [String] = []) throws -> String {
            let catalog = try resolved(notation)
            guard case .unreachable(let obstacle) = catalog.leastRoute(try request(catalog, to: id, have: have)) else { return "reachable" }
            let way = obstacle.way.map { catalog[$0].entry.id.text }.joined(separator: " ")
            switch obstacle.cause {
            case .notAwarded: return way + " not awarded"
            case .asksForTooMuch: return way + " asks for too much"
            case .loop(let loop): return way + " loop " + loop.map { catalog[$0].entry.id.text }.joined(separator: " ")
            }
        }
        #expect(try obstacle("credential a retired\ncredential b requires a\ncredential c requires b", to: "c") == "c b a not awarded")
        #expect(try obstacle("credential a retired\ncredential b requires a\ncredential c requires b", to: "c", have: ["b"]) == "reachable")
        #expect(try obstacle("credential a credits 1ceu\ncredential b requires earn2ceu(a)", to: "b") == "b asks for too much")
        #expect(try obstacle("credential a requires b\ncredential b requires any(a c)\ncredential c requires b\ncredential d requires a", to: "d") == "d a loop a b")
    }

    @Test(arguments: [UInt64(901), 902, 903, 904, 905, 906])
    func `the route is the least of all that can be followed`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<Scale.rounds(of: 120) {
            var shape = RandomCatalog()
            shape.credentials = 7
            shape.pathways = 1
            shape.hasOutlays = true
            shape.pastShare = 10
            shape.isLayered = round.isMultiple(of: 2)
            let notation = shape.notation(&generator)
            let catalog = try resolved(notation)
            let held = Set((0..<catalog.credentials.count).filter { _ in Int.random(in: 0..<8, using: &generator) == 0 })
            for measure in RouteMeasure.allCases {
                let target = CredentialIndex(Int.random(in: 0..<catalog.credentials.count, using: &generator))
                let requests = [
                    RouteRequest(to: target, in: catalog, held: Oracle(catalog: catalog).set(held), by: measure),
                    RouteRequest(through: PathwayIndex(0), in: catalog, held: Oracle(catalog: catalog).set(held), by: measure),
                ]
                for request in requests {
                    expectLeast(request, held, in: catalog, "seed \(seed), round \(round), \(measure), held \(held.sorted()):\n\(notation)")
                }
            }
        }
    }

    private func expectLeast(_ request: RouteRequest, _ held: Set<Int>, in catalog: Catalog, _ words: String) {
        let oracle = Oracle(catalog: catalog)
        let outlays = RouteOutlays(catalog)
        func weight(_ set: Set<Int>) -> [Int] {
            let price = set.reduce(0) { $0 + (outlays.price(of: CredentialIndex($1)) ?? 0) }
            let minutes = set.reduce(0) { $0 + (outlays.minutes(of: CredentialIndex($1)) ?? 0) }
            return switch request.measure {
            case .cost: [price, minutes, set.count]
            case .time: [minutes, price, set.count]
            case .count: [set.count, price, minutes]
            }
        }
        let least = oracle.reachableSets(from: held).filter { reached in !request.goal.contains { !oracle.satisfies($0, reached) } }
            .map { weight($0.subtracting(held)) }.min { $0.lexicographicallyPrecedes($1) }
        switch catalog.leastRoute(request) {
        case .unreachable: #expect(least == nil, "\(words)")
        case .route(let route):
            #expect(route.isExact, "\(words)")
            #expect(weight(Set(route.steps.map(\.position))) == least, "\(words)")
            var reached = held
            for step in route.steps {
                #expect(catalog[step].entry.isCurrent && !catalog[step].requires.contains { !oracle.satisfies($0, reached) }, "\(step) cannot be earned in its turn; \(words)")
                #expect(reached.insert(step.position).inserted, "\(words)")
            }
            #expect(!request.goal.contains { !oracle.satisfies($0, reached) }, "\(words)")
        }
    }

    @Test func `a search that may do little still gives a route that can be followed`() throws {
        var generator = SeededGenerator(seed: 77)
        var inexact = 0
        for _ in 0..<10 {
            // Covering: each of many choices is met by several credentials, each credential meets several choices.
            let credentials = (0..<24).map { "credential c\($0) cost \(Int.random(in: 5...9, using: &generator)) workload 1h" }
            let choices = (0..<30).map { _ in "any(" + (0..<3).map { _ in "c\(Int.random(in: 0..<24, using: &generator))" }.joined(separator: " ") + ")" }
            let catalog = try resolved((credentials + ["credential top requires \(choices.joined(separator: " "))"]).joined(separator: "\n"))
            let oracle = Oracle(catalog: catalog)
            let request = try request(catalog, to: "top")
            let route = try #require(catalog.leastRoute(request, effort: 2_000).route)
            let thorough = try #require(catalog.leastRoute(request).route)
            #expect(thorough.isExact)
            #expect(thorough.totals.cost?.minorUnits ?? 0 <= route.totals.cost?.minorUnits ?? 0)
            if !route.isExact { inexact += 1 }
            var reached: Set<Int> = []
            for step in route.steps {
                #expect(!catalog[step].requires.contains { !oracle.satisfies($0, reached) })
                reached.insert(step.position)
            }
            #expect(!request.goal.contains { !oracle.satisfies($0, reached) })
        }
        #expect(inexact > 0)
    }

    @Test(arguments: [5, 8])
    func `layers of choices upon choices are planned, in an order that can be followed`(members: Int) throws {
        var generator = SeededGenerator(seed: 20 + UInt64(members))
        let width = 20
        let lines = (0..<600).map { number in
            var line = "credential c\(number) cost \(Int.random(in: 1...90, using: &generator) * 5) workload \(Int.random(in: 2...60, using: &generator))h credits \(number % 4 + 1)ceu"
            guard number >= width else { return line }
            let before = (number / width - 1) * width
            func some(_ count: Int) -> String { (0..<count).map { _ in "c\(before + Int.random(in: 0..<width, using: &generator))" }.joined(separator: " ") }
            line += members == 5 ? " requires choose2(\(some(5))) any(\(some(3)))" : " requires earn6ceu(\(some(8))) earn6ceu(\(some(8)))"
            return line
        }
        let catalog = try resolved(lines.joined(separator: "\n"))
        for measure in RouteMeasure.allCases {
            let request = try request(catalog, to: "c599", by: measure)
            guard case .route(let route) = catalog.leastRoute(request, effort: 3_000_000) else { continue }
            let oracle = Oracle(catalog: catalog)
            var reached: Set<Int> = []
            for step in route.steps {
                #expect(!catalog[step].requires.contains { !oracle.satisfies($0, reached) })
                reached.insert(step.position)
            }
            #expect(!request.goal.contains { !oracle.satisfies($0, reached) })
        }
    }

    @Test func `prices and times as great as can be written are no trap`() throws {
        let most = "999999999"
        let lines = (0..<400).map { "credential c\($0) cost \(most) workload 999999h" + ($0 == 0 ? "" : " requires any(c\($0 - 1) c\(($0 - 1) / 2))") }
        let catalog = try resolved((lines + ["pathway p destination c399 stage any(c3 c5)"]).joined(separator: "\n"))
        for measure in RouteMeasure.allCases {
            let route = try #require(catalog.leastRoute(try request(catalog, to: "c399", by: measure)).route)
            #expect(route.steps.count == 9)
        }
        #expect(try #require(catalog.totals(of: PathwayIndex(0))).credentials.least == 9)
    }

    @Test func `a chain as long as a catalog is walked`() throws {
        let count = 20_000
        let notation = (0..<count).map { $0 == 0 ? "credential c0" : "credential c\($0) requires c\($0 - 1)" }.joined(separator: "\n")
        let catalog = try resolved(notation)
        let route = try #require(catalog.leastRoute(try request(catalog, to: "c\(count - 1)")).route)
        #expect(route.steps.count == count)
    }
}

private extension Catalog {
    func credential(_ id: String) -> CredentialIndex? {
        if case .credential(let index) = node(.credential, id) { index } else { nil }
    }
}
