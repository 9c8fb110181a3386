@testable import Files
import Testing

struct MemoryFileSystemTests {
    @Test func `a tree is planted from texts`() throws {
        let files = MemoryFileSystem(["content/a.md": "A", "content/deep/b.md": "B"])
        #expect(try files.walk("").map(\.path) == ["content", "content/a.md", "content/deep", "content/deep/b.md"])
        #expect(try files.read("content/deep/b.md", limit: 1) == Array("B".utf8))
    }

    @Test func `what no reader may take can be planted`() throws {
        let files = MemoryFileSystem()
        files.plant("a/link", .symbolicLink)
        files.plant("a/pipe", .other)
        files.plant("a/caf\\xE9", .unreadableName)
        let entries = try files.walk("")
        #expect(entries.map(\.path) == ["a", "a/caf\\xE9", "a/link", "a/pipe"])
        #expect(entries.map(\.status.kind) == [.folder, .file, .symbolicLink, .other])
        #expect(entries.map(\.hasReadableName) == [true, false, true, true])
        for path in ["a/link", "a/link/x", "a/pipe", "a/caf\\xE9"] {
            #expect(throws: FileSystemError.self) { try files.read(path, limit: 100) }
        }
    }
}

struct MemoryTreeTests {
    @Test func `what has no name any more takes no memory`() throws {
        var tree = MemoryTree()
        tree.plant("a/b/c", .file([1]))
        tree.plant("a/b/d", .file([2]))
        try tree.link("a/b/c", "e")
        try tree.removeTree("a")
        #expect(tree.nodes.count == 2)
        #expect(try tree.existing("e") != 0)
        try tree.create("f", .file([3]))
        try tree.rename("f", "e")
        #expect(tree.nodes.count == 2)
        try tree.removeFile("e")
        tree.plant("g", .file([4]))
        tree.plant("g/h", .file([5]))
        #expect(tree.nodes.count == 3)
    }
}

struct MemoryFileSinkTests {
    @Test func `outputs are collected by path`() throws {
        let sink = MemoryFileSink(copyingFrom: MemoryFileSystem(["static/logo.svg": "<svg/>"]))
        let (page, logo) = (try #require(RelativePath("a/index.html")), try #require(RelativePath("logo.svg")))
        try sink.write(Array("A".utf8), to: page)
        try sink.copy("static/logo.svg", to: logo)
        #expect(sink.files == [page: Array("A".utf8), logo: Array("<svg/>".utf8)])
    }

    @Test func `a path has one file`() throws {
        let sink = MemoryFileSink()
        let page = try #require(RelativePath("a"))
        try sink.write([1], to: page)
        #expect(throws: FileSystemError.self) { try sink.write([2], to: page) }
    }
}
