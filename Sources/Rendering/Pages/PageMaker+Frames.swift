import Analysis
import Interchange
import Model
import SourceText

/// Frames of pages: what each page says of itself in its head.
extension PageMaker {
    func thingFrame(
        _ node: Node, _ entry: Entry, at path: String, kind: String, description: String? = nil, way: [(title: String, path: String)] = []
    ) -> PageFrame {
        var page = FrameMaker.Page(planned: .init(path: path, content: .thing(node)), title: entry.title.value)
        page.description = Excerpt.of(description ?? entry.description) ?? words.listDescription(entry.title.value, catalog.configuration.title)
        page.section = node.kind
        page.way = (frames.list(node.kind).map { [$0] } ?? []) + way
        page.isArticle = true
        if case .pathway(let index) = node, let minutes = analysis.totals(of: index)?.minutes, minutes.least == minutes.most, minutes.isLeastExact, minutes.unknown.isEmpty { page.minutes = minutes.least }
        if let picture = entry.image, let image = plan.pictures[picture.source.span], Self.isPhoto(image) { page.image = (image, picture.description ?? "") }
        if catalog.configuration.publishes(.records) {
            page.alternates = [AlternateView(title: words.record, url: addresses.file(SitePlan.path(of: node, in: catalog) + "index.json"), mediaType: "application/json")]
        }
        if let badge = openBadge(node) { page.alternates.append(AlternateView(title: words.openBadge, url: badge, mediaType: "application/ld+json")) }
        if catalog.configuration.publishes(.ctdl), CTDLGraph.hasDocument(node, in: catalog) {
            page.alternates.append(AlternateView(title: "CTDL", url: addresses.file(SitePlan.path(of: node, in: catalog) + "ctdl.json"), mediaType: "application/ld+json"))
        }
        if case .framework(let index) = node, let path = CASEDocuments.packagePath(of: index, in: catalog) {
            page.alternates.append(AlternateView(title: "CASE 1.1", url: addresses.file(path), mediaType: "application/json"))
        }
        return frames.frame(page, fullTitle: frames.title(entry, of: node, kind: kind, in: catalog))
    }

    /// Where the Achievement of a credential or the Profile of an organization stands, if the site has it.
    func openBadge(_ node: Node) -> String? {
        guard catalog.configuration.publishes(.openBadges) else { return nil }
        switch node {
        case .credential(let index):
            let isTranslated = !plan.folder.isEmpty && catalog.translations.contains { "/" + $0.language.folder == plan.folder && $0.things[node] != nil }
            return addresses.file(OpenBadges.path(of: catalog[index].entry.id, folder: isTranslated ? plan.folder : ""))
        case .organization: return addresses.file(SitePlan.path(of: node, in: catalog) + OpenBadges.profileName)
        default: return nil
        }
    }

    /// Whether those who show cards of links take the image: they want pixels, not SVG.
    static func isPhoto(_ path: String) -> Bool {
        let ending = path.utf8.suffix(4)
        return !(ending.elementsEqual(".svg".utf8) || ending.elementsEqual(".SVG".utf8))
    }
}

/// The beginning of a text, for places where a text is shown at length elsewhere.
enum Excerpt {
    /// In bytes.
    static let limit = 300

    /// `text`, or its words up to the limit and "…"; `nil` where it is empty.
    ///
    /// - Parameter limit: in bytes.
    static func of(_ text: String, limit: Int = limit) -> String? {
        guard !text.isEmpty else { return nil }
        guard text.utf8.count > limit else { return text }
        let bytes = text.utf8.prefix(limit)
        if let space = bytes.lastIndex(of: UInt8(ascii: " ")) { return text[..<space] + "…" }
        // Text without spaces is cut between its characters.
        var end = bytes.endIndex
        while end > text.startIndex, String.Index(end, within: text) == nil { end = text.utf8.index(before: end) }
        return text[..<end] + "…"
    }
}
