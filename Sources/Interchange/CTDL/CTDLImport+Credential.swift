import ContentSchema
import DataFiles
import Model
import SourceText

extension CTDLReading {
    mutating func readCredential(_ node: CTDLNodes.Node) {
        guard let object = self.object(node.value, "Credential") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut(node.types[0], "it has no name", at: node.value.span) }
        var maker = self.maker(.credential, object, id: node.id, title: title)
        if let type = node.types.lazy.compactMap({ CredentialType(ctdlClass: $0) }).first { maker.set("type", .text(type.rawValue), from: "@type", at: node.value.span) }
        maker.guess("type", CredentialType.certificate.rawValue)
        let description = text(object, "description")
        if let description { maker.description(description, isPlain: isPlain, from: "Credential.description") }
        setPages(&maker, object, node)
        maker.set("version", object.text("versionCode"), from: "Credential.versionCode")
        setOrganizations(&maker, object)
        for name in ["credentialStatusType", "lifeCycleStatusType"] { setStatus(&maker, object, name) }
        setAudience(&maker, object)
        for delivery in object.all("learningDeliveryType", "deliveryType") { setDelivery(delivery, &maker) }
        for method in object.all("learningMethodType") { setPace(method, &maker) }
        for cost in object.all("estimatedCost") { addCost(cost, &maker) }
        for duration in object.all("estimatedDuration") { setWorkload(duration, &maker) }
        for occupation in object.all("occupationType") { addOccupation(occupation, &maker) }
        for (name, classification) in [("instructionalProgramType", Classification.programs), ("industryType", .industries), ("subject", .other)] {
            for subject in object.all(name) { addSubject(subject, "Credential.\(name)", classification, &maker) }
        }
        for funding in object.all("financialAssistance") { addFunding(funding, &maker) }
        for standards in addresses(object, "processStandards") { maker.set("quality_assurance", .text(standards.text), from: "Credential.processStandards", at: standards.span) }
        maker.set("quality_assurance", text(object, "processStandardsDescription"), from: "Credential.processStandardsDescription")
        for name in ["requires", "recommends"] {
            let members = requirements(object, name, described: description?.text, &maker)
            if !members.isEmpty { maker.set(name, .list(members), from: "Credential.\(name)", at: object.peek(name)?.span ?? object.span) }
        }
        setRenewal(&maker, object)
        for (name, field) in [("supersedes", "supersedes"), ("supersededBy", "superseded_by")] {
            for (address, span) in addresses(object, name) { maker.set(field, .reference(DraftReference(.credential, address)), from: "Credential.\(name)", at: span) }
        }
        for (address, span) in addresses(object, "exactAlignment") { maker.add("equivalents", .reference(DraftReference(.credential, address)), from: "Credential.exactAlignment", at: span) }
        setAddress("register_url", &maker, object, "availableOnlineAt", "availabilityListing")
        if let modified = object.text("dateModified") { maker.set("modified", modified, from: "Credential.dateModified") }
        object.leave(["isRequiredFor", "isPreparationFor", "isRecommendedFor", "isAdvancedStandingFor", "isPartOf", "targetPathway"], "what it leads to follows from what the other thing requires", ledger)
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    /// The page elsewhere. What Cairn itself published has its catalog page as `subjectWebpage`, and its homepage and where it stood
    /// before as `sameAs`.
    private func setPages(_ maker: inout DraftMaker, _ object: ForeignObject, _ node: CTDLNodes.Node) {
        let own = node.id.flatMap { CTDLAddress($0) }
        for name in ["subjectWebpage", "subjectWebPage", "url", "sameAs"] {
            for (address, span) in addresses(object, name) where address != own?.page {
                if name == "sameAs", let alias = own?.path(of: address) {
                    maker.add("aliases", .text(alias), from: "Credential.sameAs", at: span)
                } else {
                    maker.set("homepage", .text(address), from: "Credential.\(name)", at: span)
                }
            }
        }
    }

    private mutating func setOrganizations(_ maker: inout DraftMaker, _ object: ForeignObject) {
        var issuer: DraftReference?
        for value in object.all("ownedBy", "offeredBy", "owner", "creator") {
            guard let reference = organization(value) else {
                ledger.notCarried("Credential.ownedBy", "it names nobody", at: value.span)
                continue
            }
            if issuer == nil {
                issuer = reference
                maker.set("issuer", .reference(reference), from: "Credential.ownedBy", at: value.span)
            } else if issuer?.key != reference.key {
                ledger.notCarried("Credential.offeredBy", "a credential has one issuer", at: value.span)
            }
        }
        for (name, field) in [("accreditedBy", "accredited_by"), ("recognizedBy", "recognized_by"), ("approvedBy", "recognized_by")] {
            for value in object.all(name) {
                if let reference = organization(value) { maker.add(field, .reference(reference), from: "Credential.\(name)", at: value.span) } else { ledger.notCarried("Credential.\(name)", "it names nobody", at: value.span) }
            }
        }
    }

    /// The level: what stands for the audience's level and, where several do, for the level of the European Qualifications Framework.
    private func setAudience(_ maker: inout DraftMaker, _ object: ForeignObject) {
        let attained = object.all("atLevel")
        let eqf = attained.lazy.compactMap { self.qualificationLevel($0) }.first
        let audienceLevels = object.all("audienceLevelType")
        for value in audienceLevels {
            let known = CTDLNames.concept(value).map(levels) ?? []
            guard let level = known.first(where: { $0.eqf == eqf && eqf != nil }) ?? known.first else {
                ledger.notCarried("Credential.audienceLevelType", "none of the site's levels stands for it", at: value.span)
                continue
            }
            maker.set("level", .text(level.id), from: "Credential.audienceLevelType", at: value.span)
        }
        for value in attained {
            guard let eqf = qualificationLevel(value), let level = settings.levels.first(where: { $0.eqf == eqf }) else {
                ledger.notCarried("Credential.atLevel", "none of the site's levels stands for it", at: value.span)
                continue
            }
            if let known = settings.levels.first(where: { $0.id == maker.draft["level"]?.plainText }), known.eqf == eqf { continue }
            maker.set("level", .text(level.id), from: "Credential.atLevel", at: value.span)
        }
        for value in object.all("audienceType") {
            guard let audience = audience(value) else {
                ledger.notCarried("Credential.audienceType", "none of the site's audiences stands for it", at: value.span)
                continue
            }
            maker.add("audience", .text(audience.id), from: "Credential.audienceType", at: value.span)
        }
    }

    private func levels(_ concept: String) -> [(id: String, ctdl: String?, eqf: Int?)] {
        let named = settings.levels.filter { $0.ctdl.map(CTDLNames.local) == concept }
        if !named.isEmpty { return named }
        let usual = ["BeginnerLevel": "foundation", "IntermediateLevel": "intermediate", "AdvancedLevel": "advanced"][concept]
        return settings.levels.filter { $0.id == usual && $0.ctdl == nil }
    }

    private func qualificationLevel(_ value: JSONValue) -> Int? {
        guard let node = object(value, "atLevel")?.value("targetNode")?.address, node.utf8.starts(with: "http://data.europa.eu/snb/eqf/".utf8) else { return nil }
        return Int(CTDLNames.local(node))
    }

    func audience(_ value: JSONValue) -> ImportSettings.Audience? {
        guard let concept = CTDLNames.concept(value) else { return nil }
        return settings.audiences.first { $0.ctdl.map(CTDLNames.local) == concept }
    }

    func setDelivery(_ value: JSONValue, _ maker: inout DraftMaker) {
        let delivery: Delivery? = switch CTDLNames.concept(value) {
        case "OnlineOnly"?, "OnlineDelivery"?, "Online"?: .online
        case "InPerson"?: .inPerson
        case "BlendedDelivery"?, "Blended"?: .blended
        default: nil
        }
        guard let known = delivery else { return ledger.notCarried("deliveryType", "there is no such way of delivery", at: value.span) }
        maker.set("delivery", .text(known.rawValue), from: "deliveryType", at: value.span)
    }

    func setPace(_ value: JSONValue, _ maker: inout DraftMaker) {
        let pace: Pace? = switch CTDLNames.concept(value) {
        case "SelfPaced"?: .selfPaced
        case "CohortBased"?: .cohort
        default: nil
        }
        guard let known = pace else { return ledger.notCarried("learningMethodType", at: value.span) }
        maker.set("pace", .text(known.rawValue), from: "learningMethodType", at: value.span)
    }
}
