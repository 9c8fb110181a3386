import Diagnostics
package import Model
import SourceText

/// Which things of one kind are published, in order of id: each name once, no drafts unless they are asked for, nothing
/// whose day has not come.
struct Selection<Thing: Sendable> {
    private(set) var published: [Thing] = []
    private(set) var names: NameTable
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var leftOut = LeftOut()

    init(_ kind: Kind, _ things: [Thing], unreadable: Set<ThingID>, options: ResolvingOptions, _ entry: (Thing) -> Entry) {
        names = NameTable(kind, capacity: things.count)
        // Things are large, so their positions are sorted and not they.
        var kept: [(id: ThingID, position: Int, place: SourceSpan)] = []
        var first: [ThingID: SourceSpan] = [:]
        for position in things.indices {
            let entry = entry(things[position])
            if let earlier = first[entry.id] {
                diagnostics.append(Diagnostic(
                    .duplicateID, .error, "another \(kind.rawValue) has the id '\(entry.id)'", at: entry.place,
                    help: "Rename one of the files, or give one of them another 'id'", related: [.init("first used here", at: earlier)]))
                continue
            }
            first[entry.id] = entry.place
            let name = LeftOut.Thing(kind: kind, id: entry.id, file: entry.file)
            if entry.status == .draft, !options.includesDrafts {
                names.add(entry.id, .draft, at: entry.place)
                leftOut.drafts.append(name)
            } else if let day = entry.published?.value, day > options.today {
                names.add(entry.id, .scheduled(day), at: entry.place)
                leftOut.scheduled.append((name, day))
            } else {
                kept.append((entry.id, position, entry.place))
            }
        }
        kept.sort { $0.id < $1.id }
        for (position, item) in kept.enumerated() { names.add(item.id, .published(position), at: item.place) }
        for id in unreadable where names[id] == nil { names.add(id, .unreadable, at: SourceSpan(file: FileID(0), start: 0, end: 0)) }
        published = kept.map { things[$0.position] }
    }
}

/// What decides which things are published.
package struct ResolvingOptions: Sendable {
    package let includesDrafts: Bool
    /// Things whose `published` lies after this day are left out.
    package let today: CalendarDate

    package init(includesDrafts: Bool, today: CalendarDate) {
        self.includesDrafts = includesDrafts
        self.today = today
    }
}
