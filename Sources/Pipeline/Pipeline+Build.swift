import BuildCache
package import Diagnostics
package import Files
package import Model
package import Publishing
package import Rendering
import Resolving
import Signatures
import SourceText

/// Where a site is published.
package struct PublishingPlace: Sendable {
    package let files: any FileSystem
    /// The output folder in `files`.
    package let output: String
    /// Folders that must not be harmed.
    package let guarded: [GuardedFolder]
    /// Whether `files` is the site's own folder, so that things can be moved between the output and `.cairn/`.
    package let isWithinSite: Bool

    package init(files: any FileSystem, output: String, guarded: [GuardedFolder], isWithinSite: Bool) {
        self.files = files
        self.output = output
        self.guarded = guarded
        self.isWithinSite = isWithinSite
    }
}

/// What is asked of a build.
package struct BuildRequest: Sendable {
    /// The name and version of the tool, as outputs state them.
    package var generator: String
    /// Tells this build of the tool, and what it was asked for, from every other: a record of another is of no use.
    package var identity: String
    /// Whether everything is done again, whatever the last build left.
    package var isClean = false
    /// Whether a second folder is kept ready in `.cairn/`, so that the next edit of a body is published at once. It takes a
    /// tenth of a whole build to make and as many names as the site, so it is for those who edit and not for pipelines.
    package var keepsSpare = false
    /// The place to publish to; it is given the folder that `cairn.yml` names.
    package var place: @Sendable (String) throws(FileSystemError) -> PublishingPlace
    /// Whether a site with these problems may be published.
    package var accepts: @Sendable (DiagnosticReport) -> Bool
    /// At most so many problems are in the report.
    package var reportLimit = DiagnosticReport.limit
    /// What `changes.json` follows on.
    package var history = HistorySource.none
    /// Is told how many pages are written, now and then, from any thread, and of how many.
    package var progress: (@Sendable (Int, Int) -> Void)?
    /// Is given what a build needs no more, so that a process that ends need not take it apart first: that is one part in
    /// fifty of a build.
    package var retire: (@Sendable (any Sendable) -> Void)?

    package init(
        generator: String, identity: String, place: @escaping @Sendable (String) throws(FileSystemError) -> PublishingPlace,
        accepts: @escaping @Sendable (DiagnosticReport) -> Bool
    ) {
        self.generator = generator
        self.identity = identity
        self.place = place
        self.accepts = accepts
    }
}

/// What the `changes.json` of a build follows on.
package enum HistorySource: Sendable {
    /// Nothing: each publication is as the first.
    case none
    /// The publication that is replaced. The closure knows when a thing changed whose front matter does not say.
    case replaced(date: @Sendable (Kind, ThingID) -> CalendarDate?)
    /// A publication from elsewhere; then everything is built.
    case named(PublicationHistory)

    /// What is published at a place and cannot be read is as if it were not there.
    func history(at place: PublishingPlace) -> PublicationHistory {
        switch self {
        case .none: .none
        case .named(let history): history
        case .replaced(let date): PublicationHistory(previous: try? PublishedState.published(in: place.output, of: place.files), date: date)
        }
    }

    /// For a site that is published already with this history.
    func historyOfPublished(at place: PublishingPlace) -> PublicationHistory {
        guard case .none = self else { return HistorySource.replaced(date: { _, _ in nil }).history(at: place) }
        return .none
    }
}

/// What became of a build.
package enum BuildOutcome: Sendable {
    /// The content has problems that may not be published; nothing was.
    case rejected(DiagnosticReport)
    case published(BuiltSite)
}

/// A site that is published, now or before.
package struct BuiltSite: Sendable {
    /// How much of a build it took.
    package enum Way: String, Sendable {
        /// Nothing had changed.
        case nothing
        /// New bodies took the place of old ones.
        case bodies
        case everything
    }

    package let way: Way
    package let report: DiagnosticReport
    package let pages: Int
    package let leftOut: LeftOut
    package let publication: Publication
}

extension Pipeline {
    /// Builds a site, doing no more than what has changed since the last build makes necessary.
    ///
    /// The published bytes are those of a build from nothing: where a shorter way is not certain to give them, it is not
    /// taken.
    package func build(_ request: BuildRequest) async throws(PublishingError) -> BuildOutcome {
        guard let run = try await BuildRun(site, settings: settings(of: request)) else { return try await buildAll(request, in: nil, reasons: []) }
        var isShort = !request.isClean
        if case .named = request.history { isShort = false }
        if isShort, var record = BuildRecord.read(from: site), record.settings == run.settings {
            // Whatever could not be read just now will be met again, and named, on the long way.
            if let outcome = (try? continued(&record, request, run)) ?? nil { return outcome }
        }
        return try await buildAll(request, in: run, reasons: run.reasons)
    }

    private func settings(of request: BuildRequest) -> Fingerprint {
        Fingerprint(of: "\(request.identity)\n\(request.generator)\n\(options.includesDrafts)")
    }
}

extension Pipeline {
    /// Compares what is published with what a build from nothing gives.
    ///
    /// - Returns: the files that differ, are missing or should not be there, sorted; `nil` where the content has problems
    ///   that may not be published.
    package func differencesFromCleanBuild(_ request: BuildRequest) async throws(PublishingError) -> [RelativePath]? {
        do throws(FileSystemError) {
            let checked = try await check()
            guard request.accepts(checked.report), let catalog = checked.catalog, let theme = checked.theme else { return nil }
            let place = try request.place(catalog.configuration.output.value)
            let comparison: PublishedComparison
            do throws(PublishingError) {
                comparison = try PublishedComparison(output: place.output, in: place.files, of: site)
            } catch {
                switch error {
                case .failed(let failure): throw failure
                case .refused(let refusal): throw FileSystemError("compare with", place.output, reason: refusal.description)
                }
            }
            _ = try await render(catalog, checked.plan, theme: theme, generator: request.generator, after: request.history.historyOfPublished(at: place), into: comparison, progress: nil)
            // Statements are signed after a build, and not by it.
            let isSigned = catalog.configuration.signing != nil
            return comparison.differences.filter { !isSigned || SiteVerification.subject(ofStatementAt: $0) == nil }
        } catch {
            throw .failed(error)
        }
    }
}

// MARK: The short ways

private extension Pipeline {
    /// Does what is left to do after the last build; `nil` where that is everything.
    func continued(_ record: inout BuildRecord, _ request: BuildRequest, _ run: BuildRun) throws(FileSystemError) -> BuildOutcome? {
        if let from = record.days.from, options.today < from { return nil }
        if let until = record.days.until, options.today >= until { return nil }
        let place = try request.place(record.configuredOutput)
        try PatchedSite.tidy(place.output, in: place.files)
        guard try record.describes(place) else { return nil }
        let (changes, isRefreshed) = try record.sources.changes { (tree) throws(FileSystemError) in try self.tree(tree) }
        run.reasons = changes
        guard !changes.isEmpty else {
            let report = record.report(site, limit: request.reportLimit)
            guard request.accepts(report) else { return .rejected(report) }
            if isRefreshed { run.keep(record) }
            return .published(BuiltSite(
                way: .nothing, report: report, pages: record.pages, leftOut: record.leftOut,
                publication: Publication(written: [], kept: record.files, removed: [], wasAtomic: true, leftover: nil)))
        }
        return try replaceBodies(changes, &record, request, run, place)
    }

    /// The file system of a tree of sources, by the name that it has in records.
    func tree(_ name: String) throws(FileSystemError) -> (any FileSystem)? {
        if name == Self.siteTree { return site }
        guard name.utf8.starts(with: Self.themeTree.utf8) else { return nil }
        return try theme(String(decoding: name.utf8.dropFirst(Self.themeTree.utf8.count), as: UTF8.self))
    }
}

extension Pipeline {
    static let siteTree = "site"
    static let themeTree = "theme/"

    /// The same pipeline, whose readings are written down.
    func logged(_ log: ReadLog) -> Pipeline {
        let theme = theme
        return Pipeline(
            site: log.logging(site, as: Self.siteTree), themeNames: themeNames,
            theme: { name throws(FileSystemError) in try theme(name).map { log.logging($0, as: Self.themeTree + name) } }, options: options)
    }
}

private extension BuildRecord {
    /// Whether the output is still what the last build left there.
    func describes(_ place: PublishingPlace) throws(FileSystemError) -> Bool {
        guard let folder = try place.files.status(of: place.output), folder.kind == .folder, FolderStamp(folder) == output,
              let list = try place.files.status(of: place.output + "/" + Publication.manifestName)
        else { return false }
        return FolderStamp(list) == manifest
    }
}

extension BuildRecord {
    func report(_ site: any FileSystem, limit: Int) -> DiagnosticReport {
        let sources = problems.sources
        return DiagnosticReport(problems.diagnostics, limit: limit, sources: sources) { try? site.read(sources.path(of: $0), limit: 2 << 20) }
    }
}

// MARK: The long way

private extension Pipeline {
    func buildAll(_ request: BuildRequest, in run: BuildRun?, reasons: [SourceChange]) async throws(PublishingError) -> BuildOutcome {
        let log = ReadLog()
        let reading = run == nil ? self : logged(log)
        let checked: CheckedSite
        let place: PublishingPlace
        do throws(FileSystemError) {
            checked = try await reading.check()
            let report = checked.report(limit: request.reportLimit)
            guard request.accepts(report), let catalog = checked.catalog else { return .rejected(report) }
            place = try request.place(catalog.configuration.output.value)
        } catch {
            throw .failed(error)
        }
        let total = checked.plan.pages.count
        let progress = request.progress.map { progress in { @Sendable pages in progress(pages, total) } }
        let places = run.map { _ in BodyPlaces() }
        let sparePath = run != nil && place.isWithinSite && request.keepsSpare ? BuildRecord.sparePath : nil
        let published = try await reading.publish(
            checked, to: place, keepingOldAt: sparePath, holding: run?.lock, generator: request.generator, after: request.history.history(at: place), places: places, progress: progress)
        if let run, let places, var record = BuildRecord(checked, published, place, log, places, run, reasons) {
            if let sparePath, case .new(var details) = record.rest {
                details.spare = try? PatchedSite(place.output, in: place.files)?.prepareSpare(at: sparePath, holdsOldSite: published.publication.keepsOldSite)
                record.rest = .new(details)
            }
            run.keep(record)
        }
        request.retire?((checked, places, log))
        return .published(BuiltSite(
            way: .everything, report: checked.report(limit: request.reportLimit), pages: published.pages, leftOut: checked.catalog?.leftOut ?? LeftOut(), publication: published.publication))
    }
}
