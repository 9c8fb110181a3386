import Analysis
import Model
import SourceText

/// What it takes, in words.
extension PageMaker {
    /// - Parameters:
    ///   - language: the language of its titles, notes and conditions, where it is not the page's.
    ///   - unit: the unit of the credits that the list counts, if it does.
    func requirements(_ list: [Requirement<Located<CredentialIndex>>], in language: LanguageTag?, countingIn unit: CreditUnit? = nil) -> [RequirementView] {
        list.map { requirement($0, in: language, countingIn: unit) }
    }

    func requirement(_ requirement: Requirement<Located<CredentialIndex>>, in language: LanguageTag?, countingIn unit: CreditUnit? = nil) -> RequirementView {
        switch requirement {
        case .held(let reference):
            return RequirementView(content: .credential(line(reference.value, creditsIn: unit)))
        case .outside(let condition):
            return RequirementView(content: .condition(ConditionView(
                kind: words.condition[condition.kind], text: text(of: condition), note: condition.note,
                language: condition.duration == nil ? language?.text : nil, noteLanguage: language?.text)))
        case .group(let group):
            // A group of one that says nothing more is its member.
            if group.members.count == 1, let only = group.members.first, group.title == nil, group.note == nil, group.rule.takesAll(of: 1) {
                return self.requirement(only, in: language, countingIn: unit)
            }
            return RequirementView(content: .group(RequirementGroupView(
                rule: rule(group.rule, of: group.members.count), isChoice: !group.rule.takesAll(of: group.members.count), title: group.title,
                note: group.note, language: language?.text, members: requirements(group.members, in: language, countingIn: group.rule.unit ?? unit))))
        }
    }

    /// "Any 2 of these 4"
    func rule(_ rule: RequirementRule, of count: Int) -> String {
        switch rule {
        case .earn(let credit): return words.ruleEarn(words.credit(credit))
        case _ where count == 1: return words.ruleOne
        case .all: return count == 2 ? words.ruleBoth : words.ruleAll(count)
        case .any, .choose(1): return count == 2 ? words.ruleEither : words.ruleAny(count)
        case .choose(let number):
            if number >= count { return count == 2 ? words.ruleBoth : words.ruleAll(count) }
            return words.ruleChoose(String(number), String(count))
        }
    }

    /// "2 years", "a degree in nursing"
    func text(of condition: OutsideCondition) -> String {
        condition.duration.map(words.duration) ?? condition.text
    }

    /// The outside conditions of a list, in words, each once: "2 years of experience".
    func conditions(in lists: [[Requirement<Located<CredentialIndex>>]]) -> [String] {
        var texts: [String] = []
        for requirement in lists.joined() {
            requirement.forEachCondition { condition in
                let text = condition.duration == nil ? condition.text : words.conditionLength(words.condition[condition.kind], text(of: condition))
                if !texts.contains(text) { texts.append(text) }
            }
        }
        return texts
    }
}

extension RequirementRule {
    /// The unit of the credits that are counted, if they are.
    var unit: CreditUnit? {
        if case .earn(let credit) = self { credit.unit } else { nil }
    }
}
