package import Model
import SourceText

/// What it takes to earn each credential of a catalog, as a network in which whoever looks for a route can do so without
/// the catalog: `RouteNetwork` before it is known who holds what.
///
/// An input is the position of a credential or, from the number of credentials on, that of a group behind them. Groups
/// stand in the order in which `RouteNetwork` meets them within a list, so that both number nodes alike, and a search over
/// either takes the same turns.
package struct RequirementNetwork: Sendable {
    /// Fires once its inputs weigh at least `need`.
    package struct Group: Sendable {
        package let need: Int
        package fileprivate(set) var inputs: [Int] = []
        /// What each input weighs, in ten-thousandths of a credit; `nil` where each weighs one.
        package fileprivate(set) var credits: [Int]?
        /// The credential that somebody counts as holding who holds an input.
        package fileprivate(set) var standsFor: CredentialIndex?
    }

    /// What one must have, all of it, and the conditions outside the catalog that are mentioned with it.
    package struct List: Sendable {
        package fileprivate(set) var inputs: [Int] = []
        /// Positions in `conditions`, each once.
        package fileprivate(set) var conditions: [Int] = []
    }

    /// Of each credential.
    package private(set) var credentials: [List] = []
    /// Of each pathway: its stages, then its destination.
    package private(set) var pathways: [List] = []
    package private(set) var groups: [Group] = []
    /// Each once, wherever it is mentioned; with the place where it is first.
    package private(set) var conditions: [OutsideCondition] = []

    /// - Complexity: linear in mentions.
    package init(_ catalog: Catalog) {
        var builder = Builder(catalog)
        // Each can be a goal, also where nothing requires it.
        for position in catalog.credentials.indices { builder.addSubstitute(of: CredentialIndex(position)) }
        credentials = catalog.credentials.map { builder.list($0.requires) }
        pathways = catalog.pathways.map { builder.list($0.stages.flatMap(\.requires) + [.held($0.destination)]) }
        groups = builder.groups
        conditions = builder.conditions
    }
}

private struct Builder {
    let catalog: Catalog
    var groups: [RequirementNetwork.Group] = []
    var conditions: [OutsideCondition] = []
    private var numbers: [OutsideCondition: Int] = [:]
    /// The group of "it counts as held", for credentials that others count as.
    private var substitutes: [CredentialIndex: Int] = [:]

    init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    mutating func list(_ requirements: [CatalogRequirement]) -> RequirementNetwork.List {
        var list = RequirementNetwork.List()
        guard !requirements.isEmpty else { return list }
        let group = RequirementGroup(.all, requirements, at: SourceSpan(file: FileID(0), start: 0, end: 0))
        list.inputs = group.distinctMembers.compactMap { input($0) }
        for requirement in requirements {
            requirement.forEachCondition { condition in
                let number = self.number(of: condition)
                if !list.conditions.contains(number) { list.conditions.append(number) }
            }
        }
        return list
    }

    private mutating func number(of condition: OutsideCondition) -> Int {
        var bare = condition
        bare.span = SourceSpan(file: FileID(0), start: 0, end: 0)
        if let known = numbers[bare] { return known }
        numbers[bare] = conditions.count
        conditions.append(condition)
        return conditions.count - 1
    }

    private mutating func add(_ group: RequirementNetwork.Group) -> Int {
        groups.append(group)
        return groups.count - 1
    }

    /// The node of a requirement; `nil` where nothing more is asked for.
    private mutating func input(_ requirement: CatalogRequirement) -> Int? {
        switch requirement {
        case .outside: return nil
        case .held(let reference): return substitutes[reference.value] ?? reference.value.position
        case .group(let group):
            if case .earn(let credit) = group.rule { return earned(credit, group.members) }
            let members = group.distinctMembers
            let asked = switch group.rule {
            case .all, .earn: members.count
            case .any: 1
            case .choose(let number): number
            }
            guard asked > 0 else { return nil }
            // Its place comes before those of the groups in it.
            let own = add(RequirementNetwork.Group(need: 0))
            let inputs = members.compactMap { input($0) }
            let given = members.count - inputs.count
            groups[own] = RequirementNetwork.Group(need: max(0, asked - given), inputs: inputs)
            return catalog.credentials.count + own
        }
    }

    mutating func addSubstitute(of credential: CredentialIndex) {
        let equivalents = catalog.credentials[credential.position].equivalents
        guard !equivalents.isEmpty else { return }
        var ways: [Int] = []
        for way in [credential] + equivalents.map(\.value) where !ways.contains(way.position) { ways.append(way.position) }
        substitutes[credential] = catalog.credentials.count + add(RequirementNetwork.Group(need: 1, inputs: ways, standsFor: credential))
    }

    private mutating func earned(_ credit: CreditValue, _ members: [CatalogRequirement]) -> Int {
        var inputs: [Int] = []
        var credits: [Int] = []
        for member in DistinctReferences(members).credentials {
            guard let amount = catalog.credits(of: member, in: credit.unit)?.tenThousandths, amount > 0 else { continue }
            inputs.append(member.position)
            credits.append(amount)
        }
        return catalog.credentials.count + add(RequirementNetwork.Group(need: max(0, CreditSum(credit.amount).tenThousandths), inputs: inputs, credits: credits))
    }
}
