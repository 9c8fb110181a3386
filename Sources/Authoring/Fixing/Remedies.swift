package import Diagnostics
package import Files
internal import SourceText

/// The edits that mend what surely can be mended in a site, each tried out before it is offered.
package struct Remedies: Sendable {
    /// One change for each file, in the order of the paths.
    package let changes: [FileChange]
    /// How many problems they mend.
    package let mended: Int
    /// The site's problems afterwards.
    package let remaining: DiagnosticReport
    /// How many problems there were.
    package let before: Int

    /// A bound on how often a site is checked while edits are tried; what is left then is found by the next run.
    private static let checkLimit = 400
    /// How often an edit may bring out a problem that comes with an edit of its own.
    private static let chainLimit = 4

    /// Finds the edits that mend a site's problems. Writes nothing.
    ///
    /// An edit is kept only where a check of the edited site shows that its problem is gone and no other has come, but for
    /// problems whose own edits then mend them too. Goes on until no edit is left.
    package static func find(in files: any FileSystem, check: ContentCheck) async throws(FileSystemError) -> Remedies {
        var edited = EditedFiles(files)
        var content = try await check(files)
        let before = content.diagnostics.inReportOrder().count
        var rejected: Set<Candidate> = []
        var mended = 0
        var checks = 0
        while checks < checkLimit {
            var batch = candidates(content.diagnostics, in: content).filter { !rejected.contains($0) }
            guard !batch.isEmpty else { break }
            while true {
                let trial = try await attempt(batch, on: edited, content, check, &checks)
                if let trial {
                    (edited, content) = trial
                    mended += batch.count
                    break
                }
                guard batch.count > 1 else {
                    rejected.formUnion(batch)
                    break
                }
                batch = Array(batch.prefix(batch.count / 2))
            }
        }
        return Remedies(changes: edited.changes, mended: mended, remaining: content.report(content.diagnostics, in: edited.overlay), before: before)
    }
}

private extension Remedies {
    /// A problem with the edit that mends it.
    struct Candidate: Hashable {
        let problem: DiagnosticTally.Key
        let edit: TextEdit
        let path: String
    }

    /// The edits that can be made together, in the order of their files and places; of two that overlap, the first.
    static func candidates(_ diagnostics: [Diagnostic], in content: CheckedContent) -> [Candidate] {
        let all = diagnostics.inReportOrder().compactMap { diagnostic -> Candidate? in
            guard let edit = diagnostic.fix else { return nil }
            let path = content.sources.path(of: edit.span.file)
            guard EditJournal.isContent(path) else { return nil }
            return Candidate(problem: DiagnosticTally.key(of: diagnostic, in: content), edit: edit, path: path)
        }
        var result: [Candidate] = []
        for candidate in all.sorted(by: { ($0.path, $0.edit.span.start, $0.edit.span.end) < ($1.path, $1.edit.span.start, $1.edit.span.end) }) {
            if let last = result.last, last.path == candidate.path {
                let isBehind = candidate.edit.span.start >= last.edit.span.end
                let isSamePlace = candidate.edit.span.start == last.edit.span.start
                guard isBehind, !isSamePlace else { continue }
            }
            result.append(candidate)
        }
        return result
    }

    /// The files with the edits made and what is wrong with the site then; `nil` where one of the edits does not help.
    static func attempt(
        _ batch: [Candidate], on files: EditedFiles, _ content: CheckedContent, _ check: ContentCheck, _ checks: inout Int
    ) async throws(FileSystemError) -> (EditedFiles, CheckedContent)? {
        let tally = DiagnosticTally(content)
        var mended: [DiagnosticTally.Key: Int] = [:]
        for candidate in batch { mended[candidate.problem, default: 0] += 1 }
        var edited = files
        var step = batch
        for _ in 0..<chainLimit {
            for (path, edits) in Dictionary(grouping: step, by: \.path).sorted(by: { $0.key < $1.key }) {
                guard try edited.apply(edits.map(\.edit), to: path) else { return nil }
            }
            checks += 1
            let after = try await check(edited.overlay)
            let afterwards = DiagnosticTally(after)
            guard mended.allSatisfy({ afterwards[$0.key] <= tally[$0.key] - $0.value }) else { return nil }
            let added = tally.added(in: after)
            if added.isEmpty { return (edited, after) }
            guard added.allSatisfy({ $0.fix != nil }) else { return nil }
            step = candidates(added, in: after)
            guard !step.isEmpty else { return nil }
        }
        return nil
    }
}
