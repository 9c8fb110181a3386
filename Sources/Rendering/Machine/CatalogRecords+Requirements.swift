import Model
import OutputText
import SourceText

extension CatalogRecords {
    /// What it takes, as the front matter says it: a list means all of it; a reference is a credential to be held; a
    /// group is `{"all": […]}`, `{"any": […]}`, `{"choose": n, "from": […]}` or
    /// `{"earn": {"amount", "unit"}, "from": […]}`; a condition outside the catalog is `{"experience": "2y"}` and the like.
    ///
    /// Writes nothing where nothing is required.
    func writeRequirements(_ key: String, _ requirements: [Requirement<Located<CredentialIndex>>], to json: inout JSONWriter) {
        guard !requirements.isEmpty else { return }
        json.array(key) { json in
            for requirement in requirements { writeRequirement(requirement, to: &json) }
        }
    }
}

private extension CatalogRecords {
    func writeRequirement(_ requirement: Requirement<Located<CredentialIndex>>, to json: inout JSONWriter) {
        switch requirement {
        case .held(let credential): writeReference(credential.value, to: &json)
        case .group(let group): json.object { writeMembers(of: group, to: &$0) }
        case .outside(let condition): json.object { writeMembers(of: condition, to: &$0) }
        }
    }

    func writeMembers(of group: RequirementGroup<Located<CredentialIndex>>, to json: inout JSONWriter) {
        json.member("title", group.title)
        let members: String
        switch group.rule {
        case .all: members = "all"
        case .any: members = "any"
        case .choose(let count):
            json.member("choose", count)
            members = "from"
        case .earn(let credits):
            json.object("earn") { writeMembers(of: credits, to: &$0) }
            members = "from"
        }
        json.array(members) { json in
            for member in group.members { writeRequirement(member, to: &json) }
        }
        json.member("note", group.note)
    }

    func writeMembers(of condition: OutsideCondition, to json: inout JSONWriter) {
        json.member(condition.kind.rawValue, condition.text)
        json.member("duration", condition.duration?.iso8601)
        json.member("note", condition.note)
    }
}

extension CatalogRecords {
    func writeMembers(of credits: CreditValue, to json: inout JSONWriter) {
        json.member("amount", number: credits.amount.description)
        json.member("unit", credits.unit.rawValue)
    }
}
