import ContentSchema
import DataFiles
import Model
import SourceText

extension CTDLReading {
    /// The organization that a value is, names, or leads to.
    mutating func organization(_ value: JSONValue, title: String? = nil) -> DraftReference? {
        if let address = value.string { return DraftReference(.organization, address, title: title.map(ForeignText.line)) }
        guard value.members != nil else { return nil }
        guard let title = heading(of: value) else { return value.address.map { DraftReference(.organization, $0) } }
        let key = value.address ?? "organization: " + title
        if nodes[key] == nil, mentioned.insert(key).inserted { attending(to: value, id: key) { $0.readOrganization(value, id: key) } }
        return DraftReference(.organization, key, title: title)
    }

    mutating func readOrganization(_ value: JSONValue, id: String?) {
        guard let object = self.object(value, "Organization") else { return }
        guard let title = text(object, "name") else { return ledger.leftOut("Organization", "it has no name", at: value.span) }
        var maker = self.maker(.organization, object, id: id, title: title)
        setDescription(&maker, object)
        let page = id.flatMap { CTDLAddress($0) }?.page
        for name in ["subjectWebpage", "url"] {
            for (address, span) in addresses(object, name) where address != page { maker.set("homepage", .text(address), from: "Organization.\(name)", at: span) }
        }
        for email in texts(object, "email") { maker.set("email", email, from: "Organization.email") }
        for type in object.all("agentType") {
            guard let concept = CTDLNames.concept(type), let known = OrganizationType.allCases.first(where: { $0.rawValue.utf8.filter { $0 != UInt8(ascii: "-") }.elementsEqual(concept.lowercased().utf8) }) else {
                ledger.notCarried("Organization.agentType", "there is no such type of organization", at: type.span)
                continue
            }
            maker.add("type", .text(known.rawValue), from: "Organization.agentType", at: type.span)
        }
        setSector(&maker, object)
        setStatus(&maker, object, "lifeCycleStatusType")
        setPlace(&maker, object)
        addOtherPages(&maker, object, id.flatMap { CTDLAddress($0) })
        object.leave(["owns", "offers", "hasCatalog", "accredits", "approves", "recognizes", "regulates", "renews"], "what it owns, offers and accredits is said by those things", ledger)
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    private func setSector(_ maker: inout DraftMaker, _ object: ForeignObject) {
        for sector in object.all("agentSectorType") {
            let known: Sector? = switch CTDLNames.concept(sector) {
            case "Public"?: .public
            case "PrivateNonProfit"?, "NonProfit"?: .nonprofit
            case "PrivateForProfit"?, "ForProfit"?: .forProfit
            default: nil
            }
            guard let known else {
                ledger.notCarried("Organization.agentSectorType", "there is no such sector", at: sector.span)
                continue
            }
            maker.set("sector", .text(known.rawValue), from: "Organization.agentSectorType", at: sector.span)
        }
    }

    private func setPlace(_ maker: inout DraftMaker, _ object: ForeignObject) {
        let places = object.all("address")
        for other in places.dropFirst() { ledger.notCarried("Organization.address", "an organization has one address", at: other.span) }
        guard let first = places.first, let address = self.object(first, "Place") else { return }
        func part(_ words: CTDLWords?) -> DraftValue? { words.map { DraftValue.text($0.text) } }
        let parts: [(String, DraftValue?)] = [
            ("street", part(text(address, "streetAddress"))), ("locality", part(text(address, "addressLocality"))), ("region", part(text(address, "addressRegion"))),
            ("postal_code", address.text("postalCode").map { DraftValue.text($0.text) }),
        ]
        let stated = parts.compactMap { name, value in value.map { DraftMember(name, $0) } }
        if !stated.isEmpty { maker.set("address", .record(stated), from: "Organization.address", at: first.span) }
        if let country = text(address, "addressCountry") {
            let code = ["united states": "US", "united states of america": "US", "usa": "US", "canada": "CA", "united kingdom": "GB"][country.text.lowercased()] ?? country.text
            maker.set("country", .text(code), from: "Place.addressCountry", at: country.span)
        }
        address.pass("@type", "@id", "name")
        address.finish(ledger)
    }

    /// Pages elsewhere; in what Cairn published, also where the thing stood before.
    private func addOtherPages(_ maker: inout DraftMaker, _ object: ForeignObject, _ own: CTDLAddress?) {
        for (address, span) in addresses(object, "sameAs", "socialMedia") where address != own?.page {
            if let alias = own?.path(of: address) {
                maker.add("aliases", .text(alias), from: "Organization.sameAs", at: span)
            } else {
                maker.add("same_as", .text(address), from: "Organization.sameAs", at: span)
            }
        }
    }
}

extension CTDLAddress {
    /// The path on the same site that an address leads to.
    func path(of address: String) -> String? {
        guard address.utf8.starts(with: base.utf8) else { return nil }
        return "/" + String(decoding: Array(address.utf8.dropFirst(base.utf8.count)), as: UTF8.self)
    }
}
