import BuildCache
import Files
import Model
import Publishing
import Rendering
import SourceText

extension BuildRecord {
    static let sparePath = ".cairn/spare"

    /// The record of a build that did everything; `nil` where the next one has to as well.
    init?(
        _ checked: CheckedSite, _ published: PublishedSite, _ place: PublishingPlace, _ log: ReadLog, _ places: BodyPlaces, _ run: BuildRun, _ reasons: [SourceChange]
    ) {
        // A theme's files are not the site's, so its problems cannot be shown without reading it.
        guard let catalog = checked.catalog, !checked.hasProblemsInTheme, let problems = RecordedProblems(checked.diagnostics, checked.sources),
              let output = try? place.files.status(of: place.output), output.kind == .folder,
              let manifest = try? place.files.status(of: place.output + "/" + Publication.manifestName)
        else { return nil }
        settings = run.settings
        sources = SourceSnapshot(log, start: run.start)
        days = catalog.daysOfSameThings
        configuredOutput = catalog.configuration.output.value
        self.output = FolderStamp(output)
        self.manifest = FolderStamp(manifest)
        pages = published.pages
        files = published.publication.written + published.publication.kept
        leftOut = catalog.leftOut
        self.problems = problems
        rest = .new(Details(
            bodies: RecordedBodies(RecordedBody.all(places.all, checked.sources)), spare: nil,
            account: Account(reasons: Array(reasons.prefix(Self.mostReasons)), written: published.publication.writtenPaths.map(\.text))))
    }

    static let mostReasons = 1000
}

extension Catalog {
    /// The days on which neither more nor fewer things are published than on the day that was asked for.
    var daysOfSameThings: (from: CalendarDate?, until: CalendarDate?) {
        var from: CalendarDate?
        for kind in Kind.allCases {
            for node in nodes(of: kind) {
                if let day = entry(of: node).published?.value, from.map({ $0 < day }) ?? true { from = day }
            }
        }
        return (from, leftOut.scheduled.map(\.day).min())
    }
}

extension RecordedBody {
    /// By source file, in order of the paths.
    static func all(_ places: [BodyPlaces.Place], _ sources: SourceTable) -> [RecordedBody] {
        var byFile: [FileID: RecordedBody] = [:]
        for place in places {
            guard let front = place.prose.front else { continue }
            byFile[
                front.file,
                default: RecordedBody(
                    source: sources.path(of: front.file), front: Fingerprint(high: front.high, low: front.low), outline: place.prose.outline, places: [])
            ].places.append(Place(output: place.output, form: place.form, targets: place.targets))
        }
        return byFile.values.map { body in
            var body = body
            body.places.sort { ($0.output, $0.form.start) < ($1.output, $1.form.start) }
            return body
        }.sorted { byteOrder($0.source, $1.source) < 0 }
    }
}

extension BodyPlaces.Form {
    /// Where it begins in its file.
    var start: Int {
        switch self {
        case .page(let parts, _, _): parts.first?.range.lowerBound ?? 0
        case .feed(let range), .atom(let range), .twin(let range): range.lowerBound
        case .searched: 0
        }
    }
}
