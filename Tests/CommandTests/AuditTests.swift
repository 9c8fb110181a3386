import Foundation
import Testing

@Suite struct AuditTests {
    private static let configuration = "title: Northlake\nbase_url: https://credentials.example.org/\nreview_every: 1y\n"

    private func site(_ observer: String) throws -> SiteFolder {
        try SiteFolder(["cairn.yml": Self.configuration, "content/credentials/observer.md": observer])
    }

    @Test func `what an audit finds is advice, and the day decides what is overdue`() throws {
        let site = try site("---\ntitle: Observer\ntype: badge\nreviewed: 2025-01-31\n---\n")
        let early = try RunningTool.run(["audit", "--site", site.path, "--today", "2026-01-31"])
        let late = try RunningTool.run(["audit", "--site", site.path, "--today", "2026-02-01"])
        #expect(early.status == 0 && late.status == 0, "\(early.errors)\(late.errors)")
        #expect(early.output.contains("No review is overdue."))
        #expect(late.output.contains("Observer (credential/observer): reviewed on 2025-01-31, due by 2026-01-31"))
        let json = try RunningTool.run(["audit", "--site", site.path, "--today", "2026-02-01", "--format", "json"])
        #expect((try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])?["orphans"] as? [String] == ["observer"])
    }

    @Test func `content with errors is not audited`() throws {
        let site = try site("---\ntitle: Observer\ntype: badge\nrequires: [observer]\n---\n")
        let result = try RunningTool.run(["audit", "--site", site.path])
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("so that no audit is sure"))
    }

    @Test func `a share of overlap beyond the whole is a mistake of usage`() throws {
        let site = try site("---\ntitle: Observer\ntype: badge\n---\n")
        #expect(try RunningTool.run(["audit", "--site", site.path, "--overlap", "101"]).status == 64)
    }

    @Test func `the page replaces its like, and nothing else`() throws {
        let site = try site("---\ntitle: Observer <b>\ntype: badge\n---\n")
        let page = site.path + "/audit.html"
        let first = try RunningTool.run(["audit", "--site", site.path, "--today", "2026-02-01", "--html", page])
        #expect(first.status == 0 && first.output.isEmpty, "\(first.errors)")
        #expect(try String(contentsOfFile: page, encoding: .utf8).contains("Observer &lt;b&gt;"))
        let again = try RunningTool.run(["audit", "--site", site.path, "--today", "2026-02-02", "--html", page])
        #expect(again.status == 0, "\(again.errors)")
        #expect(try String(contentsOfFile: page, encoding: .utf8).contains("2026-02-02"))

        try "mine".write(toFile: page, atomically: true, encoding: .utf8)
        let refused = try RunningTool.run(["audit", "--site", site.path, "--html", page])
        #expect(refused.status == 74)
        #expect(refused.errors.contains("did not write"))
        #expect(try String(contentsOfFile: page, encoding: .utf8) == "mine")
        #expect(try RunningTool.run(["audit", "--site", site.path, "--html", site.path]).status == 74)
        #expect(try RunningTool.run(["audit", "--site", site.path, "--html", site.path + "/none/audit.html"]).status == 74)
        #expect(try RunningTool.run(["audit", "--site", site.path, "--html", page, "--format", "json"]).status == 64)
    }
}
