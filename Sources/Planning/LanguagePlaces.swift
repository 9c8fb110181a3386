import Model
import SourceText

/// Where what links lead to stands in one of the site's other languages.
///
/// Pages have their counterparts there; records, files and what else there is once have none and stay. A heading is found
/// by its number where the text that it stands in was translated with all of its headings; otherwise the link leads to
/// the top of the page.
struct LanguagePlaces {
    private let catalog: Catalog
    private let translation: CatalogTranslation
    private let folder: String
    private let otherPages: Set<String>

    /// - Parameter otherPages: the paths of the site's own pages that are not about things.
    init(_ catalog: Catalog, _ translation: CatalogTranslation, folder: String, otherPages: Set<String>) {
        (self.catalog, self.translation, self.folder, self.otherPages) = (catalog, translation, folder, otherPages)
    }

    /// - Parameter target: a path of the site with its query and fragment, as links in the site's own language have it.
    func target(_ target: String) -> String {
        if target.utf8.starts(with: (folder + "/").utf8) { return target }
        let parts = LinkResolver.split(target)
        if ["/feed.json", "/atom.xml", "/llms.txt"].contains(parts.path) { return folder + target }
        let components = OutputPath.components(of: parts.path)
        let prose: (own: Prose, other: Prose?)?
        if let node = node(components) {
            prose = (catalog.entry(of: node).prose, translation.things[node]?.prose)
        } else if otherPages.contains(parts.path) {
            prose = components.isEmpty ? catalog.home.map { ($0.prose, translation.home?.prose) } : nil
        } else {
            return target
        }
        let heading = parts.fragment.flatMap { fragment in prose.map { anchor(fragment, $0.own, $0.other) } ?? fragment }
        return folder + parts.path + parts.query + (heading.map { "#" + $0 } ?? "")
    }
}

private extension LanguagePlaces {
    func node(_ components: [String]) -> Node? {
        switch components.count {
        case 1: catalog.node(.page, components[0])
        case 2: Kind(folder: components[0]).flatMap { $0 == .page ? nil : catalog.node($0, components[1]) }
        default: nil
        }
    }

    func anchor(_ fragment: String, _ own: Prose, _ other: Prose?) -> String? {
        guard let other else { return fragment }
        if other.headings.contains(where: { $0.anchor == fragment }) { return fragment }
        guard other.headings.map(\.level) == own.headings.map(\.level), let number = own.headings.firstIndex(where: { $0.anchor == fragment }) else { return nil }
        return other.headings[number].anchor
    }
}
