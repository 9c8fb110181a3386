import Foundation
import Interchange
import Model
import SourceText
import TestSupport
import Testing

struct CTDLGraphTests {
    private typealias Object = [String: Any]

    @Test func `identities are written where they are stated, and those of parts follow from them`() throws {
        var builder = try CatalogBuilder.sample()
        #expect(try CTDLDocuments(builder).document(.credential, "observer")["ceterms:ctid"] as? String == "ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11")
        let without = try CTDLDocuments(builder).parts(.pathway, "auditor")
        #expect(without.values.allSatisfy { $0["ceterms:ctid"] == nil })
        builder.catalog.pathways[0].entry.ctid = builder.located(try CTID("ce-1d2b6b0e-1a3e-4a0a-9c43-6a1e0d4f7d31"))
        let first = try CTDLDocuments(builder).parts(.pathway, "auditor")
        let ctids = first.values.compactMap { $0["ceterms:ctid"] as? String }
        #expect(ctids.count == first.count && Set(ctids).count == ctids.count)
        for ctid in ctids {
            _ = try CTID(ctid)
            let digits = Array(ctid.utf8)
            #expect(digits[17] == UInt8(ascii: "4") && "89ab".utf8.contains(digits[22]), "\(ctid) is of version 4")
        }
        // Another title, another place in the file: the same parts.
        builder.catalog.pathways[0].entry.title.value = "Renamed"
        let second = try CTDLDocuments(builder).parts(.pathway, "auditor")
        #expect(first.mapValues { $0["ceterms:ctid"] as? String } == second.mapValues { $0["ceterms:ctid"] as? String })
    }

    @Test func `every reference within the site leads to a node`() throws {
        let documents = try CTDLDocuments(.sample())
        var identifiers: Set<String> = []
        var references: Set<String> = []
        func walk(_ value: Any, _ key: String) {
            if let list = value as? [Any] { for element in list { walk(element, key) } }
            if let text = value as? String, text.hasPrefix("https://credentials.example.org/"), text.contains("/ctdl.json") { references.insert(text) }
            guard let object = value as? Object else { return }
            for (key, value) in object {
                if key == "@id", let id = value as? String { identifiers.insert(id) } else { walk(value, key) }
            }
        }
        for node in documents.nodes { walk(try documents.document(of: node), "") }
        #expect(references.subtracting(identifiers) == [])
        #expect(references.count > 10)
    }

    @Test func `a competency that is called framework is not its framework`() throws {
        let documents = try CTDLDocuments(CatalogNotation(plain: "competency framework framework f\nframework f").catalog)
        let parts = try documents.parts(.framework, "f")
        #expect(parts["framework"]?["@type"] as? String == "ceasn:CompetencyFramework")
        #expect(parts["framework_"]?["@type"] as? String == "ceasn:Competency")
    }

    @Test func `competencies are a tree within their framework`() throws {
        let documents = try CTDLDocuments(CatalogNotation(plain: "framework f\nframework g\ncompetency a framework f\ncompetency b framework f parent a\ncompetency c framework g parent a").catalog)
        let parts = try documents.parts(.framework, "f")
        let base = "https://example.org/frameworks/f/ctdl.json#"
        #expect(parts["framework"]?["ceasn:hasTopChild"] as? [String] == [base + "a"])
        #expect(parts["a"]?["ceasn:isTopChildOf"] as? String == base + "framework")
        #expect(parts["a"]?["ceasn:hasChild"] as? [String] == [base + "b"])
        #expect(parts["b"]?["ceasn:isChildOf"] as? [String] == [base + "a"] && parts["b"]?["ceasn:isTopChildOf"] == nil)
    }

    @Test func `work is effort in hours, and a range is said in words`() throws {
        func duration(_ workload: String) throws -> Object? {
            var builder = try CatalogBuilder()
            try builder.credential("x", "X") { credential, _ in credential.workload = try Workload(workload) }
            return (try CTDLDocuments(builder).document(.credential, "x")["ceterms:estimatedDuration"] as? [Object])?.first
        }
        #expect(try duration("12h")?["ceterms:timeRequired"] as? String == "PT12H")
        #expect(try duration("90m")?["ceterms:timeRequired"] as? String == "PT1H30M")
        #expect(try duration("3d")?["ceterms:timeRequired"] as? String == "PT24H")
        #expect(try duration("10h-14h")?["ceterms:timeRequired"] == nil)
        #expect(try duration("10h-14h")?["ceterms:description"] as? [String: String] == ["en": "600–840 min"])
    }

    @Test func `a price for an audience without a concept is named after it`() throws {
        var builder = try CatalogBuilder.sample()
        try builder.credential("priced", "Priced") { credential, builder in
            var named = CostProfile(price: try Money("5", CurrencyCode("EUR")))
            named.audience = builder.located("early-career")
            var both = named
            both.name = "Exam"
            credential.cost = [named, both]
        }
        let costs = try #require(CTDLDocuments(builder).document(.credential, "priced")["ceterms:estimatedCost"] as? [Object])
        #expect(costs[0]["ceterms:name"] as? [String: String] == ["en": "Early career"])
        #expect(costs[1]["ceterms:name"] as? [String: String] == ["en": "Exam"] && costs[1]["ceterms:condition"] as? [String: [String]] == ["en": ["Early career"]])
        #expect(costs.allSatisfy { $0["ceterms:audienceType"] == nil })
    }

    @Test func `how long an award is good for is no end of the credential`() throws {
        var builder = try CatalogBuilder()
        try builder.credential("x", "X") { credential, _ in credential.validFor = try CalendarDuration("1y6mo") }
        let document = try CTDLDocuments(builder).document(.credential, "x")
        #expect(document["ceterms:expirationDate"] == nil)
        let name = (document["ceterms:requires"] as? [Object])?.first?["ceterms:name"] as? [String: String]
        #expect(name == ["en": "Valid for: 1 years"])
    }

    // MARK: Abuse

    static let hostileTexts = [
        "</script><script>alert(1)</script>", "\"\u{301} onload=x", "\\\",\"@id\":\"x", "\u{2028}\u{2029}", "\u{202E}gnp.exe", "a\nb\r\n\tc", "\0\u{1}\u{1F}\u{7F}\u{9F}",
        "\u{FFFE}\u{FFFF}", "@id", "@graph", "ceterms:name", "javascript:alert(1)", "_:b0", "👩🏽‍🔬", String(repeating: "x", count: 5_000), " ", "",
    ]

    @Test(arguments: hostileTexts)
    func `whatever an author writes, every document is JSON that says just that and no more`(text: String) throws {
        let documents = try CTDLDocuments(.sample { _ in text })
        let terms = try CTDLTerms()
        // An empty text is a statement that is left out, which the vocabulary does not mind.
        let findings = try documents.findings(terms).filter { !text.isEmpty || !$0.hasSuffix(": nothing") && !$0.hasSuffix("no text") && !$0.hasSuffix("no language map") }
        #expect(findings == [])
        let name = try documents.document(.credential, "observer")["ceterms:name"] as? [String: String]
        #expect(text.isEmpty ? name == nil : name?["en-GB"]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        for node in documents.nodes {
            var keys: Set<String> = []
            func walk(_ value: Any) {
                if let list = value as? [Any] { for element in list { walk(element) } }
                if let object = value as? Object { for (key, value) in object { keys.insert(key); walk(value) } }
            }
            walk(try documents.document(of: node))
            #expect(keys.allSatisfy { $0 == "@type" || $0 == "@id" || $0 == "@graph" || $0 == "@context" || $0 == "@value" || $0.contains(":") || (try? LanguageTag($0)) != nil })
        }
    }

    @Test func `deep and wide requirements are written without a crash and at no great length`() throws {
        var builder = try CatalogBuilder()
        for i in 0..<300 { try builder.credential("c\(i)", String(repeating: "t", count: 100)) }
        var deep = builder.group(.any, try (0..<300).map { try builder.held("c\($0)") })
        for _ in 0..<14 { deep = builder.group(.choose(1), [deep, builder.group(.all, try (0..<300).map { try builder.held("c\($0)") })]) }
        try builder.credential("goal", "Goal") { goal, _ in goal.requires = [deep] }
        try builder.pathway("p", "P", to: "goal") { pathway, builder in
            var stage = Stage<Authored>(title: builder.located("One"))
            stage.requires = [deep]
            pathway.stages = [stage]
        }
        let documents = try CTDLDocuments(builder)
        #expect(try documents.findings(CTDLTerms()) == [])
        let goal = try #require(documents.catalog.node(.credential, "goal").flatMap(documents.graph.document))
        #expect(goal.count < 50_000)
    }
}
