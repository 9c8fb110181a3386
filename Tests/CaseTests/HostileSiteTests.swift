import BundledFiles
import Checking
import Diagnostics
import Files
import Foundation
import Loading
import Model
import Pipeline
import Planning
import Resolving
import SourceText
import Testing
import TestSupport

/// Sites whose authors mean harm: whatever a field says, it is refused with its place or shown as the text that it is.
struct HostileSiteTests {
    static let texts = [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--<script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "\"\u{301} onmouseover=alert(1) x=\"", "\u{600}<script>alert(1)</script>", "</title><svg onload=alert(1)>", "{{frame.title}}{{{x}}}{{>partials/layout}}",
        "]]>", "&lt;script&gt;", "&#60;b&#62;", "\\u003cscript\\u003e", "a\\\"b", "javascript:alert(1)", "${7*7}", "`id`", "%3Cscript%3E", "\u{FF1C}script\u{FF1E}", "../../etc/passwd",
        "CON", "<a href=\"javascript:alert(1)\">x</a>", "</style><style>*{display:none}", "--><b>", "\u{200D}\"\u{20E3}>", "null", "~", "true", "0x1F", "1e999", "=cmd|'/c calc'!A1",
    ]

    /// A site in which every text that authors write is `text`.
    static func site(_ text: String) throws -> CaseSite {
        let value = String(decoding: try JSONSerialization.data(withJSONObject: [text], options: [.withoutEscapingSlashes]), as: UTF8.self).dropFirst().dropLast()
        func file(_ path: String, _ front: String) -> (name: String, bytes: [UInt8]) {
            (path, Array("---\n\(front)\n---\n\nText with `\(text)` and \(text)\n".utf8))
        }
        return try CaseSite([
            ("cairn.yml", Array("""
                title: \(value)
                base_url: https://credentials.northlake.example/base/
                publisher: northlake
                currency: USD
                description: \(value)
                license: \(value)
                levels: [{id: one, title: \(value), summary: \(value)}]
                audiences: [{id: all-people, title: \(value), summary: \(value)}]

                """.utf8)),
            file("content/index.md", "title: \(value)\nsummary: \(value)"),
            file("content/credentials/hostile.md", """
                title: \(value)
                type: microcredential
                summary: \(value)
                level: one
                audience: [all-people]
                topics: [Hands]
                teaches: [hostile]
                assesses: [hostile]
                assessment: {method: exam, passing_score: \(value), description: \(value)}
                cost: [{amount: 5, name: \(value), audience: all-people}]
                alignments: [{framework: \(value), code: \(value), name: \(value)}]
                funding: [{name: \(value), note: \(value)}]
                quality_assurance: \(value)
                subjects: [{framework: \(value), code: \(value), name: \(value)}]
                version: \(value)
                requires:
                  - any: [standard-precautions]
                    title: \(value)
                    note: \(value)
                  - experience: \(value)
                    note: \(value)
                renewal: {every: 3y, requires: [{other: \(value)}]}
                """),
            file("content/competencies/hostile.md", "title: \(value)\nstatement: \(value)\ncode: \(value)\nframework: prevention"),
            file("content/frameworks/prevention.md", "title: \(value)\nsummary: \(value)\nversion: \(value)"),
            file("content/organizations/northlake.md", "title: \(value)\nsummary: \(value)\naddress: {street: \(value), locality: \(value)}"),
            file("content/occupations/hostile.md", "title: \(value)\nsummary: \(value)\ncodes: {soc: \"29-1141\"}\nneeds: [hostile]"),
            file("content/pathways/hostile.md", "title: \(value)\nsummary: \(value)\ndestination: hostile\nstages: [{title: \(value), summary: \(value), requires: [standard-precautions]}]"),
            file("content/pages/hostile.md", "title: \(value)\nsummary: \(value)"),
        ])
    }

    @Test func `no text of any field becomes markup, and every data file stays well-formed`() async throws {
        let harmless = try await Self.published(try Self.site("Plain words"))
        let known = try #require(harmless, "a harmless site is published")
        let allowed = known.reduce(into: Set<String>()) { $0.formUnion(HTMLNames.all(in: $1)) }
        var published = 0
        for text in Self.texts {
            guard let files = try await Self.published(try Self.site(text)) else { continue }
            published += 1
            for file in files where file.path.hasSuffix(".html") {
                let names = HTMLNames.all(in: file).subtracting(allowed)
                #expect(names.isEmpty, "\(text) made \(names) in \(file.path)")
            }
            for file in files where file.path.hasSuffix(".json") {
                #expect(throws: Never.self, "\(text) broke \(file.path)") { try JSONSerialization.jsonObject(with: Data(file.bytes)) }
            }
            let page = try #require(files.first { $0.path == "public/credentials/hostile/index.html" })
            var escaped = text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
            escaped = escaped.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "&quot;" : $1 == "'" ? "&#39;" : String($1) }
            let shown = String(decoding: page.bytes, as: UTF8.self).unicodeScalars.split(separator: "\n").contains { line in
                String(line).utf8.count > 0 && Data(String(line).utf8).range(of: Data(escaped.utf8)) != nil
                    || Data(String(line).utf8).range(of: Data(text.replacingOccurrences(of: "&", with: "&amp;").utf8)) != nil
            }
            #expect(shown || escaped != text, "\(text) is not shown as it was written")
        }
        #expect(published >= 20, "most texts are harmless where they stand")
    }

    /// The files of the published site; `nil` where the site was refused, which must have been said with a place.
    static func published(_ site: CaseSite) async throws -> [(path: String, bytes: [UInt8])]? {
        let bundled = try BundledFiles()
        let pipeline = Pipeline(
            site: site.files, themeNames: try bundled.themeNames, theme: { name throws(FileSystemError) in try bundled.theme(name) },
            options: ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-06-01")))
        let checked = try await pipeline.check()
        guard !checked.diagnostics.containsErrors else {
            #expect(checked.report.errors > 0)
            #expect(!TextReport(checked.report, style: .plain).text.unicodeScalars.contains { $0 != "\n" && Quoting.isUnprintable($0) })
            return nil
        }
        _ = try await pipeline.publish(checked, to: PublishingPlace(files: site.files, output: "public", guarded: [], isWithinSite: true), generator: "Cairn")
        return try site.files.walk("public").filter { $0.status.kind == .file }.map { ($0.path, try site.files.read($0.path, limit: 64 << 20)) }
    }

    @Test func `a title of ten million bytes is refused where it stands, in a few words`() async throws {
        let title = String(repeating: "\u{E9}</script>", count: 10_000_000 / 11)
        let site = try CaseSite([("content/credentials/observer.md", Array("---\ntitle: \(title)\ntype: badge\n---\n".utf8))])
        let report = try await site.report()
        #expect(report.contains("content/credentials/observer.md") && report.utf8.count < 5_000, "\(report.prefix(2_000))")
    }

    @Test func `any damage to a site's files is reported within them, and nothing breaks`() async throws {
        let seed: UInt64 = 23
        var generator = SeededGenerator(seed: seed)
        let base = CaseFile(try ProjectFolder.text("Tests/Cases/Base.case")).files
        let splinters: [[UInt8]] = ["\"", "'", "[", "]", "{", "}", ": ", "- ", "#", "\t", "&a", "*a", "!x", "---\n", "\n", "\r", "|", ">", "`", "<b>", "](", "![", "\u{202E}", "requires", "choose: 99", "\u{0}", "all: []"].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]
        for round in 0..<400 {
            var sections = base
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let i = Int.random(in: 0..<sections.count, using: &generator)
                var bytes = sections[i].bytes
                let at = Int.random(in: 0...bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes.insert(contentsOf: splinters.randomElement(using: &generator) ?? [], at: at)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...12, using: &generator)))
                case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 40)], at: at)
                default: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &generator) }
                }
                sections[i].bytes = bytes
            }
            let files = try CaseSite(sections).files
            var sources = SourceTable()
            let authored = try await load(from: files, sources: &sources)
            var diagnostics = authored.diagnostics
            if let things = authored.value {
                let catalog = resolve(things, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-06-01")))
                diagnostics += catalog.diagnostics + plan(catalog.value, sources: sources).diagnostics
                diagnostics += check(catalog.value, after: EarlierProblems(diagnostics, unreadable: things.unreadable))
            }
            for diagnostic in diagnostics {
                let size = (try? files.read(sources.path(of: diagnostic.span.file), limit: 1 << 20))?.count ?? 0
                #expect(Int(diagnostic.span.end) <= size + 1, "seed \(seed), round \(round): \(diagnostic.code.name) points outside its file")
            }
            let report = TextReport(DiagnosticReport(diagnostics, sources: sources) { try? files.read(sources.path(of: $0), limit: 1 << 20) }, style: .plain).text
            #expect(!report.unicodeScalars.contains { $0 != "\n" && Quoting.isUnprintable($0) }, "seed \(seed), round \(round): the report holds a control character")
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\\tscript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "https://a b", "file:///etc/passwd",
        "https://evil.example\\\" onclick=", "blob:x", "view-source:https://x.example", "feed:javascript:x", "\\u0001javascript:x",
    ])
    func `no field takes an address that runs something`(url: String) async throws {
        for (path, front) in [
            ("content/credentials/observer.md", "title: O\ntype: badge\nhomepage: \"\(url)\""), ("content/credentials/observer.md", "title: O\ntype: badge\nregister_url: \"\(url)\""),
            ("content/organizations/northlake.md", "title: N\nsame_as: [\"\(url)\"]"), ("content/frameworks/prevention.md", "title: P\nsource_url: \"\(url)\""),
        ] {
            let site = try CaseSite([(path, Array("---\n\(front)\n---\n".utf8))])
            var sources = SourceTable()
            #expect(try await load(from: site.files, sources: &sources).diagnostics.containsErrors)
        }
    }
}

/// The names of elements and attributes in a page, read as a browser would read them.
enum HTMLNames {
    static func all(in file: (path: String, bytes: [UInt8])) -> Set<String> {
        guard file.path.hasSuffix(".html") else { return [] }
        var names: Set<String> = []
        let bytes = file.bytes
        var i = 0
        func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        while i < bytes.count {
            guard bytes[i] == UInt8(ascii: "<"), i + 1 < bytes.count, isLetter(bytes[i + 1]) || bytes[i + 1] == UInt8(ascii: "!") else {
                i += 1
                continue
            }
            var j = i + 1
            while j < bytes.count, ![UInt8(ascii: ">"), 32, 10, UInt8(ascii: "/")].contains(bytes[j]) { j += 1 }
            let element = String(decoding: bytes[(i + 1)..<j], as: UTF8.self).lowercased()
            names.insert(element)
            while j < bytes.count, bytes[j] != UInt8(ascii: ">") {
                while j < bytes.count, [32, 10, UInt8(ascii: "/")].contains(bytes[j]) { j += 1 }
                let start = j
                while j < bytes.count, ![32, 10, UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")].contains(bytes[j]) { j += 1 }
                if j > start { names.insert("\(element) \(String(decoding: bytes[start..<j], as: UTF8.self).lowercased())") }
                guard j < bytes.count, bytes[j] == UInt8(ascii: "=") else { continue }
                j += 1
                if j < bytes.count, bytes[j] == UInt8(ascii: "\"") || bytes[j] == UInt8(ascii: "'") {
                    let quote = bytes[j]
                    j += 1
                    while j < bytes.count, bytes[j] != quote { j += 1 }
                    j += 1
                } else {
                    while j < bytes.count, ![32, 10, UInt8(ascii: ">")].contains(bytes[j]) { j += 1 }
                }
            }
            i = j
            if element == "script" || element == "style" {
                let close = Array("</\(element)".utf8)
                while i < bytes.count, !bytes[i...].starts(with: close) { i += 1 }
            }
        }
        return names
    }
}
