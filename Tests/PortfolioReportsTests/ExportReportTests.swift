import Diagnostics
import Foundation
import Interchange
import Model
import PortfolioReports
import Resolving
import SourceText
import TestSupport
import Testing

@Suite struct ExportReportTests {
    private static func catalog(_ builder: CatalogBuilder) throws -> Catalog {
        resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
    }

    private static func losses(_ format: ExchangeFormat, _ kind: Kind, _ id: String, in catalog: Catalog) throws -> [String: ExportLoss.Extent] {
        let found = try #require(ExportLosses(of: catalog).formats.first { $0.format == format })
        let node = try #require(catalog.node(kind, id))
        let losses = found.things.first { $0.thing == node }?.losses ?? []
        return Dictionary(losses.map { ($0.field, $0.extent) }) { first, _ in first }
    }

    @Test func `what is not stated is not lost`() throws {
        var builder = try CatalogBuilder()
        try builder.credential("bare", "Bare", .certificate)
        let catalog = try Self.catalog(builder)
        for format in ExportLosses(of: catalog).formats { #expect(format.things.isEmpty, "\(format.format): \(format.things)") }
        #expect(ExportLosses(of: catalog).formats.map(\.whole) == [1, 1, 1, 0])
        #expect(ExportLosses(of: catalog).formats.last?.missingKinds == [.credential])
    }

    @Test func `the value decides, where a format has a term for some values`() throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A")
        try builder.credential("b", "B")
        func add(_ id: String, _ fill: (inout Credential<Authored>, inout CatalogBuilder) throws -> Void) throws { try builder.credential(id, id, .badge, fill) }
        try add("exact") { credential, _ in credential.workload = try Workload("12h") }
        try add("range") { credential, _ in credential.workload = try Workload("10h-14h") }
        try add("days") { credential, _ in credential.workload = try Workload("3d") }
        try add("all") { credential, builder in credential.requires = [try builder.held("a"), builder.group(.any, [try builder.held("a"), try builder.held("b")])] }
        try add("earn") { credential, builder in
            let credit = CreditValue(amount: try DecimalNumber("2"), unit: .ceu)
            credential.requires = [builder.group(.earn(credit), [try builder.held("a"), try builder.held("b")])]
        }
        let catalog = try Self.catalog(builder)
        #expect(try Self.losses(.schemaOrg, .credential, "exact", in: catalog) == [:])
        #expect(try Self.losses(.schemaOrg, .credential, "range", in: catalog) == ["workload": .lost])
        #expect(try Self.losses(.ctdl, .credential, "range", in: catalog) == ["workload": .inWords])
        #expect(try Self.losses(.ctdl, .credential, "days", in: catalog) == ["workload": .partly])
        #expect(try Self.losses(.ctdl, .credential, "all", in: catalog) == [:])
        #expect(try Self.losses(.ctdl, .credential, "earn", in: catalog) == ["requires": .partly])
        #expect(try Self.losses(.openBadges, .credential, "all", in: catalog) == ["requires": .inWords])
    }

    @Test(arguments: [(3, 2, true), (5, 2, true), (6, 3, false), (17, 1, false), (16, 1, true), (40, 20, false)])
    func `a choice is exact in CTDL up to sixteen alternatives`(members: Int, number: Int, isExact: Bool) throws {
        var builder = try CatalogBuilder()
        for i in 0..<members { try builder.credential("c\(i)", "C") }
        try builder.credential("goal", "Goal") { credential, builder in
            var held: [Requirement<Located<ThingID>>] = []
            for i in 0..<members { held.append(try builder.held("c\(i)")) }
            credential.requires = [builder.group(.choose(number), held)]
        }
        #expect(try Self.losses(.ctdl, .credential, "goal", in: Self.catalog(builder)) == (isExact ? [:] : ["requires": .partly]))
    }

    @Test func `competencies without addresses of what they correspond to lose that in CASE`() throws {
        let catalog = try Self.catalog(.sample())
        let report = ExportReport(of: catalog)
        #expect(report.text.contains("CASE 1.1\nIt has no credentials"))
        #expect(report.markdown.hasPrefix("# What exports leave out\n\n## schema.org\n"))
        let json = try #require(try JSONSerialization.jsonObject(with: Data(report.json)) as? [String: Any])
        let formats = try #require(json["formats"] as? [[String: Any]])
        #expect(formats.map { $0["format"] as? String } == ["schema_org", "ctdl", "open_badges", "case"])
        for format in formats {
            let things = try #require(format["things"] as? [[String: Any]])
            #expect(things.allSatisfy { !(($0["losses"] as? [Any])?.isEmpty ?? true) })
        }
    }

    @Test func `texts of authors are one line each, and no markup`() throws {
        let catalog = try Self.catalog(.sample { _ in "a\n# b\u{202E}<script>|`x`" })
        let report = ExportReport(of: catalog)
        #expect(!report.text.contains("\n# b") && !report.markdown.contains("<script>"))
        #expect(try JSONSerialization.jsonObject(with: Data(report.json)) is [String: Any])
    }

    @Test func `every field of a credential that says anything is carried or named`() throws {
        // What the sample states and schema.org has no term for.
        let losses = try Self.losses(.schemaOrg, .credential, "observer", in: Self.catalog(.sample()))
        for field in ["reviewed", "aliases", "image_alt", "assessment.method", "requires", "funding", "quality_assurance"] { #expect(losses[field] == .lost, "\(field)") }
        #expect(losses["title"] == nil && losses["teaches"] == nil)
    }
}
