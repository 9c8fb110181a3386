import Analysis
import Model

extension ExaminedCatalog {
    /// What can be earned in the place of a credential: the nearest that superseded it, in any number of steps.
    func successors(of credential: CredentialIndex) -> [CredentialIndex] {
        var level = [credential]
        var passed: Set<CredentialIndex> = [credential]
        while !level.isEmpty, passed.count <= Self.successorLimit {
            level = level.flatMap { catalog.edges.supersededBy[$0] }.filter { passed.insert($0).inserted }
            let earnable = level.filter { self.earnable.contains($0) }
            if !earnable.isEmpty { return earnable }
        }
        return []
    }

    /// The search for a successor ends when so many credentials were passed.
    private static var successorLimit: Int { 100 }
}
