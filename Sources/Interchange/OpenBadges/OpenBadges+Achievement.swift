package import Model
import OutputText
import SourceText

extension OpenBadges {
    /// The Achievement of a credential.
    package func achievement(of index: CredentialIndex) -> [UInt8] {
        var json = JSONWriter(capacity: 4096)
        json.object { write(catalog[index], at: index, to: &$0) }
        return json.finish()
    }
}

private extension OpenBadges {
    func write(_ credential: Credential<Resolved>, at index: CredentialIndex, to json: inout JSONWriter) {
        let entry = credential.entry
        let id = names[index].id
        // What is translated in part says so of its parts; a document is in one language.
        let language = plan.folder.isEmpty ? entry.language ?? catalog.configuration.language : catalog.configuration.language
        writeContext(to: &json)
        json.member("id", places.folder(of: .credential), id, "/" + Self.achievementName)
        writeType("Achievement", to: &json)
        json.member("achievementType", credential.type.achievementType)
        json.member("name", names[index].title)
        let description = entry.description
        json.member("description", description.isEmpty ? names[index].title : description)
        writeCriteria(of: credential, id, to: &json)
        writeCreator(catalog.issuer(of: index), to: &json)
        writeLanguage(language, to: &json)
        json.member("version", credential.version)
        if credential.credits.count == 1, let credits = credential.credits.first { json.member("creditsAvailable", number: credits.amount.description) }
        json.member("fieldOfStudy", credential.subjects.lazy.compactMap(\.name).first)
        json.member("tag", entry.distinctTopics(named: catalog.topicNames))
        writeImage(entry.image, to: &json)
        writeIdentity(entry.ctid?.value, to: &json)
        writeRelated(of: credential, index, to: &json)
        writeAlignments(of: credential, index, to: &json)
        if let assessment = credential.assessment { writeResult(of: assessment, id, to: &json) }
    }

    func writeCriteria(of credential: borrowing Credential<Resolved>, _ id: String, to json: inout JSONWriter) {
        var narrative = CriteriaNarrative(words, names, folder: places.folder(of: .credential))
        narrative.take(credential)
        json.object("criteria") { json in
            json.member("id", places.folder(of: .credential), id, "/")
            guard !narrative.bytes.isEmpty else { return }
            json.key("narrative")
            json.element(utf8: narrative.bytes)
        }
    }

    func writeCreator(_ issuer: OrganizationIndex?, to json: inout JSONWriter) {
        guard let issuer else { return }
        json.object("creator") { json in
            writeIdentifier(of: issuer, to: &json)
            writeType("Profile", to: &json)
            json.member("name", names[issuer].title)
            json.member("url", places.folder(of: .organization), names[issuer].id, "/")
        }
    }

    func writeRelated(of credential: borrowing Credential<Resolved>, _ index: CredentialIndex, to json: inout JSONWriter) {
        let others = others(index)
        var related: [CredentialIndex] = []
        if let superseded = credential.supersedes?.value { related.append(superseded) }
        for equivalent in credential.equivalents where !related.contains(equivalent.value) && equivalent.value != index { related.append(equivalent.value) }
        guard !others.isEmpty || !related.isEmpty else { return }
        json.array("related") { json in
            for other in others {
                json.object { json in
                    json.member("id", other.places.folder(of: .credential), names[index].id, "/" + Self.achievementName)
                    writeType("Related", to: &json)
                    writeLanguage(other.language, to: &json)
                    json.member("version", credential.version)
                }
            }
            for other in related {
                json.object { json in
                    json.member("id", addresses.folder(of: .credential), names[other].id, "/" + Self.achievementName)
                    writeType("Related", to: &json)
                    json.member("version", catalog[other].version)
                }
            }
        }
    }

    /// Alignments with competencies, with other people's frameworks as far as these have addresses, and with the credential
    /// as CTDL knows it.
    func writeAlignments(of credential: borrowing Credential<Resolved>, _ index: CredentialIndex, to json: inout JSONWriter) {
        let ctid = credential.entry.ctid?.value
        guard !credential.teaches.isEmpty || !credential.assesses.isEmpty || ctid != nil || !credential.alignments.isEmpty else { return }
        let taught = credential.teaches
        json.array("alignment") { json in
            for competency in taught { mentions.write(competency.value, to: &json) }
            for competency in credential.assesses where !taught.contains(where: { $0.value == competency.value }) { mentions.write(competency.value, to: &json) }
            for alignment in credential.alignments {
                guard let url = alignment.url else { continue }
                json.object { json in
                    writeType("Alignment", to: &json)
                    json.member("targetName", alignment.name)
                    json.member("targetUrl", url.text)
                    json.member("targetCode", alignment.code)
                    json.member("targetFramework", alignment.framework)
                }
            }
            guard let ctid else { return }
            json.object { json in
                writeType("Alignment", to: &json)
                json.member("targetName", names[index].title)
                json.member("targetUrl", addresses.folder(of: .credential), names[index].id, "/")
                json.member("targetType", "ceterms:Credential")
                json.member("targetCode", ctid.text)
                json.member("targetFramework", "CTDL")
            }
        }
    }

    /// A score of so many percent; what else an author says of passing is in the narrative.
    func writeResult(of assessment: Assessment, _ id: String, to json: inout JSONWriter) {
        guard let score = assessment.passingScore, let percent = Self.percentage(score) else { return }
        json.array("resultDescription") { json in
            json.object { json in
                json.member("id", addresses.folder(of: .credential), id, "/#result")
                writeType("ResultDescription", to: &json)
                json.member("name", assessment.methods.isEmpty ? words.proof : words.list(assessment.methods.map(words.method)))
                json.member("resultType", "Percent")
                json.member("valueMin", "0")
                json.member("valueMax", "100")
                json.member("requiredValue", percent)
            }
        }
    }

    /// `80` of `80 %`; `nil` where the text is no percentage.
    static func percentage(_ text: String) -> String? {
        let scalars = text.unicodeScalars
        guard scalars.last == "%" else { return nil }
        let number = scalars.dropLast().filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
        var spelled = ""
        spelled.unicodeScalars.append(contentsOf: number)
        guard let value = try? DecimalNumber(spelled), value <= DecimalNumber(mantissa: 100, scale: 0) else { return nil }
        return value.description
    }
}
