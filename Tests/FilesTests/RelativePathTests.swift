import Files
import Testing

struct RelativePathTests {
    @Test(arguments: ["a", "a/b", "index.html", "a b", "é", "...", "a/..b", ".hidden", "a/.b.", String(repeating: "x", count: 255)])
    func `paths downwards are accepted as they are`(text: String) throws {
        #expect(try #require(RelativePath(text)).text == text)
    }

    @Test(arguments: [
        "", "/", "/a", "a/", "a//b", ".", "..", "a/./b", "../a", "a/..", "a\\b", "a\0b", "a\nb", "a\u{7F}",
        "x\u{600}/../a", String(repeating: "x", count: 256), String(repeating: "x/", count: 600) + "x",
    ])
    func `paths that could lead elsewhere are refused`(text: String) {
        #expect(RelativePath(text) == nil)
    }

    @Test func `two spellings of one character are two paths`() throws {
        let (composed, decomposed) = (try #require(RelativePath("caf\u{E9}")), try #require(RelativePath("cafe\u{301}")))
        #expect(composed.text == decomposed.text)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(decomposed < composed)
    }

    @Test func `paths are ordered by their bytes`() throws {
        let texts = ["a", "a-b", "a.b", "a/b", "aa", "b", "Z", "é"]
        let sorted = try texts.map { try #require(RelativePath($0)) }.sorted().map(\.text)
        #expect(sorted == ["Z", "a", "a-b", "a.b", "a/b", "aa", "b", "é"])
    }

    @Test func `the parent is the folder above`() throws {
        #expect(try #require(RelativePath("a/b/c")).parent == RelativePath("a/b"))
        #expect(try #require(RelativePath("a")).parent == nil)
    }
}
