import Model
import OutputText
import SourceText

/// What it takes, as `ConditionProfile`s: several of them mean all, several targets in one mean all, and an
/// `alternativeCondition` means any one. There is no number of members and no sum of credits: what the alternatives can
/// not say is said in words, and no target is named there, since a list of targets would ask for all.
extension CTDLGraph {
    /// `requires`, `recommends`, `renewal` and `renewalFrequency`.
    func writeConditions(of credential: Credential<Resolved>, _ index: CredentialIndex, _ speech: Speech, _ issuer: OrganizationIndex?, to json: inout JSONWriter) {
        func said(_ part: (Credential<Resolved>) -> [Requirement<Located<CredentialIndex>>]) -> ConditionList {
            let own = part(credential)
            return own.isEmpty ? ConditionList() : ConditionList([own] + speech.voices.dropFirst().map { part($0.catalog.credentials[index.position]) }, speech)
        }
        let whole = said(\.requires)
        let hasOwn = !credential.teaches.isEmpty || !credential.assesses.isEmpty || credential.assessment != nil || !credential.credits.isEmpty
        // A renewal as often as that says it already.
        let validity = credential.validFor == credential.renewal?.every ? nil : credential.validFor
        let others = credential.alignments.enumerated().filter { Classification(of: $0.element.framework) == .other }
        let hasList = hasOwn || !others.isEmpty || !whole.held.isEmpty
        if hasList || validity != nil || !credential.requires.isEmpty {
            json.array("ceterms:requires") { json in
                if hasList || validity != nil {
                    json.object { json in
                        json.member("@type", "ceterms:ConditionProfile")
                        func valid(_ voice: Voice) -> String { validity.map { voice.words.labelled(voice.words.validFor, voice.words.duration($0)) } ?? "" }
                        json.member("ceterms:name", in: speech.voices) { hasList ? $0.words.required : valid($0) }
                        writeAsserter(issuer, to: &json)
                        if validity != nil, hasList { json.member("ceterms:description", in: speech.voices, valid) }
                        identities.write("ceterms:targetCredential", whole.held, to: &json)
                        writeTargetCompetencies(of: credential, others.map { ForeignEntry($0.element, $0.offset) }, speech, to: &json)
                        writeAssessment(of: credential, index, speech, issuer, to: &json)
                        writeLearning(of: credential, index, speech, issuer, to: &json)
                        writeCredits(credential.credits, to: &json)
                    }
                }
                writeOthers(of: whole, speech, page: index, to: &json)
            }
        }
        writeConditions("ceterms:recommends", said(\.recommends), named: \.recommended, issuer, speech, index, to: &json)
        guard let renewal = credential.renewal else { return }
        json.member("ceterms:renewalFrequency", renewal.every?.iso8601)
        if !renewal.requires.isEmpty {
            writeConditions("ceterms:renewal", said { $0.renewal?.requires ?? [] }, named: \.renewal, issuer, speech, index, to: &json)
        } else if let every = renewal.every {
            json.array("ceterms:renewal") { json in
                json.object { json in
                    json.member("@type", "ceterms:ConditionProfile")
                    json.member("ceterms:name", in: speech.voices) { $0.words.labelled($0.words.renewEvery, $0.words.duration(every)) }
                    writeAsserter(issuer, to: &json)
                }
            }
        }
    }
}

/// Requirements as a list of conditions: the credentials that are plainly required, and whatever is a profile of its own.
struct ConditionList {
    /// Each once.
    private(set) var held: [CredentialIndex] = []
    private(set) var others: [SaidRequirement] = []

    init() {}

    /// - Parameter lists: the requirements in each of the languages of `speech`, its own first.
    init(_ lists: [[Requirement<Located<CredentialIndex>>]], _ speech: Speech) {
        var seen: Set<CredentialIndex> = []
        for member in SaidRequirement.all(lists, speech) {
            if case .held(let reference) = member.requirement {
                if seen.insert(reference.value).inserted { held.append(reference.value) }
            } else {
                others.append(member)
            }
        }
    }
}

private extension CTDLGraph {
    func writeAsserter(_ issuer: OrganizationIndex?, to json: inout JSONWriter) {
        if let issuer { identities.write("ceterms:assertedBy", CollectionOfOne(issuer), to: &json) }
    }

    func writeConditions(
        _ key: String, _ list: ConditionList, named name: KeyPath<ConditionWords, String>, _ issuer: OrganizationIndex?, _ speech: Speech, _ index: CredentialIndex, to json: inout JSONWriter
    ) {
        guard !list.held.isEmpty || !list.others.isEmpty else { return }
        json.array(key) { json in
            if !list.held.isEmpty {
                json.object { json in
                    json.member("@type", "ceterms:ConditionProfile")
                    json.member("ceterms:name", in: speech.voices) { $0.words[keyPath: name] }
                    writeAsserter(issuer, to: &json)
                    identities.write("ceterms:targetCredential", list.held, to: &json)
                }
            }
            writeOthers(of: list, speech, page: index, to: &json)
        }
    }

    func writeOthers(of list: ConditionList, _ speech: Speech, page: CredentialIndex, to json: inout JSONWriter) {
        for member in list.others {
            json.object { json in
                json.member("@type", "ceterms:ConditionProfile")
                switch member.requirement {
                case .held(let reference): identities.write("ceterms:targetCredential", CollectionOfOne(reference.value), to: &json)
                case .outside(let condition): writeOutside(condition, member, speech, to: &json)
                case .group(let group): writeGroup(group, member, speech, page: page, to: &json)
                }
            }
        }
    }

    /// A group has the name that its author gave it. Where it has none, its alternatives are named by what they are, and
    /// what only words can say is said in them once.
    func writeGroup(
        _ group: RequirementGroup<Located<CredentialIndex>>, _ member: SaidRequirement, _ speech: Speech, page: CredentialIndex, to json: inout JSONWriter
    ) {
        let alternatives = ConditionAlternatives.of(member.requirement)
        if group.title != nil {
            member.write("ceterms:name", in: speech.language, \.title, to: &json)
        } else if alternatives != nil {
            member.write("ceterms:name", { $0.sentence(for: $1) }, to: &json)
        }
        member.write("ceterms:description", in: speech.language, \.note, to: &json)
        if let alternatives {
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
        member.write("ceterms:condition", isList: true, { $0.sentence(for: $1) }, to: &json)
        if case .earn(let credits) = group.rule { writeCredits([credits], to: &json) }
        writePage(of: .credential(page), to: &json)
    }

    func writeOutside(_ condition: OutsideCondition, _ member: SaidRequirement, _ speech: Speech, to json: inout JSONWriter) {
        func writeWords(_ key: String, isList: Bool = false, to json: inout JSONWriter) {
            if condition.duration == nil {
                member.write(key, isList: isList, in: speech.language, \.conditionText, to: &json)
            } else {
                member.write(key, isList: isList, { voice, _ in voice.sentence(for: condition) }, to: &json)
            }
        }
        guard condition.kind == .experience else {
            writeWords("ceterms:condition", isList: true, to: &json)
            return member.write("ceterms:description", in: speech.language, \.note, to: &json)
        }
        let years = condition.duration?.decimalYears
        if let years { json.member("ceterms:yearsOfExperience", number: years) }
        if condition.note == nil { return writeWords(years == nil ? "ceterms:experience" : "ceterms:description", to: &json) }
        if years == nil { writeWords("ceterms:name", to: &json) }
        member.write("ceterms:experience", in: speech.language, \.note, to: &json)
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
