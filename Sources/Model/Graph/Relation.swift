/// Edges from things of one kind to things of another, in two flat arrays: the targets of thing *i* are
/// `targets[offsets[i]..<offsets[i + 1]]`, in ascending order, each once.
@usableFromInline
package struct Relation<From, To>: Sendable {
    @usableFromInline
    let offsets: [Int32]
    @usableFromInline
    let targets: [ThingIndex<To>]

    /// - Parameter pairs: every edge; may hold duplicates, in any order.
    @inlinable
    package init(count: Int, pairs: [(ThingIndex<From>, ThingIndex<To>)]) {
        // Sorted by counting, since a large catalog has millions of edges; they come in the order of their targets, mostly.
        var starts = [Int](repeating: 0, count: count + 1)
        for pair in pairs { starts[pair.0.position + 1] += 1 }
        for i in 0..<count { starts[i + 1] += starts[i] }
        var sorted = [ThingIndex<To>](repeating: ThingIndex(0), count: pairs.count)
        var next = starts
        for pair in pairs {
            sorted[next[pair.0.position]] = pair.1
            next[pair.0.position] += 1
        }
        var offsets = [Int32](repeating: 0, count: count + 1)
        var targets: [ThingIndex<To>] = []
        targets.reserveCapacity(sorted.count)
        for i in 0..<count {
            let edges = starts[i]..<starts[i + 1]
            var isAscending = true
            for place in edges.dropFirst() where !(sorted[place - 1] < sorted[place]) { isAscending = false }
            if isAscending {
                targets.append(contentsOf: sorted[edges])
            } else {
                for target in sorted[edges].sorted() where targets.count == Int(offsets[i]) || targets[targets.count - 1] != target { targets.append(target) }
            }
            offsets[i + 1] = Int32(targets.count)
        }
        self.offsets = offsets
        self.targets = targets
    }

    @inlinable
    package subscript(index: ThingIndex<From>) -> ArraySlice<ThingIndex<To>> {
        targets[Int(offsets[index.position])..<Int(offsets[index.position + 1])]
    }

    package var edgeCount: Int { targets.count }
}
