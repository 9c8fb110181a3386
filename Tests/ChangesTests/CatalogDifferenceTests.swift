import Changes
import Diagnostics
import Foundation
import Model
import Planning
import Resolving
import SourceText
import TestSupport
import Testing

@Suite struct CatalogDifferenceTests {
    static func site(_ notation: String) throws -> ComparedSite {
        let catalog = resolve(try CatalogNotation(plain: notation).catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-01-01"))).value
        var sources = SourceTable()
        for _ in 0...(notation.utf8.count { $0 == 0x0A } + 2) { _ = sources.add("file.md") }
        return ComparedSite(catalog, plan(catalog, sources: sources).value)
    }

    static func difference(_ old: String, _ new: String) throws -> CatalogDifference {
        CatalogDifference(from: try site(old), to: try site(new))
    }

    private func text(_ old: String, _ new: String, isStrict: Bool = false) throws -> String {
        DifferenceText(try Self.difference(old, new)).text(isStrict: isStrict)
    }

    private static let base = """
        credential standard-precautions title Standard_precautions cost 30 workload 4h
        credential observer title Observer cost 195 workload 12h
        credential certified title Certified cost 300 workload 20h requires observer
        pathway a destination certified stage observer
        pathway b destination certified
        pathway c destination certified stage any(observer certified)
        """

    @Test func `a price and a requirement are told with what they mean for the pathways`() throws {
        let new = Self.base.replacing("observer title Observer cost 195 workload 12h", with: "observer title Observer cost 225 workload 12h requires standard-precautions")
        #expect(try text(Self.base, new) == """
            Observer: price 195 → 225 USD; now requires Standard precautions; 3 pathways affected: the cheapest route to Certified grows by 60 USD, 4 hours and \
            1 credential, the cheapest route to Certified grows by 60 USD, 4 hours and 1 credential, the cheapest route to Certified grows by 60 USD, 4 hours and 1 credential

            1 changed

            """)
    }

    @Test func `the same catalog is no difference`() throws {
        let difference = try Self.difference(Self.base, Self.base)
        #expect(difference.isEmpty)
        #expect(DifferenceText(difference).text(isStrict: true) == "nothing changes for learners\n")
    }

    @Test func `a rename that keeps its old path is a move and nothing else`() throws {
        let new = Self.base.replacing("credential observer title", with: "credential watcher aliases /credentials/observer/ title").replacing("requires observer", with: "requires watcher")
            .replacing("stage observer", with: "stage watcher").replacing("any(observer", with: "any(watcher")
        let difference = try Self.difference(Self.base, new)
        #expect(difference.things.map(\.nature) == [.moved])
        #expect(difference.things.first?.fields == [])
        #expect(difference.brokenPromises.isEmpty && difference.routes.isEmpty)
        #expect(try text(Self.base, new) == "Observer: moved from 'observer' to 'watcher'\n\n1 moved\n")
    }

    @Test func `a page that is gone is a broken promise, and a retired one is none`() throws {
        let old = "credential a title A\ncredential b title B"
        #expect(try text(old, "credential b title B", isStrict: true) == """
            A: removed
            error: /credentials/a/ existed and leads nowhere now; keep the credential 'a' with 'status: retired', or write its path under 'aliases' of what takes its place

            1 removed; 1 page is gone

            """)
        #expect(try text(old, "credential a retired title A\ncredential b title B") == "A: retired\n\n1 retired\n")
    }

    @Test func `a pathway that can no longer be completed says so`() throws {
        let new = Self.base.replacing("credential observer title", with: "credential observer retired title")
        #expect(try text(Self.base, new).contains("the cheapest route to Certified can no longer be completed"))
    }

    @Test func `hostile titles stay text in Markdown, and the comment stays within its bound`() throws {
        let title = "@all_#1_<img_src=x>_[x](javascript:1)_`|`"
        let old = (0..<3000).map { "credential c\($0) title \(title)" }.joined(separator: "\n")
        let markdown = DifferenceMarkdown(try Self.difference(old, "credential z")).text
        #expect(markdown.utf8.count <= 65_536)
        #expect(!markdown.contains("@all") && !markdown.contains("#1") && !markdown.contains("<img") && !markdown.contains("](java"))
        #expect(markdown.contains("more\n"))
    }

    @Test func `the JSON is JSON and says what the text says`() throws {
        let new = Self.base.replacing("cost 195", with: "cost 225") + "\ncredential extra"
        let difference = try Self.difference(Self.base, new)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(DifferenceJSON(difference).bytes)) as? [String: Any])
        #expect((object["summary"] as? [String: Int])?["changed"] == 1)
        #expect((object["summary"] as? [String: Int])?["added"] == 1)
        #expect((object["routes"] as? [[String: Any]])?.count == 3)
        let things = try #require(object["things"] as? [[String: Any]])
        #expect(things.compactMap { $0["id"] as? String } == ["extra", "observer"])
    }

    /// An edit to one line of the notation, and the field that it is seen in.
    private static let edits: [(find: String, put: String, field: String)] = [
        (" title", " level expert title", "level"), (" title", " summary Words title", "summary"), (" cost", " credits 2ceu cost", "credits"), (" cost 1", " cost 2", "cost"),
        (" workload 1", " workload 2", "workload"), (" title T", " title U", "title"), (" title", " teaches k title", "teaches"), (" title", " assesses k title", "assesses"),
        (" title", " equivalents c0 title", "equivalents"), (" title", " requires c0 title", "requires"), (" title", " retired title", "status"), (" title", " body X title", "body"),
        (" title", " issuer o title", "issuer"), (" title", " type license title", "type"), (" title", " reviewed 2026-05-05 title", "reviewed"),
    ]

    @Test(arguments: [UInt64(51), 52, 53])
    func `each of some random edits is found, and nothing else`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let others = ["competency k title K", "organization o title O"]
            let lines = (0..<8).map { "credential c\($0) title T\($0) cost 1\($0) workload 1\($0)h" }
            var edited = lines
            var expected: [String: String] = [:]
            for i in (1..<8).shuffled(using: &generator).prefix(Int.random(in: 0...4, using: &generator)) {
                let edit = try #require(Self.edits.randomElement(using: &generator))
                edited[i] = lines[i].replacing(edit.find, with: edit.put, maxReplacements: 1)
                expected["c\(i)"] = edit.field
            }
            let difference = try Self.difference((lines + others).joined(separator: "\n"), (edited.shuffled(using: &generator) + others).joined(separator: "\n"))
            let found = difference.things.map { ($0.key.id.text, $0.fields.map(\.field).joined(separator: " ")) }
            #expect(Dictionary(uniqueKeysWithValues: found) == expected, "seed \(seed): \(edited)")
        }
    }
}
