import Diagnostics
import Foundation
import SourceText
import Testing
import TestSupport

struct SARIFReportTests {
    static func sarif(_ report: DiagnosticReport, folder: String = "") -> String {
        String(decoding: SARIFReport(report, folder: folder, version: "0.1.0") { code in
            code == "unknown-reference" ? Explanation("# unknown-reference\n\nSomething is named that the catalog does not\nhave. More words.\n\n```\nx\n```\n") : nil
        }.bytes, as: UTF8.self)
    }

    static func run(_ text: String) throws -> [String: Any] {
        let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return try #require((root["runs"] as? [[String: Any]])?.first)
    }

    @Test func `the whole of a small report reads like this`() throws {
        try Golden.compare(Self.sarif(SampleReport.mixed.report(), folder: "sites/a b"), with: "Tests/Reports/mixed.sarif")
    }

    @Test func `it has the members that the standard asks for, and no others`() throws {
        try SARIFShape.check(Self.sarif(SampleReport.mixed.report()))
        try SARIFShape.check(Self.sarif(SampleReport().report()))
        try SARIFShape.check(Self.sarif(GitHubReportTests.many(6000).report(limit: 5500)))
    }

    @Test func `a rule has its first sentence and its page`() throws {
        let driver = try #require((try Self.run(Self.sarif(SampleReport.mixed.report()))["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == ["duplicate-title", "line-break-in-text", "text-after-quote", "unknown-reference"])
        #expect((rules[3]["shortDescription"] as? [String: String])?["text"] == "Something is named that the catalog does not have.")
    }

    @Test func `columns count code points`() throws {
        var sample = SampleReport()
        let text = MarkedText("title: 👩‍👩‍👧e\u{301}1️⃣bad2️⃣")
        let file = sample.file("a.md", text.text)
        sample.diagnostics = [Diagnostic("unknown-value", "x", at: SourceSpan(file: file, start: try #require(text.offsets["1️⃣"]), end: try #require(text.offsets["2️⃣"])))]
        #expect(Self.sarif(sample.report()).contains(#""startLine":1,"startColumn":15,"endLine":1,"endColumn":18"#))
        #expect(String(decoding: JSONReport(sample.report()).bytes(), as: UTF8.self).contains(#""line":1,"column":10"#))
    }

    @Test func `a problem keeps its fingerprint when lines come and go, and no two share one`() throws {
        func fingerprints(_ lines: [String]) throws -> [String] {
            var sample = SampleReport()
            let text = lines.joined(separator: "\n")
            let file = sample.file("a.md", text)
            var start = 0
            for line in lines {
                if line.contains("bad") { sample.diagnostics.append(Diagnostic("unknown-value", "x", at: SourceSpan(file: file, start: start, end: start + 3))) }
                start += line.utf8.count + 1
            }
            let results = try #require(try Self.run(Self.sarif(sample.report()))["results"] as? [[String: Any]])
            return results.compactMap { ($0["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"] }
        }
        let before = try fingerprints(["bad: 1", "bad: 2", "bad: 1"])
        #expect(Set(before).count == 3)
        #expect(try fingerprints(["good", "", "  bad: 1", "bad: 2 ", "more", "bad: 1"]) == before)
        #expect(try fingerprints(["bad: 2"]) == [before[1]])
    }

    @Test func `what a run cannot hold is left out, errors last, and said`() throws {
        let run = try Self.run(Self.sarif(GitHubReportTests.many(40, 40).report(limit: 50)))
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 50)
        #expect(results.count { $0["level"] as? String == "error" } == 40)
        #expect(String(describing: run["invocations"] ?? "").contains("30 of 80 problems are left out"))
    }

    @Test func `paths are references that lead nowhere else`() {
        var sample = SampleReport()
        for path in ["http://evil.example/x", "a b#c?d%.md", "é.md", "\\..\\x"] {
            let file = sample.file(path, "x")
            sample.diagnostics.append(Diagnostic("unknown-value", "x", at: SourceSpan(file: file, start: 0, end: 1)))
        }
        let text = Self.sarif(sample.report())
        for uri in ["http%3A//evil.example/x", "a%20b%23c%3Fd%25.md", "%C3%A9.md", "%5C..%5Cx"] { #expect(text.contains("\"uri\":\"\(uri)\"")) }
    }
}

/// The members of SARIF's objects as far as Cairn writes them, and which must be there.
///
/// Source: SARIF 2.1.0, §3.13–3.57.
enum SARIFShape {
    private static let objects: [String: (required: Set<String>, optional: Set<String>)] = [
        "log": (["version", "runs"], ["$schema"]),
        "run": (["tool"], ["invocations", "originalUriBaseIds", "results", "columnKind"]),
        "tool": (["driver"], []),
        "driver": (["name"], ["version", "rules"]),
        "rules": (["id"], ["shortDescription", "help"]),
        "shortDescription": (["text"], ["markdown"]), "help": (["text"], ["markdown"]), "description": (["text"], ["markdown"]), "message": (["text"], ["markdown"]),
        "originalUriBaseIds": ([], ["%SRCROOT%"]), "%SRCROOT%": ([], ["uri", "description"]),
        "invocations": (["executionSuccessful"], ["toolExecutionNotifications"]),
        "toolExecutionNotifications": (["message"], ["level"]),
        "results": (["message"], ["ruleId", "ruleIndex", "level", "locations", "relatedLocations", "partialFingerprints", "fixes"]),
        "locations": ([], ["physicalLocation"]), "relatedLocations": ([], ["id", "physicalLocation", "message"]),
        "physicalLocation": (["artifactLocation"], ["region"]), "artifactLocation": ([], ["uri", "uriBaseId"]),
        "region": ([], ["startLine", "startColumn", "endLine", "endColumn"]), "deletedRegion": ([], ["startLine", "startColumn", "endLine", "endColumn"]),
        "partialFingerprints": ([], ["primaryLocationLineHash"]),
        "fixes": (["artifactChanges"], ["description"]), "artifactChanges": (["artifactLocation", "replacements"], []),
        "replacements": (["deletedRegion"], ["insertedContent"]), "insertedContent": ([], ["text"]),
    ]

    static func check(_ text: String) throws {
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        check(log, "log")
        let run = try SARIFReportTests.run(text)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let rules = ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]] ?? []
        for result in run["results"] as? [[String: Any]] ?? [] {
            #expect(["error", "warning", "note", "none"].contains(result["level"] as? String))
            #expect(rules[try #require(result["ruleIndex"] as? Int)]["id"] as? String == result["ruleId"] as? String)
        }
    }

    private static func check(_ value: Any, _ name: String) {
        if let list = value as? [Any] {
            for element in list { check(element, name == "runs" ? "run" : name) }
        } else if let object = value as? [String: Any] {
            guard let (required, optional) = objects[name] else {
                Issue.record("'\(name)' is no object of SARIF that is written here")
                return
            }
            #expect(required.isSubset(of: object.keys), "\(name) lacks a member")
            #expect(Set(object.keys).isSubset(of: required.union(optional)), "\(name) has a member of its own")
            for (key, member) in object { check(member, key) }
            for column in ["startLine", "startColumn", "endLine", "endColumn"] { #expect((object[column] as? Int ?? 1) >= 1) }
        }
    }
}
