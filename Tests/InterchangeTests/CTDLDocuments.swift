import Diagnostics
import Foundation
import Interchange
import Model
import Resolving
import TestSupport
import Testing

/// A site's documents in CTDL.
struct CTDLDocuments {
    let catalog: Catalog
    let graph: CTDLGraph

    init(_ builder: CatalogBuilder, includesDrafts: Bool = false) throws {
        try self.init(builder.catalog, includesDrafts: includesDrafts)
    }

    init(_ authored: AuthoredCatalog, includesDrafts: Bool = false) throws {
        let catalog = resolve(authored, ResolvingOptions(includesDrafts: includesDrafts, today: try CalendarDate("2026-07-01"))).value
        self.catalog = catalog
        let translated = catalog.translations.indices.map { catalog.inLanguage($0 + 1) }
        graph = CTDLGraph(catalog, SitePlan(everythingIn: catalog), inLanguages: translated, words: ([catalog] + translated).map { _ in .sample })
    }

    var nodes: [Node] { [Kind.organization, .credential, .pathway, .framework].flatMap(catalog.nodes) }

    /// The document of a thing, strictly parsed.
    func document(_ kind: Kind, _ id: String) throws -> [String: Any] {
        try document(of: try #require(catalog.node(kind, id), "there is no \(kind) \(id)"))
    }

    func document(of node: Node) throws -> [String: Any] {
        let bytes = try #require(graph.document(of: node))
        return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    /// The nodes of a document by the fragments of their identifiers.
    func parts(_ kind: Kind, _ id: String) throws -> [String: [String: Any]] {
        let graph = try #require(document(kind, id)["@graph"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: graph.map { (String(($0["@id"] as? String ?? "").split(separator: "#").last ?? ""), $0) })
    }

    func findings(_ terms: CTDLTerms) throws -> [String] {
        try nodes.filter { CTDLGraph.hasDocument($0, in: catalog) }.flatMap { terms.findings(in: try document(of: $0), at: "\($0)") }
    }
}
