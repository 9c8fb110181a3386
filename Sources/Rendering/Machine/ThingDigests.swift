package import Files
package import Model
import SourceText

/// A digest of everything that an aggregator sees of each thing: its record, its text, and where the links in it lead.
///
/// Two publications that show a thing alike have the same digest of it, and any difference that they show has another.
package struct ThingDigests: Sendable {
    private(set) var byKind: [[Fingerprint]]
    /// Of the texts that things have in other languages, in the order of the languages.
    private var translations: [Node: [Fingerprint]] = [:]

    init(_ catalog: Catalog) {
        byKind = Kind.allCases.map { [Fingerprint](repeating: Fingerprint(high: 0, low: 0), count: catalog.count(of: $0)) }
    }

    subscript(node: Node) -> Fingerprint {
        withTranslations(byKind[Self.index(node.kind)][node.position], of: node)
    }

    /// A digest of a thing in the site's own language, and its texts in others.
    func withTranslations(_ digest: Fingerprint, of node: Node) -> Fingerprint {
        translations[node].map { Fingerprint(of: [digest] + $0) } ?? digest
    }

    /// Takes the texts that things have in another language; their other words are in the records.
    ///
    /// - Parameters:
    ///   - translated: the catalog in that language, and `plan` as its pages see it.
    mutating func cover(_ translated: Catalog, _ plan: SitePlan, besides own: Catalog) {
        for kind in Kind.allCases {
            for node in translated.nodes(of: kind) {
                let prose = translated.entry(of: node).prose
                guard prose.rendition != own.entry(of: node).prose.rendition else { continue }
                let language = Fingerprint(of: translated.configuration.language.text)
                translations[node, default: []] += [language, Self.digest(record: [], prose, leadingTo: plan.links[node] ?? [])]
            }
        }
    }

    mutating func set(_ digests: [Fingerprint], of kind: Kind, from start: Int) {
        for (i, digest) in digests.enumerated() { byKind[Self.index(kind)][start + i] = digest }
    }

    /// The digest of one thing.
    ///
    /// - Parameter record: its record, as `CatalogRecords` writes it.
    package static func digest(of node: Node, record: [UInt8], in catalog: Catalog, _ plan: SitePlan) -> Fingerprint {
        digest(record: record, catalog.entry(of: node).prose, leadingTo: plan.links[node] ?? [])
    }

    static func digest(record: [UInt8], _ prose: Prose, leadingTo targets: SitePlan.LinkTargets) -> Fingerprint {
        guard !prose.isEmpty else { return Fingerprint(of: record) }
        var parts = [Fingerprint(of: record), Fingerprint(of: prose.rendition)]
        for target in targets { parts.append(Fingerprint(of: target ?? "")) }
        for link in prose.links { parts.append(Fingerprint(high: 0, low: UInt64(link.offset))) }
        return Fingerprint(of: parts)
    }

    private static func index(_ kind: Kind) -> Int {
        Kind.allCases.firstIndex(of: kind) ?? 0
    }
}
