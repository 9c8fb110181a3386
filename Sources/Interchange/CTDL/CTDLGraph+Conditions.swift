import Model
import OutputText
import SourceText

/// What it takes, as `ConditionProfile`s: several of them mean all, several targets in one mean all, and an
/// `alternativeCondition` means any one. There is no number of members and no sum of credits: what the alternatives can
/// not say is said in words, and no target is named there, since a list of targets would ask for all.
extension CTDLGraph {
    /// `requires`, `recommends`, `renewal` and `renewalFrequency`.
    func writeConditions(of credential: Credential<Resolved>, _ index: CredentialIndex, _ speech: Speech, _ issuer: OrganizationIndex?, to json: inout JSONWriter) {
        let whole = ConditionList(credential.requires, name: "What it takes", translations: speech.others.map { ($0.language, $0.texts.requires?.value) })
        let hasOwn = !credential.teaches.isEmpty || !credential.assesses.isEmpty || credential.assessment != nil || !credential.credits.isEmpty
        let validity = credential.renewal == nil ? credential.validFor.map { "An award is valid for \($0.english)." } : nil
        let others = credential.alignments.enumerated().filter { Classification(of: $0.element.framework) == .other }
        if hasOwn || !others.isEmpty || validity != nil || !credential.requires.isEmpty {
            json.array("ceterms:requires") { json in
                if hasOwn || !others.isEmpty || validity != nil || !whole.held.isEmpty {
                    json.object { json in
                        writeHead(of: whole, issuer, to: &json)
                        if let validity { json.english("ceterms:description", validity) }
                        identities.write("ceterms:targetCredential", whole.held, to: &json)
                        writeTargetCompetencies(of: credential, others.map { ForeignEntry($0.element, $0.offset) }, speech, to: &json)
                        writeAssessment(of: credential, index, speech, issuer, to: &json)
                        writeLearning(of: credential, index, speech, issuer, to: &json)
                        writeCredits(credential.credits, to: &json)
                    }
                }
                writeOthers(of: whole, issuer, speech, page: index, to: &json)
            }
        }
        writeConditions("ceterms:recommends", ConditionList(
            credential.recommends, name: "What is recommended", translations: speech.others.map { ($0.language, $0.texts.recommends?.value) }), issuer, speech, index, to: &json)
        guard let renewal = credential.renewal else { return }
        json.member("ceterms:renewalFrequency", renewal.every?.iso8601)
        let list = ConditionList(renewal.requires, name: "Renewal", translations: speech.others.map { ($0.language, $0.texts.renewal?.value) })
        if renewal.requires.isEmpty {
            guard let every = renewal.every else { return }
            json.array("ceterms:renewal") { json in
                json.object { json in
                    writeHead(of: list, issuer, to: &json)
                    json.english("ceterms:description", "To be renewed every \(every.english).")
                }
            }
        } else {
            writeConditions("ceterms:renewal", list, issuer, speech, index, to: &json)
        }
    }
}

/// Requirements as a list of conditions: the credentials that are plainly required, and whatever is a profile of its own.
struct ConditionList {
    /// With the same in other languages, where it is said in them.
    struct Member {
        let requirement: Requirement<Located<CredentialIndex>>
        let translations: [(language: String, requirement: Requirement<Located<ThingID>>)]
    }

    /// Each once.
    private(set) var held: [CredentialIndex] = []
    private(set) var others: [Member] = []
    let name: String

    init(_ requirements: [Requirement<Located<CredentialIndex>>], name: String, translations: [(language: String, requirements: [Requirement<Located<ThingID>>]?)]) {
        self.name = name
        var seen: Set<CredentialIndex> = []
        for (number, requirement) in requirements.enumerated() {
            if case .held(let reference) = requirement {
                if seen.insert(reference.value).inserted { held.append(reference.value) }
                continue
            }
            var said: [(language: String, requirement: Requirement<Located<ThingID>>)] = []
            for translation in translations {
                // Where a draft was left out of a list, its translation is that of another list.
                if let list = translation.requirements, list.count == requirements.count { said.append((translation.language, list[number])) }
            }
            others.append(Member(requirement: requirement, translations: said))
        }
    }
}

private extension CTDLGraph {
    func writeHead(of list: ConditionList, _ issuer: OrganizationIndex?, to json: inout JSONWriter) {
        json.member("@type", "ceterms:ConditionProfile")
        json.english("ceterms:name", list.name)
        if let issuer { identities.write("ceterms:assertedBy", CollectionOfOne(issuer), to: &json) }
    }

    func writeConditions(_ key: String, _ list: ConditionList, _ issuer: OrganizationIndex?, _ speech: Speech, _ index: CredentialIndex, to json: inout JSONWriter) {
        guard !list.held.isEmpty || !list.others.isEmpty else { return }
        json.array(key) { json in
            if !list.held.isEmpty {
                json.object { json in
                    writeHead(of: list, issuer, to: &json)
                    identities.write("ceterms:targetCredential", list.held, to: &json)
                }
            }
            writeOthers(of: list, issuer, speech, page: index, to: &json)
        }
    }

    func writeOthers(of list: ConditionList, _ issuer: OrganizationIndex?, _ speech: Speech, page: CredentialIndex, to json: inout JSONWriter) {
        for member in list.others {
            json.object { json in
                json.member("@type", "ceterms:ConditionProfile")
                switch member.requirement {
                case .held(let reference): identities.write("ceterms:targetCredential", CollectionOfOne(reference.value), to: &json)
                case .outside(let condition): writeOutside(condition, member.words, speech, to: &json)
                case .group(let group): writeGroup(group, member, speech, page: page, to: &json)
                }
            }
        }
    }

    func writeGroup(
        _ group: RequirementGroup<Located<CredentialIndex>>, _ member: ConditionList.Member, _ speech: Speech, page: CredentialIndex, to json: inout JSONWriter
    ) {
        let words = EnglishWords.words(for: member.requirement, names)
        if let title = group.title {
            json.object("ceterms:name") { member.write(title, in: speech.language, \.title, to: &$0) }
        } else {
            json.english("ceterms:name", words)
        }
        if let note = group.note {
            json.object("ceterms:description") { member.write(note, in: speech.language, \.note, to: &$0) }
        }
        if let alternatives = ConditionAlternatives.of(member.requirement) {
            // One alternative is no alternative: all of its credentials are required.
            if alternatives.count == 1 { return identities.write("ceterms:targetCredential", alternatives[0], to: &json) }
            return json.array("ceterms:alternativeCondition") { json in
                for alternative in alternatives {
                    json.object { json in
                        json.member("@type", "ceterms:ConditionProfile")
                        identities.write("ceterms:targetCredential", alternative, to: &json)
                    }
                }
            }
        }
        json.object("ceterms:condition") { $0.member("en", [words]) }
        if case .earn(let credits) = group.rule { writeCredits([credits], to: &json) }
        writePage(of: .credential(page), to: &json)
    }

    func writeOutside(_ condition: OutsideCondition, _ words: [(language: String, condition: OutsideCondition)], _ speech: Speech, to json: inout JSONWriter) {
        func write(_ key: String, isList: Bool, _ text: String, in language: String, _ translation: (OutsideCondition) -> String?) {
            json.object(key) { json in
                func member(_ language: String, _ text: String) {
                    if isList { json.member(language, [text]) } else { json.member(language, text) }
                }
                member(language, text)
                for other in words where other.language != language {
                    if let text = translation(other.condition) { member(other.language, text) }
                }
            }
        }
        let sentence = EnglishWords.words(for: condition)
        let language = condition.duration == nil ? speech.language : "en"
        if condition.kind == .experience {
            if let years = condition.duration?.decimalYears { json.member("ceterms:yearsOfExperience", number: years) }
            if let note = condition.note {
                if condition.duration == nil { json.object("ceterms:name") { $0.member(language, sentence) } }
                write("ceterms:experience", isList: false, note, in: speech.language, \.note)
            } else {
                write("ceterms:experience", isList: false, sentence, in: language) { $0.duration == nil ? $0.text : nil }
            }
        } else {
            write("ceterms:condition", isList: true, sentence, in: language) { $0.duration == nil ? $0.text : nil }
            if let note = condition.note { write("ceterms:description", isList: false, note, in: speech.language, \.note) }
        }
    }

    /// What is taught or assessed, each once, and what authors align the credential with in frameworks of others.
    func writeTargetCompetencies(of credential: Credential<Resolved>, _ others: [ForeignEntry], _ speech: Speech, to json: inout JSONWriter) {
        guard !credential.teaches.isEmpty || !credential.assesses.isEmpty || !others.isEmpty else { return }
        json.array("ceterms:targetCompetency") { json in
            var seen: Set<CompetencyIndex> = []
            for competency in credential.assesses where seen.insert(competency.value).inserted { competencies.write(competency.value, to: &json) }
            for competency in credential.teaches where seen.insert(competency.value).inserted { competencies.write(competency.value, to: &json) }
            for entry in others { writeForeignEntry(entry, speech, to: &json) }
        }
    }
}

extension ConditionList.Member {
    /// The outside condition in other languages.
    var words: [(language: String, condition: OutsideCondition)] {
        translations.compactMap { translation in
            if case .outside(let condition) = translation.requirement { (translation.language, condition) } else { nil }
        }
    }

    /// The members of a language map of what a group says of itself.
    func write(_ text: String, in language: String, _ part: (RequirementGroup<Located<ThingID>>) -> String?, to json: inout JSONWriter) {
        json.member(language, text)
        for translation in translations where translation.language != language {
            if case .group(let group) = translation.requirement, let text = part(group) { json.member(translation.language, text) }
        }
    }
}
