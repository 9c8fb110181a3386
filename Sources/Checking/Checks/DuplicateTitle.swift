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
        func find(_ kind: Kind, besides distinction: (Int, Entry) -> Distinction) -> [Diagnostic] {
            func entry(_ i: Int) -> Entry { catalog.entry(of: Node(kind, i)) }
            return Repetition.find(0..<catalog.count(of: kind), entry: entry) { i in
                let entry = entry(i)
                let title = entry.title.value.lowercased()
                return title.isEmpty ? nil : Key(title: title, language: entry.language, distinction: distinction(i, entry))
            }.map { diagnostic(kind, entry($0), entry($1)) }
        }
        return find(.credential) { i, _ in
            .credential(catalog.issuer(of: CredentialIndex(i)), catalog.credentials[i].type)
        } + find(.competency) { i, _ in
            .competency(catalog.competencies[i].framework?.value, catalog.competencies[i].parent?.value)
        } + find(.framework) { i, _ in
            .framework(catalog.publisher(of: FrameworkIndex(i)), catalog.frameworks[i].version)
        } + find(.pathway) { _, _ in .nothing } + find(.organization) { i, _ in .organization(catalog.organizations[i].country) }
            + find(.occupation) { _, _ in .nothing }
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
