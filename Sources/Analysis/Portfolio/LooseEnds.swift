package import Model

/// Current credentials from which nothing in the catalog leads on.
///
/// A credential leads on where a pathway passes it or ends at it, another credential requires or recommends it or is
/// renewed with it, it prepares for an occupation, or it counts as another one.
package struct LooseEnds: Hashable, Sendable {
    /// Nothing leads to them either: they require no credential. In order of id.
    package var orphans: [CredentialIndex] = []
    /// They require others, so that learners are led there and no further. In order of id.
    package var deadEnds: [CredentialIndex] = []
}

extension Catalog {
    /// - Complexity: linear in credentials and edges.
    package var looseEnds: LooseEnds {
        let requires = prerequisites
        var ends = LooseEnds()
        for position in credentials.indices where credentials[position].entry.isCurrent {
            let credential = CredentialIndex(position)
            guard !leadsOn(credential) else { continue }
            if requires[position].isEmpty { ends.orphans.append(credential) } else { ends.deadEnds.append(credential) }
        }
        return ends
    }

    private func leadsOn(_ credential: CredentialIndex) -> Bool {
        !edges.destinationOf[credential].isEmpty || !edges.stageOf[credential].isEmpty || !self[credential].occupations.isEmpty
            || !edges.equivalents[credential].isEmpty
            || [edges.requiredBy[credential], edges.recommendedBy[credential], edges.renews[credential]].contains { $0.contains { $0 != credential } }
    }
}
