import Diagnostics
import Files
import Model
import Parallel
import SourceText

/// Reads the translation files.
///
/// - Parameter things: what the files of things hold, by path.
func readTranslations(
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
