import Interchange
import Model
import SourceText
import TestSupport
import Testing

/// What a program that knows CTDL, and nothing of Cairn, makes of the conditions that are written.
struct CTDLConditionTests {
    private typealias Object = [String: Any]

    /// The rules of requirements over plain sets, each reference counting for itself alone.
    private func isMet(_ requirement: Requirement<Located<CredentialIndex>>, _ held: Set<CredentialIndex>, _ catalog: Catalog) -> Bool {
        switch requirement {
        case .outside: return true
        case .held(let reference): return held.contains(reference.value)
        case .group(let group):
            switch group.rule {
            case .all: return group.members.allSatisfy { isMet($0, held, catalog) }
            case .any: return group.members.contains { isMet($0, held, catalog) }
            case .choose(let number):
                var credentials: Set<CredentialIndex> = []
                var others = 0
                for member in group.members where isMet(member, held, catalog) {
                    if case .held(let reference) = member { credentials.insert(reference.value) } else { others += 1 }
                }
                return credentials.count + others >= number
            case .earn(let credits):
                var members: Set<CredentialIndex> = []
                for member in group.members { member.forEachReference { members.insert($0.value) } }
                let amounts = members.intersection(held).flatMap { catalog.credentials[$0.position].credits }.filter { $0.unit == credits.unit }.map(\.amount)
                return amounts.reduce(DecimalNumber.zero, +) >= credits.amount
            }
        }
    }

    /// Whether a `ConditionProfile` is met, as far as it can be told: what is said in words is taken as met.
    private func isMet(_ profile: Object, holding held: Set<String>) -> Bool {
        let targets = profile["ceterms:targetCredential"] as? [String] ?? []
        let alternatives = profile["ceterms:alternativeCondition"] as? [Object] ?? []
        return targets.allSatisfy(held.contains) && (alternatives.isEmpty || alternatives.contains { isMet($0, holding: held) })
    }

    private func hasWordsAlone(_ profile: Object) -> Bool {
        profile["ceterms:targetCredential"] == nil && profile["ceterms:alternativeCondition"] == nil
    }

    /// Whether a `ComponentCondition` of a pathway is met.
    private func isMet(_ condition: Object, _ components: [String: Object], holding held: Set<String>) -> Bool {
        let number = condition["ceterms:requiredNumber"] as? Int ?? -1
        let targets = condition["ceterms:targetComponent"] as? [String] ?? []
        let conditions = condition["ceterms:hasCondition"] as? [Object] ?? []
        #expect(targets.isEmpty || conditions.isEmpty, "a number of both could be of either")
        #expect(Set(targets).count == targets.count, "a graph holds a target once")
        let met = targets.filter { target in
            guard let component = components[target] else {
                Issue.record("\(target) is no component")
                return false
            }
            guard component["@type"] as? String == "ceterms:CredentialComponent" else { return true }
            return held.contains(component["ceterms:proxyFor"] as? String ?? "")
        }
        let count = met.count + conditions.filter { isMet($0, components, holding: held) }.count
        guard count >= number else { return false }
        for constraint in condition["ceterms:hasConstraint"] as? [Object] ?? [] {
            let values = met.flatMap { components[$0]?["ceterms:pointValue"] as? [Object] ?? [] }.compactMap { $0["schema:value"] as? Double }
            let least = (constraint["ceterms:rightSource"] as? [Object])?.first?["@value"] as? Double ?? .infinity
            if values.reduce(0, +) < least { return false }
        }
        return true
    }

    private func subsets(of count: Int) -> [Set<Int>] {
        (0..<(1 << count)).map { bits in Set((0..<count).filter { bits >> $0 & 1 == 1 }) }
    }

    /// Six in most rounds, of which all sets are soon tried; ten in some.
    private func credentials(in round: Int) -> Int { round % 20 == 19 ? 10 : 6 }

    @Test(arguments: [UInt64(101), 102, 103, 104])
    func `profiles ask for no more than the requirements do, and for as much unless they say so in words`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var exact = 0
        for round in 0..<60 {
            var random = RandomCatalog()
            random.credentials = credentials(in: round)
            let notation = random.notation(&generator)
            let documents = try CTDLDocuments(CatalogNotation(plain: notation).catalog)
            let catalog = documents.catalog
            for (position, credential) in catalog.credentials.enumerated() {
                let document = try documents.document(of: .credential(CredentialIndex(position)))
                for (key, requirements) in [("ceterms:requires", credential.requires), ("ceterms:recommends", credential.recommends)] {
                    let profiles = document[key] as? [Object] ?? []
                    let saysAll = !profiles.contains(where: hasWordsAlone)
                    if saysAll { exact += requirements.count }
                    for held in subsets(of: catalog.credentials.count) {
                        let met = requirements.allSatisfy { isMet($0, Set(held.map { CredentialIndex($0) }), catalog) }
                        let names = Set(held.map { "https://example.org/credentials/\(catalog.credentials[$0].entry.id.text)/ctdl.json" })
                        let said = profiles.allSatisfy { isMet($0, holding: names) }
                        #expect(!met || said, "seed \(seed), \(credential.entry.id) holding \(held.sorted()):\n\(notation)")
                        if saysAll { #expect(met == said, "seed \(seed), \(credential.entry.id) holding \(held.sorted()):\n\(notation)") }
                    }
                }
            }
        }
        #expect(exact > 50)
    }

    @Test(arguments: [UInt64(201), 202, 203, 204])
    func `the conditions of a pathway ask for exactly what its stages do`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var stages = 0
        for round in 0..<40 {
            var random = RandomCatalog()
            random.credentials = credentials(in: round)
            random.pathways = 3
            let notation = random.notation(&generator)
            var authored = try CatalogNotation(plain: notation).catalog
            // The pathways are given deep requirements as well, those of credentials.
            for i in authored.pathways.indices {
                var stage = Stage<Authored>(title: Located("Deep", authored.pathways[i].entry.place))
                stage.requires = authored.credentials.randomElement(using: &generator)?.requires ?? []
                authored.pathways[i].stages.append(stage)
            }
            let documents = try CTDLDocuments(authored)
            let catalog = documents.catalog
            for pathway in catalog.pathways {
                let parts = try documents.parts(.pathway, pathway.entry.id.text)
                let components = Dictionary(uniqueKeysWithValues: parts.values.map { ($0["@id"] as? String ?? "", $0) })
                for (number, stage) in pathway.stages.enumerated() {
                    stages += 1
                    let conditions = parts["stage-\(number + 1)"]?["ceterms:hasCondition"] as? [Object] ?? []
                    for held in subsets(of: catalog.credentials.count) {
                        let met = stage.requires.allSatisfy { isMet($0, Set(held.map { CredentialIndex($0) }), catalog) }
                        let names = Set(held.map { "https://example.org/credentials/\(catalog.credentials[$0].entry.id.text)/ctdl.json" })
                        let said = conditions.allSatisfy { isMet($0, components, holding: names) }
                        #expect(met == said, "seed \(seed), \(pathway.entry.id) stage \(number + 1) holding \(held.sorted()):\n\(notation)")
                    }
                }
                expectInverses(parts)
            }
        }
        #expect(stages > 200)
    }

    /// Whatever points to another component is pointed to by it.
    private func expectInverses(_ parts: [String: Object]) {
        let nodes = Dictionary(uniqueKeysWithValues: parts.values.map { ($0["@id"] as? String ?? "", $0) })
        for (key, inverse) in [
            ("ceasn:hasChild", "ceasn:isChildOf"), ("ceasn:isChildOf", "ceasn:hasChild"), ("ceterms:hasPart", "ceterms:isPartOf"), ("ceterms:isPartOf", "ceterms:hasPart"),
            ("ceterms:precedes", "ceterms:precededBy"), ("ceterms:precededBy", "ceterms:precedes"), ("ceterms:hasDestinationComponent", "ceterms:isDestinationComponentOf"),
        ] {
            for (id, node) in nodes {
                for target in node[key] as? [String] ?? [] {
                    #expect((nodes[target]?[inverse] as? [String])?.contains(id) == true, "\(id) \(key) \(target)")
                }
            }
        }
    }

    private func profiles(_ requirement: String) throws -> [Object] {
        let credentials = (0..<40).map { "credential c\($0) credits 1ceu" }.joined(separator: "\n")
        let documents = try CTDLDocuments(CatalogNotation(plain: credentials + "\ncredential goal requires \(requirement)").catalog)
        return try documents.document(.credential, "goal")["ceterms:requires"] as? [Object] ?? []
    }

    private func names(_ count: Int) -> String { (0..<count).map { "c\($0)" }.joined(separator: " ") }

    @Test func `alternatives are written out as long as they are few`() throws {
        #expect(try (profiles("choose2(c0 c1 c2)").first?["ceterms:alternativeCondition"] as? [Object])?.count == 3)
        #expect(try (profiles("any(\(names(16)))").first?["ceterms:alternativeCondition"] as? [Object])?.count == 16)
        #expect(try hasWordsAlone(profiles("any(\(names(17)))")[0]))
        #expect(try hasWordsAlone(profiles("choose3(\(names(7)))")[0]))
        #expect(try (profiles("all(\(names(16)))").first?["ceterms:targetCredential"] as? [String])?.count == 16)
        #expect(try hasWordsAlone(profiles("all(\(names(17)))")[0]))
        #expect(try (profiles("all(any(c0 c1) any(c2 c3))").first?["ceterms:alternativeCondition"] as? [Object])?.count == 4)
    }

    @Test func `what repeats itself is not tried in all its combinations`() throws {
        // Sixteen of thirty-two groups of one and the same credential are chosen in 601 million ways, all of them alike.
        let same = (0..<32).map { _ in "any(c0)" }.joined(separator: " ")
        #expect(try profiles("choose16(\(same))").count == 1)
    }

    @Test func `credits and what they take are words beside a value`() throws {
        let profile = try #require(profiles("earn3ceu(c0 c1 c2 c3)").first)
        #expect(hasWordsAlone(profile))
        #expect((profile["ceterms:condition"] as? [String: [String]]) == ["en": ["earn 3 ceu: c0; c1; c2; c3"]])
        #expect((profile["ceterms:creditValue"] as? [Object])?.first?["schema:value"] as? Double == 3)
    }

    @Test func `each plain credential is required with the others, and each group apart`() throws {
        let all = try profiles("c0 any(c1 c2) c3 any(c4 c5)")
        #expect(all.count == 3)
        #expect(all[0]["ceterms:targetCredential"] as? [String] == ["https://example.org/credentials/c0/ctdl.json", "https://example.org/credentials/c3/ctdl.json"])
    }

    @Test func `what every way takes is required for the goal, and the rest prepares for it`() throws {
        let documents = try CTDLDocuments(CatalogNotation(plain: """
            credential a
            credential b
            credential c
            credential d credits 4ceu
            credential e credits 1ceu
            credential goal requires a any(all(b c) all(b d)) choose2(c d) earn4ceu(d e)
            """).catalog)
        func leadsTo(_ id: String, _ key: String) throws -> Bool {
            let targets = (try documents.document(.credential, id)[key] as? [Object])?.first?["ceterms:targetCredential"] as? [String]
            return targets == ["https://example.org/credentials/goal/ctdl.json"]
        }
        for id in ["a", "b", "c", "d"] {
            #expect(try leadsTo(id, "ceterms:isRequiredFor"), "\(id)")
            #expect(try !leadsTo(id, "ceterms:isPreparationFor"), "\(id)")
        }
        #expect(try !leadsTo("e", "ceterms:isRequiredFor"))
        #expect(try leadsTo("e", "ceterms:isPreparationFor"))
    }

    @Test func `a pathway that counts credits of two units has components for each`() throws {
        let documents = try CTDLDocuments(CatalogNotation(plain: """
            credential a credits 2ceu 5ects
            credential b credits 3ceu 1ects
            credential goal
            pathway p destination goal stage earn4ceu(a b) stage earn5ects(a b)
            """).catalog)
        let parts = try documents.parts(.pathway, "p")
        #expect((parts["credential-a"]?["ceterms:pointValue"] as? [Object])?.first?["schema:value"] as? Double == 2)
        #expect((parts["credential-a.ects"]?["ceterms:pointValue"] as? [Object])?.first?["schema:value"] as? Double == 5)
    }
}
