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
    let site = configuration.value
    let discovery = try ContentDiscovery(files, site: site, sources: &sources)

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
    let translated = try await translations(discovery, site, files, of: zip(discovery.things, read).lazy.map { ($0.path, $1.value) })
    diagnostics.append(contentsOf: translated.diagnostics)
    catalog.translations = translated.value
    return Diagnosed(catalog, diagnostics)
}

/// Reads the translation files.
///
/// - Parameter things: what the files of things hold, by path.
private func translations(
    _ discovery: ContentDiscovery, _ site: SiteConfiguration, _ files: any FileSystem, of things: some Sequence<(path: String, content: FileContent)>
) async throws(FileSystemError) -> Diagnosed<[AuthoredTranslation]> {
    let found = discovery.translations + discovery.translationsOfHome
    guard !found.isEmpty else { return Diagnosed([], []) }
    let wanted = Set(found.map(\.original))
    var ids: [String: ThingID?] = [:]
    for thing in things where wanted.contains(thing.path) { ids[thing.path] = .some(thing.content.id) }
    let originals = ids
    let homes = Set(discovery.translationsOfHome.map(\.file.file))
    let read = try await concurrentMap(found, chunk: 32) { translation throws(FileSystemError) in
        let bytes = try files.read(translation.file.path, limit: ContentDiscovery.contentLimit)
        let original: TranslationFileReader.Original = homes.contains(translation.file.file) ? .home : originals[translation.original].map { .file($0) } ?? .missing
        return TranslationFileReader(site: site).read(bytes, translation, of: original)
    }
    return Diagnosed(read.flatMap(\.value), read.flatMap(\.diagnostics))
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
