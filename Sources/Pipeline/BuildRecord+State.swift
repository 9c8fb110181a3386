import BuildCache
import Diagnostics
import Files
import Model
import Publishing
import SourceText

extension BuildRecord {
    func write(to state: inout StateWriter) {
        state.write(settings)
        state.write(days.from) { $0.write($1.description) }
        state.write(days.until) { $0.write($1.description) }
        state.write(configuredOutput)
        state.write(output)
        state.write(manifest)
        state.write(pages)
        state.write(files)
        state.write(leftOut.drafts) { $0.write($1) }
        state.write(leftOut.scheduled) { state, scheduled in
            state.write(scheduled.thing)
            state.write(scheduled.day.description)
        }
        state.write(problems.paths) { $0.write($1) }
        state.write(problems.diagnostics) { $0.write($1) }
    }

    init(from state: inout StateReader, sources snapshot: inout StateReader, rest: Rest) throws(StateReader.Damage) {
        settings = try state.fingerprint()
        sources = try SourceSnapshot(from: &snapshot)
        days.from = try state.optional { state throws(StateReader.Damage) in try state.date() }
        days.until = try state.optional { state throws(StateReader.Damage) in try state.date() }
        configuredOutput = try state.text()
        output = try state.stamp()
        manifest = try state.stamp()
        pages = try state.size()
        files = try state.size()
        leftOut = LeftOut()
        leftOut.drafts = try state.list { state throws(StateReader.Damage) in try state.thing() }
        leftOut.scheduled = try state.list { state throws(StateReader.Damage) in (thing: try state.thing(), day: try state.date()) }
        let paths = try state.list { state throws(StateReader.Damage) in try state.text() }
        problems = RecordedProblems(
            paths: paths, diagnostics: try state.list { state throws(StateReader.Damage) in try state.diagnostic(files: paths.count) })
        self.rest = rest
    }
}

extension StateWriter {
    mutating func write(_ spare: PatchedSite.Spare?) {
        write(spare) { state, spare in
            state.write(spare.path)
            state.write(spare.stamps)
            state.write(spare.output)
        }
    }

    mutating func write(_ account: BuildRecord.Account) {
        write(account.reasons) { state, change in
            state.write(byte: change.kind.rawValue)
            state.write(change.tree)
            state.write(change.path)
        }
        write(account.written) { $0.write($1) }
    }
}

extension StateReader {
    mutating func spare() throws(Damage) -> PatchedSite.Spare? {
        try optional { state throws(Damage) in
            PatchedSite.Spare(path: try state.text(), stamps: try state.stamps(), output: try state.stamps())
        }
    }

    mutating func account() throws(Damage) -> BuildRecord.Account {
        let reasons = try list { state throws(Damage) in
            guard let kind = SourceChange.Kind(rawValue: try state.byte()) else { throw Damage() }
            return SourceChange(kind, try state.text(), try state.text())
        }
        return BuildRecord.Account(reasons: reasons, written: try list { state throws(Damage) in try state.text() })
    }
}

private extension StateWriter {
    mutating func write(_ stamp: FolderStamp) {
        write(stamp.identity)
        write(stamp.changed)
    }

    mutating func write(_ stamps: FolderStamps) {
        write(stamps.root)
        write(stamps.folders.count)
        for stamp in stamps.folders { write(stamp) }
    }

    mutating func write(_ thing: LeftOut.Thing) {
        write(thing.kind.rawValue)
        write(thing.id.text)
    }

    mutating func write(_ span: SourceSpan) {
        write(Int(span.file.rawValue))
        write(Int(span.start))
        write(Int(span.end))
    }

    mutating func write(_ diagnostic: Diagnostic) {
        write(diagnostic.code.name)
        write(diagnostic.severity.rawValue)
        write(diagnostic.message)
        write(diagnostic.span)
        write(diagnostic.help) { $0.write($1) }
        write(diagnostic.related) { state, related in
            state.write(related.message)
            state.write(related.span)
        }
        write(diagnostic.fix) { state, fix in
            state.write(fix.span)
            state.write(fix.replacement)
        }
    }
}

private extension StateReader {
    mutating func date() throws(Damage) -> CalendarDate {
        guard let date = try? CalendarDate(try text()) else { throw Damage() }
        return date
    }

    mutating func stamp() throws(Damage) -> FolderStamp {
        FolderStamp(identity: try identity(), changed: try number())
    }

    mutating func stamps() throws(Damage) -> FolderStamps {
        let root = try stamp()
        let count = try listCount(ofAtLeast: 24)
        var folders: [FolderStamp] = []
        folders.reserveCapacity(count)
        for _ in 0..<count { folders.append(try stamp()) }
        return FolderStamps(root: root, folders: folders)
    }

    mutating func thing() throws(Damage) -> LeftOut.Thing {
        guard let kind = Kind(rawValue: try text()), let id = try? ThingID(try text()) else { throw Damage() }
        return LeftOut.Thing(kind: kind, id: id, file: FileID(0))
    }

    /// A number of things that somebody counted.
    mutating func size() throws(Damage) -> Int {
        let size = try count()
        guard (0...(1 << 40)).contains(size) else { throw Damage() }
        return size
    }

    mutating func span(files: Int) throws(Damage) -> SourceSpan {
        let (file, start, end) = (try count(), try count(), try count())
        guard (0..<files).contains(file), 0 <= start, start <= end else { throw Damage() }
        return SourceSpan(file: FileID(UInt32(file)), start: start, end: end)
    }

    mutating func diagnostic(files: Int) throws(Damage) -> Diagnostic {
        let code = DiagnosticCode(try text())
        guard let severity = Severity(rawValue: try text()) else { throw Damage() }
        return Diagnostic(
            code, severity, try text(), at: try span(files: files), help: try optional { state throws(Damage) in try state.text() },
            related: try list { state throws(Damage) in .init(try state.text(), at: try state.span(files: files)) },
            fix: try optional { state throws(Damage) in TextEdit(replace: try state.span(files: files), with: try state.text()) })
    }
}
