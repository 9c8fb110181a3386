package import ContentSchema
package import Diagnostics
package import Files
package import Model
package import SourceText

/// What an import does to a site: which files it creates or changes, and what becomes of each thing.
package struct ImportPlan: Sendable {
    /// What happens to things that are in the site already.
    package enum Mode: Sendable {
        /// Only what is not there is written; what was removed comes back.
        case addMissing
        /// Fields that the source has changed since the last import are changed too, unless an editor has changed them.
        case update
    }

    package enum Outcome: String, Sendable, CaseIterable {
        case created
        /// It is there, and the source says what it said before.
        case unchanged
        /// It is there, and the source has changed it since; an update takes that over.
        case outdated
        /// Fields were changed as the source changed them.
        case updated
        /// It is there, but did not come from this source; it is left alone.
        case foreign
        /// It came once, and was removed here; an update does not bring it back.
        case removed
        /// It could not be written; `reason` says why.
        case leftOut = "left-out"
    }

    package struct Item: Sendable {
        package let kind: Kind
        package let id: String
        package let outcome: Outcome
        package let path: String
        package var fields: [String] = []
        /// Fields that both the source and an editor have changed, and that are the editor's still.
        package var kept: [String] = []
        /// Required fields that the source does not say.
        package var guessed: [String] = []
        /// The files of translations that are created or changed with it.
        package internal(set) var translations: [String] = []
        /// Why what is said in other languages is left out, where it is.
        package internal(set) var untranslated: String?
        package var reason: String?
        package let place: SourceSpan
    }

    /// A reference that leads to nothing in the source or the site.
    package struct Dangling: Sendable, Hashable {
        package let field: String
        package let kind: Kind
        package let key: String
        /// Whether it stands as words in the place of the reference.
        package let isKeptAsWords: Bool
        package let place: SourceSpan
    }

    package internal(set) var items: [Item] = []
    package internal(set) var changes: [FileChange] = []
    package internal(set) var dangling: [Dangling] = []
    /// Things of the same source that it no longer holds; their files stay.
    package internal(set) var gone: [String] = []
    /// Problems that the site would have and does not have now; where there are errors among them, nothing is written.
    package internal(set) var harm: DiagnosticReport?

    /// Plans an import.
    ///
    /// - Parameters:
    ///   - source: the format and the file's name, by which the record knows the source.
    ///   - check: finds all problems of a site; drafts that could not be read back are left out by it.
    package static func make(
        _ drafts: [Draft], source: String, record: ImportRecord, mode: Mode, in files: any FileSystem, check: ContentCheck
    ) async throws(FileSystemError) -> ImportPlan {
        let existing = try await ExistingThings(files)
        let before = DiagnosticTally(try await check(files))
        var excluded: [Int: String] = [:]
        var bodiless: [Int: String] = [:]
        var untranslated: [Int: String] = [:]
        var rounds = 0
        while true {
            rounds += 1
            var planner = ImportPlanner(drafts, source: source, record: record, mode: mode, existing: existing, files: files, excluded: excluded, bodiless: bodiless, untranslated: untranslated)
            var plan = try planner.plan()
            let owners = Dictionary(planner.paths.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
            let translators = planner.translators
            let after = try await check(ContentOverlay(plan.changes, over: files))
            let added = before.added(in: after).filter { $0.severity == .error }
            var found = false
            for problem in added {
                if let draft = translators[after.path(of: problem)], untranslated[draft] == nil {
                    untranslated[draft] = problem.message
                    found = true
                    continue
                }
                guard let draft = owners[after.path(of: problem)], excluded[draft] == nil else { continue }
                // Most often it is the text below front matter that exceeds a bound.
                if bodiless[draft] == nil, !drafts[draft].body.isEmpty { bodiless[draft] = problem.message } else { excluded[draft] = problem.message }
                found = true
            }
            // What is left out may have been named by others, so that everything is planned anew, a few times at most.
            if found, rounds < ImportPlanner.rounds { continue }
            if !added.isEmpty { plan.harm = after.report(added, in: ContentOverlay(plan.changes, over: files)) }
            return plan
        }
    }
}
