import Analysis
package import BuildCache
import Diagnostics
import Files
package import Model
import SourceText

/// What stands at a place of a site, or why nothing does, and what it depends on.
package struct Whereabouts: Sendable {
    package enum Answer: Sendable {
        /// A page of a thing.
        case thing(Node)
        /// Another page: a list, the home page.
        case page(SitePlan.PageContent)
        /// A file for machines that is made from the whole catalog.
        case machineFile
        /// A file that is copied as it is.
        case copy(source: String)
        case draft(LeftOut.Thing)
        case scheduled(LeftOut.Thing, CalendarDate)
        /// Nothing; with a name that comes near.
        case nothing(near: String?)
    }

    /// The path of the site that was asked for, or that the thing has or would have.
    package let path: String?
    package let answer: Answer
    /// Other paths that lead there.
    package let aliases: [String]
    /// The files that it is made from, relative to the site.
    package let sources: [String]
    /// What its page shows of others.
    package let neighbours: [(relation: String, things: [(name: String, source: String)])]
}

/// What the last build that published something did with a page.
package struct LastBuild: Sendable {
    package let reasons: [SourceChange]
    /// Paths in the output.
    package let written: Set<String>

    /// `nil` where no build is remembered.
    package init?(of pipeline: Pipeline) {
        self.init(record: pipeline.site)
    }

    init?(record files: any FileSystem) {
        guard let bytes = RecordFile(in: files)?.read(.account) else { return nil }
        var state = StateReader(bytes[...])
        guard let account = try? state.account() else { return nil }
        reasons = account.reasons
        written = Set(account.written)
    }
}

extension CheckedSite {
    /// - Parameter name: a path of the site, `KIND/ID`, an id, or the path of a source file.
    package func whereabouts(of name: String) -> Whereabouts {
        if name.utf8.first == UInt8(ascii: "/") { return whereabouts(ofPath: name) }
        let name = name.utf8.starts(with: "./".utf8) ? String(decoding: Array(name.utf8.dropFirst(2)), as: UTF8.self) : name
        if let found = whereabouts(ofThings: things { self.source(of: $0).utf8.elementsEqual(name.utf8) }) { return found }
        if let left = leftOut(where: { $0.kind.rawValue + "/" + $0.id.text == name || $0.id.text == name || self.sources.path(of: $0.file) == name }) { return left }
        if let found = whereabouts(ofThings: things { self.name(of: $0) == name }) { return found }
        if let found = whereabouts(ofThings: things { self.id(of: $0) == name }) { return found }
        if name.utf8.elementsEqual("content/index.md".utf8), catalog?.home != nil { return whereabouts(ofPath: "/") }
        if let path = pathOfTranslation(in: name) { return whereabouts(ofPath: path) }
        if let copy = plan.copies.first(where: { $0.source == name }) { return whereabouts(of: copy) }
        return whereabouts(ofPath: "/" + name)
    }

    /// The page that a translation file is for.
    private func pathOfTranslation(in file: String) -> String? {
        guard let catalog else { return nil }
        for (translation, planned) in zip(catalog.translations, plan.translations) {
            if let home = translation.home, sources.path(of: home.file) == file { return planned.folder + "/" }
            // The translation of a framework may hold those of its competencies, which come before it.
            if let node = things(where: { translation.things[$0].map { self.sources.path(of: $0.file) == file } ?? false }).last {
                return planned.folder + SitePlan.path(of: node, in: catalog)
            }
        }
        return nil
    }

    /// `credential/observer`
    package func name(of node: Node) -> String { node.kind.rawValue + "/" + id(of: node) }

    /// All names that `whereabouts` knows things by.
    private var thingNames: [String] {
        things { _ in true }.flatMap { [name(of: $0), id(of: $0)] }
    }

    private func id(of node: Node) -> String { catalog?.entry(of: node).id.text ?? "" }

    private func source(of node: Node) -> String {
        guard let catalog else { return "" }
        if case .framework(let index) = node, catalog[index].isImplicit { return "cairn.yml" }
        return sources.path(of: catalog.entry(of: node).file)
    }

    private func things(where isWanted: (Node) -> Bool) -> [Node] {
        guard let catalog else { return [] }
        return Kind.allCases.flatMap { catalog.nodes(of: $0).filter(isWanted) }
    }

    /// - Parameter page: the page that was asked for, where it is one in another language of the site.
    private func whereabouts(ofThings nodes: [Node], on page: SitePlan.PlannedPage? = nil) -> Whereabouts? {
        guard let node = nodes.first, let catalog else { return nil }
        let path = page?.path ?? SitePlan.path(of: node, in: catalog)
        let translation = page.flatMap { self.translation(in: $0.language)?.things[node]?.file }
        return Whereabouts(
            path: path, answer: .thing(node), aliases: catalog.entry(of: node).aliases.map(\.value.text), sources: (translation.map { [sources.path(of: $0)] } ?? []) + [source(of: node)],
            neighbours: catalog.neighbours(of: node).map { ($0.relation, $0.things.map { (self.name(of: $0), self.source(of: $0)) }) })
    }

    private func leftOut(where isWanted: (LeftOut.Thing) -> Bool) -> Whereabouts? {
        guard let left = catalog?.leftOut else { return nil }
        func whereabouts(_ thing: LeftOut.Thing, _ answer: Whereabouts.Answer) -> Whereabouts {
            Whereabouts(
                path: SitePlan.path(of: thing.kind, id: thing.id), answer: answer, aliases: [], sources: [sources.path(of: thing.file)], neighbours: [])
        }
        if let draft = left.drafts.first(where: isWanted) { return whereabouts(draft, .draft(draft)) }
        if let scheduled = left.scheduled.first(where: { isWanted($0.thing) }) { return whereabouts(scheduled.thing, .scheduled(scheduled.thing, scheduled.day)) }
        return nil
    }

    private func whereabouts(of copy: SitePlan.PlannedCopy) -> Whereabouts {
        Whereabouts(path: "/" + copy.path, answer: .copy(source: copy.source), aliases: [], sources: [copy.source], neighbours: [])
    }

    private func whereabouts(ofPath path: String) -> Whereabouts {
        let spellings = [path, path + "/", path.utf8.suffix(10).elementsEqual("index.html".utf8) ? String(decoding: Array(path.utf8.dropLast(10)), as: UTF8.self) : path]
        if let page = plan.pages.first(where: { spellings.contains($0.path) }) {
            if case .thing(let node) = page.content, let found = whereabouts(ofThings: [node], on: page) { return found }
            return Whereabouts(path: page.path, answer: .page(page.content), aliases: [], sources: sources(of: page), neighbours: [])
        }
        if let copy = plan.copies.first(where: { spellings.contains("/" + $0.path) }) { return whereabouts(of: copy) }
        if let left = leftOut(where: { spellings.contains(SitePlan.path(of: $0.kind, id: $0.id)) }) { return left }
        for name in ["index.json", "index.md", "ctdl.json"] where path.utf8.count > name.utf8.count + 1 && path.utf8.suffix(name.utf8.count + 1).elementsEqual(("/" + name).utf8) {
            let found = whereabouts(ofPath: String(decoding: Array(path.utf8.dropLast(name.utf8.count)), as: UTF8.self))
            let kinds: [Kind] = name != "ctdl.json" ? Kind.allCases : [.credential, .organization, .framework, .pathway]
            if case .thing(let node) = found.answer, kinds.contains(node.kind) { return found }
        }
        if Self.isForMachines(path) { return Whereabouts(path: path, answer: .machineFile, aliases: [], sources: [], neighbours: []) }
        let near = Suggestion.nearest(to: path, in: plan.pages.map(\.path)) ?? Suggestion.nearest(to: String(decoding: Array(path.utf8.dropFirst()), as: UTF8.self), in: thingNames)
        return Whereabouts(path: nil, answer: .nothing(near: near), aliases: [], sources: [], neighbours: [])
    }

    private static func isForMachines(_ path: String) -> Bool {
        let names = ["/catalog.json", "/ctdl.json", "/changes.json", "/sitemap.xml", "/robots.txt"] + SitePlan.filesForHosts.map { "/" + $0 }
        // Each language has its own.
        let endings = ["/feed.json", "/atom.xml", "/llms.txt", "/plan/data.json", "/plan/offline.js"]
        let beginnings = ["/feed/", "/schemas/", "/sitemap", "/ims/case/", "/catalog/"]
        return names.contains(path) || endings.contains { path.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) } || beginnings.contains { path.utf8.starts(with: $0.utf8) }
    }

    private func sources(of page: SitePlan.PlannedPage) -> [String] {
        guard case .home = page.content else { return [] }
        return [translation(in: page.language)?.home?.file, catalog?.home?.file].compactMap { $0.map(sources.path(of:)) }
    }

    /// What the site says in one of its languages; `nil` for its own, which is 0.
    private func translation(in language: Int) -> CatalogTranslation? {
        language > 0 ? catalog?.translations[language - 1] : nil
    }
}
