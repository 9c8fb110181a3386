package import Files
package import Model
import OutputText
import Parallel
import SourceText
import Synchronization
import Templates

/// Renders the pages of a site, one after the other and on all cores, so that no more than a few are in memory.
///
/// - Parameter generator: the tool and its version, such as `Cairn 1.0`.
/// - Parameter progress: told now and then, from any thread, how many pages are written.
/// - Parameter places: is told where each body stands.
/// - Returns: the number of pages.
package func render(
    _ catalog: Catalog, _ plan: SitePlan, theme: Theme, generator: String, into sink: any FileSink, places: BodyPlaces? = nil, progress: (@Sendable (Int) -> Void)?
) async throws(FileSystemError) -> Int {
    let makers = pageMakers(catalog, plan, theme, generator: generator)
    let pages = PageRenderer(makers: makers, theme: theme, sink: sink, places: places)
    try sink.write(theme.stylesheet.bytes, to: outputPath(of: theme.stylesheet.path))
    for asset in theme.assets { try sink.write(asset.bytes, to: outputPath(of: "/" + asset.name)) }
    try await MachineFiles.write(catalog, plan, inLanguages: makers.dropFirst().map(\.catalog), generator: generator, into: sink, places: places)
    for copy in plan.copies { try sink.copy(copy.source, to: outputPath(of: "/" + copy.path)) }
    let stretches = stride(from: 0, to: plan.pages.count, by: PageRenderer.stretch).map { $0..<min($0 + PageRenderer.stretch, plan.pages.count) }
    let written = PageCount()
    _ = try await concurrentMap(stretches, chunk: 1) { (stretch: Range<Int>) throws(FileSystemError) -> Void in
        try pages.render(stretch)
        if let progress { progress(written.add(stretch.count)) }
    }
    return plan.pages.count
}

/// What makes the pages of each language: the site's own first.
private func pageMakers(_ catalog: Catalog, _ plan: SitePlan, _ theme: Theme, generator: String) -> [PageMaker] {
    var languages = [PageLanguage(tag: catalog.configuration.language, name: theme.words.language, folder: "")]
    for (number, translation) in catalog.translations.enumerated() {
        let name = translation.site?.name ?? theme.inLanguage(number + 1).words.language
        languages.append(PageLanguage(tag: translation.language, name: name, folder: plan.inLanguage(number + 1).folder))
    }
    return languages.indices.map { number in
        let theme = theme.inLanguage(number)
        return PageMaker(
            catalog.inLanguage(number), plan.inLanguage(number), words: theme.words, language: languages[number].tag, languages: languages,
            generator: generator, stylesheet: theme.stylesheet.path, icon: theme.icon)
    }
}

/// A count that several threads add to.
private final class PageCount: Sendable {
    private let count = Mutex(0)

    /// Adds and returns the sum.
    func add(_ more: Int) -> Int {
        count.withLock { count in
            count += more
            return count
        }
    }
}

/// The file of a path of the site.
private func outputPath(of sitePath: String) throws(FileSystemError) -> RelativePath {
    var path = String(decoding: sitePath.utf8.dropFirst(), as: UTF8.self)
    if sitePath.utf8.last == UInt8(ascii: "/") { path += "index.html" }
    guard let path = RelativePath(path) else {
        throw FileSystemError("write", path, reason: "this is not a path within the site")
    }
    return path
}

/// Renders stretches of the plan's pages.
private struct PageRenderer: Sendable {
    /// Pages that one task renders into one buffer.
    static let stretch = 128

    /// By language, the site's own first.
    let makers: [PageMaker]
    let theme: Theme
    let sink: any FileSink
    let places: BodyPlaces?

    func render(_ stretch: Range<Int>) throws(FileSystemError) {
        var buffer = OutputBuffer(capacity: 32_768)
        var placed: [BodyPlaces.Place] = []
        for page in makers[0].plan.pages[stretch] {
            buffer.removeAll()
            do throws(TemplateRenderingError) {
                try render(page, into: &buffer)
            } catch {
                throw FileSystemError("render", page.path, reason: Self.reason(error))
            }
            let path = try outputPath(of: page.path)
            try sink.write(buffer.bytes, to: path)
            if places != nil, let place = bodyPlace(on: page, at: path, buffer) { placed.append(place) }
        }
        places?.add(placed)
    }

    private func bodyPlace(on page: SitePlan.PlannedPage, at path: RelativePath, _ buffer: borrowing OutputBuffer) -> BodyPlaces.Place? {
        let maker = makers[page.language]
        let prose: Prose
        let targets: SitePlan.LinkTargets
        let isParted: Bool
        switch page.content {
        case .home:
            guard let home = maker.catalog.home else { return nil }
            (prose, targets, isParted) = (home.prose, maker.plan.homeLinks, false)
        case .thing(let node):
            prose = maker.catalog.entry(of: node).prose
            (targets, isParted) = (prose.links.isEmpty ? [] : maker.plan.links[node] ?? [], node.kind != .page)
        default: return nil
        }
        guard !prose.isEmpty else { return nil }
        return BodyPlaces.Place(
            prose: prose, targets: targets, output: path,
            form: .page(buffer.insertions, in: buffer.bytes, isParted: isParted, label: maker.words.table))
    }

    private func render(_ page: SitePlan.PlannedPage, into buffer: inout OutputBuffer) throws(TemplateRenderingError) {
        let maker = makers[page.language]
        let theme = theme.inLanguage(page.language)
        let templates = theme.templates
        switch page.content {
        case .home: try templates.home.render(maker.homePage(page), into: &buffer)
        case .thing(let node): try render(node, page.path, maker, templates, into: &buffer)
        case .list(let kind, let number): try templates.list.render(maker.listPage(kind, page: number, page), into: &buffer)
        case .level(let level, let number): try templates.list.render(maker.levelPage(level, page: number, page), into: &buffer)
        case .audience(let audience, let number): try templates.list.render(maker.audiencePage(audience, page: number, page), into: &buffer)
        case .topic(let topic, let number): try templates.list.render(maker.topicPage(topic, page: number, page), into: &buffer)
        case .levels: try templates.facets.render(maker.levelsPage(page), into: &buffer)
        case .audiences: try templates.facets.render(maker.audiencesPage(page), into: &buffer)
        case .topics: try templates.facets.render(maker.topicsPage(page), into: &buffer)
        case .notFound: try templates.notFound.render(maker.notFoundPage(page), into: &buffer)
        case .redirect(let target):
            let view = maker.redirectPage(from: page.path, to: target, language: makers[page.language].catalog.configuration.language, stylesheet: theme.stylesheet.path)
            try templates.redirect.render(view, into: &buffer)
        }
    }

    private func render(
        _ node: Node, _ path: String, _ maker: PageMaker, _ templates: ThemeTemplates, into buffer: inout OutputBuffer
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

    private static func reason(_ error: TemplateRenderingError) -> String {
        switch error {
        case .pageTooLarge(let limit): "the page is larger than \(limit) bytes"
        case .nestedTooDeep(let limit): "the theme's templates stand deeper in one another than \(limit)"
        case .unlistedChoice(let name): "the theme has no template '\(name)'"
        }
    }
}
