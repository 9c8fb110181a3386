package import Interchange
import Model

@Sendable private func plainRule(_ rule: RequirementRule, _ count: Int) -> String {
    switch rule {
    case .all: "all \(count)"
    case .any: "any of \(count)"
    case .choose(let number): "\(number) of \(count)"
    case .earn(let credits): "earn \(credits.amount) \(credits.unit.rawValue)"
    }
}

extension CriteriaWords {
    /// Words that say plainly what is asked.
    package static var sample: CriteriaWords {
        CriteriaWords(
            required: "Before", proof: "Proof", methods: "By", supervision: "Watched", passingScore: "To pass", credits: "Credit",
            rule: plainRule,
            condition: { "\($0.kind.rawValue) \($0.text)" }, method: { $0.rawValue }, supervisionName: { $0.rawValue },
            credit: { "\($0.amount) \($0.unit.rawValue)" }, list: { $0.joined(separator: ", ") })
    }
}

extension ConditionWords {
    /// Words that say plainly what is asked.
    package static var sample: ConditionWords {
        ConditionWords(
            required: "Before", recommended: "Better with", renewal: "Again", validFor: "Valid for", renewEvery: "Renew every",
            rule: plainRule,
            condition: { "\($0.kind.rawValue) \($0.text)" }, duration: { "\($0.years) years" }, workload: { "\($0.lowerBound)–\($0.upperBound) min" },
            labelled: { "\($0): \($1)" }, more: { "and \($0) more" }, stages: { "\($0) stages" }, method: { $0.rawValue }, nature: { $0.rawValue }, kind: { $0.rawValue })
    }
}
