import Files
@testable import Publishing
import Testing

struct OutputManifestTests {
    @Test func `a manifest lists the files by the bytes of their paths`() throws {
        let entries = try ["a b.html", "a/index.html", "é"].map { path in
            OutputManifest.Entry(path: try #require(RelativePath(path)), size: path.utf8.count, fingerprint: Fingerprint(of: path))
        }
        let manifest = OutputManifest(entries: entries)
        let text = String(decoding: manifest.bytes, as: UTF8.self)
        #expect(text.hasPrefix("cairn-manifest 1\n\(Fingerprint(of: "a b.html")) 8 a b.html\n\(Fingerprint(of: "a/index.html")) 12 a/index.html\n"))
        #expect(try OutputManifest(manifest.bytes) == manifest)
    }

    @Test func `files out of order or twice are damage`() throws {
        func entry(_ path: String) throws -> OutputManifest.Entry {
            OutputManifest.Entry(path: try #require(RelativePath(path)), size: 1, fingerprint: Fingerprint(of: path))
        }
        for paths in [["b", "a"], ["a", "a"]] {
            let manifest = OutputManifest(entries: try paths.map(entry))
            #expect(throws: OutputManifest.Problem.damaged("line 3 is out of order")) { try OutputManifest(manifest.bytes) }
        }
    }

    @Test(arguments: [
        "00000000000000000000000000000000 1 ../up", "00000000000000000000000000000000 1 ", "00000000000000000000000000000000 -1 a",
        "00000000000000000000000000000000 9999999999999999999 a", "0 1 a", "00000000000000000000000000000000 1",
    ])
    func `a line that is no file is damage`(line: String) throws {
        let above = "cairn-manifest 1\n\(line)\n"
        let bytes = Array("\(above)end 1 \(Fingerprint(of: above))\n".utf8)
        #expect(throws: OutputManifest.Problem.damaged("line 2 is no file, size and fingerprint")) { try OutputManifest(bytes) }
    }

    @Test func `a file is found by its path`() throws {
        let paths = try (0..<100).map { try #require(RelativePath("page\($0)")) }.sorted()
        let manifest = OutputManifest(entries: paths.map { .init(path: $0, size: 0, fingerprint: Fingerprint(of: $0.text)) })
        for (index, path) in paths.enumerated() { #expect(manifest.index(of: path) == index) }
        for missing in ["a", "page", "page1x", "z"] { #expect(manifest.index(of: try #require(RelativePath(missing))) == nil) }
    }
}
