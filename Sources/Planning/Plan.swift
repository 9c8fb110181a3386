package import Diagnostics
package import Model
package import SourceText

/// Says which pages the site has and where, and where every link and picture leads. Two things at one path, links and
/// images that lead nowhere, and files that no page shows are reported.
package func plan(_ catalog: Catalog, sources: SourceTable) -> Diagnosed<SitePlan> {
    var plan = SitePlan()
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
            if kind == .page {
                let entry = catalog.entry(of: node)
                let owner = PathOwners.Owner(description: "the page '\(entry.id)'", place: entry.place)
                guard owners.claim(OutputPath.file(for: path), owner, at: entry.place), owners.claim("\(entry.id)/index.json", owner, at: entry.place) else { continue }
            }
            plan.pages.append(.init(path: path, content: .thing(node)))
        }
    }
    plan.pages.append(contentsOf: groupPages(catalog))
    plan.pages.append(.init(path: "/404.html", content: .notFound))

    for page in plan.pages {
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

/// The pages of levels, audiences and topics.
private func groupPages(_ catalog: Catalog) -> [SitePlan.PlannedPage] {
    let site = catalog.configuration
    var pages: [SitePlan.PlannedPage] = []
    var atLevel: [String: Int] = [:]
    var forAudience: [String: Int] = [:]
    for credential in catalog.credentials {
        if let level = credential.level { atLevel[level.value, default: 0] += 1 }
        for audience in credential.audience { forAudience[audience.value, default: 0] += 1 }
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
    return pages
}

private func addStaticFiles(_ catalog: Catalog, _ plan: inout SitePlan, _ owners: inout PathOwners) {
    for asset in catalog.assets where asset.origin == .static {
        let path = String(decoding: asset.path.utf8.dropFirst("static/".utf8.count), as: UTF8.self)
        let place = SourceSpan(file: asset.file, start: 0, end: 0)
        if owners.claim(path, .init(description: "the file '\(Quoting.shown(asset.path))'", place: place), at: place) {
            plan.copies.append(.init(source: asset.path, path: path))
        }
    }
}

private func addRedirects(_ catalog: Catalog, _ plan: inout SitePlan, _ owners: inout PathOwners, _ links: inout LinkResolver) {
    for kind in Kind.allCases {
        for node in catalog.nodes(of: kind) {
            let entry = catalog.entry(of: node)
            guard !entry.aliases.isEmpty else { continue }
            let target = SitePlan.path(of: node, in: catalog)
            for alias in entry.aliases {
                let file = OutputPath.file(for: alias.value.text)
                if OutputPath.key(file) == OutputPath.key(OutputPath.file(for: target)) {
                    owners.report(Diagnostic(.aliasOfItself, .error, "the alias is the page's own path", at: alias.span, help: "Remove it"))
                    continue
                }
                let owner = PathOwners.Owner(description: "an alias of '\(entry.id)'", place: alias.span)
                guard owners.claim(file, owner, at: alias.span) else { continue }
                let path = file.utf8.suffix(10).elementsEqual("index.html".utf8) ? "/" + String(decoding: file.utf8.dropLast(10), as: UTF8.self) : "/" + file
                plan.pages.append(.init(path: path, content: .redirect(to: target)))
                links.redirects[path] = target
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
}
