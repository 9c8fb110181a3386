import Model
import OutputText
import SourceText

extension CTDLGraph {
    func writeCredential(_ index: CredentialIndex, to json: inout JSONWriter) {
        write(catalog[index], at: index, to: &json)
    }

    private func write(_ credential: Credential<Resolved>, at index: CredentialIndex, to json: inout JSONWriter) {
        let entry = credential.entry
        let speech = speech(of: entry, .credential(index))
        let issuer = catalog.issuer(of: index)
        json.object { json in
            json.key("@id")
            identities.write(index, to: &json)
            json.member("@type", "ceterms:", credential.type.ctdlClass, "")
            writeCTID(of: entry, to: &json)
            speech.write("ceterms:name", entry.title.value, \.title, to: &json)
            speech.writeDescription("ceterms:description", to: &json)
            writePage(of: .credential(index), to: &json)
            speech.writeLanguage("ceterms:inLanguage", to: &json)
            writeKeywords("ceterms:keyword", of: speech, to: &json)
            writeImage(entry.image, to: &json)
            if let issuer {
                identities.write("ceterms:ownedBy", CollectionOfOne(issuer), to: &json)
                identities.write("ceterms:offeredBy", CollectionOfOne(issuer), to: &json)
            }
            writeRecognition(of: credential, to: &json)
            if let status = entry.status.ctdlCredentialStatus { json.member("ceterms:credentialStatusType", status) }
            writeAudience(of: credential, to: &json)
            if let delivery = credential.delivery {
                json.member("ceterms:learningDeliveryType", [delivery.ctdlConcept])
                writeRegistration(of: credential, isOnline: delivery == .online, to: &json)
            } else {
                writeRegistration(of: credential, isOnline: false, to: &json)
            }
            if let pace = credential.pace?.ctdlConcept { json.member("ceterms:learningMethodType", [pace]) }
            json.member("ceterms:versionCode", credential.version)
            writeCosts(of: credential, index, speech, to: &json)
            writeDuration(of: credential, speech, to: &json)
            writeFunding(credential.funding, speech, to: &json)
            writeQualityAssurance(credential.qualityAssurance, speech, to: &json)
            writeClassifications(of: credential, speech, to: &json)
            writeConditions(of: credential, index, speech, issuer, to: &json)
            writeConnections(of: index, to: &json)
            identities.write("ceterms:exactAlignment", catalog.edges.equivalents[index], to: &json)
            identities.write("ceterms:supersedes", catalog.edges.supersedes[index], to: &json)
            identities.write("ceterms:supersededBy", catalog.edges.supersededBy[index], to: &json)
            writePathways(of: index, to: &json)
            writeSameAs(credential.homepage.map { [$0.text] } ?? [], of: entry, to: &json)
        }
    }

    /// The page of a thing, which is for people.
    func writePage(of node: Node, to json: inout JSONWriter) {
        json.member("ceterms:subjectWebpage", addresses.folder(of: node.kind), names[node].id, "/")
    }
}

private extension CTDLGraph {
    /// There is no word for an endorsement: an organization that endorses recognizes at least.
    func writeRecognition(of credential: Credential<Resolved>, to json: inout JSONWriter) {
        identities.write("ceterms:accreditedBy", credential.accreditedBy.map(\.value), to: &json)
        guard !credential.recognizedBy.isEmpty || !credential.endorsedBy.isEmpty else { return }
        var recognizing: [OrganizationIndex] = []
        for organization in credential.recognizedBy + credential.endorsedBy where !recognizing.contains(organization.value) { recognizing.append(organization.value) }
        identities.write("ceterms:recognizedBy", recognizing, to: &json)
    }

    func writeAudience(of credential: Credential<Resolved>, to json: inout JSONWriter) {
        if let level = credential.level.flatMap({ catalog.configuration.level($0.value) }) {
            if let concept = level.ctdl.flatMap(CTDLConcept.audienceLevel) { json.member("ceterms:audienceLevelType", [concept]) }
            if let eqf = level.eqf { writeFrameworkLevel(eqf, to: &json) }
        }
        json.member("ceterms:audienceType", credential.audience.compactMap { catalog.configuration.audience($0.value)?.ctdl.flatMap(CTDLConcept.audience) })
    }

    /// A level of the European Qualifications Framework: of what is attained, not of those whom it is for.
    ///
    /// Source: <http://data.europa.eu/snb/eqf/25831c2>.
    func writeFrameworkLevel(_ level: Int, to json: inout JSONWriter) {
        json.array("ceterms:atLevel") { json in
            json.object { json in
                json.member("@type", "ceterms:CredentialAlignmentObject")
                json.member("ceterms:framework", "http://data.europa.eu/snb/eqf/25831c2")
                json.english("ceterms:frameworkName", "European Qualifications Framework")
                json.member("ceterms:targetNode", "http://data.europa.eu/snb/eqf/", String(level), "")
                json.english("ceterms:targetNodeName", "EQF level \(level)")
            }
        }
    }

    func writeRegistration(of credential: Credential<Resolved>, isOnline: Bool, to json: inout JSONWriter) {
        if let url = credential.registerURL { json.member(isOnline ? "ceterms:availableOnlineAt" : "ceterms:availabilityListing", [url.text]) }
    }

    /// A page that describes the assurance, or words about it.
    func writeQualityAssurance(_ text: String?, _ speech: Speech, to json: inout JSONWriter) {
        guard let text else { return }
        if (try? WebURL(text)) != nil { return json.member("ceterms:processStandards", text) }
        speech.write("ceterms:processStandardsDescription", text, \.qualityAssurance, to: &json)
    }

    // MARK: Classifications

    /// Programs of instruction, industries and other subjects, by the classification that an author names.
    func writeClassifications(of credential: Credential<Resolved>, _ speech: Speech, to json: inout JSONWriter) {
        var programs: [ForeignEntry] = []
        var industries: [ForeignEntry] = []
        var subjects: [ForeignEntry] = []
        for (number, alignment) in credential.alignments.enumerated() {
            let entry = ForeignEntry(alignment, number)
            switch Classification(of: alignment.framework) {
            case .programs: programs.append(entry)
            case .industries: industries.append(entry)
            case .occupations, .other: break
            }
        }
        for (number, subject) in credential.subjects.enumerated() {
            let entry = ForeignEntry(subject, number)
            switch Classification(of: subject.framework) {
            case .programs: programs.append(entry)
            case .industries: industries.append(entry)
            case .occupations, .other: subjects.append(entry)
            }
        }
        writeForeignEntries("ceterms:instructionalProgramType", programs, speech, to: &json)
        writeForeignEntries("ceterms:industryType", industries, speech, to: &json)
        writeForeignEntries("ceterms:subject", subjects, speech, to: &json)
        writeOccupations(credential.occupations, to: &json)
    }

    func writeForeignEntries(_ key: String, _ entries: [ForeignEntry], _ speech: Speech, to json: inout JSONWriter) {
        guard !entries.isEmpty else { return }
        json.array(key) { json in
            for entry in entries { writeForeignEntry(entry, speech, to: &json) }
        }
    }

    // MARK: What it leads to

    /// Credentials that take this one, that it prepares for, and that recommend it.
    func writeConnections(of index: CredentialIndex, to json: inout JSONWriter) {
        // A draft has no document that could be named.
        func isDescribed(_ taker: CredentialIndex) -> Bool { catalog.credentials[taker.position].entry.status != .draft }
        let takers = catalog.edges.requiredBy[index].filter(isDescribed)
        if !takers.isEmpty {
            writeConnection("ceterms:isRequiredFor", takers.filter { needs.contains(index, for: $0) }, to: &json)
            writeConnection("ceterms:isPreparationFor", takers.filter { !needs.contains(index, for: $0) }, to: &json)
        }
        writeConnection("ceterms:isRecommendedFor", catalog.edges.recommendedBy[index].filter(isDescribed), to: &json)
    }

    func writeConnection(_ key: String, _ credentials: [CredentialIndex], to json: inout JSONWriter) {
        guard !credentials.isEmpty else { return }
        json.array(key) { json in
            json.object { json in
                json.member("@type", "ceterms:ConditionProfile")
                identities.write("ceterms:targetCredential", credentials, to: &json)
            }
        }
    }

    func writePathways(of index: CredentialIndex, to json: inout JSONWriter) {
        let destinations = catalog.edges.destinationOf[index]
        let stages = catalog.edges.stageOf[index]
        guard !destinations.isEmpty || !stages.isEmpty else { return }
        json.array("ceterms:targetPathway") { json in
            for pathway in destinations { identities.write(pathway, to: &json) }
            for pathway in stages where !destinations.contains(pathway) { identities.write(pathway, to: &json) }
        }
    }
}

extension CTDLGraph {
    /// An entry of somebody else's framework, as an author names it.
    struct ForeignEntry {
        let framework: String
        let code: String?
        let name: String?
        let url: String?
        /// Of the translated texts of a thing, the one that names the entry.
        let translation: (TranslatedTexts) -> String?

        init(_ alignment: Alignment, _ number: Int) {
            (framework, code, name, url) = (alignment.framework, alignment.code, alignment.name, alignment.url?.text)
            translation = { $0.alignmentNames.flatMap { $0.value.indices.contains(number) ? $0.value[number] : nil } }
        }

        init(_ subject: Subject, _ number: Int) {
            (framework, code, name, url) = (subject.framework, subject.code, subject.name, nil)
            translation = { $0.subjectNames.flatMap { $0.value.indices.contains(number) ? $0.value[number] : nil } }
        }
    }

    func writeForeignEntry(_ entry: ForeignEntry, _ speech: Speech, to json: inout JSONWriter) {
        json.object { json in
            json.member("@type", "ceterms:CredentialAlignmentObject")
            if (try? WebURL(entry.framework)) != nil { json.member("ceterms:framework", entry.framework) }
            speech.write("ceterms:frameworkName", entry.framework, { _ in nil }, to: &json)
            json.member("ceterms:targetNode", entry.url)
            json.member("ceterms:codedNotation", entry.code)
            speech.write("ceterms:targetNodeName", entry.name ?? entry.code ?? "", entry.translation, to: &json)
        }
    }
}

/// What sort of things a framework classifies, as far as CTDL has a property of its own for them.
enum Classification {
    case programs, industries, occupations, other

    /// By the framework's name in front matter, with whatever edition follows: `CIP`, `ISCED-F 2013`, `NAICS`, `O*NET-SOC`, or its
    /// name in full.
    init(of framework: String) {
        for (name, classification) in Self.names where framework.utf8.count >= name.utf8.count {
            if zip(framework.utf8, name.utf8).allSatisfy({ $0.0 == $0.1 || $0.0 & 0xDF == $0.1 & 0xDF && $0.1 & 0xDF >= 0x41 && $0.1 & 0xDF <= 0x5A }) {
                self = classification
                return
            }
        }
        let name = framework.utf8.prefix { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "*")
        }.map { $0 == UInt8(ascii: "*") ? $0 : $0 & 0xDF }
        switch String(decoding: name, as: UTF8.self) {
        case "CIP", "ISCED": self = .programs
        case "NAICS", "ISIC", "NACE": self = .industries
        case "SOC", "O*NET", "ISCO": self = .occupations
        default: self = .other
        }
    }

    /// What classifications are called that most know by their letters.
    private static let names: [(String, Classification)] = [
        ("Classification of Instructional Programs", .programs), ("International Standard Classification of Education", .programs),
        ("North American Industry Classification System", .industries), ("International Standard Industrial Classification", .industries),
        ("Standard Occupational Classification", .occupations), ("International Standard Classification of Occupations", .occupations),
    ]
}
