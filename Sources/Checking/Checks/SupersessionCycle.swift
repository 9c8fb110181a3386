import Analysis
import Diagnostics
import Model
import SourceText

/// Credentials that take one another's place in a loop, so that none of them is the newest.
enum SupersessionCycle: Check {
    static let codes: [DiagnosticCode] = ["supersession-cycle"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        let credentials = examined.catalog.credentials
        let newer = DirectedGraph(count: credentials.count) { visit in
            for i in credentials.indices {
                for successor in examined.catalog.edges.supersededBy[CredentialIndex(i)] { visit(i, successor.position) }
            }
        }
        return Loops(of: newer).shortest.compactMap { loop in
            let edges = loop.indices.map { i in
                let (old, new) = (loop[i], loop[(i + 1) % loop.count])
                return LoopReport.Edge(
                    source: credentials[old].entry.id.text, target: credentials[new].entry.id.text, place: place(credentials, old, new))
            }
            return LoopReport(edges)?.diagnostic(
                codes[0], { "each of these is superseded by the next, in a loop: \($0)" },
                help: "One of these is the newest: take out its 'superseded_by', and the 'supersedes' that names it",
                edge: { "'\($0.source)' is superseded by '\($0.target)'" })
        }
    }

    /// Where it is said, which may be at either end.
    private static func place(_ credentials: [Credential<Resolved>], _ old: Int, _ new: Int) -> SourceSpan {
        if let successor = credentials[old].supersededBy, successor.value.position == new { return successor.span }
        if let older = credentials[new].supersedes, older.value.position == old { return older.span }
        return credentials[old].entry.title.span
    }
}
