import Authoring
import ContentSchema
import Diagnostics
import Files
import Foundation
import Interchange
import Model
import SourceText
import Testing
import TestSupport

/// What happens when a source is imported again, and when editors have worked on what came of it.
struct ImportPlanTests {
    static func package(statement: String = "Cleans hands", title: String = "Hand hygiene", notes: String = "", more: String = "") -> String {
        """
        {"CFDocument": {"identifier": "0c2b6b0e-1a3e-4a0a-9c43-6a1e0d4f7d21", "uri": "https://a.example/d", "creator": "Acme", "title": "Prevention"},
         "CFItems": [{"identifier": "aa0e1b0c-9d1e-4c2a-8f43-6a1e0d4f7d22", "uri": "https://a.example/i", "fullStatement": "\(statement)", "abbreviatedStatement": "\(title)",
           "humanCodingScheme": "1.1", "notes": "\(notes)"}\(more)], "CFAssociations": []}
        """
    }

    static let path = "content/competencies/prevention/hand-hygiene.md"

    // MARK: Translations

    /// A badge in English and, where it has words for that, in French.
    static func badge(_ name: String = "Observer", french: String? = "Observateur", description: String? = nil) -> String {
        func map(_ english: String, _ french: String?) -> String { "{\"en\": \"\(english)\"" + (french.map { ", \"fr\": \"\($0)\"" } ?? "") + "}" }
        return """
            {"@id": "https://a.example/b", "@type": "ceterms:Badge", "ceterms:name": \(map(name, french)), "ceterms:description": \(map("Watches others wash their hands.", description))}
            """
    }

    static let (own, french) = ("content/credentials/observer.md", "content/credentials/observer.fr.md")

    @Test func `a translation stands beside the file, and the same import again writes nothing`() async throws {
        let site = ImportedSite()
        let run = try await site.run("ctdl", Self.badge())
        #expect(run.text.contains("credentials: 1 new, 1 translation\n") && run.text.contains("fr.title 1"), "\(run.text)")
        #expect(try site.text(Self.french) == "---\ntitle: Observateur\n---\n")
        #expect(try await site.run("ctdl", Self.badge()).plan?.changes == [])
        #expect(try await site.run("ctdl", Self.badge(), update: true).plan?.changes == [])
        #expect(try await site.problems().filter { $0.severity == .error } == [])
    }

    @Test func `--update changes a translation as it changes a file, and leaves what an editor wrote`() async throws {
        let site = ImportedSite()
        _ = try await site.run("ctdl", Self.badge(description: "Regarde les autres se laver les mains."))
        let before = try site.text(Self.own)
        site.write(Self.french, try site.text(Self.french).replacing("Observateur", with: "Observatrice"))
        let run = try await site.run("ctdl", Self.badge(french: "Observateur d’hygiène", description: "Observe les autres se laver les mains."), update: true)
        #expect(run.outcome(.credential, "observer") == .updated)
        #expect(try site.text(Self.own) == before)
        #expect(try site.text(Self.french) == "---\ntitle: Observatrice\nsummary: Observe les autres se laver les mains.\n---\n")
        #expect(run.text.contains("content/credentials/observer.md: fr.title"), "\(run.text)")
    }

    @Test func `a language that the source has gained gets its file, and one that an editor removed does not come back`() async throws {
        let site = ImportedSite()
        _ = try await site.run("ctdl", Self.badge(french: nil))
        #expect(try !site.files.exists(Self.french))
        #expect(try await site.run("ctdl", Self.badge()).plan?.changes == [])
        #expect(try await site.run("ctdl", Self.badge(), update: true).outcome(.credential, "observer") == .updated)
        #expect(try site.text(Self.french).contains("Observateur"))
        try site.files.removeFile(Self.french)
        let run = try await site.run("ctdl", Self.badge(french: "Autre"), update: true)
        #expect(try !site.files.exists(Self.french))
        #expect(run.text.contains("fr.title"), "\(run.text)")
    }

    @Test func `a file that is there already is nobody's translation to write over`() async throws {
        let site = ImportedSite([Self.french: "---\ntitle: Le mien\n---\n"])
        let run = try await site.run("ctdl", Self.badge())
        #expect(try site.text(Self.french).contains("Le mien") && run.text.contains("there is something else at \(Self.french)"), "\(run.text)")
    }

    // MARK: Things

    @Test func `the same import again writes nothing`() async throws {
        let site = ImportedSite()
        #expect(try await site.run("case", Self.package()).plan?.changes.isEmpty == false)
        let first = try site.snapshot()
        let again = try await site.run("case", Self.package())
        #expect(again.plan?.changes == [] && again.text.contains("nothing to write"))
        #expect(try await site.run("case", Self.package(), update: true).plan?.changes == [])
        #expect(try site.snapshot() == first)
    }

    @Test func `a dry run says the same and writes nothing`() async throws {
        let (dry, wet) = (ImportedSite(), ImportedSite())
        let before = try dry.snapshot()
        let run = try await dry.run("case", Self.package(), dryRun: true)
        #expect(try dry.snapshot() == before)
        #expect(run.text.replacing(" would be written", with: " written") == (try await wet.run("case", Self.package())).text)
    }

    @Test func `without --update a file that is there is left alone, whatever the source says now`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package())
        let before = try site.snapshot()
        let run = try await site.run("case", Self.package(statement: "Cleans hands at once"))
        #expect(run.outcome(.competency, "hand-hygiene") == .outdated)
        #expect(try site.snapshot() == before)
    }

    @Test func `--update changes the field that the source changed, and no other byte`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package())
        let mine = try site.text(Self.path).replacing("---\n", with: "---\n# mine\n", maxReplacements: 1).replacing("title: Hand hygiene", with: "title: My own words")
        site.write(Self.path, mine)
        let run = try await site.run("case", Self.package(statement: "Cleans hands at once"), update: true)
        #expect(run.outcome(.competency, "hand-hygiene") == .updated)
        #expect(try site.text(Self.path) == mine.replacing("statement: Cleans hands", with: "statement: Cleans hands at once"))
    }

    @Test func `what both have changed stays as the editor has it, and is said once`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package())
        let mine = try site.text(Self.path).replacing("statement: Cleans hands", with: "statement: Washes hands")
        site.write(Self.path, mine)
        let run = try await site.run("case", Self.package(statement: "Cleans hands at once"), update: true)
        #expect(run.plan?.items.first { $0.id == "hand-hygiene" }?.kept == ["statement"])
        #expect(try site.text(Self.path) == mine)
        #expect(try await site.run("case", Self.package(statement: "Cleans hands at once"), update: true).plan?.changes == [])
    }

    @Test func `a body that the source changed is taken over, one that an editor wrote is not`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package(notes: "*First.*"))
        _ = try await site.run("case", Self.package(notes: "*Second.*"), update: true)
        #expect(try site.text(Self.path).hasSuffix("---\n\n*Second.*\n"))
        site.write(Self.path, try site.text(Self.path).replacing("*Second.*", with: "Mine."))
        _ = try await site.run("case", Self.package(notes: "*Third.*"), update: true)
        #expect(try site.text(Self.path).hasSuffix("---\n\nMine.\n"))
    }

    @Test func `notes that are one plain line are the summary`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package(notes: "With soap and water."))
        #expect(try site.text(Self.path).contains("summary: With soap and water.\n"))
    }

    @Test(arguments: [
        // A day that had come when the source was written, one that had not, and the day that stands for none.
        (#""lastChangeDateTime": "2026-02-03T10:00:00Z", "statusStartDate": "2020-01-02""#, ["published: 2020-01-02", "modified: 2026-02-03"], ["status"]),
        (#""lastChangeDateTime": "2026-02-03T10:00:00Z", "statusStartDate": "2030-01-02""#, ["modified: 2026-02-03"], ["published", "status"]),
        (#""lastChangeDateTime": "2026-02-03T10:00:00Z", "statusEndDate": "2026-02-03""#, ["status: retired", "modified: 2026-02-03"], ["published"]),
        (#""lastChangeDateTime": "2026-02-03T10:00:00Z", "statusEndDate": "2027-02-03""#, ["modified: 2026-02-03"], ["status"]),
        (#""statusStartDate": "2020-01-02", "statusEndDate": "2021-01-02""#, [], ["published", "status", "modified"]),
        (#""lastChangeDateTime": "1970-01-01T00:00:00Z""#, [], ["modified"]),
    ])
    func `days are taken over where they had come when the source was written`(members: String, present: [String], absent: [String]) async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package().replacing("\"humanCodingScheme\": \"1.1\"", with: members))
        let lines = try site.text(Self.path).split(separator: "\n").map(String.init)
        #expect(present.allSatisfy(lines.contains), "\(lines)")
        #expect(!lines.contains { line in absent.contains { line.hasPrefix($0 + ":") } }, "\(lines)")
        #expect(try await site.problems().filter { $0.severity == .error } == [])
    }

    @Test(arguments: [
        ("Enters <your name> and <n+1> words", "Enters <your name> and <n+1> words"), ("Sums a<b</b> and <o:p>c</o:p>", "Sums a and c"), ("x </gone> y", "x </gone> y"),
        ("H<sub>2</sub>O", "H2O"), ("a <B>b</B> c", "a b c"), ("1 <2> 3", "1 <2> 3"), ("<", "<"), ("a</", "a</"), ("<script>x</script>y", "y"),
    ])
    func `what is no element of HTML is text`(statement: String, expected: String) async throws {
        let site = ImportedSite()
        let run = try await site.run("case", Self.package(statement: statement))
        guard case .text(let found)? = run.content?.drafts.first(where: { $0.kind == .competency })?["statement"] else { return #expect(Bool(false), "\(run.text)") }
        #expect(found == expected)
    }

    @Test func `siblings that will stand in another order than in the source are told of`() async throws {
        func package(_ codes: [String]) -> String {
            let items = codes.enumerated().map { "{\"identifier\": \"i\($0)\", \"fullStatement\": \"S\($0)\", \"humanCodingScheme\": \"\($1)\"}" }.joined(separator: ",")
            let links = codes.indices.map { "{\"associationType\": \"isChildOf\", \"sequenceNumber\": \($0 + 1), \"originNodeURI\": {\"identifier\": \"i\($0)\"}, \"destinationNodeURI\": {\"identifier\": \"d\"}}" }
            return "{\"CFDocument\": {\"identifier\": \"d\", \"title\": \"D\"}, \"CFItems\": [\(items)], \"CFAssociations\": [\(links.joined(separator: ","))]}"
        }
        #expect(try await ImportedSite().run("case", package(["1.2", "1.10", "2"])).text.contains("sequenceNumber") == false)
        #expect(try await ImportedSite().run("case", package(["1.2", "2", "1.10"])).text.contains("CFAssociation.sequenceNumber: competencies are ordered by their codes"))
    }

    @Test func `a field that the source has no longer goes, one that is new comes`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package())
        _ = try await site.run("case", Self.package().replacing("\"humanCodingScheme\": \"1.1\"", with: "\"conceptKeywords\": [\"Hands\"]"), update: true)
        let text = try site.text(Self.path)
        #expect(!text.contains("code:") && text.contains("topics: [Hands]\n---\n"))
    }

    @Test func `a file that was removed comes back with an import and stays away with an update`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package())
        try site.files.removeFile(Self.path)
        let update = try await site.run("case", Self.package(), update: true)
        #expect(update.outcome(.competency, "hand-hygiene") == .removed && update.plan?.changes == [])
        #expect(try await site.run("case", Self.package()).outcome(.competency, "hand-hygiene") == .created)
        #expect(try site.files.exists(Self.path))
    }

    @Test func `a thing that an editor gave another id is found by its identity`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package())
        let text = try site.text(Self.path)
        try site.files.removeFile(Self.path)
        site.write("content/competencies/washing.md", text)
        let run = try await site.run("case", Self.package(statement: "Cleans hands at once"), update: true)
        #expect(run.outcome(.competency, "washing") == .updated)
        #expect(try site.text("content/competencies/washing.md").contains("Cleans hands at once"))
    }

    @Test func `a thing of another origin keeps its id, and what comes gets another`() async throws {
        let site = ImportedSite(["content/competencies/hand-hygiene.md": "---\ntitle: Hygiene of hands\nstatement: Washes\nctid: ce-11111111-1111-4111-8111-111111111111\n---\n"])
        let run = try await site.run("case", Self.package())
        #expect(run.outcome(.competency, "hand-hygiene-2") == .created)
        #expect(try site.text("content/competencies/hand-hygiene.md").contains("Washes"))
    }

    @Test func `what an earlier import without a record brought is known by its identity, and left alone`() async throws {
        let site = ImportedSite(["content/competencies/mine.md": "---\ntitle: Mine\nstatement: Mine\nctid: ce-aa0e1b0c-9d1e-4c2a-8f43-6a1e0d4f7d22\n---\n"])
        let run = try await site.run("case", Self.package())
        #expect(run.outcome(.competency, "mine") == .foreign)
        #expect(try site.text("content/competencies/mine.md").contains("statement: Mine"))
        #expect(try await site.run("case", Self.package()).plan?.changes == [])
    }

    @Test func `what the source has no longer is named, and its file stays`() async throws {
        let site = ImportedSite()
        _ = try await site.run("case", Self.package(more: ", {\"identifier\": \"bb0e1b0c-9d1e-4c2a-8f43-6a1e0d4f7d22\", \"fullStatement\": \"Goes\"}"))
        let run = try await site.run("case", Self.package(), update: true)
        #expect(run.plan?.gone == ["competencies/goes"])
        #expect(try site.files.exists("content/competencies/prevention/goes.md"))
    }

    @Test func `a damaged record is an error at its line`() throws {
        let record = ImportRecord.read(Array("{\"kind\":\"page\",\"id\":\"a\",\"key\":\"k\",\"fields\":{}}\n<<<<<<< HEAD\n".utf8), file: .init(0))
        #expect(record.diagnostics.map(\.code.name) == ["damaged-import-record"])
        #expect(record.diagnostics.first?.span.start == 47)
        #expect(record.value.entries.count == 1)
    }

    @Test func `random edits by editors and by the source never lose an editor's words`() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var dice = SeededGenerator(seed: seed)
        let words = ["Cleans", "Washes", "Rinses: twice", "# dries", "- rubs", "'rubs'", "null", "1.10", "a \u{2028}b"]
        let site = ImportedSite()
        var (statement, title) = ("Cleans", "Hand hygiene")
        _ = try await site.run("case", Self.package(statement: statement, title: title))
        for round in 0..<30 {
            var mine: String?
            if Bool.random(using: &dice) {
                let text = try site.text(Self.path)
                mine = "edited \(round)"
                var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                let line = try #require(lines.firstIndex { $0.hasPrefix("statement:") })
                var end = line + 1
                while end < lines.count, lines[end].hasPrefix("  ") || lines[end].isEmpty { end += 1 }
                lines.replaceSubrange(line..<end, with: ["statement: \(mine ?? "")"])
                site.write(Self.path, lines.joined(separator: "\n"))
            }
            if Bool.random(using: &dice) { statement = words[Int.random(in: 0..<words.count, using: &dice)] }
            if Bool.random(using: &dice) { title = "Hand hygiene " + words[Int.random(in: 0..<words.count, using: &dice)] }
            let run = try await site.run("case", Self.package(statement: statement, title: title), update: true)
            #expect(run.plan?.harm == nil && run.plan?.items.contains { $0.outcome == .leftOut } == false, "round \(round) of seed \(seed): \(run.text)")
            if let mine { #expect(try site.text(Self.path).contains("statement: \(mine)\n"), "round \(round) of seed \(seed)") }
            #expect(try await site.run("case", Self.package(statement: statement, title: title), update: true).plan?.changes == [], "round \(round) of seed \(seed)")
        }
    }
}
