import Diagnostics
package import Files
import Loading
package import Model
import Planning
import Resolving
import SourceText

extension Pipeline {
    /// A site's things and pages, for questions about the catalog: nothing is checked beyond what reading finds, and no
    /// theme is looked at.
    package func read() async throws(FileSystemError) -> ReadSite {
        var sources = SourceTable()
        let authored = try await load(from: site, sources: &sources)
        guard let things = authored.value else { return ReadSite(catalog: nil, plan: SitePlan(), errors: 1) }
        let catalog = resolve(things, options)
        let plan = plan(catalog.value, sources: sources)
        let errors = (authored.diagnostics + catalog.diagnostics + plan.diagnostics).reduce(0) { $0 + ($1.severity == .error ? 1 : 0) }
        return ReadSite(catalog: catalog.value, plan: plan.value, errors: errors)
    }
}

/// A site as it was read, as far as it could be.
package struct ReadSite: Sendable {
    /// `nil` where there is no cairn.yml.
    package let catalog: Catalog?
    package let plan: SitePlan
    /// How many errors reading found.
    package let errors: Int
}
