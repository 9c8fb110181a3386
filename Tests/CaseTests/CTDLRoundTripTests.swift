import Authoring
import Diagnostics
import Files
import Foundation
import Interchange
import Model
import Testing
import TestSupport

/// What Cairn publishes in CTDL is what it takes in: a site that is imported from its own graph publishes that graph again.
struct CTDLRoundTripTests {
    private typealias Object = [String: Any]

    /// What does not come back, and why. Everything else has to.
    private struct Exceptions {
        /// Credentials whose requirements are in part in words.
        private let worded: Set<String>

        init(_ graph: [UInt8]) throws {
            worded = Set(try CTDLComparison.nodes(graph).compactMap { id, node in
                ["ceterms:requires", "ceterms:recommends"].flatMap { node[$0] as? [Object] ?? [] }.contains { $0["ceterms:condition"] != nil } ? id : nil
            })
        }

        func normal(_ key: String, _ value: Any) -> Any? {
            // Pictures are files of their own, and an import fetches nothing.
            if key == "ceterms:image" { return nil }
            // A condition in words has at most 300 characters.
            if key == "ceterms:condition", let texts = value as? [String: [String]] { return texts.mapValues { $0.map { String($0.prefix(250)).replacing("\u{A0}", with: " ") } } }
            // A space at which no line breaks, as French has them before a colon, becomes a plain one.
            if let text = value as? String { return text.replacing("\u{A0}", with: " ") }
            guard var profile = value as? Object, profile["@type"] as? String == "ceterms:ConditionProfile" else { return value }
            if profile["ceterms:condition"] != nil {
                // What only words can say comes back as words: neither the page that says more, nor the credits that are to be earned.
                profile["ceterms:subjectWebpage"] = nil
                profile["ceterms:creditValue"] = nil
            }
            // Nor does it say what leads to what.
            if ["ceterms:isRequiredFor", "ceterms:isPreparationFor", "ceterms:isRecommendedFor"].contains(key) {
                let targets = (profile["ceterms:targetCredential"] as? [String] ?? []).filter { !worded.contains($0) }
                if targets.isEmpty { return nil }
                profile["ceterms:targetCredential"] = targets
            }
            // How long an award is good for has no term, and what its sentence says is not read.
            func isValidity(_ text: Any?) -> Bool { (text as? [String: String])?.values.contains { $0.hasPrefix("Valid for: ") } == true }
            if isValidity(profile["ceterms:description"]) { profile["ceterms:description"] = nil }
            return isValidity(profile["ceterms:name"]) ? nil : profile
        }
    }

    private func expectRoundTrip(of first: [UInt8], from site: CTDLSite, _ name: String) async throws -> CTDLSite {
        let empty = try site.emptied()
        let taken = try await empty.take(first, named: "graph")
        #expect(taken.plan?.harm == nil, "\(name)")
        #expect(taken.plan?.items.filter { $0.outcome == .leftOut || $0.untranslated != nil }.map { "\($0.kind) \($0.id): \($0.reason ?? $0.untranslated ?? "")" } == [], "\(name)")
        let second = try #require(try await empty.graph(), "\(name) is imported without an error")
        let differences = try CTDLComparison.differences(first, second, normal: Exceptions(first).normal)
        #expect(differences == [], "\(name)")
        for difference in differences.prefix(40) { print("\(name): \(difference)") }
        return empty
    }

    @Test func `the demo says the same in CTDL after it was imported from there`() async throws {
        let demo = try CTDLSite.demo()
        let graph = try #require(try await demo.graph())
        let second = try await expectRoundTrip(of: graph, from: demo, "the demo")
        #expect(try second.text("content/credentials/hand-hygiene-observer.fr.md").contains("title: "))
        #expect(try second.text("content/pathways/ward-to-certification.fr.md").contains("stages:"))
    }

    @Test(arguments: ProjectFolder.files(in: "Tests/CaseTests/CTDL", ending: ".json"))
    func `what is taken in from somebody else's graph is published and taken in again`(path: String) async throws {
        let (site, taken) = try await Self.taking(Array(try ProjectFolder.text(path).utf8), named: path)
        #expect(taken.content != nil && taken.plan?.harm == nil)
        let first = try #require(try await site.graph())
        let second = try await expectRoundTrip(of: first, from: site, path)
        // What was carried the first time is carried the second time.
        for kind in Kind.allCases {
            let texts = try [site, second].map { site in try site.files.walk("content").filter { $0.status.kind == .file && $0.path.hasPrefix("content/\(kind.folder)/") }.map(\.path) }
            #expect(texts[0].count == texts[1].count, "\(kind.folder)")
        }
    }

    @Test func `every language that the site can have is taken in, and the others are counted`() async throws {
        let (site, taken) = try await Self.taking(Array(try ProjectFolder.text("Tests/CaseTests/CTDL/credential.json").utf8), named: "credential.json")
        let english = try site.text("content/credentials/certified-beekeeper.md")
        let french = try site.text("content/credentials/certified-beekeeper.fr.md")
        #expect(english.contains("title: Certified Beekeeper\n") && !english.contains("Apicultrice"))
        for words in ["title: Apicultrice certifiée", "Conduit des colonies", "Abeilles", "Une ruche à soi", "Où vous l’avez appris", "Deux saisons avec une marraine", "Examen", "Fonds agricole", "Visite une colonie", "Une heure à la ruche"] {
            #expect(french.contains(words), "\(words) is not in\n\(french)")
        }
        #expect(try site.text("content/credentials/premiers-pas-au-rucher.md").contains("language: fr\n"))
        #expect(try site.text("content/organizations/guild-of-beekeepers.fr.md").contains("title: Guilde apicole"))
        let remarks = try #require(taken.content).remarks
        #expect(remarks.contains { $0.what == "Credential.name in 'de'" && $0.why == "the site has no such language" && $0.count == 1 })
    }

    @Test func `all types of credentials come back as they were`() async throws {
        var texts: [String: [UInt8]] = ["cairn.yml": Array("title: Types\nbase_url: https://types.example/\n".utf8)]
        for type in CredentialType.allCases { texts["content/credentials/\(type.rawValue).md"] = Array("---\ntitle: \(type.rawValue)\ntype: \(type.rawValue)\nsummary: One of each there is.\n---\n".utf8) }
        let site = CTDLSite(texts)
        let second = try await expectRoundTrip(of: try #require(try await site.graph()), from: site, "all types")
        for type in CredentialType.allCases { #expect(try second.text("content/credentials/\(type.rawValue).md").contains("\ntype: \(type.rawValue)\n")) }
    }

    @Test func `texts that mean harm come back as the texts that they are`() async throws {
        var count = 0
        for text in HostileSiteTests.texts {
            let files = try HostileSiteTests.site(text).files
            var texts: [String: [UInt8]] = [:]
            for entry in try files.walk("") where entry.status.kind == .file { texts[entry.path] = try files.read(entry.path, limit: 1 << 20) }
            let site = CTDLSite(texts)
            guard let graph = try await site.graph() else { continue }
            count += 1
            _ = try await expectRoundTrip(of: graph, from: site, text)
        }
        #expect(count >= 20)
    }

    static let samples = ProcessInfo.processInfo.environment["CAIRN_IMPORT_SAMPLES"]

    @Test(.enabled(if: samples != nil))
    func `what is taken in from real files of CTDL is published and taken in again`() async throws {
        let folder = (Self.samples ?? "") + "/ctdl"
        var count = 0
        for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder))?.sorted() ?? [] where name.hasSuffix(".json") || name.hasSuffix(".jsonld") {
            let (site, taken) = try await Self.taking([UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))), named: name)
            guard taken.content != nil, taken.plan?.harm == nil else { continue }
            let first = try #require(try await site.graph(), "\(name)")
            count += 1
            _ = try await expectRoundTrip(of: first, from: site, name)
        }
        print("\(count) files of CTDL went there and back")
    }

    /// A small site with levels and audiences into which a file was imported.
    private static func taking(_ bytes: [UInt8], named name: String) async throws -> (site: CTDLSite, taken: CTDLSite.Import) {
        let site = CTDLSite(["cairn.yml": Array("title: Meadow\nbase_url: https://meadow.example/credentials-of/\ncurrency: USD\n".utf8)])
        return (site, try await site.take(bytes, named: String(name.split(separator: "/").last ?? "source")))
    }
}
