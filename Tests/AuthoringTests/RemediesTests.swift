import Authoring
import Diagnostics
import Files
import Model
import Testing
import TestSupport

/// What `cairn fix` offers: edits that mend, and no others.
struct RemediesTests {
    private static func remedies(_ site: EditedSite) async throws -> Remedies {
        try await Remedies.find(in: site.files, check: EditedSite.check)
    }

    @Test(arguments: [
        ("pace: self-pacd", "pace: self-paced"), ("pace: \"self-pacd\"", "pace: \"self-paced\""), ("pace: Self Paced", "pace: self-paced"),
        ("requires: [standard-precatuions]", "requires: [standard-precautions]"), ("requires:\n  - 'standard-precaution'", "requires:\n  - 'standard-precautions'"),
        ("reviewed: 1 May 2026", "reviewed: 2026-05-01"), ("reviewed: 31/12/2025 # day first", "reviewed: 2025-12-31 # day first"), ("reviewed: '2026/5/1'", "reviewed: '2026-05-01'"),
        ("valid_for: 6m", "valid_for: 6mo"), ("valid_for: 3Y", "valid_for: 3y"), ("workload: 12 Hours", "workload: 12 hours"), ("workload: 10 to 14 hours", "workload: 10-14 hours"),
        ("audiance: [experienced]", "audience: [experienced]"), ("audience: [experinced]", "audience: [experienced]"), ("level: foundatoin", "level: foundation"),
        ("assessment: {method: exam, proctored: yes}", "assessment: {method: exam, proctored: true}"), ("aliases: [old/place/]", "aliases: [/old/place/]"),
        ("teaches: hand-hygiene, isolation", "teaches: [hand-hygiene, isolation]"), ("topics: Hands", "topics: [Hands]"), ("cost: {amount: 5}", nil),
        ("language: french", "language: fr"), ("cost: [{amount: 5, currency: usd}]", "cost: [{amount: 5, currency: USD}]"),
        ("summary: Washing: why", "summary: \"Washing: why\""), ("summary: @home", "summary: \"@home\""), ("requires:\n\t- standard-precautions", "requires:\n  - standard-precautions"),
        ("summary: “Hands”", "summary: \"Hands\""), ("summary:Hands", "summary: Hands"), ("requires:\n  -standard-precautions", "requires:\n  - standard-precautions"),
        // Two edits, of which the first brings the second out.
        ("workloda: 12 Hours", "workload: 12 hours"),
        // Nothing is sure here: two ids are as near, a digit is no slip, the meaning is open, or a new error would come.
        ("teaches: [hand]", nil), ("topics: Paris, Texas", nil), ("reviewed: 1/2/2026", nil), ("workload: a while", nil), ("workloda: a while", nil), ("requires: [observe]", nil),
    ])
    func `a sure remedy is found, and an unsure one is not`(front: String, mended: String?) async throws {
        let site = try EditedSite(["content/credentials/observer.md": EditedSite.credential(front)])
        let remedies = try await Self.remedies(site)
        #expect(remedies.before == 1, "\(front): one mistake")
        #expect(remedies.changes.map { String(decoding: $0.new, as: UTF8.self) } == (mended.map { [EditedSite.credential($0)] } ?? []))
        #expect(remedies.remaining.isEmpty == (mended != nil))
    }

    @Test func `of ids that differ by a digit none is taken for the other`() async throws {
        let site = try EditedSite([
            "content/credentials/unit-1.md": "---\ntitle: U\ntype: badge\n---\n", "content/credentials/observer.md": EditedSite.credential("requires: [unit-2]"),
        ])
        #expect(try await Self.remedies(site).changes.isEmpty)
    }

    @Test func `many slips in many files are mended at once, each where it stands`() async throws {
        let site = try EditedSite([
            "content/credentials/observer.md": EditedSite.credential("pace: self-pacd\nreviewed: 1 May 2026\nrequires: [standard-precatuions, associat]\nsumary: x: y"),
            "content/pages/about.md": "\u{FEFF}---\r\ntitle: A: B\r\nreviewed: 2026/1/1\r\n---\r\nText",
            "cairn.yml": "titel: Northlake\nbase_url: https://credentials.northlake.example/\npublisher: northlak\ncurrency: usd\n",
        ])
        let remedies = try await Self.remedies(site)
        try await site.write(remedies.changes)
        #expect(try site.text("content/pages/about.md") == "\u{FEFF}---\r\ntitle: \"A: B\"\r\nreviewed: 2026-01-01\r\n---\r\nText")
        #expect(try site.text("cairn.yml") == "title: Northlake\nbase_url: https://credentials.northlake.example/\npublisher: northlake\ncurrency: USD\n")
        #expect(try site.text("content/credentials/observer.md").contains("pace: self-paced\nreviewed: 2026-05-01\nrequires: [standard-precautions, "))
        #expect(try await Self.remedies(site).changes.isEmpty, "it is stable")
    }

    /// Every mistake that the project knows.
    static let cases = ProjectFolder.files(in: "Tests/Cases/Mistakes", ending: ".case")

    @Test func `whatever the mistake, mending leaves fewer problems or changes nothing, and a second run finds nothing more`() async throws {
        var mended = 0
        for path in Self.cases {
            let site = try EditedSite(CaseFile(try ProjectFolder.text(path)).files)
            let before = try await EditedSite.check(site.files).diagnostics
            let remedies = try await Self.remedies(site)
            if remedies.changes.isEmpty { continue }
            mended += 1
            try await site.write(remedies.changes)
            let after = try await EditedSite.check(site.files).diagnostics
            #expect(after.count < before.count, "\(path)")
            let known = Set(before.map { "\($0.code.name) \($0.message)" })
            #expect(after.allSatisfy { known.contains("\($0.code.name) \($0.message)") }, "\(path): \(after.map(\.message))")
            #expect(try await Self.remedies(site).changes.isEmpty, "\(path)")
        }
        #expect(mended >= 40, "\(mended) of \(Self.cases.count) are mended")
    }

    @Test func `random damage never makes an edit that harms`() async throws {
        let seed: UInt64 = 41
        var generator = SeededGenerator(seed: seed)
        let base = CaseFile(try ProjectFolder.text("Tests/Cases/Base.case")).files
        let splinters: [[UInt8]] = ["\"", "[", "]", "{", ": ", "- ", "#", "\t", "&a", "---\n", "\n", "\r\n", "|", "@", "“", "requires", "x", "-"].map { Array($0.utf8) }
        for round in 0..<60 {
            var sections = base
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let i = Int.random(in: 0..<sections.count, using: &generator)
                let at = Int.random(in: 0...min(sections[i].bytes.count, 160), using: &generator)
                if Bool.random(using: &generator) {
                    sections[i].bytes.insert(contentsOf: splinters.randomElement(using: &generator) ?? [], at: at)
                } else {
                    sections[i].bytes.removeSubrange(at..<min(sections[i].bytes.count, at + Int.random(in: 1...2, using: &generator)))
                }
            }
            let site = try EditedSite(sections)
            let before = try await EditedSite.check(site.files).diagnostics.inReportOrder()
            let remedies = try await Self.remedies(site)
            let after = try await EditedSite.check(ContentOverlay(remedies.changes, over: site.files)).diagnostics.inReportOrder()
            let known = Set(before.map { "\($0.code.name) \($0.message)" })
            #expect(after.allSatisfy { known.contains("\($0.code.name) \($0.message)") }, "seed \(seed), round \(round)")
            #expect(remedies.changes.isEmpty == (remedies.mended == 0))
            #expect(after.count <= before.count - remedies.mended || remedies.mended == 0, "seed \(seed), round \(round)")
        }
    }

    @Test func `each thing gets its own identity once, in any style of front matter, and pages get none`() async throws {
        let site = try EditedSite([
            "content/frameworks/prevention.md": "---\ntitle: P\ncompetencies:\n  - id: deep\n    statement: S\n    competencies: [{id: deeper, statement: T}]\n---\n",
            "content/credentials/x.md": "---\n{title: X, type: badge}\n---", "content/credentials/y.md": "---\ntitle: Y\ntype: badge\nctid: ce-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n---\n",
        ])
        var count = 0
        func newIdentity() -> CTID {
            count += 1
            let digits = String(count)
            guard let id = try? CTID("ce-00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits) else { preconditionFailure("a CTID") }
            return id
        }
        let remedies = try await Self.remedies(site)
        let changes = try await remedies.addingIdentities(in: site.files, newIdentity: newIdentity)
        try await site.write(changes)
        #expect(try await EditedSite.check(site.files).diagnostics.isEmpty)
        let x = try site.text("content/credentials/x.md")
        #expect(x.hasPrefix("---\n{title: X, ctid: ce-") && x.hasSuffix(", type: badge}\n---"))
        let framework = try site.text("content/frameworks/prevention.md")
        #expect(framework.split(separator: "\n").count { $0.contains("ctid: ce-") } == 3)
        #expect(framework.contains("\n  - id: deep\n    ctid: ce-"))
        #expect(try !site.text("content/pages/about.md").contains("ctid"))
        #expect(try site.text("content/credentials/y.md").contains("0a1b2c3d"))
        let again = try await Self.remedies(site).addingIdentities(in: site.files, newIdentity: newIdentity)
        #expect(again.isEmpty)
    }
}
