package import Model
import SourceText

/// How much of a body of knowledge a portfolio covers. Counts are of competencies without parts.
package struct FrameworkCoverage: Hashable, Sendable {
    /// What the competencies that a count covers weigh, as the framework's authors weighed them.
    package struct Weight: Hashable, Sendable {
        /// All weights together, in ten-thousandths; a sum beyond what fits is the greatest number.
        package var total = 0
        /// The covered share of each weight, which is spread evenly over the parts of what has it.
        package var taught = 0
        package var assessed = 0
    }

    package let framework: FrameworkIndex
    package let competencies: Int
    package let taught: Int
    package let assessed: Int
    /// `nil` where no competency has a weight. A weight above one that is stated for a part is not counted twice: the part's counts.
    package let weight: Weight?
    /// Current credentials that name one of its competencies, in order of id, with how many each teaches and assesses by name.
    package let contributions: [Contribution]

    package struct Contribution: Hashable, Sendable {
        package let credential: CredentialIndex
        package let teaches: Int
        package let assesses: Int
    }
}

extension Catalog {
    /// The coverage of each framework that has competencies, in order of id.
    ///
    /// - Complexity: linear in competencies and what credentials name of them, but for sorting.
    package func frameworkCoverage(_ coverage: CompetencyCoverage) -> [FrameworkCoverage] {
        let weights = CompetencyWeights(self, coverage)
        return frameworks.indices.compactMap { position in
            let members = edges.members[FrameworkIndex(position)]
            guard !members.isEmpty else { return nil }
            let leaves = members.filter { coverage.isLeaf[$0.position] }
            return FrameworkCoverage(
                framework: FrameworkIndex(position), competencies: leaves.count,
                taught: leaves.count { coverage.isTaught[$0.position] }, assessed: leaves.count { coverage.isAssessed[$0.position] },
                weight: weights.sum(over: members), contributions: contributions(to: members))
        }
    }

    private func contributions(to members: ArraySlice<CompetencyIndex>) -> [FrameworkCoverage.Contribution] {
        var counts: [CredentialIndex: (teaches: Int, assesses: Int)] = [:]
        for member in members {
            for credential in edges.taughtBy[member] where self[credential].entry.isCurrent { counts[credential, default: (0, 0)].teaches += 1 }
            for credential in edges.assessedBy[member] where self[credential].entry.isCurrent { counts[credential, default: (0, 0)].assesses += 1 }
        }
        return counts.sorted { $0.key < $1.key }.map { .init(credential: $0.key, teaches: $0.value.teaches, assesses: $0.value.assesses) }
    }
}

/// The weights of a catalog's competencies, with how many leaves below each are covered.
private struct CompetencyWeights {
    private let catalog: Catalog
    private var leaves: [Int]
    private var taught: [Int]
    private var assessed: [Int]
    private var hasWeightBelow: [Bool]

    init(_ catalog: Catalog, _ coverage: CompetencyCoverage) {
        self.catalog = catalog
        leaves = coverage.isLeaf.map { $0 ? 1 : 0 }
        taught = coverage.isLeaf.indices.map { coverage.isLeaf[$0] && coverage.isTaught[$0] ? 1 : 0 }
        assessed = coverage.isLeaf.indices.map { coverage.isLeaf[$0] && coverage.isAssessed[$0] ? 1 : 0 }
        hasWeightBelow = [Bool](repeating: false, count: leaves.count)
        for position in CompetencyCoverage.partsFirst(in: catalog) {
            guard let parent = catalog.competencies[position].parent?.value.position else { continue }
            leaves[parent] += leaves[position]
            taught[parent] += taught[position]
            assessed[parent] += assessed[position]
            if hasWeightBelow[position] || catalog.competencies[position].weight != nil { hasWeightBelow[parent] = true }
        }
    }

    func sum(over members: ArraySlice<CompetencyIndex>) -> FrameworkCoverage.Weight? {
        var sum: FrameworkCoverage.Weight?
        for member in members {
            let position = member.position
            guard let weight = catalog.competencies[position].weight, !hasWeightBelow[position], leaves[position] > 0 else { continue }
            let amount = (weight.scale..<4).reduce(weight.mantissa) { value, _ in value * 10 }
            var total = sum ?? FrameworkCoverage.Weight()
            Self.add(amount, to: &total.total)
            Self.add(Self.share(amount, taught[position], leaves[position]), to: &total.taught)
            Self.add(Self.share(amount, assessed[position], leaves[position]), to: &total.assessed)
            sum = total
        }
        return sum
    }

    /// `amount` × `part` / `whole`, rounded down; `part` is at most `whole`.
    private static func share(_ amount: Int, _ part: Int, _ whole: Int) -> Int {
        Int(UInt(whole).dividingFullWidth(UInt(amount).multipliedFullWidth(by: UInt(part))).quotient)
    }

    private static func add(_ amount: Int, to sum: inout Int) {
        let (result, overflows) = sum.addingReportingOverflow(amount)
        sum = overflows ? .max : result
    }
}
