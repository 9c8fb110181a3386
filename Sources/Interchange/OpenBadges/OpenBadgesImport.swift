import ContentSchema
import DataFiles
package import Diagnostics
import Model
package import SourceText

/// Reads Open Badges 2.0 and 3.0: definitions of badges, and awards, of which the definition is imported and the person is not.
///
/// Source: 1EdTech Open Badges 3.0 (Achievement, AchievementCredential, Profile), Open Badges 2.0 (BadgeClass, Assertion), CLR 2.0.
package enum OpenBadgesImport {
    package static func read(_ bytes: [UInt8], file: FileID, _ settings: ImportSettings) -> Diagnosed<ImportedContent?> {
        let ledger = ImportLedger()
        let whole = SourceSpan(file: file, start: 0, end: 1)
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            return Diagnosed(nil, [Diagnostic(.notImportable, "this is a picture; the badge that is baked into it is not read", at: whole, help: "Take the badge out of the picture, and import its JSON")])
        }
        let root: JSONValue
        if bytes.starts(with: "eyJ".utf8), let text = String(validating: bytes, as: UTF8.self) {
            let trimmed = ForeignText.line(text)
            guard let value = CompactSignature.payload(of: trimmed, at: whole) else {
                return Diagnosed(nil, [Diagnostic(.notImportable, "this looks like a signed badge, but holds no JSON that can be read", at: whole)])
            }
            root = value["vc"] ?? value
        } else {
            let json = JSONReader.read(bytes, file: file)
            guard let value = json.value else { return Diagnosed(nil, json.diagnostics) }
            root = value
        }
        var reading = OpenBadgesReading(settings, ledger)
        reading.read(root, depth: 0)
        guard !reading.drafts.isEmpty else {
            let place = SourceSpan(file: file, start: Int(root.span.start), end: Int(root.span.start) + 1)
            return Diagnosed(nil, [Diagnostic(.notImportable, reading.namesBadgeOnly ? "this award only names its badge by address" : "there is no badge in this file", at: place, help: reading.namesBadgeOnly ? "Import what stands at that address" : "A badge has a name and criteria: an Achievement, a BadgeClass, or an award of one")])
        }
        return Diagnosed(ImportedContent("Open Badges", reading.drafts, ledger.remarks))
    }
}

/// Goes through what wraps badges: awards, lists, records of learners.
struct OpenBadgesReading {
    private(set) var drafts: [Draft] = []
    /// Whether an award was met that says no more of its badge than where it stands.
    private(set) var namesBadgeOnly = false
    private let settings: ImportSettings
    private let ledger: ImportLedger
    private var known: Set<String> = []

    private static let aboutPerson = "it is about the person, or about this one award"

    init(_ settings: ImportSettings, _ ledger: ImportLedger) {
        self.settings = settings
        self.ledger = ledger
    }

    mutating func read(_ value: JSONValue, depth: Int) {
        guard depth < 8 else { return ledger.leftOut("award", "awards are nested too deep", at: value.span) }
        if let elements = value.elements {
            for element in elements { read(element, depth: depth + 1) }
            return
        }
        if let text = value.string {
            if let payload = CompactSignature.payload(of: text, at: value.span) { read(payload["vc"] ?? payload, depth: depth + 1) }
            return
        }
        guard let object = ForeignObject(value, "award") else { return }
        if let subject = object.value("credentialSubject") { return readAward(object, subject, depth: depth) }
        if let badge = object.value("badge") {
            object.leave(["recipient", "issuedOn", "expires", "evidence", "verification", "verify", "uid", "id", "image", "narrative", "revoked"], Self.aboutPerson, ledger)
            object.pass("@context", "type")
            object.finish(ledger)
            if badge.members == nil { return namesBadgeOnly = true }
            return readAchievement(badge, issuer: nil, names: Self.names(object.peek("recipient")))
        }
        let types = Self.types(value)
        if types.contains("Profile") || types.contains("Issuer") {
            _ = organization(value)
        } else if types.contains("Achievement") || types.contains("BadgeClass") || value["criteria"] != nil && value["name"] != nil {
            readAchievement(value, issuer: nil, names: [])
        } else if let graph = object.value("@graph") {
            read(graph, depth: depth + 1)
        } else {
            ledger.leftOut(types.first.map { Quoting.shown($0, limit: 80) } ?? "object", "it is no badge", at: value.span)
        }
    }

    private mutating func readAward(_ award: ForeignObject, _ subject: JSONValue, depth: Int) {
        let issuer = award.value("issuer")
        award.leave(
            ["id", "name", "description", "issuanceDate", "expirationDate", "validFrom", "validUntil", "awardedDate", "proof", "credentialStatus", "evidence", "refreshService", "termsOfUse", "image", "endorsement", "endorsementJwt", "partial"],
            Self.aboutPerson, ledger)
        award.pass("@context", "type", "credentialSchema")
        award.finish(ledger)
        for subject in subject.elements ?? [subject] {
            guard let object = ForeignObject(subject, "credentialSubject") else { continue }
            let names = Self.names(subject)
            for achievement in object.all("achievement") {
                if achievement.members == nil { namesBadgeOnly = true } else { readAchievement(achievement, issuer: issuer, names: names) }
            }
            for inner in object.all("verifiableCredential") { read(inner, depth: depth + 1) }
            object.pass("type")
            object.leave(["association"], "relations between awards have no field", ledger)
            object.leave(
                ["id", "identifier", "name", "givenName", "familyName", "email", "result", "role", "source", "creditsEarned", "activityStartDate", "activityEndDate", "term", "licenseNumber", "image", "narrative", "hasCredential", "hasClaim"],
                Self.aboutPerson, ledger)
            object.finish(ledger)
        }
    }

    /// How the source names the person, so that no text with the name in it is taken over.
    private static func names(_ subject: JSONValue?) -> [[UInt8]] {
        guard let subject else { return [] }
        var names = ["name", "givenName", "familyName", "email", "identity"].compactMap { subject[$0]?.string }
        for identity in subject["identifier"]?.elements ?? [] {
            if case .boolean(true)? = identity["hashed"]?.content { continue }
            if let hash = identity["identityHash"]?.string { names.append(hash) }
        }
        return names.map { Array(ForeignText.line($0).utf8) }.filter { $0.count >= 4 }
    }

    static func types(_ value: JSONValue) -> [String] {
        let type = value["type"] ?? value["@type"]
        return (type?.elements ?? type.map { [$0] } ?? []).compactMap { $0.string.map(CTDLNames.local) }
    }

    // MARK: Badges

    private mutating func readAchievement(_ value: JSONValue, issuer: JSONValue?, names: [[UInt8]]) {
        guard let object = ForeignObject(value, "Achievement", localName: CTDLNames.local) else { return }
        let name = object.text("name") ?? object.value("name").flatMap { CTDLText.preferred($0, settings.language) }
        let id = object.text("id", "@id")
        guard let title = name, !ForeignText.line(title.text).isEmpty else { return ledger.leftOut("Achievement", "it has no 'name'", at: value.span) }
        let creator = object.value("creator", "issuer") ?? issuer
        let key = id?.text ?? "badge: " + ForeignText.line(title.text)
        guard known.insert("badge " + key).inserted else { return ledger.leftOut("Achievement", "it is in the file twice", at: value.span) }
        var maker = DraftMaker(.credential, key: key, wantedID: Self.ownName(in: key, OpenBadges.achievementName) ?? title.text, at: value.span, ledger)
        func keepsPrivacy(_ text: String) -> Bool {
            let bytes = Array(text.utf8)
            return !names.contains { name in bytes.count >= name.count && (0...(bytes.count - name.count)).contains { bytes[$0..<($0 + name.count)].elementsEqual(name) } }
        }
        guard keepsPrivacy(title.text) else { return ledger.leftOut("Achievement", "its name holds the name of a person", at: value.span) }
        maker.title(title.text, from: "Achievement.name", at: title.span)
        setType(&maker, object, value)
        if let description = object.text("description") ?? object.value("description").flatMap({ CTDLText.preferred($0, settings.language) }) {
            if keepsPrivacy(description.text) { maker.description(description.text, from: "Achievement.description", at: description.span) } else {
                ledger.notCarried("Achievement.description", "it names the person", at: description.span)
            }
        }
        if let criteria = object.value("criteria") { readCriteria(criteria, &maker, keepsPrivacy) }
        if let organization = self.organization(creator) {
            maker.set("issuer", .reference(organization), from: "Achievement.creator", at: creator?.span ?? value.span)
        }
        for field in ["fieldOfStudy", "specialization"] {
            if let place = object.peek(field)?.span { ledger.changed("Achievement.\(field)", "it became a topic", at: place) }
        }
        maker.topics(object.all("tag", "tags", "fieldOfStudy", "specialization").flatMap { value in value.plainText.map { [($0, value.span)] } ?? [] }, from: "Achievement.tag")
        maker.set("version", object.text("version"), from: "Achievement.version")
        if let code = object.text("humanCode") { ledger.notCarried("Achievement.humanCode", at: code.span) }
        if let language = object.text("inLanguage", "@language") { setLanguage(&maker, language) }
        for identifier in object.all("otherIdentifier") { readIdentifier(identifier, &maker, "Achievement") }
        for alignment in object.all("alignment", "alignments") { readAlignment(alignment, &maker) }
        for description in object.all("resultDescription") { readResult(description, &maker) }
        if let credits = object.text("ECTS") {
            maker.set("credits", .list([.named(("amount", .text(credits.text)), ("unit", .text("ects")))]), from: "Achievement.ECTS", at: credits.span)
        }
        object.leave(["creditsAvailable"], "a number of credits without a unit", ledger)
        object.leave(["image"], "pictures are not copied; save them beside the file", ledger)
        object.leave(["endorsement", "endorsementJwt", "signedEndorsement"], "an endorsement is a signed statement of somebody else's", ledger)
        object.leave(["related"], "what stands elsewhere is not looked up", ledger)
        object.pass("@context", "type", "@type")
        object.finish(ledger)
        drafts.append(maker.finished())
    }

    private func setType(_ maker: inout DraftMaker, _ object: ForeignObject, _ value: JSONValue) {
        if let type = object.text("achievementType") {
            let name = OpenBadgesTypes.credentialType(type.text)
            if let name {
                maker.set("type", .text(name.rawValue), from: "Achievement.achievementType", at: type.span)
                if name.achievementType != type.text { ledger.changed("Achievement.achievementType", "\(Quoting.quoted(Quoting.shown(type.text, limit: 40))) became \(name.rawValue)", at: type.span) }
            } else {
                ledger.notCarried("Achievement.achievementType", "\(Quoting.quoted(Quoting.shown(type.text, limit: 40))) is no type of credential", at: type.span)
            }
        } else if let type = Self.types(value).lazy.compactMap(CredentialType.init(ctdlClass:)).first {
            maker.set("type", .text(type.rawValue), from: "Achievement.type", at: value.span)
        } else {
            maker.set("type", .text(CredentialType.openBadge.rawValue), from: "Achievement", at: value.span)
        }
        maker.guess("type", CredentialType.openBadge.rawValue)
    }

    private func readCriteria(_ value: JSONValue, _ maker: inout DraftMaker, _ keepsPrivacy: (String) -> Bool) {
        for value in value.elements ?? [value] {
            if let address = value.string {
                if (try? WebURL(address)) != nil { maker.set("homepage", .text(address), from: "Achievement.criteria", at: value.span) } else { maker.addBody(ForeignMarkup.isPresent(in: address) ? ForeignMarkup.markdown(of: address) : address, heading: "Criteria") }
                continue
            }
            guard let criteria = ForeignObject(value, "Criteria") else { continue }
            if let id = criteria.text("id", "@id") { maker.set("homepage", id, from: "Criteria.id") }
            if let narrative = criteria.text("narrative") {
                if keepsPrivacy(narrative.text) {
                    maker.addBody(ForeignMarkup.isPresent(in: narrative.text) ? ForeignMarkup.markdown(of: narrative.text) : narrative.text, heading: "Criteria")
                } else {
                    ledger.notCarried("Criteria.narrative", "it names the person", at: narrative.span)
                }
            }
            criteria.pass("type", "@type")
            criteria.finish(ledger)
        }
    }

    private func readIdentifier(_ value: JSONValue, _ maker: inout DraftMaker, _ name: String) {
        guard let type = value["identifierType"]?.string, let identifier = value["identifier"]?.plainText, type == "ext:ctid" else {
            return ledger.notCarried("\(name).otherIdentifier", at: value.span)
        }
        maker.set("ctid", .text(identifier), from: "\(name).otherIdentifier", at: value.span)
        maker.otherKeys.append(identifier)
    }

    private func readAlignment(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard let object = ForeignObject(value, "Alignment") else { return ledger.notCarried("Achievement.alignment", "it is no object", at: value.span) }
        let words = object.text("targetName", "name")
        let url = object.text("targetUrl", "url", "targetURL")
        let code = object.text("targetCode")
        let framework = object.text("targetFramework", "frameworkName")
        let type = object.text("targetType")
        object.pass("type", "@context", "targetUrl", "url")
        object.leave(["targetDescription", "description"], "an alignment has no description", ledger)
        object.finish(ledger)
        if type?.text == "ceterms:Credential", framework?.text == "CTDL" { return }
        guard let name = words ?? code ?? url else { return ledger.notCarried("Achievement.alignment", "it has no name", at: value.span) }
        let address = url.flatMap { try? WebURL(ForeignText.line($0.text)) }
        if let url, address == nil { ledger.notCarried("Alignment.targetUrl", "it is no address of the web", at: url.span) }
        if let type, ["ceasn:Competency", "CFItem"].contains(type.text) {
            return maker.addCompetency(
                "assesses", address?.text, framework: framework?.text ?? address?.host ?? "Open Badges", code: code?.text, name: name.text, from: "Achievement.alignment", at: value.span)
        }
        let kind = type.map { $0.text.utf8.starts(with: "ext:".utf8) ? String($0.text.dropFirst(4)) : $0.text }
        if let type, framework != nil { ledger.notCarried("Alignment.targetType", "an alignment names its framework alone", at: type.span) }
        let alignment = DraftValue.named(
            ("framework", .text(framework?.text ?? kind ?? address?.host ?? "Open Badges")), ("code", (code?.text).map(DraftValue.text)), ("name", .text(name.text)), ("url", (address?.text).map(DraftValue.text)))
        maker.add("alignments", alignment, from: "Achievement.alignment", at: value.span)
    }

    private func readResult(_ value: JSONValue, _ maker: inout DraftMaker) {
        guard value["resultType"]?.string == "Percent", let required = value["requiredValue"]?.plainText, (try? DecimalNumber(required)) != nil, !maker.has("assessment"),
              let object = ForeignObject(value, "ResultDescription")
        else { return ledger.notCarried("Achievement.resultDescription", at: value.span) }
        maker.set("assessment", .named(("passing_score", .text("\(required) %"))), from: "Achievement.resultDescription", at: value.span)
        object.pass("id", "type", "resultType", "requiredValue", "@context")
        if object.peek("valueMin")?.plainText == "0" { object.pass("valueMin") }
        if object.peek("valueMax")?.plainText == "100" { object.pass("valueMax") }
        object.leave(["name"], "a passing score has no name", ledger)
        object.finish(ledger)
    }

    private func setLanguage(_ maker: inout DraftMaker, _ language: (text: String, span: SourceSpan)) {
        guard let tag = try? LanguageTag(language.text) else { return ledger.notCarried("Achievement.inLanguage", "it is no tag of a language", at: language.span) }
        if tag.primary != settings.language.primary { return _ = maker.set("language", .text(tag.text), from: "Achievement.inLanguage", at: language.span) }
        if tag.text != settings.language.text { ledger.changed("Achievement.inLanguage", "it counts as the site's own language", at: language.span) }
    }

    /// The id by which another site of Cairn's knows the thing: the name of the folder that its document stands in.
    static func ownName(in address: String, _ document: String) -> String? {
        let parts = address.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count >= 4, let last = parts.last, last.elementsEqual(document.utf8), Kind(folder: String(decoding: Array(parts[parts.count - 3]), as: UTF8.self)) != nil else { return nil }
        let name = String(decoding: Array(parts[parts.count - 2]), as: UTF8.self)
        return (try? ThingID(name)) == nil ? nil : name
    }

    // MARK: Who makes badges

    private mutating func organization(_ value: JSONValue?) -> DraftReference? {
        guard let value else { return nil }
        if let address = value.string { return DraftReference(.organization, address) }
        guard let object = ForeignObject(value, "Profile", localName: CTDLNames.local) else { return nil }
        let id = object.text("id", "@id")
        guard let name = object.text("name") ?? object.value("name").flatMap({ CTDLText.preferred($0, settings.language) }), !ForeignText.line(name.text).isEmpty else {
            object.finish(ledger)
            return id.map { DraftReference(.organization, $0.text) }
        }
        let key = id?.text ?? "organization: " + ForeignText.line(name.text)
        let reference = DraftReference(.organization, key, title: ForeignText.line(name.text))
        guard known.insert("organization " + key).inserted else { return reference }
        var maker = DraftMaker(.organization, key: key, wantedID: Self.ownName(in: key, OpenBadges.profileName) ?? name.text, at: value.span, ledger)
        maker.title(name.text, from: "Profile.name", at: name.span)
        if let description = object.text("description") { maker.description(description.text, from: "Profile.description", at: description.span) }
        maker.set("homepage", object.text("url"), from: "Profile.url")
        maker.set("email", object.text("email"), from: "Profile.email")
        if let address = ForeignObject(object.value("address"), "Profile.address") {
            maker.set(
                "address", .named(
                    ("street", (address.text("streetAddress")?.text).map(DraftValue.text)), ("locality", (address.text("addressLocality")?.text).map(DraftValue.text)),
                    ("region", (address.text("addressRegion")?.text).map(DraftValue.text)), ("postal_code", (address.text("postalCode")?.text).map(DraftValue.text))),
                from: "Profile.address", at: address.span)
            maker.set("country", address.text("addressCountryCode"), from: "Profile.address.addressCountryCode")
            address.pass("addressCountry", "type")
            address.finish(ledger)
        }
        object.leave(["image"], "pictures are not copied; save them beside the file", ledger)
        for identifier in object.all("otherIdentifier") { readIdentifier(identifier, &maker, "Profile") }
        object.leave(["verification", "publicKey", "revocationList", "official", "phone"], ImportLedger.noField, ledger)
        object.pass("type", "@type", "@context")
        object.finish(ledger)
        drafts.append(maker.finished())
        return reference
    }
}
