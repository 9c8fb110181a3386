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

/// Finds the shortfalls of one owner's requirements.
struct ShortfallSearch {
    let examined: ExaminedCatalog
    /// The credential whose `requires` is looked at; `nil` for a pathway's stages.
    let owner: CredentialIndex?
    let available: CredentialSet

    /// What has to be mended, each by itself, before `requirements` can be satisfied; empty where they can be.
    func shortfalls(of requirements: [CatalogRequirement]) -> [Shortfall] {
        var found: [Shortfall] = []
        for requirement in requirements { collect(requirement, into: &found) }
        return found
    }

    func isAvailable(_ credential: CredentialIndex) -> Bool {
        isForgiven(credential) || examined.catalog.isSatisfied(credential, by: available)
    }
}

private extension ShortfallSearch {
    func isForgiven(_ credential: CredentialIndex) -> Bool {
        guard let owner else { return false }
        let components = examined.prerequisiteLoops.components
        return components[owner.position] == components[credential.position]
    }

    func collect(_ requirement: CatalogRequirement, into found: inout [Shortfall]) {
        switch requirement {
        case .outside: break
        case .held(let reference):
            if !isAvailable(reference.value) { found.append(Shortfall(rule: .held, span: reference.span, missing: [reference])) }
        case .group(let group):
            if group.rule == .all {
                for member in group.members { collect(member, into: &found) }
            } else if !isSatisfied(requirement) {
                found.append(Shortfall(rule: rule(of: group), span: group.span, missing: missing(of: group)))
            }
        }
    }

    func isSatisfied(_ requirement: CatalogRequirement) -> Bool {
        switch requirement {
        case .outside: return true
        case .held(let reference): return isAvailable(reference.value)
        case .group(let group):
            if examined.catalog.asksForTooMuch(group) { return true }
            switch group.rule {
            case .all: return group.members.allSatisfy(isSatisfied)
            case .any: return group.members.contains(where: isSatisfied)
            case .choose(let number): return group.distinctMembers.lazy.filter(isSatisfied).prefix(max(0, number)).count >= number
            case .earn(let credit):
                // Credits that could not be read were reported where they stand.
                let members = DistinctReferences(group.members).credentials
                return members.contains { examined.earlier.hasErrors(examined.entry($0).file) }
                    || possible(credit.unit, members) >= CreditSum(credit.amount)
            }
        }
    }

    func possible(_ unit: CreditUnit, _ members: [CredentialIndex]) -> CreditSum {
        members.reduce(CreditSum.zero) { sum, member in
            guard available.contains(member) || isForgiven(member) else { return sum }
            return sum + (examined.catalog.credits(of: member, in: unit) ?? .zero)
        }
    }

    func rule(of group: CatalogGroup) -> Shortfall.Rule {
        switch group.rule {
        case .all, .any: return .any(of: group.distinctMembers.count)
        case .choose(let number):
            let members = group.distinctMembers
            return .choose(number, of: members.count, possible: members.count(where: isSatisfied))
        case .earn(let credit):
            return .earn(credit, possible: possible(credit.unit, DistinctReferences(group.members).credentials))
        }
    }

    func missing(of group: CatalogGroup) -> [Located<CredentialIndex>] {
        let references = DistinctReferences(group.members).references
        guard case .earn(let credit) = group.rule else { return references.filter { !isAvailable($0.value) } }
        return references.filter { member in
            !available.contains(member.value) && !isForgiven(member.value) && examined.catalog.credits(of: member.value, in: credit.unit) != nil
        }
    }
}
