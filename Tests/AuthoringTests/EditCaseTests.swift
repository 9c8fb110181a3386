import Authoring
import Diagnostics
import Foundation
import Testing
import TestSupport

/// Whole edits, one a file: a site, a line `$ cairn rename KIND/OLD NEW` or `$ cairn fix`, and exactly which lines change.
struct EditCaseTests {
    static let cases = ProjectFolder.files(in: "Tests/Cases/Edits", ending: ".case")

    @Test(arguments: cases)
    func `an edit changes exactly these lines`(path: String) async throws {
        let text = try ProjectFolder.text(path)
        let file = CaseFile(text)
        let site = try EditedSite(file.files)
        let found = try await Self.outcome(of: try #require(file.words.split(separator: "\n").last { $0.hasPrefix("$ cairn ") }, "\(path) has no command"), on: site)
        if ProjectFolder.accepts {
            let given = text.components(separatedBy: "-- expect --\n")[0]
            try ProjectFolder.write(given + "-- expect --\n" + found, to: path)
            return
        }
        #expect(found == file.text("expect"), "\(path); CAIRN_ACCEPT=1 writes it")
    }

    /// The change of each line, or why there is none.
    private static func outcome(of command: Substring, on site: EditedSite) async throws -> String {
        let words = command.split(separator: " ").dropFirst(2).map(String.init)
        switch words.first {
        case "fix":
            let remedies = try await Remedies.find(in: site.files, check: EditedSite.check)
            return UnifiedDiff(remedies.changes).text(style: .plain) + "\(remedies.mended) mended; \(remedies.remaining.summary)\n"
        case "rename" where words.count == 3:
            do throws(RenamingRefusal) {
                guard let name = ThingName(words[1]) else { throw .impossible("no such kind") }
                let renaming = try await Renaming.plan(name, to: words[2], in: site.files, check: EditedSite.check)
                try? await site.write(renaming.changes)
                return UnifiedDiff(renaming.changes).text(style: .plain)
            } catch {
                switch error {
                case .unreadable(let report), .harmful(let report): return TextReport(report, style: .plain).text + "\n\(error)\n"
                case .impossible, .failed: return "\(error)\n"
                }
            }
        default:
            return "no such command\n"
        }
    }
}
