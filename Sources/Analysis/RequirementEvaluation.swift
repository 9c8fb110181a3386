package import Model
package import SourceText

/// A requirement of a catalog: its references are positions in it.
package typealias CatalogRequirement = Requirement<Located<CredentialIndex>>

extension Catalog {
    /// Whether a credential counts as held: it is, or one of its own `equivalents` is.
    ///
    /// Equivalence goes one way: that `a` counts as `b` is said by `b`.
    package func isSatisfied(_ credential: CredentialIndex, by held: CredentialSet) -> Bool {
        held.contains(credential) || credentials[credential.position].equivalents.contains { held.contains($0.value) }
    }

    /// Whether somebody who holds these credentials meets a requirement.
    ///
    /// Outside conditions count as met; they are shown beside the result.
    package func isSatisfied(_ requirement: CatalogRequirement, by held: CredentialSet) -> Bool {
        switch requirement {
        case .held(let reference): isSatisfied(reference.value, by: held)
        case .group(let group): isSatisfied(group, by: held)
        case .outside: true
        }
    }

    /// Whether somebody who holds these credentials meets all of the requirements.
    package func isSatisfied(_ requirements: [CatalogRequirement], by held: CredentialSet) -> Bool {
        requirements.allSatisfy { isSatisfied($0, by: held) }
    }

    /// Whether a pathway is complete for somebody who holds these credentials.
    package func isComplete(_ pathway: PathwayIndex, by held: CredentialSet) -> Bool {
        isSatisfied(pathways[pathway.position].destination.value, by: held)
            && pathways[pathway.position].stages.allSatisfy { isSatisfied($0.requires, by: held) }
    }

    /// The credits of a unit that the credentials among `requirements` have which are held themselves, each counted once.
    package func credits(_ unit: CreditUnit, among requirements: [CatalogRequirement], held: CredentialSet) -> CreditSum {
        var sum = CreditSum.zero
        for credential in DistinctReferences(requirements).credentials where held.contains(credential) {
            if let credits = credits(of: credential, in: unit) { sum = sum + credits }
        }
        return sum
    }
}

private extension Catalog {
    func isSatisfied(_ group: RequirementGroup<Located<CredentialIndex>>, by held: CredentialSet) -> Bool {
        switch group.rule {
        case .all: return isSatisfied(group.members, by: held)
        case .any: return group.members.contains { isSatisfied($0, by: held) }
        case .choose(let number):
            return group.distinctMembers.lazy.filter { isSatisfied($0, by: held) }.prefix(max(0, number)).count >= number
        case .earn(let credit):
            return credits(credit.unit, among: group.members, held: held) >= CreditSum(credit.amount)
        }
    }
}

extension RequirementGroup where Reference == Located<CredentialIndex> {
    /// The members, a credential that is named more than once only where it is named first.
    package var distinctMembers: [Requirement<Reference>] {
        var seen = SmallSet()
        return members.filter { member in
            guard case .held(let reference) = member else { return true }
            return seen.insert(reference.value)
        }
    }
}

/// The credentials that requirements mention, each once, in the order in which they are mentioned first.
package struct DistinctReferences {
    package let references: [Located<CredentialIndex>]

    package init(_ requirements: [CatalogRequirement]) {
        var seen = SmallSet()
        var references: [Located<CredentialIndex>] = []
        references.reserveCapacity(requirements.count)
        for requirement in requirements {
            requirement.forEachReference { if seen.insert($0.value) { references.append($0) } }
        }
        self.references = references
    }

    package var credentials: [CredentialIndex] { references.map(\.value) }
}

/// The members of a group, which are few but for the rare long list: they are compared one by one until a hashed set pays.
private struct SmallSet {
    private var few: [CredentialIndex] = []
    private var many: Set<CredentialIndex> = []

    /// Whether the credential was not in it.
    mutating func insert(_ credential: CredentialIndex) -> Bool {
        guard many.isEmpty else { return many.insert(credential).inserted }
        guard !few.contains(credential) else { return false }
        few.append(credential)
        if few.count == 24 { many = Set(few) }
        return true
    }
}
