import Model
import SourceText

extension CatalogBuilder {
    /// A small catalog in which every field of every kind is given at least once.
    ///
    /// - Parameter word: What becomes of each free text; hostile texts are put in here.
    package static func sample(base: String = "https://credentials.example.org/", _ word: @escaping (String) -> String = { $0 }) throws -> CatalogBuilder {
        var builder = try CatalogBuilder(title: word("Northlake credentials"), base: base)
        try builder.addConfiguration(word)
        try builder.addOrganizations(word)
        try builder.addCompetencies(word)
        try builder.addObserver(word)
        try builder.addOtherCredentials(word)
        try builder.addRoutes(word)
        return builder
    }
}

private extension CatalogBuilder {
    mutating func addConfiguration(_ word: (String) -> String) throws {
        catalog.configuration.description = word("Credentials of the Northlake Association.")
        catalog.configuration.license = word("CC-BY-4.0")
        catalog.configuration.currency = try CurrencyCode("USD")
        catalog.configuration.publisher = try reference("northlake")
        catalog.configuration.levels = [
            .init(id: try ThingID("foundation"), title: word("Foundation"), summary: word("Where one begins."), ctdl: "audLevel:BeginnerLevel", eqf: 3),
            .init(id: try ThingID("advanced"), title: word("Advanced")),
        ]
        catalog.configuration.audiences = [
            .init(id: try ThingID("members"), title: word("Members"), summary: word("Who has joined."), ctdl: "audience:Member"),
            .init(id: try ThingID("early-career"), title: word("Early career")),
        ]
    }

    mutating func addOrganizations(_ word: (String) -> String) throws {
        try organization("northlake", word("Northlake Association")) { northlake, builder in
            northlake.entry.summary = word("An association of people who prevent infections.")
            northlake.homepage = try WebURL("https://northlake.example/?a=1&b='2'")
            northlake.logo = builder.picture("logo.png", word("A lake"))
            northlake.types = [.professionalAssociation, .certificationBody]
            northlake.sector = .nonprofit
            northlake.country = try CountryCode("US")
            northlake.address = Address(street: word("1 Shore Road"), locality: word("Northlake"), region: word("OH"), postalCode: word("44001"))
            northlake.email = try EmailAddress("office@northlake.example")
            northlake.sameAs = [try WebURL("https://social.example/northlake")]
        }
        try organization("state-board", word("State Board"))
    }

    mutating func addCompetencies(_ word: (String) -> String) throws {
        try framework("ipc", word("Infection prevention")) { ipc, builder in
            ipc.entry.summary = word("What people who prevent infections can do.")
            ipc.version = word("2026")
            ipc.sourceURL = try WebURL("https://example.org/ipc.pdf")
        }
        try competency("hygiene", word("Keeps hands and surfaces clean"), title: word("Hygiene")) { hygiene, builder in
            hygiene.framework = try builder.reference("ipc")
            hygiene.code = word("1")
            hygiene.nature = .skill
            hygiene.weight = try DecimalNumber("12.5")
            hygiene.alignments = [Alignment(framework: word("WHO"), code: word("H1"), name: word("Hand hygiene"), url: try WebURL("https://who.example/h1"))]
        }
        try competency("hand-hygiene", word("Performs hand hygiene"), title: word("Hand hygiene")) { hands, builder in
            hands.parent = try builder.reference("hygiene")
            hands.code = word("1.1")
        }
        try competency("teamwork", word("Works in a team")) { _, _ in }
        try occupation("nurse", word("Nurse")) { nurse, builder in
            nurse.codes.soc = word("29-1141")
            nurse.codes.isco = word("2221")
            nurse.codes.esco = try WebURL("http://data.europa.eu/esco/occupation/1")
            nurse.codes.onet = word("29-1141.00")
            nurse.needs = try builder.references("hand-hygiene")
        }
    }

    mutating func addObserver(_ word: (String) -> String) throws {
        try credential("observer", word("Hand Hygiene Observer"), .microcredential) { observer, builder in
            observer.entry.summary = word("Watches hand hygiene and gives feedback.")
            observer.entry.topics = [builder.located(word("Hand hygiene")), builder.located(word("Audits"))]
            observer.entry.image = builder.picture("ward.png", word("A ward"))
            observer.entry.aliases = [builder.located(try SitePath("/courses/observer/"))]
            observer.entry.published = try builder.date("2026-01-31")
            observer.entry.modified = try builder.date("2026-03-15")
            observer.entry.reviewed = try builder.date("2026-05-01")
            observer.entry.ctid = builder.located(try CTID("ce-4bfe85f0-7c83-4f2e-8b3a-3d1a6a0f7c11"))
            observer.entry.language = try LanguageTag("en-GB")
            observer.entry.prose = builder.prose(#"<p>See <a href="{/pathways/auditor/}">the route</a> &amp; <img src="{/ward.png}" alt="A ward"></p>"#, opening: word("See the route."))
            observer.level = builder.located("foundation")
            observer.audience = [builder.located("members"), builder.located("early-career")]
            observer.teaches = try builder.references("hand-hygiene", "teamwork")
            observer.assesses = try builder.references("hand-hygiene")
            var assessment = Assessment()
            assessment.methods = [.exam, .observation]
            assessment.isProctored = true
            assessment.supervision = .supervisedOnSiteID
            assessment.passingScore = word("80 %")
            assessment.description = word("Ten observations on a ward.")
            observer.assessment = assessment
            observer.workload = try Workload("10h-14h")
            observer.delivery = .blended
            observer.pace = .selfPaced
            var price = CostProfile(price: try Money("75.50", CurrencyCode("USD")))
            price.audience = builder.located("members")
            price.name = word("With materials")
            price.kind = .exam
            observer.cost = [price, CostProfile(price: try Money("120", CurrencyCode("USD")))]
            observer.credits = [CreditValue(amount: try DecimalNumber("1.2"), unit: .ceu)]
            let choice = builder.group(.choose(1), [try builder.held("basics"), try builder.held("retired-basics")], title: word("A beginning"), note: word("Either will do"))
            let earned = builder.group(.earn(CreditValue(amount: try DecimalNumber("0.3"), unit: .ceu)), [try builder.held("basics")])
            let either = builder.group(.any, [choice, builder.group(.all, [earned, builder.outside(.experience, "2y", note: word("in a clinical role"))])])
            observer.requires = [try builder.held("basics"), either, builder.outside(.education, word("a degree in nursing"))]
            observer.recommends = [try builder.held("licensed")]
            var renewal = Renewal<Authored>()
            renewal.every = try CalendarDuration("3y")
            renewal.requires = [try builder.held("basics")]
            observer.renewal = renewal
            observer.validFor = try CalendarDuration("1y6mo")
            observer.occupations = try builder.references("nurse")
            observer.alignments = [Alignment(framework: word("NICE"), code: nil, name: word("Auditor"), url: nil)]
            observer.endorsedBy = try builder.references("state-board")
            observer.accreditedBy = try builder.references("state-board")
            observer.recognizedBy = try builder.references("state-board", "northlake")
            observer.funding = [Funding(name: word("WIOA"), url: try WebURL("https://wioa.example/"), note: word("In Ohio"))]
            observer.qualityAssurance = word("Reviewed every year.")
            observer.subjects = [Subject(framework: word("ISCED-F"), code: word("0913"), name: word("Nursing"))]
            observer.version = word("2")
            observer.registerURL = try WebURL("https://northlake.example/register")
            observer.homepage = try WebURL("https://northlake.example/observer")
        }
    }

    mutating func addOtherCredentials(_ word: (String) -> String) throws {
        try credential("basics", word("Basics"), .badge) { basics, builder in
            basics.entry.published = try builder.date("2026-01-01")
            basics.cost = [CostProfile(price: try Money("0", CurrencyCode("USD")))]
            basics.workload = try Workload("90m")
            basics.supersedes = try builder.reference("retired-basics")
            basics.equivalents = try builder.references("licensed")
        }
        try credential("retired-basics", word("Basics, first edition"), .badge) { retired, builder in
            retired.entry.status = .retired
            retired.entry.modified = try builder.date("2026-02-01")
        }
        try credential("licensed", word("Licensed Practitioner"), .license) { licensed, builder in
            licensed.issuer = try builder.reference("state-board")
            licensed.workload = try Workload("2w")
        }
    }

    mutating func addRoutes(_ word: (String) -> String) throws {
        try pathway("auditor", word("Become an auditor"), to: "licensed") { auditor, builder in
            auditor.entry.summary = word("From the basics to a licence.")
            auditor.entry.modified = try builder.date("2026-03-01")
            auditor.audience = [builder.located("members")]
            auditor.occupations = try builder.references("nurse")
            var first = Stage<Authored>(title: builder.located(word("Begin")))
            first.summary = word("The ground.")
            first.requires = [try builder.held("basics"), builder.group(.any, [try builder.held("observer"), try builder.held("basics")])]
            var second = Stage<Authored>(title: builder.located(word("Practise")))
            second.requires = [builder.outside(.experience, "1y")]
            auditor.stages = [first, second]
        }
        try page("about", word("About us")) { about, builder in
            about.entry.prose = builder.prose("<p>Who we are.</p>", opening: word("Who we are."))
        }
        try page("terms", word("Terms"))
    }
}
