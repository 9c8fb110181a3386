import Analysis
import Model
import OutputText
import SourceText

extension CatalogRecords {
    func writeCompetency(_ index: CompetencyIndex, to json: inout JSONWriter) {
        let competency = catalog[index]
        writeEntry(competency.entry, .competency, to: &json)
        json.member("statement", competency.statement)
        writeReference("framework", competency.framework?.value, to: &json)
        json.member("code", competency.code)
        writeReference("parent", competency.parent?.value, to: &json)
        json.member("nature", competency.nature?.rawValue)
        if let weight = competency.weight { json.member("weight", number: weight.description) }
        writeAlignments(competency.alignments, to: &json)
        writeReferences("children", catalog.edges.children[index], to: &json)
        writeReferences("taught_by", catalog.edges.taughtBy[index], to: &json)
        writeReferences("assessed_by", catalog.edges.assessedBy[index], to: &json)
        writeReferences("needed_by", catalog.edges.neededBy[index], to: &json)
    }

    func writeFramework(_ index: FrameworkIndex, to json: inout JSONWriter) {
        let framework = catalog[index]
        writeEntry(framework.entry, .framework, to: &json)
        writeReference("publisher", catalog.publisher(of: index), to: &json)
        json.member("version", framework.version)
        json.member("source_url", framework.sourceURL?.text)
        if framework.isImplicit { json.member("implicit", true) }
        writeReferences("roots", catalog.edges.roots[index], to: &json)
        writeReferences("competencies", catalog.edges.members[index], to: &json)
    }

    func writePathway(_ index: PathwayIndex, to json: inout JSONWriter) {
        let pathway = catalog[index]
        writeEntry(pathway.entry, .pathway, to: &json)
        writeReference("destination", pathway.destination.value, to: &json)
        writeAudiences(pathway.audience, to: &json)
        writeReferences("occupations", pathway.occupations, to: &json)
        writeStages(pathway.stages, to: &json)
        if let totals = analysis.totals(of: index) { json.object("totals") { PathwayTotalsJSON.writeMembers(of: totals, credentialIDs, to: &$0) } }
    }

    func writeStages(_ stages: [Stage<Resolved>], to json: inout JSONWriter) {
        guard !stages.isEmpty else { return }
        json.array("stages") { json in
            for stage in stages {
                json.object { json in
                    json.member("title", stage.title.value)
                    json.member("summary", stage.summary)
                    writeRequirements("requires", stage.requires, to: &json)
                }
            }
        }
    }

    func writeOrganization(_ index: OrganizationIndex, to json: inout JSONWriter) {
        let organization = catalog[index]
        writeEntry(organization.entry, .organization, to: &json)
        json.member("type", organization.types.map(\.rawValue))
        json.member("sector", organization.sector?.rawValue)
        json.member("homepage", organization.homepage?.text)
        writePicture(organization.logo, "logo", "logo_alt", to: &json)
        json.member("country", organization.country?.code)
        if let address = organization.address {
            json.object("address") { json in
                json.member("street", address.street)
                json.member("locality", address.locality)
                json.member("region", address.region)
                json.member("postal_code", address.postalCode)
            }
        }
        json.member("email", organization.email?.text)
        json.member("same_as", organization.sameAs.map(\.text))
        writeReferences("issues", catalog.edges.issues[index], to: &json)
        writeReferences("publishes", catalog.edges.publishes[index], to: &json)
        writeReferences("endorses", catalog.edges.endorses[index], to: &json)
        writeReferences("accredits", catalog.edges.accredits[index], to: &json)
        writeReferences("recognizes", catalog.edges.recognizes[index], to: &json)
    }

    func writeOccupation(_ index: OccupationIndex, to json: inout JSONWriter) {
        let occupation = catalog[index]
        writeEntry(occupation.entry, .occupation, to: &json)
        if !occupation.codes.isEmpty {
            json.object("codes") { json in
                json.member("soc", occupation.codes.soc)
                json.member("isco", occupation.codes.isco)
                json.member("esco", occupation.codes.esco?.text)
                json.member("onet", occupation.codes.onet)
            }
        }
        writeReferences("needs", occupation.needs, to: &json)
        writeReferences("prepared_by", catalog.edges.preparedBy[index], to: &json)
        writeReferences("pathways", catalog.edges.pathwaysInto[index], to: &json)
    }
}
