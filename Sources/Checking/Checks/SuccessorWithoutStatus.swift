import Diagnostics
import Model
import SourceText

/// A credential that names its successor, and is still shown as one to earn.
enum SuccessorWithoutStatus: Check {
    static let codes: [DiagnosticCode] = ["successor-without-status"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        let credentials = examined.catalog.credentials
        return credentials.indices.compactMap { i in
            guard credentials[i].entry.status == .active, let successor = credentials[i].supersededBy else { return nil }
            return Diagnostic(
                codes[0], .warning, "'\(credentials[i].entry.id)' is superseded by '\(examined.id(successor.value))', but its status is active",
                at: successor.span, help: "Add 'status: superseded'; while both are awarded, leave 'superseded_by' out")
        }
    }
}
