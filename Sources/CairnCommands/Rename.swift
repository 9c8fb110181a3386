import ArgumentParser
import Authoring
import Diagnostics
import Files
import Model
import OutputText

/// `cairn rename`: gives a thing another id, and follows it everywhere.
struct Rename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a thing another id.",
        discussion: """
            Example: cairn rename credentials/observer hand-hygiene-observer. The file and its translations are moved, every reference and \
            every link to it follows, and its old path stays as an alias, so that no link from elsewhere breaks. Nothing else in any file is \
            touched. An id alone is enough where only one kind has it. All files are changed, or none.
            """)

    @OptionGroup var site: SiteOptions

    @Argument(help: ArgumentHelp("What to rename, such as credentials/observer or observer.", valueName: "kind/old"))
    var old: String

    @Argument(help: ArgumentHelp("Its new id.", valueName: "new"))
    var new: String

    @Flag(name: .long, help: "Show what would change, and change nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Leave no alias at the old path; for what was never published.")
    var noAlias = false

    @Option(name: .long, help: "How the result is written: text for people, json for programs.")
    var format = OutputFormat.text

    @Flag(name: .long, help: "Say nothing but what went wrong.")
    var quiet = false

    func run() async throws {
        let console = Console(isQuiet: quiet)
        guard let name = ThingName(old) else {
            throw ValidationError("'\(old)' names no kind before its slash. The kinds are: \(Kind.allCases.map(\.folder).joined(separator: ", ")).")
        }
        let folder = try site.locate()
        let files = try DiskFileSystem(root: folder)
        let editor = dryRun ? nil : try await ContentEditor(in: files)
        if let interrupted = editor?.interrupted { console.note(interrupted.words) }
        let check = try ContentChecks.everything()
        let renaming: Renaming
        do throws(RenamingRefusal) {
            renaming = try await Renaming.plan(name, to: new, leavesAlias: !noAlias, in: files, check: check)
        } catch {
            try refuse(error, console)
        }
        if let editor, let leftover = try editor.commit(renaming.changes) { console.note("warning: the renaming is made, but not all is tidied up: \(leftover)") }
        switch format {
        case .json: try console.write(json(renaming))
        case .text:
            if dryRun { try console.write(UnifiedDiff(renaming.changes).text(style: console.style)) }
            if !quiet { try console.write(summary(renaming)) }
        }
    }
}

private extension Rename {
    func refuse(_ refusal: RenamingRefusal, _ console: Console) throws -> Never {
        switch refusal {
        case .impossible(let reason): throw ValidationError(reason)
        case .failed(let error): throw error
        case .unreadable(let report), .harmful(let report):
            switch format {
            case .json: try console.write(JSONReport(report).bytes())
            case .text: try console.write(TextReport(report, style: console.style).text)
            }
            console.note("\n" + refusal.description)
            throw ExitCode.contentErrors
        }
    }

    /// "credentials/observer is now credentials/watcher: 3 references in 2 files; /credentials/observer/ leads there".
    func summary(_ renaming: Renaming) -> String {
        let (kind, count) = (renaming.kind.folder, renaming.references)
        let others = renaming.changes.count { !$0.isMove }
        var text = "\(kind)/\(renaming.old) \(dryRun ? "would be" : "is now") \(kind)/\(renaming.new): \(count) reference\(count == 1 ? "" : "s"), \(renaming.changes.count - others) file\(renaming.changes.count - others == 1 ? "" : "s") moved, \(others) more changed"
        if let alias = renaming.alias { text += "; \(alias) leads there" }
        return text + "\n"
    }

    func json(_ renaming: Renaming) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("kind", renaming.kind.rawValue)
            json.member("from", renaming.old)
            json.member("to", renaming.new.text)
            json.member("alias", renaming.alias)
            json.member("references", renaming.references)
            json.member("written", !dryRun)
            json.array("files") { json in
                for change in renaming.changes {
                    json.object { json in
                        json.member("file", change.path)
                        json.member("moved_to", change.isMove ? change.newPath : nil)
                    }
                }
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

extension InterruptedEdit {
    /// What was done about it, as a line for the operator.
    var words: String {
        switch self {
        case .takenBack(let paths):
            "an edit had been interrupted; \(paths.count) file\(paths.count == 1 ? " is" : "s are") as before it: \(paths.prefix(5).joined(separator: ", "))\(paths.count > 5 ? ", …" : "")"
        case .tidied: "what a finished edit had left behind is removed"
        }
    }
}
