/// Nodes by what they take, the least first, of equal ones the lower number: a binary heap.
struct RouteQueue<Weight: Comparable & Sendable>: Sendable {
    private var items: [(weight: Weight, node: Int32)] = []

    var isEmpty: Bool { items.isEmpty }

    mutating func removeAll() {
        items.removeAll(keepingCapacity: true)
    }

    mutating func push(_ weight: Weight, _ node: Int32) {
        items.append((weight, node))
        var child = items.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(child, parent) else { break }
            items.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> (weight: Weight, node: Int32)? {
        guard let first = items.first else { return nil }
        let last = items.removeLast()
        guard !items.isEmpty else { return first }
        items[0] = last
        var parent = 0
        while true {
            var least = parent
            let (left, right) = (2 * parent + 1, 2 * parent + 2)
            if left < items.count, precedes(left, least) { least = left }
            if right < items.count, precedes(right, least) { least = right }
            guard least != parent else { break }
            items.swapAt(parent, least)
            parent = least
        }
        return first
    }

    private func precedes(_ a: Int, _ b: Int) -> Bool {
        if items[a].weight == items[b].weight { return items[a].node < items[b].node }
        return items[a].weight < items[b].weight
    }
}
