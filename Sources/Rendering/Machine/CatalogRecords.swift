import Analysis
import Interchange
package import Model
package import OutputText
import SourceText

/// The things of a catalog as JSON, one object each: what `KIND/ID/index.json` holds, a line of `catalog.json`, and
/// `_cairn` in an item of the feed. The three are the same bytes.
///
/// Keys are those of front matter; what an author left out is left out. References are `{"id", "url", "title"}`, lists
/// are always lists, amounts are the numerals of the author, dates and lengths of time are as in ISO 8601. Edges that
/// were written at the other end have keys of their own (`required_by`, `taught_by`, `issues`).
///
/// ```json
/// {"kind":"credential","id":"observer","url":"https://example.org/credentials/observer/","title":"Observer",
///  "status":"active","type":"badge","requires":[{"choose":2,"from":[{"id":"a","url":"…","title":"A"}, …]}]}
/// ```
package final class CatalogRecords: Sendable {
    let catalog: Catalog
    let plan: SitePlan
    let addresses: AbsoluteAddresses
    private let references: WrittenReferences
    let credentialIDs: JSONPieces
    let levels: WrittenNames
    let audiences: WrittenNames
    /// The catalog in each of the site's other languages, in the order of its translations.
    let translated: [Catalog]
    let analysis: CatalogAnalysis

    /// - Parameter analysis: what is known of the catalog already.
    package init(_ catalog: Catalog, _ plan: SitePlan, inLanguages translated: [Catalog] = [], analysis: CatalogAnalysis? = nil) {
        self.analysis = analysis ?? CatalogAnalysis(catalog)
        self.translated = translated
        self.catalog = catalog
        self.plan = plan
        let (site, addresses) = (catalog.configuration, AbsoluteAddresses(catalog.configuration.baseURL))
        self.addresses = addresses
        levels = WrittenNames(site.levels.map { ($0.id, addresses.url(SitePlan.path(ofLevel: $0.id)), $0.title) })
        audiences = WrittenNames(site.audiences.map { ($0.id, addresses.url(SitePlan.path(ofAudience: $0.id)), $0.title) })
        credentialIDs = PathwayTotalsJSON.ids(of: catalog)
        references = WrittenReferences(catalog, ThingNames(catalog), addresses)
    }

    /// `{"id", "url", "title"}` as the next element.
    func writeReference<Tag: NamedKind>(_ index: ThingIndex<Tag>, to json: inout JSONWriter) {
        references.write(Tag.kind, index.position, to: &json)
    }

    /// The record of a thing, on one line and without a line break.
    package func record(of node: Node) -> [UInt8] {
        var json = JSONWriter(capacity: 2048)
        write(node, to: &json)
        return json.finish()
    }

    package func write(_ node: Node, to json: inout JSONWriter) {
        json.object { json in
            switch node {
            case .credential(let index): writeCredential(catalog[index], at: index, to: &json)
            case .competency(let index): writeCompetency(index, to: &json)
            case .framework(let index): writeFramework(index, to: &json)
            case .pathway(let index): writePathway(index, to: &json)
            case .organization(let index): writeOrganization(index, to: &json)
            case .occupation(let index): writeOccupation(index, to: &json)
            case .page(let index): writeEntry(catalog.pages[index.position].entry, .page, to: &json)
            }
            if !translated.isEmpty { writeTranslations(of: node, to: &json) }
        }
    }
}

// MARK: What all things have

extension CatalogRecords {
    /// The common members. The summary is the first paragraph of the body where the author gave none.
    func writeEntry(_ entry: Entry, _ kind: Kind, to json: inout JSONWriter) {
        json.member("kind", kind.rawValue)
        json.member("id", entry.id.text)
        json.member("url", addresses.folder(of: kind), entry.id.text, "/")
        json.member("title", entry.title.value)
        if !entry.description.isEmpty { json.member("summary", entry.description) }
        json.member("status", entry.status.rawValue)
        json.member("language", (entry.language ?? catalog.configuration.language).text)
        json.member("topics", entry.distinctTopics)
        writePicture(entry.image, "image", "image_alt", to: &json)
        if !entry.aliases.isEmpty {
            json.array("aliases") { json in
                for alias in entry.aliases { json.element(addresses.url(alias.value.text)) }
            }
        }
        if let published = entry.published { json.member("published", published.value.description) }
        if let modified = entry.modified { json.member("modified", modified.value.description) }
        if let reviewed = entry.reviewed { json.member("reviewed", reviewed.value.description) }
        if let ctid = entry.ctid { json.member("ctid", ctid.value.text) }
    }

    func writePicture(_ picture: Picture?, _ key: String, _ descriptionKey: String, to json: inout JSONWriter) {
        guard let picture, let path = plan.pictures[picture.source.span] else { return }
        json.member(key, addresses.url(path))
        json.member(descriptionKey, picture.description)
    }

    func writeAlignments(_ alignments: [Alignment], to json: inout JSONWriter) {
        guard !alignments.isEmpty else { return }
        json.array("alignments") { json in
            for alignment in alignments {
                json.object { json in
                    json.member("framework", alignment.framework)
                    json.member("code", alignment.code)
                    json.member("name", alignment.name)
                    json.member("url", alignment.url?.text)
                }
            }
        }
    }
}
