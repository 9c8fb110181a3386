import Files
@testable import Publishing
import Testing
import TestSupport
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

struct StagedSiteTests {
    private let files = MemoryFileSystem()
    private let old: SmallSite = ["index.html": "home", "a/index.html": "a", "a/b/index.html": "b", "gone/index.html": "g"]
    private let new: SmallSite = ["index.html": "home", "a/index.html": "A", "a/b/index.html": "b", "new/index.html": "n"]

    // MARK: Publishing

    @Test func `a first site is published, and nothing else is left behind`() async throws {
        let publication = try await old.publish(in: files)
        #expect(publication.written == 4 && publication.kept == 0 && publication.removed.isEmpty && publication.wasAtomic && publication.leftover == nil)
        #expect(try SmallSite.published(in: files) == old)
        #expect(try files.entries(of: "").map(\.path) == [".cairn", "public"])
    }

    @Test func `the disk holds what the memory holds`() async throws {
        let folder = try TemporaryFolder()
        for site in [old, new] {
            let onDisk = try await site.publish(in: folder.files)
            let inMemory = try await site.publish(in: files)
            #expect(onDisk == inMemory)
        }
        #expect(try folder.files.walk("").map(\.path) == files.walk("").map(\.path))
        let manifest = "public/.cairn-manifest"
        #expect(try folder.files.read(manifest, limit: 4096) == files.read(manifest, limit: 4096))
        for entry in try folder.files.walk("public") {
            #expect(entry.status.permissions == (entry.status.kind == .folder ? 0o755 : 0o644), "\(entry.path)")
        }
        #expect(try folder.files.status(of: "public")?.permissions == 0o755)
    }

    @Test func `a second site replaces the first, and unchanged files stay the files they were`() async throws {
        try await old.publish(in: files)
        let before = try files.status(of: "public/a/b/index.html")
        let publication = try await new.publish(in: files)
        #expect(publication.written == 2)
        #expect(publication == Publication(
            written: publication.writtenPaths, kept: 2, removed: [try #require(RelativePath("gone/index.html"))], wasAtomic: true, leftover: nil))
        #expect(try SmallSite.published(in: files) == new)
        let after = try files.status(of: "public/a/b/index.html")
        #expect(after?.identity == before?.identity && after?.modified == before?.modified)
        #expect(try !files.exists("public/gone"))
        #expect(try files.entries(of: "").map(\.path) == [".cairn", "public"])
    }

    @Test func `an unchanged site leaves the output untouched`() async throws {
        try await old.publish(in: files)
        let before = try files.walk("public")
        let identity = try files.status(of: "public")
        let publication = try await old.publish(in: files)
        #expect(publication == Publication(written: [], kept: 4, removed: [], wasAtomic: true, leftover: nil))
        #expect(publication.isUnchanged)
        #expect(try files.walk("public") == before)
        #expect(try files.status(of: "public") == identity)
    }

    @Test func `an output that is empty or deep in folders that do not exist is filled`() async throws {
        files.plant("public", .folder)
        try await old.publish(in: files)
        try await new.publish(at: "dist/web/site", in: files)
        #expect(try SmallSite.published(in: files) == old)
        #expect(try SmallSite.published(at: "dist/web/site", in: files) == new)
        #expect(try files.entries(of: "dist/web").map(\.path) == ["dist/web/site"])
    }

    @Test func `a site without files is a site`() async throws {
        try await old.publish(in: files)
        let publication = try await SmallSite().publish(in: files)
        #expect(publication.removed.count == 4)
        #expect(try files.walk("public").map(\.path) == ["public/.cairn-manifest"])
        #expect(try await SmallSite().publish(in: files).isUnchanged)
    }

    @Test func `files of the site that somebody edited, removed or locked up are put right`() async throws {
        let folder = try TemporaryFolder()
        let disk = FaultyFileSystem(folder.files)
        try await old.publish(in: disk)
        // The same length, so that only the contents tell.
        try disk.removeFile("public/index.html")
        try disk.createFile("public/index.html", Array("HOME".utf8))
        try disk.removeTree("public/a/b")
        #expect(unsafe chmod(folder.path + "/public/a/index.html", 0o600) == 0)
        let publication = try await old.publish(in: disk)
        #expect(publication.written == 3)
        #expect(try SmallSite.published(in: disk) == old)
        #expect(try disk.status(of: "public/a/index.html")?.permissions == 0o644)
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `however often a site is republished, it equals a first publication`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let names = ["a", "b", "c.html", "a-b", "é"]
        for step in 0..<12 {
            var site = SmallSite()
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                let depth = Int.random(in: 1...3, using: &generator)
                let folders = (1..<depth).map { _ in names.randomElement(using: &generator) ?? "a" }
                // A file's name ends in a digit, so it is never a folder's.
                let path = (folders + ["page\(Int.random(in: 0...2, using: &generator))"]).joined(separator: "/")
                site.files[path] = String(Int.random(in: 0...2, using: &generator))
            }
            try await site.publish(in: files)
            let clean = MemoryFileSystem()
            try await site.publish(in: clean)
            #expect(try SmallSite.published(in: files) == site, "seed \(seed), step \(step)")
            #expect(try files.walk("public").map(\.path) == clean.walk("public").map(\.path), "seed \(seed), step \(step)")
            let manifest = "public/.cairn-manifest"
            #expect(try files.read(manifest, limit: 4096) == clean.read(manifest, limit: 4096), "seed \(seed), step \(step)")
        }
    }

    @Test func `the order in which files are written leaves no trace`() async throws {
        var manifests: Set<[UInt8]> = []
        for seed in 0..<5 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let other = MemoryFileSystem()
            let stage = try await StagedSite(output: "public", in: other, of: other, sparing: [])
            for (path, text) in new.files.sorted(by: { $0.key < $1.key }).shuffled(using: &generator) {
                try stage.write(Array(text.utf8), to: #require(RelativePath(path)))
            }
            _ = try stage.publish()
            manifests.insert(try other.read("public/.cairn-manifest", limit: 4096))
        }
        #expect(manifests.count == 1)
    }

    @Test func `many threads may write at once`() async throws {
        let folder = try TemporaryFolder()
        let disk = FaultyFileSystem(folder.files)
        let stage = try await StagedSite(output: "public", in: disk, of: disk, sparing: [])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for page in 0..<50 {
                        let path = try #require(RelativePath("kind/\(page)/page\(worker).html"))
                        try stage.write(Array("\(worker) \(page)".utf8), to: path)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try stage.publish().written == 400)
        #expect(try SmallSite.published(in: disk)?.files.count == 400)
    }

    // MARK: Files that are taken over

    @Test func `a file is copied from the site`() async throws {
        files.plant("static/logo.svg", .file(Array("<svg/>".utf8)))
        let stage = try await StagedSite(output: "public", in: files, of: files, sparing: [])
        try stage.copy("static/logo.svg", to: #require(RelativePath("logo.svg")))
        #expect(throws: FileSystemError.self) { try stage.copy("static/missing", to: #require(RelativePath("missing"))) }
        _ = try stage.publish()
        #expect(try SmallSite.published(in: files) == ["logo.svg": "<svg/>"])
    }

    @Test func `a file is kept by its fingerprint alone, if it is still the file that was published`() async throws {
        try await old.publish(in: files)
        try files.removeFile("public/index.html")
        try files.createFile("public/index.html", Array("HOME".utf8))
        let stage = try await StagedSite(output: "public", in: files, of: files, sparing: [])
        #expect(try stage.keep(#require(RelativePath("a/index.html")), Fingerprint(of: "a")))
        #expect(try !stage.keep(#require(RelativePath("a/b/index.html")), Fingerprint(of: "other")))
        #expect(try !stage.keep(#require(RelativePath("index.html")), Fingerprint(of: "home")))
        #expect(try !stage.keep(#require(RelativePath("never")), Fingerprint(of: "a")))
        #expect(try stage.publish().kept == 1)
        #expect(try SmallSite.published(in: files) == ["a/index.html": "a"])
    }

    @Test func `where files can have one name only, unchanged files are copied`() async throws {
        let poor = FaultyFileSystem(files, lacking: [.link, .lockFolders])
        try await old.publish(in: poor)
        #expect(try await new.publish(in: poor).kept == 2)
        #expect(try SmallSite.published(in: poor) == new)
    }

    @Test func `where trees cannot be swapped, two steps are taken and reported`() async throws {
        let poor = FaultyFileSystem(files, lacking: [.exchange])
        try await old.publish(in: poor)
        #expect(try await !new.publish(in: poor).wasAtomic)
        #expect(try SmallSite.published(in: poor) == new)
        #expect(try files.entries(of: "").map(\.path) == [".cairn", "public"])
    }

    // MARK: Errors

    @Test func `two files for one path are an error, and the output stays`() async throws {
        try await old.publish(in: files)
        for text in ["home", "other"] {
            let stage = try await StagedSite(output: "public", in: files, of: files, sparing: [])
            let path = try #require(RelativePath("index.html"))
            try stage.write(Array("home".utf8), to: path)
            #expect(throws: PublishingError.failed(FileSystemError(
                "write", "public/index.html", reason: "another file of the site has this path"))) {
                try stage.write(Array(text.utf8), to: path)
                return try stage.publish()
            }
        }
        #expect(try SmallSite.published(in: files) == old)
        #expect(try files.entries(of: "").map(\.path) == [".cairn", "public"])
    }

    @Test func `a path below a file, and the manifest's own path, are errors`() async throws {
        let stage = try await StagedSite(output: "public", in: files, of: files, sparing: [])
        try stage.write([1], to: #require(RelativePath("a")))
        for path in ["a/b", ".cairn-manifest"] {
            #expect(throws: FileSystemError.self) { try stage.write([1], to: #require(RelativePath(path))) }
        }
    }

    @Test func `an error names the published path and the system's reason`() async throws {
        let full = FaultyFileSystem(files, .from(100, 28))
        let stage = try await StagedSite(output: "public", in: full, of: full, sparing: [])
        let error = #expect(throws: FileSystemError.self) {
            for page in 0..<100 { try stage.write([1], to: #require(RelativePath("page\(page)/index.html"))) }
        }
        let description = try #require(error?.description)
        #expect(description.hasPrefix("could not createF") && description.contains(" public/page"), "\(description)")
        #expect(description.hasSuffix(": No space left on device"), "\(description)")
    }

    @Test func `a stage that is discarded or forgotten is removed, with the folders made for it`() async throws {
        do {
            let stage = try await StagedSite(output: "dist/public", in: files, of: files, sparing: [])
            try new.write(to: stage)
            #expect(try files.entries(of: "dist").map(\.path) == ["dist/.public.cairn-staging-1"])
            stage.discard()
            stage.discard()
            #expect(try files.entries(of: "").map(\.path) == [".cairn"])
        }
        do {
            let stage = try await StagedSite(output: "dist/public", in: files, of: files, sparing: [])
            try new.write(to: stage)
        }
        #expect(try files.entries(of: "").map(\.path) == [".cairn"])
    }

    // MARK: Several builds

    @Test func `a second build waits for the first, or is refused when that takes too long`() async throws {
        let first = try await StagedSite(output: "public", in: files, of: files, sparing: [])
        let refused = await refusal { try await new.publish(in: files, patience: .milliseconds(120)) }
        #expect(refused?.kind == .anotherBuild)

        async let second = new.publish(in: files, patience: .seconds(30))
        try await Task.sleep(for: .milliseconds(100))
        try old.write(to: first)
        #expect(try first.publish().written == 4)
        #expect(try await second.removed.count == 1)
        #expect(try SmallSite.published(in: files) == new)
    }

    @Test func `two sites with one output do not harm each other's stages`() async throws {
        func stage(_ lock: String) async throws -> StagedSite {
            try await StagedSite(output: "public", in: files, of: files, sparing: [], lock: lock)
        }
        let (first, second) = (try await stage("one/lock"), try await stage("two/lock"))
        try old.write(to: first)
        try new.write(to: second)
        _ = try first.publish()
        _ = try second.publish()
        #expect(try SmallSite.published(in: files) == new)
        #expect(try files.entries(of: "").map(\.path) == ["one", "public", "two"])
    }

    @Test func `what killed builds left behind is removed`() async throws {
        try await old.publish(in: files)
        files.plant(".public.cairn-staging-1/a/half", .file([1]))
        files.plant(".public.cairn-staging-7", .folder)
        files.plant(".public.cairn-previous/index.html", .file([1]))
        // Somebody else's: another output, a file.
        files.plant(".other.cairn-staging-1/a", .file([1]))
        files.plant(".public.cairn-staging-9", .file([1]))
        try await new.publish(in: files)
        #expect(try files.entries(of: "").map(\.path) == [".cairn", ".other.cairn-staging-1", ".public.cairn-staging-9", "public"])
    }

    @Test func `an old site that a killed build had set aside is put back before anything else`() async throws {
        try await old.publish(in: files)
        try files.rename("public", to: ".public.cairn-previous")
        files.plant(".public.cairn-staging-1/index.html", .file([1]))
        let stage = try await StagedSite(output: "public", in: files, of: files, sparing: [])
        stage.discard()
        #expect(try SmallSite.published(in: files) == old)
        #expect(try files.entries(of: "").map(\.path) == [".cairn", "public"])
    }
}
