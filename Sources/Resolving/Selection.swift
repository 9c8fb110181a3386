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
        kept.reserveCapacity(things.count)
        // As long as this holds, what is published are the things as they stand, which need not be copied.
        var isAsGiven = true
        for position in things.indices {
            let entry = entry(things[position])
            if let earlier = names.place(of: entry.id) {
                diagnostics.append(Diagnostic(
                    .duplicateID, .error, "another \(kind.rawValue) has the id '\(entry.id)'", at: entry.place,
                    help: "Rename one of the files, or give one of them another 'id'", related: [.init("first used here", at: earlier)]))
                isAsGiven = false
                continue
            }
            let name = LeftOut.Thing(kind: kind, id: entry.id, file: entry.file)
            if entry.status == .draft, !options.includesDrafts {
                isAsGiven = false
                names.add(entry.id, .draft, at: entry.place)
                leftOut.drafts.append(name)
            } else if let day = entry.published?.value, day > options.today {
                isAsGiven = false
                names.add(entry.id, .scheduled(day), at: entry.place)
                leftOut.scheduled.append((name, day))
            } else {
                if let last = kept.last, entry.id < last.id { isAsGiven = false }
                names.add(entry.id, .published(kept.count), at: entry.place)
                kept.append((entry.id, position, entry.place))
            }
        }
        if !isAsGiven {
            kept.sort { $0.id < $1.id }
            for (position, item) in kept.enumerated() { names.add(item.id, .published(position), at: item.place) }
        }
        for id in unreadable where names[id] == nil { names.add(id, .unreadable, at: SourceSpan(file: FileID(0), start: 0, end: 0)) }
        published = isAsGiven ? things : kept.map { things[$0.position] }
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
