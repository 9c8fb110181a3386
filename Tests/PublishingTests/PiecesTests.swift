import Files
import Publishing
import Testing
import TestSupport

/// Files that are handed over piece by piece.
struct PiecesTests {
    private let files = MemoryFileSystem()

    @Test(arguments: [
        ("", ""), ("", "new"), ("old", ""), ("the same", "the same"), ("the same", "the Same"), ("the same", "The same"), ("the same", "the sams"),
        ("the same and", "the same"), ("the same", "the same and more of it"), ("one", "another one altogether"),
    ], [1, 3, 100])
    func `a file in pieces is published as if it were whole`(texts: (old: String, new: String), size: Int) async throws {
        let (pieced, whole) = (MemoryFileSystem(), MemoryFileSystem())
        for text in [texts.old, texts.new] {
            let site: SmallSite = ["a/f": text, "g": "another file"]
            #expect(try await site.publishInPieces(of: size, in: pieced) == site.publish(in: whole))
            #expect(try SmallSite.published(in: pieced) == site)
            #expect(try pieced.read("public/.cairn-manifest", limit: 4096) == whole.read("public/.cairn-manifest", limit: 4096))
        }
    }

    @Test func `on a disk it is the same`() async throws {
        let folder = try TemporaryFolder()
        for text in ["abcdefgh", "abcdefgh", "abcdeFgh", "abc", "abcdefghijkl", ""] {
            let site: SmallSite = ["a/f": text]
            #expect(try await site.publishInPieces(of: 3, in: folder.files) == site.publishInPieces(of: 3, in: files))
            #expect(try SmallSite.published(in: folder.files) == site)
            #expect(try folder.files.status(of: "public/a/f")?.permissions == 0o644)
        }
    }

    @Test func `a file that has not changed stays the file it was`() async throws {
        let site: SmallSite = ["a/f": "the same in pieces"]
        try await site.publish(in: files)
        let before = try files.status(of: "public/a/f")
        #expect(try await site.publishInPieces(of: 4, in: files).isUnchanged)
        #expect(try files.status(of: "public/a/f") == before)
    }

    @Test func `a published file that somebody changed is written anew`() async throws {
        let site: SmallSite = ["a/f": "the same in pieces"]
        try await site.publish(in: files)
        files.plant("public/a/f", .file(Array("the same in PIECES".utf8)))
        #expect(try await site.publishInPieces(of: 4, in: files).written == 1)
        #expect(try SmallSite.published(in: files) == site)
    }

    @Test func `the list of files can not be written, neither whole nor in pieces`() async throws {
        await #expect(throws: FileSystemError.self) { try await SmallSite([".cairn-manifest": "x"]).publishInPieces(of: 1, in: files) }
    }

    @Test func `a failure at any call leaves the old site or the new one`() async throws {
        let old: SmallSite = ["a/f": "the old one, a few bytes long", "b": "same"]
        let new: SmallSite = ["a/f": "the old one, and some more than that", "b": "same"]
        for call in 1...60 {
            let base = MemoryFileSystem()
            try await old.publish(in: base)
            let faulty = FaultyFileSystem(base, .once(call, 28))
            let failed = await (try? new.publishInPieces(of: 5, in: faulty)) == nil
            let found = try SmallSite.published(in: base)
            #expect(failed ? found == old || found == new : found == new, "call \(call)")
        }
    }
}
