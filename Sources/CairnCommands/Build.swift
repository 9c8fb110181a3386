import ArgumentParser
import Diagnostics
import Files
import Foundation
import Model
import OutputText
import Pipeline
import Publishing
import SourceText
import Synchronization

/// `cairn build`: publishes a site, or nothing at all.
struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Publish a site.",
        discussion: """
            The site is written beside the output folder and takes its place in one step, so that readers see the old site or the new one, \
            never a mixture. Where the content has errors nothing is published and the exit status is 1.
            """)

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var reporting: ReportOptions

    @Option(name: [.short, .long], help: ArgumentHelp("The folder to publish to, instead of the one that cairn.yml names.", valueName: "dir"), completion: .directory)
    var output: String?

    @Option(name: .long, help: ArgumentHelp("The publication that changes.json follows on: its folder, or its changes.json, catalog.json or feed.json; without it, the output that is replaced.", valueName: "path"))
    var previous: String?

    @Flag(name: .long, inversion: .prefixedNo, help: "Take days for changes.json from git where front matter has none; without it, where there is a repository.")
    var gitDates: Bool?

    @Flag(name: .long, help: "Do everything again, whatever the last build left.")
    var clean = false

    @Flag(name: .long, help: "Compare what is published with a build from nothing, and publish that where they differ.")
    var verify = false

    func run() async throws {
        let console = Console(isQuiet: reporting.quiet)
        let start = ContinuousClock.now
        let folder = try site.locate()
        if try ContentChecks.warnOfInterruption(in: try DiskFileSystem(root: folder), console) {
            throw FileSystemError("publish", folder, reason: "an edit of its content was interrupted")
        }
        let pipeline = try Pipeline(folder: folder, selection)
        let earlier = try EarlierPublication(named: previous, site: folder, usesGit: gitDates)
        var request = try request(folder, console)
        request.history = earlier.source
        let outcome = try await pipeline.build(request)
        let repaired = verify ? try await repair(request, pipeline, outcome) : []
        switch outcome {
        case .rejected(let problems):
            let report = SiteReport(problems, site: folder, reporting, console)
            try report.show(closing: nil)
            report.refuse()
            throw ExitCode.contentErrors
        case .published(let built):
            console.endProgress()
            let elapsed = ContinuousClock.now - start
            try SiteReport(built.report, site: folder, reporting, console).show(closing: summary(built, elapsed)) { json in write(built, to: &json) }
            guard repaired.isEmpty else {
                console.note(Self.defect(repaired))
                throw ExitCode.defect
            }
            if let note = earlier.shallowNote, !reporting.quiet { console.note(note) }
            if let warning = built.publication.warning, !reporting.quiet { console.note(warning) }
        }
    }
}

private extension Build {
    /// What builds of this process made and need no more.
    static let remains = Mutex<[any Sendable]>([])

    func request(_ folder: String, _ console: Console) throws -> BuildRequest {
        let (output, isStrict) = (output, reporting.strict)
        var request = BuildRequest(
            generator: "Cairn \(Cairn.version)", identity: try identity(),
            place: { configured throws(FileSystemError) in try PublishingPlace(site: folder, output: output, configured: configured) },
            accepts: { !$0.fails(strict: isStrict) })
        request.isClean = clean
        // Pipelines say so, and begin anew each time.
        request.keepsSpare = (ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
        request.reportLimit = reporting.format.limit
        request.progress = { pages, total in console.progress(pages, of: total) }
        request.retire = { remains in Self.remains.withLock { $0.append(remains) } }
        return request
    }

    /// Publishes a site from nothing where the published one is not the same. Returns the files that were not.
    func repair(_ request: BuildRequest, _ pipeline: Pipeline, _ outcome: BuildOutcome) async throws -> [RelativePath] {
        guard case .published = outcome, let differences = try await pipeline.differencesFromCleanBuild(request), !differences.isEmpty else { return [] }
        var request = request
        request.isClean = true
        _ = try await pipeline.build(request)
        return differences
    }

    static func defect(_ differences: [RelativePath]) -> String {
        let named = differences.prefix(5).map { "  \($0)" }.joined(separator: "\n")
        let more = differences.count > 5 ? "\n  and \(differences.count - 5) more" : ""
        return """
            the published site was not what a build from nothing gives; it is now. These files differed:
            \(named)\(more)
            If nothing but Cairn writes into the output, this is a defect in Cairn.
            """
    }

    /// This tool and where it publishes: what another tool remembered, or of another output, is of no use.
    func identity() throws -> String {
        var identity = "\(output ?? "")\n\(FileManager.default.currentDirectoryPath)"
        if let path = Bundle.main.executablePath, let folder = try? DiskFileSystem(root: URL(fileURLWithPath: path).deletingLastPathComponent().path),
           let status = try folder.status(of: URL(fileURLWithPath: path).lastPathComponent) {
            identity += "\n\(status.identity) \(status.size) \(status.modified) \(status.changed)"
        }
        return identity
    }

    /// "148 pages in 0.05 s; 2 drafts, 1 scheduled".
    func summary(_ built: BuiltSite, _ elapsed: Duration) -> String {
        let hundredths = Int(elapsed.components.seconds) * 100 + Int(elapsed.components.attoseconds / 10_000_000_000_000_000)
        let time = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        let unchanged = built.publication.isUnchanged ? ", nothing changed" : ""
        return "\(built.pages) page\(built.pages == 1 ? "" : "s") in \(time) s\(unchanged)" + built.leftOut.summary
    }

    func write(_ built: BuiltSite, to json: inout JSONWriter) {
        json.object("build") { json in
            json.member("pages", built.pages)
            json.member("written", built.publication.written)
            json.member("unchanged", built.publication.kept)
            json.member("removed", built.publication.removed.count)
            json.member("drafts", built.leftOut.drafts.count)
            json.member("scheduled", built.leftOut.scheduled.count)
        }
    }
}

extension Publication {
    /// What the operator should know of a publication that went well.
    var warning: String? {
        if let leftover { return "warning: what an earlier build left could not be removed: \(leftover)" }
        return wasAtomic ? nil : "warning: this file system cannot swap two folders in one step; the old site was moved away before the new one came"
    }
}
