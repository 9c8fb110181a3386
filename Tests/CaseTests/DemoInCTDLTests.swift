import BundledFiles
import Files
import Foundation
import Model
import Pipeline
import Publishing
import Resolving
import TestSupport
import Testing

/// Things of the demo site in CTDL, as golden files.
struct DemoInCTDLTests {
    @Test(arguments: [
        (Kind.credential, "hand-hygiene-observer"), (.pathway, "ward-to-certification"), (.framework, "clean-care-practice"), (.organization, "northlake"),
    ])
    func `a thing of the demo reads in CTDL as it did`(kind: Kind, id: String) async throws {
        let bundled = try BundledFiles()
        let pipeline = Pipeline(
            site: try DiskFileSystem(root: ProjectFolder.root.path), themeNames: try bundled.themeNames,
            theme: { name throws(FileSystemError) in try bundled.theme(name) }, options: ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-11-01")))
        let checked = try await pipeline.check()
        let published = MemoryFileSystem()
        _ = try await pipeline.publish(checked, to: PublishingPlace(files: published, output: "public", guarded: [], isWithinSite: false), generator: "Cairn")
        let text = Self.broken(try published.read("public/\(kind.folder)/\(id)/ctdl.json", limit: 1 << 20))
        let path = "Tests/CaseTests/Expected/ctdl-\(kind.rawValue).json"
        if ProjectFolder.accepts { return try ProjectFolder.write(text, to: path) }
        #expect(try ProjectFolder.text(path) == text)
    }

    /// The same JSON with a line for each member of the document, and of the nodes of its graph.
    static func broken(_ json: [UInt8]) -> String {
        var lines: [UInt8] = []
        var depth = 0
        var isText = false
        var isEscaped = false
        let isGraph = json.starts(with: Array(#"{"@context":"#.utf8)) && String(decoding: json, as: UTF8.self).contains(#""@graph":["#)
        let least = isGraph ? 3 : 1
        func lineBreak() { lines += [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: depth) }
        for byte in json where byte != UInt8(ascii: "\n") {
            if isText {
                lines.append(byte)
                if byte == UInt8(ascii: "\""), !isEscaped { isText = false }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isText = true
                lines.append(byte)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                lines.append(byte)
                depth += 1
                if depth <= least { lineBreak() }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth < least { lineBreak() }
                lines.append(byte)
            case UInt8(ascii: ","):
                lines.append(byte)
                if depth <= least { lineBreak() } else { lines.append(UInt8(ascii: " ")) }
            default:
                lines.append(byte)
            }
        }
        return String(decoding: lines, as: UTF8.self) + "\n"
    }
}
