import Model
import OutputText
import SourceText

extension SchemaOrgGraph {
    func writeCompetency(_ index: CompetencyIndex, to json: inout JSONWriter, description: String) {
        let competency = catalog[index]
        json.object { json in
            writeSubject("DefinedTerm", "", of: competency.entry, at: url(of: index), name: competency.statement, description: description, to: &json)
            if competency.entry.title.value != competency.statement { json.member("alternateName", competency.entry.title.value) }
            json.member("termCode", competency.code)
            if let framework = competency.framework {
                json.object("inDefinedTermSet") { json in
                    json.member("@type", "DefinedTermSet")
                    writeURL("@id", of: framework.value, to: &json)
                    writePage(of: framework.value, to: &json)
                    json.member("name", names[framework.value].title)
                }
            }
        }
    }

    /// A framework with all of its competencies, or with those of the first level where there are many.
    func writeFramework(_ index: FrameworkIndex, to json: inout JSONWriter, description: String) {
        let framework = catalog[index]
        json.object { json in
            writeSubject("DefinedTermSet", "", of: framework.entry, at: url(of: index), name: framework.entry.title.value, description: description, to: &json)
            writeWork(framework.entry, to: &json)
            json.member("version", framework.version)
            json.member("isBasedOn", framework.sourceURL?.text)
            writeMention("publisher", catalog.publisher(of: index), to: &json)
            let members = catalog.edges.members[index]
            let shown = members.count <= Self.termLimit ? members : catalog.edges.roots[index].prefix(Self.termLimit)
            if !shown.isEmpty {
                json.array("hasDefinedTerm") { json in
                    for competency in shown { writeMention(competency, to: &json) }
                }
            }
        }
    }

    func writeOrganization(_ index: OrganizationIndex, to json: inout JSONWriter, description: String) {
        let organization = catalog[index]
        json.object { json in
            writeSubject("Organization", "#organization", of: organization.entry, at: url(of: index), name: organization.entry.title.value, description: description, to: &json)
            writePicture(organization.logo, as: "logo", to: &json)
            json.member("email", organization.email?.text)
            writeAddress(of: organization, to: &json)
            var others = organization.sameAs
            if let homepage = organization.homepage, !others.contains(homepage) { others.insert(homepage, at: 0) }
            json.member("sameAs", others.map(\.text))
        }
    }

    func writeOccupation(_ index: OccupationIndex, to json: inout JSONWriter, description: String) {
        let occupation = catalog[index]
        json.object { json in
            writeSubject("Occupation", "#occupation", of: occupation.entry, at: url(of: index), name: occupation.entry.title.value, description: description, to: &json)
            writeOccupationalCategory(occupation.codes, to: &json)
            if !occupation.needs.isEmpty {
                json.array("skills") { json in
                    for competency in occupation.needs { writeMention(competency.value, to: &json) }
                }
            }
        }
    }
}

private extension SchemaOrgGraph {
    /// How many terms of a set are named on its page.
    static let termLimit = 200

    func writeAddress(of organization: Organization, to json: inout JSONWriter) {
        guard organization.address != nil || organization.country != nil else { return }
        json.object("address") { json in
            json.member("@type", "PostalAddress")
            json.member("streetAddress", organization.address?.street)
            json.member("addressLocality", organization.address?.locality)
            json.member("addressRegion", organization.address?.region)
            json.member("postalCode", organization.address?.postalCode)
            json.member("addressCountry", organization.country?.code)
        }
    }
}
