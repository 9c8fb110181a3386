package import Model
import SourceText

/// What the formats of others could not carry of what a catalog states, thing by thing.
///
/// A field counts only where it is stated, and is judged by its value where that decides: a workload of `12h` has a term
/// that one of `10h-14h` has not. The judgements are those by which the exporters write.
///
/// - Complexity: O(n) in the number of fields.
package struct ExportLosses: Sendable {
    /// In the order of the formats.
    package let formats: [FormatLosses]

    package init(of catalog: Catalog) {
        let translated = Set(catalog.translations.flatMap(\.things.keys))
        formats = ExchangeFormat.allCases.map { format in
            var things: [ThingLosses] = []
            var whole = 0
            var missing: [Kind] = []
            for kind in Kind.allCases where catalog.count(of: kind) > 0 {
                guard format.carries(kind) else {
                    missing.append(kind)
                    continue
                }
                for node in catalog.nodes(of: kind) {
                    guard format.carries(node, of: catalog) else { continue }
                    var fields = StatedFields(format)
                    fields.take(node, of: catalog)
                    fields.add("translations", translated.contains(node), lost: [.case])
                    if fields.losses.isEmpty { whole += 1 } else { things.append(ThingLosses(thing: node, losses: fields.losses)) }
                }
            }
            return FormatLosses(format: format, isPublished: catalog.configuration.publishes(format.output), missingKinds: missing, things: things, whole: whole)
        }
    }
}

extension ExchangeFormat {
    /// Whether there are things of a kind in it.
    func carries(_ kind: Kind) -> Bool {
        switch self {
        case .schemaOrg: true
        case .ctdl: [.credential, .competency, .framework, .pathway, .organization].contains(kind)
        case .openBadges: kind == .credential || kind == .organization
        case .case: kind == .competency || kind == .framework
        }
    }

    /// Whether a thing is in it that is of a kind that it has.
    func carries(_ node: Node, of catalog: Catalog) -> Bool {
        guard self == .case, case .competency(let index) = node else { return true }
        return catalog[index].framework != nil
    }
}

/// The fields of one thing that one format does not carry.
struct StatedFields {
    private let format: ExchangeFormat
    private(set) var losses: [ExportLoss] = []

    init(_ format: ExchangeFormat) {
        self.format = format
    }

    /// - Parameters:
    ///   - isStated: whether the thing says anything in the field.
    ///   - lost, words: the formats that have no term for it, and those that have it in their sentences alone.
    ///   - partly: formats that have less than what is stated, and what is missing there.
    mutating func add(_ field: String, _ isStated: Bool, lost: [ExchangeFormat] = [], words: [ExchangeFormat] = [], partly: [(ExchangeFormat, String)] = []) {
        guard isStated else { return }
        if lost.contains(format) {
            losses.append(ExportLoss(field: field, extent: .lost, reason: nil))
        } else if words.contains(format) {
            losses.append(ExportLoss(field: field, extent: .inWords, reason: nil))
        } else if let (_, reason) = partly.first(where: { $0.0 == format }) {
            losses.append(ExportLoss(field: field, extent: .partly, reason: reason))
        }
    }
}

private extension StatedFields {
    mutating func take(_ node: Node, of catalog: Catalog) {
        let entry = catalog.entry(of: node)
        switch node {
        case .credential(let index): take(catalog[index], of: catalog)
        case .competency(let index): take(catalog[index])
        case .framework(let index): take(catalog[index])
        case .pathway(let index): take(catalog[index], of: catalog)
        case .organization(let index): take(catalog[index])
        case .occupation, .page: break
        }
        take(entry, node.kind)
    }

    /// What all kinds may state.
    mutating func take(_ entry: Entry, _ kind: Kind) {
        let isCreativeWork = kind == .credential || kind == .framework || kind == .page
        add("status", !entry.isCurrent, lost: isCreativeWork ? [.openBadges] : [.schemaOrg, .openBadges])
        add("topics", !entry.topics.isEmpty, lost: (isCreativeWork ? [] : [.schemaOrg]) + (kind == .organization ? [.openBadges] : []))
        add("image", entry.image != nil, lost: [.case] + (kind == .credential || kind == .organization ? [] : [.ctdl]))
        add("image_alt", entry.image?.description != nil, lost: [.schemaOrg, .ctdl, .case])
        add("aliases", !entry.aliases.isEmpty, lost: [.schemaOrg, .openBadges, .case] + (kind == .credential || kind == .organization ? [] : [.ctdl]))
        add("published", entry.published != nil, lost: [.openBadges, .ctdl] + (isCreativeWork ? [] : [.schemaOrg]))
        add("modified", entry.modified != nil, lost: [.openBadges] + (kind == .framework || kind == .competency ? [] : [.ctdl]) + (isCreativeWork ? [] : [.schemaOrg]))
        add("reviewed", entry.reviewed != nil, lost: ExchangeFormat.allCases)
        // The data of schema.org stand in the page that shows it.
        add("body", !entry.prose.isEmpty, lost: [.ctdl, .openBadges, .case])
    }

    mutating func take(_ competency: Competency<Resolved>) {
        add("parent", competency.parent != nil, lost: [.schemaOrg])
        add("nature", competency.nature != nil, lost: [.schemaOrg], partly: [(.case, "it is an extension of Cairn's")])
        add("weight", competency.weight != nil, lost: [.schemaOrg], partly: [(.case, "it is an extension of Cairn's")])
        let nameless = competency.alignments.contains { $0.url == nil }
        add("alignments", !competency.alignments.isEmpty, lost: [.schemaOrg], partly: nameless ? [(.case, "those without a url are left out"), (.ctdl, "those without a url are left out")] : [])
    }

    mutating func take(_ framework: Framework<Resolved>) {
        add("publisher", framework.publisher != nil, partly: [(.case, "its name alone")])
    }

    mutating func take(_ pathway: Pathway<Resolved>, of catalog: Catalog) {
        let withoutConcept = pathway.audience.contains { catalog.configuration.audience($0.value)?.ctdl == nil } || !pathway.audience.isEmpty
        add("audience", withoutConcept, lost: [.schemaOrg, .ctdl])
        add("stages", !pathway.stages.isEmpty, partly: [(.schemaOrg, "which credentials a stage mentions, and not how many of them it takes")])
    }

    mutating func take(_ organization: Organization) {
        add("type", !organization.types.isEmpty, lost: [.schemaOrg, .openBadges])
        add("sector", organization.sector != nil, lost: [.schemaOrg, .openBadges])
        add("same_as", !organization.sameAs.isEmpty, lost: [.openBadges])
    }
}
