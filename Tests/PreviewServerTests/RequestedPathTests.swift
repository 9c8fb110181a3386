import Files
@testable import PreviewServer
import Testing
import TestSupport

struct RequestedPathTests {
    @Test(arguments: [
        ("/", "index.html"), ("/?a=/../b", "index.html"), ("/credentials/", "credentials/index.html"), ("/credentials/x/index.json#y", "credentials/x/index.json"),
        ("/a%20b.png", "a b.png"), ("/%66eed.json", "feed.json"), ("/fr%C3%BCh/", "früh/index.html"), ("/a%252e/", "a%2e/index.html"), ("/a..b/..c", "a..b/..c"),
    ])
    func `a plain path is decoded once`(target: String, file: String) {
        #expect(RequestedPath(Array(target.utf8))?.file?.text == file)
    }

    @Test(arguments: [
        "", "x", "*", "//", "//etc/passwd", "/a//b", "/..", "/../cairn.yml", "/a/../b", "/a/..", "/./a", "/a/.", "/%2e%2e/cairn.yml", "/%2E%2E%2Fcairn.yml", "/..%2fcairn.yml",
        "/a/%2e/b", "/..%5c..%5ccairn.yml", "/..\\cairn.yml", "/a\\b", "/a%5Cb", "/a%00", "/a%00.html", "/%", "/%2", "/%zz", "/%2x", "/a%0d%0ab", "/a%7f", "/a%1f",
        "/%c0%ae%c0%ae/cairn.yml", "/%c0%afetc", "/%e0%80%af", "/%f0%80%80%af", "/%ed%a0%80", "/%ff", "/%fe%fe", "/a%2f%2fb", "/%2f/etc/passwd", "/a/%2e%2e",
    ])
    func `a path that leads elsewhere, or could be read in two ways, is none`(target: String) {
        #expect(RequestedPath(Array(target.utf8))?.file == nil)
    }

    @Test func `bytes that are not UTF-8 are no path`() {
        for bytes: [UInt8] in [[0x2F, 0xC0, 0xAE], [0x2F, 0xFF], [0x2F, 0xE2, 0x82]] { #expect(RequestedPath(bytes) == nil) }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `no bytes lead out of the site`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = ["/", ".", "..", "%2e", "%2f", "%5c", "%00", "\\", "a", "%c0%ae", "%", "é", "%25", "?", "#", " "]
        for _ in 0..<3000 {
            var target = Array("/".utf8)
            for _ in 0..<Int.random(in: 0..<12, using: &random) { target += pieces.randomElement(using: &random).map { Array($0.utf8) } ?? [] }
            guard let file = RequestedPath(target)?.file else { continue }
            let components = file.text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(decoding: Array($0), as: UTF8.self) }
            #expect(!components.contains("..") && !components.contains(".") && !components.contains("") && !file.text.utf8.contains(0), "seed \(seed): \(target)")
        }
    }
}
