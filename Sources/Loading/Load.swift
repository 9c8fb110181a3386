import ContentSchema
package import Diagnostics
package import Files
import FrontMatter
import Markdown
package import Model
import Parallel
package import SourceText

/// Reads a site: `cairn.yml`, the Markdown files, and what stands beside them.
///
/// Files are read and parsed on all cores; the catalog and the diagnostics are in the order of the paths. A file that
/// cannot be read by the system is an error for the operator; everything its author can mend is a diagnostic. The value
/// is `nil` only where there is no `cairn.yml`.
package func load(from files: any FileSystem, sources: inout SourceTable) async throws(FileSystemError) -> Diagnosed<AuthoredCatalog?> {
    let configurationFile = sources.add("cairn.yml")
    guard let status = try files.status(of: "cairn.yml") else {
        let place = SourceSpan(file: configurationFile, start: 0, end: 0)
        return Diagnosed(nil, [Diagnostic(.missingConfiguration, .error, "there is no cairn.yml", at: place, help: "Run 'cairn init' to start a site here")])
    }
    guard status.kind == .file else {
        let place = SourceSpan(file: configurationFile, start: 0, end: 0)
        return Diagnosed(nil, [Diagnostic(.notARegularFile, .error, "cairn.yml is not a plain file", at: place, help: "Put a copy of the file in its place")])
    }
    let configuration = ConfigurationReader.read(try files.read("cairn.yml", limit: ContentDiscovery.contentLimit), file: configurationFile)
    let discovery = try ContentDiscovery(files, sources: &sources)
    let site = configuration.value

    var catalog = AuthoredCatalog(configuration: site)
    catalog.assets = discovery.assets
    var diagnostics = configuration.diagnostics + discovery.diagnostics
    diagnostics += try VectorImageScan.diagnostics(discovery.assets, in: files)
    let read = try await concurrentMap(discovery.things, chunk: 32) { file throws(FileSystemError) in
        ThingFileReader(site: site).read(try files.read(file.path, limit: ContentDiscovery.contentLimit), file)
    }
    for file in read {
        diagnostics.append(contentsOf: file.diagnostics)
        catalog.add(file.value)
    }
    if let home = discovery.home {
        let page = ThingFileReader(site: site).readHome(try files.read(home.path, limit: ContentDiscovery.contentLimit), home)
        diagnostics.append(contentsOf: page.diagnostics)
        catalog.home = page.value
    }
    return Diagnosed(catalog, diagnostics)
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
}

private extension AuthoredCatalog {
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
