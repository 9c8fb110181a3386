import Checking
import Diagnostics
package import Files
import Loading
import Model
import Planning
import Rendering
import Resolving
import SourceText

/// A site in memory that follows the edits of its files, and works out again only what they can have changed.
///
/// Where text below front matter was edited, the graph and its checks stay; where its links and headings are the same,
/// so do the pages and their paths. After any other edit of content the files that were edited are read again, and the
/// graph is resolved, planned and checked as a whole. `cairn.yml` decides how everything is read, so after an edit of it
/// everything is.
package struct LiveSite: Sendable {
    private let pipeline: Pipeline
    private var sources = SourceTable()
    private var loaded: Diagnosed<LoadedSite?>
    private var catalog: Diagnosed<Catalog>?
    private var plan = Diagnosed(SitePlan())
    private var faults: [Diagnostic] = []
    private var look: Diagnosed<(theme: Theme?, files: [FileID: [UInt8]])> = Diagnosed((nil, [:]))
    /// For which the theme was loaded.
    private var languages: [Located<LanguageTag>] = []
    /// Grows by one whenever the plan of pages may be another.
    package private(set) var planNumber = 0

    /// What an edit changed.
    package struct Edit: Sendable {
        package enum Extent: Sendable {
            case nothing
            /// The styles and nothing else.
            case styles
            case pages
        }

        package let extent: Extent
        /// Paths of the site of the pages that the edited files describe, in the order of the files' paths.
        package let pages: [String]

        package init(extent: Extent, pages: [String]) {
            self.extent = extent
            self.pages = pages
        }
    }

    package init(_ pipeline: Pipeline) async throws(FileSystemError) {
        self.pipeline = pipeline
        loaded = Diagnosed(nil)
        try await readEverything()
    }

    /// Takes in that something was created, changed or removed at some paths, files or folders, relative to the site;
    /// `nil` where anything may have changed. When it throws, because a file cannot be read, the site stays as it was.
    package mutating func follow(_ paths: Set<String>?) async throws(FileSystemError) -> Edit {
        var next = self
        let edit = try await next.takeIn(paths)
        self = next
        return edit
    }

    /// The site as it stands, with all problems.
    package var checked: CheckedSite {
        CheckedSite(
            pipeline.site, sources, loaded.diagnostics + (loaded.value?.diagnostics ?? []) + (catalog?.diagnostics ?? []) + plan.diagnostics + faults + look.diagnostics,
            catalog: catalog?.value, plan: plan.value, theme: look.value.theme, themeFiles: look.value.files)
    }
}

private extension LiveSite {
    mutating func takeIn(_ paths: Set<String>?) async throws(FileSystemError) -> Edit {
        guard let paths, !paths.contains("cairn.yml"), var site = loaded.value else {
            try await readEverything()
            return Edit(extent: .pages, pages: [])
        }
        let content = paths.filter { Self.stands($0, in: "content") || Self.stands($0, in: "static") }
        let theme = paths.filter { Self.stands($0, in: "theme") }
        var extent = Edit.Extent.nothing
        if !content.isEmpty {
            let difference = try await site.reread(content, sources: &sources)
            loaded.value = site
            switch difference {
            case .none: break
            case .bodies(let edits):
                extent = .pages
                if !replaceBodies(edits) { resolveAgain(site) }
            case .catalog:
                extent = .pages
                resolveAgain(site)
            }
            // The theme needs words for each language that there are translations in.
            if catalog?.value.wantedLanguages != languages { try loadLook() }
        }
        if !theme.isEmpty {
            let before = look.value.theme
            try loadLook()
            let areOnlyStyles = theme.allSatisfy { Self.stands($0, in: "theme/css") } && before != nil && look.value.theme != nil
            if case .nothing = extent, areOnlyStyles { extent = .styles } else { extent = .pages }
        }
        return Edit(extent: extent, pages: content.sorted().compactMap { page(of: $0, in: site) })
    }

    mutating func readEverything() async throws(FileSystemError) {
        sources = SourceTable()
        sources.rememberNumbers()
        loaded = try await LoadedSite.read(from: pipeline.site, sources: &sources)
        guard let site = loaded.value else {
            catalog = nil
            plan = Diagnosed(SitePlan())
            faults = []
            look = Diagnosed((nil, [:]))
            planNumber += 1
            return
        }
        resolveAgain(site)
        try loadLook()
    }

    mutating func loadLook() throws(FileSystemError) {
        guard let catalog = catalog?.value else { return }
        look = try pipeline.loadTheme(catalog, &sources)
        languages = catalog.wantedLanguages
    }

    mutating func resolveAgain(_ site: LoadedSite) {
        let authored = site.catalog
        let resolved = resolve(authored, pipeline.options)
        catalog = resolved
        plan = Planning.plan(resolved.value, sources: sources)
        planNumber += 1
        faults = Checking.check(resolved.value, after: EarlierProblems(site.diagnostics + resolved.diagnostics, unreadable: authored.unreadable))
    }

    /// Puts edited bodies in the place of the old ones. Returns `false`, and changes nothing, where one of them belongs to
    /// a thing that is not in the graph.
    mutating func replaceBodies(_ edits: [LoadedSite.BodyEdit]) -> Bool {
        guard !edits.contains(where: { $0.hasProblems }), var next = catalog?.value else { return false }
        var isPlanSame = true
        for edit in edits {
            guard let node = next.node(edit.kind, edit.id.text), next.entry(of: node).file == edit.file else { return false }
            isPlanSame = isPlanSame && edit.prose.leadsAndNames(like: next.entry(of: node).prose) && !plan.diagnostics.contains { $0.concerns(edit.file) }
            next.replaceProse(of: node, by: edit.prose)
        }
        catalog?.value = next
        if !isPlanSame {
            plan = Planning.plan(next, sources: sources)
            planNumber += 1
        }
        return true
    }

    /// The page that a file describes.
    func page(of path: String, in site: LoadedSite) -> String? {
        if let original = site.original(of: path) {
            guard let page = page(of: original.path, in: site), let number = catalog?.value.translations.firstIndex(where: { $0.language == original.language }) else { return nil }
            return plan.value.inLanguage(number + 1).folder + page
        }
        if path == site.homePath { return "/" }
        guard let thing = site.thing(in: path), let catalog = catalog?.value, let node = catalog.node(thing.kind, thing.id.text) else { return nil }
        return SitePlan.path(of: node, in: catalog)
    }

    static func stands(_ path: String, in folder: String) -> Bool {
        path == folder || path.utf8.starts(with: (folder + "/").utf8)
    }
}

extension Catalog {
    /// The languages of its translations, and where the first of each stands.
    var wantedLanguages: [Located<LanguageTag>] {
        translations.map { Located($0.language, $0.place ?? configuration.theme.span) }
    }
}

private extension Prose {
    /// Whether links lead to the same places, and headings have the same names, as in another text.
    func leadsAndNames(like other: Prose) -> Bool {
        links.count == other.links.count && zip(links, other.links).allSatisfy { $0.destination.value == $1.destination.value && $0.isImage == $1.isImage }
            && headings.count == other.headings.count && zip(headings, other.headings).allSatisfy { $0.anchor == $1.anchor }
    }
}

private extension Diagnostic {
    func concerns(_ file: FileID) -> Bool {
        span.file == file || related.contains { $0.span.file == file }
    }
}
