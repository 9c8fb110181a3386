import Model
@testable import Rendering
import TestSupport
import Testing

/// Long lists: in pages, or cut with a link to the rest.
struct LongListTests {
    @Test(arguments: [
        (1, 0, 1, 0..<0, [1]), (1, 1, 1, 0..<1, [1]), (1, 60, 1, 0..<60, [1]), (1, 61, 2, 0..<60, [1, 2]), (2, 61, 2, 60..<61, [1, 2]),
        (5, 600, 10, 240..<300, [1, 3, 4, 5, 6, 7, 10]), (10, 600, 10, 540..<600, [1, 8, 9, 10]), (1, 6000, 100, 0..<60, [1, 2, 3, 100]),
    ])
    func `a page has its entries and links to its neighbours`(page: Int, entries: Int, count: Int, range: Range<Int>, linked: [Int]) {
        let paging = Paging(page: page, entries: entries) { "/\($0)/" }
        #expect(paging.pageCount == count)
        #expect(paging.entries == range)
        #expect(paging.linked == linked)
    }

    @Test func `a page beyond the last is empty, and no trap`() {
        #expect(Paging(page: 9, entries: 61) { "/\($0)/" }.entries.isEmpty)
        #expect(Paging(page: 9, entries: 61) { "/\($0)/" }.linked.allSatisfy { (1...2).contains($0) })
    }

    @Test func `a long list names its pages, and each its neighbours`() async throws {
        var builder = try CatalogBuilder()
        for i in 0..<150 { try builder.credential("c-\(1000 + i)", "Credential \(i)") }
        let site = try await RenderedSite(builder)
        let second = try site.page("/credentials/page/2/")
        #expect(second.text(of: "title") == "Credentials, page 2 · Northlake credentials")
        #expect(second.link("canonical") == "https://credentials.example.org/credentials/page/2/")
        #expect(second.link("prev") == "/credentials/")
        #expect(second.link("next") == "/credentials/page/3/")
        #expect(second.outline.contains("150 credentials · page 2 of 3"))
        #expect(second.outline.contains("### Credential 60 </credentials/c-1060/>"))
        let all: [String] = try (1...3).flatMap { try site.page($0 == 1 ? "/credentials/" : "/credentials/page/\($0)/").outline.filter { $0.hasPrefix("### ") } }
        #expect(all.count == 150 && Set(all).count == 150)
    }

    @Test func `an organization that issues thousands shows some, names many, and links to the rest`() async throws {
        var builder = try CatalogBuilder()
        try builder.organization("northlake", "Northlake")
        builder.catalog.configuration.publisher = try builder.reference("northlake")
        for i in 0..<1_200 { try builder.credential("c-\(1000 + i)", "Credential \(i)") }
        let page = try await RenderedSite(builder).page("/organizations/northlake/")
        #expect(page.outline.contains("1200 credentials"))
        #expect(page.outline.filter { $0.hasPrefix("### ") }.count == PageMaker.Bound.cards)
        #expect(page.addresses.filter { $0.hasPrefix("/credentials/c-") }.count == PageMaker.Bound.cards + PageMaker.Bound.links)
        #expect(page.outline.contains("and 176 more </organizations/northlake/index.json>"))
    }

    @Test func `a framework that too many credentials cover has no matrix, but its tree`() async throws {
        for (count, hasMatrix) in [(PageMaker.Bound.matrixColumns, true), (PageMaker.Bound.matrixColumns + 1, false)] {
            var builder = try CatalogBuilder()
            try builder.framework("f", "Framework")
            try builder.competency("k", "Does it") { k, builder in k.framework = try builder.reference("f") }
            for i in 0..<count { try builder.credential("c-\(i)", "Credential \(i)") { c, builder in c.teaches = try builder.references("k") } }
            let page = try await RenderedSite(builder).page("/frameworks/f/")
            #expect((page.first("table") != nil) == hasMatrix)
            #expect(page.outline.contains("- Does it </competencies/k/> taught by \(count)"))
        }
    }

    @Test func `a large framework is cut, with a link to all competencies`() async throws {
        var builder = try CatalogBuilder()
        try builder.framework("f", "Framework")
        for i in 0..<(PageMaker.Bound.treeNodes + 5) {
            try builder.competency("k-\(i)", "Does it") { k, builder in k.framework = try builder.reference("f") }
        }
        let page = try await RenderedSite(builder).page("/frameworks/f/")
        #expect(page.outline.contains("and 5 more </competencies/>"))
        #expect(page.addresses.filter { $0.hasPrefix("/competencies/k-") }.count == PageMaker.Bound.treeNodes)
    }
}
