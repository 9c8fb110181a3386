import ArgumentParser
import Authoring
import Diagnostics
import Files
import Foundation
import Model
import OutputText
import SourceText

/// `cairn fix`: makes the edits that surely mend what is wrong.
struct Fix: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mend what surely can be mended.",
        discussion: """
            Quotes a value that needs it, corrects a misspelt id or field where only one can be meant, writes dates and lengths of time as they \
            are read, and the like. Each edit is tried out first: it is made only if its problem is gone then, and no other comes. The changes \
            are shown before they are made. All files are changed, or none.
            """)

    @OptionGroup var site: SiteOptions
    @OptionGroup var selection: SelectionOptions

    @Flag(name: .shortAndLong, help: "Make the changes without asking.")
    var yes = false

    @Flag(name: .long, help: "Also give each thing that has none its identity in CTDL and CASE (ctid).")
    var ctid = false

    @Option(name: .long, help: "How the result is written: text for people, json for programs.")
    var format = OutputFormat.text

    @Flag(name: .long, help: "Say nothing but what went wrong.")
    var quiet = false

    func run() async throws {
        let console = Console(isQuiet: quiet)
        let files = try DiskFileSystem(root: try site.locate())
        if try InterruptedEdit.isPresent(in: files) {
            let editor = try await ContentEditor(in: files)
            if let interrupted = editor.interrupted { console.note(interrupted.words) }
            editor.close()
        }
        let remedies = try await Remedies.find(in: files, check: try ContentChecks.check(selection.resolving))
        let additions = ctid ? try await remedies.addingIdentities(in: files, newIdentity: newIdentity) : remedies.changes
        if format == .text, !quiet || !yes { try console.write(UnifiedDiff(additions).text(style: console.style)) }
        let agreement = try agreement(to: additions, console)
        if agreement == .given, !additions.isEmpty {
            let editor = try await ContentEditor(in: files)
            if let leftover = try editor.commit(additions) { console.note("warning: the edits are made, but not all is tidied up: \(leftover)") }
            editor.close()
        }
        try report(remedies, additions, agreement, console)
        if agreement != .given || remedies.remaining.errors > 0 { throw ExitCode.contentErrors }
    }
}

private extension Fix {
    enum Agreement {
        case given, refused, notAsked
    }

    func agreement(to changes: [FileChange], _ console: Console) throws -> Agreement {
        if yes || changes.isEmpty { return .given }
        guard format == .text, console.canAsk else { return .notAsked }
        return try console.ask("Make these changes?") ? .given : .refused
    }

    func report(_ remedies: Remedies, _ changes: [FileChange], _ agreement: Agreement, _ console: Console) throws {
        if format == .json {
            let report = remedies.remaining
            return try console.write(JSONReport(report).bytes { json in
                json.object("fix") { json in
                    json.member("written", agreement == .given && !changes.isEmpty)
                    json.member("mended", remedies.mended)
                    json.array("files") { json in
                        for change in changes { json.element(change.path) }
                    }
                }
            })
        }
        if !quiet {
            let files = "\(changes.count) file\(changes.count == 1 ? "" : "s")"
            let left = remedies.remaining.isEmpty ? "no problems are left" : "\(remedies.remaining.summary) left, which 'cairn check' shows"
            switch agreement {
            case .given: try console.write(changes.isEmpty ? "nothing to mend for sure; \(left)\n" : "\(files) changed, \(remedies.mended) mended; \(left)\n")
            case .refused: try console.write("nothing is changed\n")
            case .notAsked: break
            }
        }
        if agreement == .notAsked { console.note("nothing is changed: there is no terminal to ask on; give --yes to make the changes") }
    }

    /// A new identity, at random.
    func newIdentity() -> CTID {
        guard let identity = try? CTID("ce-" + UUID().uuidString.lowercased()) else { preconditionFailure("a UUID makes a CTID") }
        return identity
    }
}
