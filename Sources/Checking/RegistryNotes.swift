package import Diagnostics
package import Model
import SourceText

/// What the Credential Registry asks of a description that a site does not need for people to read it.
///
/// These are notes for those who ask, by `cairn check`: a build does not repeat them, and a site that switched CTDL off
/// has none.
///
/// Source: the registry's minimum data policy, as its request models had it in March 2026.
package enum RegistryNotes {
    package static let codes: [DiagnosticCode] = ["missing-ctid", "ctdl-incomplete"]

    /// In report order. A thing that is retired or superseded is described as it is.
    package static func of(_ catalog: Catalog) -> [Diagnostic] {
        guard catalog.configuration.publishes(.ctdl) else { return [] }
        return ((missingIdentities(catalog).map { [$0] } ?? []) + incomplete(catalog)).inReportOrder()
    }
}

private extension RegistryNotes {
    static let kinds: [Kind] = [.credential, .pathway, .framework, .competency, .organization]

    /// How much a description has to say. Source: the registry's request models.
    static let leastDescription = 15

    /// One note for all: a single command gives each of them its own.
    static func missingIdentities(_ catalog: Catalog) -> Diagnostic? {
        var missing: [Entry] = []
        for kind in kinds {
            for node in catalog.nodes(of: kind) where !isImplicit(node, catalog) {
                let entry = catalog.entry(of: node)
                if entry.ctid == nil { missing.append(entry) }
            }
        }
        guard let first = missing.first else { return nil }
        let message = missing.count == 1
            ? "'\(first.id)' has no 'ctid', by which registries know it" : "\(missing.count) things have no 'ctid', by which registries know them; '\(first.id)' is one"
        return Diagnostic(
            codes[0], .note, message, at: first.title.span, help: "Run 'cairn fix --ctid', which gives each thing without one its own, once",
            related: missing.dropFirst().prefix(Listing.limit).map { .init("'\($0.id)' has none either", at: $0.title.span) })
    }

    struct Gap {
        let words: String
        let fields: String

        init(_ words: String, _ fields: String) {
            (self.words, self.fields) = (words, fields)
        }

        static let description = Gap("a summary of at least \(leastDescription) characters", "'summary'")
    }

    static func incomplete(_ catalog: Catalog) -> [Diagnostic] {
        kinds.flatMap { catalog.nodes(of: $0) }.compactMap { node in
            let entry = catalog.entry(of: node)
            guard entry.isCurrent, !isImplicit(node, catalog) else { return nil }
            let gaps = gaps(of: node, entry, catalog)
            guard !gaps.isEmpty else { return nil }
            return Diagnostic(
                codes[1], .note, "the Credential Registry asks for more about '\(entry.id)': \(gaps.map(\.words).joined(separator: ", "))", at: entry.title.span,
                help: "Add \(gaps.map(\.fields).joined(separator: ", ")); if the site is for no registry, write 'outputs: {ctdl: false}' in cairn.yml")
        }
    }

    static func gaps(of node: Node, _ entry: Entry, _ catalog: Catalog) -> [Gap] {
        let isDescribed = entry.description.unicodeScalars.prefix(leastDescription).count == leastDescription
        var gaps: [Gap] = []
        switch node {
        case .credential(let index):
            if !isDescribed { gaps.append(.description) }
            if catalog.issuer(of: index) == nil { gaps.append(Gap("who issues it", "'issuer', or 'publisher' in cairn.yml")) }
            if catalog[index].type == .degree { gaps.append(Gap("what kind of degree it is", "such as 'bachelor-degree' as its 'type'")) }
        case .pathway(let index):
            if !isDescribed { gaps.append(.description) }
            if catalog.publisher == nil, catalog.issuer(of: catalog[index].destination.value) == nil { gaps.append(Gap("whose it is", "'publisher' in cairn.yml")) }
        case .framework(let index):
            if !isDescribed { gaps.append(.description) }
            if catalog.publisher(of: index) == nil { gaps.append(Gap("who publishes it", "'publisher'")) }
        case .organization(let index):
            // Of those who only recognize what others offer, it is enough to know who they are.
            guard index == catalog.publisher || !catalog.edges.issues[index].isEmpty || !catalog.edges.publishes[index].isEmpty else { return [] }
            let organization = catalog[index]
            if !isDescribed { gaps.append(.description) }
            if organization.types.isEmpty { gaps.append(Gap("what it is", "'type'")) }
            if organization.sector == nil { gaps.append(Gap("its sector", "'sector'")) }
            if organization.email == nil, organization.address == nil { gaps.append(Gap("an e-mail or a postal address", "'email' or 'address'")) }
        case .competency, .occupation, .page: break
        }
        return gaps
    }

    /// Whether a framework has no file in which anything could be said of it.
    static func isImplicit(_ node: Node, _ catalog: Catalog) -> Bool {
        if case .framework(let index) = node { catalog[index].isImplicit } else { false }
    }
}
