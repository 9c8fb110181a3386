import Files
import Model
import SourceText

/// `/llms.txt`: where a reader that is a machine begins. It names the lists, the first things of each, and the files that
/// hold everything; each language of the site has one.
///
/// Source: llmstxt.org, version of September 2024.
enum LlmsText {
    /// How many things of a kind are named; its list has all of them.
    static let most = 200

    /// - Parameter makers: what makes the pages of each language, the site's own first.
    static func write(_ makers: [PageMaker], into sink: some FileSink) throws(FileSystemError) {
        for maker in makers { try sink.write(text(maker), to: try MachineFiles.path(maker.plan.folder + "/llms.txt")) }
    }
}

private extension LlmsText {
    static func text(_ maker: PageMaker) -> [UInt8] {
        let catalog = maker.catalog
        let site = catalog.configuration
        var text = Twin(maker.words.twins, origin: site.baseURL.origin)
        text.title(site.title, summary: site.description, page: site.baseURL.absolute(maker.plan.folder + "/"))
        text.item("Every page has a twin in Markdown: its address, and index.md at the end.")
        text.section(maker.words.twins.explore)
        for kind in Kind.allCases where kind != .page && catalog.count(of: kind) > 0 {
            guard let list = maker.list(of: kind) else { continue }
            text.item(maker.words.kinds[kind], list, [maker.count(catalog.count(of: kind), of: kind)])
        }
        for kind in [Kind.pathway, .credential, .page] {
            let nodes = catalog.nodes(of: kind).lazy.filter { catalog.entry(of: $0).isCurrent }.prefix(most)
            guard !nodes.isEmpty else { continue }
            text.section(maker.words.kinds[kind])
            for node in nodes {
                let entry = catalog.entry(of: node)
                text.item(entry.title.value, maker.addresses.thing(kind, entry.id), [entry.description.isEmpty ? nil : entry.description])
            }
        }
        let files = self.files(maker)
        guard !files.isEmpty else { return text.bytes }
        text.section(maker.words.twins.forMachines)
        for file in files { text.item(file.title, file.url) }
        return text.bytes
    }

    static func files(_ maker: PageMaker) -> [(title: String, url: String)] {
        let site = maker.catalog.configuration
        var files: [(title: String, url: String)] = []
        if site.publishes(.catalog) { files.append((maker.words.catalog, maker.addresses.file("/catalog.json"))) }
        if site.publishes(.shards) { files.append((maker.words.catalog + ", NDJSON", maker.addresses.file("/catalog/manifest.json"))) }
        if site.publishes(.feed) { files.append((maker.words.feed, maker.addresses.rooted("/feed.json"))) }
        if site.publishes(.atom) { files.append(("Atom", maker.addresses.rooted("/atom.xml"))) }
        if site.publishes(.changes) { files.append(("changes.json", maker.addresses.file("/changes.json"))) }
        if site.publishes(.sitemap) { files.append(("sitemap.xml", maker.addresses.file("/sitemap.xml"))) }
        return files
    }
}
