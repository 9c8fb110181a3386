import Files
import Model
import OutputText
import SourceText

/// The site's pages for crawlers, and `robots.txt`, which tells where the list is.
///
/// Small sites have one list. Others have parts by kind of page, which `/sitemap.xml` names, so that a new credential
/// rewrites one of them. Pages of retired things are listed: people who hold them look for them. A page's last change
/// is what its author stated, or nothing: a day taken from the build would be wrong, and is soon not believed.
///
/// Where the site has other languages, each page names its counterparts.
///
/// Source: sitemaps.org, protocol 0.9; Google's guidelines for localized pages.
struct Sitemap: Sendable {
    /// What a file of the protocol may hold.
    struct Limits: Sendable {
        /// URLs in a list, and lists in an index.
        var entries = 50_000
        /// Uncompressed.
        var bytes = 50 * 1024 * 1024
    }

    private let catalog: Catalog
    private let plan: SitePlan
    private let limits: Limits

    init(_ catalog: Catalog, _ plan: SitePlan, limits: Limits = Limits()) {
        (self.catalog, self.plan, self.limits) = (catalog, plan, limits)
    }

    func write(into sink: some FileSink) throws(FileSystemError) {
        try sink.write(robots, to: try MachineFiles.path("/robots.txt"))
        let groups = groups
        if let whole = self.whole(groups) {
            try sink.write(whole, to: try MachineFiles.path("/sitemap.xml"))
            return
        }
        var index = Self.opening(of: "sitemapindex")
        var parts = 0
        for group in groups {
            try writeParts(of: group) { contents, path throws(FileSystemError) in
                parts += 1
                Self.append("sitemap", url: catalog.configuration.baseURL.absolute(path), to: &index)
                guard parts <= limits.entries, index.count + Self.indexClosing.utf8CodeUnitCount <= limits.bytes else {
                    throw FileSystemError("write", "sitemap.xml", reason: "an index of sitemaps names at most \(limits.entries) of them, in at most \(limits.bytes) bytes")
                }
                try sink.write(contents, to: try MachineFiles.path(path))
            }
        }
        index.append(Self.indexClosing)
        try sink.write(index.bytes, to: try MachineFiles.path("/sitemap.xml"))
    }
}

private extension Sitemap {
    /// Pages of one sort.
    struct Group {
        let name: String
        var pages: [SitePlan.PlannedPage] = []
    }

    static let listClosing: StaticString = "</urlset>\n"
    static let indexClosing: StaticString = "</sitemapindex>\n"

    static func opening(of element: StaticString, hasLanguages: Bool = false) -> OutputBuffer {
        var xml = OutputBuffer(capacity: 4096)
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" as StaticString)
        xml.append(element)
        xml.append(" xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"" as StaticString)
        if hasLanguages { xml.append(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" as StaticString) }
        xml.append(">\n" as StaticString)
        return xml
    }

    /// The pages that are listed: all but redirects, those that show nothing by themselves, and the page for what is not found.
    var groups: [Group] {
        var groups = (["lists"] + Kind.allCases.map(\.plural)).map { Group(name: $0) }
        for page in plan.pages {
            switch page.content {
            case .search, .compare, .notFound, .redirect: break
            case .thing(let node):
                // Lists come first; the kinds follow in their order.
                groups[node.kind.position + 1].pages.append(page)
            default: groups[0].pages.append(page)
            }
        }
        return groups
    }

    /// The list of all pages, where one list may hold them.
    func whole(_ groups: [Group]) -> [UInt8]? {
        guard groups.reduce(0, { $0 + $1.pages.count }) <= limits.entries else { return nil }
        var xml = Self.opening(of: "urlset", hasLanguages: !plan.translations.isEmpty)
        for group in groups {
            for page in group.pages {
                append(page, to: &xml)
                guard xml.count + Self.listClosing.utf8CodeUnitCount <= limits.bytes else { return nil }
            }
        }
        xml.append(Self.listClosing)
        return xml.bytes
    }

    func writeParts(of group: Group, _ write: (_ contents: [UInt8], _ path: String) throws(FileSystemError) -> Void) throws(FileSystemError) {
        var part = 1
        var listed = 0
        var xml = Self.opening(of: "urlset", hasLanguages: !plan.translations.isEmpty)
        var entry = OutputBuffer(capacity: 256)
        for page in group.pages {
            entry.removeAll()
            append(page, to: &entry)
            if listed == limits.entries || listed > 0 && xml.count + entry.count + Self.listClosing.utf8CodeUnitCount > limits.bytes {
                xml.append(Self.listClosing)
                try write(xml.bytes, "/sitemap-\(group.name)-\(part).xml")
                part += 1
                listed = 0
                xml = Self.opening(of: "urlset", hasLanguages: !plan.translations.isEmpty)
            }
            xml.append(bytes: entry.bytes)
            listed += 1
        }
        guard listed > 0 else { return }
        xml.append(Self.listClosing)
        try write(xml.bytes, "/sitemap-\(group.name)-\(part).xml")
    }

    func append(_ page: SitePlan.PlannedPage, to xml: inout OutputBuffer) {
        var changed: CalendarDate?
        if case .thing(let node) = page.content { changed = catalog.entry(of: node).changed }
        Self.append("url", url: catalog.configuration.baseURL.absolute(page.path), changed: changed, languages: languages(of: page), to: &xml)
    }

    /// The page in all languages, by their tags; nothing where there is one.
    func languages(of page: SitePlan.PlannedPage) -> [(tag: String, url: String)] {
        guard !plan.translations.isEmpty else { return [] }
        let path = String(decoding: page.path.utf8.dropFirst(plan.inLanguage(page.language).folder.utf8.count), as: UTF8.self)
        let base = catalog.configuration.baseURL
        let own = (tag: catalog.configuration.language.text, url: base.absolute(path))
        let others = zip(catalog.translations, plan.translations).map { (tag: $0.language.text, url: base.absolute($1.folder + path)) }
        return [own] + others + [(tag: "x-default", url: own.url)]
    }

    static func append(
        _ element: StaticString, url: String, changed: CalendarDate? = nil, languages: [(tag: String, url: String)] = [], to xml: inout OutputBuffer
    ) {
        xml.append("<" as StaticString)
        xml.append(element)
        xml.append("><loc>" as StaticString)
        xml.appendURL(url)
        xml.append("</loc>" as StaticString)
        if let changed {
            xml.append("<lastmod>" as StaticString)
            xml.append(changed.description)
            xml.append("</lastmod>" as StaticString)
        }
        for language in languages {
            xml.append("<xhtml:link rel=\"alternate\" hreflang=\"" as StaticString)
            xml.append(language.tag)
            xml.append("\" href=\"" as StaticString)
            xml.appendURL(language.url)
            xml.append("\"/>" as StaticString)
        }
        xml.append("</" as StaticString)
        xml.append(element)
        xml.append(">\n" as StaticString)
    }

    /// Crawlers read it at the root of a host only; below a base path it does no harm.
    var robots: [UInt8] {
        Array("User-agent: *\nAllow: /\n\nSitemap: \(catalog.configuration.baseURL.absolute("/sitemap.xml"))\n".utf8)
    }
}
