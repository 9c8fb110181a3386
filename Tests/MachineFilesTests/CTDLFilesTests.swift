import Foundation
import Interchange
import Model
import Rendering
import TestSupport
import Testing

struct CTDLFilesTests {
    private typealias Object = [String: Any]

    @Test func `each thing has its document, and the graph of all has their nodes as they are`() async throws {
        var builder = try CatalogBuilder.sample()
        // More competencies and credentials than one task writes.
        for i in 0..<200 { try builder.competency("k-\(i)", "Does \(i)") { competency, builder in competency.framework = try builder.reference("ipc") } }
        for i in 0..<200 { try builder.credential("c-\(i)", "Credential \(i)") }
        let site = try await Published(builder)
        let documents = site.files.keys.filter { $0.hasSuffix("/ctdl.json") }.sorted()
        let kinds: [Kind] = [.credential, .organization, .framework, .pathway]
        #expect(Set(documents) == Set(kinds.flatMap { kind in site.catalog.nodes(of: kind).map { "\(kind.folder)/\(site.catalog.entry(of: $0).id)/ctdl.json" } }))
        let whole = try site.object("ctdl.json")
        #expect(whole["@id"] as? String == "https://credentials.example.org/ctdl.json")
        let nodes = try #require(whole["@graph"] as? [Object])
        var found: [String: NSDictionary] = [:]
        for node in nodes {
            var node = node
            node["@context"] = nil
            let id = try #require(node["@id"] as? String)
            #expect(found.updateValue(node as NSDictionary, forKey: id) == nil, "\(id) stands there once")
        }
        var count = 0
        for path in documents {
            let document = try site.object(path)
            #expect((document["@id"] as? String)?.hasSuffix("/" + path) == true)
            for var node in document["@graph"] as? [Object] ?? [document] {
                node["@context"] = nil
                count += 1
                #expect(found[node["@id"] as? String ?? ""] == node as NSDictionary)
            }
        }
        #expect(count == nodes.count && count > 400)
    }

    @Test func `what is written piece by piece is what is written at once`() async throws {
        var builder = try CatalogBuilder.sample()
        for i in 0..<150 { try builder.competency("k-\(i)", "Does \(i)") { competency, builder in competency.framework = try builder.reference("ipc") } }
        let site = try await Published(builder)
        let graph = CTDLGraph(site.catalog, site.plan, words: [.sample])
        for kind in [Kind.credential, .organization, .framework, .pathway] {
            for node in site.catalog.nodes(of: kind) {
                #expect(graph.document(of: node) == site.files["\(kind.folder)/\(site.catalog.entry(of: node).id)/ctdl.json"])
            }
        }
    }

    @Test func `an empty site is an empty graph`() async throws {
        #expect(try await (Published(CatalogBuilder()).object("ctdl.json")["@graph"] as? [Any])?.isEmpty == true)
    }

    @Test func `texts in other languages stand beside the site's own`() async throws {
        var builder = try CatalogBuilder.sample()
        try builder.translate()
        let site = try await Published(builder)
        let observer = try site.object("credentials/observer/ctdl.json")
        #expect(observer["ceterms:name"] as? [String: String] == ["en-GB": "Hand Hygiene Observer", "fr": "Observation"])
        #expect(observer["ceterms:inLanguage"] as? [String] == ["en-GB"])
        let group = (observer["ceterms:requires"] as? [Object])?.first { ($0["ceterms:name"] as? [String: String])?["fr"] == "Deux voies" }
        #expect(group?["ceterms:name"] as? [String: String] == ["en-GB": "Two ways", "fr": "Deux voies"])
    }
}

private extension CatalogBuilder {
    /// A French title for the observer, and a French title for a group of what it takes.
    mutating func translate() throws {
        guard let position = catalog.credentials.firstIndex(where: { $0.entry.id.text == "observer" }) else { return }
        let requirement = group(.any, [try held("basics"), try held("licensed")], title: "Two ways")
        catalog.credentials[position].requires = [try held("basics"), requirement]
        let translated = group(.any, [try held("basics"), try held("licensed")], title: "Deux voies")
        var texts = TranslatedTexts(file: catalog.credentials[position].entry.file, place: catalog.credentials[position].entry.place)
        texts.title = "Observation"
        texts.requires = located([try held("basics"), translated])
        catalog.translations.append(AuthoredTranslation(of: .thing(.credential, try ThingID("observer")), into: try LanguageTag("fr"), texts))
    }
}
