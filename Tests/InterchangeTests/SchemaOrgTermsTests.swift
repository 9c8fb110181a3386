import Foundation
import Interchange
import Model
import TestSupport
import Testing

/// Every term in the structured data exists, on a type that has it, with a value that it takes.
struct SchemaOrgTermsTests {
    private let terms: SchemaOrgTerms

    init() throws {
        terms = SchemaOrgTerms(try ProjectFolder.text("Tests/Schemas/schemaorg-terms.tsv"))
    }

    @Test func `all pages of a site use schema.org as it is`() throws {
        var builder = try CatalogBuilder.sample()
        try builder.credential("short", "Short") { short, builder in
            short.workload = try Workload("3h")
            short.teaches = try builder.references("teamwork")
            short.registerURL = try WebURL("https://example.org/register")
            short.delivery = .inPerson
            short.alignments = [Alignment(framework: "NICE", code: "W1", name: "Work", url: try WebURL("https://example.org/w1"))]
        }
        try builder.credential("longer", "Longer") { longer, builder in longer.requires = [try builder.held("basics")] }
        try builder.pathway("short", "Short", to: "short") { pathway, builder in
            var stage = Stage<Authored>(title: builder.located("Begin"))
            stage.requires = [try builder.held("longer")]
            pathway.stages = [stage]
        }
        let data = try StructuredData(builder)
        var findings: [String] = []
        for page in data.plan.pages {
            let listing = SchemaOrgGraph.Listing(Array(data.catalog.nodes(of: .credential).prefix(2)), first: 1, total: 2)
            let bytes = data.graph.pageData(for: page.content, listing: listing, breadcrumbs: [("Home", "/"), ("Here", page.path)], title: "T", description: "D", minutes: 90)
            guard !bytes.isEmpty else { continue }
            findings += terms.findings(in: try JSONSerialization.jsonObject(with: Data(bytes)), at: page.path)
        }
        #expect(findings == [])
    }

    @Test(arguments: [
        (#"{"@type":"Certificate"}"#, "unknown type Certificate"),
        (#"{"@type":"Course","titel":"x"}"#, "unknown property titel"),
        (#"{"@type":"Organization","hasDefinedTerm":[]}"#, "hasDefinedTerm is not a property of Organization"),
        (#"{"@type":"Course","provider":"Northlake"}"#, "provider takes no text"),
        (#"{"@type":"Course","teaches":{"@type":"Organization"}}"#, "teaches takes no Organization"),
    ])
    func `a term that does not fit is found`(json: String, finding: String) throws {
        #expect(terms.findings(in: try JSONSerialization.jsonObject(with: Data(json.utf8)), at: "x") == ["x: " + finding])
    }
}

/// What schema.org says of the terms in use.
private struct SchemaOrgTerms {
    private var ancestors: [String: Set<String>] = [:]
    private var domains: [String: Set<String>] = [:]
    private var ranges: [String: Set<String>] = [:]
    private static let literals: Set<String> = ["Text", "URL", "Number", "Integer", "Boolean", "Date", "DateTime", "Duration", "Time"]

    init(_ table: String) {
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            func names(_ column: Int) -> Set<String> { Set(columns[column].split(separator: " ").map(String.init)) }
            if columns[0] == "type" {
                ancestors[columns[1]] = names(2).union([columns[1]])
            } else {
                domains[columns[1]] = names(2)
                ranges[columns[1]] = names(3)
            }
        }
    }

    func findings(in value: Any, at path: String) -> [String] {
        if let values = value as? [Any] { return values.flatMap { self.findings(in: $0, at: path) } }
        guard let node = value as? [String: Any] else { return [] }
        let type = node["@type"] as? String
        let kinds = type.flatMap { ancestors[$0] }
        var findings: [String] = []
        if let type, kinds == nil { findings.append("\(path): unknown type \(type)") }
        for (key, value) in node.sorted(by: { $0.key < $1.key }) {
            if !key.hasPrefix("@") { findings += misuses(of: key, value, type, kinds, at: path) }
            findings += self.findings(in: value, at: path)
        }
        return findings
    }

    private func misuses(of key: String, _ value: Any, _ type: String?, _ kinds: Set<String>?, at path: String) -> [String] {
        guard let domain = domains[key], let range = ranges[key] else { return ["\(path): unknown property \(key)"] }
        if let kinds, domain.isDisjoint(with: kinds) { return ["\(path): \(key) is not a property of \(type ?? "")"] }
        return ((value as? [Any]) ?? [value]).compactMap { value in
            if let node = value as? [String: Any] {
                guard let type = node["@type"] as? String, let kinds = ancestors[type], range.isDisjoint(with: kinds) else { return nil }
                return "\(path): \(key) takes no \(type)"
            }
            // Google wants the URL of a breadcrumb where schema.org wants the thing.
            return range.isDisjoint(with: Self.literals) && key != "item" ? "\(path): \(key) takes no text" : nil
        }
    }
}
