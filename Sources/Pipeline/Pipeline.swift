import Checking
package import Diagnostics
package import Files
import Loading
package import Model
import Planning
package import Publishing
package import Rendering
package import Resolving
package import SourceText

/// The whole program, a line a stage.
package struct Pipeline: Sendable {
    /// The site's own folder.
    package let site: any FileSystem
    /// The folder of a theme that comes with the tool, by its name; `nil` where there is none of that name.
    let theme: @Sendable (String) throws(FileSystemError) -> (any FileSystem)?
    /// Names of the themes that come with the tool.
    let themeNames: [String]
    let options: ResolvingOptions

    package init(
        site: any FileSystem, themeNames: [String], theme: @escaping @Sendable (String) throws(FileSystemError) -> (any FileSystem)?, options: ResolvingOptions
    ) {
        self.site = site
        self.theme = theme
        self.themeNames = themeNames
        self.options = options
    }

    /// Everything that can be said of a site without writing anything.
    package func check() async throws(FileSystemError) -> CheckedSite {
        var sources = SourceTable()
        let authored = try await load(from: site, sources: &sources)                                   // files → things as written
        guard let things = authored.value else { return CheckedSite(site, sources, authored.diagnostics) }
        let catalog = resolve(things, options)                                                         // ids → graph; nothing dangles
        let plan = plan(catalog.value, sources: sources)                                               // graph → pages and their paths
        let earlier = EarlierProblems(authored.diagnostics + catalog.diagnostics, unreadable: things.unreadable)
        let problems = authored.diagnostics + catalog.diagnostics + plan.diagnostics + Checking.check(catalog.value, after: earlier)
        let look = try loadTheme(catalog.value, &sources)                                              // templates, checked against the views
        return CheckedSite(
            site, sources, problems + look.diagnostics, catalog: catalog.value, plan: plan.value, theme: look.value.theme, themeFiles: look.value.files)
    }

    /// Publishes a site that was checked and has no errors, in one step.
    ///
    /// - Parameters:
    ///   - sparePath: where the old site is kept; `nil` to remove it.
    ///   - lock: the site's lock, where it is held already.
    ///   - generator: the name and version of the tool, as outputs state them.
    ///   - history: the publication that this one follows on.
    ///   - places: is told where each body stands.
    ///   - progress: is told how many pages are written, now and then, from any thread.
    package func publish(
        _ checked: CheckedSite, to place: PublishingPlace, keepingOldAt sparePath: String? = nil, holding lock: FileLock? = nil, generator: String, after history: PublicationHistory = .none, places: BodyPlaces? = nil,
        progress: (@Sendable (Int) -> Void)? = nil
    ) async throws(PublishingError) -> PublishedSite {
        guard !checked.diagnostics.containsErrors, let catalog = checked.catalog, let theme = checked.theme else {
            preconditionFailure("only a site without errors is published")
        }
        let stage = try await StagedSite(output: place.output, in: place.files, of: site, sparing: place.guarded, keepingOldAt: sparePath, holding: lock)
        let pages: Int
        do throws(FileSystemError) {
            pages = try await render(catalog, checked.plan, theme: theme, generator: generator, after: history, into: stage, places: places, progress: progress)  // graph → files
        } catch {
            stage.discard()
            throw .failed(error)
        }
        return PublishedSite(pages: pages, publication: try stage.publish())                           // one swap, or nothing
    }
}

/// A site that was read and checked.
package struct CheckedSite: Sendable {
    package let sources: SourceTable
    package let diagnostics: [Diagnostic]
    /// `nil` where there is no configuration to read a site with.
    package let catalog: Catalog?
    package let plan: SitePlan
    package let theme: Theme?
    let site: any FileSystem
    private let themeFiles: [FileID: [UInt8]]

    init(
        _ site: any FileSystem, _ sources: SourceTable, _ diagnostics: [Diagnostic], catalog: Catalog? = nil, plan: SitePlan = SitePlan(), theme: Theme? = nil,
        themeFiles: [FileID: [UInt8]] = [:]
    ) {
        self.site = site
        self.sources = sources
        self.diagnostics = diagnostics
        self.catalog = catalog
        self.plan = plan
        self.theme = theme
        self.themeFiles = themeFiles
    }

    /// The same with what the Credential Registry asks for besides; where there are errors, those come first.
    package func notingGaps() -> CheckedSite {
        guard let catalog, !diagnostics.containsErrors else { return self }
        return CheckedSite(
            site, sources, (diagnostics + RegistryNotes.of(catalog)).inReportOrder(), catalog: catalog, plan: plan, theme: theme, themeFiles: themeFiles)
    }

    /// Whether a problem is in a file of a theme that comes with the tool.
    var hasProblemsInTheme: Bool {
        diagnostics.contains { diagnostic in
            themeFiles[diagnostic.span.file] != nil || diagnostic.related.contains { themeFiles[$0.span.file] != nil }
        }
    }

    /// The problems with their places.
    package var report: DiagnosticReport { report(limit: DiagnosticReport.limit) }

    /// The problems with their places, at most so many. Files are read again for it, since most runs have no problem to show.
    package func report(limit: Int) -> DiagnosticReport { report(of: diagnostics, limit: limit) }

    /// Some of the problems with their places.
    package func report(of diagnostics: [Diagnostic], limit: Int = DiagnosticReport.limit) -> DiagnosticReport {
        DiagnosticReport(diagnostics, limit: limit, sources: sources) { file in
            themeFiles[file] ?? (try? site.read(sources.path(of: file), limit: 2 << 20))
        }
    }
}

/// What was published.
package struct PublishedSite: Sendable {
    package let pages: Int
    package let publication: Publication
}
