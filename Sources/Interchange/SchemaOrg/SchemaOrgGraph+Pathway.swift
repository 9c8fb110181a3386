import Model
import OutputText
import SourceText

extension SchemaOrgGraph {
    /// A pathway as `EducationalOccupationalProgram`, and its steps as an `ItemList`.
    ///
    /// A program is no creative work: it has no language, status, topics or dates.
    ///
    /// - Parameter minutes: of work that it takes whichever way one goes; `nil` where ways differ, since a duration is no range.
    func writePathway(_ index: PathwayIndex, to json: inout JSONWriter, description: String, minutes: Int?) {
        let pathway = catalog[index]
        let url = url(of: index)
        let destination = pathway.destination.value
        json.object { json in
            writeSubject("EducationalOccupationalProgram", "#program", of: pathway.entry, at: url, name: pathway.entry.title.value, description: description, to: &json)
            let type = catalog.credentials[destination.position].type
            json.object(type == .certification || type == .license ? "occupationalCredentialAwarded" : "educationalCredentialAwarded") { json in
                json.member("@type", "EducationalOccupationalCredential")
                writeCredentialMembers(destination, to: &json)
            }
            json.member("occupationalCategory", pathway.occupations.flatMap { occupation in
                let found = catalog.occupations[occupation.value.position]
                let codes = [found.codes.onet, found.codes.soc, found.codes.isco, found.codes.esco?.text].compactMap { $0 }
                return codes.isEmpty ? [found.entry.title.value] : codes
            })
            writeMention("provider", catalog.publisher, to: &json)
            let prerequisites = prerequisites(of: pathway)
            if !prerequisites.isEmpty {
                json.array("programPrerequisites") { json in
                    for credential in prerequisites { writeStep(credential, to: &json) }
                }
            }
            json.member("timeToComplete", minutes.flatMap(isoDuration))
        }
        json.object { json in
            json.member("@type", "ItemList")
            json.member("@id", url, "#steps", "")
            json.member("name", pathway.entry.title.value)
            json.member("itemListOrder", "https://schema.org/ItemListOrderAscending")
            json.member("numberOfItems", pathway.stages.count + 1)
            json.array("itemListElement") { json in
                for (i, stage) in pathway.stages.enumerated() { writeStage(stage, position: i + 1, to: &json) }
                json.object { json in
                    json.member("@type", "ListItem")
                    json.member("position", pathway.stages.count + 1)
                    json.member("name", names[destination].title)
                    json.object("item") { writeURL("@id", of: destination, "/#credential", to: &$0) }
                }
            }
        }
    }
}

private extension SchemaOrgGraph {
    /// A stage with the credentials that it mentions. How many of them it takes is a matter of the catalog's record.
    func writeStage(_ stage: Stage<Resolved>, position: Int, to json: inout JSONWriter) {
        var credentials: [CredentialIndex] = []
        var seen: Set<CredentialIndex> = []
        for requirement in stage.requires {
            requirement.forEachReference { if seen.insert($0.value).inserted { credentials.append($0.value) } }
        }
        json.object { json in
            json.member("@type", "ListItem")
            json.member("position", position)
            json.member("name", stage.title.value)
            json.member("description", stage.summary)
            guard !credentials.isEmpty else { return }
            json.object("item") { json in
                json.member("@type", "ItemList")
                json.member("numberOfItems", credentials.count)
                json.array("itemListElement") { json in
                    for credential in credentials { writeStep(credential, to: &json) }
                }
            }
        }
    }

    /// What has to be held before the first stage and is no part of the pathway: nobody can do without it to earn what that stage takes
    /// in any case.
    func prerequisites(of pathway: Pathway<Resolved>) -> [CredentialIndex] {
        guard let first = pathway.stages.first else { return [] }
        var named: Set<CredentialIndex> = [pathway.destination.value]
        for stage in pathway.stages {
            for requirement in stage.requires { requirement.forEachReference { named.insert($0.value) } }
        }
        var found: [CredentialIndex] = []
        for step in first.requires.flatMap({ NeededCredentials.needed(by: $0, catalog) }) {
            for requirement in catalog.credentials[step.position].requires {
                for credential in NeededCredentials.needed(by: requirement, catalog) where named.insert(credential).inserted { found.append(credential) }
            }
        }
        return found
    }

    func writeStep(_ credential: CredentialIndex, to json: inout JSONWriter) {
        json.object { json in
            json.member("@type", "EducationalOccupationalCredential")
            writeCredentialMembers(credential, to: &json)
        }
    }

    func writeCredentialMembers(_ index: CredentialIndex, to json: inout JSONWriter) {
        writeURL("@id", of: index, "/#credential", to: &json)
        json.member("name", names[index].title)
        writePage(of: index, to: &json)
    }
}
