import Model
import OutputText
import SourceText

/// Competencies as the graphs of other things' pages name them, each written once and copied wherever it is named: a
/// credential's page names a dozen.
struct CompetencyMentions: Sendable {
    private let bytes: [UInt8]
    /// Where each competency stands in `bytes`.
    private let stretches: [Range<Int>]
    /// Where its `@id` stands.
    private let identities: [Range<Int>]

    /// - Parameter places: the addresses of pages in the language of the catalog.
    init(_ catalog: Catalog, _ names: ThingNames, _ addresses: AbsoluteAddresses, _ places: AbsoluteAddresses) {
        var json = JSONWriter(for: .script, capacity: 1 << 16)
        var identities: [Range<Int>] = []
        stretches = catalog.competencies.indices.map { position in
            json.lineBreak()
            let start = json.count
            json.object { json in
                json.member("@type", "DefinedTerm")
                let id = names[.competency, position].id
                let start = json.count + 1
                json.member("@id", addresses.folder(of: .competency), id, "/")
                identities.append(start..<json.count)
                json.member("url", places.folder(of: .competency), id, "/")
                json.member("name", catalog.competencies[position].statement)
                json.member("termCode", catalog.competencies[position].code)
                if let framework = catalog.competencies[position].framework?.value {
                    json.member("inDefinedTermSet", addresses.folder(of: .framework), names[framework].id, "/")
                }
            }
            return start..<json.count
        }
        bytes = json.finish()
        self.identities = identities
    }

    /// Writes the competency as the next element.
    func write(_ index: CompetencyIndex, to json: inout JSONWriter) {
        json.element(json: bytes, stretches[index.position])
    }

    /// Writes which competency is meant, and no more, as the next element.
    func writeIdentity(_ index: CompetencyIndex, to json: inout JSONWriter) {
        json.object { $0.element(json: bytes, identities[index.position]) }
    }
}
