import Analysis
import Model
import SourceText

typealias CatalogGroup = RequirementGroup<Located<CredentialIndex>>

extension ExaminedCatalog {
    /// Calls `visit` with each group of each requirement of the catalog, and the file it stands in.
    func forEachGroup(_ visit: (CatalogGroup, FileID) -> Void) {
        for i in catalog.credentials.indices {
            Self.forEachGroup(catalog.credentials[i].requires) { visit($0, catalog.credentials[i].entry.file) }
            Self.forEachGroup(catalog.credentials[i].recommends) { visit($0, catalog.credentials[i].entry.file) }
            if let renewal = catalog.credentials[i].renewal { Self.forEachGroup(renewal.requires) { visit($0, catalog.credentials[i].entry.file) } }
        }
        for i in catalog.pathways.indices {
            for stage in catalog.pathways[i].stages { Self.forEachGroup(stage.requires) { visit($0, catalog.pathways[i].entry.file) } }
        }
    }

    private static func forEachGroup(_ requirements: [CatalogRequirement], _ visit: (CatalogGroup) -> Void) {
        for case .group(let group) in requirements {
            visit(group)
            forEachGroup(group.members, visit)
        }
    }
}
