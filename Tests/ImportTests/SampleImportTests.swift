import Authoring
import ContentSchema
import Diagnostics
import Foundation
import Interchange
import Model
import Testing
import TestSupport

/// Real files of others, where a folder with some is named by CAIRN_IMPORT_SAMPLES: none crashes, what is written reads back, and what was
/// carried is counted.
struct SampleImportTests {
    static let folder = ProcessInfo.processInfo.environment["CAIRN_IMPORT_SAMPLES"]

    static var files: [String] {
        guard let folder else { return [] }
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in [".json", ".jsonld", ".csv", ".ttl", ".yml", ".md"].contains { name.hasSuffix($0) } }.sorted()
    }

    static func format(_ name: String) -> String {
        if name.hasPrefix("case/") { return "case" }
        if name.hasSuffix(".csv") { return "csv" }
        if name.hasPrefix("openbadges/") || name.contains("in-open-badges") { return "badges" }
        return "ctdl"
    }

    @Test(.enabled(if: folder != nil))
    func `every real file is imported, or refused in words`() async throws {
        var (imported, refused) = (0, 0)
        for name in Self.files {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: (Self.folder ?? "") + "/" + name)))
            let site = ImportedSite()
            let source = String(name.split(separator: "/").last ?? "")
            let run = try await site.run(Self.format(name), bytes, name: source)
            let problems = try await site.problems().filter { $0.severity == .error }
            #expect(problems == [], "\(name): \(problems.map(\.message))")
            #expect(run.plan?.harm == nil, "\(name): \(run.text)")
            guard let plan = run.plan, let content = run.content else {
                refused += 1
                print("\(Self.format(name)) | \(name) | refused: \(run.text.split(separator: "\n").first ?? "")\(run.text.split(separator: "\n").dropFirst().first.map { " \($0)" } ?? "")")
                continue
            }
            imported += 1
            let kinds = Kind.allCases.compactMap { kind -> String? in
                let count = plan.items.count { $0.kind == kind && $0.outcome == .created }
                return count == 0 ? nil : "\(count) \(kind.folder)"
            }
            let fields = content.drafts.reduce(0) { $0 + $1.fields.count + ($1.body.isEmpty ? 0 : 1) }
            func count(_ outcome: String) -> Int { content.remarks.filter { $0.outcome.rawValue == outcome }.reduce(0) { $0 + $1.count } }
            let left = plan.items.count { $0.outcome == .leftOut || $0.outcome == .foreign }
            print("\(Self.format(name)) | \(name) | \(kinds.joined(separator: ", ")) | fields \(fields) | changed \(count("changed")) | not carried \(count("not-carried")) | left out \(count("left-out") + left) | dangling \(plan.dangling.count)")
            #expect(try await site.run(Self.format(name), bytes, name: source).plan?.changes == [], "\(name): again")
        }
        print("\(imported) imported, \(refused) refused")
    }

    @Test(.enabled(if: folder != nil))
    func `what real packages and badges say is still said when it is published and taken in again`() async throws {
        var count = 0
        for name in Self.files where RoundTripTests.lostFields[Self.format(name)] != nil {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: (Self.folder ?? "") + "/" + name)))
            guard let findings = try await RoundTripTests.findings(Self.format(name), bytes, String(name.split(separator: "/").last ?? "")) else { continue }
            count += 1
            #expect(findings == [], "\(name)")
        }
        print("\(count) published and taken in again")
    }
}
