import Analysis
import Model
import SourceText

/// A catalog with what several checks need to know about it.
///
/// A class, though nothing of it changes: a catalog is some sixty arrays, and closures that captured it by value spent
/// more on counting references than on checking (1.0 s instead of 0.4 s of 100,000 credentials in a chain).
final class ExaminedCatalog {
    let catalog: Catalog
    let earlier: EarlierProblems
    let prerequisiteLoops: Loops
    /// Credentials that are still awarded.
    let current: CredentialSet
    /// What can be earned once the loops and the impossible numbers that are reported by themselves are mended.
    let earnable: CredentialSet

    init(_ catalog: Catalog, after earlier: EarlierProblems) {
        self.catalog = catalog
        self.earlier = earlier
        prerequisiteLoops = Loops(of: catalog.prerequisites)
        var current = CredentialSet(capacity: catalog.credentials.count)
        var doubtful = current
        for i in catalog.credentials.indices {
            if catalog.credentials[i].entry.isCurrent { current.insert(CredentialIndex(i)) }
            guard earlier.hasErrors(catalog.credentials[i].entry.file) else { continue }
            doubtful.insert(CredentialIndex(i))
            for owner in catalog.edges.requiredBy[CredentialIndex(i)] { doubtful.insert(owner) }
        }
        self.current = current
        var assumptions = EarningAssumptions()
        assumptions.forgivesArithmetic = true
        assumptions.forgivenComponents = prerequisiteLoops.components
        assumptions.unexamined = earlier.misses(.credential) ? current : doubtful
        earnable = catalog.earnableCredentials(assuming: assumptions)
    }

    /// Whether the references of a file's things are those that its author wrote.
    func hasAllReferences(_ file: FileID) -> Bool {
        !earlier.hasErrors(file) && !earlier.misses(.credential)
    }

    func id(_ credential: CredentialIndex) -> ThingID {
        catalog.credentials[credential.position].entry.id
    }

    func entry(_ credential: CredentialIndex) -> Entry {
        catalog.credentials[credential.position].entry
    }
}
