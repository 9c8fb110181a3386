import OutputText
import SourceText

/// A report in the Static Analysis Results Interchange Format, which code hosts show as alerts.
///
/// Source: SARIF 2.1.0, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Columns count Unicode code
/// points. Paths are relative to the repository's root, which is never named.
package struct SARIFReport {
    /// The most results that GitHub takes in a run.
    package static let limit = 25_000
    /// The most results that GitHub shows of a run.
    static let shownLimit = 5_000
    /// A fix with more text than this, in bytes, is left to the author.
    static let fixLimit = 10_000
    private static let root = "%SRCROOT%"

    private let report: DiagnosticReport
    private let folder: String
    private let version: String
    private let explanations: [DiagnosticCode: Explanation]
    private let codes: [DiagnosticCode]

    /// - Parameters:
    ///   - report: With at most `limit` problems.
    ///   - folder: The site's folder, from the repository's root on, without slashes around it; empty for the root.
    ///   - version: The tool's.
    ///   - explanation: The page about a code; `nil` where there is none.
    package init(_ report: DiagnosticReport, folder: String, version: String, explanation: (DiagnosticCode) -> Explanation?) {
        self.report = report
        self.folder = folder
        self.version = version
        codes = Set(report.items.map(\.diagnostic.code)).sorted()
        explanations = Dictionary(codes.compactMap { code in explanation(code).map { (code, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    /// The whole text, with a line break at its end.
    package var bytes: [UInt8] {
        var json = JSONWriter(capacity: 4096 + 1024 * report.items.count)
        json.object { json in
            json.member("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
            json.member("version", "2.1.0")
            json.array("runs") { json in json.object(writeRun) }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

private extension SARIFReport {
    func writeRun(to json: inout JSONWriter) {
        json.object("tool") { json in
            json.object("driver") { json in
                json.member("name", "Cairn")
                json.member("version", version)
                json.array("rules") { json in
                    for code in codes {
                        json.lineBreak()
                        json.object { writeRule(code, to: &$0) }
                    }
                }
            }
        }
        json.object("originalUriBaseIds") { json in
            json.object(Self.root) { json in
                json.object("description") { $0.member("text", "The root of the repository.") }
            }
        }
        json.member("columnKind", "unicodeCodePoints")
        json.array("invocations") { json in
            json.object { json in
                json.member("executionSuccessful", true)
                if let notice {
                    json.array("toolExecutionNotifications") { json in
                        json.object { json in
                            json.member("level", "warning")
                            json.object("message") { $0.member("text", notice) }
                        }
                    }
                }
            }
        }
        let positions = Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var fingerprints = LineFingerprints()
        json.array("results") { json in
            for item in report.items {
                let fingerprint = fingerprints.next(for: item)
                json.lineBreak()
                json.object { write(item, rule: positions[item.diagnostic.code] ?? 0, fingerprint: fingerprint, to: &$0) }
            }
        }
    }

    /// What is said where not everything is here, or not everything will be seen.
    var notice: String? {
        if report.hidden > 0 {
            return "\(report.hidden) of \(report.hidden + report.items.count) problems are left out: a run holds at most \(Self.limit). Errors come before the others."
        }
        return report.items.count > Self.shownLimit ? "There are \(report.items.count) problems; GitHub shows at most \(Self.shownLimit) of a run." : nil
    }

    func writeRule(_ code: DiagnosticCode, to json: inout JSONWriter) {
        json.member("id", code.name)
        guard let explanation = explanations[code] else { return }
        json.object("shortDescription") { $0.member("text", explanation.summary) }
        json.object("help") { json in
            json.member("text", explanation.text)
            json.member("markdown", explanation.text)
        }
    }

    func write(_ item: DiagnosticReport.Item, rule: Int, fingerprint: String, to json: inout JSONWriter) {
        let diagnostic = item.diagnostic
        json.member("ruleId", diagnostic.code.name)
        json.member("ruleIndex", rule)
        // SARIF's levels have the names of our severities.
        json.member("level", diagnostic.severity.rawValue)
        json.object("message") { $0.member("text", diagnostic.help.map { "\(diagnostic.message)\n\($0)" } ?? diagnostic.message) }
        json.array("locations") { json in
            json.object { $0.object("physicalLocation") { write(item.place, to: &$0) } }
        }
        if !item.related.isEmpty {
            json.array("relatedLocations") { json in
                for (i, related) in item.related.enumerated() {
                    json.object { json in
                        json.member("id", i + 1)
                        json.object("physicalLocation") { write(related.place, to: &$0) }
                        json.object("message") { $0.member("text", related.message) }
                    }
                }
            }
        }
        json.object("partialFingerprints") { $0.member("primaryLocationLineHash", fingerprint) }
        if let fix = diagnostic.fix, let place = item.fix, fix.replacement.utf8.count <= Self.fixLimit { write(fix, at: place, help: diagnostic.help, to: &json) }
    }

    func write(_ fix: TextEdit, at place: DiagnosticReport.Place, help: String?, to json: inout JSONWriter) {
        json.array("fixes") { json in
            json.object { json in
                if let help { json.object("description") { $0.member("text", help) } }
                json.array("artifactChanges") { json in
                    json.object { json in
                        json.object("artifactLocation") { writeLocation(place, to: &$0) }
                        json.array("replacements") { json in
                            json.object { json in
                                json.object("deletedRegion") { writeRegion(place, to: &$0) }
                                json.object("insertedContent") { $0.member("text", fix.replacement) }
                            }
                        }
                    }
                }
            }
        }
    }

    func write(_ place: DiagnosticReport.Place, to json: inout JSONWriter) {
        json.object("artifactLocation") { writeLocation(place, to: &$0) }
        json.object("region") { writeRegion(place, to: &$0) }
    }

    func writeLocation(_ place: DiagnosticReport.Place, to json: inout JSONWriter) {
        json.member("uri", Self.reference(folder.isEmpty ? place.path : "\(folder)/\(place.path)"))
        json.member("uriBaseId", Self.root)
    }

    func writeRegion(_ place: DiagnosticReport.Place, to json: inout JSONWriter) {
        json.member("startLine", place.start.line)
        json.member("startColumn", place.startScalar)
        json.member("endLine", place.end.line)
        json.member("endColumn", place.start.line == place.end.line ? max(place.startScalar, place.endScalar) : place.endScalar)
    }

    /// A path as a relative reference: everything but what is unreserved, and the slashes, as `%XX`.
    ///
    /// Source: RFC 3986 §2.3, §4.2.
    static func reference(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
