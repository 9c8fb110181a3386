import Diagnostics
import Foundation
import Testing
import TestSupport

/// The guide to imports is true: its table gives its report and its file.
struct ImportGuideTests {
    static let path = "docs/import.md"

    @Test func `the table of the guide is imported as the guide shows`() async throws {
        let text = try ProjectFolder.text(Self.path)
        let table = try #require(Self.block("csv skills.csv", in: text))
        let site = ImportedSite()
        let run = try await site.run("csv", Array(table.utf8), name: "skills.csv", framework: "Orchard skills")
        let file = try site.text("content/competencies/orchard-skills/thinning.md")
        if ProjectFolder.accepts {
            var new = text
            for (info, content) in [("", run.text), ("markdown content/competencies/orchard-skills/thinning.md", file)] {
                let old = try #require(Self.block(info, in: new))
                new = new.replacing("```\(info)\n\(old)```\n", with: "```\(info)\n\(content)```\n")
            }
            try ProjectFolder.write(new, to: Self.path)
            return
        }
        #expect(Self.block("", in: text) == run.text, "CAIRN_ACCEPT=1 writes \(Self.path) anew")
        #expect(Self.block("markdown content/competencies/orchard-skills/thinning.md", in: text) == file)
        #expect(try await site.problems().isEmpty)
    }

    /// What stands in the first fence with this info.
    static func block(_ info: String, in text: String) -> String? {
        var isOpen = false
        var lines: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let found = lines {
                if line == "```" { return found.map { $0 + "\n" }.joined() }
                lines?.append(line)
            } else if isOpen {
                if line == "```" { isOpen = false }
            } else if line.hasPrefix("```") {
                if line == "```\(info)" { lines = [] } else { isOpen = true }
            }
        }
        return nil
    }
}
