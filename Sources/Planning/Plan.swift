package import Diagnostics
package import Model
package import SourceText

/// Says which pages the site has and where, and where every link and picture leads. Two things at one path, links and
/// images that lead nowhere, and files that no page shows are reported.
package func plan(_ catalog: Catalog, sources: SourceTable) -> Diagnosed<SitePlan> {
    var plan = SitePlan()
    let languages = catalog.translations.map { "/" + $0.language.folder }
    plan.translations = languages.map { SitePlan.Translation(folder: $0) }
    var owners = PathOwners(catalog)
    var links = LinkResolver(catalog, sources)

    plan.pages.append(.init(path: "/", content: .home))
    for kind in Kind.allCases where kind != .page {
        for page in 1...SitePlan.pageCount(entries: catalog.count(of: kind)) {
            plan.pages.append(.init(path: SitePlan.path(ofList: kind, page: page), content: .list(kind, page: page)))
        }
    }
    for kind in Kind.allCases {
        for node in catalog.nodes(of: kind) {
            let path = SitePlan.path(of: node, in: catalog)
            if kind == .page, !claim(path, for: catalog.entry(of: node), languages, &owners) { continue }
            plan.pages.append(.init(path: path, content: .thing(node)))
        }
    }
    plan.pages.append(contentsOf: groupPages(catalog))
    if catalog.configuration.publishes(.planner) { plan.pages.append(.init(path: SitePlan.plannerPath, content: .planner)) }
    if catalog.configuration.publishes(.search) {
        plan.pages.append(.init(path: "/search/", content: .search))
        plan.pages.append(.init(path: "/compare/", content: .compare))
    }
    plan.pages.append(.init(path: "/404.html", content: .notFound))
    let own = plan.pages.count
    for (number, folder) in languages.enumerated() {
        for page in plan.pages[..<own] { plan.pages.append(.init(path: folder + page.path, content: page.content, language: number + 1)) }
    }

    for page in plan.pages[..<own] {
        if case .thing = page.content { continue }
        links.otherPages.insert(page.path)
    }
    addStaticFiles(catalog, &plan, &owners)
    addRedirects(catalog, &plan, &owners, &links)
    addLinks(catalog, &plan, &links)
    for copy in links.copies {
        let owner = PathOwners.Owner(description: "the file '\(Quoting.shown(copy.owner))'", place: copy.place)
        if owners.claim(copy.path, owner, at: copy.place) { plan.copies.append(.init(source: copy.asset.path, path: copy.path)) }
    }

    var diagnostics = owners.diagnostics + links.diagnostics
    for asset in catalog.assets where asset.origin == .content && !links.usedAssets.contains(asset.file) {
        diagnostics.append(Diagnostic(
            .unusedFile, .warning, "no page shows or links to this file", at: SourceSpan(file: asset.file, start: 0, end: 0),
            help: "Remove it, link to it, or move it to static/ to publish it anyway"))
    }
    return Diagnosed(plan, diagnostics)
}

/// Whether the page of an author's own text may stand at its path, in all languages.
private func claim(_ path: String, for entry: Entry, _ languages: [String], _ owners: inout PathOwners) -> Bool {
    let owner = PathOwners.Owner(description: "the page '\(entry.id)'", place: entry.place)
    for folder in [""] + languages {
        guard owners.claim(OutputPath.file(for: folder + path), owner, at: entry.place) else { return false }
    }
    for folder in [""] + languages {
        guard owners.claim(String(decoding: (folder + "/\(entry.id)/index.md").utf8.dropFirst(), as: UTF8.self), owner, at: entry.place) else { return false }
    }
    return owners.claim("\(entry.id)/index.json", owner, at: entry.place)
}

/// The pages of levels, audiences and topics, and the one for employers, where there is something to hire for.
private func groupPages(_ catalog: Catalog) -> [SitePlan.PlannedPage] {
    let site = catalog.configuration
    var pages: [SitePlan.PlannedPage] = []
    var atLevel: [String: Int] = [:]
    var forAudience: [String: Int] = [:]
    for i in catalog.credentials.indices {
        if let level = catalog.credentials[i].level { atLevel[level.value, default: 0] += 1 }
        for audience in catalog.credentials[i].audience { forAudience[audience.value, default: 0] += 1 }
    }
    for pathway in catalog.pathways {
        for audience in pathway.audience { forAudience[audience.value, default: 0] += 1 }
    }
    if !site.levels.isEmpty { pages.append(.init(path: "/levels/", content: .levels)) }
    for (i, level) in site.levels.enumerated() {
        for page in 1...SitePlan.pageCount(entries: atLevel[level.id.text] ?? 0) {
            pages.append(.init(path: SitePlan.path(ofLevel: level.id, page: page), content: .level(i, page: page)))
        }
    }
    if !site.audiences.isEmpty { pages.append(.init(path: "/audiences/", content: .audiences)) }
    for (i, audience) in site.audiences.enumerated() {
        for page in 1...SitePlan.pageCount(entries: forAudience[audience.id.text] ?? 0) {
            pages.append(.init(path: SitePlan.path(ofAudience: audience.id, page: page), content: .audience(i, page: page)))
        }
    }
    if !catalog.topics.isEmpty { pages.append(.init(path: "/topics/", content: .topics)) }
    for (i, topic) in catalog.topics.enumerated() {
        for page in 1...SitePlan.pageCount(entries: topic.things.count) {
            pages.append(.init(path: SitePlan.path(ofTopic: topic.slug, page: page), content: .topic(i, page: page)))
        }
    }
    if !catalog.credentials.isEmpty { pages.append(.init(path: "/employers/", content: .employers)) }
    return pages
}

private func addStaticFiles(_ catalog: Catalog, _ plan: inout SitePlan, _ owners: inout PathOwners) {
    for asset in catalog.assets where asset.origin == .static {
        let path = String(decoding: asset.path.utf8.dropFirst("static/".utf8.count), as: UTF8.self)
        let place = SourceSpan(file: asset.file, start: 0, end: 0)
        if SitePlan.filesForHosts.contains(path) || owners.claim(path, .init(description: "the file '\(Quoting.shown(asset.path))'", place: place), at: place) {
            plan.copies.append(.init(source: asset.path, path: path))
        }
    }
}

private func addRedirects(_ catalog: Catalog, _ plan: inout SitePlan, _ owners: inout PathOwners, _ links: inout LinkResolver) {
    let folders = [""] + plan.translations.map(\.folder)
    for kind in Kind.allCases {
        for node in catalog.nodes(of: kind) {
            let entry = catalog.entry(of: node)
            guard !entry.aliases.isEmpty else { continue }
            let target = SitePlan.path(of: node, in: catalog)
            for alias in entry.aliases {
                // An old path of a page in one language leads on to the page in that language; others have been in all of them.
                let own = folders.indices.last { $0 > 0 && alias.value.text.utf8.starts(with: (folders[$0] + "/").utf8) }
                for language in folders.indices where own == nil || own == language {
                    let text = own == nil ? folders[language] + alias.value.text : alias.value.text
                    let file = OutputPath.file(for: text)
                    if OutputPath.key(file) == OutputPath.key(OutputPath.file(for: folders[language] + target)) {
                        owners.report(Diagnostic(.aliasOfItself, .error, "the alias is the page's own path", at: alias.span, help: "Remove it"))
                        break
                    }
                    let owner = PathOwners.Owner(description: "an alias of '\(entry.id)'", place: alias.span)
                    guard owners.claim(file, owner, at: alias.span) else { break }
                    let path = file.utf8.suffix(10).elementsEqual("index.html".utf8) ? "/" + String(decoding: file.utf8.dropLast(10), as: UTF8.self) : "/" + file
                    plan.pages.append(.init(path: path, content: .redirect(to: folders[language] + target), language: language))
                    if language == 0 { links.redirects[path] = target }
                }
            }
        }
    }
}

private func addLinks(_ catalog: Catalog, _ plan: inout SitePlan, _ links: inout LinkResolver) {
    func place(_ picture: Picture?, _ file: FileID, _ page: String) {
        guard let picture, let path = links.image(picture.source, file: file, page: page) else { return }
        plan.pictures[picture.source.span] = path
    }
    if let home = catalog.home {
        plan.homeLinks = links.targets(of: home.prose, file: home.file, page: "/")
        place(home.image, home.file, "/")
    }
    for kind in Kind.allCases {
        for node in catalog.nodes(of: kind) {
            let entry = catalog.entry(of: node)
            if !entry.prose.links.isEmpty || entry.image != nil {
                let page = SitePlan.path(of: node, in: catalog)
                if !entry.prose.links.isEmpty { plan.links[node] = links.targets(of: entry.prose, file: entry.file, page: page) }
                place(entry.image, entry.file, page)
            }
            if case .organization(let index) = node { place(catalog[index].logo, entry.file, SitePlan.path(of: node, in: catalog)) }
        }
    }
    for number in plan.translations.indices { addLinks(catalog, number, &plan, &links) }
}

/// Where links lead on the pages of another language: to its pages.
private func addLinks(_ catalog: Catalog, _ number: Int, _ plan: inout SitePlan, _ links: inout LinkResolver) {
    let translation = catalog.translations[number]
    var planned = plan.translations[number]
    let places = LanguagePlaces(catalog, translation, folder: planned.folder, otherPages: links.otherPages)
    func targets(_ original: Prose, _ translated: TranslatedTexts?, _ own: SitePlan.LinkTargets, page: String) -> SitePlan.LinkTargets {
        guard let texts = translated, let prose = texts.prose else { return own.map { $0.map(places.target) } }
        return links.targets(of: prose, from: original, file: texts.file, page: page, in: translation).map { $0.map(places.target) }
    }
    if let home = catalog.home { planned.homeLinks = targets(home.prose, translation.home, plan.homeLinks, page: "/") }
    for kind in Kind.allCases {
        for node in catalog.nodes(of: kind) {
            let texts = translation.things[node]
            let original = catalog.entry(of: node).prose
            guard !(texts?.prose ?? original).links.isEmpty else { continue }
            planned.links[node] = targets(original, texts, plan.links[node] ?? [], page: SitePlan.path(of: node, in: catalog))
        }
    }
    plan.translations[number] = planned
}
