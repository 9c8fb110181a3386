import Foundation
import Interchange
import Model
import TestSupport
import Testing

/// Every class, property and concept that is written exists, where the vocabulary has it.
struct CTDLTermsTests {
    private let terms: CTDLTerms

    init() throws {
        terms = try CTDLTerms()
    }

    /// The sample with every field in use, its observer being of a type.
    private func sample(_ change: (inout Credential<Authored>, inout CatalogBuilder) throws -> Void = { _, _ in }) throws -> CatalogBuilder {
        var builder = try CatalogBuilder.sample()
        let position = try #require(builder.catalog.credentials.firstIndex { $0.entry.id.text == "observer" })
        var observer = builder.catalog.credentials[position]
        observer.alignments.append(Alignment(framework: "NAICS", code: "62", name: "Health care", url: nil))
        observer.subjects.append(Subject(framework: "CIP 2020", code: "51.38", name: "Nursing"))
        observer.qualityAssurance = "https://example.org/quality"
        try change(&observer, &builder)
        builder.catalog.credentials[position] = observer
        return builder
    }

    @Test func `all of a site is in the vocabulary`() throws {
        #expect(try CTDLDocuments(sample()).findings(terms) == [])
    }

    @Test(arguments: CredentialType.allCases)
    func `a credential of any type has its class and what that class has`(type: CredentialType) throws {
        let documents = try CTDLDocuments(sample { observer, _ in observer.type = type })
        #expect(try documents.findings(terms) == [])
        #expect(try documents.document(.credential, "observer")["@type"] as? String == "ceterms:" + type.ctdlClass)
    }

    @Test(arguments: OrganizationType.allCases)
    func `an organization of any type has its concept`(type: OrganizationType) throws {
        var builder = try sample()
        for i in builder.catalog.organizations.indices {
            builder.catalog.organizations[i].types = [type]
            builder.catalog.organizations[i].sector = Sector.allCases[i % Sector.allCases.count]
        }
        let documents = try CTDLDocuments(builder)
        #expect(try documents.findings(terms) == [])
        #expect((try documents.document(.organization, "northlake")["ceterms:agentType"] as? [Any])?.count == 1)
    }

    @Test func `every name of every vocabulary becomes a concept that exists, or words`() throws {
        for delivery in Delivery.allCases {
            #expect(try CTDLDocuments(sample { observer, _ in observer.delivery = delivery }).findings(terms) == [], "\(delivery)")
        }
        for pace in Pace.allCases { #expect(try CTDLDocuments(sample { observer, _ in observer.pace = pace }).findings(terms) == [], "\(pace)") }
        for method in AssessmentMethod.allCases {
            #expect(try CTDLDocuments(sample { observer, _ in observer.assessment?.methods = [method] }).findings(terms) == [], "\(method)")
        }
        for kind in CostKind.allCases { #expect(try CTDLDocuments(sample { observer, _ in observer.cost[0].kind = kind }).findings(terms) == [], "\(kind)") }
        for unit in CreditUnit.allCases {
            let documents = try CTDLDocuments(sample { observer, _ in observer.credits = [CreditValue(amount: try DecimalNumber("1"), unit: unit)] })
            #expect(try documents.findings(terms) == [], "\(unit)")
        }
        for sector in Sector.allCases {
            var builder = try sample()
            builder.catalog.organizations[0].sector = sector
            #expect(try CTDLDocuments(builder).findings(terms) == [], "\(sector)")
        }
        for nature in CompetencyNature.allCases {
            var builder = try sample()
            builder.catalog.competencies[0].nature = nature
            #expect(try CTDLDocuments(builder).findings(terms) == [], "\(nature)")
        }
    }

    @Test(arguments: Status.allCases)
    func `things of any status say so by a concept, and drafts of credentials not at all`(status: Status) throws {
        var builder = try sample { observer, _ in observer.entry.status = status }
        for i in builder.catalog.pathways.indices { builder.catalog.pathways[i].entry.status = status }
        for i in builder.catalog.frameworks.indices { builder.catalog.frameworks[i].entry.status = status }
        for i in builder.catalog.organizations.indices { builder.catalog.organizations[i].entry.status = status }
        let documents = try CTDLDocuments(builder, includesDrafts: true)
        #expect(try documents.findings(terms) == [])
        let observer = try #require(documents.catalog.node(.credential, "observer"))
        #expect((documents.graph.document(of: observer) == nil) == (status == .draft))
    }

    @Test func `levels and audiences have the concepts that cairn.yml names, if they exist`() throws {
        for (scheme, isLevel) in [("AudienceLevel", true), ("Audience", false)] {
            let concepts = try #require(terms.labels[scheme])
            for concept in concepts.keys.sorted() + [isLevel ? "audLevel:ExpertLevel" : "audience:CareerChanger", isLevel ? "audLevel:" : "audience:Member\u{301}"] {
                var builder = try sample()
                for i in builder.catalog.configuration.levels.indices where isLevel { builder.catalog.configuration.levels[i].ctdl = concept }
                for i in builder.catalog.configuration.audiences.indices where !isLevel { builder.catalog.configuration.audiences[i].ctdl = concept }
                let documents = try CTDLDocuments(builder)
                #expect(try documents.findings(terms) == [], "\(concept)")
                let given = try documents.document(.credential, "observer")[isLevel ? "ceterms:audienceLevelType" : "ceterms:audienceType"] as? [[String: Any]]
                #expect((given?.first?["ceterms:targetNode"] as? String) == (concepts[concept] == nil ? nil : concept))
            }
        }
    }

    @Test(arguments: OutsideCondition.Kind.allCases)
    func `a condition outside the catalog is said with terms that exist, in requirements and on pathways`(kind: OutsideCondition.Kind) throws {
        var builder = try sample { observer, builder in observer.requires.append(builder.outside(kind, "two letters", note: "of two people")) }
        try builder.pathway("outside", "Outside", to: "observer") { pathway, builder in
            var stage = Stage<Authored>(title: builder.located("One"))
            stage.requires = [builder.outside(kind, "two letters", note: "of two people"), builder.outside(kind, "2y")]
            pathway.stages = [stage]
        }
        #expect(try CTDLDocuments(builder).findings(terms) == [])
    }

    @Test(arguments: [
        (#"{"@type":"ceterms:Badgee"}"#, "$: no class ceterms:Badgee"),
        (#"{"@type":"ceterms:Badge","ceterms:teaches":["x"]}"#, "$: ceterms:Badge has no ceterms:teaches"),
        (#"{"@type":"ceterms:Badge","ceterms:name":"x"}"#, "$.ceterms:name: no language map"),
        (#"{"@type":"ceterms:Badge","ceterms:image":""}"#, "$.ceterms:image: nothing"),
        (#"{"@type":"ceterms:CompetencyFramework"}"#, "$: no class ceterms:CompetencyFramework"),
        (#"{"@type":"ceasn:CompetencyFramework","ceasn:publicationStatusType":"publicationStatus:Gone"}"#, "$.ceasn:publicationStatusType: no concept publicationStatus:Gone"),
    ])
    func `a term that does not fit is found`(json: String, finding: String) throws {
        #expect(terms.findings(in: try JSONSerialization.jsonObject(with: Data(json.utf8))) == [finding])
    }
}
