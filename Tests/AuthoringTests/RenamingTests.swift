import Authoring
import Diagnostics
import Files
import Foundation
import Testing
import TestSupport

/// What follows a thing to its new id, and what does not.
struct RenamingTests {
    /// The credential that others name, in every way that front matter and Markdown know.
    private static let naming = EditedSite.credential("""
        requires:
          - standard-precautions
          - any: ["standard-precautions", 'standard-precautions']   # standard-precautions
          - {choose: 1, from: [standard-precautions]}
          - earn: 0.1
            unit: ceu
            from:
            - standard-precautions
          - all: [any: [standard-precautions]]
            title: standard-precautions
          - experience: standard-precautions
        recommends: [ standard-precautions ]
        renewal: {every: 3y, requires: [standard-precautions]}
        supersedes: >-
          standard-precautions
        equivalents: ["standard-precautions"]
        summary: standard-precautions
        topics: [standard-precautions]
        """, """
        See [it](/credentials/standard-precautions/), [its heading](/credentials/standard-precautions/#who-it-is-for "standard-precautions"),
        [the file](standard-precautions.md#who-it-is-for), [the same](./standard-precautions.md), [and](../credentials/standard-precautions.md?x=1),
        [by number][1], [data](/credentials/standard-precautions/index.json), [from here](../standard-precautions/), `standard-precautions.md`.
        [a]: standard-precautions.md is text, \\[so is\\](standard-precautions.md).

        <https://credentials.northlake.example/credentials/standard-precautions/> leads there by the alias.

        [1]: <standard-precautions.md> "standard-precautions"
        """)

    @Test func `every reference and link follows, and nothing else changes`() async throws {
        let site = try EditedSite(["content/credentials/observer.md": Self.naming])
        let renaming = try await site.renaming("credentials/standard-precautions", "basics")
        let change = try #require(renaming.changes.first { $0.path == "content/credentials/observer.md" })
        var expected = Self.naming
        for (old, new) in [
            ("  - standard-precautions\n  - any", "  - basics\n  - any"), ("[\"standard-precautions\", 'standard-precautions']", "[\"basics\", 'basics']"),
            ("choose: 1, from: [standard-precautions]", "choose: 1, from: [basics]"), ("    - standard-precautions\n", "    - basics\n"),
            ("any: [standard-precautions]]", "any: [basics]]"), ("[ standard-precautions ]", "[ basics ]"), ("requires: [standard-precautions]}", "requires: [basics]}"),
            (">-\n  standard-precautions\n", ">-\n  basics\n"), ("equivalents: [\"standard-precautions\"]", "equivalents: [\"basics\"]"),
            ("(/credentials/standard-precautions/)", "(/credentials/basics/)"), ("(/credentials/standard-precautions/#", "(/credentials/basics/#"),
            ("(standard-precautions.md#", "(basics.md#"), ("(./standard-precautions.md)", "(./basics.md)"), ("(../credentials/standard-precautions.md?", "(../credentials/basics.md?"),
            ("(/credentials/standard-precautions/index.json)", "(/credentials/basics/index.json)"), ("(../standard-precautions/)", "(../basics/)"),
            ("[1]: <standard-precautions.md>", "[1]: <basics.md>"),
        ] {
            let range = try #require(expected.range(of: old), "\(old)")
            expected.replaceSubrange(range, with: new)
        }
        #expect(String(decoding: change.new, as: UTF8.self) == expected)
        #expect(renaming.changes.map(\.path) == ["content/credentials/observer.md", "content/credentials/standard-precautions.md", "content/pathways/to-associate.md"])
        #expect(renaming.alias == "/credentials/standard-precautions/")
    }

    @Test func `a page, an organization and a competency in a list are renamed with all that names them`() async throws {
        let site = try EditedSite([
            "content/index.md": "[About](/about/) and [about](pages/about.md), <a@about.example>, [not](/about-us/x)\n",
            "static/about-us/x": "x",
            "content/frameworks/prevention.md": "---\ntitle: P\npublisher: northlake\ncompetencies:\n  - id: deep\n    statement: S\n    competencies: [{id: \"deeper\", statement: T}]\n---\n",
            "content/competencies/isolation.md": "---\ntitle: I\nstatement: S\nparent: 'deeper'\nframework: prevention\n---\n",
            "content/credentials/observer.md": EditedSite.credential("endorsed_by: [northlake, county-hospitals]\nissuer: \"northlake\"\nteaches: [deeper, deep]"),
        ])
        try await site.rename("about", "about-us-all")
        try await site.rename("organization/northlake", "north-lake")
        let before = try site.text("content/frameworks/prevention.md")
        let nested = try await site.renaming("competencies/deeper", "deepest")
        #expect(nested.alias == nil, "a list in a framework's file has no place for aliases")
        try await site.write(nested.changes)
        #expect(try site.text("content/index.md") == "[About](/about-us-all/) and [about](pages/about-us-all.md), <a@about.example>, [not](/about-us/x)\n")
        #expect(try site.text("content/frameworks/prevention.md") == before.replacing("\"deeper\"", with: "\"deepest\""))
        #expect(try site.text("content/competencies/isolation.md") == "---\ntitle: I\nstatement: S\nparent: 'deepest'\nframework: prevention\n---\n")
        #expect(try site.text("content/credentials/observer.md") == EditedSite.credential("endorsed_by: [north-lake, county-hospitals]\nissuer: \"north-lake\"\nteaches: [deepest, deep]"))
        #expect(try site.text("cairn.yml").contains("publisher: north-lake\n"))
        #expect(try await EditedSite.check(site.files).diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("title: T\ntype: badge", "title: T\naliases: [/credentials/x/]\ntype: badge"),
        ("title: >-\n  T\n  U\ntype: badge", "title: >-\n  T\n  U\naliases: [/credentials/x/]\ntype: badge"),
        ("type: badge\ntitle: \"T\" # name", "type: badge\ntitle: \"T\" # name\naliases: [/credentials/x/]"),
        ("{title: T, type: badge}", "{title: T, aliases: [/credentials/x/], type: badge}"),
        ("title: T\naliases: [/a/, '/b/']\ntype: badge", "title: T\naliases: [/a/, '/b/', '/credentials/x/']\ntype: badge"),
        ("title: T\naliases: [/a/,\n  /b/, # why\n]\ntype: badge", "title: T\naliases: [/a/,\n  /b/, /credentials/x/, # why\n]\ntype: badge"),
        ("title: T\naliases: []\ntype: badge", "title: T\naliases: [/credentials/x/]\ntype: badge"),
        ("title: T\naliases: # none\ntype: badge", "title: T\naliases: [/credentials/x/] # none\ntype: badge"),
        ("title: T\naliases: ~\ntype: badge", "title: T\naliases: [/credentials/x/]\ntype: badge"),
        ("title: T\naliases:\n- /a/\n- \"/b/\"   # why\ntype: badge", "title: T\naliases:\n- /a/\n- \"/b/\"   # why\n- \"/credentials/x/\"\ntype: badge"),
        ("title: T\naliases:\n    -   /a/\ntype: badge", "title: T\naliases:\n    -   /a/\n    -   /credentials/x/\ntype: badge"),
        ("title: T\naliases: [/credentials/y]\ntype: badge", "title: T\naliases: [/credentials/x/]\ntype: badge"),
        ("title: T\naliases:\n  - '/credentials/y/'\n  - /a/\ntype: badge", "title: T\naliases:\n  - '/credentials/x/'\n  - /a/\ntype: badge"),
    ])
    func `the alias is written as the file's author writes lists`(front: String, expected: String) async throws {
        for (end, bom) in [("\n", ""), ("\r\n", ""), ("\n", "\u{FEFF}")] {
            func file(_ front: String) -> String { (bom + "---\n\(front)\n---").replacing("\n", with: end) }
            let site = try EditedSite(["content/credentials/x.md": file(front)])
            try await site.rename("x", "y")
            #expect(try site.text("content/credentials/y.md") == file(expected))
            #expect(try !site.files.exists("content/credentials/x.md"))
        }
    }

    @Test func `an id that is stated is rewritten, and the file moves only where its name was the id`() async throws {
        let site = try EditedSite([
            "content/credentials/deep/Some Name.md": "---\ntitle: T\nid: \"x\"\ntype: badge\n---\n", "content/credentials/z.md": "---\ntitle: Z\nid: z\ntype: badge\nrequires: [x]\n---\n[x](deep/Some%20Name.md)",
        ])
        try await site.rename("x", "y")
        try await site.rename("z", "w")
        #expect(try site.text("content/credentials/deep/Some Name.md") == "---\ntitle: T\naliases: [/credentials/x/]\nid: \"y\"\ntype: badge\n---\n")
        #expect(try site.text("content/credentials/w.md") == "---\ntitle: Z\naliases: [/credentials/z/]\nid: w\ntype: badge\nrequires: [y]\n---\n[x](deep/Some%20Name.md)")
    }

    @Test func `translations move with their file, and a picture beside it is still found`() async throws {
        let site = try EditedSite([
            "content/credentials/ward/x.md": "---\ntitle: T\ntype: badge\nimage: x.png\nimage_alt: A ward\n---\n![A ward](x.png) [me](x.md)",
            "content/credentials/ward/x.fr.md": "---\ntitle: U\n---\n[moi](x.md)", "content/credentials/ward/x.png": "p",
        ])
        try await site.rename("x", "y")
        #expect(try site.text("content/credentials/ward/y.fr.md") == "---\ntitle: U\n---\n[moi](y.md)")
        #expect(try site.text("content/credentials/ward/y.md").hasSuffix("![A ward](x.png) [me](y.md)"))
        #expect(try !EditedSite.snapshot(of: site.files).keys.contains { $0.hasPrefix("content/credentials/ward/x.") && $0.hasSuffix(".md") })
        #expect(try await !EditedSite.check(site.files).diagnostics.containsErrors)
    }

    @Test func `a file of the site's own keeps its URL, though it looks like the thing's`() async throws {
        let body = "[a](/credentials/x/plan.pdf) [b](/credentials/x/) [c](https://elsewhere.example/credentials/x/) [d](mailto:x@x.example)"
        let site = try EditedSite([
            "content/credentials/x.md": "---\ntitle: T\ntype: badge\n---\n", "static/credentials/x/plan.pdf": "p", "content/pages/about.md": "---\ntitle: A\n---\n\(body)",
        ])
        try await site.rename("x", "y")
        #expect(try site.text("content/pages/about.md").hasSuffix(body.replacing("(/credentials/x/)", with: "(/credentials/y/)")))
    }

    @Test(arguments: [
        ("nobody", "y", "Nothing has the id 'nobody'."), ("obsrver", "y", "Nothing has the id 'obsrver'. Did you mean 'observer'?"),
        ("competencies/observer", "y", "There is no competency 'observer'; it is a credential: 'credentials/observer'."),
        ("observer", "associate", "There is a credential 'associate' already, in content/credentials/associate.md. Choose another id."),
        ("observer", "observer", "Its id is 'observer' already."), ("observer", "Hand Hygiene", "'Hand Hygiene' cannot be the new id: an id has only lower-case letters, digits and hyphens. Write 'hand-hygiene'."),
        ("observer", "credentials/y", "'credentials/y' cannot be the new id: an id has only lower-case letters, digits and hyphens. Give the new id alone, without a kind."),
        ("observer", "../../etc", "'../../etc' cannot be the new id: an id has only lower-case letters, digits and hyphens. Give the new id alone, without a kind."),
        ("observer", "", "'' cannot be the new id: an id is empty."),
        ("observer", "taken-alias", "/credentials/taken-alias/ is an alias in content/pages/about.md. Take it out there first, or choose another id."),
        ("observer", "stray", "There is a file content/credentials/stray.md already. Move it away, or choose another id."),
        ("both", "y", "'both' is a credential and a page; say 'credentials/both' or 'pages/both'."),
    ])
    func `what cannot be renamed is refused in words`(old: String, new: String, words: String) async throws {
        let site = try EditedSite([
            "content/pages/about.md": "---\ntitle: A\naliases: [/credentials/taken-alias]\n---\n", "content/credentials/both.md": "---\ntitle: B\ntype: badge\n---\n",
            "content/pages/both.md": "---\ntitle: B\n---\n", "content/credentials/stray.md": "---\ntitle: S\nid: other\ntype: badge\n---\n",
        ])
        let before = try site.snapshot()
        do {
            try await site.rename(old, new)
            Issue.record("it was renamed")
        } catch let refusal as RenamingRefusal {
            #expect(refusal.description == words)
        }
        #expect(try site.snapshot() == before)
    }

    @Test(arguments: [
        "requires: [observer, \"]", "requires: &a [observer]", "requires:\n\t- observer", "requires: [observer]\nlevl: observer", "requires: [observer, nobody]",
    ])
    func `where a file that names the thing has errors, nothing is renamed`(front: String) async throws {
        let site = try EditedSite(["content/credentials/broken.md": "---\ntitle: T\ntype: badge\n\(front)\n---\n"])
        let before = try site.snapshot()
        do {
            try await site.rename("observer", "watcher")
            Issue.record("it was renamed")
        } catch let refusal as RenamingRefusal {
            guard case .unreadable(let report) = refusal else { throw refusal }
            #expect(TextReport(report, style: .plain).text.contains("content/credentials/broken.md"))
        }
        #expect(try site.snapshot() == before)
    }

    @Test func `errors in files that do not name it are no hindrance`() async throws {
        let site = try EditedSite(["content/credentials/broken.md": "---\ntitle: T\ntype: badge\nrequires: [nobody, \"]\n---\n"])
        try await site.rename("observer", "watcher")
        #expect(try site.text("content/credentials/associate.md").contains("requires: [watcher]"))
    }

    @Test func `a link whose spelling hides the file keeps the thing from being renamed`() async throws {
        let site = try EditedSite(["content/pages/about.md": "---\ntitle: A\n---\n[x](../credentials/observ&#101;r.md) observer"])
        await #expect(throws: RenamingRefusal.self) { try await site.rename("observer", "watcher") }
    }

    @Test func `without an alias, links from elsewhere are given up`() async throws {
        let site = try EditedSite()
        try await site.rename("observer", "watcher", leavesAlias: false)
        #expect(try !site.text("content/credentials/watcher.md").contains("aliases"))
        #expect(try await EditedSite.check(site.files).diagnostics.isEmpty)
    }

    @Test func `a ctid stays, and so does a file without a line end`() async throws {
        let file = "---\ntitle: X\ntype: badge\nctid: ce-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n---\nlast line"
        let site = try EditedSite(["content/credentials/x.md": file])
        try await site.rename("x", "y")
        #expect(try site.text("content/credentials/y.md") == file.replacing("title: X\n", with: "title: X\naliases: [/credentials/x/]\n"))
    }
}
