import Model
import OutputText
import SourceText

extension SchemaOrgGraph {
    /// A credential as `EducationalOccupationalCredential`, and as `Course` too where it is taught and one can enrol.
    ///
    /// A certification is not called a course to be shown among courses: that is what Google calls spam.
    func writeCredential(_ index: CredentialIndex, to json: inout JSONWriter, description: String) {
        write(catalog[index], at: index, to: &json, description: description)
    }

    private func write(_ credential: Credential<Resolved>, at index: CredentialIndex, to json: inout JSONWriter, description: String) {
        let url = url(of: index)
        json.object { json in
            writeSubject("EducationalOccupationalCredential", "#credential", of: credential.entry, at: url, name: credential.entry.title.value, description: description, to: &json)
            writeWork(credential.entry, to: &json)
            json.member("sameAs", credential.homepage?.text)
            writeCategory(credential.type, to: &json)
            if let level = credential.level { json.member("educationalLevel", catalog.configuration.level(level.value)?.title ?? level.value) }
            writeAudience(credential.audience, to: &json)
            json.member("version", credential.version)
            json.member("timeRequired", credential.workload.flatMap(isoDuration))
            json.member("validFor", credential.validFor?.iso8601)
            writeCompetencies(of: credential, to: &json)
            writeAlignments(of: credential, to: &json)
            writeMention("provider", catalog.issuer(of: index), to: &json)
            writeRecognition(of: credential, to: &json)
            if !credential.occupations.isEmpty {
                json.array("about") { json in
                    for occupation in credential.occupations { writeMention(occupation.value, to: &json) }
                }
            }
            writeOffers(of: credential, at: url, to: &json)
        }
        if !credential.teaches.isEmpty, credential.registerURL != nil {
            writeCourse(credential, issuer: catalog.issuer(of: index), at: url, to: &json, description: description)
        }
    }
}

private extension SchemaOrgGraph {
    func writeCategory(_ type: CredentialType, to json: inout JSONWriter) {
        json.object("credentialCategory") { json in
            json.member("@type", "DefinedTerm")
            json.member("name", labels(type.rawValue))
            json.member("termCode", type.ctdlClass)
            json.member("url", "https://purl.org/ctdl/terms/" + type.ctdlClass)
        }
    }

    func writeAudience(_ audience: [Located<String>], to json: inout JSONWriter) {
        guard !audience.isEmpty else { return }
        json.array("audience") { json in
            for id in audience { audiences.write(id.value, to: &json) }
        }
    }

    /// What is assessed is what it takes to earn the credential. Each competency is named where it comes first.
    func writeCompetencies(of credential: Credential<Resolved>, to json: inout JSONWriter) {
        if !credential.assesses.isEmpty {
            json.array("competencyRequired") { json in
                for competency in credential.assesses { writeMention(competency.value, to: &json) }
            }
            writeIdentities("assesses", credential.assesses, to: &json)
        }
        if !credential.teaches.isEmpty {
            // A short list is looked through sooner than a set is made of it.
            let named = credential.assesses.count > 16 ? Set(credential.assesses.map(\.value)) : nil
            json.array("teaches") { json in
                for competency in credential.teaches {
                    if named?.contains(competency.value) ?? credential.assesses.contains(where: { $0.value == competency.value }) {
                        writeIdentity(competency.value, to: &json)
                    } else {
                        writeMention(competency.value, to: &json)
                    }
                }
            }
        }
    }

    func writeAlignments(of credential: Credential<Resolved>, to json: inout JSONWriter) {
        guard !credential.alignments.isEmpty || !credential.subjects.isEmpty else { return }
        json.array("educationalAlignment") { json in
            for alignment in credential.alignments {
                json.object { json in
                    json.member("@type", "AlignmentObject")
                    json.member("educationalFramework", alignment.framework)
                    json.member("targetName", alignment.name)
                    json.member("targetUrl", alignment.url?.text)
                }
            }
            for subject in credential.subjects {
                json.object { json in
                    json.member("@type", "AlignmentObject")
                    json.member("alignmentType", "educationalSubject")
                    json.member("educationalFramework", subject.framework)
                    json.member("targetName", subject.name ?? subject.code)
                }
            }
        }
    }

    func writeRecognition(of credential: Credential<Resolved>, to json: inout JSONWriter) {
        guard !credential.recognizedBy.isEmpty || !credential.endorsedBy.isEmpty else { return }
        var named: Set<OrganizationIndex> = []
        json.array("recognizedBy") { json in
            for organization in credential.recognizedBy + credential.endorsedBy where named.insert(organization.value).inserted {
                writeMention(organization.value, to: &json)
            }
        }
    }

    /// One offer for each price; where nothing is known of prices, one that says where to register.
    func writeOffers(of credential: Credential<Resolved>, at url: String, to json: inout JSONWriter) {
        guard !credential.cost.isEmpty || credential.registerURL != nil else { return }
        json.array("offers") { json in
            for cost in credential.cost {
                json.object { json in
                    json.member("@type", "Offer")
                    json.member("category", cost.price.isFree ? "Free" : "Paid")
                    json.member("price", number: cost.price.amount)
                    json.member("priceCurrency", cost.price.currency.code)
                    json.member("description", words(for: cost))
                    json.member("url", credential.registerURL?.text ?? page(of: url))
                }
            }
            if credential.cost.isEmpty, let register = credential.registerURL {
                json.object { json in
                    json.member("@type", "Offer")
                    json.member("url", register.text)
                }
            }
        }
        if !credential.cost.isEmpty, credential.cost.allSatisfy(\.price.isFree) {
            json.member("isAccessibleForFree", true)
        }
    }

    /// What a price is for, and for whom: "Exam, Members".
    func words(for cost: CostProfile) -> String? {
        let what = cost.name ?? cost.kind.map { labels($0.rawValue) }
        let whom = cost.audience.map { catalog.configuration.audience($0.value)?.title ?? $0.value }
        guard let what, let whom else { return what ?? whom }
        return what + ", " + whom
    }

    func writeCourse(_ credential: Credential<Resolved>, issuer: OrganizationIndex?, at url: String, to json: inout JSONWriter, description: String) {
        json.object { json in
            json.member("@type", "Course")
            json.member("@id", url, "#course", "")
            json.member("url", page(of: url))
            json.member("name", credential.entry.title.value)
            let text = credential.entry.description.isEmpty ? description : credential.entry.description
            if !text.isEmpty { json.member("description", text) }
            json.member("inLanguage", (credential.entry.language ?? catalog.configuration.language).text)
            json.object("educationalCredentialAwarded") { $0.member("@id", url, "#credential", "") }
            if let issuer {
                json.object("provider") { writeURL("@id", of: issuer, "/#organization", to: &$0) }
            }
            writeIdentities("teaches", credential.teaches, to: &json)
            if !credential.credits.isEmpty {
                json.array("numberOfCredits") { json in
                    for credit in credential.credits {
                        json.object { json in
                            json.member("@type", "QuantitativeValue")
                            json.member("value", number: credit.amount.description)
                            json.member("unitText", labels(credit.unit.rawValue))
                        }
                    }
                }
            }
            let workload = credential.workload.flatMap(isoDuration)
            if credential.delivery != nil || workload != nil {
                json.object("hasCourseInstance") { json in
                    json.member("@type", "CourseInstance")
                    json.member("courseMode", credential.delivery.map(courseMode))
                    json.member("courseWorkload", workload)
                }
            }
            writeOffers(of: credential, at: url, to: &json)
        }
    }

    /// Google's words for where a course takes place.
    func courseMode(_ delivery: Delivery) -> String {
        switch delivery {
        case .online: "Online"
        case .inPerson: "Onsite"
        case .blended: "Blended"
        }
    }

    /// Hours and minutes of work as ISO 8601 writes them; `nil` for a range, which schema.org can not say.
    ///
    /// Days and weeks are turned into hours: `P3D` would mean three days of the calendar.
    func isoDuration(_ workload: Workload) -> String? {
        guard !workload.isRange else { return nil }
        return isoDuration(workload.minutes(hoursPerDay: catalog.configuration.hoursPerDay, daysPerWeek: catalog.configuration.daysPerWeek).lowerBound)
    }
}

extension SchemaOrgGraph {
    /// `PT1H30M` of 90 minutes; `nil` of none.
    func isoDuration(_ minutes: Int) -> String? {
        guard minutes > 0 else { return nil }
        let (hours, rest) = (minutes / 60, minutes % 60)
        return "PT" + (hours > 0 ? "\(hours)H" : "") + (rest > 0 ? "\(rest)M" : "")
    }
}
