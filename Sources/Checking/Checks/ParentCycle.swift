import Analysis
import Diagnostics
import Model
import SourceText

/// A competency that is part of itself by way of its parents.
enum ParentCycle: Check {
    static let codes: [DiagnosticCode] = ["parent-cycle"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        let competencies = examined.catalog.competencies
        let parents = DirectedGraph(count: competencies.count) { visit in
            for i in competencies.indices {
                if let parent = competencies[i].parent { visit(i, parent.value.position) }
            }
        }
        return Loops(of: parents).shortest.compactMap { loop in
            let edges = loop.compactMap { i in
                competencies[i].parent.map {
                    LoopReport.Edge(source: competencies[i].entry.id.text, target: competencies[$0.value.position].entry.id.text, place: $0.span)
                }
            }
            return LoopReport(edges)?.diagnostic(
                codes[0], { "parents go in a loop: \($0)" }, help: "One of these is the broadest: take out its 'parent'",
                edge: { "the parent of '\($0.source)' is '\($0.target)'" })
        }
    }
}
