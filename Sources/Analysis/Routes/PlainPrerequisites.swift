import Model
import SourceText

/// What credentials require that require nothing but some credentials, each named once and with nothing that counts as
/// it, as most do: flat lists, so that who walks from one to the next touches nothing else of the catalog.
struct PlainPrerequisites: Sendable {
    /// Those of credential *i* stand at `offsets[i]..<offsets[i + 1]`.
    private var offsets: [Int32] = [0]
    private var ends: [Int32] = []
    private var states: [State] = []

    private struct State: OptionSet {
        let rawValue: UInt8
        static let isCurrent = State(rawValue: 1)
        static let isPlain = State(rawValue: 2)
    }

    /// The most members that are compared with one another; longer lists are read as any others.
    private static let limit = 24

    /// - Complexity: linear in mentions.
    init(_ catalog: Catalog) {
        let count = catalog.credentials.count
        offsets.reserveCapacity(count + 1)
        ends.reserveCapacity(count)
        states.reserveCapacity(count)
        for position in 0..<count {
            var state: State = catalog.credentials[position].entry.isCurrent ? .isCurrent : []
            let start = ends.count
            if add(catalog.credentials[position].requires, in: catalog, from: start) {
                state.insert(.isPlain)
            } else {
                ends.removeSubrange(start...)
            }
            states.append(state)
            offsets.append(Int32(ends.count))
        }
    }

    /// Whether a credential is still awarded.
    func isCurrent(_ position: Int) -> Bool { states[position].contains(.isCurrent) }

    /// The positions of what a credential requires, all of it; `nil` where that is not so plain.
    func plain(_ position: Int) -> ArraySlice<Int32>? {
        guard states[position].contains(.isPlain) else { return nil }
        return ends[Int(offsets[position])..<Int(offsets[position + 1])]
    }

    private mutating func add(_ requirements: [CatalogRequirement], in catalog: Catalog, from start: Int) -> Bool {
        guard requirements.count <= Self.limit else { return false }
        for requirement in requirements {
            guard case .held(let reference) = requirement else { return false }
            let end = Int32(reference.value.position)
            guard !ends[start...].contains(end), catalog.credentials[reference.value.position].equivalents.isEmpty else { return false }
            ends.append(end)
        }
        return true
    }
}
