import Diagnostics
import Foundation
import Interchange
import Model
import Resolving
import SourceText
import TestSupport
import Testing

/// The Achievements and Profiles of a site.
private struct Badges {
    let catalog: Catalog
    let badges: OpenBadges

    init(_ builder: CatalogBuilder, inLanguage number: Int = 0) throws {
        catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        var plan = SitePlan(everythingIn: catalog)
        plan.translations = catalog.translations.map { SitePlan.Translation(folder: "/" + $0.language.folder) }
        badges = OpenBadges(catalog.inLanguage(number), plan.inLanguage(number), translationOf: catalog, words: .sample)
    }

    func achievement(_ id: String) throws -> String {
        guard case .credential(let index)? = catalog.node(.credential, id) else { return "there is no \(id)" }
        return shortened(badges.achievement(of: index))
    }

    func profile(_ id: String) throws -> String {
        guard case .organization(let index)? = catalog.node(.organization, id) else { return "there is no \(id)" }
        return shortened(badges.profile(of: index))
    }

    func object(_ id: String) throws -> [String: Any] {
        guard case .credential(let index)? = catalog.node(.credential, id) else { return [:] }
        return try #require(try JSONSerialization.jsonObject(with: Data(badges.achievement(of: index))) as? [String: Any])
    }

    private func shortened(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "https://credentials.example.org", with: "~")
    }
}

struct OpenBadgesTests {
    private let context = #"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]"#
    private let northlake = #""creator":{"id":"~/organizations/northlake/profile.json","type":["Profile"],"name":"Northlake Association","url":"~/organizations/northlake/"}"#

    @Test func `a credential is an Achievement, with all that Open Badges has a word for`() throws {
        let narrative = [
            #"**Before**\n\n- [Basics](~/credentials/basics/)\n- any of 2\n  - **A beginning** 1 of 2, Either will do\n    - [Basics](~/credentials/basics/)"#,
            #"\n    - [Basics, first edition](~/credentials/retired-basics/)\n  - all 2\n    - earn 0.3 ceu\n      - [Basics](~/credentials/basics/)"#,
            #"\n    - experience 2y, in a clinical role\n- education a degree in nursing"#,
            #"\n\n**Proof**\n\n- Ten observations on a ward.\n- By: exam, observation\n- Watched: supervised-on-site-id\n- To pass: 80 %\n\nCredit: 1.2 ceu\n"#,
        ].joined().replacingOccurrences(of: "\\n", with: "\n")
        let sample = try Badges(.sample())
        let criteria = try #require(try sample.object("observer")["criteria"] as? [String: String])
        #expect(criteria["narrative"]?.replacingOccurrences(of: "https://credentials.example.org", with: "~") == narrative)
        let text = try sample.achievement("observer")
        let start = try #require(text.range(of: #""narrative":""#))
        let end = try #require(text.range(of: #""},"creator""#))
        #expect(text[..<start.lowerBound] + text[end.lowerBound...] == [
            context,
            #""id":"~/credentials/observer/achievement.json","type":["Achievement"],"achievementType":"MicroCredential","name":"Hand Hygiene Observer""#,
            #""description":"Watches hand hygiene and gives feedback.","criteria":{"id":"~/credentials/observer/","}"#,
            northlake,
            #""inLanguage":"en-GB","version":"2","creditsAvailable":1.2,"fieldOfStudy":"Nursing","tag":["Hand hygiene","Audits"]"#,
            #""image":{"id":"~/ward.png","type":"Image","caption":"A ward"}"#,
            #""otherIdentifier":[{"type":"IdentifierEntry","identifier":"ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11","identifierType":"ext:ctid"}]"#,
            #""alignment":[{"type":["Alignment"],"targetName":"Performs hand hygiene","targetUrl":"~/competencies/hand-hygiene/","targetType":"ceasn:Competency","targetCode":"1.1","targetFramework":"Infection prevention"}"#,
            #"{"type":["Alignment"],"targetName":"Works in a team","targetUrl":"~/competencies/teamwork/","targetType":"ceasn:Competency","targetFramework":"Competencies"}"#,
            #"{"type":["Alignment"],"targetName":"Hand Hygiene Observer","targetUrl":"~/credentials/observer/","targetType":"ceterms:Credential","targetCode":"ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11","targetFramework":"CTDL"}]"#,
            #""resultDescription":[{"id":"~/credentials/observer/#result","type":["ResultDescription"],"name":"exam, observation","resultType":"Percent","valueMin":"0","valueMax":"100","requiredValue":"80"}]}"#,
        ].joined(separator: ","))
    }

    @Test func `a credential of which little is said still has all that must be there, and names what it replaces`() throws {
        #expect(try Badges(.sample()).achievement("basics") == [
            context,
            #""id":"~/credentials/basics/achievement.json","type":["Achievement"],"achievementType":"Badge","name":"Basics","description":"Basics""#,
            #""criteria":{"id":"~/credentials/basics/"}"#,
            northlake,
            #""inLanguage":"en""#,
            #""related":[{"id":"~/credentials/retired-basics/achievement.json","type":["Related"]},{"id":"~/credentials/licensed/achievement.json","type":["Related"]}]}"#,
        ].joined(separator: ","))
    }

    @Test func `an organization is a Profile`() throws {
        let sample = try Badges(.sample())
        #expect(try sample.profile("northlake") == [
            context,
            #""id":"~/organizations/northlake/profile.json","type":["Profile"],"name":"Northlake Association","url":"https://northlake.example/?a=1&b='2'""#,
            #""description":"An association of people who prevent infections.","email":"office@northlake.example","image":{"id":"~/logo.png","type":"Image","caption":"A lake"}"#,
            #""address":{"type":["Address"],"addressCountryCode":"US","addressRegion":"OH","addressLocality":"Northlake","streetAddress":"1 Shore Road","postalCode":"44001"}}"#,
        ].joined(separator: ","))
        #expect(try sample.profile("state-board") == context + #","id":"~/organizations/state-board/profile.json","type":["Profile"],"name":"State Board","url":"~/organizations/state-board/"}"#)
    }

    @Test func `the publisher of a signed site is known by its DID, other organizations are not`() throws {
        var builder = try CatalogBuilder.sample()
        let key = try SigningKey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")
        builder.catalog.configuration.signing = .init(did: try WebDID(of: builder.catalog.configuration.baseURL), current: .init(id: try ThingID("key-1"), key: key))
        let signed = try Badges(builder)
        #expect(try signed.profile("northlake").contains(#""id":"did:web:credentials.example.org","type":["Profile"]"#))
        #expect(try signed.achievement("basics").contains(#""creator":{"id":"did:web:credentials.example.org","type":["Profile"]"#))
        #expect(try signed.achievement("licensed").contains(#""creator":{"id":"~/organizations/state-board/profile.json""#))
    }

    @Test func `every member is one that its class has, and none is missing or empty`() throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.signing = .init(
            did: try WebDID(of: builder.catalog.configuration.baseURL), current: .init(id: try ThingID("key-1"), key: try SigningKey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")))
        try builder.credential("aligned", "Aligned") { credential, _ in
            credential.alignments = [Alignment(framework: "ESCO", code: "S1", name: "Step", url: try WebURL("https://esco.example/1"))]
        }
        let sample = try Badges(builder)
        var findings: [String] = []
        for (position, credential) in sample.catalog.credentials.enumerated() {
            let bytes = sample.badges.achievement(of: CredentialIndex(position))
            findings += OpenBadgesClasses.findings("Achievement", try JSONSerialization.jsonObject(with: Data(bytes)), credential.entry.id.text)
        }
        for (position, organization) in sample.catalog.organizations.enumerated() {
            let bytes = sample.badges.profile(of: OrganizationIndex(position))
            findings += OpenBadgesClasses.findings("Profile", try JSONSerialization.jsonObject(with: Data(bytes)), organization.entry.id.text)
        }
        #expect(findings == [])
    }

    @Test(arguments: [
        (#"{"id":"a","type":["Achievement"],"name":"A","description":"A"}"#, "without criteria"),
        (#"{"id":"a","type":"Achievement","name":"A","description":"A","criteria":{"id":"b"}}"#, "type is no list"),
        (#"{"id":"a","type":["Achievement"],"name":"A","description":"A","criteria":{"id":"b"},"image":"c"}"#, "image is no Image"),
        (#"{"id":"a","type":["Achievement"],"name":"","description":"A","criteria":{"id":"b"}}"#, "name is empty"),
        (#"{"id":"a","type":["Achievement"],"name":"A","description":"A","criteria":{"id":"b"},"level":"c"}"#, "level is no member"),
        (#"{"id":"a","type":["Achievement"],"name":"A","description":"A","criteria":{"id":"b"},"achievementType":"Module"}"#, "Module is no achievementType"),
    ])
    func `what the specification does not have is found`(json: String, finding: String) throws {
        #expect(OpenBadgesClasses.findings("Achievement", try JSONSerialization.jsonObject(with: Data(json.utf8)), "x") == ["x: \(finding)"])
    }

    @Test func `every type of credential has a type of achievement that the specification lists`() {
        #expect(CredentialType.allCases.filter { !OpenBadgesClasses.achievementTypes.contains($0.achievementType) } == [])
    }

    @Test(arguments: [("80 %", "80"), ("72.5%", "72.5"), ("80\u{A0}%", "80"), ("0%", "0"), ("100 %", "100")])
    func `a score in percent is a result that is described`(written: String, required: String) throws {
        #expect(try result(written) == required)
    }

    @Test(arguments: ["pass in all stations", "101 %", "-5 %", "%", "80", "8 0 1 %", "about 80 %", "1e1 %"])
    func `any other score is in the narrative alone`(written: String) throws {
        #expect(try result(written) == nil)
    }

    private func result(_ score: String) throws -> String? {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A") { credential, _ in
            var assessment = Assessment()
            assessment.passingScore = score
            credential.assessment = assessment
        }
        let results = try Badges(builder).object("a")["resultDescription"] as? [[String: Any]]
        return results?.first?["requiredValue"] as? String
    }

    @Test func `credits of several units are no bare number, and only images that badges may have are images`() throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", "A") { credential, builder in
            credential.credits = [CreditValue(amount: try DecimalNumber("1"), unit: .ceu), CreditValue(amount: try DecimalNumber("2"), unit: .ects)]
            credential.entry.image = builder.picture("ward.jpg", "A ward")
        }
        let object = try Badges(builder).object("a")
        #expect(object["creditsAvailable"] == nil)
        #expect(object["image"] == nil)
        #expect((object["criteria"] as? [String: String])?["narrative"] == "Credit: 1 ceu, 2 ects\n")
    }

    @Test func `a translation is an Achievement of its own, and both name the other`() throws {
        var builder = try CatalogBuilder.sample()
        let french = try LanguageTag("fr")
        let place = SourceSpan(file: FileID(99), start: 0, end: 0)
        var texts = TranslatedTexts(file: FileID(99), place: place)
        texts.title = "Les bases"
        builder.catalog.translations.append(AuthoredTranslation(of: .thing(.credential, try ThingID("basics")), into: french, texts))
        let own = try Badges(builder)
        #expect(try own.achievement("basics").contains(#""related":[{"id":"~/fr/credentials/basics/achievement.json","type":["Related"],"inLanguage":"fr"},"#))
        #expect(try !own.achievement("observer").contains("/fr/"))
        let other = try Badges(builder, inLanguage: 1)
        let text = try other.achievement("basics")
        #expect(text.contains(#""id":"~/fr/credentials/basics/achievement.json","type":["Achievement"],"achievementType":"Badge","name":"Les bases""#))
        #expect(text.contains(#""criteria":{"id":"~/fr/credentials/basics/"}"#))
        #expect(text.contains(#""inLanguage":"fr","related":[{"id":"~/credentials/basics/achievement.json","type":["Related"],"inLanguage":"en"},"#))
    }

    @Test(arguments: ["**bold**", "[x](javascript:alert(1))", "<script>alert(1)</script>", "# head", "- item", "1. item", "a\n\n# b", "`c`", "![i](x)", "&lt;", "a\u{2028}b", "~~~", "| a |"])
    func `nothing that an author wrote becomes markup of the criteria`(hostile: String) throws {
        var builder = try CatalogBuilder()
        try builder.credential("a", hostile)
        try builder.credential("b", "B") { credential, builder in
            credential.requires = [try builder.held("a"), builder.outside(.other, hostile, note: hostile)]
            var assessment = Assessment()
            assessment.description = hostile
            credential.assessment = assessment
        }
        let narrative = try #require((try Badges(builder).object("b")["criteria"] as? [String: String])?["narrative"])
        let lines = narrative.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.count == 9, "a text that an author wrote began a new line: \(narrative)")
        #expect(lines.allSatisfy { $0.isEmpty || $0.hasPrefix("- ") || $0 == "**Before**" || $0 == "**Proof**" })
        // What stands behind a backslash is text.
        let plain = narrative.replacing("\\<", with: "")
        for mark in ["**bold", "[x](", "<script", "`c`", "![i]", "- # ", "- - ", "- 1. ", " &lt", "- ~~~", "- | a"] { #expect(!plain.contains(mark)) }
    }
}

struct DIDDocumentTests {
    private func base(_ text: String) throws -> BaseURL { try BaseURL(text) }

    @Test(arguments: [
        ("https://credentials.example.org/", "did:web:credentials.example.org", ".well-known/did.json"),
        ("https://Credentials.Example.org", "did:web:credentials.example.org", ".well-known/did.json"),
        ("https://example.github.io/catalog/", "did:web:example.github.io:catalog", "did.json"),
        ("https://example.org:8443/a/b~c/", "did:web:example.org%3A8443:a:b%7Ec", "did.json"),
    ])
    func `a site's DID follows from its address, and says where its document stands`(address: String, did: String, path: String) throws {
        let found = try WebDID(of: try base(address))
        #expect(found.text == did)
        #expect(found.documentPath == path)
    }

    @Test(arguments: ["http://example.org/", "https://bücher.example/"])
    func `an address that did:web cannot name is refused`(address: String) throws {
        #expect(throws: ValueProblem.self) { try WebDID(of: try base(address)) }
    }

    @Test func `the document has the key in use, and keys of before with the day they were retired`() throws {
        let now = try SigningKey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")
        let then = try SigningKey("z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd")
        let document = DIDDocument(.init(
            did: try WebDID(of: try base("https://example.org/")), current: .init(id: try ThingID("key-2"), key: now),
            retired: [.init(id: try ThingID("key-1"), key: then, until: try CalendarDate("2026-03-01"))]))
        #expect(String(decoding: document.bytes, as: UTF8.self) == [
            #"{"@context":["https://www.w3.org/ns/did/v1","https://w3id.org/security/multikey/v1"],"id":"did:web:example.org","verificationMethod":["#,
            #"{"id":"did:web:example.org#key-2","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":"z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"},"#,
            #"{"id":"did:web:example.org#key-1","type":"Multikey","controller":"did:web:example.org","publicKeyMultibase":"z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd","revoked":"2026-03-01T00:00:00Z"}],"#,
            #""assertionMethod":["did:web:example.org#key-2"]}"#,
        ].joined())
    }
}
