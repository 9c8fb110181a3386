@testable import Digests
import Files
import TestSupport
import Testing

struct SiteManifestTests {
    private func path(_ text: String) throws -> RelativePath { try #require(RelativePath(text)) }

    private func manifest(_ files: [String: String], schema: String? = "https://example.org/schemas/manifest.json") throws -> SiteManifest {
        let entries = try files.map { SiteManifest.Entry(path: try path($0), size: $1.utf8.count, digest: SHA256Digest(of: Array($1.utf8))) }
        return SiteManifest(base: "https://example.org/", schema: schema, coverage: .machineFiles, entries: entries)
    }

    @Test func `files are listed in the order of their paths, a line each, and the lines have a hash`() throws {
        let text = String(decoding: try manifest(["b.json": "b", "a/index.json": "abc"]).bytes, as: UTF8.self)
        let lines = """
            ["a/index.json",3,"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
            ["b.json",1,"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"]

            """
        let generation = String(decoding: SHA256Digest(of: Array(lines.utf8)).hexadecimal, as: UTF8.self)
        #expect(text == #"{"version":"cairn-manifest-1","about":"https://example.org/schemas/manifest.json","base_url":"https://example.org/","covers":"machine-files","generation":"\#(generation)","files":["# + "\n" + lines + "]}\n")
    }

    @Test func `a manifest reads back, also with names that are odd`() throws {
        for files in [[:], ["a": ""], ["a": "1", "a b\"c\".json": "2", "é": "3", "e\u{302}": "4", ".well-known/did.json": "5"]] as [[String: String]] {
            for schema in ["https://example.org/schemas/manifest.json", nil] {
                let manifest = try manifest(files, schema: schema)
                #expect(try SiteManifest(manifest.bytes) == manifest)
            }
        }
    }

    @Test func `no byte of a manifest can be another`() throws {
        let bytes = try manifest(["a": "1", "b/c": "22", "d\"": "333"]).bytes
        let sound = try SiteManifest(bytes)
        var generator = SeededGenerator(seed: 3)
        for place in bytes.indices {
            var spoilt = bytes
            spoilt[place] ^= UInt8(1) << UInt8(generator.next() % 8)
            // What stands outside the lines is covered by the statement about the manifest alone.
            if let read = try? SiteManifest(spoilt) { #expect(read.entries == sound.entries && (read.base != sound.base || read.schema != sound.schema), "byte \(place)") }
        }
        for length in 0..<bytes.count { #expect(throws: SiteManifest.Damage.self) { try SiteManifest(Array(bytes[..<length])) } }
        #expect(throws: SiteManifest.Damage.self) { try SiteManifest(bytes + [0x0A]) }
    }

    @Test func `a manifest in which files have new contents is the manifest of these contents`() throws {
        var generator = SeededGenerator(seed: 5)
        var files: [String: String] = [:]
        for number in 0..<40 { files["folder-\(number % 7)/\(number)\".json"] = "contents \(number)" }
        for _ in 0..<60 {
            let before = try manifest(files).bytes
            let changed = files.keys.sorted().filter { _ in generator.next() % 9 == 0 }
            for name in changed { files[name] = "new \(generator.next())" }
            var contents: [RelativePath: [UInt8]] = [:]
            for name in changed { contents[try path(name)] = Array((files[name] ?? "").utf8) }
            // It lists neither itself nor this.
            contents[try path("unlisted")] = [65]
            #expect(SiteManifest.replacing(contents, listedIn: before) == (try manifest(files).bytes))
        }
    }

    @Test func `a file that is not listed cannot be replaced, nor one in what is no manifest`() throws {
        let bytes = try manifest(["a": "1", "b": "2"]).bytes
        #expect(SiteManifest.replacing([try path("ab"): [65]], listedIn: bytes) == bytes)
        #expect(SiteManifest.replacing([try path("a"): []], listedIn: Array("{}".utf8)) == nil)
        #expect(SiteManifest.replacing([:], listedIn: []) == nil)
    }

    @Test func `a manifest with lines of any bytes is changed without a trap`() throws {
        let bytes = try manifest(["a": "1", "b": "2"]).bytes
        let firstLine = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        let head = Array(bytes[...firstLine])
        for lines in ["", "\n", "\n\n\n", ",\n", "[\n", #"["a","#, #"["a",1"# + "\n", String(repeating: "7", count: 69) + "\n", String(repeating: "7", count: 300) + ",\n,"] {
            let hostile = head + Array(lines.utf8) + Array("]}\n".utf8)
            _ = SiteManifest.replacing([try path("a"): [65]], listedIn: hostile)
        }
    }
}
