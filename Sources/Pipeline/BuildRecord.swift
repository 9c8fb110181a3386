import BuildCache
import Diagnostics
import Files
import Model
import Publishing
import Rendering
import SourceText

/// What a build saw, published and had to say, so that the next one can tell what it need not do.
///
/// It is a hint and never the truth: whatever it says of a file is checked before it is used, and without it a build does
/// everything.
struct BuildRecord: Sendable {
    /// Of the tool and of everything that was asked of it.
    var settings: Fingerprint
    var sources: SourceSnapshot
    /// The days on which the same things are published, as far as they are known: from the first to before the second.
    var days: (from: CalendarDate?, until: CalendarDate?)
    /// The output folder that `cairn.yml` names.
    var configuredOutput: String
    var output: FolderStamp
    var manifest: FolderStamp
    var pages: Int
    /// The number of all files of the site.
    var files: Int
    var leftOut: LeftOut
    /// With the paths of their files instead of the files' numbers in that run.
    var problems: RecordedProblems
    var rest: Rest

    /// What only a build reads in which something has changed.
    struct Details: Sendable {
        var bodies: RecordedBodies
        var spare: PatchedSite.Spare?
        /// Why the last build that published something had to, and what it wrote.
        var account: Account
    }

    struct Account: Sendable {
        var reasons: [SourceChange]
        var written: [String]
    }

    enum Rest: Sendable {
        /// As it stands in a file.
        case kept(RecordFile)
        case new(Details)
    }

    /// Without the account, which no build needs; `nil` where they are damaged.
    var details: Details? {
        switch rest {
        case .new(let details): return details
        case .kept(let file):
            guard let bodies = file.read(.bodies).flatMap({ RecordedBodies($0) }), let folders = file.read(.folders) else { return nil }
            var state = StateReader(folders[...])
            guard let spare = try? state.spare(), state.isAtEnd else { return nil }
            return Details(bodies: bodies, spare: spare, account: Account(reasons: [], written: []))
        }
    }

    // MARK: Keeping

    /// The record of the last build; `nil` where there is none, or it is damaged or of another Cairn.
    static func read(from files: any FileSystem) -> BuildRecord? {
        guard let file = RecordFile(in: files), let summary = file.read(.summary), let sources = file.read(.sources) else { return nil }
        var (state, sourceState) = (StateReader(summary[...]), StateReader(sources[...]))
        guard let record = try? BuildRecord(from: &state, sources: &sourceState, rest: .kept(file)), state.isAtEnd, sourceState.isAtEnd else { return nil }
        return record
    }

    /// Puts the record in the place of the last one, whole or not at all.
    func write(to files: any FileSystem) throws(FileSystemError) {
        var (summary, snapshot) = (StateWriter(), StateWriter())
        write(to: &summary)
        sources.write(to: &snapshot)
        var sections = [summary.bytes, snapshot.bytes]
        switch rest {
        case .new(let details):
            var (folders, account) = (StateWriter(), StateWriter())
            folders.write(details.spare)
            account.write(details.account)
            sections += [details.bodies.bytes, folders.bytes, account.bytes]
        case .kept(let file):
            for section in [RecordFile.Section.bodies, .folders, .account] {
                guard let bytes = file.read(section) else { throw FileSystemError("read", files.shown(RecordFile.path), reason: "it is damaged") }
                sections.append(bytes)
            }
        }
        try RecordFile.write(sections, to: files)
    }
}

/// Diagnostics that can be reported again as long as the files that they are about have not changed.
struct RecordedProblems: Sendable {
    var paths: [String]
    /// Their files are positions in `paths`.
    var diagnostics: [Diagnostic]

    /// More of them are not worth keeping: something is wrong, and somebody is at work on it.
    static let most = 1000

    /// `nil` where there are too many.
    init?(_ diagnostics: [Diagnostic], _ sources: SourceTable) {
        guard diagnostics.count <= Self.most else { return nil }
        var positions: [FileID: UInt32] = [:]
        var paths: [String] = []
        func moved(_ span: SourceSpan) -> SourceSpan {
            let position = positions[span.file] ?? UInt32(paths.count)
            if Int(position) == paths.count {
                positions[span.file] = position
                paths.append(sources.path(of: span.file))
            }
            return SourceSpan(file: FileID(position), start: Int(span.start), end: Int(span.end))
        }
        self.diagnostics = diagnostics.inReportOrder().map { diagnostic in
            Diagnostic(
                diagnostic.code, diagnostic.severity, diagnostic.message, at: moved(diagnostic.span), help: diagnostic.help,
                related: diagnostic.related.map { .init($0.message, at: moved($0.span)) },
                fix: diagnostic.fix.map { TextEdit(replace: moved($0.span), with: $0.replacement) })
        }
        self.paths = paths
    }

    init(paths: [String], diagnostics: [Diagnostic]) {
        self.paths = paths
        self.diagnostics = diagnostics
    }

    var sources: SourceTable {
        var sources = SourceTable()
        for path in paths { _ = sources.add(path) }
        return sources
    }
}

extension Prose {
    /// Of everything that the catalog, and so other pages, know of the body: all but how it reads.
    var outline: Fingerprint {
        var state = StateWriter()
        state.write(isEmpty)
        state.write(opening)
        state.write(headings) { state, heading in
            state.write(heading.level)
            state.write(heading.text)
            state.write(heading.anchor)
        }
        state.write(links) { state, link in
            state.write(link.destination.value)
            state.write(link.isImage)
        }
        return Fingerprint(of: state.bytes)
    }
}
