import Diagnostics
import Files
import Model
@testable import Pipeline
import Rendering
import Testing
import TestSupport

/// A site that followed edits is the site that is read anew: the same problems, the same pages, byte for byte.
struct LiveSiteTests {
    /// Everything that can be told of a site: its problems one by one, and all its files where it has no errors.
    private func told(_ site: CheckedSite) async throws -> [String: [UInt8]] {
        var told: [String: [UInt8]] = [:]
        // After files came and went, problems are in another order than in a first reading.
        let problems = TextReport(site.report, style: .plain).parts.map(\.text).sorted().joined(separator: "\n")
        told["problems"] = Array(problems.utf8)
        guard !site.diagnostics.containsErrors, let catalog = site.catalog, let theme = site.theme else { return told }
        let sink = MemoryFileSink(copyingFrom: site.site)
        _ = try await render(catalog, site.plan, theme: theme, generator: "Cairn", into: sink, progress: nil)
        for (path, bytes) in sink.files { told[path.text] = bytes }
        return told
    }

    private func expectSame(_ live: LiveSite, as site: EditableSite, _ what: String) async throws {
        let followed = try await told(live.checked)
        let anew = try await told(try await site.pipeline.check())
        guard followed != anew else { return }
        let different = Set(followed.keys).union(anew.keys).filter { followed[$0] != anew[$0] }.sorted()
        Issue.record("\(what): \(different.prefix(5))\n\(String(decoding: followed[different[0]] ?? [], as: UTF8.self))\n—\n\(String(decoding: anew[different[0]] ?? [], as: UTF8.self))")
    }

    private func follow(_ site: EditableSite, _ live: inout LiveSite, _ path: String, _ text: String?) async throws -> LiveSite.Edit {
        if let text { try site.write(path, text) } else { try site.files.removeFile(path) }
        return try await live.follow([path])
    }

    @Test func `an edited text leaves the plan as it is`() async throws {
        let site = try EditableSite()
        var live = try await LiveSite(site.pipeline)
        let number = live.planNumber
        let edit = try await follow(site, &live, "content/pages/about.md", "---\ntitle: About us\n---\n\nOther words.\n")
        #expect(live.planNumber == number && edit.pages == ["/about/"])
        try await expectSame(live, as: site, "text")
    }

    @Test func `a file that was saved as it was is no edit`() async throws {
        let site = try EditableSite()
        var live = try await LiveSite(site.pipeline)
        let edit = try await follow(site, &live, "content/pages/about.md", try site.text("content/pages/about.md"))
        guard case .nothing = edit.extent else {
            Issue.record("\(edit)")
            return
        }
    }

    @Test func `a new link and a lost heading are found in edited texts`() async throws {
        let site = try EditableSite(["content/pages/about.md": "---\ntitle: About us\n---\n\n[For whom](../credentials/standard-precautions.md#who-it-is-for)\n"])
        var live = try await LiveSite(site.pipeline)
        let path = "content/credentials/standard-precautions.md"
        let text = try site.text(path)
        _ = try await follow(site, &live, path, text + "\nSee [about us](../pages/about.md).\n")
        try await expectSame(live, as: site, "a new link")
        _ = try await follow(site, &live, path, text.replacing("## Who it is for", with: "## Its readers"))
        #expect(live.checked.diagnostics.contains { $0.code.name == "unknown-anchor" })
        try await expectSame(live, as: site, "a lost heading")
        _ = try await follow(site, &live, path, text + "\n[x](y.md)\n")
        _ = try await follow(site, &live, path, "\(text)\nMore, so that the place moves.\n\n[x](y.md)\n")
        try await expectSame(live, as: site, "a broken link that moved")
    }

    @Test func `pictures and static files come, change and go`() async throws {
        let site = try EditableSite()
        var live = try await LiveSite(site.pipeline)
        _ = try await follow(site, &live, "content/pages/about.md", "---\ntitle: About us\n---\n\n![A ward](ward.svg)\n")
        try await expectSame(live, as: site, "a picture that is missing")
        _ = try await follow(site, &live, "content/pages/ward.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        try await expectSame(live, as: site, "the picture")
        _ = try await follow(site, &live, "content/pages/ward.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>")
        #expect(live.checked.diagnostics.containsErrors)
        try await expectSame(live, as: site, "a picture with a script")
        _ = try await follow(site, &live, "content/pages/ward.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        _ = try await follow(site, &live, "static/deep/er/file.txt", "x")
        try await expectSame(live, as: site, "a static file")
        _ = try await follow(site, &live, "static/deep/er/file.txt", nil)
        try await expectSame(live, as: site, "without the static file")
    }

    @Test(arguments: [
        ("content/pages/about.md", "---\ntitle: About us\n---\n\nOther words.\n"), ("content/pages/about.md", "---\ntitle: All about us\n---\n\nOther words.\n"),
        ("content/pages/new.md", "---\ntitle: New\n---\n\nWords.\n"), ("content/pages/about.md", nil), ("theme/css/90-own.css", "body { color: green }"),
        ("static/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), ("cairn.yml", "title: T\nbase_url: https://x.example/\n"),
    ])
    func `an edit that cannot be read leaves the site as it was, and is taken in later`(path: String, text: String?) async throws {
        let start = ["theme/css/90-own.css": "body { color: red }"]
        func edit(_ site: EditableSite) throws { if let text { try site.write(path, text) } else { try site.files.removeFile(path) } }
        // How many calls reading takes, and following.
        let site = try EditableSite(start)
        let counted = FaultyFileSystem(site.files)
        var live = try await LiveSite(try EditableSite.pipeline(reading: counted))
        let before = counted.calls
        try edit(site)
        _ = try await live.follow([path])
        #expect(counted.calls > before)
        for number in (before + 1)...counted.calls {
            let site = try EditableSite(start)
            var live = try await LiveSite(try EditableSite.pipeline(reading: FaultyFileSystem(site.files, .once(number, 5))))
            let earlier = live.checked.plan.pages
            try edit(site)
            do {
                _ = try await live.follow([path])
                Issue.record("call \(number) did not fail")
            } catch {
                #expect(live.checked.plan.pages == earlier)
            }
            _ = try await live.follow([path])
            try await expectSame(live, as: site, "\(path), call \(number)")
        }
    }

    @Test(arguments: [UInt64(21), 22, 23, 24, 25, 26])
    func `random edits end where a first reading begins`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let site = try EditableSite()
        var live = try await LiveSite(site.pipeline)
        let start = try site.files.walk("content").filter { $0.status.kind == .file }.map(\.path)
        var originals: [String: String] = [:]
        for path in start { originals[path] = try site.text(path) }
        let extra = ["content/credentials/new.md", "content/pages/deep/new-page.md", "content/competencies/fresh.md", "content/index.md", "static/a.txt", "content/credentials/ward.png", "content/stray.md"]
        for step in 0..<12 {
            var changed: Set<String> = []
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let all = start + extra
                let path = all[Int.random(in: 0..<all.count, using: &random)]
                let exists = try site.files.exists(path)
                let text = exists ? try site.text(path) : originals[path] ?? EditableSite.credential("New \(step)", "Words.")
                switch Int.random(in: 0..<8, using: &random) {
                case 0 where exists: try site.files.removeFile(path)
                case 1: try site.write(path, text + "\n## Heading \(step)\n\nMore.\n")
                case 2: try site.write(path, text + "\n[Observer](/credentials/observer/) and [home](/).\n")
                case 3: try site.write(path, text + "\n[Nowhere](nowhere.md#at-all) and ![no](none.png)\n")
                case 4: try site.write(path, text.replacing("title: ", with: "title: T\(step) "))
                case 5: try site.write(path, text.replacing("\n---\n", with: "\naliases: [/old-\(step)/]\n---\n"))
                case 6: try site.write(path, text.replacing("type: ", with: "typ: "))
                default: try site.write(path, originals[path] ?? text)
                }
                changed.insert(path)
            }
            if Int.random(in: 0..<6, using: &random) == 0 {
                try site.write("cairn.yml", try site.text("cairn.yml") + "# step \(step)\n")
                changed.insert("cairn.yml")
            }
            _ = try await live.follow(changed)
            try await expectSame(live, as: site, "seed \(seed), step \(step), \(changed.sorted())")
        }
    }
}
