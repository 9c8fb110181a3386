import Diagnostics
import Model
import Resolving
import SourceText
import Testing

struct InheritedFrameworkTests {
    private func catalog(chain length: Int, framework: String?, loops: Bool = false) throws -> Catalog {
        let place = SourceSpan(file: FileID(0), start: 0, end: 0)
        func entry(_ id: String) throws -> Entry { Entry(id: try ThingID(id), file: FileID(0), place: place, title: Located(id, place)) }
        var authored = AuthoredCatalog(configuration: SiteConfiguration(file: FileID(0), title: "Site", baseURL: try BaseURL("https://example.org/")))
        if let framework { authored.frameworks = [Framework(entry: try entry(framework))] }
        for i in 0..<length {
            // Ids count down, so that every competency is met before the one that knows its framework.
            var competency = Competency<Authored>(entry: try entry("c\(length - i + 100_000)"), statement: "Does")
            if i > 0 { competency.parent = Located(try ThingID("c\(length - i + 100_001)"), place) }
            if i == 0, loops { competency.parent = Located(try ThingID("c100001"), place) }
            if i == 0, let framework { competency.framework = Located(try ThingID(framework), place) }
            authored.competencies.append(competency)
        }
        return resolve(authored, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-06-01"))).value
    }

    @Test func `a chain of twenty thousand parents hands its framework down`() throws {
        let catalog = try catalog(chain: 20_000, framework: "prevention")
        let wanted = try #require(catalog.node(.framework, "prevention"))
        #expect(catalog.competencies.allSatisfy { $0.framework.map { .framework($0.value) } == wanted })
    }

    @Test func `where nobody names a framework all belong to the implicit one, also in a loop of parents`() throws {
        for loops in [false, true] {
            let catalog = try catalog(chain: 50, framework: nil, loops: loops)
            let implicit = try #require(catalog.node(.framework, "competencies"))
            #expect(catalog.competencies.allSatisfy { $0.framework.map { .framework($0.value) } == implicit })
        }
    }
}
