package import Model
import SourceText

/// Which current credentials teach and assess each competency.
///
/// Who teaches the whole teaches its parts: a competency counts as taught where a credential names it or one that it is a
/// part of, and one that has parts also where all of them are taught. The same holds for what is assessed.
package struct CompetencyCoverage: Sendable {
    /// By position of the competency.
    package let isTaught: [Bool]
    package let isAssessed: [Bool]
    /// Whether a competency has no parts; only these are counted.
    package let isLeaf: [Bool]

    /// - Complexity: linear in competencies and what credentials name of them.
    package init(of catalog: Catalog) {
        let order = Self.partsFirst(in: catalog)
        let leaves = catalog.competencies.indices.map { catalog.edges.children[CompetencyIndex($0)].isEmpty }
        isLeaf = leaves
        func reach(_ naming: (CompetencyIndex) -> Bool) -> [Bool] {
            var reached = catalog.competencies.indices.map { naming(CompetencyIndex($0)) }
            for position in order.reversed() {
                if let parent = catalog.competencies[position].parent, reached[parent.value.position] { reached[position] = true }
            }
            for position in order where !leaves[position] && catalog.edges.children[CompetencyIndex(position)].allSatisfy({ reached[$0.position] }) {
                reached[position] = true
            }
            return reached
        }
        isTaught = reach { catalog.edges.taughtBy[$0].contains { catalog[$0].entry.isCurrent } }
        isAssessed = reach { catalog.edges.assessedBy[$0].contains { catalog[$0].entry.isCurrent } }
    }

    /// Positions of competencies, each behind its parts; what stands in a circle, or holds one, is left out.
    static func partsFirst(in catalog: Catalog) -> [Int] {
        var waiting = catalog.competencies.indices.map { catalog.edges.children[CompetencyIndex($0)].count }
        var order = catalog.competencies.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < order.count {
            let competency = catalog.competencies[order[next]]
            next += 1
            guard let parent = competency.parent?.value.position else { continue }
            waiting[parent] -= 1
            if waiting[parent] == 0 { order.append(parent) }
        }
        return order
    }
}
