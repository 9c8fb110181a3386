import BuildCache
import Diagnostics
import Files
import Model
import Publishing
import Rendering
import SourceText

extension BuildRecord {
    func write(to state: inout StateWriter) {
        state.write(settings)
        sources.write(to: &state)
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
        state.write(bodies) { $0.write($1) }
        state.write(spare) { state, spare in
            state.write(spare.path)
            state.write(spare.stamps)
            state.write(spare.output)
        }
        state.write(reasons) { state, change in
            state.write(byte: change.kind.rawValue)
            state.write(change.tree)
            state.write(change.path)
        }
        state.write(written) { $0.write($1) }
    }

    init(from state: inout StateReader) throws(StateReader.Damage) {
        settings = try state.fingerprint()
        sources = try SourceSnapshot(from: &state)
        days.from = try state.optional { state throws(StateReader.Damage) in try state.date() }
        days.until = try state.optional { state throws(StateReader.Damage) in try state.date() }
        configuredOutput = try state.text()
        output = try state.stamp()
        manifest = try state.stamp()
        pages = try state.count()
        files = try state.count()
        leftOut = LeftOut()
        leftOut.drafts = try state.list { state throws(StateReader.Damage) in try state.thing() }
        leftOut.scheduled = try state.list { state throws(StateReader.Damage) in (thing: try state.thing(), day: try state.date()) }
        let paths = try state.list { state throws(StateReader.Damage) in try state.text() }
        problems = RecordedProblems(
            paths: paths, diagnostics: try state.list { state throws(StateReader.Damage) in try state.diagnostic(files: paths.count) })
        bodies = try state.list { state throws(StateReader.Damage) in try state.body() }
        spare = try state.optional { state throws(StateReader.Damage) in
            PatchedSite.Spare(path: try state.text(), stamps: try state.stamps(), output: try state.stamps())
        }
        reasons = try state.list { state throws(StateReader.Damage) in
            guard let kind = SourceChange.Kind(rawValue: try state.byte()) else { throw StateReader.Damage() }
            return SourceChange(kind, try state.text(), try state.text())
        }
        written = try state.list { state throws(StateReader.Damage) in try state.text() }
    }
}

private extension StateWriter {
    mutating func write(_ stamp: FolderStamp) {
        write(stamp.identity)
        write(stamp.changed)
    }

    mutating func write(_ stamps: FolderStamps) {
        write(stamps.root)
        write(stamps.folders) { $0.write($1) }
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

    mutating func write(_ range: Range<Int>) {
        write(range.lowerBound)
        write(range.upperBound)
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

    mutating func write(_ body: RecordedBody) {
        write(body.source)
        write(body.front)
        write(body.outline)
        write(body.places) { state, place in
            state.write(place.output.text)
            state.write(place.targets) { state, target in state.write(target) { $0.write($1) } }
            switch place.form {
            case .page(let parts, let isParted, let label):
                state.write(byte: 1)
                state.write(parts) { state, part in
                    state.write(part.range)
                    state.write(part.isChapters)
                }
                state.write(isParted)
                state.write(label)
            case .feed(let range):
                state.write(byte: 2)
                state.write(range)
            case .searched(let body):
                state.write(byte: 3)
                state.write(body.thing)
                state.write(body.shards)
                state.write(body.language)
                state.write(Fingerprint(high: 0, low: body.check))
            case .atom(let range):
                state.write(byte: 5)
                state.write(range)
            case .twin(let range):
                state.write(byte: 4)
                state.write(range)
            }
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
        FolderStamps(root: try stamp(), folders: try list { state throws(Damage) in try state.stamp() })
    }

    mutating func thing() throws(Damage) -> LeftOut.Thing {
        guard let kind = Kind(rawValue: try text()), let id = try? ThingID(try text()) else { throw Damage() }
        return LeftOut.Thing(kind: kind, id: id, file: FileID(0))
    }

    mutating func span(files: Int) throws(Damage) -> SourceSpan {
        let (file, start, end) = (try count(), try count(), try count())
        guard (0..<files).contains(file), 0 <= start, start <= end else { throw Damage() }
        return SourceSpan(file: FileID(UInt32(file)), start: start, end: end)
    }

    mutating func range() throws(Damage) -> Range<Int> {
        let (start, end) = (try count(), try count())
        guard 0 <= start, start <= end else { throw Damage() }
        return start..<end
    }

    mutating func diagnostic(files: Int) throws(Damage) -> Diagnostic {
        let code = DiagnosticCode(try text())
        guard let severity = Severity(rawValue: try text()) else { throw Damage() }
        return Diagnostic(
            code, severity, try text(), at: try span(files: files), help: try optional { state throws(Damage) in try state.text() },
            related: try list { state throws(Damage) in .init(try state.text(), at: try state.span(files: files)) },
            fix: try optional { state throws(Damage) in TextEdit(replace: try state.span(files: files), with: try state.text()) })
    }

    mutating func body() throws(Damage) -> RecordedBody {
        RecordedBody(
            source: try text(), front: try fingerprint(), outline: try fingerprint(),
            places: try list { state throws(Damage) in
                let output = try state.path()
                let targets = try state.list { state throws(Damage) in try state.optional { state throws(Damage) in try state.text() } }
                return RecordedBody.Place(output: output, form: try state.form(), targets: targets)
            })
    }

    mutating func path() throws(Damage) -> RelativePath {
        guard let path = RelativePath(try text()) else { throw Damage() }
        return path
    }

    mutating func form() throws(Damage) -> BodyPlaces.Form {
        switch try byte() {
        case 1:
            let parts = try list { state throws(Damage) in BodyPlaces.Part(range: try state.range(), isChapters: try state.flag()) }
            return .page(parts: parts, isParted: try flag(), label: try text())
        case 2: return .feed(try range())
        case 3:
            let (thing, shards, language) = (try count(), try count(), try text())
            guard shards > 0, shards & (shards - 1) == 0 else { throw Damage() }
            return .searched(BodyPlaces.SearchedBody(thing: thing, shards: shards, language: language, check: try fingerprint().low))
        case 5: return .atom(try range())
        case 4: return .twin(try range())
        default: throw Damage()
        }
    }
}
