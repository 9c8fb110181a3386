import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif
import Model
import TestSupport
import Testing

/// Every text of every field, in every format: what an author wrote stands where a harmless word would, and changes nothing around it.
struct HostileFormatsTests {
    /// Nothing else of a site holds it.
    private static let word = "Zqxjkv"

    /// Members that are made of bytes or sizes, and so differ with every text.
    private static let derived: Set<String> = ["generation", "next_generation", "digest", "sha256", "bytes", "size", "files", "since"]

    /// Where texts stand within Markdown, in which they are escaped, or as a name of which CASE allows letters and digits alone.
    private static let escaped: Set<String> = ["narrative", "targetType"]

    /// The sample in which every text is `text` but for topics, whose addresses follow from their letters.
    private static func site(_ text: String) async throws -> Published {
        var builder = try CatalogBuilder.sample { _ in text }
        for i in builder.catalog.credentials.indices where !builder.catalog.credentials[i].entry.topics.isEmpty {
            builder.catalog.credentials[i].entry.topics = [builder.located("Hands")]
        }
        return try await Published(builder)
    }

    @Test(arguments: MachineFilesTests.hostileTexts)
    func `a document says of a hostile text what it says of a harmless one`(text: String) async throws {
        let (plain, hostile) = (try await Self.site(Self.word), try await Self.site(text))
        #expect(Set(plain.files.keys) == Set(hostile.files.keys))
        var findings: [String] = []
        var compared = 0
        for path in plain.files.keys.sorted() {
            guard let old = plain.files[path], let new = hostile.files[path] else { continue }
            let isLines = path.hasSuffix(".ndjson")
            let isJSON = path.hasSuffix(".json") || path.hasPrefix("ims/case/")
            if isJSON || isLines {
                let (old, new) = isLines ? (old.split(separator: UInt8(ascii: "\n")).map(Array.init), new.split(separator: UInt8(ascii: "\n")).map(Array.init)) : ([old], [new])
                #expect(old.count == new.count, "\(path)")
                for (old, new) in zip(old, new) {
                    compared += 1
                    Self.compare(try JSONSerialization.jsonObject(with: Data(old)), try JSONSerialization.jsonObject(with: Data(new)), text, at: path, &findings)
                }
            } else if path.hasSuffix(".xml") {
                compared += 1
                #expect(XMLParser(data: Data(new)).parse(), "\(path)")
                #expect(Self.elements(old) == Self.elements(new), "\(path)")
            } else {
                // What hosts and crawlers are told is a line each.
                compared += 1
                #expect(old.count { $0 == UInt8(ascii: "\n") } == new.count { $0 == UInt8(ascii: "\n") }, "\(path)")
            }
        }
        #expect(findings == [])
        #expect(compared > 60)
    }

    private static func compare(_ old: Any, _ new: Any, _ text: String, at place: String, _ findings: inout [String]) {
        if let old = old as? [String: Any], let new = new as? [String: Any] {
            if Set(old.keys) != Set(new.keys) { findings.append("\(place): \(Set(old.keys).symmetricDifference(new.keys).sorted())") }
            for key in old.keys.sorted() where !derived.contains(key) && !escaped.contains(key) {
                if let other = new[key], let value = old[key] { compare(value, other, text, at: "\(place) \(key)", &findings) }
            }
        } else if let old = old as? [Any], let new = new as? [Any] {
            if old.count != new.count { findings.append("\(place): \(old.count) became \(new.count)") }
            for (old, new) in zip(old, new) { compare(old, new, text, at: place, &findings) }
        } else if let old = old as? String, let new = new as? String {
            let expected = old.replacingOccurrences(of: word, with: text)
            guard !expected.unicodeScalars.elementsEqual(new.unicodeScalars) else { return }
            findings.append("\(place): \(old.debugDescription.prefix(120)) became \(new.debugDescription.prefix(200))")
        } else if !((old as? NSObject)?.isEqual(new) ?? false) {
            findings.append("\(place): \(old) became \(new)")
        }
    }

    /// The elements and attributes of an XML document in their order, without what stands in them.
    private static func elements(_ bytes: [UInt8]) -> [String] {
        let reader = Elements()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = reader
        _ = parser.parse()
        return reader.found
    }

    private final class Elements: NSObject, XMLParserDelegate {
        var found: [String] = []

        func parser(_ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]) {
            found.append(([name] + attributes.keys.sorted()).joined(separator: " "))
        }
    }

    /// Loading refuses it at two hundred characters; a format may not depend on that. (Ten million bytes at ten times the scale.)
    @Test func `a title of a million bytes is written whole where titles are written`() async throws {
        let title = String(repeating: "\u{E9}\u{2028}</script>\"\\", count: Scale.rounds(of: 1_000_000 / 16))
        var builder = try CatalogBuilder()
        try builder.credential("long", title)
        let site = try await Published(builder)
        for path in ["credentials/long/index.json", "credentials/long/achievement.json", "credentials/long/ctdl.json", "feed.json"] {
            let bytes = try #require(site.files[path])
            #expect(bytes.count > title.utf8.count, "\(path)")
        }
        let achievement = try site.object("credentials/long/achievement.json")
        #expect((achievement["name"] as? String)?.utf8.elementsEqual(title.utf8) == true)
        #expect(XMLParser(data: Data(try #require(site.files["sitemap.xml"]))).parse())
    }
}
