import ContentSchema
import Model

/// JSON Schemas of what editors write, for their editors: front matter of each kind, and `cairn.yml`.
///
/// They say what the fields are, and leave to Cairn what only the whole catalog can tell. YAML without quotation marks
/// reads some texts as numbers, so where a text is wanted, a number is let through.
struct FrontMatterSchemas {
    private let addressOfSchema: (String) -> String

    /// - Parameter address: The URL of the schema with a file name.
    init(address: @escaping (String) -> String) {
        addressOfSchema = address
    }

    /// All of them, by file name.
    var documents: [(name: String, document: JSONSchemaDocument)] {
        let kinds = Kind.allCases.map { ("front-matter-\($0.rawValue).json", "Front matter of \($0.withArticle)", ContentSchema.schema(for: $0)) }
        let translations = Kind.allCases.map { ("translation-\($0.rawValue).json", "Front matter of a translation of \($0.withArticle)", ContentSchema.translation(of: $0)) }
        let others = [
            ("front-matter-home.json", "Front matter of the home page", ContentSchema.home),
            ("translation-home.json", "Front matter of a translation of the home page", ContentSchema.translationOfHome),
            ("cairn-yml.json", "cairn.yml", ContentSchema.configuration),
        ]
        return (kinds + translations + others).map { name, title, record in (name, document(name, title, record)) }
    }

    private func document(_ name: String, _ title: String, _ record: RecordSchema) -> JSONSchemaDocument {
        var parts = Parts()
        let root = parts.object(record)
        return JSONSchemaDocument(url: addressOfSchema(name), title: title, documentation: record.documentation, root: root, definitions: parts.definitions)
    }
}

/// The parts of one document: groups of fields by name, which may hold themselves.
private struct Parts {
    private(set) var definitions: [(name: String, schema: JSONSchema)] = []
    private var names: Set<String> = []

    mutating func object(_ record: RecordSchema) -> JSONSchema {
        .object(record.fields.map { field in
            .init(field.name, schema(for: field.type), required: field.isRequired, field.documentation, example: field.example)
        }, isClosed: true)
    }

    mutating func schema(for type: FieldType) -> JSONSchema {
        switch type {
        case .line(let limit): .anyOf([.limitedText(limit), .number(minimum: nil, maximum: nil)])
        case .text(let limit): .limitedText(limit)
        case .boolean: .boolean
        case .integer(let range): .integer(range)
        case .decimal: .number(minimum: 0, maximum: nil)
        case .percentage: .anyOf([.number(minimum: 0, maximum: 100), .pattern(#"^[0-9]{1,3}(\.[0-9]{1,4})? *%$"#)])
        case .date: .pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .calendarDuration, .workload, .language: .string
        case .country: .pattern("^[A-Z]{2}$")
        case .currency: .pattern("^[A-Z]{3}$")
        case .url: .pattern("^https?://")
        case .email: .format("email")
        case .ctid: .pattern("^ce-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        case .id, .reference, .level, .audience: .anyOf([.pattern("^[a-z0-9][a-z0-9-]{0,99}$"), .integer(0...999_999_999)])
        case .sitePath: .pattern("^/")
        case .imagePath, .folder: .string
        case .choice(let names): .choice(names)
        case .list(let element): .array(schema(for: element))
        case .oneOrMany(let element): many(schema(for: element))
        case .record(let record): definition(of: record())
        case .either(let first, let second): .anyOf([schema(for: first), schema(for: second)])
        case .requirements: requirements()
        }
    }

    private func many(_ element: JSONSchema) -> JSONSchema {
        .anyOf([element, .array(element)])
    }

    /// A reference to a group of fields, which is defined when it is first met.
    private mutating func definition(of record: RecordSchema) -> JSONSchema {
        // "a source of funding" is `source-of-funding`.
        let name = String(decoding: record.name.utf8.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
        if names.insert(name).inserted {
            let schema = object(record)
            definitions.append((name, schema))
        }
        return .definition(name)
    }

    /// A list in the requirement language.
    private mutating func requirements() -> JSONSchema {
        guard names.insert("requirement").inserted else { return .array(.definition("requirement")) }
        let list = JSONSchema.array(.definition("requirement"), minimum: 1)
        let words: [JSONSchema.Property] = [.init("title", .string), .init("note", .string)]
        func group(_ key: String, _ value: JSONSchema, _ others: [JSONSchema.Property]) -> JSONSchema {
            .object([.init(key, value, required: true)] + others, isClosed: true)
        }
        let members: [JSONSchema.Property] = [.init("from", list, required: true)]
        let unit: [JSONSchema.Property] = [.init("unit", .choice(CreditUnit.names), required: true)]
        let rules = [
            group("all", list, words), group("any", list, words),
            group("choose", .integer(1...1000), members + words),
            group("earn", .number(minimum: 0, maximum: nil), unit + members + words),
        ]
        let conditions = RequirementSchema.conditions.map { group($0, .string, [.init("note", .string)]) }
        definitions.append(("requirement", .anyOf([schema(for: .reference(.credential))] + rules + conditions)))
        return .array(.definition("requirement"))
    }
}
