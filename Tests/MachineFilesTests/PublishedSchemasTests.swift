import ContentSchema
import Foundation
import Model
import Rendering
import SourceText
import TestSupport
import Testing

struct PublishedSchemasTests {
    private let files: [(name: String, contents: [UInt8])]
    private let validator: JSONSchemaValidator

    init() throws {
        files = PublishedSchemas(base: try BaseURL("https://credentials.example.org/")).files
        validator = try JSONSchemaValidator(files)
    }

    @Test func `the schemas are as they were published`() throws {
        for file in files {
            let (path, text) = ("Tests/Schemas/" + file.name, String(decoding: file.contents, as: UTF8.self))
            if ProjectFolder.accepts { try ProjectFolder.write(text, to: path) }
            #expect(text == (try ProjectFolder.text(path)), "\(path); CAIRN_ACCEPT=1 writes it")
        }
    }

    @Test func `each schema has its own address on the site for an identity`() throws {
        for file in files {
            let document = try #require(try JSONSerialization.jsonObject(with: Data(file.contents)) as? [String: Any])
            #expect(document["$id"] as? String == "https://credentials.example.org/schemas/" + file.name)
            #expect(document["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        }
        #expect(Set(files.map(\.name)).count == files.count)
    }

    @Test func `every member of every record is described, and is as it is described`() async throws {
        let site = try await Published(.sample())
        for path in site.files.keys.sorted() where path.hasSuffix("/index.json") {
            #expect(validator.findings(try site.json(path), "https://credentials.example.org/schemas/record.json") == [], "\(path)")
        }
        #expect(validator.findings(try site.json("catalog.json"), "https://credentials.example.org/schemas/catalog.json") == [])
        #expect(validator.findings(try site.json("catalog/manifest.json"), "https://credentials.example.org/schemas/shards.json") == [])
    }

    @Test func `what is translated is described, and stands beside what it translates`() async throws {
        var builder = try CatalogBuilder.sample()
        let french = try LanguageTag("fr")
        let place = SourceSpan(file: FileID(0), start: 0, end: 0)
        var named = SiteConfiguration.Language(tag: Located(french, place))
        named.title = "Certifications"
        named.levels = [try ThingID("foundation"): .init(title: "Fondations", summary: nil)]
        builder.catalog.configuration.languages = [named]
        for (kind, things) in [(Kind.credential, builder.catalog.credentials.map(\.entry)), (.pathway, builder.catalog.pathways.map(\.entry)), (.page, builder.catalog.pages.map(\.entry))] {
            for entry in things {
                var texts = TranslatedTexts(file: FileID(0), place: place)
                texts.title = "Titre de \(entry.id)"
                texts.topics = Located(entry.topics.map { "fr " + $0.value }, place)
                if kind == .credential { texts.qualityAssurance = "Revue chaque année" }
                builder.catalog.translations.append(AuthoredTranslation(of: .thing(kind, entry.id), into: french, texts))
            }
        }
        let site = try await Published(builder)
        var translated = 0
        for path in site.files.keys.sorted() where path.hasSuffix("/index.json") {
            #expect(validator.findings(try site.json(path), "https://credentials.example.org/schemas/record.json") == [], "\(path)")
            guard let texts = (try site.object(path)["translations"] as? [String: [String: Any]])?["fr"] else { continue }
            translated += 1
            #expect((texts["title"] as? String)?.hasPrefix("Titre de ") == true, "\(path)")
            #expect((texts["url"] as? String)?.hasPrefix("https://credentials.example.org/fr/") == true, "\(path)")
        }
        #expect(translated == builder.catalog.translations.count)
        #expect(validator.findings(try site.json("catalog.json"), "https://credentials.example.org/schemas/catalog.json") == [])
        let languages = try #require(try site.object("catalog.json")["languages"] as? [[String: Any]])
        #expect(languages.map { $0["id"] as? String } == ["fr"] && languages.first?["title"] as? String == "Certifications")
        #expect(site.text("catalog.json")?.contains("\"translations\":{\"fr\":{\"title\":\"Fondations\"}}") == true)
    }

    @Test func `what is Cairn's own in the feed is described`() async throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.feedPageSize = 2
        let site = try await Published(builder)
        for path in ["feed.json", "feed/2.json", "feed/3.json"] {
            let page = try site.object(path)
            let items = try #require(page["items"] as? [[String: Any]])
            // The rest is described by the format's own schema.
            let own: [String: Any] = ["_cairn": page["_cairn"] ?? "", "items": items.map { ["_cairn": $0["_cairn"] ?? ""] }]
            #expect(validator.findings(own, "https://credentials.example.org/schemas/feed.json") == [], "\(path)")
        }
    }

    @Test func `a record with a member too many, too few, or of another type is told from one that is right`() async throws {
        let site = try await Published(.sample())
        let record = "https://credentials.example.org/schemas/record.json"
        let observer = try site.object("credentials/observer/index.json")
        for (key, value) in [("titel", "x"), ("type", "batch"), ("kind", "competency"), ("published", 2026), ("workload", "12h"), ("teaches", [Any]())] as [(String, Any)] {
            var changed = observer
            changed[key] = value
            #expect(validator.findings(changed, record) != [], "\(key)")
        }
        for key in ["id", "url", "title", "status", "type"] {
            var changed = observer
            changed[key] = nil
            #expect(validator.findings(changed, record) != [], "\(key)")
        }
    }

    // MARK: Front matter

    private func frontMatter(_ json: String, _ name: String) throws -> [String] {
        validator.findings(try JSONSerialization.jsonObject(with: Data(json.utf8)), "https://credentials.example.org/schemas/\(name).json")
    }

    @Test(arguments: Kind.allCases)
    func `front matter of each kind has all its fields, with what they say`(kind: Kind) throws {
        let file = try #require(files.first { $0.name == "front-matter-\(kind.rawValue).json" })
        let document = try #require(try JSONSerialization.jsonObject(with: Data(file.contents)) as? [String: Any])
        let properties = try #require(document["properties"] as? [String: [String: Any]])
        let fields = ContentSchema.schema(for: kind).fields
        #expect(Set(properties.keys) == Set(fields.map(\.name)))
        #expect(fields.allSatisfy { properties[$0.name]?["description"] as? String == $0.documentation })
        #expect(Set(document["required"] as? [String] ?? []) == Set(fields.filter(\.isRequired).map(\.name)))
        #expect(document["additionalProperties"] as? Bool == false)
    }

    @Test(arguments: [
        #"{"title":"A","type":"badge"}"#,
        #"{"title":2026,"type":"badge","version":2,"teaches":["hand-hygiene",2026],"audience":"members","cost":0}"#,
        #"{"title":"A","type":"badge","audience":["a","b"],"cost":[{"amount":1.5,"currency":"USD"}],"assessment":{"method":["exam"]}}"#,
        #"{"title":"A","type":"badge","requires":["a",{"any":["b",{"choose":1,"from":["c"],"title":"T"}]},{"earn":2.5,"unit":"ceu","from":["d"]},{"experience":"2y","note":"N"}]}"#,
        #"{"title":"A","type":"badge","published":"2026-01-31","ctid":"ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11","renewal":{"every":"3y","requires":[{"exam":"again"}]}}"#,
    ])
    func `front matter that Cairn takes is right`(json: String) throws {
        #expect(try frontMatter(json, "front-matter-credential") == [])
    }

    @Test(arguments: [
        #"{"title":"A"}"#, #"{"title":"A","type":"batch"}"#, #"{"title":"A","type":"badge","teachs":[]}"#, #"{"title":"A","type":"badge","id":"Not An Id"}"#,
        #"{"title":"A","type":"badge","requires":[{"choose":1}]}"#, #"{"title":"A","type":"badge","requires":[{"any":[]}]}"#,
        #"{"title":"A","type":"badge","requires":[{"earn":1,"from":["a"]}]}"#, #"{"title":"A","type":"badge","cost":-1}"#,
        #"{"title":"A","type":"badge","homepage":"javascript:alert(1)"}"#, #"{"title":"A","type":"badge","published":"31.1.2026"}"#,
    ])
    func `front matter that Cairn refuses is wrong`(json: String) throws {
        #expect(try frontMatter(json, "front-matter-credential") != [])
    }

    @Test func `a framework's competencies may be nested`() throws {
        let nested = #"{"id":"a","statement":"Does a","competencies":[{"id":"b","statement":"Does b","weight":"25 %"}]}"#
        #expect(try frontMatter(#"{"title":"F","competencies":[\#(nested)]}"#, "front-matter-framework") == [])
        #expect(try frontMatter(#"{"title":"F","competencies":[{"id":"a","statement":"Does a","competencies":[{"id":"b"}]}]}"#, "front-matter-framework") != [])
    }

    @Test func `the configuration has a schema as well`() throws {
        #expect(try frontMatter(#"{"title":"A","base_url":"https://example.org/","outputs":{"feed":false},"feed":{"page_size":50}}"#, "cairn-yml") == [])
        #expect(try frontMatter(#"{"title":"A","base_url":"https://example.org/","feed":{"page_size":0}}"#, "cairn-yml") != [])
        #expect(try frontMatter(#"{"summary":"The home page's text may do without a title."}"#, "front-matter-home") == [])
    }
}
