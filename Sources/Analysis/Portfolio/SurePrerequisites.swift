package import Model
import SourceText

/// From each credential to those that everybody must hold before: they stand in no choice, and nothing else counts as them.
///
/// What is one of several ways is left out, so that a chain of these edges is the least that anybody goes through.
package struct SurePrerequisites: Sendable {
    package let graph: DirectedGraph
    /// Positions of credentials, each behind what it surely requires. What stands in a circle, or behind one, is left out.
    package let order: [Int]

    package init(in catalog: Catalog) {
        let graph = DirectedGraph(count: catalog.credentials.count) { visit in
            for (position, credential) in catalog.credentials.enumerated() {
                var seen: [CredentialIndex] = []
                func walk(_ requirement: CatalogRequirement) {
                    switch requirement {
                    case .outside: break
                    case .held(let reference):
                        guard catalog[reference.value].equivalents.isEmpty else { return }
                        seen.append(reference.value)
                    case .group(let group):
                        let members = group.distinctMembers
                        let needsAll = switch group.rule {
                        case .all: true
                        case .any: members.count == 1
                        case .choose(let number): number >= members.count
                        case .earn: false
                        }
                        if needsAll { for member in members { walk(member) } }
                    }
                }
                for requirement in credential.requires { walk(requirement) }
                var last: CredentialIndex?
                for prerequisite in seen.sorted() where prerequisite != last {
                    last = prerequisite
                    visit(position, prerequisite.position)
                }
            }
        }
        var waiting = (0..<graph.count).map { graph[$0].count }
        var order = (0..<graph.count).filter { waiting[$0] == 0 }
        let dependents = graph.reversed
        var next = 0
        while next < order.count {
            for dependent in dependents[order[next]].lazy.map(Int.init) {
                waiting[dependent] -= 1
                if waiting[dependent] == 0 { order.append(dependent) }
            }
            next += 1
        }
        self.graph = graph
        self.order = order
    }
}
