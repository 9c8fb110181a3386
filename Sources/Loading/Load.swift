package import Diagnostics
package import Files
package import Model
package import SourceText

/// Reads a site: `cairn.yml`, the Markdown files, and what stands beside them.
///
/// Files are read and parsed on all cores; the catalog and the diagnostics are in the order of the paths. A file that
/// cannot be read by the system is an error for the operator; everything its author can mend is a diagnostic. The value
/// is `nil` only where there is no `cairn.yml`.
package func load(from files: any FileSystem, sources: inout SourceTable) async throws(FileSystemError) -> Diagnosed<AuthoredCatalog?> {
    let loaded = try await LoadedSite.read(from: files, sources: &sources)
    return Diagnosed(loaded.value?.catalog, loaded.diagnostics + (loaded.value?.diagnostics ?? []))
}

/// What one Markdown file holds.
enum FileContent: Sendable {
    case credential(Credential<Authored>)
    case competency(Competency<Authored>)
    case framework(Framework<Authored>, [Competency<Authored>])
    case pathway(Pathway<Authored>)
    case organization(Organization)
    case occupation(Occupation<Authored>)
    case page(Page)
    /// Known by name only.
    case unreadable(Kind, ThingID)
    case nothing

    /// The id of the thing that the file is about.
    var id: ThingID? {
        switch self {
        case .credential(let credential): credential.entry.id
        case .competency(let competency): competency.entry.id
        case .framework(let framework, _): framework.entry.id
        case .pathway(let pathway): pathway.entry.id
        case .organization(let organization): organization.entry.id
        case .occupation(let occupation): occupation.entry.id
        case .page(let page): page.entry.id
        case .unreadable(_, let id): id
        case .nothing: nil
        }
    }
}

extension AuthoredCatalog {
    mutating func add(_ content: FileContent) {
        switch content {
        case .credential(let credential): credentials.append(credential)
        case .competency(let competency): competencies.append(competency)
        case .framework(let framework, let nested):
            frameworks.append(framework)
            competencies.append(contentsOf: nested)
        case .pathway(let pathway): pathways.append(pathway)
        case .organization(let organization): organizations.append(organization)
        case .occupation(let occupation): occupations.append(occupation)
        case .page(let page): pages.append(page)
        case .unreadable(let kind, let id): unreadable[kind, default: []].insert(id)
        case .nothing: break
        }
    }
}
