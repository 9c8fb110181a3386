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
    private let theme: Theme
    private let generator: String
    private let analysis: CatalogAnalysis

    /// - Parameter generator: the tool and its version, such as `Cairn 1.0`.
    package init(_ catalog: Catalog, _ plan: SitePlan, theme: Theme, generator: String) {
        self.catalog = catalog
        self.plan = plan
        self.theme = theme
        self.generator = generator
        analysis = CatalogAnalysis(catalog)
        makers = Self.makers(catalog, plan, theme, generator, analysis)
    }

    /// The whole HTML of a page of the plan. An error names the page; only a theme of the site's own can cause one.
    package func bytes(of page: SitePlan.PlannedPage) throws(FileSystemError) -> [UInt8] {
        var buffer = OutputBuffer(capacity: 32_768)
        try render(page, into: &buffer)
        return buffer.bytes
    }

    /// Appends the HTML of a page of the plan.
    func render(_ page: SitePlan.PlannedPage, into buffer: inout OutputBuffer) throws(FileSystemError) {
        do throws(TemplateRenderingError) {
            try fill(page, &buffer)
        } catch {
            throw FileSystemError("render", page.path, reason: Self.reason(error))
        }
    }

    /// All files for machines.
    ///
    /// - Parameter history: what was published before.
    package func writeMachineFiles(
        after history: PublicationHistory = .none, into sink: any FileSink, places: BodyPlaces? = nil
    ) async throws(FileSystemError) {
        try await MachineFiles.write(catalog, plan, inLanguages: makers.dropFirst().map(\.catalog), analysis: analysis, generator: generator, after: history, into: sink, places: places)
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
                generator: generator, stylesheet: theme.stylesheet.path, icon: theme.icon)
        }
    }

    func fill(_ page: SitePlan.PlannedPage, _ buffer: inout OutputBuffer) throws(TemplateRenderingError) {
        let maker = makers[page.language]
        let theme = theme.inLanguage(page.language)
        let templates = theme.templates
        switch page.content {
        case .home: try templates.home.render(maker.homePage(page), into: &buffer)
        case .thing(let node): try fill(node, page.path, maker, templates, &buffer)
        case .list(let kind, let number): try templates.list.render(maker.listPage(kind, page: number, page), into: &buffer)
        case .level(let level, let number): try templates.list.render(maker.levelPage(level, page: number, page), into: &buffer)
        case .audience(let audience, let number): try templates.list.render(maker.audiencePage(audience, page: number, page), into: &buffer)
        case .topic(let topic, let number): try templates.list.render(maker.topicPage(topic, page: number, page), into: &buffer)
        case .levels: try templates.facets.render(maker.levelsPage(page), into: &buffer)
        case .audiences: try templates.facets.render(maker.audiencesPage(page), into: &buffer)
        case .topics: try templates.facets.render(maker.topicsPage(page), into: &buffer)
        case .employers: try templates.employers.render(maker.employersPage(page), into: &buffer)
        case .notFound: try templates.notFound.render(maker.notFoundPage(page), into: &buffer)
        case .redirect(let target):
            let view = maker.redirectPage(from: page.path, to: target, language: maker.catalog.configuration.language, stylesheet: theme.stylesheet.path)
            try templates.redirect.render(view, into: &buffer)
        }
    }

    func fill(
        _ node: Node, _ path: String, _ maker: PageMaker, _ templates: ThemeTemplates, _ buffer: inout OutputBuffer
    ) throws(TemplateRenderingError) {
        switch node {
        case .credential(let index): try templates.credential.render(maker.credentialPage(index, at: path), into: &buffer)
        case .competency(let index): try templates.competency.render(maker.competencyPage(index, at: path), into: &buffer)
        case .framework(let index): try templates.framework.render(maker.frameworkPage(index, at: path), into: &buffer)
        case .pathway(let index): try templates.pathway.render(maker.pathwayPage(index, at: path), into: &buffer)
        case .organization(let index): try templates.organization.render(maker.organizationPage(index, at: path), into: &buffer)
        case .occupation(let index): try templates.occupation.render(maker.occupationPage(index, at: path), into: &buffer)
        case .page(let index): try templates.page.render(maker.textPage(index, at: path), into: &buffer)
        }
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
    /// Writes the styles of all pages and what else the theme publishes as it is.
    package func write(into sink: any FileSink) throws(FileSystemError) {
        try sink.write(stylesheet.bytes, to: SiteRenderer.outputPath(of: stylesheet.path))
        for asset in assets { try sink.write(asset.bytes, to: SiteRenderer.outputPath(of: "/" + asset.name)) }
    }
}
