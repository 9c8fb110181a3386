import Model
import SourceText

/// The components of a pathway's graph: its destination, a component a stage, and whatever the stages ask for, each once.
///
/// The destination is a component of its own even where a stage asks for the same credential: it stands for the end of
/// the way, and would else be a condition of itself.
struct PathwayComponents {
    /// A credential that stages ask for.
    struct Held: Hashable {
        let credential: CredentialIndex
        /// Where stages ask for credits of several units, those that the component's points are of, but for the first.
        let unit: CreditUnit?
    }

    struct Outside {
        let condition: OutsideCondition
        let said: SaidRequirement
        let stage: Int
    }

    private(set) var held: [Held] = []
    /// The stages that ask for each of `held`, in their order.
    private(set) var stagesOfHeld: [[Int]] = []
    private(set) var outside: [Outside] = []
    /// The unit whose credits are the points of components that name none.
    private(set) var firstUnit: CreditUnit?
    private var positions: [Held: Int] = [:]

    /// - Parameter stages: in each of the languages of the pathway, its own first.
    init(_ stages: [[Stage<Resolved>]], _ speech: Speech) {
        guard let own = stages.first else { return }
        for stage in own {
            for requirement in stage.requires where firstUnit == nil { firstUnit = Self.unit(in: requirement) }
        }
        for number in own.indices {
            for requirement in SaidRequirement.all(stages.map { $0[number].requires }, speech) { add(requirement, unit: nil, stage: number) }
        }
    }

    /// The component for a credential, within credits of a unit or not.
    func held(_ credential: CredentialIndex, _ unit: CreditUnit?) -> Held {
        Held(credential: credential, unit: unit == firstUnit ? nil : unit)
    }

    /// What follows `#` in the identifier of the component: also what its CTID is made of.
    func fragment(_ held: Held, _ names: ThingNames) -> String {
        "credential-" + names[held.credential].id + (held.unit.map { "." + $0.rawValue } ?? "")
    }

    static func fragment(ofStage number: Int) -> String { "stage-\(number + 1)" }
    static func fragment(ofLevel number: Int) -> String { "level-\(number + 1)" }
    static func fragment(ofCondition number: Int) -> String { "condition-\(number + 1)" }
}

private extension PathwayComponents {
    static func unit(in requirement: Requirement<Located<CredentialIndex>>) -> CreditUnit? {
        guard case .group(let group) = requirement else { return nil }
        if case .earn(let credits) = group.rule { return credits.unit }
        for member in group.members {
            if let unit = unit(in: member) { return unit }
        }
        return nil
    }

    mutating func add(_ said: SaidRequirement, unit: CreditUnit?, stage: Int) {
        switch said.requirement {
        case .held(let reference): add(held(reference.value, unit), stage: stage)
        case .outside(let condition): outside.append(Outside(condition: condition, said: said, stage: stage))
        case .group(let group):
            if case .earn(let credits) = group.rule {
                // Credits are summed over the credentials in the group, however deep; nothing else in it counts.
                for credential in group.distinctCredentials { add(held(credential, credits.unit), stage: stage) }
                return
            }
            for member in said.members { add(member, unit: unit, stage: stage) }
        }
    }

    mutating func add(_ component: Held, stage: Int) {
        if let position = positions[component] {
            if stagesOfHeld[position].last != stage { stagesOfHeld[position].append(stage) }
        } else {
            positions[component] = held.count
            held.append(component)
            stagesOfHeld.append([stage])
        }
    }
}
