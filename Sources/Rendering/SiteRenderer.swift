import Digests
package import Files
package import Model
import OutputText
import Templates

/// A site whose files are rendered one at a time: all of them by `render`, or those that somebody asks for.
///
/// Making one costs a walk over the catalog; whoever keeps it can render any page in the time that page takes.
package final class SiteRenderer: Sendable {
    package let catalog: Catalog
    package let plan: SitePlan
    /// What makes the pages of each language, the site's own first.
    let makers: [PageMaker]
    let theme: Theme
    private let generator: String
    private let bodies: FeedBodies
    private let analysis: CatalogAnalysis

    /// - Parameter generator: the tool and its version, such as `Cairn 1.0`.
    package init(_ catalog: Catalog, _ plan: SitePlan, theme: Theme, generator: String) {
        self.catalog = catalog
        self.plan = plan
        self.theme = theme
        self.generator = generator
        bodies = FeedBodies(catalog.configuration.baseURL)
        analysis = CatalogAnalysis(catalog)
        makers = Self.makers(catalog, plan, theme, generator, analysis)
    }

    /// The whole HTML of a page of the plan. An error names the page; only a theme of the site's own can cause one.
    package func bytes(of page: SitePlan.PlannedPage) throws(FileSystemError) -> [UInt8] {
        var buffer = OutputBuffer(capacity: 32_768)
        var twin: Twin?
        try render(page, into: &buffer, &twin)
        return buffer.bytes
    }

    /// The twin of a page of the plan; `nil` where it has none.
    package func twin(of page: SitePlan.PlannedPage) throws(FileSystemError) -> [UInt8]? {
        var buffer = OutputBuffer(capacity: 32_768)
        guard var twin = emptyTwin(of: page) else { return nil }
        var filled: Twin? = twin
        try render(page, into: &buffer, &filled)
        if let filled { twin = filled }
        return twin.bytes
    }

    /// The twin of a page before anything is in it; `nil` where the page has none.
    func emptyTwin(of page: SitePlan.PlannedPage) -> Twin? {
        guard catalog.configuration.publishes(.llms), page.content.hasTwin else { return nil }
        return Twin(makers[page.language].words.twins, origin: catalog.configuration.baseURL.origin)
    }

    /// The body of a page, with where its links lead and whether it is parted at its chapters.
    func body(of page: SitePlan.PlannedPage) -> (prose: Prose, targets: SitePlan.LinkTargets, isParted: Bool)? {
        let maker = makers[page.language]
        switch page.content {
        case .home:
            guard let prose = maker.homeProse, !prose.isEmpty else { return nil }
            return (prose, maker.plan.homeLinks, false)
        case .thing(let node):
            let prose = maker.prose(of: node)
            guard !prose.isEmpty else { return nil }
            return (prose, prose.links.isEmpty ? [] : maker.plan.links[node] ?? [], node.kind != .page)
        default: return nil
        }
    }

    /// Appends the HTML of a page of the plan, and what its twin says.
    func render(_ page: SitePlan.PlannedPage, into buffer: inout OutputBuffer, _ twin: inout Twin?) throws(FileSystemError) {
        do throws(TemplateRenderingError) {
            try fill(page, &buffer, &twin)
            if twin != nil, let body = body(of: page) { twin?.append(body: bodies.markdown(of: body.prose, targets: body.targets)) }
        } catch {
            throw FileSystemError("render", page.path, reason: Self.reason(error))
        }
    }

    /// All files for machines.
    ///
    /// - Parameters:
    ///   - history: what was published before.
    ///   - withSearch: whether those of `writeSearchFiles` are among them.
    ///   - listing: whether a manifest of them is written too, if the site publishes one.
    package func writeMachineFiles(
        after history: PublicationHistory = .none, withSearch: Bool = true, into sink: any FileSink, places: BodyPlaces? = nil, listing: Bool = true
    ) async throws(FileSystemError) {
        let manifest = listing && catalog.configuration.publishes(.manifest) ? ManifestSink(sink) : nil
        let listed: any FileSink = manifest ?? sink
        try await MachineFiles.write(catalog, plan, inLanguages: makers.dropFirst().map(\.catalog), criteria: makers.map(\.words.criteria), conditions: makers.map(\.words.conditions), analysis: analysis, generator: generator, after: history, into: listed, places: places)
        if catalog.configuration.publishes(.llms) { try LlmsText.write(makers, into: listed) }
        try manifest?.finish(catalog.configuration, covering: .machineFiles)
        if withSearch { try await writeSearchFiles(into: sink, places: places) }
    }

    /// Whether the manifest lists every file: in a signed site a changed byte is noticed wherever it is.
    var listsAllFiles: Bool {
        catalog.configuration.signing != nil && catalog.configuration.publishes(.manifest)
    }

    /// What the script of a page searches with, in each language.
    ///
    /// - Parameter places: is told which lists follow from each body.
    package func writeSearchFiles(into sink: any FileSink, places: BodyPlaces? = nil) async throws(FileSystemError) {
        guard catalog.configuration.publishes(.search) else { return }
        for maker in makers { try await SearchIndex(maker).write(into: sink, places: places) }
    }

    /// `index.json` of a thing; `nil` where the site publishes no records.
    package func record(of node: Node) -> [UInt8]? {
        catalog.configuration.publishes(.records) ? CatalogRecords(catalog, plan, inLanguages: makers.dropFirst().map(\.catalog), analysis: analysis).record(of: node) : nil
    }

    /// The file of a path of the site: that of a folder is its `index.html`.
    package static func outputPath(of sitePath: String) throws(FileSystemError) -> RelativePath {
        var path = String(decoding: sitePath.utf8.dropFirst(), as: UTF8.self)
        if sitePath.utf8.last == UInt8(ascii: "/") { path += "index.html" }
        guard let path = RelativePath(path) else {
            throw FileSystemError("write", path, reason: "this is not a path within the site")
        }
        return path
    }
}

private extension SiteRenderer {
    static func makers(_ catalog: Catalog, _ plan: SitePlan, _ theme: Theme, _ generator: String, _ analysis: CatalogAnalysis) -> [PageMaker] {
        var languages = [PageLanguage(tag: catalog.configuration.language, name: theme.words.language, folder: "")]
        for (number, translation) in catalog.translations.enumerated() {
            let name = translation.site?.name ?? theme.inLanguage(number + 1).words.language
            languages.append(PageLanguage(tag: translation.language, name: name, folder: plan.inLanguage(number + 1).folder))
        }
        return languages.indices.map { number in
            let theme = theme.inLanguage(number)
            return PageMaker(
                catalog.inLanguage(number), plan.inLanguage(number), analysis: analysis, words: theme.words, language: languages[number].tag, languages: languages,
                generator: generator, stylesheet: theme.stylesheet.path, icon: theme.icon, scripts: theme.scriptPaths)
        }
    }

    func fill(_ page: SitePlan.PlannedPage, _ buffer: inout OutputBuffer, _ twin: inout Twin?) throws(TemplateRenderingError) {
        let maker = makers[page.language]
        let templates = page.language == 0 ? theme.templates : theme.inLanguage(page.language).templates
        switch page.content {
        case .home: try show(maker.homePage(page), templates.home, &buffer, &twin) { $0.append($1) }
        case .thing(let node): try fill(node, page.path, maker, templates, &buffer, &twin)
        case .list(let kind, let number): try show(maker.listPage(kind, page: number, page), templates.list, &buffer, &twin) { $0.append($1) }
        case .level(let level, let number): try show(maker.levelPage(level, page: number, page), templates.list, &buffer, &twin) { $0.append($1) }
        case .audience(let audience, let number): try show(maker.audiencePage(audience, page: number, page), templates.list, &buffer, &twin) { $0.append($1) }
        case .topic(let topic, let number): try show(maker.topicPage(topic, page: number, page), templates.list, &buffer, &twin) { $0.append($1) }
        case .levels: try show(maker.levelsPage(page), templates.facets, &buffer, &twin) { $0.append($1) }
        case .audiences: try show(maker.audiencesPage(page), templates.facets, &buffer, &twin) { $0.append($1) }
        case .topics: try show(maker.topicsPage(page), templates.facets, &buffer, &twin) { $0.append($1) }
        case .employers: try show(maker.employersPage(page), templates.employers, &buffer, &twin) { $0.append($1) }
        case .planner: try templates.planner.render(maker.plannerPage(page, theme.inLanguage(page.language)), into: &buffer)
        case .search: try templates.search.render(maker.searchPage(page), into: &buffer)
        case .compare: try templates.compare.render(maker.comparePage(page), into: &buffer)
        case .notFound: try templates.notFound.render(maker.notFoundPage(page), into: &buffer)
        case .redirect(let target):
            let stylesheet = theme.inLanguage(page.language).stylesheet.path
            let view = maker.redirectPage(from: page.path, to: target, language: maker.catalog.configuration.language, stylesheet: stylesheet)
            try templates.redirect.render(view, into: &buffer)
        }
    }

    func fill(
        _ node: Node, _ path: String, _ maker: PageMaker, _ templates: ThemeTemplates, _ buffer: inout OutputBuffer, _ twin: inout Twin?
    ) throws(TemplateRenderingError) {
        switch node {
        case .credential(let index): try show(maker.credentialPage(index, at: path), templates.credential, &buffer, &twin) { $0.append($1) }
        case .competency(let index): try show(maker.competencyPage(index, at: path), templates.competency, &buffer, &twin) { $0.append($1) }
        case .framework(let index): try show(maker.frameworkPage(index, at: path), templates.framework, &buffer, &twin) { $0.append($1) }
        case .pathway(let index): try show(maker.pathwayPage(index, at: path), templates.pathway, &buffer, &twin) { $0.append($1) }
        case .organization(let index): try show(maker.organizationPage(index, at: path), templates.organization, &buffer, &twin) { $0.append($1) }
        case .occupation(let index): try show(maker.occupationPage(index, at: path), templates.occupation, &buffer, &twin) { $0.append($1) }
        case .page(let index): try show(maker.textPage(index, at: path), templates.page, &buffer, &twin) { $0.append($1) }
        }
    }

    /// Appends a page, and what its twin says where it has one: both from the same view.
    func show<View: TemplateView>(
        _ view: consuming View, _ template: CompiledTemplate<View>, _ buffer: inout OutputBuffer, _ twin: inout Twin?, _ tell: (inout Twin, View) -> Void
    ) throws(TemplateRenderingError) {
        // Held once, for both: a view of a page is large to copy.
        let held = ViewSubject(view)
        try template.render(held, into: &buffer)
        guard var told = twin else { return }
        twin = nil
        tell(&told, held.view)
        twin = told
    }

    static func reason(_ error: TemplateRenderingError) -> String {
        switch error {
        case .pageTooLarge(let limit): "the page is larger than \(limit) bytes"
        case .nestedTooDeep(let limit): "the theme's templates stand deeper in one another than \(limit)"
        case .unlistedChoice(let name): "the theme has no template '\(name)'"
        }
    }
}

extension Theme {
    /// Writes the styles of all pages, the scripts, and what else the theme publishes as it is.
    package func write(into sink: any FileSink) throws(FileSystemError) {
        try sink.write(stylesheet.bytes, to: SiteRenderer.outputPath(of: stylesheet.path))
        for script in scripts where script.name != "offline" { try sink.write(script.bytes, to: SiteRenderer.outputPath(of: script.path)) }
        for asset in assets { try sink.write(asset.bytes, to: SiteRenderer.outputPath(of: "/" + asset.name)) }
    }
}
