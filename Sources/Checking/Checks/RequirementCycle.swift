import Analysis
import Diagnostics
import Model
import SourceText

/// Prerequisites that lead back to where they began, so that none of them can come first.
///
/// Any mention in `requires` counts, in a choice as well; what renewal takes and what is recommended does not.
enum RequirementCycle: Check {
    static let codes: [DiagnosticCode] = ["requirement-cycle"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        examined.prerequisiteLoops.shortest.compactMap { loop in
            let edges = loop.indices.map { i in
                let (source, target) = (CredentialIndex(loop[i]), CredentialIndex(loop[(i + 1) % loop.count]))
                return LoopReport.Edge(
                    source: examined.id(source).text, target: examined.id(target).text, place: examined.mention(of: target, in: source))
            }
            return LoopReport(edges)?.diagnostic(
                codes[0], { "prerequisites go in a loop: \($0)" },
                help: "None of these can be earned first: take one out of 'requires', or move it to 'recommends'",
                edge: { "'\($0.source)' requires '\($0.target)'" })
        }
    }
}

extension ExaminedCatalog {
    /// Where a credential's `requires` mentions another for the first time.
    func mention(of target: CredentialIndex, in source: CredentialIndex) -> SourceSpan {
        var place: SourceSpan?
        for requirement in catalog.credentials[source.position].requires {
            requirement.forEachReference { if place == nil, $0.value == target { place = $0.span } }
        }
        return place ?? entry(source).title.span
    }
}
