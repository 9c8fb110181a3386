import Diagnostics
import Model
import SourceText

/// Two things that nobody can tell apart where they are listed, because they have one title.
///
/// What is shown beside the title tells apart: an issuer, a type, a language, a country, the broader competency.
enum DuplicateTitle: Check {
    static let codes: [DiagnosticCode] = ["duplicate-title"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        let catalog = examined.catalog
        return find(.credential, catalog.credentials.indices, { catalog.credentials[$0].entry }) { i in
            .credential(catalog.issuer(of: CredentialIndex(i)), catalog.credentials[i].type)
        } + find(.competency, catalog.competencies.indices, { catalog.competencies[$0].entry }) { i in
            .competency(catalog.competencies[i].framework?.value, catalog.competencies[i].parent?.value)
        } + find(.framework, catalog.frameworks.indices, { catalog.frameworks[$0].entry }) { i in
            .framework(catalog.publisher(of: FrameworkIndex(i)), catalog.frameworks[i].version)
        } + find(.organization, catalog.organizations.indices, { catalog.organizations[$0].entry }) { i in
            .organization(catalog.organizations[i].country)
        } + find(.pathway, catalog.pathways.indices, { catalog.pathways[$0].entry }) { _ in .nothing }
            + find(.occupation, catalog.occupations.indices, { catalog.occupations[$0].entry }) { _ in .nothing }
    }

    private static func find(_ kind: Kind, _ positions: Range<Int>, _ entry: (Int) -> Entry, besides distinction: (Int) -> Distinction) -> [Diagnostic] {
        Repetition.find(positions, place: { entry($0).place }) { i -> Key? in
            let entry = entry(i)
            guard entry.isCurrent, !entry.title.value.isEmpty else { return nil }
            return Key(title: entry.title.value.lowercased(), language: entry.language, distinction: distinction(i))
        }.map { diagnostic(kind, entry($0), entry($1)) }
    }

    private enum Distinction: Hashable {
        case nothing
        case credential(OrganizationIndex?, CredentialType)
        case competency(FrameworkIndex?, CompetencyIndex?)
        case framework(OrganizationIndex?, String?)
        case organization(CountryCode?)
    }

    private struct Key: Hashable {
        let title: String
        let language: LanguageTag?
        let distinction: Distinction
    }

    private static func diagnostic(_ kind: Kind, _ first: Entry, _ later: Entry) -> Diagnostic {
        Diagnostic(
            codes[0], .warning, "'\(later.id)' has the title of another \(kind.rawValue), '\(first.id)'", at: later.title.span,
            help: "Add what tells them apart to one of the titles", related: [.init("the title of '\(first.id)'", at: first.title.span)])
    }
}
