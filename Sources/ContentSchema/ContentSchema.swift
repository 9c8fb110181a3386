package import Model

/// Every field of every kind of thing, declared once.
package enum ContentSchema {
    package static func schema(for kind: Kind) -> RecordSchema {
        switch kind {
        case .credential: credential
        case .competency: competency
        case .framework: framework
        case .pathway: pathway
        case .organization: organization
        case .occupation: occupation
        case .page: page
        }
    }

    // MARK: Things

    package static let credential = RecordSchema("a credential", "Something that can be earned: from a badge to a degree.", common + [
        Field("type", .choice(CredentialType.names), required: true, "What sort of credential it is.", example: "microcredential"),
        Field("issuer", .reference(.organization), "The organization that awards it; the site's publisher where nothing is said.", example: "northlake"),
        Field("level", .level, "The level it is at, one of the site's levels.", example: "foundation"),
        Field("audience", .oneOrMany(.audience), "Whom it is for, from the site's audiences.", example: "[early-career, experienced]"),
        Field("teaches", .list(.reference(.competency)), "Competencies that a learner is taught on the way.", example: "[hand-hygiene]"),
        Field("assesses", .list(.reference(.competency)), "Competencies that are assessed before it is awarded.", example: "[hand-hygiene]"),
        Field("assessment", .record { assessment }, "How it is proved that the holder can do what it says."),
        Field("workload", .workload, "The time a learner works for it.", example: "12h"),
        Field("delivery", .choice(Delivery.names), "How it is taken.", example: "online"),
        Field("pace", .choice(Pace.names), "Who sets the pace.", example: "self-paced"),
        Field("cost", .either(.decimal, .list(.record { cost })), "The price in the site's currency, or a list of prices; 0 is free.", example: "195"),
        Field("credits", .list(.record { credit }), "The credits it counts for.", example: "[{amount: 1.2, unit: ceu}]"),
        Field("requires", .requirements, text: true, "What must be held or met before it can be earned.", example: "[standard-precautions]"),
        Field("recommends", .requirements, text: true, "What helps, but is not asked for.", example: "[standard-precautions]"),
        Field("renewal", .record { renewal }, "How often it is renewed, and what that takes."),
        Field("valid_for", .calendarDuration, "How long an award stays valid.", example: "3y"),
        Field("occupations", .list(.reference(.occupation)), "Occupations that it prepares for.", example: "[infection-preventionist]"),
        Field("alignments", .list(.record { alignment }), "Entries of other frameworks that it corresponds to."),
        Field("endorsed_by", .list(.reference(.organization)), "Organizations that endorse it."),
        Field("accredited_by", .list(.reference(.organization)), "Organizations that accredit it."),
        Field("recognized_by", .list(.reference(.organization)), "Organizations that recognise it, such as employers."),
        Field("funding", .list(.record { funding }), "Facts about what may pay for it."),
        Field("quality_assurance", .text(limit: 1000), text: true, "How its quality is assured, in words."),
        Field("subjects", .list(.record { subject }), "Codes of classifications of subjects, such as ISCED-F or CIP."),
        Field("version", .line(limit: 50), "The edition of this same credential.", example: "2026"),
        Field("supersedes", .reference(.credential), "Another, older credential that this one takes the place of."),
        Field("superseded_by", .reference(.credential), "Another, newer credential that takes the place of this one."),
        Field("equivalents", .list(.reference(.credential)), "Credentials that count as this one wherever it is required."),
        Field("register_url", .url, "Where to sign up.", example: "https://example.org/register"),
        Field("homepage", .url, "Its page elsewhere.", example: "https://example.org/observer"),
    ])

    package static let competency = RecordSchema("a competency", "What a person can do.", common + [
        Field("statement", .text(limit: 2000), required: true, text: true, "What a person can do, beginning with a verb.", example: "Performs hand hygiene at each of the five moments"),
        Field("framework", .reference(.framework), "The framework it belongs to; the publisher's own where nothing is said."),
        Field("code", .line(limit: 50), "Its code in the framework.", example: "IPC.2.1"),
        Field("parent", .reference(.competency), "The broader competency it is part of."),
        Field("nature", .choice(CompetencyNature.names), "Whether it is knowledge, a skill or an ability.", example: "skill"),
        Field("weight", .percentage, "Its share of the body of knowledge, in percent.", example: "25 %"),
        Field("alignments", .list(.record { alignment }), "Entries of other frameworks that it corresponds to."),
    ])

    package static let framework = RecordSchema("a framework", "A body of knowledge: competencies that belong together.", common + [
        Field("publisher", .reference(.organization), "The organization that publishes it; the site's publisher where nothing is said."),
        Field("version", .line(limit: 50), "Its edition.", example: "2026"),
        Field("source_url", .url, "Where the original stands."),
        Field("competencies", .list(.record { nestedCompetency }), "All its competencies, nested, for those who keep them in one file."),
    ])

    package static let pathway = RecordSchema("a pathway", "A route to a credential, stage by stage.", common + [
        Field("destination", .reference(.credential), required: true, "The credential it leads to."),
        Field("audience", .oneOrMany(.audience), "Whom it is for, from the site's audiences."),
        Field("occupations", .list(.reference(.occupation)), "Occupations that it leads into."),
        Field("stages", .list(.record { stage }), "Its stages, in order."),
    ])

    package static let organization = RecordSchema("an organization", "Who awards, accredits, endorses or recognises.", common + [
        Field("homepage", .url, "Its own site.", example: "https://example.org/"),
        Field("logo", .imagePath, "Its logo, beside the file.", example: "logo.png"),
        Field("logo_alt", .line(limit: 300), text: true, "What the logo shows, for those who do not see it."),
        Field("type", .oneOrMany(.choice(OrganizationType.names)), "What sort of organization it is.", example: "professional-association"),
        Field("sector", .choice(Sector.names), "Public, nonprofit or for-profit.", example: "nonprofit"),
        Field("country", .country, "The two letters of its country.", example: "US"),
        Field("address", .either(.line(limit: 300), .record { address }), "Where it is."),
        Field("email", .email, "Its e-mail address.", example: "office@example.org"),
        Field("same_as", .oneOrMany(.url), "Other pages that are about it."),
    ])

    package static let occupation = RecordSchema("an occupation", "Work that credentials prepare for.", common + [
        Field("codes", .record { occupationCodes }, "Its codes in the classifications of occupations."),
        Field("needs", .list(.reference(.competency)), "Competencies that the work needs."),
    ])

    package static let page = RecordSchema("a page", "A text of the site's own.", common)

    /// The home page's text: a page whose title may be left to the site.
    package static let home = RecordSchema("the home page", "The text of the home page.", common.map { field in
        Field(field.name, field.type, text: field.isText, field.documentation, example: field.example)
    })

    // MARK: Translations

    /// What the translation of a thing may say: the fields of its kind that hold words, none of which it must give.
    package static func translation(of kind: Kind) -> RecordSchema {
        schema(for: kind).translation(named: "a translation of \(kind.withArticle)")
    }

    package static let translationOfHome = home.translation(named: "a translation of the home page")

    // MARK: cairn.yml

    package static let configuration = RecordSchema("cairn.yml", "What holds for the whole site.", [
        Field("title", .line(limit: 200), required: true, "The name of the catalog.", example: "Northlake credentials"),
        Field("base_url", .url, required: true, "Where the site will stand; every identifier begins with it.", example: "https://credentials.example.org/"),
        Field("language", .language, "The language of the site.", example: "en"),
        Field("languages", .list(.record { language }), "The other languages of the site; where nothing is said, those that there are translations into."),
        Field("description", .text(limit: 500), "The catalog in a sentence or two."),
        Field("publisher", .reference(.organization), "The organization behind the catalog."),
        Field("currency", .currency, "The currency of prices that name none.", example: "USD"),
        Field("theme", .line(limit: 100), "The theme's name.", example: "default"),
        Field("output", .folder, "The folder the site is published to.", example: "public"),
        Field("levels", .list(.record { level }), "The levels of credentials, easiest first."),
        Field("audiences", .list(.record { audience }), "The groups that credentials are for."),
        Field("hours_per_day", .integer(1...24), "How many hours of work a day of workload means.", example: "8"),
        Field("days_per_week", .integer(1...7), "How many days of work a week of workload means.", example: "5"),
        Field("review_every", .calendarDuration, "How often each description is looked over; an audit lists what was last reviewed longer ago.", example: "1y"),
        Field("feed", .record { feed }, "How the feed is cut into pages."),
        Field("raw_html", .boolean, "Whether HTML in Markdown is published as it is.", example: "false"),
        Field("license", .line(limit: 300), "The licence of the catalog's data.", example: "CC-BY-4.0"),
        Field("outputs", .record { outputs }, "Switches for the machine formats."),
        Field("signing", .record { signing }, "The key that the site is signed with; its secret half is never written here."),
    ])

    // MARK: Groups

    package static let language = RecordSchema("a language", "Another language of the site, and what the site is called in it.", [
        Field("id", .language, required: true, "Its tag, as the names of translations have it.", example: "fr"),
        Field("name", .line(limit: 100), "What the language calls itself, where the theme does not know it.", example: "Français"),
        Field("title", .line(limit: 200), "The name of the catalog in it."),
        Field("description", .text(limit: 500), "The catalog in a sentence or two, in it."),
        Field("levels", .list(.record { level.translation(named: "a level") }), "What the levels are called in it."),
        Field("audiences", .list(.record { audience.translation(named: "an audience") }), "What the audiences are called in it."),
    ])

    package static let assessment = RecordSchema("an assessment", "How it is proved that the holder can do what a credential says.", [
        Field("method", .oneOrMany(.choice(AssessmentMethod.names)), "How it is assessed.", example: "performance"),
        Field("proctored", .boolean, "Whether somebody watches.", example: "true"),
        Field("supervision", .choice(Supervision.names), "How identity and conduct are watched over."),
        Field("passing_score", .line(limit: 100), text: true, "What it takes to pass.", example: "80 %"),
        Field("description", .text(limit: 1000), text: true, "The assessment in words."),
    ])

    package static let cost = RecordSchema("a price", "What it costs, for whom.", [
        Field("amount", .decimal, required: true, "The amount; 0 is free.", example: "195"),
        Field("currency", .currency, "Its currency; the site's where nothing is said.", example: "USD"),
        Field("audience", .audience, "Whom this price is for; everybody where nothing is said."),
        Field("name", .line(limit: 100), text: true, "What the price is called.", example: "Members"),
        Field("kind", .choice(CostKind.names), "What is paid for.", example: "exam"),
    ])

    package static let credit = RecordSchema("credits", "What it counts for.", [
        Field("amount", .decimal, required: true, "How many.", example: "1.2"),
        Field("unit", .choice(CreditUnit.names), required: true, "Of what.", example: "ceu"),
    ])

    package static let renewal = RecordSchema("a renewal", "How often, and what it takes.", [
        Field("every", .calendarDuration, "How often.", example: "3y"),
        Field("requires", .requirements, text: true, "What must be held or met."),
    ])

    package static let alignment = RecordSchema("an alignment", "An entry of another framework.", [
        Field("framework", .line(limit: 200), required: true, "The other framework's name.", example: "NICE"),
        Field("code", .line(limit: 100), "The entry's code there."),
        Field("name", .line(limit: 500), required: true, text: true, "The entry's name there."),
        Field("url", .url, "The entry's own address."),
    ])

    package static let funding = RecordSchema("a source of funding", "A fact about what may pay.", [
        Field("name", .line(limit: 200), required: true, text: true, "The program's name."),
        Field("url", .url, "Where to read about it."),
        Field("note", .text(limit: 500), text: true, "What to know about it."),
    ])

    package static let subject = RecordSchema("a subject", "A code of a classification.", [
        Field("framework", .line(limit: 100), required: true, "The classification.", example: "ISCED-F"),
        Field("code", .line(limit: 50), required: true, "The code.", example: "\"0913\""),
        Field("name", .line(limit: 200), text: true, "Its name in words."),
    ])

    package static let nestedCompetency: RecordSchema = RecordSchema("a competency", "A competency in a framework's file.", [
        Field("id", .id, required: true, "Its id.", example: "hand-hygiene"),
        Field("title", .line(limit: 200), text: true, "A short label; the statement where nothing is said."),
        Field("statement", .text(limit: 2000), required: true, text: true, "What a person can do, beginning with a verb."),
        Field("code", .line(limit: 50), "Its code in the framework."),
        Field("nature", .choice(CompetencyNature.names), "Whether it is knowledge, a skill or an ability."),
        Field("weight", .percentage, "Its share of the body of knowledge, in percent."),
        Field("ctid", .ctid, "Its identity in CTDL and CASE."),
        Field("competencies", .list(.record { nestedCompetency }), "The narrower competencies it is made of."),
    ])

    package static let stage = RecordSchema("a stage", "A stretch of a pathway.", [
        Field("title", .line(limit: 200), required: true, text: true, "The stage's name."),
        Field("summary", .text(limit: 500), text: true, "The stage in a sentence."),
        Field("requires", .requirements, required: true, text: true, "What it takes to complete it."),
    ])

    package static let address = RecordSchema("an address", "Where an organization is.", [
        Field("street", .line(limit: 200), "Street and number."),
        Field("locality", .line(limit: 100), "Town or city."),
        Field("region", .line(limit: 100), "State, province or region."),
        Field("postal_code", .line(limit: 20), "Postal code."),
    ])

    package static let occupationCodes = RecordSchema("codes", "An occupation's codes.", [
        Field("soc", .line(limit: 20), "Standard Occupational Classification.", example: "29-1141"),
        Field("isco", .line(limit: 10), "International Standard Classification of Occupations.", example: "\"2221\""),
        Field("esco", .url, "ESCO occupation.", example: "http://data.europa.eu/esco/occupation/…"),
        Field("onet", .line(limit: 20), "O*NET-SOC.", example: "29-1141.00"),
    ])

    package static let level = RecordSchema("a level", "A step of the site's ladder.", [
        Field("id", .id, required: true, "Its id.", example: "foundation"),
        Field("title", .line(limit: 100), required: true, text: true, "Its name."),
        Field("summary", .text(limit: 500), text: true, "What it means."),
        Field("ctdl", .line(limit: 100), "CTDL's concept for it.", example: "audLevel:BeginnerLevel"),
        Field("eqf", .integer(1...8), "Its indicative level of the European Qualifications Framework.", example: "5"),
    ])

    package static let audience = RecordSchema("an audience", "A group that credentials are for.", [
        Field("id", .id, required: true, "Its id.", example: "early-career"),
        Field("title", .line(limit: 100), required: true, text: true, "Its name."),
        Field("summary", .text(limit: 500), text: true, "Who they are."),
        Field("ctdl", .line(limit: 100), "CTDL's concept for it.", example: "audience:Member"),
    ])

    package static let feed = RecordSchema("the feed", "How the feed is cut into pages.", [
        Field("page_size", .integer(1...1000), "How many entries a page of the feed has.", example: "100"),
    ])

    package static let signing = RecordSchema("a signing key", "The public half of the key that the site is signed with.", [
        Field("key", .line(limit: 100), required: true, "The public key, as 'cairn sign --make-key' prints it.", example: "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"),
        Field("id", .id, "What the key is called in the site's DID document; key-1 where nothing is said.", example: "key-1"),
        Field("since", .date, "The first day it was used on.", example: "2026-03-01"),
        Field("retired", .list(.record { retiredKey }), "Keys of before: what was signed with them until they were retired stands."),
    ])

    package static let retiredKey = RecordSchema("a retired key", "A key that the site was signed with before.", [
        Field("key", .line(limit: 100), required: true, "The public key.", example: "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"),
        Field("id", .id, required: true, "What the key is called in the site's DID document.", example: "key-1"),
        Field("since", .date, "The first day it was used on.", example: "2026-03-01"),
        Field("until", .date, required: true, "The day it was retired: nothing that is signed with it from then on is believed.", example: "2027-03-01"),
    ])

    package static let outputs = RecordSchema("outputs", "Switches for the machine formats.", SiteConfiguration.Output.allCases.map { output in
        Field(output.rawValue, .boolean, "Whether \(outputNames[output] ?? output.rawValue) is published.", example: "true")
    } + [
        Field("case_items", .boolean, "Whether CASE has a file for each item and each association, too: about three for each competency, for tools that ask for single items.", example: "false"),
    ])
}

private extension ContentSchema {
    static let common: [Field] = [
        Field("title", .line(limit: 200), required: true, text: true, "The name, as people see it.", example: "Hand Hygiene Observer"),
        Field("summary", .text(limit: 500), text: true, "One or two sentences, for lists and search results."),
        Field("id", .id, "The id, where it is not the file's name."),
        Field("status", .choice(Status.names), "Where it is in its life; active where nothing is said.", example: "active"),
        Field("language", .language, "Its language, where it is not the site's.", example: "fr"),
        Field("topics", .list(.line(limit: 80)), text: true, "What it is about, in a word or two each.", example: "[Hand hygiene]"),
        Field("image", .imagePath, "A picture, beside the file.", example: "ward.png"),
        Field("image_alt", .line(limit: 300), text: true, "What the picture shows, for those who do not see it."),
        Field("aliases", .list(.sitePath), "Old paths that lead here.", example: "[/courses/observer/]"),
        Field("published", .date, "The day from which it is published.", example: "2026-01-31"),
        Field("modified", .date, "The day its description last changed.", example: "2026-03-15"),
        Field("reviewed", .date, "The day its description was last found right.", example: "2026-05-01"),
        Field("ctid", .ctid, "Its identity in CTDL and CASE; written once and never changed."),
    ]

    static let outputNames: [SiteConfiguration.Output: String] = [
        .feed: "the JSON feed", .catalog: "catalog.json", .records: "index.json of each thing", .sitemap: "the sitemap", .schemas: "the JSON Schemas", .changes: "changes.json", .search: "the search, with the comparison of credentials,",
        .schemaOrg: "schema.org data in pages", .ctdl: "CTDL", .openBadges: "Open Badges", .case: "CASE", .atom: "the Atom feed", .llms: "llms.txt and a Markdown twin of each page", .planner: "the planner",
        .manifest: "manifest.json with the hashes of all files for machines",
        .shards: "the catalog in parts, a record a line,", .hosting: "what static hosts are told of types and redirects",
    ]
}

/// The requirement language's keys; a group is told by which of these it has.
package enum RequirementSchema {
    package static let rules = ["all", "any", "choose", "earn"]
    package static let conditions = OutsideCondition.Kind.names
    /// Keys that a group may have besides the one that tells it.
    package static func companions(of key: String) -> [String] {
        switch key {
        case "all", "any": ["title", "note"]
        case "choose": ["from", "title", "note"]
        case "earn": ["unit", "from", "title", "note"]
        default: ["note"]
        }
    }
}
