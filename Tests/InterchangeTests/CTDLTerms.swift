import Foundation
import TestSupport

/// What CTDL and CTDL-ASN say of the terms in use: which property a class has, which concepts a scheme, and what is a
/// language map.
struct CTDLTerms {
    private var properties: [String: Set<String>] = [:]
    /// Labels of concepts, by the scheme and the concept.
    private(set) var labels: [String: [String: String]] = [:]
    private var prefixes: Set<String> = []
    private var maps: Set<String> = []
    private var schemes: [String: Set<String>] = [:]

    init() throws {
        for line in try ProjectFolder.text("Tests/Schemas/ctdl-terms.tsv").split(separator: "\n") where !line.hasPrefix("#") {
            let columns = line.split(separator: "\t").map(String.init)
            func names(_ column: Int) -> [String] { columns[column].split(separator: " ").map(String.init) }
            switch columns[0] {
            case "class": for name in names(1) { properties[name] = Set(names(2)) }
            case "concept":
                labels[columns[1], default: [:]][columns[2]] = columns[3]
                prefixes.insert(String(columns[2].prefix { $0 != ":" }))
            case "map": maps = Set(names(1))
            case "scheme": schemes[columns[1]] = Set(names(2))
            default: break
            }
        }
    }

    /// What of a document the vocabulary does not have, or has otherwise; empty where all is as it should be.
    func findings(in document: Any, at path: String = "$") -> [String] {
        if let list = document as? [Any] { return list.enumerated().flatMap { findings(in: $1, at: "\(path)[\($0)]") } }
        guard let object = document as? [String: Any] else { return [] }
        let types = object["@type"] as? [String] ?? (object["@type"] as? String).map { [$0] } ?? []
        var found: [String] = []
        for type in types where properties[type] == nil && !["skos:Concept", "schema:QuantitativeValue"].contains(type) { found.append("\(path): no class \(type)") }
        for (key, value) in object.sorted(by: { $0.key < $1.key }) {
            if isEmpty(value) { found.append("\(path).\(key): nothing") }
            guard !key.hasPrefix("@") else {
                if key == "@graph" { found += findings(in: value, at: path + "." + key) }
                continue
            }
            if types.isEmpty {
                // The members of a language map are languages.
                if key.contains(":") { found.append("\(path): \(key) of what has no class") }
            } else if types != ["schema:QuantitativeValue"], !types.contains(where: { properties[$0]?.contains(key) == true }), key != "ceterms:logicalOperator" {
                found.append("\(path): \(types[0]) has no \(key)")
            }
            if maps.contains(key) {
                found += mapFindings(value, at: "\(path).\(key)")
                continue
            }
            found += conceptFindings(key, value, at: "\(path).\(key)") + findings(in: value, at: "\(path).\(key)")
        }
        return found
    }

    private func mapFindings(_ value: Any, at path: String) -> [String] {
        guard let map = value as? [String: Any], !map.isEmpty else { return ["\(path): no language map"] }
        return map.flatMap { language, text -> [String] in
            let isText = text is String || (text as? [String])?.isEmpty == false
            return isText && !language.contains(":") ? [] : ["\(path): \(language) has no text"]
        }
    }

    private func conceptFindings(_ key: String, _ value: Any, at path: String) -> [String] {
        guard let schemes = schemes[key] else { return [] }
        let known = schemes.reduce(into: [String: String]()) { $0.merge(labels[$1] ?? [:]) { a, _ in a } }
        return (value as? [Any] ?? [value]).flatMap { value -> [String] in
            if let name = value as? String { return known[name] == nil ? ["\(path): no concept \(name)"] : [] }
            guard let object = value as? [String: Any], let name = object["ceterms:targetNode"] as? String, prefixes.contains(String(name.prefix { $0 != ":" })) else { return [] }
            guard let label = known[name] else { return ["\(path): no concept \(name)"] }
            let framework = object["ceterms:framework"] as? String
            var found = schemes.contains { framework == "https://credreg.net/ctdl/terms/" + $0 } ? [] : ["\(path): \(name) is not of \(framework ?? "nothing")"]
            if (object["ceterms:targetNodeName"] as? [String: String]) != ["en": label] { found.append("\(path): \(name) is called \(label)") }
            return found
        }
    }

    private func isEmpty(_ value: Any) -> Bool {
        value is NSNull || (value as? [Any])?.isEmpty == true || (value as? [String: Any])?.isEmpty == true || value as? String == ""
    }
}
