package import Model

/// A competency without parts that no current credential teaches, or none assesses.
package struct CompetencyGap: Hashable, Sendable {
    package let competency: CompetencyIndex
    package let isTaught: Bool
    package let isAssessed: Bool
    /// Its share of the body of knowledge, as stated for itself.
    package let weight: DecimalNumber?
    /// Occupations that need it.
    package let occupations: [OccupationIndex]

    /// Whether it is in no credential at all.
    package var isUnused: Bool { !isTaught && !isAssessed }
}

extension Catalog {
    /// The gaps, heaviest first, then in order of id.
    package func competencyGaps(_ coverage: CompetencyCoverage) -> [CompetencyGap] {
        let gaps = competencies.indices.compactMap { position -> CompetencyGap? in
            guard coverage.isLeaf[position], !coverage.isTaught[position] || !coverage.isAssessed[position] else { return nil }
            guard competencies[position].entry.isCurrent else { return nil }
            return CompetencyGap(
                competency: CompetencyIndex(position), isTaught: coverage.isTaught[position], isAssessed: coverage.isAssessed[position],
                weight: competencies[position].weight, occupations: Array(edges.neededBy[CompetencyIndex(position)]))
        }
        return gaps.sorted { a, b in
            let (first, second) = (a.weight ?? .zero, b.weight ?? .zero)
            return first == second ? a.competency < b.competency : second < first
        }
    }
}
