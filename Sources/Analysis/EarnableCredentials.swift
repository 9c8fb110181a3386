package import Model
package import SourceText

/// What is taken as given when it is asked what can be earned.
package struct EarningAssumptions: Sendable {
    /// Groups that ask for more than there is (`choose: 3` of two, more credits than all have) count as satisfied.
    package var forgivesArithmetic = false
    /// The component of each credential (`Loops.components`): a requirement within one counts as satisfied.
    package var forgivenComponents: [Int32]?
    /// Credentials whose `requires` is not looked at.
    package var unexamined: CredentialSet?

    package static let none = EarningAssumptions()

    package init() {}

    func forgives(_ owner: CredentialIndex, requiring member: CredentialIndex) -> Bool {
        forgivenComponents.map { $0[owner.position] == $0[member.position] } ?? false
    }
}

extension Catalog {
    /// What somebody who holds nothing can come to hold, in any number of steps: credentials that are still awarded and
    /// whose `requires` is satisfied by others of the set which can be earned before them.
    ///
    /// - Complexity: linear in credentials, mentions and equivalents.
    package func earnableCredentials(assuming assumptions: EarningAssumptions = .none) -> CredentialSet {
        earnableCredentials(holding: CredentialSet(capacity: credentials.count), assuming: assumptions)
    }

    /// What somebody who holds these credentials can come to hold, with what is held already.
    package func earnableCredentials(holding held: CredentialSet, assuming assumptions: EarningAssumptions = .none) -> CredentialSet {
        var builder = EarningNetwork(self, assumptions)
        builder.addCredentials()
        for credential in held.members { builder.network.setThreshold(0, of: credential.position) }
        let fired = builder.network.settled()
        var earnable = CredentialSet(capacity: credentials.count)
        for i in credentials.indices where fired[i] { earnable.insert(CredentialIndex(i)) }
        return earnable
    }
}

/// The catalog's requirements as a network: node *i* is that credential *i* is held; behind these, that one with equivalents
/// counts as held, and that a group is satisfied.
private struct EarningNetwork {
    let catalog: Catalog
    let assumptions: EarningAssumptions
    var network: ThresholdNetwork
    /// Nodes of the credentials that have equivalents.
    private var substituted: [CredentialIndex: Int] = [:]
    /// For each credential the number of the last group that it was found in.
    private var lastGroup: [Int32]
    private var groupNumber: Int32 = 0

    init(_ catalog: Catalog, _ assumptions: EarningAssumptions) {
        self.catalog = catalog
        self.assumptions = assumptions
        network = ThresholdNetwork(count: catalog.credentials.count)
        lastGroup = [Int32](repeating: 0, count: catalog.credentials.count)
        for i in catalog.credentials.indices where !catalog.credentials[i].equivalents.isEmpty {
            let node = network.addNode(threshold: 1)
            network.addEdge(from: i, to: node)
            for other in catalog.credentials[i].equivalents { network.addEdge(from: other.value.position, to: node) }
            substituted[CredentialIndex(i)] = node
        }
    }

    mutating func addCredentials() {
        for i in catalog.credentials.indices {
            let owner = CredentialIndex(i)
            guard catalog.credentials[i].entry.isCurrent else {
                network.setThreshold(ThresholdNetwork.never, of: i)
                continue
            }
            guard !catalog.credentials[i].requires.isEmpty, assumptions.unexamined?.contains(owner) != true else { continue }
            let members = distinct(catalog.credentials[i].requires)
            network.setThreshold(members.count, of: i)
            for member in members { add(member, of: owner, to: i) }
        }
    }
}

private extension EarningNetwork {
    mutating func add(_ requirement: CatalogRequirement, of owner: CredentialIndex, to node: Int) {
        switch requirement {
        case .outside:
            network.lower(node)
        case .held(let reference):
            if assumptions.forgives(owner, requiring: reference.value) {
                network.lower(node)
            } else {
                network.addEdge(from: substituted[reference.value] ?? reference.value.position, to: node)
            }
        case .group(let group):
            if assumptions.forgivesArithmetic, catalog.asksForTooMuch(group) {
                network.lower(node)
            } else if case .earn(let credit) = group.rule {
                addEarning(credit, group.members, of: owner, to: node)
            } else {
                let members = distinct(group.members)
                let own = network.addNode(threshold: group.rule.threshold(members: members.count))
                for member in members { add(member, of: owner, to: own) }
                network.addEdge(from: own, to: node)
            }
        }
    }

    mutating func addEarning(_ credit: CreditValue, _ members: [CatalogRequirement], of owner: CredentialIndex, to node: Int) {
        let own = network.addNode(threshold: CreditSum(credit.amount).tenThousandths)
        for member in DistinctReferences(members).credentials {
            guard let credits = catalog.credits(of: member, in: credit.unit)?.tenThousandths, credits > 0 else { continue }
            if assumptions.forgives(owner, requiring: member) {
                network.lower(own, by: credits)
            } else {
                network.addEdge(from: member.position, to: own, weight: credits)
            }
        }
        network.addEdge(from: own, to: node)
    }

    /// The members without credentials that were named before among them.
    mutating func distinct(_ members: [CatalogRequirement]) -> [CatalogRequirement] {
        groupNumber += 1
        let number = groupNumber
        return members.filter { member in
            guard case .held(let reference) = member else { return true }
            defer { lastGroup[reference.value.position] = number }
            return lastGroup[reference.value.position] != number
        }
    }
}

private extension RequirementRule {
    /// How many members it takes.
    func threshold(members: Int) -> Int {
        switch self {
        case .all: members
        case .any: 1
        case .choose(let number): number
        case .earn(let credit): CreditSum(credit.amount).tenThousandths
        }
    }
}

extension Catalog {
    /// Whether no set of credentials whatever satisfies a group, by its numbers: it takes more members than it has, or
    /// more credits than they have together. What its members take is not looked at.
    package func asksForTooMuch(_ group: RequirementGroup<Located<CredentialIndex>>) -> Bool {
        switch group.rule {
        case .all: false
        case .any: group.members.isEmpty
        case .choose(let number): group.members.count < number || group.distinctMembers.count < number
        case .earn(let credit): creditsOffered(credit.unit, among: group.members) < CreditSum(credit.amount)
        }
    }

    /// The credits of a unit that the credentials among `requirements` have together, each counted once.
    package func creditsOffered(_ unit: CreditUnit, among requirements: [CatalogRequirement]) -> CreditSum {
        DistinctReferences(requirements).credentials.reduce(CreditSum.zero) { $0 + (credits(of: $1, in: unit) ?? .zero) }
    }
}
