import Interchange
import Model

/// What it takes, in words.
extension Words {
    /// "Any 2 of these 4"
    func rule(_ rule: RequirementRule, of count: Int) -> String {
        switch rule {
        case .earn(let credits): return ruleEarn(credit(credits))
        case _ where count == 1: return ruleOne
        case .all: return count == 2 ? ruleBoth : ruleAll(count)
        case .any, .choose(1): return count == 2 ? ruleEither : ruleAny(count)
        case .choose(let number):
            if number >= count { return count == 2 ? ruleBoth : ruleAll(count) }
            return ruleChoose(String(number), String(count))
        }
    }

    /// "Experience: 2 years"
    func said(_ outside: OutsideCondition) -> String {
        conditionLength(condition[outside.kind], outside.duration.map(duration) ?? outside.text)
    }

    /// What criteria of badges are said in.
    var criteria: CriteriaWords {
        CriteriaWords(
            required: required, proof: proof, methods: methods, supervision: watchedOver, passingScore: passingScore, credits: credits,
            rule: { self.rule($0, of: $1) }, condition: said, method: { self.method[$0] }, supervisionName: { self.supervision[$0] }, credit: { self.credit($0) }, list: list)
    }

    /// What conditions of CTDL are said in.
    var conditions: ConditionWords {
        ConditionWords(
            required: required, recommended: recommended, renewal: renewal, validFor: validFor, renewEvery: renewEvery, rule: { self.rule($0, of: $1) },
            condition: said, duration: duration, workload: shortWorkload, labelled: { self.labelled($0, $1) }, more: { self.more($0) }, stages: { self.stages($0) },
            method: { self.method[$0] }, nature: { self.nature[$0] }, kind: { self.condition[$0] })
    }
}
