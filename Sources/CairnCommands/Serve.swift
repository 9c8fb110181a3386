import ArgumentParser
import BundledFiles
import Diagnostics
import Dispatch
import Files
import Foundation
import Pipeline
import PreviewServer
import Watching

/// `cairn serve`: shows a site in browsers on this machine while it is being edited.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a site in the browser while you edit it.",
        discussion: """
            The site is built in memory and nothing is written. Only browsers on this machine can reach it. When a file of content/, theme/, \
            static/ or cairn.yml is saved, open pages show it at once; mistakes appear in the page and here, and the last good version stays. \
            Ctrl-C ends it.
            """)

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions

    @Option(name: [.short, .long], help: ArgumentHelp("The port; where it is taken, the next free one.", valueName: "number"))
    var port: UInt16 = 4000

    @Flag(name: .long, help: "Open the site in the browser.")
    var open = false

    @Flag(name: .long, help: "Let the browser go to the page whose file was saved.")
    var follow = false

    @Flag(name: .long, help: "Say nothing but what went wrong.")
    var quiet = false

    func run() async throws {
        let console = Console(isQuiet: quiet)
        let interruptions = Interruptions()
        let folder = try site.locate()
        let pipeline = try Pipeline(folder: folder, selection)
        // Watching begins before reading, so that no edit falls between.
        let watch = FolderWatch(root: folder, files: pipeline.site, names: ["cairn.yml", "content", "theme", "static"])
        let run = String(UInt64.random(in: .min ... .max), radix: 36)
        let preview = Preview(pipeline, generator: "Cairn \(Cairn.version)", follows: follow, run: run)
        let start = ContinuousClock.now
        let (address, outcome) = try await preview.start(port: port)
        if address.port != port, port != 0, !quiet { console.note("port \(port) is taken; using \(address.port)") }
        try show(outcome, after: start, what: nil, console)
        if !quiet {
            try console.write("\n  \(console.style.paint(address.url, .bold))\n  \(console.style.paint("Ctrl-C ends it", .faint))\n\n")
            if case .looking(let reason) = watch.method { console.note("changes are looked for about twice a second: \(reason)") }
        }
        if open { Self.openBrowser(address.url, console) }
        let following = Task {
            for await changes in watch.changes {
                let start = ContinuousClock.now
                let outcome = await preview.follow(changes.paths)
                do {
                    // Editors that save beside a file and rename leave names that are gone again.
                    let files = changes.paths.map { paths in paths.filter { (try? pipeline.site.exists($0)) ?? false } }
                    try show(outcome, after: start, what: files.map { $0.isEmpty ? changes.paths ?? [] : $0 }, console)
                } catch {
                    // Nobody reads any more what is said; the preview goes on.
                    continue
                }
            }
        }
        await interruptions.first()
        watch.stop()
        following.cancel()
        await preview.stop()
    }
}

private extension Serve {
    func show(_ outcome: PreviewOutcome, after start: ContinuousClock.Instant, what paths: Set<String>?, _ console: Console) throws {
        if let news = outcome.news, !quiet || news.errors > 0 { try console.write(TextReport(news, style: console.style).text + "\n") }
        let milliseconds = Int(((ContinuousClock.now - start) / .milliseconds(1)).rounded())
        let what = Self.name(paths)
        switch outcome.result {
        case .unchanged: break
        case .shown, .stylesShown:
            if !quiet { try console.write(paths == nil ? "\(outcome.pages) pages in \(milliseconds) ms\n" : "\(what): shown after \(milliseconds) ms\n") }
        case .rejected(let hasVersion):
            console.note(hasVersion ? "\(what): not shown; the last version without errors stays" : "the site is shown as soon as its errors are mended")
        case .failed(let error):
            console.note("\(what): \(error.description)")
        }
    }

    /// "content/credentials/observer.md", "observer.md and 3 more".
    static func name(_ paths: Set<String>?) -> String {
        guard let paths, let first = paths.min() else { return "the site" }
        let shown = Quoting.shown(first)
        return paths.count == 1 ? shown : "\(shown) and \(paths.count - 1) more"
    }

    /// Asks the desktop to open a page; where there is none, the address stands in the terminal.
    static func openBrowser(_ url: String, _ console: Console) {
        #if canImport(Darwin)
        let program = "open"
        #else
        let program = "xdg-open"
        #endif
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program, url]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { process in
            if process.terminationStatus != 0 { console.note("the browser could not be opened; the address is \(url)") }
        }
        do {
            try process.run()
        } catch {
            console.note("the browser could not be opened; the address is \(url)")
        }
    }
}

/// Ctrl-C, and being asked to end.
private struct Interruptions {
    private let signals: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        signals = stream
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            // The default would end the process before connections are.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    /// Returns when the first one comes.
    func first() async {
        for await _ in signals { break }
        for source in sources { source.cancel() }
    }
}
