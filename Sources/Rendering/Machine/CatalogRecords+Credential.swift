import Model
import OutputText
import SourceText

extension CatalogRecords {
    func writeCredential(_ credential: borrowing Credential<Resolved>, at index: CredentialIndex, to json: inout JSONWriter) {
        writeEntry(credential.entry, .credential, to: &json)
        json.member("type", credential.type.rawValue)
        writeReference("issuer", catalog.issuer(of: index), to: &json)
        if let level = credential.level { writeLevel(level.value, to: &json) }
        writeAudiences(credential.audience, to: &json)
        json.member("version", credential.version)
        writeReferences("teaches", credential.teaches, to: &json)
        writeReferences("assesses", credential.assesses, to: &json)
        if let assessment = credential.assessment { writeAssessment(assessment, to: &json) }
        if let workload = credential.workload { writeWorkload(workload, to: &json) }
        json.member("delivery", credential.delivery?.rawValue)
        json.member("pace", credential.pace?.rawValue)
        writeCosts(credential.cost, to: &json)
        if !credential.credits.isEmpty {
            json.array("credits") { json in
                for credits in credential.credits { json.object { writeMembers(of: credits, to: &$0) } }
            }
        }
        writeRequirements("requires", credential.requires, to: &json)
        writeRequirements("recommends", credential.recommends, to: &json)
        if let renewal = credential.renewal {
            json.object("renewal") { json in
                json.member("every", renewal.every?.iso8601)
                writeRequirements("requires", renewal.requires, to: &json)
            }
        }
        json.member("valid_for", credential.validFor?.iso8601)
        writeReferences("occupations", credential.occupations, to: &json)
        writeAlignments(credential.alignments, to: &json)
        writeSubjects(credential.subjects, to: &json)
        writeReferences("endorsed_by", credential.endorsedBy, to: &json)
        writeReferences("accredited_by", credential.accreditedBy, to: &json)
        writeReferences("recognized_by", credential.recognizedBy, to: &json)
        writeFunding(credential.funding, to: &json)
        json.member("quality_assurance", credential.qualityAssurance)
        json.member("register_url", credential.registerURL?.text)
        json.member("homepage", credential.homepage?.text)
        writeReferences("equivalents", catalog.edges.equivalents[index], to: &json)
        writeReferences("supersedes", catalog.edges.supersedes[index], to: &json)
        writeReferences("superseded_by", catalog.edges.supersededBy[index], to: &json)
        writeReferences("required_by", catalog.edges.requiredBy[index], to: &json)
        writeReferences("recommended_by", catalog.edges.recommendedBy[index], to: &json)
        writeReferences("renews", catalog.edges.renews[index], to: &json)
        writeReferences("destination_of", catalog.edges.destinationOf[index], to: &json)
        writeReferences("stage_of", catalog.edges.stageOf[index], to: &json)
    }
}

extension CatalogRecords {
    func writeAssessment(_ assessment: Assessment, to json: inout JSONWriter) {
        json.object("assessment") { json in
            json.member("method", assessment.methods.map(\.rawValue))
            if let isProctored = assessment.isProctored { json.member("proctored", isProctored) }
            json.member("supervision", assessment.supervision?.rawValue)
            json.member("passing_score", assessment.passingScore)
            json.member("description", assessment.description)
        }
    }

    /// Hours, and the workload as its author wrote it but for the spelling: `10h-14h`.
    func writeWorkload(_ workload: Workload, to json: inout JSONWriter) {
        json.object("workload") { json in
            json.member("minimum_hours", number: hours(workload.least, workload.unit))
            json.member("maximum_hours", number: hours(workload.most, workload.unit))
            json.member("text", text(of: workload))
        }
    }

    /// Hours as a numeral; exact but for minutes that no four decimals can say, which are rounded.
    ///
    /// - Parameter amount: Hundredths of the unit.
    func hours(_ amount: Int, _ unit: Workload.Unit) -> String {
        let configuration = catalog.configuration
        return switch unit {
        case .minutes: DecimalNumber(mantissa: (amount * 100 + 30) / 60, scale: 4).description
        case .hours: DecimalNumber(mantissa: amount, scale: 2).description
        case .days: DecimalNumber(mantissa: amount * configuration.hoursPerDay, scale: 2).description
        case .weeks: DecimalNumber(mantissa: amount * configuration.hoursPerDay * configuration.daysPerWeek, scale: 2).description
        }
    }

    func text(of workload: Workload) -> String {
        let letter = switch workload.unit {
        case .minutes: "m"
        case .hours: "h"
        case .days: "d"
        case .weeks: "w"
        }
        let most = DecimalNumber(mantissa: workload.most, scale: 2).description + letter
        guard workload.isRange else { return most }
        return DecimalNumber(mantissa: workload.least, scale: 2).description + letter + "-" + most
    }

    func writeCosts(_ costs: [CostProfile], to json: inout JSONWriter) {
        guard !costs.isEmpty else { return }
        json.array("cost") { json in
            for cost in costs {
                json.object { json in
                    json.member("amount", number: cost.price.amount)
                    json.member("currency", cost.price.currency.code)
                    if let audience = cost.audience { json.object("audience") { writeNames(ofAudience: audience.value, to: &$0) } }
                    json.member("name", cost.name)
                    json.member("kind", cost.kind?.rawValue)
                }
            }
        }
    }

    func writeSubjects(_ subjects: [Subject], to json: inout JSONWriter) {
        guard !subjects.isEmpty else { return }
        json.array("subjects") { json in
            for subject in subjects {
                json.object { json in
                    json.member("framework", subject.framework)
                    json.member("code", subject.code)
                    json.member("name", subject.name)
                }
            }
        }
    }

    func writeFunding(_ funding: [Funding], to json: inout JSONWriter) {
        guard !funding.isEmpty else { return }
        json.array("funding") { json in
            for source in funding {
                json.object { json in
                    json.member("name", source.name)
                    json.member("url", source.url?.text)
                    json.member("note", source.note)
                }
            }
        }
    }
}
