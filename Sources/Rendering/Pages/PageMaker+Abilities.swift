import Model
import SourceText

/// A competency of a credential, and how the credential deals with it.
struct Ability {
    let competency: CompetencyIndex
    var isTaught: Bool
    var isAssessed: Bool
}

extension PageMaker {
    /// Beyond this many, competencies are shown by domain.
    static let ungroupedAbilities = 12

    /// What one will be able to do: what is taught in the order of the author, then what is only assessed.
    func abilities(of credential: Credential<Resolved>) -> [AbilityGroupView] {
        let abilities = Self.merged(credential)
        guard !abilities.isEmpty else { return [] }
        guard abilities.count > Self.ungroupedAbilities else { return [AbilityGroupView(abilities: abilities.map(abilityView))] }
        return grouped(abilities)
    }

    static func merged(_ credential: Credential<Resolved>) -> [Ability] {
        var abilities: [Ability] = []
        abilities.reserveCapacity(credential.teaches.count + credential.assesses.count)
        var places: [CompetencyIndex: Int] = [:]
        let isLong = credential.teaches.count > 16
        for reference in credential.teaches {
            if isLong { places[reference.value] = abilities.count }
            abilities.append(Ability(competency: reference.value, isTaught: true, isAssessed: false))
        }
        for reference in credential.assesses {
            let place = isLong ? places[reference.value] : abilities.prefix(credential.teaches.count).firstIndex { $0.competency == reference.value }
            if let place {
                abilities[place].isAssessed = true
            } else {
                abilities.append(Ability(competency: reference.value, isTaught: false, isAssessed: true))
            }
        }
        return abilities
    }

    /// "Taught and assessed"
    func mark(isTaught: Bool, isAssessed: Bool) -> String {
        switch (isTaught, isAssessed) {
        case (true, true): words.taughtAndAssessed
        case (true, false): words.taught
        case (false, true): words.assessed
        case (false, false): words.neither
        }
    }

    /// The competencies above one, from the root down, without itself.
    func ancestors(of index: CompetencyIndex) -> [CompetencyIndex] {
        var ancestors: [CompetencyIndex] = []
        var next = catalog.competencies[index.position].parent?.value
        // A loop was reported as an error; it must not hold up whoever asks all the same.
        while let parent = next, ancestors.count < 32, !ancestors.contains(parent) {
            ancestors.append(parent)
            next = catalog.competencies[parent.position].parent?.value
        }
        return ancestors.reversed()
    }
}

private extension PageMaker {
    func abilityView(_ ability: Ability) -> AbilityView {
        let views = ability.isTaught ? ability.isAssessed ? provenAbilities : taughtAbilities : assessedAbilities
        return views.view(ability.competency.position) { newAbilityView($0, isTaught: ability.isTaught, isAssessed: ability.isAssessed) }
    }

    func newAbilityView(_ position: Int, isTaught: Bool, isAssessed: Bool) -> AbilityView {
        let index = CompetencyIndex(position)
        return AbilityView(
            statement: catalog.competencies[position].statement, title: catalog.competencies[position].entry.title.value, url: urls[index],
            language: foreignLanguage(of: catalog.competencies[position].entry),
            statementLanguage: catalog.languages(of: .competency(index), written: catalog.competencies[position].entry.language).statement?.text,
            isTaught: isTaught, isAssessed: isAssessed, mark: mark(isTaught: isTaught, isAssessed: isAssessed))
    }

    /// By domain: the root of the framework above each, which stands first in its group where it is among them.
    func grouped(_ abilities: [Ability]) -> [AbilityGroupView] {
        var order: [CompetencyIndex] = []
        var members: [CompetencyIndex: [Ability]] = [:]
        var roots: [CompetencyIndex: Ability] = [:]
        for ability in abilities {
            let root = ancestors(of: ability.competency).first ?? ability.competency
            if members[root] == nil {
                order.append(root)
                members[root] = []
            }
            if root == ability.competency { roots[root] = ability } else { members[root, default: []].append(ability) }
        }
        guard order.count * 2 <= abilities.count else { return [AbilityGroupView(abilities: abilities.map(abilityView))] }
        var alone: [Ability] = []
        var groups: [AbilityGroupView] = []
        for root in order {
            guard let below = members[root], !below.isEmpty else {
                if let ability = roots[root] { alone.append(ability) }
                continue
            }
            let head = link(root)
            groups.append(AbilityGroupView(
                title: head.title, url: head.url, language: head.language, abilities: ((roots[root].map { [$0] } ?? []) + below).map(abilityView)))
        }
        if !alone.isEmpty { groups.append(AbilityGroupView(title: words.otherAbilities, abilities: alone.map(abilityView))) }
        return groups
    }
}
