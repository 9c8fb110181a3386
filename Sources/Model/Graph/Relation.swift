/// Edges from things of one kind to things of another, in two flat arrays: the targets of thing *i* are
/// `targets[offsets[i]..<offsets[i + 1]]`, in ascending order, each once.
package struct Relation<From, To>: Sendable {
    private let offsets: [Int32]
    private let targets: [ThingIndex<To>]

    /// - Parameter pairs: every edge; may hold duplicates, in any order.
    package init(count: Int, pairs: [(ThingIndex<From>, ThingIndex<To>)]) {
        let sorted = pairs.sorted { ($0.0.rawValue, $0.1.rawValue) < ($1.0.rawValue, $1.1.rawValue) }
        var offsets = [Int32](repeating: 0, count: count + 1)
        var targets: [ThingIndex<To>] = []
        targets.reserveCapacity(sorted.count)
        var last: (ThingIndex<From>, ThingIndex<To>)?
        for pair in sorted {
            if let last, last == pair { continue }
            targets.append(pair.1)
            offsets[pair.0.position + 1] += 1
            last = pair
        }
        for i in 0..<count { offsets[i + 1] += offsets[i] }
        self.offsets = offsets
        self.targets = targets
    }

    package subscript(index: ThingIndex<From>) -> ArraySlice<ThingIndex<To>> {
        targets[Int(offsets[index.position])..<Int(offsets[index.position + 1])]
    }

    package var edgeCount: Int { targets.count }
}
