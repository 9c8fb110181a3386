import Authoring
import Diagnostics
import Files
import Foundation
import Interchange
import Model
import SourceText
import Testing
import TestSupport

/// What one catalog publishes, another takes in and publishes again: nothing is lost on the way but what is named here, each with its reason.
struct RoundTripTests {
    /// A catalog in which everything that CASE and Open Badges can say is said.
    static func rich() throws -> CatalogBuilder {
        var builder = try CatalogBuilder.sample()
        try builder.framework("old-skills", "Old skills") { framework, builder in
            framework.publisher = try builder.reference("state-board")
            framework.entry.status = .retired
            framework.entry.summary = "What was asked for once."
            framework.entry.topics = [builder.located("Hygiene"), builder.located("History")]
            framework.entry.published = try builder.date("2020-01-02")
            framework.entry.modified = try builder.date("2021-03-04")
            framework.entry.ctid = builder.located(try CTID("ce-0c2b6b0e-1a3e-4a0a-9c43-6a1e0d4f7d21"))
            framework.version = "1.10"
        }
        for (id, parent) in [("a", nil), ("b", "a"), ("c", "b"), ("d", "c"), ("e", "a")] as [(String, String?)] {
            try builder.competency("step-\(id)", "Takes step \(id): \"firmly\", & <gently>", title: "Step \(id)") { competency, builder in
                competency.framework = try builder.reference("old-skills")
                if let parent { competency.parent = try builder.reference("step-\(parent)") }
                competency.entry.summary = "More of step \(id)."
                competency.entry.topics = [builder.located("Steps"), builder.located("No")]
                competency.entry.published = try builder.date("2020-01-02")
                competency.entry.modified = try builder.date("2021-03-04")
                if id == "d" { competency.entry.status = .superseded }
                competency.entry.language = id == "e" ? try LanguageTag("fr") : nil
                competency.nature = [.knowledge, .skill, .ability][id.utf8.count % 3]
                competency.weight = try DecimalNumber("12.5")
                competency.alignments = [
                    Alignment(framework: "ESCO", code: "S1.2", name: "step firmly", url: try WebURL("https://esco.example/\(id)")),
                    Alignment(framework: "Elsewhere", code: nil, name: "Step", url: try WebURL("https://case.example/ims/case/v1p1/CFItems/9b2cfe3c-0000-4000-8000-00000000000\(id)")),
                ]
            }
        }
        try builder.framework("bare", "Bare")
        try builder.competency("bare-one", "Does it") { competency, builder in competency.framework = try builder.reference("bare") }
        return builder
    }

    /// A place, as `JSONDifference` names it, and why it may say something else after an import.
    typealias Exceptions = [(place: String, reason: String)]

    /// What is different beyond the exceptions, and exceptions that nothing needs.
    static func losses(_ pairs: [(name: String, old: [UInt8], new: [UInt8]?)], except exceptions: Exceptions) throws -> [String] {
        var found: [String] = []
        var used: Set<String> = []
        for pair in pairs {
            guard let new = pair.new else {
                found.append("\(pair.name) is not there any more")
                continue
            }
            for line in try JSONDifference(pair.old, new).lines {
                if let exception = exceptions.first(where: { $0.place == line.place }) { used.insert(exception.place) } else { found.append("\(pair.name): \(line.words)") }
            }
        }
        return found + exceptions.filter { !used.contains($0.place) }.map { "nothing needs the exception \($0.place)" }
    }

    static func pairs(_ old: [(path: String, bytes: [UInt8])], _ new: [(path: String, bytes: [UInt8])]) -> [(name: String, old: [UInt8], new: [UInt8]?)] {
        old.map { file in (file.path, file.bytes, new.first { $0.path == file.path }?.bytes) }
    }

    // MARK: CASE

    @Test(arguments: [
        (CASEVersion.v1p1, [] as Exceptions),
        (.v1p0, [
            ("CFItems.extensions", "CASE 1.0 has no extensions: what kind of ability an item is, and its weight, are not in it"),
            ("CFAssociations.destinationNodeURI.targetType", "CASE 1.0 does not say what an association leads to, so that the framework is named by its host"),
        ] as Exceptions),
    ])
    func `frameworks that are taken into an empty catalog are the same packages there`(version: CASEVersion, exceptions: Exceptions) async throws {
        let builder = try Self.rich()
        let original = try Republished(builder)
        let site = ImportedSite.empty(like: builder)
        for (i, file) in original.packages(version).enumerated() {
            let run = try await site.run("case", file.bytes, name: "package-\(i).json")
            #expect(run.plan?.items.allSatisfy { $0.outcome == .created || $0.kind == .organization } == true, "\(run.text)")
            #expect(!run.text.contains("\nleft out\n"), "\(run.text)")
        }
        #expect(try await site.problems().filter { $0.severity == .error } == [])
        let again = try await Republished(site)
        let found = try Self.losses(Self.pairs(original.packages(), again.packages()), except: exceptions)
        #expect(found == [])
        #expect(again.packages().count == original.packages().count)
    }

    // MARK: Open Badges

    static let badgeExceptions: Exceptions = [
        ("criteria.narrative", "Open Badges has no structure for requirements; an import takes their words into the page, which 'criteria.id' names"),
        ("creditsAvailable", "it has no unit, and content has no credits without one"),
        ("inLanguage", "a region of the site's own language counts as that language"),
        ("fieldOfStudy", "a subject has a code, which it lacks; it becomes a topic"),
        ("tag", "the field of study is one of them now"),
        ("image", "pictures are not fetched"),
        ("related", "it does not say whether it is a forerunner or an equivalent"),
        ("resultDescription.name", "it is made from the assessment's methods, which Open Badges does not state"),
    ]

    @Test func `Achievements that are taken into a catalog with their competencies are the same there`() async throws {
        let builder = try Self.badges()
        let original = try Republished(builder)
        let site = ImportedSite.empty(like: builder)
        for file in original.profiles() { _ = try await site.run("badges", file.bytes, name: "profile.json") }
        for file in original.packages() { _ = try await site.run("case", file.bytes, name: "package.json") }
        for file in original.achievements() {
            let run = try await site.run("badges", file.bytes, name: "document.json")
            #expect(run.plan?.dangling == [], "\(file.path): \(run.text)")
        }
        #expect(try await site.problems().filter { $0.severity == .error } == [])
        let again = try await Republished(site)
        let found = try Self.losses(Self.pairs(original.achievements() + original.profiles(), again.achievements() + again.profiles()), except: Self.badgeExceptions)
        #expect(found == [])
    }

    /// The sample, with ids that follow from titles, as those of imports do, and an identity for its publisher.
    static func badges() throws -> CatalogBuilder {
        var builder = try CatalogBuilder.sample()
        for i in builder.catalog.competencies.indices where builder.catalog.competencies[i].entry.id.text == "teamwork" {
            builder.catalog.competencies[i].entry.title = builder.located("Teamwork")
        }
        for i in builder.catalog.organizations.indices where builder.catalog.organizations[i].entry.id.text == "northlake" {
            builder.catalog.organizations[i].entry.ctid = builder.located(try CTID("ce-5b2c1d1e-0000-4000-8000-000000000001"))
        }
        return builder
    }

    /// Open Badges has thirty-one words for Cairn's forty-eight types of credentials.
    @Test func `every type of credential comes back as itself, or as the one that has its word in Open Badges`() async throws {
        var builder = try CatalogBuilder()
        for type in CredentialType.allCases { try builder.credential(type.rawValue, "A \(type.rawValue)", type) }
        let original = try Republished(builder)
        let site = ImportedSite.empty(like: builder)
        for file in original.achievements() { _ = try await site.run("badges", file.bytes, name: "document.json") }
        let again = try await Republished(site)
        #expect(try Self.losses(Self.pairs(original.achievements(), again.achievements()), except: []) == [])
        var changed: [String: [String]] = [:]
        for old in original.catalog.credentials {
            guard case .credential(let index)? = again.catalog.node(.credential, old.entry.id.text) else { continue }
            let new = again.catalog[index].type
            if new != old.type { changed[new.rawValue, default: []].append(old.type.rawValue) }
        }
        #expect(Set(changed.keys) == ["badge", "certificate", "degree", "associate-degree", "bachelor-degree", "master-degree"])
        #expect(again.catalog.credentials.count == CredentialType.allCases.count)
    }

    // MARK: Tables

    static let tables = [
        ("skills.csv", "Id,Skill,Statement,Keywords\nO-1,Pruning,Prunes young trees,Trees; Winter\nO-2,Thinning,\"Thins fruit,\nby hand\",\n"),
        ("courses.csv", "title,type,description,price,prerequisites\nBasics,badge,The ground.,0,\nNext,certificate,\"More, and \"\"more\"\"\",25,Basics\n"),
        ("noisy.csv", "\u{FEFF}title;type;id\r\nÜber Bäume;badge;b-1\r\nÜber Bäume;badge;b-2\r\n"),
    ]

    @Test(arguments: tables)
    func `a table that is taken in twice changes nothing, with --update and without`(name: String, table: String) async throws {
        let site = ImportedSite()
        let first = try await site.run("csv", Array(table.utf8), name: name)
        #expect(first.plan?.items.contains { $0.outcome == .created } == true, "\(first.text)")
        let before = try site.snapshot()
        for update in [false, true] {
            let again = try await site.run("csv", Array(table.utf8), name: name, update: update, mapping: first.mapping)
            #expect(again.plan?.changes == [], "\(again.text)")
            #expect(again.plan?.items.allSatisfy { $0.outcome == .unchanged || $0.outcome == .foreign } == true, "\(again.text)")
        }
        #expect(try site.snapshot() == before)
    }

    // MARK: Sources of others

    /// Fields that the second publication does not have of what the first import carried, with the reason.
    static let lostFields: [String: [String: String]] = [
        "case": ["body": "CASE has notes of one paragraph, and no text below them"],
        "badges": [
            "body": "Open Badges has a description, and no text below it; criteria are the page's",
            "credits": "Open Badges has their number without a unit",
            "homepage": "the page of the criteria is that of the catalog that publishes the badge",
        ],
    ]

    /// The sources of the cases of imports, by format.
    static var ownSources: [(format: String, name: String, bytes: [UInt8])] {
        ImportCaseTests.cases.flatMap { path -> [(String, String, [UInt8])] in
            guard let text = try? ProjectFolder.text(path) else { return [] }
            let file = CaseFile(text)
            return file.words.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ").map(String.init)
                guard line.hasPrefix("$ cairn import "), words.count > 4, lostFields[words[3]] != nil, let source = file.files.first(where: { $0.name == words[4] }) else { return nil }
                return (words[3], words[4], source.bytes)
            }
        }
    }

    @Test func `what the sources of the cases say is still said when it is published and taken in again`() async throws {
        var count = 0
        for source in Self.ownSources {
            guard let findings = try await Self.findings(source.format, source.bytes, source.name) else { continue }
            count += 1
            #expect(findings == [], "\(source.name)")
        }
        #expect(count >= 4)
    }

    /// Imports a source, publishes it, and imports that elsewhere: what the second site lacks. `nil` where the source is refused.
    static func findings(_ format: String, _ bytes: [UInt8], _ name: String) async throws -> [String]? {
        let (first, second) = (ImportedSite(), ImportedSite())
        guard try await first.run(format, bytes, name: name).plan != nil, try first.files.exists(ImportRecord.path) else { return nil }
        let published = try await Republished(first)
        let files = format == "case" ? published.packages() : published.profiles() + published.achievements()
        for (i, file) in files.enumerated() { _ = try await second.run(format, file.bytes, name: "published-\(i).json") }
        var findings = try await second.problems().filter { $0.severity == .error }.map(\.message)
        let (old, new) = (try first.carried(), try second.files.exists(ImportRecord.path) ? try second.carried() : [:])
        // What has an identity is the same thing whatever id it has there.
        var identities: [String: String] = [:]
        for (thing, fields) in new { if let ctid = fields["ctid"] { identities["\(thing.prefix { $0 != " " }) \(ctid)"] = thing } }
        var ids: [String: String] = [:]
        var counterparts: [String: String] = [:]
        for (thing, fields) in old {
            let found = identities["\(thing.prefix { $0 != " " }) \(fields["ctid"] ?? Self.derivedIdentity(of: thing))"] ?? thing
            counterparts[thing] = found
            ids[Self.quotedID(of: found)] = Self.quotedID(of: thing)
        }
        for (thing, fields) in old.sorted(by: { $0.key < $1.key }) {
            guard let kept = new[counterparts[thing] ?? thing] else {
                findings.append("\(thing) is not there any more")
                continue
            }
            for (field, value) in fields.sorted(by: { $0.key < $1.key }) where lostFields[format]?[field] == nil {
                let isReference = ["parent", "framework", "publisher", "issuer"].contains(field)
                guard let found = kept[field], found == value || isReference && ids[found] == value || field == "type" && Self.sharesWord(found, value) else {
                    findings.append("\(thing): \(field) \(value.prefix(200)) became \(kept[field].map { String($0.prefix(200)) } ?? "nothing")")
                    continue
                }
            }
        }
        let again = try await Republished(second)
        let republished = format == "case" ? again.packages() : again.profiles() + again.achievements()
        for (name, old, new) in pairs(files, republished) {
            guard let new else {
                findings.append("\(name) is not published again")
                continue
            }
            findings += try JSONDifference(old, new).lines.filter { !["criteria.narrative", "creditsAvailable"].contains($0.place) }.map { "\(name), published again: \($0.words)" }
        }
        return findings
    }

    /// The identity that CASE gives a thing that states none, as the record has it.
    private static func derivedIdentity(of thing: String) -> String {
        let parts = thing.split(separator: " ").map(String.init)
        let folder = Kind(rawValue: parts[0])?.folder ?? ""
        return "\"ce-\(StableUUID(of: "https://credentials.example/\(folder)/\(parts[1])/", in: .urls))\""
    }

    private static func quotedID(of thing: String) -> String { "\"" + thing.split(separator: " ")[1] + "\"" }

    /// Whether two types of credentials, as the record has them, have one word in Open Badges.
    private static func sharesWord(_ a: String, _ b: String) -> Bool {
        let types = [a, b].compactMap { CredentialType(rawValue: $0.replacing("\"", with: "")) }
        return types.count == 2 && types[0].achievementType == types[1].achievementType
    }
}
