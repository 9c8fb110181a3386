import Model
import Resolving
import TestSupport
import Testing

@Suite struct PathwayTotalsPageTests {
    private func outline(_ notation: String, _ path: String) async throws -> String {
        var builder = try CatalogBuilder()
        let written = try CatalogNotation(notation).catalog
        (builder.catalog.credentials, builder.catalog.pathways, builder.catalog.competencies) = (written.credentials, written.pathways, written.competencies)
        builder.catalog.configuration.audiences = written.configuration.audiences
        return try await RenderedSite(builder).page(path).outline.joined(separator: "\n")
    }

    private let trail = """
        credential shared cost 100 workload 1h
        credential x cost 60 workload 9h credits 2ceu
        credential y cost 20 workload 2h credits 1ceu requires shared
        credential z cost 30 20@certified requires shared
        credential top cost 1 workload 1h
        pathway p destination top stage any(x y) stage any(x z)
        """

    @Test func `a pathway says what it takes over its choices, and by which ways`() async throws {
        let page = try await outline(trail, "/pathways/p/")
        for line in [
            "Credentials: 2–4", "Time, least to most: 4–10 h", "Price, least to most: 61–151 USD", "Credit, least to most: 1–2 CEU", "Ways to go",
            "- The cheapest · The fewest credentials · The longest 2 credentials 10 h 61 USD",
        ] {
            #expect(page.contains(line), "\(line)\n--\n\(page)")
        }
        #expect(page.contains("Without a stated time, and so not counted: z."), "\(page)")
    }

    @Test func `where a credential leads is told with what that adds, least first`() async throws {
        let page = try await outline("""
            credential a workload 5h teaches k
            credential far workload 9h requires a side teaches k l
            credential near workload 2h requires a
            credential side workload 1h
            competency k
            competency l
            pathway p destination far stage a stage near
            """, "/credentials/a/")
        #expect(page.contains("near </credentials/near/>\nThe one step that it asks for\n2 h more"), "\(page)")
        #expect(page.contains("far </credentials/far/>\nOne of 2 steps\n10 h more, with one other first"), "\(page)")
        #expect(page.contains("Stage 1 of 2"), "\(page)")
    }

    @Test func `the stage before the end is the last step but one`() async throws {
        let page = try await outline("credential a\ncredential b\ncredential c\npathway p destination c stage a stage b", "/credentials/b/")
        #expect(page.contains("the last step but one"), "\(page)")
    }
}
