import ArgumentParser
import BuildCache
import Diagnostics
import Files
import Model
import OutputText
import Pipeline
import SourceText

/// `cairn why`: says why a page is there or missing, what it depends on, and why the last build wrote it.
struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why a page is there or missing, and what it depends on.",
        discussion: "Names a page by its path on the site, a thing by its id or by KIND/ID, or either by its source file.")

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions

    @Option(name: .long, help: "How the answer is written: text for people, json for programs.")
    var format = OutputFormat.text

    @Argument(help: ArgumentHelp("A path, an id, KIND/ID or a file.", valueName: "path-or-id"))
    var name: String

    func run() async throws {
        let console = Console()
        let pipeline = try Pipeline(folder: try site.locate(), selection)
        let checked = try await pipeline.check()
        guard let catalog = checked.catalog else {
            try console.write(TextReport(checked.report, style: console.style).text)
            throw ExitCode.contentErrors
        }
        let found = checked.whereabouts(of: catalog.configuration.baseURL.sitePath(of: name) ?? name)
        let reason = Reason(found, checked, catalog, LastBuild(of: pipeline), name)
        switch format {
        case .text: try console.write(reason.text)
        case .json: try console.write(reason.json)
        }
        if case .nothing = found.answer { throw ExitCode.contentErrors }
    }
}

private extension BaseURL {
    /// The path of the site that a whole URL of it names.
    func sitePath(of url: String) -> String? {
        guard url.utf8.starts(with: text.utf8) else { return nil }
        return "/" + String(decoding: Array(url.utf8.dropFirst(text.utf8.count)), as: UTF8.self)
    }
}

/// The answer of `cairn why`, in words.
private struct Reason {
    let found: Whereabouts
    let checked: CheckedSite
    let catalog: Catalog
    let build: LastBuild?
    let asked: String

    init(_ found: Whereabouts, _ checked: CheckedSite, _ catalog: Catalog, _ build: LastBuild?, _ asked: String) {
        (self.found, self.checked, self.catalog, self.build, self.asked) = (found, checked, catalog, build, asked)
    }

    /// "credential/observer has the page /credentials/observer/"
    var headline: String {
        let path = found.path ?? ""
        switch found.answer {
        case .thing(let node): return "\(path) is the page of \(checked.name(of: node)), \(Quoting.quoted(catalog.entry(of: node).title.value))"
        case .page(let content): return "\(path) \(words(for: content))"
        case .machineFile: return "\(path) is a file for machines, made from the whole catalog"
        case .copy(let source): return "\(path) is a copy of \(source)"
        case .draft(let thing): return "\(path) is missing: \(thing.kind.rawValue)/\(thing.id) is a draft; 'status: active' publishes it, '--drafts' shows it"
        case .scheduled(let thing, let day): return "\(path) is missing: \(thing.kind.rawValue)/\(thing.id) is published on \(day)"
        case .nothing(let near):
            return "nothing is called \(Quoting.quoted(asked))" + (near.map { "; did you mean '\($0)'?" } ?? ": no page, no id and no source file")
        }
    }

    private func words(for content: SitePlan.PageContent) -> String {
        switch content {
        case .home: "is the home page"
        case .thing: "is the page of a thing"
        case .list(let kind, let page): "is page \(page) of the list of all \(kind.plural)"
        case .level(let level, let page): "is page \(page) of what is at the level '\(catalog.configuration.levels[level].id)'"
        case .audience(let audience, let page): "is page \(page) of what is for the audience '\(catalog.configuration.audiences[audience].id)'"
        case .topic(let topic, let page): "is page \(page) of what is on the topic '\(catalog.topics[topic].slug)'"
        case .levels: "names all levels"
        case .audiences: "names all audiences"
        case .topics: "names all topics"
        case .employers: "says what each kind of work needs, how that is proved, and how to verify a badge"
        case .notFound: "is shown where there is no page"
        case .redirect(let target): "leads on to \(target), which has it among its 'aliases'"
        }
    }

    /// What the last build did with the page; `nil` where no build is remembered.
    var buildNote: String? {
        guard let build, let path = found.path, found.isPublished else { return nil }
        let file = String(decoding: Array(path.utf8.dropFirst()), as: UTF8.self) + (path.utf8.last == UInt8(ascii: "/") ? "index.html" : "")
        guard build.written.contains(file) else { return "kept as it was by the last build that changed anything: its bytes were the same" }
        guard !build.reasons.isEmpty else { return "written by the last build, which began from nothing" }
        let changes = build.reasons.prefix(3).map { "\($0.path.isEmpty ? $0.tree : $0.path) was \($0.kind.word)" }.joined(separator: ", ")
        return "written by the last build that changed anything, because \(changes)" + (build.reasons.count > 3 ? ", and \(build.reasons.count - 3) more" : "")
    }

    /// What every page depends on.
    var always: [String] {
        ["cairn.yml", "the theme '\(catalog.configuration.theme.value)'"]
    }

    var text: String {
        var lines = [headline]
        if !found.sources.isEmpty { lines.append("  made from: " + found.sources.joined(separator: ", ")) }
        if case .nothing = found.answer { return lines.joined(separator: "\n") + "\n" }
        if found.isPublished { lines.append("  and from:  " + always.joined(separator: ", ")) }
        if !found.aliases.isEmpty { lines.append("  also at:   " + found.aliases.joined(separator: ", ")) }
        for (relation, things) in found.neighbours {
            let shown = things.prefix(8).map(\.name).joined(separator: ", ")
            lines.append("  \(relation): \(shown)" + (things.count > 8 ? " and \(things.count - 8) more" : ""))
        }
        if let buildNote { lines.append("  " + buildNote) }
        return lines.joined(separator: "\n") + "\n"
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("asked", asked)
            json.member("path", found.path)
            json.member("answer", headline)
            json.member("aliases", found.aliases)
            json.member("sources", found.sources + (found.path == nil ? [] : ["cairn.yml"]))
            json.member("theme", catalog.configuration.theme.value)
            json.array("depends_on") { json in
                for (relation, things) in found.neighbours {
                    json.object { json in
                        json.member("relation", relation)
                        json.array("things") { json in
                            for thing in things {
                                json.object { json in
                                    json.member("name", thing.name)
                                    json.member("source", thing.source)
                                }
                            }
                        }
                    }
                }
            }
            json.member("last_build", buildNote)
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

private extension Whereabouts {
    var isPublished: Bool {
        switch answer {
        case .thing, .page, .machineFile, .copy: true
        case .draft, .scheduled, .nothing: false
        }
    }
}

private extension SourceChange.Kind {
    var word: String {
        switch self {
        case .added: "added"
        case .removed: "removed"
        case .edited: "edited"
        }
    }
}
