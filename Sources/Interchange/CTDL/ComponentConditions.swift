import Model
import OutputText
import SourceText

/// A stage's requirements as `ComponentCondition`s, which can say all of them: numbers of members, nested groups, and
/// sums of credits as constraints.
///
/// A condition has either components or conditions to count, never both: its number would be of one or of the other.
struct ComponentConditions {
    /// A requirement in other languages.
    typealias Translations = [(language: String, requirement: Requirement<Located<ThingID>>)]

    private let graph: CTDLGraph
    private let components: PathwayComponents
    private let document: String
    /// Of the words that the pathway's author wrote.
    private let language: String
    /// The outside conditions are components in the order in which they are written.
    private var nextOutside: Int

    init(_ graph: CTDLGraph, _ components: PathwayComponents, _ document: String, _ language: String, nextOutside: Int) {
        (self.graph, self.components, self.document, self.language, self.nextOutside) = (graph, components, document, language, nextOutside)
    }

    /// The condition that takes all of the requirements, as the next element.
    ///
    /// - Parameter translations: The same requirements in other languages.
    mutating func write(
        all requirements: [Requirement<Located<CredentialIndex>>], _ translations: [(language: String, requirements: [Requirement<Located<ThingID>>])], to json: inout JSONWriter
    ) {
        let members = Self.members(requirements, translations)
        if let only = members.first, members.count == 1, case .group = only.requirement { return write(only, to: &json) }
        let words = EnglishWords.words(forAll: requirements, graph.names)
        write(.all, members, names: [], words, to: &json)
    }
}

private extension ComponentConditions {
    struct Member {
        let requirement: Requirement<Located<CredentialIndex>>
        let translations: Translations
    }

    /// The members, each with its translations, a credential that is named more than once only where it is named first.
    static func members(
        _ requirements: [Requirement<Located<CredentialIndex>>], _ translations: [(language: String, requirements: [Requirement<Located<ThingID>>])]
    ) -> [Member] {
        var seen: Set<CredentialIndex> = []
        // Where a draft was left out of a list, its translation is that of another list.
        let fitting = translations.filter { $0.requirements.count == requirements.count }
        return requirements.enumerated().compactMap { number, requirement in
            if case .held(let reference) = requirement, !seen.insert(reference.value).inserted { return nil }
            return Member(requirement: requirement, translations: fitting.map { ($0.language, $0.requirements[number]) })
        }
    }

    mutating func write(_ member: Member, to json: inout JSONWriter) {
        let words = EnglishWords.words(for: member.requirement, graph.names)
        guard case .group(let group) = member.requirement else { return write(.all, [member], names: [], words, to: &json) }
        let translated = member.translations.compactMap { translation -> (language: String, group: RequirementGroup<Located<ThingID>>)? in
            if case .group(let group) = translation.requirement { (translation.language, group) } else { nil }
        }
        var names: [(language: String, text: String)] = group.title.map { [(language, $0)] } ?? []
        for other in translated where other.language != language && !names.isEmpty {
            if let title = other.group.title { names.append((other.language, title)) }
        }
        if case .earn(let credits) = group.rule { return write(credits, group, names, words, to: &json) }
        write(group.rule, Self.members(group.members, translated.map { ($0.language, $0.group.members) }), names: names, words, to: &json)
    }

    mutating func write(_ rule: RequirementRule, _ members: [Member], names: [(language: String, text: String)], _ words: String, to json: inout JSONWriter) {
        let number = switch rule {
        case .all, .earn: members.count
        case .any: 1
        case .choose(let number): number
        }
        json.object { json in
            writeHead(names, words, number, to: &json)
            let isPlain = members.allSatisfy { if case .group = $0.requirement { false } else { true } }
            if isPlain { return writeTargets(members, to: &json) }
            switch rule {
            case .all: json.member("ceterms:logicalOperator", "logic:And")
            case .any: json.member("ceterms:logicalOperator", "logic:Or")
            case .choose, .earn: break
            }
            json.array("ceterms:hasCondition") { json in
                for member in members { write(member, to: &json) }
            }
        }
    }

    /// A sum of points. Components that nobody has met sum up to nothing, hence at least one.
    func write(
        _ credits: CreditValue, _ group: RequirementGroup<Located<CredentialIndex>>, _ names: [(language: String, text: String)], _ words: String, to json: inout JSONWriter
    ) {
        let amount = credits.amount.description
        json.object { json in
            writeHead(names, words, credits.amount == .zero ? 0 : 1, to: &json)
            json.array("ceterms:targetComponent") { json in
                for credential in group.distinctCredentials {
                    json.element(document + "#" + components.fragment(components.held(credential, credits.unit), graph.names))
                }
            }
            json.member("ceterms:requiredConstraints", 1)
            json.array("ceterms:hasConstraint") { json in
                json.object { json in
                    json.member("@type", "ceterms:Constraint")
                    json.english("ceterms:description", "At least \(amount) \(credits.unit.english) in all")
                    json.member("ceterms:leftSource", ["ceterms:pointValue"])
                    json.member("ceterms:leftAction", "array:Sum")
                    json.member("ceterms:comparator", "compare:GTEQ")
                    json.array("ceterms:rightSource") { json in
                        json.object { $0.member("@value", number: amount) }
                    }
                }
            }
        }
    }

    func writeHead(_ names: [(language: String, text: String)], _ words: String, _ number: Int, to json: inout JSONWriter) {
        json.member("@type", "ceterms:ComponentCondition")
        if !names.isEmpty {
            json.object("ceterms:name") { json in
                for name in names { json.member(name.language, name.text) }
            }
        }
        json.english("ceterms:description", words)
        json.member("ceterms:requiredNumber", number)
    }

    mutating func writeTargets(_ members: [Member], to json: inout JSONWriter) {
        json.array("ceterms:targetComponent") { json in
            for member in members {
                switch member.requirement {
                case .held(let reference): json.element(document + "#" + components.fragment(components.held(reference.value, nil), graph.names))
                case .outside:
                    json.element(document + "#" + PathwayComponents.fragment(ofCondition: nextOutside))
                    nextOutside += 1
                case .group: break
                }
            }
        }
    }
}
