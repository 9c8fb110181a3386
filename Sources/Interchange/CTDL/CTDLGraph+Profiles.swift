import Model
import OutputText
import SourceText

/// The profiles of a credential: what it costs, how long it takes, what it counts, what is taught and assessed.
extension CTDLGraph {
    /// One profile for each price: several prices in one would be a sum.
    func writeCosts(of credential: Credential<Resolved>, _ index: CredentialIndex, _ speech: Speech, to json: inout JSONWriter) {
        guard !credential.cost.isEmpty else { return }
        json.array("ceterms:estimatedCost") { json in
            for (number, cost) in credential.cost.enumerated() {
                json.object { json in
                    json.member("@type", "ceterms:CostProfile")
                    let audience = cost.audience.flatMap { catalog.configuration.audience($0.value) }
                    let concept = audience?.ctdl.flatMap(CTDLConcept.audience)
                    let unmapped = concept == nil ? audience : nil
                    if let name = cost.name {
                        speech.write("ceterms:name", name, { $0.costNames.flatMap { $0.value.indices.contains(number) ? $0.value[number] : nil } }, to: &json)
                        if let unmapped { writeName(of: unmapped, "ceterms:condition", isList: true, to: &json) }
                    } else if let unmapped {
                        writeName(of: unmapped, "ceterms:name", isList: false, to: &json)
                    }
                    json.member("ceterms:directCostType", (cost.kind ?? .aggregate).ctdlConcept)
                    json.member("ceterms:price", number: cost.price.amount)
                    json.member("ceterms:currency", cost.price.currency.code)
                    if let concept { json.member("ceterms:audienceType", [concept]) }
                    json.member("ceterms:costDetails", addresses.folder(of: .credential), names[index].id, "/")
                }
            }
        }
    }

    /// Work is written as work, whatever unit it is stated in: days and weeks mean the site's hours. A range of work can
    /// only be said in words, since a least and a greatest duration would be spans of the calendar.
    func writeDuration(of credential: Credential<Resolved>, _ speech: Speech, to json: inout JSONWriter) {
        guard let workload = credential.workload else { return }
        let minutes = workload.minutes(hoursPerDay: catalog.configuration.hoursPerDay, daysPerWeek: catalog.configuration.daysPerWeek)
        guard minutes.upperBound > 0 else { return }
        json.array("ceterms:estimatedDuration") { json in
            json.object { json in
                json.member("@type", "ceterms:DurationProfile")
                if workload.isRange {
                    json.member("ceterms:description", in: speech.voices) { $0.words.workload(minutes) }
                } else {
                    let (hours, rest) = (minutes.upperBound / 60, minutes.upperBound % 60)
                    json.member("ceterms:timeRequired", "PT" + (hours > 0 ? "\(hours)H" : "") + (rest > 0 ? "\(rest)M" : ""))
                }
            }
        }
    }

    func writeFunding(_ funding: [Funding], _ speech: Speech, to json: inout JSONWriter) {
        guard !funding.isEmpty else { return }
        json.array("ceterms:financialAssistance") { json in
            for (number, source) in funding.enumerated() {
                func translated(_ texts: TranslatedTexts) -> TranslatedTexts.Funding? {
                    texts.funding.flatMap { $0.value.indices.contains(number) ? $0.value[number] : nil }
                }
                json.object { json in
                    json.member("@type", "ceterms:FinancialAssistanceProfile")
                    speech.write("ceterms:name", source.name, { translated($0)?.name }, to: &json)
                    speech.write("ceterms:description", source.note ?? "", { translated($0)?.note }, to: &json)
                    json.member("ceterms:subjectWebpage", source.url?.text)
                }
            }
        }
    }

    func writeCredits(_ credits: [CreditValue], to json: inout JSONWriter) {
        guard !credits.isEmpty else { return }
        json.array("ceterms:creditValue") { json in
            for credit in credits {
                json.object { json in
                    json.member("@type", "ceterms:ValueProfile")
                    json.member("schema:value", number: credit.amount.description)
                    json.array("ceterms:creditUnitType") { $0.element(credit.unit.ctdlConcept, isConcept: true) }
                    if let words = credit.unit.ctdlDescription { json.english("schema:description", words) }
                }
            }
        }
    }

    /// What is taught, as a learning opportunity within the credential: a credential itself teaches nothing.
    func writeLearning(of credential: Credential<Resolved>, _ index: CredentialIndex, _ speech: Speech, _ issuer: OrganizationIndex?, to json: inout JSONWriter) {
        guard !credential.teaches.isEmpty else { return }
        json.array("ceterms:targetLearningOpportunity") { json in
            json.object { json in
                json.member("@type", "ceterms:LearningOpportunityProfile")
                speech.write("ceterms:name", credential.entry.title.value, \.title, to: &json)
                speech.writeDescription("ceterms:description", to: &json)
                writeOffer(of: credential, index, speech, issuer, to: &json)
                if let delivery = credential.delivery { json.member("ceterms:deliveryType", [delivery.ctdlConcept]) }
                if let pace = credential.pace?.ctdlConcept { json.member("ceterms:learningMethodType", [pace]) }
                competencies.writeBriefly("ceterms:teaches", credential.teaches, to: &json)
            }
        }
    }

    func writeAssessment(of credential: Credential<Resolved>, _ index: CredentialIndex, _ speech: Speech, _ issuer: OrganizationIndex?, to json: inout JSONWriter) {
        guard credential.assessment != nil || !credential.assesses.isEmpty else { return }
        let assessment = credential.assessment ?? Assessment()
        json.array("ceterms:targetAssessment") { json in
            json.object { json in
                json.member("@type", "ceterms:AssessmentProfile")
                speech.write("ceterms:name", credential.entry.title.value, \.title, to: &json)
                if let description = assessment.description {
                    speech.write("ceterms:description", description, \.assessmentDescription, to: &json)
                } else {
                    speech.writeDescription("ceterms:description", to: &json)
                }
                writeOffer(of: credential, index, speech, issuer, to: &json)
                var concepts: [CTDLConcept] = []
                for concept in assessment.methods.compactMap(\.ctdlConcept) where !concepts.contains(concept) { concepts.append(concept) }
                json.member("ceterms:assessmentMethodType", concepts)
                let others = assessment.methods.filter { $0.ctdlConcept == nil && $0 != .other }
                if !others.isEmpty {
                    json.name("ceterms:assessmentMethodDescription", others.map(\.rawValue).joined(separator: ", ").capitalizedFirst, in: speech.voices) { voice in
                        others.map(voice.words.method).joined(separator: ", ")
                    }
                }
                if let isProctored = assessment.isProctored { json.member("ceterms:isProctored", isProctored) }
                if let score = assessment.passingScore { writePassingScore(score, speech, to: &json) }
                competencies.writeBriefly("ceterms:assesses", credential.assesses, to: &json)
            }
        }
    }
}

private extension CTDLGraph {
    /// What the policy of the Credential Registry asks of learning opportunities and assessments besides a name.
    func writeOffer(of credential: Credential<Resolved>, _ index: CredentialIndex, _ speech: Speech, _ issuer: OrganizationIndex?, to json: inout JSONWriter) {
        writePage(of: .credential(index), to: &json)
        speech.writeLanguage("ceterms:inLanguage", to: &json)
        if let issuer { identities.write("ceterms:ownedBy", CollectionOfOne(issuer), to: &json) }
        json.member("ceterms:lifeCycleStatusType", credential.entry.status.ctdlLifeCycle)
    }

    func writePassingScore(_ score: String, _ speech: Speech, to json: inout JSONWriter) {
        speech.write("ceterms:scoringMethodDescription", score, \.passingScore, to: &json)
    }

    /// What an audience is called, in the languages that `cairn.yml` names it in.
    func writeName(of audience: SiteConfiguration.Audience, _ key: String, isList: Bool, to json: inout JSONWriter) {
        json.object(key) { json in
            func write(_ language: String, _ title: String) {
                if isList { json.member(language, [title]) } else { json.member(language, title) }
            }
            write(language, audience.title)
            for translation in catalog.translations where translation.language.text != language {
                if let title = translation.site?.audiences[audience.id]?.title { write(translation.language.text, title) }
            }
        }
    }
}
