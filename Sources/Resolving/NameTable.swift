import Diagnostics
import Model
import SourceText

/// The names of all things of one kind, and what became of each.
struct NameTable: Sendable {
    enum Standing: Hashable {
        /// In the catalog, at this position.
        case published(Int)
        case draft
        case scheduled(CalendarDate)
        /// Known by its name, but its file could not be read; that was reported.
        case unreadable
    }

    let kind: Kind
    private var standings: [String: Standing] = [:]
    private var places: [String: SourceSpan] = [:]

    init(_ kind: Kind, capacity: Int) {
        self.kind = kind
        standings.reserveCapacity(capacity)
    }

    subscript(id: ThingID) -> Standing? {
        standings[id.text]
    }

    var names: some Sequence<String> { standings.keys }

    mutating func add(_ id: ThingID, _ standing: Standing, at place: SourceSpan) {
        standings[id.text] = standing
        places[id.text] = place
    }

    func place(of id: ThingID) -> SourceSpan? {
        places[id.text]
    }
}
