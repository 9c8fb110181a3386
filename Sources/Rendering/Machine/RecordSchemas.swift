import ContentSchema
import Model

/// JSON Schemas of what Cairn publishes: a thing's record, the catalog, and what is Cairn's own in the feed.
///
/// They are open: a later version may add members, and a reader ignores those that it does not know.
struct RecordSchemas {
    let addressOfSchema: (String) -> String

    /// - Parameter address: The URL of the schema with a file name.
    init(address: @escaping (String) -> String) {
        addressOfSchema = address
    }

    /// All of them, by file name.
    var documents: [(name: String, document: JSONSchemaDocument)] {
        [("record.json", record), ("catalog.json", catalog), ("feed.json", feed), ("changes.json", changes)]
    }
}

private typealias Property = JSONSchema.Property

private extension RecordSchemas {
    var record: JSONSchemaDocument {
        let kinds = Kind.allCases.map { kind in
            (name: kind.rawValue, schema: JSONSchema.object(Self.properties(of: kind), isClosed: false))
        }
        return JSONSchemaDocument(
            url: addressOfSchema("record.json"), title: "A thing of the catalog",
            documentation: "What index.json of a thing holds, a line of catalog.json, and _cairn of an item of the feed.",
            root: .anyOf(kinds.map { .definition($0.name) }),
            definitions: kinds + [("reference", .object(Self.reference, isClosed: false)), ("requirement", Self.requirement)])
    }

    var catalog: JSONSchemaDocument {
        let named = Property("translations", .map(.object([.init("title", .string), .init("summary", .string)], isClosed: false)), "By the tags of languages.")
        let grouped: [Property] = [.init("summary", .string), .init("ctdl", .string, "The concept of CTDL that it corresponds to."), named]
        let totals = Kind.allCases.map { Property($0.plural, .integer(nil), required: true) } + [.init("edges", .integer(nil), required: true, "Each counted once.")]
        return JSONSchemaDocument(
            url: addressOfSchema("catalog.json"), title: "A catalog", documentation: "Every thing, every edge and every requirement; a record a line.",
            root: .object([
                .init("$schema", .format("uri")),
                .init("generator", .string, required: true, "The tool that wrote it, and its version."),
                .init("title", .string, required: true),
                .init("description", .string),
                .init("base_url", .format("uri"), required: true),
                .init("language", .string, required: true),
                .init("languages", .array(.object([
                    .init("id", .string, required: true), .init("url", .format("uri"), required: true, "The home page in it."), .init("title", .string),
                    .init("description", .string), .init("translated", .integer(nil), "How many things say something in it."),
                ], isClosed: false), minimum: 1), "The other languages of the site."),
                .init("license", .string, "The licence of the data: its URL or its name."),
                .init("publisher", .definition("reference")),
                .init("currency", .string, "The currency of prices that named none."),
                .init("levels", .array(.object(Self.reference + grouped + [.init("eqf", .integer(1...8))], isClosed: false)), required: true, "Easiest first."),
                .init("audiences", .array(.object(Self.reference + grouped, isClosed: false)), required: true),
                .init("topics", .array(.object(Self.reference + [.init("total", .integer(nil), "How many things have it."), named], isClosed: false)), required: true),
                .init("totals", .object(totals, isClosed: false), required: true),
                .init("things", .array(.document(addressOfSchema("record.json"))), required: true, "By kind and id."),
            ], isClosed: false),
            definitions: [("reference", .object(Self.reference, isClosed: false))])
    }

    var feed: JSONSchemaDocument {
        let state: [Property] = [
            .init("about", .format("uri"), "This schema."),
            .init("catalog", .format("uri"), "The whole catalog in one file."),
            .init("license", .string, "The licence of the data: its URL or its name."),
            .init("generation", .pattern("^[0-9a-f]{16}$"), required: true, "Tells one state of the list, up to the newest item of this page, from another."),
            .init("next_generation", .pattern("^[0-9a-f]{16}$"), "The generation that the page at next_url must have; where it has another, the list has changed and is to be read from the start."),
            .init("page", .integer(nil), required: true, "1 for the newest page. Full pages are numbered from the oldest, which is 2."),
            .init("pages", .integer(nil), "On the newest page: how many there are."),
            .init("total", .integer(nil), "On the newest page: how many items all pages have."),
        ]
        let item: [Property] = [.init("_cairn", .document(addressOfSchema("record.json")), required: true)]
        return JSONSchemaDocument(
            url: addressOfSchema("feed.json"), title: "What is Cairn's own in the feed", documentation: "The members that a JSON Feed 1.1 of a catalog has besides the format's.",
            root: .object([
                .init("_cairn", .object(state, isClosed: false), required: true),
                .init("items", .array(.object(item, isClosed: false)), required: true),
            ], isClosed: false))
    }
}

// MARK: Records

private extension RecordSchemas {
    static let reference: [Property] = [
        .init("id", .string, required: true), .init("url", .format("uri"), required: true), .init("title", .string, required: true),
    ]

    static let references = JSONSchema.array(.definition("reference"), minimum: 1)
    static let requirements = JSONSchema.array(.definition("requirement"), minimum: 1)
    static let duration = JSONSchema.pattern("^P[0-9]")
    static let date = JSONSchema.format("date")

    static var requirement: JSONSchema {
        let members = JSONSchema.array(.definition("requirement"))
        let words: [Property] = [.init("title", .string), .init("note", .string)]
        func group(_ own: [Property]) -> JSONSchema { .object(own + words, isClosed: false) }
        let conditions = OutsideCondition.Kind.names.map { kind in
            group([.init(kind, .string, required: true), .init("duration", duration)])
        }
        return .anyOf([
            .definition("reference"),
            group([.init("all", members, required: true)]),
            group([.init("any", members, required: true)]),
            group([.init("choose", .integer(nil), required: true), .init("from", members, required: true)]),
            group([.init("earn", .object(credits, isClosed: false), required: true), .init("from", members, required: true)]),
        ] + conditions)
    }

    static let credits: [Property] = [
        .init("amount", .number(minimum: 0, maximum: nil), required: true), .init("unit", .choice(CreditUnit.names), required: true),
    ]

    static func properties(of kind: Kind) -> [Property] {
        let fields = ContentSchema.schema(for: kind)
        let own: [Property] = switch kind {
        case .credential: credential
        case .competency: competency
        case .framework: framework
        case .pathway: pathway
        case .organization: organization
        case .occupation: occupation
        case .page: []
        }
        // What front matter has a word for, its documentation describes.
        return common(kind) + [translations(own)] + own.map { property in
            guard property.documentation == nil, let position = fields.position(of: property.name) else { return property }
            return Property(property.name, property.schema, required: property.isRequired, fields.fields[position].documentation)
        }
    }

    static func common(_ kind: Kind) -> [Property] {
        [
            .init("kind", .constant(kind.rawValue), required: true),
            .init("id", .string, required: true),
            .init("url", .format("uri"), required: true, "Its page; its identity."),
            .init("title", .string, required: true),
            .init("summary", .string, "Its summary, or the first paragraph of its text."),
            .init("status", .choice(Status.names), required: true),
            .init("language", .string, required: true),
            .init("topics", .array(.string, minimum: 1)),
            .init("image", .format("uri")),
            .init("image_alt", .string),
            .init("aliases", .array(.format("uri"), minimum: 1), "Old addresses that lead to its page."),
            .init("published", date),
            .init("modified", date),
            .init("reviewed", date),
            .init("ctid", .string),
        ]
    }

    /// What is said of a thing in other languages. A member of an object may have any name, so there are no required ones.
    static func translations(_ own: [Property]) -> Property {
        let words: Set<String> = [
            "assessment", "cost", "requires", "recommends", "renewal", "alignments", "subjects", "funding", "quality_assurance", "statement", "stages", "logo_alt",
        ]
        let common: [Property] = [
            .init("url", .format("uri"), required: true, "Its page in the language."), .init("title", .string), .init("summary", .string),
            .init("topics", .array(.string, minimum: 1)), .init("image_alt", .string),
        ]
        let texts = common + own.filter { words.contains($0.name) }.map { Property($0.name, $0.schema) }
        return Property("translations", .map(.object(texts, isClosed: false)), "What is said of it in other languages, by their tags; the rest is inherited.")
    }

    static let alignments = Property("alignments", .array(.object([
        .init("framework", .string, required: true), .init("code", .string), .init("name", .string, required: true), .init("url", .format("iri")),
    ], isClosed: false), minimum: 1))

    static let credential: [Property] = [
        .init("type", .choice(CredentialType.names), required: true),
        .init("issuer", .definition("reference")),
        .init("level", .definition("reference")),
        .init("audience", references),
        .init("version", .string),
        .init("teaches", references),
        .init("assesses", references),
        .init("assessment", .object([
            .init("method", .array(.choice(AssessmentMethod.names), minimum: 1)), .init("proctored", .boolean), .init("supervision", .choice(Supervision.names)),
            .init("passing_score", .string), .init("description", .string),
        ], isClosed: false)),
        .init("workload", .object([
            .init("minimum_hours", .number(minimum: 0, maximum: nil), required: true), .init("maximum_hours", .number(minimum: 0, maximum: nil), required: true),
            .init("text", .string, required: true, "As its author wrote it: 10h-14h."),
        ], isClosed: false)),
        .init("delivery", .choice(Delivery.names)),
        .init("pace", .choice(Pace.names)),
        .init("cost", .array(.object([
            .init("amount", .number(minimum: 0, maximum: nil), required: true), .init("currency", .pattern("^[A-Z]{3}$"), required: true), .init("audience", .definition("reference")),
            .init("name", .string), .init("kind", .choice(CostKind.names)),
        ], isClosed: false), minimum: 1), "Its prices; 0 is free."),
        .init("credits", .array(.object(credits, isClosed: false), minimum: 1)),
        .init("requires", requirements),
        .init("recommends", requirements),
        .init("renewal", .object([.init("every", duration), .init("requires", requirements)], isClosed: false)),
        .init("valid_for", duration),
        .init("occupations", references),
        alignments,
        .init("subjects", .array(.object([
            .init("framework", .string, required: true), .init("code", .string, required: true), .init("name", .string),
        ], isClosed: false), minimum: 1)),
        .init("endorsed_by", references),
        .init("accredited_by", references),
        .init("recognized_by", references),
        .init("funding", .array(.object([
            .init("name", .string, required: true), .init("url", .format("iri")), .init("note", .string),
        ], isClosed: false), minimum: 1)),
        .init("quality_assurance", .string),
        .init("register_url", .format("iri")),
        .init("homepage", .format("iri")),
        .init("equivalents", references, "Credentials that count as this one wherever it is required."),
        .init("supersedes", references, "Older credentials that this one takes the place of."),
        .init("superseded_by", references, "Newer credentials that take the place of this one."),
        .init("required_by", references, "Credentials whose requirements mention it."),
        .init("recommended_by", references, "Credentials that recommend it."),
        .init("renews", references, "Credentials whose renewal mentions it."),
        .init("destination_of", references, "Pathways that lead to it."),
        .init("stage_of", references, "Pathways with a stage that mentions it."),
    ]

    static let competency: [Property] = [
        .init("statement", .string, required: true),
        .init("framework", .definition("reference")),
        .init("code", .string),
        .init("parent", .definition("reference")),
        .init("nature", .choice(CompetencyNature.names)),
        .init("weight", .number(minimum: 0, maximum: 100)),
        alignments,
        .init("children", references, "The narrower competencies it is made of."),
        .init("taught_by", references, "Credentials on the way to which it is taught."),
        .init("assessed_by", references, "Credentials for which it is assessed."),
        .init("needed_by", references, "Occupations that need it."),
    ]

    static let framework: [Property] = [
        .init("publisher", .definition("reference")),
        .init("version", .string),
        .init("source_url", .format("iri")),
        .init("implicit", .boolean, "Whether it stands for the competencies that name no framework."),
        .init("roots", references, "Its competencies that are part of no broader one."),
        .init("competencies", references, "All its competencies."),
    ]

    static let pathway: [Property] = [
        .init("destination", .definition("reference"), required: true),
        .init("audience", references),
        .init("occupations", references),
        .init("stages", .array(.object([
            .init("title", .string, required: true), .init("summary", .string), .init("requires", requirements),
        ], isClosed: false), minimum: 1)),
        .init("totals", .object([
            .init("credentials", .object(range, isClosed: false), required: true),
            .init("workload_hours", .object(range, isClosed: false), "Workloads count their upper ends."),
            .init("cost", .array(.object([
                .init("currency", .pattern("^[A-Z]{3}$"), required: true), .init("audience", .string, "The id of the audience that the prices are for; everybody where there is none."),
            ] + range, isClosed: false), minimum: 1)),
            .init("credits", .array(.object([.init("unit", .choice(CreditUnit.names), required: true)] + range, isClosed: false), minimum: 1)),
        ], isClosed: false), "What it takes over all its choices, prerequisites included. Left out where nobody can complete it."),
    ]

    /// A number over all ways through a pathway.
    static let range: [Property] = [
        .init("least", .number(minimum: 0, maximum: nil), required: true),
        .init("most", .number(minimum: 0, maximum: nil), required: true, "What no way takes more than, where none of its credentials could be left out."),
        .init("exact", .boolean, required: true, "Whether ways take exactly the least and the most; else there were too many to tell."),
        .init("least_way", .array(.string), required: true, "Ids of credentials that take the least, in an order that can be followed."),
        .init("most_way", .array(.string), "Likewise for the most, where that is another way."),
        .init("unknown", .array(.string, minimum: 1), "Ids of credentials that may be on the way and do not state the number; they count for nothing."),
    ]

    static let organization: [Property] = [
        .init("type", .array(.choice(OrganizationType.names), minimum: 1)),
        .init("sector", .choice(Sector.names)),
        .init("homepage", .format("iri")),
        .init("logo", .format("uri")),
        .init("logo_alt", .string),
        .init("country", .pattern("^[A-Z]{2}$")),
        .init("address", .object([
            .init("street", .string), .init("locality", .string), .init("region", .string), .init("postal_code", .string),
        ], isClosed: false)),
        .init("email", .format("email")),
        .init("same_as", .array(.format("iri"), minimum: 1)),
        .init("issues", references, "Credentials that it awards."),
        .init("publishes", references, "Frameworks that it publishes."),
        .init("endorses", references, "Credentials that it endorses."),
        .init("accredits", references, "Credentials that it accredits."),
        .init("recognizes", references, "Credentials that it recognises."),
    ]

    static let occupation: [Property] = [
        .init("codes", .object([
            .init("soc", .string), .init("isco", .string), .init("esco", .format("iri")), .init("onet", .string),
        ], isClosed: false)),
        .init("needs", references),
        .init("prepared_by", references, "Credentials that prepare for it."),
        .init("pathways", references, "Pathways that lead into it."),
    ]
}
