import OutputText

/// A JSON Schema, as far as Cairn's own formats have need of it.
///
/// Source: JSON Schema, draft 2020-12.
indirect enum JSONSchema: Sendable {
    case string
    /// A string in a format that validators may check, such as `uri`.
    case format(String)
    /// A string that matches a regular expression of ECMA-262.
    case pattern(String)
    case limitedText(Int)
    case choice([String])
    case constant(String)
    case boolean
    case constantNull
    case integer(ClosedRange<Int>?)
    /// A number of at least, and at most, so much.
    case number(minimum: Int?, maximum: Int?)
    case array(JSONSchema, minimum: Int? = nil)
    case object([Property], isClosed: Bool)
    /// An object whose members have any names and are all of one sort.
    case map(JSONSchema)
    case anyOf([JSONSchema])
    /// What a document defines under a name in its `$defs`, or another document at its URL.
    case definition(String)
    case document(String)

    struct Property: Sendable {
        let name: String
        let schema: JSONSchema
        var isRequired = false
        var documentation: String?
        var example: String?

        init(_ name: String, _ schema: JSONSchema, required: Bool = false, _ documentation: String? = nil, example: String? = nil) {
            self.name = name
            self.schema = schema
            isRequired = required
            self.documentation = documentation
            self.example = example
        }
    }
}

/// A file of its own: a schema with its URL and the parts that it uses.
struct JSONSchemaDocument: Sendable {
    var url: String
    var title: String
    var documentation: String
    var root: JSONSchema
    var definitions: [(name: String, schema: JSONSchema)] = []

    /// The file, a property a line.
    var bytes: [UInt8] {
        var json = JSONWriter(capacity: 16_384)
        json.object { json in
            json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
            json.member("$id", url)
            json.member("title", title)
            json.member("description", documentation)
            root.writeMembers(to: &json)
            guard !definitions.isEmpty else { return }
            json.object("$defs") { json in
                for definition in definitions {
                    json.lineBreak()
                    json.object(definition.name) { definition.schema.writeMembers(to: &$0) }
                }
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

private extension JSONSchema {
    func writeMembers(to json: inout JSONWriter) {
        switch self {
        case .string:
            json.member("type", "string")
        case .format(let format):
            json.member("type", "string")
            json.member("format", format)
        case .pattern(let pattern):
            json.member("type", "string")
            json.member("pattern", pattern)
        case .limitedText(let limit):
            json.member("type", "string")
            json.member("maxLength", limit)
        case .choice(let names):
            json.member("enum", names)
        case .constant(let value):
            json.member("const", value)
        case .constantNull:
            json.member("type", "null")
        case .boolean:
            json.member("type", "boolean")
        case .integer(let range):
            json.member("type", "integer")
            json.member("minimum", range?.lowerBound)
            json.member("maximum", range?.upperBound)
        case .number(let minimum, let maximum):
            json.member("type", "number")
            json.member("minimum", minimum)
            json.member("maximum", maximum)
        case .array(let element, let minimum):
            json.member("type", "array")
            json.member("minItems", minimum)
            json.object("items") { element.writeMembers(to: &$0) }
        case .object(let properties, let isClosed):
            writeObject(properties, isClosed, to: &json)
        case .map(let value):
            json.member("type", "object")
            json.object("additionalProperties") { value.writeMembers(to: &$0) }
        case .anyOf(let schemas):
            json.array("anyOf") { json in
                for schema in schemas { json.object { schema.writeMembers(to: &$0) } }
            }
        case .definition(let name):
            json.member("$ref", "#/$defs/" + name)
        case .document(let url):
            json.member("$ref", url)
        }
    }

    func writeObject(_ properties: [Property], _ isClosed: Bool, to json: inout JSONWriter) {
        json.member("type", "object")
        json.member("required", properties.filter(\.isRequired).map(\.name))
        json.object("properties") { json in
            for property in properties {
                json.lineBreak()
                json.object(property.name) { json in
                    json.member("description", property.documentation)
                    if let example = property.example { json.array("examples") { $0.element(example) } }
                    property.schema.writeMembers(to: &json)
                }
            }
        }
        if isClosed { json.member("additionalProperties", false) }
    }
}
