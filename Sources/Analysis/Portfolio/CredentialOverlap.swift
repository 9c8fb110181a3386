package import Model
import SourceText

/// Two current credentials whose competencies mostly coincide.
package struct CredentialOverlap: Hashable, Sendable {
    package let first: CredentialIndex
    package let second: CredentialIndex
    /// Competencies that both teach or assess, in order of id.
    package let shared: [CompetencyIndex]
    /// How many competencies either teaches or assesses.
    package let union: Int

    /// The share that is common, in percent, rounded down (Jaccard's index).
    package var percent: Int { shared.count * 100 / max(union, 1) }
}

/// The pairs of a catalog whose competencies coincide at least to a threshold.
package struct CredentialOverlaps: Sendable {
    /// Most alike first, then in order of ids.
    package let pairs: [CredentialOverlap]
    /// In percent.
    package let threshold: Int
    /// Whether every pair was found; else a bound was met, and there may be more.
    package let isComplete: Bool

    /// Pairs of credentials that share one competency or none are no dilution.
    package static let leastShared = 2
    package static let defaultThreshold = 60
    package static let pairLimit = 10_000
    package static let comparisonLimit = 5_000_000

    /// Pairs that are declared to be the same (equivalents, and a credential with its successor) are left out.
    ///
    /// Only credentials that share one of their rarest competencies are compared. Two sets of which one has *n* members can
    /// reach the threshold *t* only if they share ⌈tn⌉ of them, so that of any n − ⌈tn⌉ + 1 members one is shared; these are
    /// taken from the rarest ones.
    ///
    /// Source: R. Bayardo et al., "Scaling Up All Pairs Similarity Search", WWW 2007.
    ///
    /// - Parameter threshold: in percent, 1 to 100.
    /// - Complexity: bounded by `comparisonLimit` comparisons.
    package init(in catalog: Catalog, threshold: Int = defaultThreshold) {
        let threshold = min(max(threshold, 1), 100)
        let sets = catalog.credentials.map { credential -> [Int] in
            guard credential.entry.isCurrent else { return [] }
            return Set((credential.teaches + credential.assesses).map(\.value.position)).sorted()
        }
        var frequency = [Int](repeating: 0, count: catalog.competencies.count)
        for set in sets { for competency in set { frequency[competency] += 1 } }
        var index = [[Int32]](repeating: [], count: catalog.competencies.count)
        var lastCompared = [Int](repeating: -1, count: sets.count)
        var found: [CredentialOverlap] = []
        var comparisons = 0
        var isComplete = true
        search: for (second, set) in sets.enumerated() where set.count >= Self.leastShared {
            let rarest = set.sorted { (frequency[$0], $0) < (frequency[$1], $1) }
            for competency in rarest.prefix(set.count - (set.count * threshold + 99) / 100 + 1) {
                for first in index[competency].lazy.map(Int.init) where lastCompared[first] != second {
                    lastCompared[first] = second
                    guard comparisons < Self.comparisonLimit, found.count < Self.pairLimit else {
                        isComplete = false
                        break search
                    }
                    comparisons += 1
                    let other = sets[first]
                    guard min(set.count, other.count) * 100 >= max(set.count, other.count) * threshold else { continue }
                    let shared = Self.intersection(set, other)
                    let union = set.count + other.count - shared.count
                    guard shared.count >= Self.leastShared, shared.count * 100 >= union * threshold else { continue }
                    let (a, b) = (CredentialIndex(first), CredentialIndex(second))
                    guard !catalog.declaresSame(a, b) else { continue }
                    found.append(CredentialOverlap(first: a, second: b, shared: shared.map { CompetencyIndex($0) }, union: union))
                }
                index[competency].append(Int32(second))
            }
        }
        pairs = found.sorted { a, b in
            let (left, right) = (a.shared.count * b.union, b.shared.count * a.union)
            return left == right ? (a.first, a.second) < (b.first, b.second) : left > right
        }
        self.threshold = threshold
        self.isComplete = isComplete
    }

    /// Of two ascending lists.
    private static func intersection(_ a: [Int], _ b: [Int]) -> [Int] {
        var shared: [Int] = []
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                shared.append(a[i])
                (i, j) = (i + 1, j + 1)
            } else if a[i] < b[j] { i += 1 } else { j += 1 }
        }
        return shared
    }
}

private extension Catalog {
    func declaresSame(_ a: CredentialIndex, _ b: CredentialIndex) -> Bool {
        edges.equivalents[a].contains(b) || edges.supersedes[a].contains(b) || edges.supersededBy[a].contains(b)
    }
}
