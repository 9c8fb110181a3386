import ArgumentParser
import Changes
import Files
import Foundation
import History
import Model
import Pipeline

/// `cairn diff`: says what is different for learners between two states of a site.
struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what changes for learners between two states of a site.",
        discussion: """
            Each state is a site's folder or a git revision of this site: 'cairn diff main' compares main with the files here, 'cairn diff main..HEAD' two \
            revisions, 'cairn diff main...HEAD' the last one with where it left main, 'cairn diff ../old-site .' two folders. Nothing is written. A page that \
            existed and leads nowhere now is a warning, and under --strict an error with the exit status 1.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions

    @Argument(help: ArgumentHelp("One or two states, or OLD..NEW. With one, it is compared with the files of the site.", valueName: "state"))
    var states: [String]

    @Option(name: .long, help: "How the report is written: text for people, markdown for a comment on a pull request, json for programs.")
    var format = Format.text

    @Flag(name: .long, help: "Let pages that are gone, and content with errors, fail.")
    var strict = false

    func run() async throws {
        let console = Console()
        let (old, new) = try sides()
        let before = try await read(old, console)
        let after = try await read(new, console)
        let difference = CatalogDifference(from: before.site, to: after.site)
        switch format {
        case .text: try console.write(DifferenceText(difference).text(isStrict: strict))
        case .markdown: try console.write(DifferenceMarkdown(difference).text)
        case .json: try console.write(DifferenceJSON(difference).bytes)
        }
        if strict, !difference.brokenPromises.isEmpty || after.hasErrors { throw ExitCode.contentErrors }
    }
}

private extension Diff {
    /// A state of a site that can be read.
    enum Side {
        case folder(String)
        case revision(name: String, commit: String, GitRepository)

        var name: String {
            switch self {
            case .folder(let path): path
            case .revision(let name, _, _): name
            }
        }
    }

    func sides() throws -> (Side, Side) {
        guard (1...2).contains(states.count) else { throw ValidationError("Name one state or two: 'cairn diff OLD NEW'.") }
        if states.count == 2 { return (try side(states[0]), try side(states[1])) }
        if !isSite(states[0]), let range = Range(states[0]) {
            let repository = try repository()
            let (left, right) = (range.left.isEmpty ? "HEAD" : range.left, range.right.isEmpty ? "HEAD" : range.right)
            return try asking {
                let start = range.isFromAncestor ? try repository.commonAncestor(left, right) : try repository.commit(left)
                return (.revision(name: left, commit: start, repository), .revision(name: right, commit: try repository.commit(right), repository))
            }
        }
        return (try side(states[0]), .folder(try site.locate()))
    }

    func side(_ name: String) throws -> Side {
        if isSite(name) { return .folder(name) }
        let repository = try repository()
        return try asking { .revision(name: name, commit: try repository.commit(name), repository) }
    }

    func isSite(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path + "/cairn.yml")
    }

    func repository() throws -> GitRepository {
        let folder = try site.locate()
        return try asking { try GitRepository(of: folder) }
    }

    /// What git does not know is a mistake of usage; what it fails at is the operator's to mend.
    func asking<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch let error as HistoryError {
            if error.isFailure { throw FileSystemError("read", "the git repository", reason: error.description) }
            throw ValidationError("Cannot compare: \(error).")
        }
    }

    func read(_ side: Side, _ console: Console) async throws -> (site: ComparedSite, hasErrors: Bool) {
        let pipeline: Pipeline
        switch side {
        case .folder(let path): pipeline = try Pipeline(folder: path, selection)
        case .revision(let name, let commit, let repository):
            let files = try asking { try repository.site(at: commit, named: name) }
            pipeline = Pipeline(site: files, themeNames: [], theme: { _ in nil }, options: selection.resolving)
        }
        let read = try await pipeline.read()
        guard let catalog = read.catalog else { throw ValidationError("There is no cairn.yml in '\(side.name)'.") }
        if read.errors > 0 {
            console.note("note: '\(side.name)' has \(read.errors) error\(read.errors == 1 ? "" : "s"); what cannot be read is left out of the comparison ('cairn check' says more)")
        }
        return (ComparedSite(catalog, read.plan), read.errors > 0)
    }
}

/// `A..B` or `A...B`.
private struct Range {
    let left: String
    let right: String
    let isFromAncestor: Bool

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let dot = UInt8(ascii: ".")
        guard bytes.count > 2, let start = (0..<(bytes.count - 1)).first(where: { bytes[$0] == dot && bytes[$0 + 1] == dot }) else { return nil }
        isFromAncestor = start + 2 < bytes.count && bytes[start + 2] == dot
        left = String(decoding: bytes[..<start], as: UTF8.self)
        right = String(decoding: bytes[(start + (isFromAncestor ? 3 : 2))...], as: UTF8.self)
        // `../site` is a folder that is not there.
        if right.utf8.first == UInt8(ascii: "/") { return nil }
    }
}
