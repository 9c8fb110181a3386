import SourceText

/// Things that share something which should tell them apart.
enum Repetition {
    /// Pairs of the first thing in file order that has a key, and each later one, in any order. Things without a key do
    /// not count.
    static func find<Key: Hashable>(_ positions: Range<Int>, place: (Int) -> SourceSpan, key: (Int) -> Key?) -> [(first: Int, later: Int)] {
        var groups: [Key: Int] = [:]
        groups.reserveCapacity(positions.count)
        // Most keys are unique, so that groups are only made of those that are not.
        var repeated: [Key: [Int]] = [:]
        for i in positions {
            guard let key = key(i) else { continue }
            if let first = groups[key] {
                repeated[key, default: [first]].append(i)
            } else {
                groups[key] = i
            }
        }
        return repeated.values.flatMap { group in
            let ordered = group.sorted { place($0).isBefore(place($1)) }
            return ordered.dropFirst().map { (ordered[0], $0) }
        }
    }
}
