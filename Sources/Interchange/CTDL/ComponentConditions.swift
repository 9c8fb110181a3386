import Model
import OutputText
import SourceText

/// A stage's requirements as `ComponentCondition`s, which can say all of them: numbers of members, nested groups, and
/// sums of credits as constraints.
///
/// A condition has either components or conditions to count, never both: its number would be of one or of the other.
struct ComponentConditions {
    private let graph: CTDLGraph
    private let components: PathwayComponents
    private let document: String
    private let speech: Speech
    /// The outside conditions are components in the order in which they are written.
    private var nextOutside: Int

    init(_ graph: CTDLGraph, _ components: PathwayComponents, _ document: String, _ speech: Speech, nextOutside: Int) {
        (self.graph, self.components, self.document, self.speech, self.nextOutside) = (graph, components, document, speech, nextOutside)
    }

    /// The condition that takes all of the requirements, as the next element.
    ///
    /// - Parameter lists: the requirements in each of the languages of the pathway, its own first.
    mutating func write(all lists: [[Requirement<Located<CredentialIndex>>]], to json: inout JSONWriter) {
        let members = Self.distinct(SaidRequirement.all(lists, speech))
        if let only = members.first, members.count == 1, case .group = only.requirement { return write(only, to: &json) }
        let said = zip(speech.voices, lists)
        write(.all, members, to: &json) { json in
            json.object("ceterms:description") { json in
                for (voice, list) in said { json.member(voice.language, voice.sentence(forAll: list)) }
            }
        }
    }
}

private extension ComponentConditions {
    /// The members, a credential that is named more than once only where it is named first.
    static func distinct(_ members: [SaidRequirement]) -> [SaidRequirement] {
        var seen: Set<CredentialIndex> = []
        return members.filter { member in
            if case .held(let reference) = member.requirement { seen.insert(reference.value).inserted } else { true }
        }
    }

    mutating func write(_ member: SaidRequirement, to json: inout JSONWriter) {
        guard case .group(let group) = member.requirement else {
            return write(.all, [member], to: &json) { json in member.write("ceterms:description", { $0.sentence(for: $1) }, to: &json) }
        }
        let language = speech.language
        /// What its author says of the group, else what it takes.
        func head(_ json: inout JSONWriter) {
            member.write("ceterms:name", in: language, \.title, to: &json)
            if group.note != nil {
                member.write("ceterms:description", in: language, \.note, to: &json)
            } else {
                member.write("ceterms:description", { $0.sentence(for: $1) }, to: &json)
            }
        }
        if case .earn(let credits) = group.rule { return write(credits, group, to: &json, head) }
        write(group.rule, Self.distinct(member.members), to: &json, head)
    }

    mutating func write(_ rule: RequirementRule, _ members: [SaidRequirement], to json: inout JSONWriter, _ head: (inout JSONWriter) -> Void) {
        let number = switch rule {
        case .all, .earn: members.count
        case .any: 1
        case .choose(let number): number
        }
        json.object { json in
            json.member("@type", "ceterms:ComponentCondition")
            head(&json)
            json.member("ceterms:requiredNumber", number)
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
    func write(_ credits: CreditValue, _ group: RequirementGroup<Located<CredentialIndex>>, to json: inout JSONWriter, _ head: (inout JSONWriter) -> Void) {
        let credentials = group.distinctCredentials
        json.object { json in
            json.member("@type", "ceterms:ComponentCondition")
            head(&json)
            json.member("ceterms:requiredNumber", credits.amount == .zero ? 0 : 1)
            json.array("ceterms:targetComponent") { json in
                for credential in credentials {
                    json.element(document + "#" + components.fragment(components.held(credential, credits.unit), graph.names))
                }
            }
            json.member("ceterms:requiredConstraints", 1)
            json.array("ceterms:hasConstraint") { json in
                json.object { json in
                    json.member("@type", "ceterms:Constraint")
                    json.member("ceterms:description", in: speech.voices) { $0.words.rule(group.rule, credentials.count) }
                    json.member("ceterms:leftSource", ["ceterms:pointValue"])
                    json.member("ceterms:leftAction", "array:Sum")
                    json.member("ceterms:comparator", "compare:GTEQ")
                    json.array("ceterms:rightSource") { json in
                        json.object { $0.member("@value", number: credits.amount.description) }
                    }
                }
            }
        }
    }

    mutating func writeTargets(_ members: [SaidRequirement], to json: inout JSONWriter) {
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
