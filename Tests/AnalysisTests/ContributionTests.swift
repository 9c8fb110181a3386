import Analysis
import Model
import SourceText
import TestSupport
import Testing

@Suite struct ContributionTests {
    private func index(_ id: String, _ catalog: Catalog) throws -> CredentialIndex {
        CredentialIndex(try #require(catalog.node(.credential, id)).position)
    }

    @Test func `credits count toward what a group needs`() throws {
        let catalog = try resolved("""
            credential a credits 1.2ceu
            credential b credits 3ects
            credential top requires all(earn10ceu(a b) experience)
            """)
        let first = try #require(catalog.contribution(of: index("a", catalog), to: index("top", catalog)))
        #expect(first.credits?.amount.description == "1.2")
        #expect(first.group?.members == 2)
        let second = try #require(catalog.contribution(of: index("b", catalog), to: index("top", catalog)))
        #expect(second.credits == nil && second.group != nil)
        #expect(try catalog.contributions(to: index("top", catalog)).map(\.credential) == [index("a", catalog), index("b", catalog)])
        #expect(try catalog.contribution(of: index("top", catalog), to: index("a", catalog)) == nil)
    }

    @Test func `both directions say the same`() throws {
        var generator = SeededGenerator(seed: 31)
        for round in 0..<Scale.rounds(of: 60) {
            var shape = RandomCatalog()
            shape.pathways = 3
            let notation = shape.notation(&generator)
            let catalog = try resolved(notation)
            let outward = catalog.credentials.indices.flatMap { catalog.contributions(of: CredentialIndex($0)) }
            let inward = catalog.credentials.indices.flatMap { catalog.contributions(to: CredentialIndex($0)) }
                + catalog.pathways.indices.flatMap { catalog.contributions(to: PathwayIndex($0)) }
            #expect(Set(outward) == Set(inward), "round \(round):\n\(notation)")
            #expect(outward.count == inward.count, "round \(round):\n\(notation)")
        }
    }

    @Test func `the place on a pathway is told from its end`() throws {
        func after(_ notation: String) throws -> [Int?] {
            let catalog = try resolved(notation)
            return catalog.contributions(to: PathwayIndex(0)).map(\.stretchesAfter)
        }
        #expect(try after("credential a\ncredential b\ncredential c\npathway p destination c stage a stage b") == [2, 1, 0])
        // A last stage that names the destination is the end itself.
        #expect(try after("credential a\ncredential b\ncredential c\npathway p destination c stage a stage b c") == [1, 0, 0])
    }
}
