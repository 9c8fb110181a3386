import Analysis
import Model
import SourceText

typealias CatalogGroup = RequirementGroup<Located<CredentialIndex>>

extension ExaminedCatalog {
    /// Calls `visit` with each group of each requirement of the catalog, and the thing that it belongs to.
    func forEachGroup(_ visit: (CatalogGroup, Entry) -> Void) {
        for i in catalog.credentials.indices {
            let entry = { catalog.credentials[i].entry }
            Self.forEachGroup(catalog.credentials[i].requires) { visit($0, entry()) }
            Self.forEachGroup(catalog.credentials[i].recommends) { visit($0, entry()) }
            if let renewal = catalog.credentials[i].renewal { Self.forEachGroup(renewal.requires) { visit($0, entry()) } }
        }
        for i in catalog.pathways.indices {
            for stage in catalog.pathways[i].stages { Self.forEachGroup(stage.requires) { visit($0, catalog.pathways[i].entry) } }
        }
    }

    private static func forEachGroup(_ requirements: [CatalogRequirement], _ visit: (CatalogGroup) -> Void) {
        for case .group(let group) in requirements {
            visit(group)
            forEachGroup(group.members, visit)
        }
    }
}
