import Files
import Foundation
import Testing
import TestSupport
@testable import Watching

/// Changes of real files, noticed in either way.
struct FolderWatchTests {
    /// A site on the disk, its watch, and what the watch has told so far.
    private final class Watched: Sendable {
        let folder: TemporaryFolder
        let watch: FolderWatch
        private let told: Task<Void, Never>
        private let collector = Collector()

        actor Collector {
            var paths: Set<String> = []
            var bursts = 0
            var isAnywhere = false

            func take(_ changes: FileChanges) {
                bursts += 1
                if let more = changes.paths { paths.formUnion(more) } else { isAnywhere = true }
            }

            func forget() {
                paths = []
                bursts = 0
            }
        }

        init(looksOnly: Bool) throws {
            folder = try TemporaryFolder()
            let root = URL(fileURLWithPath: folder.path)
            for path in ["content/credentials", "theme/css", "public/credentials"] {
                try FileManager.default.createDirectory(at: root.appending(path: path), withIntermediateDirectories: true)
            }
            watch = FolderWatch(
                root: folder.path, files: folder.files, names: ["cairn.yml", "content", "theme", "static"], quiet: Quiet(), looksOnly: looksOnly, interval: .milliseconds(20))
            let (changes, collector) = (watch.changes, collector)
            told = Task { for await change in changes { await collector.take(change) } }
        }

        deinit { watch.stop() }

        func write(_ path: String, _ text: String = "x") throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + path))
        }

        func url(_ path: String) -> URL { URL(fileURLWithPath: folder.path + "/" + path) }

        /// Waits until all of the paths were told of, at most ten seconds. Returns those that were not.
        func missing(of paths: String...) async throws -> [String] {
            for _ in 0..<500 {
                let told = await collector.paths
                if paths.allSatisfy(told.contains) { return [] }
                try await Task.sleep(for: .milliseconds(20))
            }
            let told = await collector.paths
            return paths.filter { !told.contains($0) }
        }

        var paths: Set<String> { get async { await collector.paths } }
        var bursts: Int { get async { await collector.bursts } }

        func forget() async { await collector.forget() }
    }

    @Test(arguments: [false, true])
    func `a saved file is told of, however it is saved`(looksOnly: Bool) async throws {
        let site = try Watched(looksOnly: looksOnly)
        try site.write("content/credentials/a.md")
        try site.write("cairn.yml")
        try site.write("theme/css/own.css")
        #expect(try await site.missing(of: "content/credentials/a.md", "cairn.yml", "theme/css/own.css").isEmpty)
        await site.forget()
        // Beside it, and then in its place.
        try site.write("content/credentials/.a.md.tmp", "longer")
        #expect(unsafe rename(site.url("content/credentials/.a.md.tmp").path, site.url("content/credentials/a.md").path) == 0)
        #expect(try await site.missing(of: "content/credentials/a.md").isEmpty)
        #expect(await site.paths == ["content/credentials/a.md"])
    }

    @Test(arguments: [false, true])
    func `removed and made again, and moved, are told of`(looksOnly: Bool) async throws {
        let site = try Watched(looksOnly: looksOnly)
        try site.write("content/credentials/a.md")
        #expect(try await site.missing(of: "content/credentials/a.md").isEmpty)
        await site.forget()
        try FileManager.default.removeItem(at: site.url("content/credentials/a.md"))
        #expect(try await site.missing(of: "content/credentials/a.md").isEmpty)
        await site.forget()
        try site.write("content/credentials/a.md", "again")
        #expect(try await site.missing(of: "content/credentials/a.md").isEmpty)
        await site.forget()
        try FileManager.default.moveItem(at: site.url("content/credentials/a.md"), to: site.url("content/credentials/b.md"))
        #expect(try await site.missing(of: "content/credentials/a.md", "content/credentials/b.md").isEmpty)
    }

    @Test(arguments: [false, true])
    func `folders that come later are watched, and those that go are forgotten`(looksOnly: Bool) async throws {
        let site = try Watched(looksOnly: looksOnly)
        try FileManager.default.createDirectory(at: site.url("static/deep/er"), withIntermediateDirectories: true)
        #expect(try await site.missing(of: "static").isEmpty)
        try site.write("static/deep/er/a.txt")
        #expect(try await site.missing(of: "static/deep/er/a.txt").isEmpty)
        try FileManager.default.moveItem(at: site.url("static/deep"), to: site.url("static/moved"))
        #expect(try await site.missing(of: "static/deep", "static/moved").isEmpty)
        await site.forget()
        try site.write("static/moved/er/b.txt")
        #expect(try await site.missing(of: "static/moved/er/b.txt").isEmpty)
        try FileManager.default.removeItem(at: site.url("static"))
        #expect(try await site.missing(of: "static").isEmpty)
        await site.forget()
        try FileManager.default.createDirectory(at: site.url("static"), withIntermediateDirectories: true)
        try site.write("static/c.txt")
        #expect(try await site.missing(of: "static").isEmpty)
    }

    @Test func `what is of no matter is not told of`() async throws {
        let site = try Watched(looksOnly: false)
        for path in ["content/credentials/.a.md.swp", "content/credentials/a.md~", "content/credentials/4913", "content/credentials/#a.md#", "content/.DS_Store", "public/credentials/x.html", "notes.txt"] {
            try site.write(path)
        }
        try site.write("content/credentials/end.md")
        #expect(try await site.missing(of: "content/credentials/end.md").isEmpty)
        #expect(await site.paths == ["content/credentials/end.md"])
    }

    @Test func `a burst is told of in a few pieces`() async throws {
        let site = try Watched(looksOnly: false)
        for number in 0..<300 { try site.write("content/credentials/c\(number).md") }
        #expect(try await site.missing(of: "content/credentials/c0.md", "content/credentials/c299.md").isEmpty)
        #expect(await site.paths.count == 300)
        #expect(await site.bursts < 100)
    }

    @Test func `more changes than are worth counting may be anywhere`() {
        var changes = FileChanges.at([])
        for number in 0...20_000 { changes.add("\(number)") }
        #expect(changes == .anywhere && changes.paths == nil)
    }

    #if os(Linux)
    @Test(arguments: [UInt64(31), 32])
    func `any bytes are read as events without a trap`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(FolderEvent.all(in: bytes).count <= bytes.count / 16)
        }
    }
    #endif
}
