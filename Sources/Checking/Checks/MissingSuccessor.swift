import Analysis
import Diagnostics
import Model
import SourceText

/// A superseded credential of which nobody can tell what superseded it.
enum MissingSuccessor: Check {
    static let codes: [DiagnosticCode] = ["missing-successor"]

    static func diagnostics(in examined: ExaminedCatalog) -> [Diagnostic] {
        let catalog = examined.catalog
        guard !examined.earlier.misses(.credential) else { return [] }
        return catalog.credentials.indices.compactMap { i in
            guard catalog.credentials[i].entry.status == .superseded, catalog.edges.supersededBy[CredentialIndex(i)].isEmpty,
                  !examined.earlier.hasProblems(catalog.credentials[i].entry.file)
            else { return nil }
            let entry = catalog.credentials[i].entry
            return Diagnostic(
                codes[0], .warning, "'\(entry.id)' is superseded, but nothing says by what", at: entry.title.span,
                help: "Name its successor in 'superseded_by'; where there is none, write 'status: retired'")
        }
    }
}
