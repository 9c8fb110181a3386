import Analysis
import Diagnostics
import Files
import Foundation
import Model
import Rendering
import SourceText
import TestSupport
import Testing

struct PlannerTests {
    private static let schema = "https://credentials.example.org/schemas/planner.json"

    private func findings(_ site: ThemedSite, _ path: String) throws -> [String] {
        let validator = try JSONSchemaValidator(PublishedSchemas(base: site.catalog.configuration.baseURL).files)
        let address = site.catalog.configuration.baseURL.absolute("/schemas/planner.json")
        return validator.findings(try JSONSerialization.jsonObject(with: Data(try #require(try site.text(path)).utf8)), address)
    }

    @Test func `the data of a small catalog reads as its front matter does`() throws {
        let site = try ThemedSite(CatalogNotation(plain: """
            credential a cost 90 75@experienced workload 90m title A_first_step credits 3ceu
            credential b retired equivalents a
            credential c cost 12.50 requires b any(a b) earn2ceu(a c) experience credits 1ceu
            credential d requires choose2(a exam all(c))
            pathway p destination d stage a stage education any(c)
            """).catalog)
        let (path, text) = ("Tests/Reports/planner.json", try #require(try site.text("plan/data.json")).replacingOccurrences(of: "],\"", with: "],\n\""))
        if ProjectFolder.accepts { try ProjectFolder.write(text, to: path) }
        #expect(text == (try ProjectFolder.text(path)), "\(path); CAIRN_ACCEPT=1 writes it")
        #expect(try findings(site, "plan/data.json") == [])
    }

    @Test func `the data is as its schema describes it, in each language`() throws {
        var builder = try CatalogBuilder.sample()
        var texts = TranslatedTexts(file: FileID(0), place: SourceSpan(file: FileID(0), start: 0, end: 0))
        texts.title = "Observateur"
        builder.catalog.translations.append(AuthoredTranslation(of: .thing(.credential, try ThingID("observer")), into: try LanguageTag("fr"), texts))
        let site = try ThemedSite(builder.catalog)
        #expect(try findings(site, "plan/data.json") == [])
        #expect(try findings(site, "fr/plan/data.json") == [])
        #expect(try site.text("plan/data.json")?.contains("\"Observateur\"") == false)
        #expect(try site.text("fr/plan/data.json")?.contains("\"Observateur\"") == true)
        #expect(try site.text("fr/plan/offline.js") == site.text("plan/offline.js") && site.text("plan/offline.js") != nil)
    }

    @Test func `a site without the planner has none of its files`() throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.switchedOff = [.planner]
        let site = try ThemedSite(builder.catalog)
        #expect(try site.text("plan/data.json") == nil && site.text("plan/offline.js") == nil)
    }

    @Test func `hostile titles stay texts, and are as long as they were`() throws {
        var builder = try CatalogBuilder.sample()
        let hostile = "</script><img src=x onerror=alert(1)>\u{202E}\u{2028}\"\\\u{0}" + String(repeating: "é", count: 5_000)
        try builder.credential("hostile", hostile) { _, _ in }
        let site = try ThemedSite(builder.catalog)
        let text = try #require(try site.text("plan/data.json"))
        let data = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let titles = try #require((data["credentials"] as? [String: Any])?["titles"] as? [String])
        #expect(titles.contains(hostile))
        #expect(try findings(site, "plan/data.json") == [])
    }

    @Test func `ten thousand credentials take at most a megabyte and a half`() throws {
        let lines = (0..<10_000).map { i in
            "credential a-credential-with-number-\(i) title A_credential_of_the_usual_length_\(i) cost \(i % 900) workload \(i % 40 + 1)h credits \(i % 9 + 1)ceu"
                + (i < 12 ? "" : " requires a-credential-with-number-\(i / 2) any(a-credential-with-number-\(i / 3) a-credential-with-number-\(i / 4))")
        }
        let site = try ThemedSite(CatalogNotation(plain: lines.joined(separator: "\n")).catalog)
        #expect(try site.text("plan/data.json")?.utf8.count ?? .max <= 1_500_000)
    }

    // MARK: Agreement with the search for routes

    private static let node = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// One question, and how the search of this project answers it.
    private struct Question {
        let json: [String: Any]
        let answer: [String: Any]
    }

    private func question(_ catalog: Catalog, to goal: Int, _ held: Set<Int>, _ measure: RouteMeasure, audience: Int, limit: Int = Catalog.usualRouteEffort) -> Question {
        let count = catalog.credentials.count
        let set = CredentialSet(capacity: count, held.map { CredentialIndex($0) })
        let name = audience == 0 ? nil : catalog.configuration.audiences[audience - 1].id.text
        let request = goal < count ? RouteRequest(to: CredentialIndex(goal), in: catalog, held: set, by: measure, audience: name)
            : RouteRequest(through: PathwayIndex(goal - count), in: catalog, held: set, by: measure, audience: name)
        let json: [String: Any] = ["goal": goal, "held": held.sorted(), "without": [Int](), "by": measure.rawValue, "audience": audience, "limit": limit]
        switch catalog.leastRoute(request, effort: limit) {
        case .route(let route):
            let network = RequirementNetwork(catalog)
            let conditions = catalog.conditions(on: route, to: request).compactMap { condition in network.conditions.firstIndex { $0.kind == condition.kind && $0.text == condition.text } }
            return Question(json: json, answer: [
                "steps": route.steps.map(\.position), "minutes": route.totals.minutes, "price": route.totals.cost?.minorUnits ?? 0, "exact": route.isExact,
                "unknown": route.unknown.map(\.position), "conditions": conditions,
            ])
        case .unreachable(let obstacle):
            // Other causes are errors of the content, so that no site has them; the planner tells them from this one only.
            return Question(json: json, answer: obstacle.cause == .notAwarded ? ["way": obstacle.way.map(\.position), "cause": "past"] : [:])
        }
    }

    private func expectAgreement(_ catalogs: [(notation: String, ask: (Catalog) -> [Question])]) throws -> (routes: Int, inexact: Int, obstacles: Int) {
        var input: [[String: Any]] = []
        var expected: [[Question]] = []
        for (notation, ask) in catalogs {
            let site = try ThemedSite(CatalogNotation(plain: notation).catalog)
            let questions = ask(site.catalog)
            let data = try JSONSerialization.jsonObject(with: Data(try #require(try site.text("plan/data.json")).utf8))
            input.append(["data": data, "questions": questions.map(\.json)])
            expected.append(questions)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.node))
        let folder = try TemporaryFolder()
        let script = URL(fileURLWithPath: folder.path + "/route.js")
        let published = try ThemedSite(CatalogNotation(plain: "credential a").catalog).themeFiles.first { $0.key.hasPrefix("assets/route.") }
        try Data(try #require(published).value).write(to: script)
        process.arguments = [ProjectFolder.root.appending(path: "Tests/Scripts/routes.mjs").path, script.path]
        let questions = URL(fileURLWithPath: folder.path + "/questions.json"), answers = URL(fileURLWithPath: folder.path + "/answers.json")
        try JSONSerialization.data(withJSONObject: input).write(to: questions)
        try Data().write(to: answers)
        process.standardInput = try FileHandle(forReadingFrom: questions)
        process.standardOutput = try FileHandle(forWritingTo: answers)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let found = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: answers)) as? [[[String: Any]]])
        var counts = (routes: 0, inexact: 0, obstacles: 0)
        for (number, (answers, questions)) in zip(found, expected).enumerated() {
            for (answer, question) in zip(answers, questions) {
                let answer = question.answer.isEmpty && answer["steps"] == nil ? [:] : answer
                #expect(NSDictionary(dictionary: answer) == NSDictionary(dictionary: question.answer), "\(question.json) in:\n\(catalogs[number].notation.prefix(4000))")
                if answer["steps"] == nil { counts.obstacles += 1 } else if answer["exact"] as? Bool == true { counts.routes += 1 } else { counts.inexact += 1 }
            }
            #expect(answers.count == questions.count)
        }
        #expect(found.count == expected.count)
        return counts
    }

    @Test(.enabled(if: PlannerTests.node != nil, "node runs the planner's search"), arguments: [UInt64(4101), 4102, 4103, 4104])
    func `the planner and 'cairn plan' give the same steps, totals, conditions and reasons`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rounds = Scale.rounds(of: 40)
        let catalogs = (0..<rounds).map { round in
            var shape = RandomCatalog()
            shape.credentials = 4 + round % 12
            shape.pathways = 2
            shape.hasOutlays = true
            shape.pastShare = round % 3 * 10
            shape.isLayered = round.isMultiple(of: 2)
            var notation = shape.notation(&generator)
            if round % 5 == 0 { notation = notation.replacingOccurrences(of: " cost 50", with: " cost 50 20@experienced 90@certified") }
            let numbers = SeededGenerator(seed: seed &* 1000 &+ UInt64(round))
            return (notation, { (catalog: Catalog) -> [Question] in
                var generator = numbers
                return RouteMeasure.allCases.flatMap { measure in
                    (0..<4).map { _ in
                        let held = Set(catalog.credentials.indices.filter { _ in Int.random(in: 0..<7, using: &generator) == 0 })
                        let goal = Int.random(in: 0..<catalog.credentials.count + catalog.pathways.count, using: &generator)
                        return question(catalog, to: goal, held, measure, audience: Int.random(in: 0...catalog.configuration.audiences.count, using: &generator))
                    }
                }
            })
        }
        let counts = try expectAgreement(catalogs)
        #expect(counts.routes > 5 * rounds && counts.obstacles > rounds / 2, "\(counts)")
    }

    @Test(.enabled(if: PlannerTests.node != nil, "node runs the planner's search"))
    func `where choices are many, both search alike, also where they stop early`() throws {
        var generator = SeededGenerator(seed: 4200)
        let catalogs = (0..<12).map { round in
            let count = 24 + round * 4
            let credentials = (0..<count).map { i in
                "credential c\(i) cost \(Int.random(in: 5...9, using: &generator)) workload \(Int.random(in: 1...3, using: &generator))h" + (i < 8 ? "" : " requires c\(Int.random(in: 0..<8, using: &generator))")
            }
            let choices = (0..<count).map { _ in "any(" + (0..<3).map { _ in "c\(Int.random(in: 0..<count, using: &generator))" }.joined(separator: " ") + ")" }
            let notation = (credentials + ["credential top requires \(choices.joined(separator: " "))"]).joined(separator: "\n")
            return (notation, { (catalog: Catalog) -> [Question] in
                RouteMeasure.allCases.flatMap { measure in [2_000, 60_000, 600_000].map { question(catalog, to: catalog.credentials.count - 1, [], measure, audience: 0, limit: $0) } }
            })
        }
        let counts = try expectAgreement(catalogs)
        #expect(counts.inexact > 10 && counts.routes > 10, "\(counts)")
    }

    @Test(.enabled(if: PlannerTests.node != nil, "node runs the planner's search"))
    func `a chain as long as a catalog is walked by the planner as well`() throws {
        let notation = (0..<4_000).map { $0 == 0 ? "credential c0" : "credential c\($0) requires c\($0 - 1)" }.joined(separator: "\n")
        _ = try expectAgreement([
            (notation, { [question($0, to: $0.credentials.count - 1, [], .cost, audience: 0)] }),
            (notation.replacingOccurrences(of: "credential c0\n", with: "credential c0 retired\n"), { [question($0, to: $0.credentials.count - 1, [], .time, audience: 0)] }),
        ])
    }
}
