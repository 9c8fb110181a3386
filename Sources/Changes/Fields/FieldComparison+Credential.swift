import Analysis
import Model
import SourceText

extension FieldComparison {
    mutating func compareCredentials(_ before: CredentialIndex, _ after: CredentialIndex) {
        let (a, b) = (old.catalog[before], new.catalog[after])
        value("type", a.type.rawValue, b.type.rawValue)
        reference("issuer", .organization, old.catalog.issuer(of: before), new.catalog.issuer(of: after))
        value("level", a.level.map { level($0.value, old) }, b.level.map { level($0.value, new) })
        list(
            "audience", a.audience.map { ($0.value, audience($0.value, old)) }, b.audience.map { ($0.value, audience($0.value, new)) }, now: "now for",
            noLonger: "no longer for")
        comparePrices(a.cost, b.cost)
        value("workload", a.workload.map(ChangeWords.workload), b.workload.map(ChangeWords.workload))
        compareRequirements("requires", a.requires, b.requires, now: "now requires", noLonger: "no longer requires")
        compareRequirements("recommends", a.recommends, b.recommends, now: "now recommends", noLonger: "no longer recommends")
        list(
            "credits", a.credits.map { ("\($0.amount) \($0.unit.rawValue)", ChangeWords.credits($0)) },
            b.credits.map { ("\($0.amount) \($0.unit.rawValue)", ChangeWords.credits($0)) }, now: "now carries", noLonger: "no longer carries")
        list("teaches", self.before(.competency, a.teaches), self.after(.competency, b.teaches), now: "now teaches", noLonger: "no longer teaches")
        list("assesses", self.before(.competency, a.assesses), self.after(.competency, b.assesses), now: "now assesses", noLonger: "no longer assesses")
        compareAssessments(a.assessment, b.assessment)
        value("delivery", a.delivery?.rawValue, b.delivery?.rawValue)
        value("pace", a.pace?.rawValue, b.pace?.rawValue)
        value("valid_for", a.validFor.map(ChangeWords.duration), b.validFor.map(ChangeWords.duration))
        value("renewal", a.renewal?.every.map(ChangeWords.duration), b.renewal?.every.map(ChangeWords.duration))
        compareRequirements("renewal", a.renewal?.requires ?? [], b.renewal?.requires ?? [], now: "renewal now requires", noLonger: "renewal no longer requires")
        list("occupations", self.before(.occupation, a.occupations), self.after(.occupation, b.occupations), now: "now prepares for", noLonger: "no longer prepares for")
        list("endorsed_by", self.before(.organization, a.endorsedBy), self.after(.organization, b.endorsedBy), now: "now endorsed by", noLonger: "no longer endorsed by")
        list("accredited_by", self.before(.organization, a.accreditedBy), self.after(.organization, b.accreditedBy), now: "now accredited by", noLonger: "no longer accredited by")
        list("recognized_by", self.before(.organization, a.recognizedBy), self.after(.organization, b.recognizedBy), now: "now recognised by", noLonger: "no longer recognised by")
        list("equivalents", self.before(.credential, a.equivalents), self.after(.credential, b.equivalents), now: "now also met by", noLonger: "no longer met by")
        reference("supersedes", .credential, a.supersedes?.value, b.supersedes?.value)
        reference("superseded_by", .credential, a.supersededBy?.value, b.supersededBy?.value)
        list("alignments", a.alignments.map(ChangeWords.alignment), b.alignments.map(ChangeWords.alignment))
        list("funding", a.funding.map(ChangeWords.funding), b.funding.map(ChangeWords.funding))
        list("subjects", a.subjects.map(ChangeWords.subject), b.subjects.map(ChangeWords.subject))
        text("quality_assurance", a.qualityAssurance, b.qualityAssurance)
        value("version", a.version.map(ChangeWords.quoted), b.version.map(ChangeWords.quoted))
        value("register_url", a.registerURL?.text, b.registerURL?.text)
        value("homepage", a.homepage?.text, b.homepage?.text)
    }

    func audience(_ id: String, _ site: ComparedSite) -> String {
        ChangeWords.shown(site.catalog.configuration.audience(id)?.title ?? id)
    }

    private func level(_ id: String, _ site: ComparedSite) -> String {
        ChangeWords.shown(site.catalog.configuration.level(id)?.title ?? id)
    }
}

// MARK: Prices and assessment

private extension FieldComparison {
    /// What tells a price from the others of its credential.
    struct PriceRole: Hashable {
        let audience: String?
        let name: String?
        let kind: CostKind?

        init(_ cost: CostProfile) {
            (audience, name, kind) = (cost.audience?.value, cost.name, cost.kind)
        }
    }

    mutating func comparePrices(_ before: [CostProfile], _ after: [CostProfile]) {
        var roles: [PriceRole] = []
        var prices: [PriceRole: (before: [Money], after: [Money])] = [:]
        for (costs, isOld) in [(before, true), (after, false)] {
            for cost in costs {
                let role = PriceRole(cost)
                if prices[role] == nil { roles.append(role) }
                var both = prices[role] ?? ([], [])
                if isOld { both.before.append(cost.price) } else { both.after.append(cost.price) }
                prices[role] = both
            }
        }
        for role in roles {
            guard let (before, after) = prices[role] else { continue }
            let label = "price" + (role.audience.map { " for \(audience($0, new))" } ?? "")
                + ([role.name.map(ChangeWords.shown), role.kind?.rawValue].compactMap { $0 }.first.map { " (\($0))" } ?? "")
            for i in 0..<max(before.count, after.count) {
                let (old, new) = (i < before.count ? before[i] : nil, i < after.count ? after[i] : nil)
                guard old != new else { continue }
                if let old, let new, !old.isFree, !new.isFree, old.currency == new.currency {
                    changes.append(FieldChange(
                        field: "cost", words: "\(label) \(old.amount) → \(new.amount) \(new.currency)", before: ChangeWords.money(old), after: ChangeWords.money(new)))
                } else {
                    value("cost", called: label, old.map(ChangeWords.money), new.map(ChangeWords.money))
                }
            }
        }
    }

    mutating func compareAssessments(_ before: Assessment?, _ after: Assessment?) {
        list("assessment", (before?.methods ?? []).map(\.rawValue), (after?.methods ?? []).map(\.rawValue))
        value("assessment", called: "proctored", before?.isProctored.map { $0 ? "yes" : "no" }, after?.isProctored.map { $0 ? "yes" : "no" })
        value("assessment", called: "supervision", before?.supervision?.rawValue, after?.supervision?.rawValue)
        value("assessment", called: "passing score", before?.passingScore.map(ChangeWords.quoted), after?.passingScore.map(ChangeWords.quoted))
        if before?.description != after?.description {
            changes.append(FieldChange(field: "assessment", words: "description of the assessment changed", before: nil, after: nil))
        }
    }
}

// MARK: Requirements

extension FieldComparison {
    mutating func compareRequirements(
        _ field: String, _ before: [CatalogRequirement], _ after: [CatalogRequirement], now: String, noLonger: String
    ) {
        let count = changes.count
        list(
            field, before.map { (key($0, old, same, withNotes: false), RequirementWords(old).words($0)) },
            after.map { (key($0, new, nil, withNotes: false), RequirementWords(new).words($0)) }, now: now, noLonger: noLonger)
        guard changes.count == count else { return }
        let keysBefore = before.map { key($0, old, same, withNotes: true) }
        let keysAfter = after.map { key($0, new, nil, withNotes: true) }
        if keysBefore.sorted() != keysAfter.sorted() {
            changes.append(FieldChange(field: field, words: "\(ChangeWords.label(field)) reworded", before: nil, after: nil))
        }
    }

    /// The same for requirements that mean the same, whatever order their members are in.
    private func key(_ requirement: CatalogRequirement, _ site: ComparedSite, _ same: Correspondence?, withNotes: Bool) -> String {
        switch requirement {
        case .held(let reference):
            let id = site.catalog[reference.value].entry.id
            return (same?.newID(.credential, id) ?? id).text
        case .outside(let condition):
            return "\(condition.kind.rawValue):\(condition.text)" + (withNotes ? "/\(condition.note ?? "")" : "")
        case .group(let group):
            let rule = switch group.rule {
            case .all: "all"
            case .any: "any"
            case .choose(let number): "choose\(number)"
            case .earn(let credit): "earn\(credit.amount)\(credit.unit.rawValue)"
            }
            let members = group.members.map { key($0, site, same, withNotes: withNotes) }.sorted()
            return "\(rule)(\(members.joined(separator: " ")))" + (withNotes ? "/\(group.title ?? "")/\(group.note ?? "")" : "")
        }
    }
}
