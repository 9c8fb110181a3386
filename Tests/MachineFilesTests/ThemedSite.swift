import Diagnostics
import Files
import Foundation
import Model
import Rendering
import Resolving
import SourceText
import TestSupport
import Testing

/// A site with the theme that comes with the tool, of which single files are asked for.
struct ThemedSite {
    let catalog: Catalog
    let renderer: SiteRenderer
    /// What the theme publishes, by path.
    let themeFiles: [String: [UInt8]]

    init(_ authored: AuthoredCatalog) throws {
        catalog = resolve(authored, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        var plan = SitePlan(everythingIn: catalog)
        plan.translations = catalog.translations.map { SitePlan.Translation(folder: "/" + $0.language.folder) }
        let own = plan.pages
        for (number, translation) in plan.translations.enumerated() {
            plan.pages += own.map { SitePlan.PlannedPage(path: translation.folder + $0.path, content: $0.content, language: number + 1) }
        }
        let others = catalog.translations.map { Located($0.language, SourceSpan(file: FileID(0), start: 0, end: 0)) }
        let theme = try #require(Theme.load(try Self.sources(), language: catalog.configuration.language, others: others).value)
        let sink = MemoryFileSink()
        try theme.write(into: sink)
        themeFiles = Dictionary(uniqueKeysWithValues: sink.files.map { ($0.text, $1) })
        renderer = SiteRenderer(catalog, plan, theme: theme, generator: "Cairn 1.0")
    }

    func text(_ path: String) throws -> String? {
        renderer.plannerFile(at: try #require(RelativePath(path))).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func sources() throws -> [ThemeFile] {
        let disk = try DiskFileSystem(root: ProjectFolder.root.appending(path: "themes/default").path, shownAs: "themes/default")
        return try disk.walk("").filter { $0.status.kind == .file }.enumerated().map { number, entry in
            ThemeFile(name: entry.path, file: FileID(UInt32(number + 100)), bytes: try disk.read(entry.path, limit: 1 << 20))
        }
    }
}
