import ContentSchema
import Diagnostics
import FrontMatter
import Model
import SourceText

extension FieldReader {
    /// What things of every kind have.
    func entry(id: ThingID, file: FileID, prose: Prose) -> Entry {
        var entry = Entry(id: id, file: file, place: place, title: text("title") ?? Located(id.text, place))
        entry.summary = string("summary")
        entry.status = choice("status", Status.self) ?? .active
        entry.language = value("language", .invalidLanguage) { text throws(ValueProblem) in try LanguageTag(text) }?.value
        entry.topics = distinctTopics()
        entry.image = picture("image", described: "image_alt")
        entry.aliases = values("aliases", .invalidPath) { text throws(ValueProblem) in try SitePath(text) }
        entry.published = date("published")
        entry.modified = date("modified")
        entry.reviewed = date("reviewed")
        entry.ctid = value("ctid", .invalidCTID) { text throws(ValueProblem) in try CTID(text) }
        entry.prose = prose
        return entry
    }

    func credential(_ entry: Entry, _ site: SiteConfiguration) -> Credential<Authored> {
        var credential = Credential<Authored>(entry: entry, type: choice("type", CredentialType.self) ?? .badge)
        credential.issuer = reference("issuer")
        credential.level = siteID("level")
        credential.audience = siteIDs("audience")
        credential.teaches = references("teaches")
        credential.assesses = references("assesses")
        credential.assessment = record("assessment").map(\.assessment)
        credential.workload = value("workload", .invalidWorkload) { text throws(ValueProblem) in try Workload(text) }?.value
        credential.delivery = choice("delivery", Delivery.self)
        credential.pace = choice("pace", Pace.self)
        credential.cost = costs(site)
        credential.credits = records("credits").compactMap(\.credit)
        credential.requires = requirements("requires")
        credential.recommends = requirements("recommends")
        credential.renewal = record("renewal").map { fields in
            var renewal = Renewal<Authored>()
            renewal.every = fields.duration("every")
            renewal.requires = fields.requirements("requires")
            return renewal
        }
        credential.validFor = duration("valid_for")
        credential.occupations = references("occupations")
        credential.alignments = alignments()
        credential.endorsedBy = references("endorsed_by")
        credential.accreditedBy = references("accredited_by")
        credential.recognizedBy = references("recognized_by")
        credential.funding = records("funding").compactMap { fields in
            fields.string("name").map { Funding(name: $0, url: fields.url("url"), note: fields.string("note")) }
        }
        credential.qualityAssurance = string("quality_assurance")
        credential.subjects = records("subjects").compactMap { fields in
            guard let framework = fields.string("framework"), let code = fields.string("code") else { return nil }
            return Subject(framework: framework, code: code, name: fields.string("name"))
        }
        credential.version = string("version")
        credential.supersedes = reference("supersedes")
        credential.supersededBy = reference("superseded_by")
        credential.equivalents = references("equivalents")
        credential.registerURL = url("register_url")
        credential.homepage = url("homepage")
        return credential
    }

    func competency(_ entry: Entry) -> Competency<Authored> {
        var competency = Competency<Authored>(entry: entry, statement: string("statement") ?? entry.title.value)
        competency.framework = reference("framework")
        competency.parent = reference("parent")
        competency.alignments = alignments()
        readCompetencyDetails(into: &competency)
        return competency
    }

    func framework(_ entry: Entry) -> Framework<Authored> {
        var framework = Framework<Authored>(entry: entry)
        framework.publisher = reference("publisher")
        framework.version = string("version")
        framework.sourceURL = url("source_url")
        return framework
    }

    /// The competencies nested in a framework's file, each before those it is made of.
    func nestedCompetencies(of framework: Located<ThingID>, parent: Located<ThingID>? = nil) -> [Competency<Authored>] {
        records("competencies").flatMap { fields -> [Competency<Authored>] in
            guard let id = fields.node("id").flatMap({ fields.id(of: $0, "id") }) else { return [] }
            let statement = fields.text("statement")
            let title = fields.text("title") ?? statement ?? Located(id.value.text, id.span)
            var entry = Entry(id: id.value, file: id.span.file, place: id.span, title: title)
            entry.ctid = fields.value("ctid", .invalidCTID) { text throws(ValueProblem) in try CTID(text) }
            var competency = Competency<Authored>(entry: entry, statement: statement?.value ?? title.value)
            competency.framework = framework
            competency.parent = parent
            fields.readCompetencyDetails(into: &competency)
            return [competency] + fields.nestedCompetencies(of: framework, parent: id)
        }
    }

    func pathway(_ entry: Entry) -> Pathway<Authored>? {
        guard let destination = reference("destination") else { return nil }
        var pathway = Pathway<Authored>(entry: entry, destination: destination)
        pathway.audience = siteIDs("audience")
        pathway.occupations = references("occupations")
        pathway.stages = records("stages").map { fields in
            var stage = Stage<Authored>(title: fields.text("title") ?? Located("", fields.place))
            stage.summary = fields.string("summary")
            stage.requires = fields.requirements("requires")
            return stage
        }
        return pathway
    }

    func organization(_ entry: Entry) -> Organization {
        var organization = Organization(entry: entry)
        organization.homepage = url("homepage")
        organization.logo = picture("logo", described: "logo_alt")
        organization.types = choices("type", OrganizationType.self)
        organization.sector = choice("sector", Sector.self)
        organization.country = value("country", .invalidCountry) { text throws(ValueProblem) in try CountryCode(text) }?.value
        organization.address = address()
        organization.email = value("email", .invalidEmail) { text throws(ValueProblem) in try EmailAddress(text) }?.value
        organization.sameAs = values("same_as", .invalidURL) { text throws(ValueProblem) in try WebURL(text) }.map(\.value)
        return organization
    }

    func occupation(_ entry: Entry) -> Occupation<Authored> {
        var occupation = Occupation<Authored>(entry: entry)
        occupation.needs = references("needs")
        if let fields = record("codes") {
            occupation.codes.soc = fields.string("soc")
            occupation.codes.isco = fields.string("isco")
            occupation.codes.esco = fields.url("esco")
            occupation.codes.onet = fields.string("onet")
        }
        return occupation
    }
}

private extension FieldReader {
    var assessment: Assessment {
        var assessment = Assessment()
        assessment.methods = choices("method", AssessmentMethod.self)
        assessment.isProctored = boolean("proctored")
        assessment.supervision = choice("supervision", Supervision.self)
        assessment.passingScore = string("passing_score").map { score in
            // A bare number is a percentage.
            (try? DecimalNumber(score)) == nil ? score : score + " %"
        }
        assessment.description = string("description")
        return assessment
    }

    var credit: CreditValue? {
        let amount = value("amount", .invalidNumber) { text throws(ValueProblem) in try DecimalNumber(text) }
        guard let amount, let unit = choice("unit", CreditUnit.self) else { return nil }
        return CreditValue(amount: amount.value, unit: unit)
    }

    func readCompetencyDetails(into competency: inout Competency<Authored>) {
        competency.code = string("code")
        competency.nature = choice("nature", CompetencyNature.self)
        competency.weight = value("weight", .invalidNumber) { text throws(ValueProblem) in
            let digits = text.utf8.last == UInt8(ascii: "%") ? String(decoding: text.utf8.dropLast().filter { $0 != UInt8(ascii: " ") }, as: UTF8.self) : text
            let number = try DecimalNumber(digits)
            guard number <= DecimalNumber(mantissa: 100, scale: 0) else { throw ValueProblem("a share is at most 100 percent") }
            return number
        }?.value
    }

    /// The prices: one number in the site's currency, or a list of prices.
    func costs(_ site: SiteConfiguration) -> [CostProfile] {
        guard let node = node("cost") else { return [] }
        guard case .scalar(let scalar) = node.content else {
            return records("cost").compactMap { $0.cost(site) }
        }
        guard let currency = site.currency ?? (scalar.text == "0" ? try? CurrencyCode("USD") : nil) else {
            if (try? DecimalNumber(scalar.text)) != nil {
                problems.add(Diagnostic(
                    .missingCurrency, "'cost' is a number without a currency", at: node.span,
                    help: "Say the site's currency in cairn.yml, like: currency: USD; or write [{amount: \(scalar.text), currency: USD}]"))
                return []
            }
            // Without a currency the number can still be found wrong.
            _ = money(scalar.text, try? CurrencyCode("USD"), "cost", at: node.span)
            return []
        }
        return money(scalar.text, currency, "cost", at: node.span).map { [CostProfile(price: $0)] } ?? []
    }

    func cost(_ site: SiteConfiguration) -> CostProfile? {
        let stated = value("currency", .invalidCurrency) { text throws(ValueProblem) in try CurrencyCode(text) }
        guard let amount = node("amount"), let scalar = scalar(amount, "amount") else { return nil }
        guard let currency = stated?.value ?? (node("currency") == nil ? site.currency : nil) else {
            if node("currency") == nil {
                problems.add(Diagnostic(.missingCurrency, "a price needs 'currency'", at: place, help: "Write it like: currency: USD; or say the site's currency in cairn.yml"))
            }
            return nil
        }
        guard let price = money(scalar.text, currency, "amount", at: amount.span) else { return nil }
        var cost = CostProfile(price: price)
        cost.audience = siteID("audience")
        cost.name = string("name")
        cost.kind = choice("kind", CostKind.self)
        return cost
    }

    func money(_ text: String, _ currency: CurrencyCode?, _ name: String, at span: SourceSpan) -> Money? {
        guard let currency else { return nil }
        do throws(ValueProblem) {
            return try Money(text, currency)
        } catch {
            let isFree = ["free", "none", "no cost", "gratis"].contains(text.lowercased())
            problems.add(Diagnostic(
                .invalidMoney, "'\(name)' cannot be \(Quoting.quoted(text)): \(error.message)", at: span, help: isFree ? "Write 0 for what is free" : error.help))
            return nil
        }
    }

    func alignments() -> [Alignment] {
        records("alignments").compactMap { fields in
            let url = fields.url("url")
            guard let framework = fields.string("framework"), let name = fields.string("name") else { return nil }
            return Alignment(framework: framework, code: fields.string("code"), name: name, url: url)
        }
    }

    func address() -> Address? {
        guard let node = node("address") else { return nil }
        if case .scalar = node.content { return string("address").map { Address(street: $0) } }
        return record("address").map { fields in
            Address(street: fields.string("street"), locality: fields.string("locality"), region: fields.string("region"), postalCode: fields.string("postal_code"))
        }
    }

    func picture(_ name: String, described description: String) -> Picture? {
        guard let source = text(name) else {
            if let node = node(description), self.node(name) == nil {
                problems.add(Diagnostic(.missingField, .warning, "'\(description)' describes a picture that is not there", at: node.span, help: "Add '\(name)', or remove '\(description)'"))
            }
            return nil
        }
        if node(description) == nil {
            problems.add(Diagnostic(
                .missingDescription, .warning, "'\(name)' has no description for those who do not see it", at: source.span,
                help: "Add '\(description)', in a few words"))
        }
        return Picture(source: source, description: string(description))
    }

    /// An id that `cairn.yml` declares; whether it does is found when references are resolved.
    func siteID(_ name: String) -> Located<String>? {
        node(name).flatMap { id(of: $0, name) }?.map(\.text)
    }

    func siteIDs(_ name: String) -> [Located<String>] {
        references(name).map { $0.map(\.text) }
    }

    func distinctTopics() -> [Located<String>] {
        var seen: Set<ThingID> = []
        return strings("topics").filter { topic in
            guard let slug = ThingID.nearest(to: topic.value).flatMap({ try? ThingID($0) }) else {
                problems.add(Diagnostic(.invalidID, "the topic \(Quoting.quoted(topic.value)) has no letter or digit that can stand in a URL", at: topic.span, help: "Write it in Latin letters or digits"))
                return false
            }
            guard seen.insert(slug).inserted else {
                problems.add(Diagnostic(.duplicateValue, .warning, "'topics' names \(Quoting.quoted(topic.value)) twice", at: topic.span, help: "Remove one of them"))
                return false
            }
            return true
        }
    }
}
