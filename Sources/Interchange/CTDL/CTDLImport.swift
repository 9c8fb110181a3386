import ContentSchema
import DataFiles
package import Diagnostics
import Model
package import SourceText

/// Reads CTDL and CTDL-ASN JSON-LD as it is found in the wild: single nodes, graphs, lists and envelopes of the Credential Registry,
/// with prefixes, without, or expanded. No context is fetched: terms are known by their local names.
///
/// Source: CTDL and CTDL-ASN, encodings of 2026-08-06.
package enum CTDLImport {
    package static func read(_ bytes: [UInt8], file: FileID, _ settings: ImportSettings) -> Diagnosed<ImportedContent?> {
        let json = JSONReader.read(bytes, file: file)
        guard let root = json.value else { return Diagnosed(nil, json.diagnostics) }
        let ledger = ImportLedger()
        var nodes = CTDLNodes()
        nodes.collect(root, ledger)
        var reading = CTDLReading(nodes, settings, ledger)
        reading.read()
        guard !reading.drafts.isEmpty else {
            let place = SourceSpan(file: file, start: Int(root.span.start), end: Int(root.span.start) + 1)
            let isRequest = nodes.list.isEmpty && (root["Name"] != nil || root["Pathway"] != nil || root["Credential"] != nil)
            let isBadge = root["credentialSubject"] != nil
            return Diagnosed(nil, [Diagnostic(
                .notImportable, isRequest ? "this is a request to the registry's publishing service, and no CTDL" : "there is no credential, organization, framework, competency or pathway in this file", at: place,
                help: isRequest ? "Import what the registry publishes: its resource or graph" : isBadge ? "Import badges with 'cairn import badges'" : nodes.list.isEmpty ? nil : "It holds: \(nodes.typesHeld)")])
        }
        return Diagnosed(ImportedContent("CTDL", reading.drafts, ledger.remarks))
    }
}

/// The nodes of a file, out of whatever wraps them.
struct CTDLNodes {
    struct Node {
        let id: String?
        let types: [String]
        let value: JSONValue
    }

    private(set) var list: [Node] = []
    private var positions: [String: Int] = [:]

    subscript(id: String) -> Int? { positions[id] }

    /// The types of the first few nodes, for a message.
    var typesHeld: String {
        var names: [String] = []
        for type in list.flatMap(\.types) where !names.contains(type) { names.append(type) }
        return names.prefix(5).map { Quoting.shown($0, limit: 60) }.joined(separator: ", ")
    }

    mutating func collect(_ value: JSONValue, _ ledger: ImportLedger, depth: Int = 0) {
        guard depth < 8 else { return }
        if let elements = value.elements {
            for element in elements { collect(element, ledger, depth: depth + 1) }
            return
        }
        guard value.members != nil else { return }
        if let resource = value["decoded_resource"] { return collect(resource, ledger, depth: depth + 1) }
        if value["envelope_id"] != nil || value["envelope_type"] != nil, let resource = value["resource"] {
            if resource.members != nil { return collect(resource, ledger, depth: depth + 1) }
            guard let text = resource.string, let payload = CompactSignature.payload(of: text, at: resource.span) else {
                return ledger.leftOut("envelope", "its 'resource' cannot be read", at: resource.span)
            }
            return collect(payload, ledger, depth: depth + 1)
        }
        if let graph = value["@graph"] {
            collect(graph, ledger, depth: depth + 1)
            if CTDLNames.types(of: value).isEmpty { return }
        }
        let types = CTDLNames.types(of: value)
        guard !types.isEmpty else { return }
        let id = value["@id"]?.string ?? value["id"]?.string
        if let id {
            if positions[id] != nil { return ledger.leftOut(Quoting.shown(types[0], limit: 80), "another node has its @id", at: value.span) }
            positions[id] = list.count
        }
        list.append(Node(id: id, types: types, value: value))
    }
}
