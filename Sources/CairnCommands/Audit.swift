import Analysis
import ArgumentParser
import Diagnostics
import Model
import Pipeline
import PortfolioReports
import Resolving

/// `cairn audit`: what a program owner wants to know of the whole portfolio. `PortfolioJSON` says what its JSON holds.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Report on the whole portfolio: coverage, gaps, overlap, loose ends, reviews, transparency.",
        discussion: """
            Says how much of each framework is taught and assessed, which competencies are in no credential, which credentials nearly coincide, which lead \
            nowhere, which descriptions are overdue for review ('review_every' in cairn.yml, as of --today), which credentials everybody needs, what pathways take over their choices, and what each \
            leaves unsaid of what the EU and CTDL's registry ask for. With --html it is written as a page that stands alone, for people who have no terminal. Text and Markdown cut long lists; JSON is complete: an object with credentials, \
            past_credentials, coverage, gaps, overlap, orphans, dead_ends, reviews, gateways, chains, pathways and transparency. What it finds is advice: the exit status \
            is 0 unless the content has errors.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions

    @Option(name: .long, help: "How the report is written: text for a terminal, markdown for a document, json for programs.")
    var format = Format.text

    @Option(name: .long, help: ArgumentHelp("Write the report as a page to this file, instead of printing it. A file that is no such report is not replaced.", valueName: "file"), completion: .file(extensions: ["html"]))
    var html: String?

    @Option(name: .long, help: ArgumentHelp("From which share of common competencies on two credentials overlap, 1 to 100.", valueName: "percent"))
    var overlap = CredentialOverlaps.defaultThreshold

    func validate() throws {
        guard (1...100).contains(overlap) else { throw ValidationError("--overlap is a share in percent, from 1 to 100.") }
        guard html == nil || format == .text else { throw ValidationError("--html and --format are two ways to write one report; give one of them.") }
    }

    func run() async throws {
        let console = Console()
        let pipeline = try Pipeline(folder: try site.locate(), selection)
        let checked = try await pipeline.check()
        let errors = checked.diagnostics.count { $0.severity == .error }
        guard let catalog = checked.catalog, errors == 0 else {
            console.note("error: the content has \(errors) error\(errors == 1 ? "" : "s"), so that no audit is sure; 'cairn check' says more")
            throw ExitCode.contentErrors
        }
        let portfolio = Portfolio(of: catalog, on: selection.resolving.today, overlapFrom: overlap)
        if let html {
            let page = PortfolioPage(portfolio, of: catalog, on: selection.resolving.today)
            try ReportFile(html).write(
                page.bytes, reach: PortfolioPage.signReach, isOurs: PortfolioPage.isOne, else: "there is a file that 'cairn audit' did not write; choose another name, or remove it")
            console.note("The audit stands in \(html)")
            return
        }
        switch format {
        case .text: try console.write(PortfolioText(portfolio, of: catalog).text)
        case .markdown: try console.write(PortfolioMarkdown(portfolio, of: catalog).text)
        case .json: try console.write(PortfolioJSON(portfolio, of: catalog).bytes)
        }
    }
}
