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
    private var things: [String: (standing: Standing, place: SourceSpan)] = [:]

    init(_ kind: Kind, capacity: Int) {
        self.kind = kind
        things.reserveCapacity(capacity)
    }

    subscript(id: ThingID) -> Standing? {
        things[id.text]?.standing
    }

    var names: some Sequence<String> { things.keys }

    mutating func add(_ id: ThingID, _ standing: Standing, at place: SourceSpan) {
        things[id.text] = (standing, place)
    }

    func place(of id: ThingID) -> SourceSpan? {
        things[id.text]?.place
    }
}

/// The names of all things.
struct NameTables: Sendable {
    /// By the positions of their kinds.
    private let tables: [NameTable]

    /// - Parameter tables: one for each kind, in the order of kinds.
    init(_ tables: [NameTable]) {
        precondition(tables.map(\.kind) == Kind.allCases)
        self.tables = tables
    }

    // Lent and not copied: each reference of a catalog is looked up here.
    subscript(kind: Kind) -> NameTable { _read { yield tables[kind.position] } }
}
