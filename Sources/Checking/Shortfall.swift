import Analysis
import Model
import SourceText

/// Why a requirement cannot be satisfied by a set of credentials: one reference, or one group, that asks for what is not
/// among them.
///
/// Groups whose own numbers are impossible are not looked into, nor are requirements within a loop: those are reported by
/// themselves.
struct Shortfall {
    enum Rule {
        case held
        /// None of the members; how many there are.
        case any(of: Int)
        case choose(Int, of: Int, possible: Int)
        case earn(CreditValue, possible: CreditSum)
    }

    let rule: Rule
    /// The reference, or the value that states the group's rule.
    let span: SourceSpan
    /// The credentials mentioned that are not among the set, nor have an equivalent there; each once, in order.
    let missing: [Located<CredentialIndex>]

    /// Whether to hold an equivalent would help: credits count for what is held itself.
    var allowsEquivalents: Bool { if case .earn = rule { false } else { true } }
}

/// What counts as held while shortfalls are looked for.
struct Availability {
    /// The credential whose `requires` is looked at; `nil` for a pathway's stages.
    let owner: CredentialIndex?
    let credentials: CredentialSet
}

extension ExaminedCatalog {
    /// What has to be mended, each by itself, before `requirements` can be satisfied; empty where they can be.
    func shortfalls(of requirements: [CatalogRequirement], with available: Availability) -> [Shortfall] {
        var found: [Shortfall] = []
        for requirement in requirements { collect(requirement, available, into: &found) }
        return found
    }
}

private extension ExaminedCatalog {
    func isAvailable(_ credential: CredentialIndex, _ available: Availability) -> Bool {
        isForgiven(credential, available) || catalog.isSatisfied(credential, by: available.credentials)
    }

    func isForgiven(_ credential: CredentialIndex, _ available: Availability) -> Bool {
        guard let owner = available.owner else { return false }
        return prerequisiteLoops.components[owner.position] == prerequisiteLoops.components[credential.position]
    }

    func isHeldItself(_ credential: CredentialIndex, _ available: Availability) -> Bool {
        available.credentials.contains(credential) || isForgiven(credential, available)
    }

    func collect(_ requirement: CatalogRequirement, _ available: Availability, into found: inout [Shortfall]) {
        switch requirement {
        case .outside: break
        case .held(let reference):
            if !isAvailable(reference.value, available) { found.append(Shortfall(rule: .held, span: reference.span, missing: [reference])) }
        case .group(let group):
            if group.rule == .all {
                for member in group.members { collect(member, available, into: &found) }
            } else if !isSatisfied(requirement, available) {
                found.append(Shortfall(rule: rule(of: group, available), span: group.span, missing: missing(of: group, available)))
            }
        }
    }

    func isSatisfied(_ requirement: CatalogRequirement, _ available: Availability) -> Bool {
        switch requirement {
        case .outside: return true
        case .held(let reference): return isAvailable(reference.value, available)
        case .group(let group):
            if catalog.asksForTooMuch(group) { return true }
            switch group.rule {
            case .all: return group.members.allSatisfy { isSatisfied($0, available) }
            case .any: return group.members.contains { isSatisfied($0, available) }
            case .choose(let number):
                return group.distinctMembers.count { isSatisfied($0, available) } >= number
            case .earn(let credit):
                // Credits that could not be read were reported where they stand.
                let members = DistinctReferences(group.members).credentials
                return members.contains { earlier.hasErrors(catalog.credentials[$0.position].entry.file) }
                    || possible(credit.unit, members, available) >= CreditSum(credit.amount)
            }
        }
    }

    func possible(_ unit: CreditUnit, _ members: [CredentialIndex], _ available: Availability) -> CreditSum {
        members.reduce(CreditSum.zero) { sum, member in
            guard isHeldItself(member, available) else { return sum }
            return sum + (catalog.credits(of: member, in: unit) ?? .zero)
        }
    }

    func rule(of group: CatalogGroup, _ available: Availability) -> Shortfall.Rule {
        switch group.rule {
        case .all, .any: return .any(of: group.distinctMembers.count)
        case .choose(let number):
            let members = group.distinctMembers
            return .choose(number, of: members.count, possible: members.count { isSatisfied($0, available) })
        case .earn(let credit):
            return .earn(credit, possible: possible(credit.unit, DistinctReferences(group.members).credentials, available))
        }
    }

    func missing(of group: CatalogGroup, _ available: Availability) -> [Located<CredentialIndex>] {
        let references = DistinctReferences(group.members).references
        guard case .earn(let credit) = group.rule else { return references.filter { !isAvailable($0.value, available) } }
        return references.filter { !isHeldItself($0.value, available) && catalog.credits(of: $0.value, in: credit.unit) != nil }
    }
}
