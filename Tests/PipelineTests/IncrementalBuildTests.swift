import Files
import Foundation
import Pipeline
import Publishing
import Testing
import TestSupport

/// Whatever was edited, and whatever became of the memory of earlier builds, a build gives the bytes of a clean one.
struct IncrementalBuildTests {
    /// How many sequences are run; `CAIRN_EDITS=1000` runs a thousand.
    static let sequences = ProcessInfo.processInfo.environment["CAIRN_EDITS"].flatMap { Int($0) } ?? 5
    static let seed = ProcessInfo.processInfo.environment["CAIRN_SEED"].flatMap { UInt64($0) } ?? UInt64(Date().timeIntervalSince1970)

    @Test func `random edits give the bytes of a clean build`() async throws {
        print("seed \(Self.seed), \(Self.sequences) sequences")
        var ways = Ways()
        for sequence in 0..<Self.sequences {
            try await Self.run(MemoryFileSystem(), seed: Self.seed &+ UInt64(sequence), &ways)
        }
        print("\(ways)")
        #expect(ways.unchanged > 0 && ways.written > 0 && ways.bodies > 0)
    }

    @Test func `random edits on a disk give the bytes of a clean build`() async throws {
        let folder = try TemporaryFolder()
        var ways = Ways()
        try await Self.run(try DiskFileSystem(root: folder.path), seed: Self.seed, &ways)
    }

    struct Ways {
        var rejected = 0
        var unchanged = 0
        var written = 0
        var bodies = 0
    }

    /// Most builds follow one edit, some none, some several.
    static func edits(after build: Int) -> Int { [0, 0, 1, 2, 1, 3][build % 6] }

    static func run(_ files: any FileSystem, seed: UInt64, _ ways: inout Ways) async throws {
        var site = try EditedSite(files, seed: seed)
        var before: [String: [UInt8]] = [:]
        for build in 0..<8 {
            let clean = try await site.cleanSite()
            let outcome = try await site.build()
            let now = try site.published()
            switch outcome {
            case .rejected:
                ways.rejected += 1
                try #require(clean == nil, "seed \(seed): \(site.history)")
                try #require(now == before, "seed \(seed): a rejected build changed the site after \(site.history)")
            case .published(let built):
                switch built.way {
                case .nothing: ways.unchanged += 1
                case .bodies: ways.bodies += 1
                case .everything: ways.written += 1
                }
                try #require(now == clean, "seed \(seed): \(difference(now, clean ?? [:])) after \(site.history)")
            }
            before = now
            if build == 0 || build == 5 { try site.addWords() }
            for _ in 0..<edits(after: build) { try site.edit() }
        }
    }

    @Test func `two builds at once both publish the site`() async throws {
        var site = try EditedSite(MemoryFileSystem(), seed: Self.seed)
        _ = try await site.build()
        try site.edit()
        let files = site.files
        async let first = EditedSite.build(files)
        async let second = EditedSite.build(files)
        _ = try await (first, second)
        #expect(try await site.published() == site.cleanSite() ?? site.published())
    }

    @Test func `only words of a body change: its page and twin and the feeds are written, and the rest stays`() async throws {
        let files = MemoryFileSystem()
        let site = try EditedSite(files, seed: 1)
        _ = try await site.build()
        let before = try site.published()
        try Self.addWords("and more", to: "content/credentials/observer.md", in: files)
        guard case .published(let built) = try await site.build() else { throw Rejected() }
        #expect(built.way == .bodies)
        #expect(built.publication.writtenPaths.map(\.text) == ["atom.xml", "changes.json", "credentials/observer/index.html", "credentials/observer/index.md", "feed.json", "manifest.json", "search/texts-0.json"])
        let after = try site.published()
        #expect(after.filter { before[$0.key] != $0.value }.keys.sorted() == ["public/.cairn-manifest", "public/atom.xml", "public/changes.json", "public/credentials/observer/index.html", "public/credentials/observer/index.md", "public/feed.json", "public/manifest.json", "public/search/texts-0.json"])
        #expect(try await after == site.cleanSite())
    }

    @Test func `new words of a body change the lists of those words and no other file of the search`() async throws {
        let files = MemoryFileSystem()
        let site = try EditedSite(files, seed: 1)
        _ = try await site.build()
        try Self.addWords("and zygote", to: "content/credentials/observer.md", in: files)
        guard case .published(let built) = try await site.build() else { throw Rejected() }
        #expect(built.way == .bodies)
        let written = built.publication.writtenPaths.map(\.text)
        #expect(written.count == 7 && written.contains { $0.hasPrefix("search/texts-") })
        let after = try site.published()
        #expect(after.values.contains { $0.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: "\"zygote\"".utf8) || $0.starts(with: "[\"zygote\"".utf8) } })
        #expect(try await after == site.cleanSite())
    }

    @Test func `a spare that somebody touched is not used`() async throws {
        let files = MemoryFileSystem()
        let site = try EditedSite(files, seed: 1)
        _ = try await site.build()
        for words in ["one", "two", "three"] {
            try Self.addWords(words, to: "content/credentials/observer.md", in: files)
            _ = try await site.build()
            try files.removeFile(".cairn/spare/credentials/observer/index.html")
            #expect(try await site.published() == site.cleanSite())
        }
    }

    @Test func `a spoilt file of the old site does not come back with the spare`() async throws {
        let files = MemoryFileSystem()
        let site = try EditedSite(files, seed: 1)
        _ = try await site.build()
        // Same size, other bytes; and the theme changes, so that everything is built again and finds it.
        let page = "public/pages/index.html"
        let victim = try files.exists(page) ? page : "public/organizations/northlake/index.html"
        var bytes = try files.read(victim, limit: 1 << 20)
        bytes[bytes.count - 2] ^= 1
        try files.removeFile(victim)
        try files.createFile(victim, bytes)
        files.plant("static/another.txt", .file([65]))
        _ = try await site.build()
        for words in ["one", "two"] {
            try Self.addWords(words, to: "content/credentials/observer.md", in: files)
            guard case .published(let built) = try await site.build() else { throw Rejected() }
            #expect(built.way == .bodies)
            #expect(try await site.published() == site.cleanSite())
        }
    }

    enum Fault: CaseIterable, Sendable {
        case failsOnce, killed, killedDuring

        var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        func plan(_ call: Int) -> FaultyFileSystem.Plan {
            switch self {
            case .failsOnce: .once(call, [5, 28, 24, 13][call % 4])
            case .killed: .killed(call)
            case .killedDuring: .killedDuring(call)
            }
        }
    }

    @Test(arguments: Fault.allCases)
    func `a body's build that fails at any call leaves the old site or the new one`(fault: Fault) async throws {
        let base = MemoryFileSystem()
        let site = try EditedSite(base, seed: 1)
        _ = try await site.build()
        // With a spare, and then without one.
        for (turn, words) in ["one", "two"].enumerated() {
            let old = try site.published()
            try Self.addWords(words, to: "content/credentials/observer.md", in: base)
            let new = try #require(try await site.cleanSite())
            let counting = FaultyFileSystem(base.copy())
            _ = try await EditedSite.build(counting)
            // Each call meets one sort of fault, and the next sort with the other words; all sorts where more is asked for.
            let sorts = Fault.allCases.count, isMore = Scale.rounds(of: 1) > 1
            for call in 1...counting.calls where isMore || call % sorts == (fault.number + turn) % sorts {
                let files = base.copy()
                let faulty = FaultyFileSystem(files, fault.plan(call))
                let outcome = try? await EditedSite.build(faulty)
                let published = try EditedSite.published(in: files)
                try #require(published == new || outcome == nil && published == old, "call \(call): \(faulty.log.dropFirst(call - 1).first ?? "none")")
                guard isMore ? call % 4 == 0 : call / sorts % 4 == 0 else { continue }
                _ = try await EditedSite.build(files)
                try #require(try EditedSite.published(in: files) == new, "after call \(call)")
                try #require(try files.entries(of: "").map(\.path) == [".cairn", "cairn.yml", "content", "public", "static"], "after call \(call)")
            }
            _ = try await site.build()
        }
    }

    struct Rejected: Error {}

    static func addWords(_ words: String, to path: String, in files: any FileSystem) throws {
        let bytes = try files.read(path, limit: 1 << 20) + Array("\nWords: \(words).\n".utf8)
        try files.removeFile(path)
        try files.createFile(path, bytes)
    }

    static func difference(_ site: [String: [UInt8]], _ clean: [String: [UInt8]]) -> String {
        Set(site.keys).union(clean.keys).sorted().filter { site[$0] != clean[$0] }.prefix(5).joined(separator: ", ")
    }
}
