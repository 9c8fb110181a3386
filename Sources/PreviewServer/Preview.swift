package import Diagnostics
package import Files
import Model
package import Pipeline
import Rendering
import Synchronization

/// A site as browsers on this machine see it while it is being edited.
///
/// The site is in memory and nothing is written. After an edit without errors there is a new version, and all open pages
/// are told; after one with errors the last good version stays, and they are told what is wrong.
package actor Preview {
    private let pipeline: Pipeline
    private let generator: String
    private let follows: Bool
    private let run: String
    private let limits: ServerLimits
    private let state = SharedState()
    private var server: ConnectionServer?
    private var live: LiveSite?
    /// The last diagnostics that were reported.
    private var reported: Set<Diagnostic> = []
    private var stateNumber = 0
    /// Edits that could not be read; `nil` within it where anything may have changed.
    private var unread: Set<String>? = []
    private var hasFailed = false

    /// - Parameters:
    ///   - generator: the tool and its version, such as `Cairn 1.0`.
    ///   - follows: whether browsers go to the page whose file was edited.
    ///   - run: tells this preview from those before it; letters and digits.
    package init(_ pipeline: Pipeline, generator: String, follows: Bool, run: String) {
        self.init(pipeline, generator: generator, follows: follows, run: run, limits: ServerLimits())
    }

    init(_ pipeline: Pipeline, generator: String, follows: Bool, run: String, limits: ServerLimits) {
        self.pipeline = pipeline
        self.generator = generator
        self.follows = follows
        self.run = run
        self.limits = limits
    }

    /// Reads the site, with errors or without, and begins to serve it.
    ///
    /// - Parameter port: the next free one is taken where it is not free; 0 for any.
    package func start(port: UInt16) async throws(ListeningError) -> (address: PreviewAddress, outcome: PreviewOutcome) {
        let outcome = await follow(nil)
        let state = state
        let server = try ConnectionServer(port: port, limits: limits, firstEvent: { state.current.event() }) { request in
            await state.answer(request)
        }
        self.server = server
        return (PreviewAddress(port: server.port, path: state.current.version?.base.path ?? "/"), outcome)
    }

    /// Takes in edits. One call is made after the other.
    ///
    /// - Parameter paths: what was created, changed or removed, relative to the site; `nil` where anything may have been.
    package func follow(_ paths: Set<String>?) async -> PreviewOutcome {
        let all: Set<String>? = if let paths, let unread { paths.union(unread) } else { nil }
        let edit: LiveSite.Edit
        let site: LiveSite
        do throws(FileSystemError) {
            if var known = live {
                edit = try await known.follow(all)
                site = known
            } else {
                site = try await LiveSite(pipeline)
                edit = LiveSite.Edit(extent: .pages, pages: [])
            }
        } catch {
            // A file may be gone for a moment while an editor saves it; it is read again with the next edit.
            unread = all
            hasFailed = true
            return fail(error)
        }
        let isMended = hasFailed
        live = site
        unread = []
        hasFailed = false
        if case .nothing = edit.extent, !isMended { return PreviewOutcome(.unchanged, news: nil, pages: 0) }
        return show(site, edit, isWhole: isMended)
    }

    /// Ends all connections.
    package func stop() async {
        await server?.stop()
        server = nil
    }
}

private extension Preview {
    func show(_ site: LiveSite, _ edit: LiveSite.Edit, isWhole: Bool) -> PreviewOutcome {
        let checked = site.checked
        let found = Set(checked.diagnostics)
        let new = checked.diagnostics.filter { !reported.contains($0) }
        reported = found
        let news = new.isEmpty ? nil : checked.report(of: new)
        stateNumber += 1
        let name = "\(run)-\(stateNumber)"
        guard let catalog = checked.catalog, let theme = checked.theme, !checked.diagnostics.containsErrors else {
            let report = checked.report
            change { state in
                state.problems = ShownProblems(report, isPageOld: state.version != nil)
                if state.version == nil { state.name = name }
            }
            return PreviewOutcome(.rejected(hasVersion: state.current.version != nil), news: news, pages: 0)
        }
        let generator = generator
        let files = pipeline.site
        var page: String?
        if follows, edit.pages.count == 1, let path = edit.pages.first { page = catalog.configuration.baseURL.rooted(path) }
        let isStyles = if case .styles = edit.extent, !isWhole { true } else { false }
        change(goingTo: page) { state in
            let earlier = state.version
            let version = PreviewVersion(
                name: name, catalog, checked.plan, planNumber: site.planNumber, theme: theme, files: files, generator: generator, after: earlier)
            state.styles = nil
            if let earlier, earlier.stylesheet != version.stylesheet {
                state.recentStyles = [(earlier.stylesheet, earlier.theme.stylesheetBytes)] + state.recentStyles.prefix(7)
                // While there were problems, other edits were taken in that no page shows yet.
                if isStyles, state.problems == nil { state.styles = (earlier.name, version.stylesheet) }
            }
            state.version = version
            state.name = name
            state.problems = nil
        }
        return PreviewOutcome(isStyles ? .stylesShown : .shown, news: news, pages: checked.plan.pages.count)
    }

    func fail(_ error: FileSystemError) -> PreviewOutcome {
        stateNumber += 1
        let name = "\(run)-\(stateNumber)"
        change { state in
            state.problems = ShownProblems(failure: error.description, isPageOld: state.version != nil)
            if state.version == nil { state.name = name }
        }
        return PreviewOutcome(.failed(error), news: nil, pages: 0)
    }

    /// Changes what is shown, and tells all browsers.
    func change(goingTo page: String? = nil, _ change: (inout PreviewState) -> Void) {
        let earlier = state.current
        var next = earlier
        change(&next)
        state.current = next
        // Giving a large site back takes as long as copying it did; browsers are told before.
        withExtendedLifetime(earlier) { server?.send(next.event(goingTo: page)) }
    }
}

/// Where a preview is found.
package struct PreviewAddress: Hashable, Sendable {
    package let port: UInt16
    /// The path of the site's base URL: its home page is there.
    package let path: String

    package var url: String { "http://localhost:\(port)\(path)" }
}

/// What became of an edit.
package struct PreviewOutcome: Sendable {
    package enum Result: Sendable {
        /// Nothing that the site is made of.
        case unchanged
        case shown
        /// Pages stay; only their styles changed.
        case stylesShown
        /// There are errors; what is shown is the last version without any, if there was one.
        case rejected(hasVersion: Bool)
        case failed(FileSystemError)
    }

    package let result: Result
    /// Problems that were not there before.
    package let news: DiagnosticReport?
    /// Of the whole site.
    package let pages: Int

    init(_ result: Result, news: DiagnosticReport?, pages: Int) {
        self.result = result
        self.news = news
        self.pages = pages
    }
}

/// What is shown, as the tasks that answer requests see it.
private final class SharedState: Sendable {
    private let state = Mutex(PreviewState())

    var current: PreviewState {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    func answer(_ request: HTTPRequest) async -> HTTPAnswer {
        let state = current
        let path = RequestedPath(request.target)
        switch path?.text {
        case PreviewScript.eventsPath: return .events
        case PreviewScript.path: return .response(HTTPResponse(MediaType.script, Array(PreviewScript.text.utf8)))
        default: break
        }
        guard let version = state.version else {
            guard let problems = state.problems else { return .response(.plain(.unavailable, "The site is being read.")) }
            return .response(HTTPResponse(.unavailable, MediaType.html, problems.page(version: state.name)))
        }
        guard let path else { return .response(version.missing()) }
        let response = await version.answer(path)
        if response.status == .notFound, let styles = state.recentStyles.first(where: { $0.path.utf8.dropFirst().elementsEqual(path.text.utf8) }) {
            return .response(HTTPResponse("text/css; charset=utf-8", styles.bytes))
        }
        return .response(response)
    }
}
