import ArgumentParser
import Diagnostics
import Files
import Foundation
import Model
import OutputText
import Pipeline
import Publishing
import SourceText

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

    func run() async throws {
        let console = Console(isQuiet: reporting.quiet)
        let start = ContinuousClock.now
        let folder = try site.locate()
        let pipeline = try Pipeline(folder: folder, selection)
        let checked = try await pipeline.check()
        let report = checked.report
        guard !report.fails(strict: reporting.strict), let catalog = checked.catalog else {
            try show(report, console)
            if reporting.format == .text, !reporting.quiet { console.note("\nnothing is published: \(report.summary)") }
            throw ExitCode.contentErrors
        }
        let place = try OutputPlace(site: folder, output: output, configured: catalog.configuration.output.value)
        let earlier = try EarlierPublication(named: previous, replacing: place, site: folder, usesGit: catalog.configuration.publishes(.changes) ? gitDates : false)
        let total = checked.plan.pages.count
        let published = try await pipeline.publish(checked, to: place.path, in: place.files, sparing: place.guarded, generator: "Cairn \(Cairn.version)", after: earlier.history) { pages in
            console.progress(pages, of: total)
        }
        console.endProgress()
        let elapsed = ContinuousClock.now - start
        switch reporting.format {
        case .json:
            try console.write(JSONReport(report).bytes { json in write(published, catalog, to: &json) })
        case .text:
            try show(report, console)
            if !reporting.quiet {
                if !report.isEmpty { try console.write("\n") }
                try console.write(summary(published, catalog, elapsed) + "\n")
            }
        }
        if !reporting.quiet { for note in [earlier.note, earlier.shallowNote].compactMap({ $0 }) { console.note(note) } }
        if let warning = published.publication.warning, !reporting.quiet { console.note(warning) }
    }
}

private extension Build {
    func show(_ report: DiagnosticReport, _ console: Console) throws {
        switch reporting.format {
        case .json: try console.write(JSONReport(report).bytes())
        case .text: try console.write(TextReport(report, style: console.style).text)
        }
    }

    /// "148 pages in 0.05 s; 2 drafts, 1 scheduled".
    func summary(_ published: PublishedSite, _ catalog: Catalog, _ elapsed: Duration) -> String {
        let hundredths = Int(elapsed.components.seconds) * 100 + Int(elapsed.components.attoseconds / 10_000_000_000_000_000)
        let time = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        let unchanged = published.publication.isUnchanged ? ", nothing changed" : ""
        return "\(published.pages) page\(published.pages == 1 ? "" : "s") in \(time) s\(unchanged)" + catalog.leftOut.summary
    }

    func write(_ published: PublishedSite, _ catalog: Catalog, to json: inout JSONWriter) {
        json.object("build") { json in
            json.member("pages", published.pages)
            json.member("written", published.publication.written)
            json.member("unchanged", published.publication.kept)
            json.member("removed", published.publication.removed.count)
            json.member("drafts", catalog.leftOut.drafts.count)
            json.member("scheduled", catalog.leftOut.scheduled.count)
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
