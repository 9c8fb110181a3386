import Authoring
import Diagnostics
import Testing
import TestSupport

/// The guide for editors is true: its tables are those of the schema, its examples are read by the real readers.
struct GuideTests {
    /// What the examples of the guide name, besides the site that all cases begin with.
    static let companions: [(name: String, bytes: [UInt8])] = ["observer", "auditor"].map { id in
        ("content/credentials/\(id).md", Array("---\ntitle: \(id)\ntype: badge\ncredits: [{amount: 12, unit: ceu}]\n---\n".utf8))
    }

    static func compare(_ text: String, with path: String) throws {
        if ProjectFolder.accepts {
            try ProjectFolder.write(text, to: path)
            return
        }
        #expect(try ProjectFolder.text(path) == text, "CAIRN_ACCEPT=1 writes \(path) anew")
    }

    @Test func `the reference of fields is what the schema says`() throws {
        try Self.compare(FieldReference.text, with: "docs/fields.md")
    }

    @Test func `the list of messages has every page of explanations with its first sentence`() throws {
        var text = """
            # What each message means

            At the end of a message's first line stands its code in square brackets. Each code has a page, with an example and what to do;
            `cairn explain CODE` prints the same page.

            <!-- Written by the tests from explanations/. -->

            | code | what it is about |
            | --- | --- |

            """
        for path in ProjectFolder.files(in: "explanations", ending: ".md") {
            let name = String(path.dropFirst("explanations/".count).dropLast(3))
            let summary = Explanation(try ProjectFolder.text(path)).summary
            #expect(!summary.isEmpty && !summary.contains("\n"), "\(path) begins with a sentence")
            text += "| [\(name)](../explanations/\(name).md) | \(summary.replacing("|", with: "\\|")) |\n"
        }
        try Self.compare(text, with: "docs/errors.md")
    }

    /// The contents of the fences that have a certain word behind their first mark.
    static func blocks(_ info: String, in path: String) throws -> [String] {
        var blocks: [String] = []
        var open: (info: Substring, lines: [Substring])?
        for line in try ProjectFolder.text(path).split(separator: "\n", omittingEmptySubsequences: false) {
            if let block = open {
                if line == "```" {
                    if block.info == info { blocks.append(block.lines.map { $0 + "\n" }.joined()) }
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                open = (line.dropFirst(3), [])
            }
        }
        return blocks
    }

    @Test func `every example of the requirement language is read without a problem`() async throws {
        let examples = try Self.blocks("yaml", in: "docs/requirements.md")
        #expect(examples.count >= 8)
        for example in examples {
            let file = "---\ntitle: Example\ntype: certificate\n\(example)---\n"
            #expect(try await CaseSite(Self.companions + [("content/credentials/example.md", Array(file.utf8))]).report() == "", "\(example)")
        }
    }

    @Test func `the first credential of the guide is right, and its slip is answered as the guide shows`() async throws {
        let path = "content/credentials/soil-and-roots.md"
        let file = try #require(try Self.blocks("markdown \(path)", in: "docs/first-credential.md").first)
        #expect(try await CaseSite([(path, Array(file.utf8))]).report() == "")
        let slip = file.replacing("teaches: [hand-hygiene]", with: "teaches: [hand-hygeine]")
        let report = try await CaseSite([(path, Array(slip.utf8))]).report()
        #expect(try Self.blocks("", in: "docs/first-credential.md").contains(report), "\(report)")
    }

    @Test func `every link of the guide leads to a file`() throws {
        for page in ProjectFolder.files(in: "docs", ending: ".md") {
            for part in try ProjectFolder.text(page).split(separator: "](").dropFirst() {
                guard let link = part.split(separator: ")").first, !link.hasPrefix("http"), !link.hasPrefix("#") else { continue }
                let target = String(link.split(separator: "#").first ?? "")
                #expect(throws: Never.self, "\(page) links to \(target)") { try ProjectFolder.text("docs/\(target)") }
            }
        }
    }
}
