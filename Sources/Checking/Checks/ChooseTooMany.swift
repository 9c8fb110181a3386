import Analysis
import Diagnostics
import Model
import SourceText

/// A choice of more than there is to choose from.
enum ChooseTooMany: Check {
    static let codes: [DiagnosticCode] = ["choose-too-many"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        examined.forEachGroup { group, file in
            guard case .choose(let number) = group.rule else { return }
            let members = group.distinctMembers
            guard number > members.count, examined.hasAllReferences(file) else { return }
            let onlyCredentials = members.allSatisfy { if case .held = $0 { true } else { false } }
            let offered = Listing.counted(members.count, onlyCredentials ? "credential" : "member")
            diagnostics.append(Diagnostic(
                codes[0], .error, "\(number) are to be chosen, but 'from' has only \(offered)", at: group.span,
                help: "Choose \(members.count) or fewer, or add \(number - members.count) more to 'from'"))
        }
        return diagnostics
    }
}
