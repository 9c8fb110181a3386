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
        // The number of the file, then that of the place: integers sort faster than a table of bodies grows.
        var numbers: [UInt64] = []
        numbers.reserveCapacity(places.count)
        for (index, place) in places.enumerated() {
            if let front = place.prose.front { numbers.append(UInt64(front.file.rawValue) << 32 | UInt64(index)) }
        }
        numbers.sort()
        var bodies: [RecordedBody] = []
        var rest = numbers[...]
        while let first = rest.first {
            let file = first >> 32
            let own = rest.prefix { $0 >> 32 == file }
            rest = rest[own.endIndex...]
            let prose = places[Int(UInt32(truncatingIfNeeded: first))].prose
            guard let front = prose.front else { continue }
            var shown = own.map { number in
                let place = places[Int(UInt32(truncatingIfNeeded: number))]
                return Place(output: place.output, form: place.form, targets: place.targets)
            }
            shown.sort { ($0.output, $0.form.start) < ($1.output, $1.form.start) }
            bodies.append(RecordedBody(
                source: sources.path(of: front.file), front: Fingerprint(high: front.high, low: front.low), outline: prose.outline, places: shown))
        }
        bodies.sort { byteOrder($0.source, $1.source) < 0 }
        return bodies
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
