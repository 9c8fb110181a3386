internal import Diagnostics
package import Files
package import Model
internal import SourceText

/// A new id for a thing, and all the edits that it takes: its file and its translations are moved, every reference and every
/// link follows, and its old path stays as an alias. No other byte is touched.
package struct Renaming: Sendable {
    package let kind: Kind
    package let old: String
    package let new: ThingID
    /// One change for each file that is touched, in the order of their paths.
    package let changes: [FileChange]
    /// How many places named the thing, in front matter and in links.
    package let references: Int
    /// The old path, where it leads to the new one from now on.
    package let alias: String?

    /// Works out what has to be changed, and makes sure that the site is none the worse for it. Writes nothing.
    ///
    /// - Parameter leavesAlias: whether the old path stays as an alias. A competency in the list of a framework's file has
    ///   no aliases in any case.
    package static func plan(
        _ name: ThingName, to newName: String, leavesAlias: Bool = true, in files: any FileSystem, check: ContentCheck
    ) async throws(RenamingRefusal) -> Renaming {
        let new = try id(newName)
        let survey: ContentSurvey
        do throws(FileSystemError) {
            survey = try await ContentSurvey(files)
        } catch {
            throw .failed(error)
        }
        let thing = try survey.thing(name)
        try survey.refuseTaken(new, thing)
        let planner = RenamingPlanner(survey: survey, thing: thing, new: new, leavesAlias: leavesAlias)
        let (renaming, affected) = try planner.plan(in: files)
        try await renaming.verify(affected, in: files, check)
        return renaming
    }

    init(kind: Kind, old: String, new: ThingID, changes: [FileChange], references: Int, alias: String?) {
        (self.kind, self.old, self.new) = (kind, old, new)
        (self.changes, self.references, self.alias) = (changes, references, alias)
    }
}

private extension Renaming {
    static func id(_ text: String) throws(RenamingRefusal) -> ThingID {
        do throws(ValueProblem) {
            return try ThingID(text)
        } catch {
            let help = text.utf8.contains(UInt8(ascii: "/")) ? "Give the new id alone, without a kind" : error.help
            throw .impossible("\(Quoting.quoted(text)) cannot be the new id: \(error.message).\(help.map { " \($0)." } ?? "")")
        }
    }

    /// Refuses where errors hide references, or where the edit would bring errors.
    func verify(_ affected: Set<String>, in files: any FileSystem, _ check: ContentCheck) async throws(RenamingRefusal) {
        let overlay = ContentOverlay(changes, over: files)
        let before: CheckedContent
        let after: CheckedContent
        do throws(FileSystemError) {
            before = try await check(files)
            after = try await check(overlay)
        } catch {
            throw .failed(error)
        }
        let hiding = before.diagnostics.filter { $0.severity == .error && affected.contains(before.path(of: $0)) }
        guard hiding.isEmpty else { throw .unreadable(before.report(hiding, in: files)) }
        let known = before.errorCounts
        guard after.errorCounts.contains(where: { $0.value > known[$0.key] ?? 0 }) else { return }
        let old = Set(before.diagnostics.map { "\($0.code.name) \(before.path(of: $0)) \($0.message)" })
        let added = after.diagnostics.filter { $0.severity == .error && !old.contains("\($0.code.name) \(after.path(of: $0)) \($0.message)") }
        throw .harmful(after.report(added, in: overlay))
    }
}

private extension CheckedContent {
    var errorCounts: [DiagnosticCode: Int] {
        diagnostics.reduce(into: [:]) { counts, diagnostic in
            if diagnostic.severity == .error { counts[diagnostic.code, default: 0] += 1 }
        }
    }
}
