import Foundation

/// Checks JSON against JSON Schemas, as far as Cairn's own schemas need it, and more strictly than they ask for: a
/// member that a schema does not describe is a finding too.
///
/// Source: JSON Schema, draft 2020-12.
struct JSONSchemaValidator {
    /// By `$id`.
    private var documents: [String: [String: Any]] = [:]

    init(_ files: [(name: String, contents: [UInt8])]) throws {
        for file in files {
            guard let document = try JSONSerialization.jsonObject(with: Data(file.contents)) as? [String: Any], let id = document["$id"] as? String else { continue }
            documents[id] = document
        }
    }

    /// What is wrong with a value; nothing where it is as the schema at a URL says.
    func findings(_ value: Any, _ url: String) -> [String] {
        guard let document = documents[url] else { return ["there is no schema \(url)"] }
        return findings(value, document, in: document, at: "")
    }

    private static let keywords: Set<String> = [
        "$schema", "$id", "$defs", "$ref", "title", "description", "examples", "type", "format", "enum", "const", "anyOf", "items", "minItems",
        "minimum", "maximum", "maxLength", "pattern", "required", "properties", "additionalProperties",
    ]

    private func findings(_ value: Any, _ schema: [String: Any], in document: [String: Any], at path: String) -> [String] {
        let unknown = schema.keys.filter { !Self.keywords.contains($0) }.sorted()
        guard unknown.isEmpty else { return ["\(path): unknown keywords \(unknown)"] }
        if let reference = schema["$ref"] as? String {
            guard reference.hasPrefix("#/$defs/") else { return findings(value, reference).map { path + $0 } }
            guard let part = (document["$defs"] as? [String: Any])?[String(reference.dropFirst(8))] as? [String: Any] else { return ["\(path): \(reference) is not defined"] }
            return findings(value, part, in: document, at: path)
        }
        if let choices = schema["anyOf"] as? [[String: Any]] {
            let all = choices.map { findings(value, $0, in: document, at: path) }
            return all.contains([]) ? [] : ["\(path): none of \(choices.count) forms"] + (all.min { $0.count < $1.count } ?? [])
        }
        if let names = schema["enum"] as? [String] { return (value as? String).map(names.contains) == true ? [] : ["\(path): not one of the names"] }
        if let constant = schema["const"] as? String { return value as? String == constant ? [] : ["\(path): not \(constant)"] }
        switch schema["type"] as? String {
        case "string": return textFindings(value, schema, at: path)
        case "null": return value is NSNull ? [] : ["\(path): not null"]
        case "boolean": return value is Bool ? [] : ["\(path): not a Boolean"]
        case "integer", "number": return numberFindings(value, schema, at: path)
        case "array":
            guard let values = value as? [Any] else { return ["\(path): not a list"] }
            if let least = schema["minItems"] as? Int, values.count < least { return ["\(path): too short"] }
            let items = schema["items"] as? [String: Any] ?? [:]
            return values.enumerated().flatMap { findings($1, items, in: document, at: "\(path)/\($0)") }
        case "object": return objectFindings(value, schema, in: document, at: path)
        default: return ["\(path): a schema without a type"]
        }
    }

    private func textFindings(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        guard let text = value as? String else { return ["\(path): not a string"] }
        if let limit = schema["maxLength"] as? Int, text.unicodeScalars.count > limit { return ["\(path): too long"] }
        if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil { return ["\(path): does not match \(pattern)"] }
        return []
    }

    private func numberFindings(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        // Foundation does not tell `true` from 1.
        guard let number = (value as? NSNumber)?.doubleValue else { return ["\(path): not a number"] }
        if schema["type"] as? String == "integer", number != number.rounded() { return ["\(path): not whole"] }
        if let least = schema["minimum"] as? Double, number < least { return ["\(path): too small"] }
        if let most = schema["maximum"] as? Double, number > most { return ["\(path): too large"] }
        return []
    }

    private func objectFindings(_ value: Any, _ schema: [String: Any], in document: [String: Any], at path: String) -> [String] {
        guard let object = value as? [String: Any] else { return ["\(path): not an object"] }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        var findings = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): without \($0)" }
        for (key, value) in object.sorted(by: { $0.key < $1.key }) {
            guard let property = properties[key] ?? schema["additionalProperties"] as? [String: Any] else {
                findings.append("\(path): \(key) is not described")
                continue
            }
            findings += self.findings(value, property, in: document, at: "\(path)/\(key)")
        }
        return findings
    }
}
