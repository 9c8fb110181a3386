import Diagnostics
import Model
import SourceText

/// Two competencies of one framework with the same code, which others cite.
enum DuplicateCode: Check {
    static let codes: [DiagnosticCode] = ["duplicate-code"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        struct Key: Hashable {
            let framework: FrameworkIndex?
            let code: String
        }
        let competencies = examined.catalog.competencies
        return Repetition.find(competencies.indices, place: { competencies[$0].entry.place }) { i -> Key? in
            guard competencies[i].entry.isCurrent else { return nil }
            return competencies[i].code.map { Key(framework: competencies[i].framework?.value, code: $0) }
        }.map { first, later in
            Diagnostic(
                codes[0], .warning, "'\(competencies[later].entry.id)' has the code \(Quoting.quoted(competencies[later].code ?? "")) of another competency of its framework",
                at: competencies[later].entry.title.span, help: "Give one of them another 'code'",
                related: [.init("'\(competencies[first].entry.id)' has it as well", at: competencies[first].entry.title.span)])
        }
    }
}
