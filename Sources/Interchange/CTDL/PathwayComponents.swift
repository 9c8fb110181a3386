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
        let translations: [(language: String, condition: OutsideCondition)]
        let stage: Int
    }

    private(set) var held: [Held] = []
    /// The stages that ask for each of `held`, in their order.
    private(set) var stagesOfHeld: [[Int]] = []
    private(set) var outside: [Outside] = []
    /// The unit whose credits are the points of components that name none.
    private(set) var firstUnit: CreditUnit?
    private var positions: [Held: Int] = [:]

    /// - Parameter translations: The stages in other languages, where they are translated.
    init(_ stages: [Stage<Resolved>], translations: [(language: String, stages: [TranslatedTexts.Stage])]) {
        for stage in stages {
            for requirement in stage.requires where firstUnit == nil { firstUnit = Self.unit(in: requirement) }
        }
        for (number, stage) in stages.enumerated() {
            let words = translations.compactMap { translation -> (language: String, requires: [Requirement<Located<ThingID>>])? in
                guard translation.stages.indices.contains(number), let requires = translation.stages[number].requires?.value,
                      requires.count == stage.requires.count else { return nil }
                return (translation.language, requires)
            }
            for (i, requirement) in stage.requires.enumerated() {
                add(requirement, unit: nil, words.map { ($0.language, $0.requires[i]) }, stage: number)
            }
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

    mutating func add(
        _ requirement: Requirement<Located<CredentialIndex>>, unit: CreditUnit?, _ words: [(language: String, requirement: Requirement<Located<ThingID>>)], stage: Int
    ) {
        switch requirement {
        case .held(let reference): add(held(reference.value, unit), stage: stage)
        case .outside(let condition):
            let translations = words.compactMap { word -> (language: String, condition: OutsideCondition)? in
                if case .outside(let condition) = word.requirement { (word.language, condition) } else { nil }
            }
            outside.append(Outside(condition: condition, translations: translations, stage: stage))
        case .group(let group):
            if case .earn(let credits) = group.rule {
                // Credits are summed over the credentials in the group, however deep; nothing else in it counts.
                for credential in group.distinctCredentials { add(held(credential, credits.unit), stage: stage) }
                return
            }
            for (i, member) in group.members.enumerated() {
                let said = words.compactMap { word -> (language: String, requirement: Requirement<Located<ThingID>>)? in
                    guard case .group(let translated) = word.requirement, translated.members.count == group.members.count else { return nil }
                    return (word.language, translated.members[i])
                }
                add(member, unit: unit, said, stage: stage)
            }
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
