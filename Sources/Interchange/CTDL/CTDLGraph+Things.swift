import Model
import OutputText
import SourceText

extension CTDLGraph {
    func writeOrganization(_ index: OrganizationIndex, to json: inout JSONWriter) {
        let organization = catalog.organizations[index.position]
        let entry = organization.entry
        let speech = speech(of: entry, .organization(index))
        let page = addresses.url(of: .organization, entry.id)
        json.object { json in
            json.key("@id")
            identities.write(index, to: &json)
            let assures = organization.types.contains { $0 == .accreditationBody || $0 == .qualityAssurance }
            json.member("@type", assures ? "ceterms:QACredentialOrganization" : "ceterms:CredentialOrganization")
            writeCTID(of: entry, to: &json)
            speech.write("ceterms:name", entry.title.value, \.title, to: &json)
            speech.writeDescription("ceterms:description", to: &json)
            json.member("ceterms:subjectWebpage", organization.homepage?.text ?? page)
            json.member("ceterms:agentType", organization.types.map(\.ctdlConcept))
            if let sector = organization.sector { json.member("ceterms:agentSectorType", [sector.ctdlConcept]) }
            json.member("ceterms:lifeCycleStatusType", entry.status.ctdlLifeCycle)
            if let email = organization.email { json.member("ceterms:email", [email.text]) }
            writeAddress(of: organization, speech, to: &json)
            writeKeywords("ceterms:keyword", of: speech, to: &json)
            writeImage(organization.logo ?? entry.image, to: &json)
            writeSameAs(organization.sameAs.map(\.text) + (organization.homepage == nil ? [] : [page]), of: entry, to: &json)
        }
    }

    func writeFramework(_ index: FrameworkIndex, to json: inout JSONWriter) {
        let framework = catalog.frameworks[index.position]
        let entry = framework.entry
        let speech = speech(of: entry, .framework(index))
        let document = identities.document(of: .framework(index))
        let publisher = catalog.publisher(of: index)
        json.object { json in
            json.member("@id", document, "#framework", "")
            json.member("@type", "ceasn:CompetencyFramework")
            writeCTID(of: entry, to: &json)
            speech.write("ceasn:name", entry.title.value, \.title, to: &json)
            speech.writeDescription("ceasn:description", to: &json)
            speech.writeLanguage("ceasn:inLanguage", to: &json)
            if let publisher {
                identities.write("ceasn:publisher", CollectionOfOne(publisher), to: &json)
                let names = self.speech(of: catalog.organizations[publisher.position].entry, .organization(publisher))
                names.write("ceasn:publisherName", names.entry.title.value, \.title, to: &json)
            }
            json.member("ceasn:publicationStatusType", entry.status.ctdlPublicationStatus)
            json.member("ceterms:versionCode", framework.version)
            if let modified = entry.modified { json.member("ceasn:dateModified", modified.value.description, "T00:00:00Z", "") }
            if let source = framework.sourceURL { json.member("ceasn:source", [source.text]) }
            if let license = catalog.configuration.license, (try? WebURL(license)) != nil { json.member("ceasn:license", license) }
            writeKeywords("ceasn:conceptKeyword", of: speech, to: &json)
            json.member("ceasn:identifier", [addresses.url(of: .framework, entry.id)])
            let top = catalog.edges.members[index].filter { parent(of: $0) == nil }
            writeIdentifiers("ceasn:hasTopChild", top, to: &json)
        }
    }

    func writeCompetency(_ index: CompetencyIndex, to json: inout JSONWriter) {
        let competency = catalog.competencies[index.position]
        let entry = competency.entry
        let speech = speech(of: entry, .competency(index))
        json.object { json in
            json.member("@id", competencies.identifiers[index.position])
            json.member("@type", "ceasn:Competency")
            writeCTID(of: entry, to: &json)
            speech.write("ceasn:competencyText", competency.statement, \.statement, to: &json)
            if entry.title.value != competency.statement, !isCut(entry.title.value, of: competency.statement) { speech.write("ceasn:competencyLabel", entry.title.value, \.title, to: &json) }
            if let nature = competency.nature { json.name("ceasn:competencyCategory", nature.rawValue.capitalizedFirst, in: speech.voices) { $0.words.nature(nature) } }
            if let summary = entry.summary { speech.write("ceasn:comment", lists: summary, \.summary, to: &json) }
            json.member("ceasn:codedNotation", competency.code)
            speech.writeLanguage("ceasn:inLanguage", to: &json)
            if let framework = competency.framework?.value {
                let node = identities.document(of: .framework(framework)) + "#framework"
                json.member("ceasn:isPartOf", [node])
                if let parent = parent(of: index) {
                    writeIdentifiers("ceasn:isChildOf", [parent], to: &json)
                } else {
                    json.member("ceasn:isTopChildOf", node)
                }
            }
            writeIdentifiers("ceasn:hasChild", catalog.edges.children[index].filter { parent(of: $0) == index }, to: &json)
            json.member("ceasn:exactAlignment", competency.alignments.compactMap { $0.url?.text })
            if let weight = competency.weight { json.member("ceasn:weight", number: weight.description) }
            writeKeywords("ceasn:conceptKeyword", of: speech, to: &json)
            if let modified = entry.modified { json.member("ceasn:dateModified", modified.value.description, "T00:00:00Z", "") }
            json.member("ceasn:identifier", [addresses.url(of: .competency, entry.id)])
        }
    }
}

private extension CTDLGraph {
    /// Whether a title is no more than the beginning of a statement that is too long for a title.
    func isCut(_ title: String, of statement: String) -> Bool {
        let mark = "…".utf8
        return title.utf8.count > mark.count && title.utf8.suffix(mark.count).elementsEqual(mark) && statement.utf8.starts(with: title.utf8.dropLast(mark.count))
    }

    /// The competency above another in the same framework; across frameworks there is no hierarchy.
    func parent(of index: CompetencyIndex) -> CompetencyIndex? {
        let competency = catalog.competencies[index.position]
        guard let parent = competency.parent?.value, catalog.competencies[parent.position].framework?.value == competency.framework?.value else { return nil }
        return parent
    }

    func writeIdentifiers(_ key: String, _ indices: [CompetencyIndex], to json: inout JSONWriter) {
        json.member(key, indices.compactMap { competencies.identifiers[$0.position] })
    }

    func writeAddress(of organization: Organization, _ speech: Speech, to json: inout JSONWriter) {
        guard organization.address != nil || organization.country != nil else { return }
        json.array("ceterms:address") { json in
            json.object { json in
                json.member("@type", "ceterms:Place")
                let address = organization.address
                speech.write("ceterms:streetAddress", address?.street ?? "", { _ in nil }, to: &json)
                speech.write("ceterms:addressLocality", address?.locality ?? "", { _ in nil }, to: &json)
                speech.write("ceterms:addressRegion", address?.region ?? "", { _ in nil }, to: &json)
                json.member("ceterms:postalCode", address?.postalCode)
                if let country = organization.country { json.english("ceterms:addressCountry", country.code) }
            }
        }
    }
}
