import Files
import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif
import Model
import Rendering
import TestSupport
import Testing

struct AtomFeedTests {
    @Test func `the feed has what the JSON feed has, in its order`() async throws {
        var builder = try CatalogBuilder.sample()
        builder.catalog.configuration.feedPageSize = 2
        let site = try await Published(builder)
        let feeds = site.files.keys.filter { $0 == "feed.json" || $0.hasPrefix("feed/") && $0.hasSuffix(".json") }
        #expect(feeds.count > 1)
        for path in feeds {
            let atomPath = path == "feed.json" ? "atom.xml" : path.replacingOccurrences(of: ".json", with: ".xml")
            let atom = try Atom(#require(site.files[atomPath], "\(atomPath)"))
            let items = try #require(site.object(path)["items"] as? [[String: Any]])
            #expect(atom.entries.map { $0["id"] } == items.map { $0["id"] as? String })
            #expect(atom.entries.map { $0["title"] } == items.map { $0["title"] as? String })
            #expect(atom.entries.map { $0["content"] } == items.map { $0["content_html"] as? String })
            #expect(atom.entries.allSatisfy { $0["updated"]?.wholeMatch(of: /\d{4}-\d\d-\d\dT00:00:00Z/) != nil })
        }
    }

    @Test(arguments: MachineFilesTests.hostileTexts)
    func `whatever an author writes, the feed is XML that says it as far as XML can`(text: String) async throws {
        var builder = try CatalogBuilder.sample { _ in text }
        try builder.credential("hostile", "Hostile") { credential, builder in credential.entry.prose = builder.prose("<p>a ]]> b ]]]]>> \u{1}\u{FFFF} c</p>") }
        let site = try await Published(builder)
        let atom = try Atom(#require(site.files["atom.xml"]))
        let allowed = String(text.unicodeScalars.map { scalar -> Character in
            let isForbidden = scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
            return isForbidden ? "\u{FFFD}" : Character(scalar)
        }).replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
        let observer = try #require(atom.entries.first { $0["id"]?.hasSuffix("/credentials/observer/") == true })
        #expect(observer["title"]?.unicodeScalars.elementsEqual(allowed.unicodeScalars) == true, "\(observer["title"] ?? "") against \(allowed)")
        let hostile = try #require(atom.entries.first { $0["id"]?.hasSuffix("/credentials/hostile/") == true })
        #expect(hostile["content"] == "<p>a ]]> b ]]]]>> \u{FFFD}\u{FFFD} c</p>")
    }

    @Test func `what was removed or moved is named with its day, where that is known`() async throws {
        let builder = try CatalogBuilder.sample()
        let before = try await Published(builder)
        let earlier = PublishedState(try #require(before.files["changes.json"]))
        var later = builder
        later.catalog.credentials.removeAll { $0.entry.id.text == "old-observer" }
        let day = try CalendarDate("2026-06-05")
        let after = try await Published(later, after: PublicationHistory(previous: earlier) { _, _ in day })
        let removed = before.catalog.credentials.map(\.entry.id.text).filter { id in !after.catalog.credentials.contains { $0.entry.id.text == id } }
        let atom = try Atom(#require(after.files["atom.xml"]))
        #expect(atom.deleted == Dictionary(uniqueKeysWithValues: removed.map { ("https://credentials.example.org/credentials/\($0)/", "2026-06-05T00:00:00Z") }))
        // Published again, it stays; where the thing is back, it goes; where no day is known, there is none to name.
        let again = try await Published(later, after: PublicationHistory(previous: PublishedState(try #require(after.files["changes.json"]))))
        #expect(again.files["atom.xml"] == after.files["atom.xml"])
        let back = try await Published(builder, after: PublicationHistory(previous: PublishedState(try #require(after.files["changes.json"]))))
        #expect(try Atom(#require(back.files["atom.xml"])).deleted.isEmpty)
        let undated = try await Published(later, after: PublicationHistory(previous: earlier))
        #expect(try Atom(#require(undated.files["atom.xml"])).deleted.isEmpty)
    }
}

/// An Atom feed as its readers see it.
private final class Atom: NSObject, XMLParserDelegate {
    private(set) var entries: [[String: String]] = []
    private(set) var deleted: [String: String] = [:]
    private var entry: [String: String]?
    private var text = ""

    init(_ bytes: [UInt8]) throws {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func parser(_ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]) {
        text = ""
        if name == "entry" { entry = [:] }
        if name == "at:deleted-entry", let reference = attributes["ref"] { deleted[reference] = attributes["when"] }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "entry", let entry {
            entries.append(entry)
            self.entry = nil
        } else if entry != nil, entry?[name] == nil {
            entry?[name] = text
        }
    }
}
