import Authoring
import Diagnostics
import Files
import Foundation
import Interchange
import Loading
import Model
import Planning
import Resolving
import SourceText
import Testing
import TestSupport

/// What a site would publish in the formats of others.
struct Republished {
    let catalog: Catalog
    private let badges: OpenBadges

    /// Of a site, everything that its files say, drafts too.
    init(_ site: ImportedSite) async throws {
        var sources = SourceTable()
        let authored = try #require(try await load(from: site.files, sources: &sources).value)
        let catalog = resolve(authored, ResolvingOptions(includesDrafts: true, today: try CalendarDate("9999-12-31"))).value
        self.catalog = catalog
        badges = OpenBadges(catalog, plan(catalog, sources: sources).value, words: .sample)
    }

    init(_ builder: CatalogBuilder) throws {
        catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        badges = OpenBadges(catalog, SitePlan(everythingIn: catalog), words: .sample)
    }

    /// The package of each framework, by the path of its file.
    func packages(_ version: CASEVersion = .v1p1) -> [(path: String, bytes: [UInt8])] {
        let documents = CASEDocuments(catalog)
        return (0..<documents.count).flatMap { documents.files(of: $0, version) }.filter { $0.path.contains("/CFPackages/") }.map { ($0.path, $0.contents) }.sorted { $0.path < $1.path }
    }

    func achievements() -> [(path: String, bytes: [UInt8])] {
        catalog.credentials.indices.map { (SitePlan.path(of: .credential, id: catalog.credentials[$0].entry.id) + OpenBadges.achievementName, badges.achievement(of: CredentialIndex($0))) }.sorted { $0.path < $1.path }
    }

    func profiles() -> [(path: String, bytes: [UInt8])] {
        catalog.organizations.indices.map { (SitePlan.path(of: .organization, id: catalog.organizations[$0].entry.id) + OpenBadges.profileName, badges.profile(of: OrganizationIndex($0))) }.sorted { $0.path < $1.path }
    }
}

extension ImportedSite {
    /// An empty catalog at the address of another.
    static func empty(like builder: CatalogBuilder) -> ImportedSite {
        let configuration = builder.catalog.configuration
        var text = "title: \(configuration.title)\nbase_url: \(configuration.baseURL.absolute("/"))\ncurrency: USD\n"
        if let license = configuration.license { text += "license: \(license)\n" }
        return ImportedSite(MemoryFileSystem(["cairn.yml": text]))
    }

    /// What the record of imports says of each thing: its fields, with ids in the place of references.
    func carried() throws -> [String: [String: String]] {
        let record = ImportRecord.read(try files.read(ImportRecord.path, limit: 1 << 26), file: FileID(0)).value
        return record.entries.reduce(into: [:]) { $0["\($1.kind.rawValue) \($1.id)"] = $1.fields.reduce(into: [:]) { $0[$1.name] = $1.value } }
    }
}

/// Where two JSON documents say different things, a line each: the place without positions, and what either says.
struct JSONDifference {
    private(set) var lines: [(place: String, words: String)] = []

    init(_ old: [UInt8], _ new: [UInt8]) throws {
        compare(try JSONSerialization.jsonObject(with: Data(old)), try JSONSerialization.jsonObject(with: Data(new)), at: "")
    }

    private mutating func compare(_ old: Any?, _ new: Any?, at place: String) {
        if let old = old as? [String: Any], let new = new as? [String: Any] {
            for key in Set(old.keys).union(new.keys).sorted() { compare(old[key], new[key], at: place.isEmpty ? key : "\(place).\(key)") }
        } else if let old = old as? [Any], let new = new as? [Any], let first = Self.byIdentifier(old), let second = Self.byIdentifier(new) {
            for key in Set(first.keys).union(second.keys).sorted() { compare(first[key], second[key], at: place) }
        } else if let old = old as? [Any], let new = new as? [Any], old.count == new.count {
            for (old, new) in zip(old, new) { compare(old, new, at: place) }
        } else if !((old as? NSObject) ?? NSNull()).isEqual((new as? NSObject) ?? NSNull()) {
            lines.append((place, "\(place): \(Self.shown(old)) became \(Self.shown(new))"))
        }
    }

    /// Objects that say which they are: their order is no part of what CASE says.
    private static func byIdentifier(_ values: [Any]) -> [String: Any]? {
        let pairs = values.compactMap { value in ((value as? [String: Any])?["identifier"] as? String).map { ($0, value) } }
        return pairs.count == values.count && !values.isEmpty ? Dictionary(pairs, uniquingKeysWith: { first, _ in first }) : nil
    }

    private static func shown(_ value: Any?) -> String {
        guard let value else { return "nothing" }
        return String(String(describing: value).prefix(300))
    }
}
