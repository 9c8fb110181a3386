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
    var bodies: [RecordedBody]
    var spare: PatchedSite.Spare?
    /// Why the last build that published something had to, and what it wrote.
    var reasons: [SourceChange]
    var written: [String]

    static let path = ".cairn/last-build"
    static let largest = 512 << 20
    private static let signature = "cairn-build 2\n"

    // MARK: Keeping

    /// The record of the last build; `nil` where there is none, or it is damaged or of another Cairn.
    static func read(from files: any FileSystem) -> BuildRecord? {
        guard let status = try? files.status(of: path), status.kind == .file, let bytes = try? files.read(path, limit: largest),
              bytes.starts(with: signature.utf8), bytes.count >= signature.utf8.count + 16
        else { return nil }
        let contents = bytes[signature.utf8.count..<(bytes.count - 16)]
        var end = StateReader(bytes[(bytes.count - 16)...])
        guard let fingerprint = try? end.fingerprint(), fingerprint == Fingerprint(of: contents) else { return nil }
        var state = StateReader(contents)
        guard let record = try? BuildRecord(from: &state), state.isAtEnd else { return nil }
        return record
    }

    /// Puts the record in the place of the last one, whole or not at all.
    func write(to files: any FileSystem) throws(FileSystemError) {
        var state = StateWriter()
        write(to: &state)
        var end = StateWriter()
        end.write(Fingerprint(of: state.bytes))
        let new = Self.path + ".new"
        if try files.exists(new) { try files.removeFile(new) }
        try files.createFile(new, Self.signature.utf8 + state.bytes + end.bytes)
        try files.rename(new, to: Self.path)
    }
}

/// Where a body stands that may be replaced by itself.
struct RecordedBody: Sendable {
    /// The Markdown file.
    var source: String
    /// Of its front matter.
    var front: Fingerprint
    /// Of what the catalog knows of the body.
    var outline: Fingerprint
    var places: [Place]

    struct Place: Sendable {
        var output: RelativePath
        var form: BodyPlaces.Form
        var targets: SitePlan.LinkTargets
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
