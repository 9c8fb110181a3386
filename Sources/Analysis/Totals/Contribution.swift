package import Model
import SourceText

/// How a credential counts toward something that asks for it, and how much of it that is.
package struct Contribution: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        case credential(CredentialIndex)
        /// A stage of a pathway, counted from 0.
        case stage(PathwayIndex, Int)
        case destination(PathwayIndex)
    }

    /// The innermost group around the credential that leaves a choice.
    package struct Group: Hashable, Sendable {
        package let rule: RequirementRule
        package let members: Int
        package let title: String?
    }

    package let credential: CredentialIndex
    package let target: Target
    /// `nil` where it cannot be done without.
    package let group: Group?
    /// Its own credits in the unit that the group counts: 1.2 of the 10 CEU needed.
    package let credits: CreditSum?
    /// How many of the competencies that the target (a pathway's destination) teaches or assesses it teaches or assesses as
    /// well, and how many these are.
    package let competencies: Share
    /// How many stretches of a pathway follow, its destination being the last; `nil` where the target is a credential.
    package let stretchesAfter: Int?

    package struct Share: Hashable, Sendable {
        package let covered: Int
        package let total: Int
    }
}

extension Catalog {
    /// How a credential counts in what another one requires; `nil` where that does not mention it. Where it is mentioned
    /// several times the first is meant.
    package func contribution(of credential: CredentialIndex, to target: CredentialIndex) -> Contribution? {
        var groups: [RequirementGroup<Located<CredentialIndex>>] = []
        guard credentials[target.position].requires.contains(where: { Self.find(credential, in: $0, &groups) }) else { return nil }
        return contribution(of: credential, to: .credential(target), within: groups, goal: target, stretchesAfter: nil)
    }

    /// How a credential counts in the first stage of a pathway that mentions it, else as its destination; `nil` where it is neither.
    package func contribution(of credential: CredentialIndex, to pathway: PathwayIndex) -> Contribution? {
        let way = pathways[pathway.position]
        for (number, stage) in way.stages.enumerated() {
            var groups: [RequirementGroup<Located<CredentialIndex>>] = []
            guard stage.requires.contains(where: { Self.find(credential, in: $0, &groups) }) else { continue }
            let endsInStage = way.stages.last?.requires.contains { if case .held(let last) = $0 { last.value == way.destination.value } else { false } } ?? false
            return contribution(
                of: credential, to: .stage(pathway, number), within: groups, goal: way.destination.value,
                stretchesAfter: way.stages.count - number - (endsInStage ? 1 : 0))
        }
        guard way.destination.value == credential else { return nil }
        return contribution(of: credential, to: .destination(pathway), within: [], goal: credential, stretchesAfter: 0)
    }

    /// What a credential counts toward: credentials that require it, then pathways through it or to it; each in order of id.
    package func contributions(of credential: CredentialIndex) -> [Contribution] {
        let pathways = edges.stageOf[credential] + edges.destinationOf[credential].filter { !edges.stageOf[credential].contains($0) }
        return edges.requiredBy[credential].compactMap { contribution(of: credential, to: $0) } + pathways.sorted().compactMap { contribution(of: credential, to: $0) }
    }

    /// What counts toward a credential, in the order in which it mentions them.
    package func contributions(to target: CredentialIndex) -> [Contribution] {
        DistinctReferences(credentials[target.position].requires).credentials.compactMap { contribution(of: $0, to: target) }
    }

    /// What counts toward a pathway, in the order in which it mentions them.
    package func contributions(to pathway: PathwayIndex) -> [Contribution] {
        let way = pathways[pathway.position]
        return DistinctReferences(way.stages.flatMap(\.requires) + [.held(way.destination)]).credentials.compactMap { contribution(of: $0, to: pathway) }
    }

    /// How many of the competencies of a goal a credential teaches or assesses, and how many there are.
    package func competencyShare(of credential: CredentialIndex, in goal: CredentialIndex) -> Contribution.Share {
        let wanted = abilities(of: goal)
        let given = abilities(of: credential)
        if wanted.isEmpty || given.isEmpty { return Contribution.Share(covered: 0, total: wanted.count) }
        guard wanted.count * given.count > 256 else {
            return Contribution.Share(covered: wanted.count { given.contains($0) }, total: wanted.count)
        }
        let set = Set(given)
        return Contribution.Share(covered: wanted.count { set.contains($0) }, total: wanted.count)
    }
}

private extension Catalog {
    /// Positions of competencies that a credential teaches or assesses, each once.
    func abilities(of credential: CredentialIndex) -> [Int] {
        let position = credential.position
        let (teaches, assesses) = (credentials[position].teaches, credentials[position].assesses)
        var found: [Int] = []
        found.reserveCapacity(teaches.count + assesses.count)
        if teaches.count + assesses.count > 32 {
            var seen: Set<Int> = []
            for reference in teaches where seen.insert(reference.value.position).inserted { found.append(reference.value.position) }
            for reference in assesses where seen.insert(reference.value.position).inserted { found.append(reference.value.position) }
            return found
        }
        for reference in teaches where !found.contains(reference.value.position) { found.append(reference.value.position) }
        for reference in assesses where !found.contains(reference.value.position) { found.append(reference.value.position) }
        return found
    }

    func contribution(
        of credential: CredentialIndex, to target: Contribution.Target, within groups: [RequirementGroup<Located<CredentialIndex>>], goal: CredentialIndex, stretchesAfter: Int?
    ) -> Contribution {
        let choice = groups.last { !$0.rule.takesAll(of: $0.members.count) }
        var credits: CreditSum?
        if case .earn(let wanted)? = choice?.rule { credits = self.credits(of: credential, in: wanted.unit) }
        return Contribution(
            credential: credential, target: target, group: choice.map { Contribution.Group(rule: $0.rule, members: $0.members.count, title: $0.title) },
            credits: credits, competencies: competencyShare(of: credential, in: goal), stretchesAfter: stretchesAfter)
    }

    /// Whether the tree mentions the credential; `groups` becomes the way to it, outermost first.
    static func find(_ index: CredentialIndex, in requirement: CatalogRequirement, _ groups: inout [RequirementGroup<Located<CredentialIndex>>]) -> Bool {
        switch requirement {
        case .held(let reference): return reference.value == index
        case .outside: return false
        case .group(let group):
            groups.append(group)
            if group.members.contains(where: { find(index, in: $0, &groups) }) { return true }
            groups.removeLast()
            return false
        }
    }
}

extension RequirementRule {
    /// Whether nothing is left to choose among so many members.
    package func takesAll(of count: Int) -> Bool {
        switch self {
        case .all: true
        case .any: count == 1
        case .choose(let number): number >= count
        case .earn: false
        }
    }
}
