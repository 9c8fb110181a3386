import BuildCache
import Files
@testable import Pipeline
import Rendering
import Testing
import TestSupport

/// What a build remembers is a hint: whatever becomes of it, the next build publishes the site.
struct BuildRecordTests {
    /// Builds, edits a body, lets `harm` change what is remembered, and builds again.
    private static func build(_ seed: UInt64, _ harm: (inout [UInt8]) throws -> Void) async throws -> (way: BuiltSite.Way, isClean: Bool) {
        let files = MemoryFileSystem()
        let site = try EditedSite(files, seed: seed)
        _ = try await site.build()
        try IncrementalBuildTests.addWords("and more", to: "content/credentials/observer.md", in: files)
        var bytes = try files.read(RecordFile.path, limit: RecordFile.largest)
        try harm(&bytes)
        try site.replace(RecordFile.path, bytes)
        guard case .published(let built) = try await site.build() else { throw IncrementalBuildTests.Rejected() }
        return (built.way, try await site.published() == site.cleanSite())
    }

    @Test func `a record that was cut or of which a bit is another is not believed`() async throws {
        var generator = SeededGenerator(seed: 21)
        #expect(try await Self.build(1) { _ in } == (.bodies, true))
        for number in 0..<24 {
            let (way, isClean) = try await Self.build(1) { bytes in
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                if number % 2 == 0 { bytes[place] ^= 1 << UInt8(generator.next() % 8) } else { bytes.removeSubrange(place...) }
            }
            // What stands in the account is asked for by no build.
            #expect(isClean && (way == .everything || way == .bodies))
        }
    }

    @Test func `a record that can not be written whole leaves the last one and no piece of itself`() throws {
        let sections = RecordFile.Section.allCases.map { Array("section \($0)".utf8) }
        let base = MemoryFileSystem()
        try base.createFolder(".cairn")
        try RecordFile.write(sections, to: base)
        let last = try base.read(RecordFile.path, limit: RecordFile.largest)
        var failed = 0
        for number in 1...20 {
            let files = base.copy()
            let faulty = FaultyFileSystem(files, .once(number, 28))
            guard (try? RecordFile.write(sections.reversed(), to: faulty)) == nil else { break }
            failed += 1
            #expect(try files.entries(of: ".cairn").count == 1)
            #expect(try files.read(RecordFile.path, limit: RecordFile.largest) == last)
        }
        // One call each to look, to create and to rename, and one for each section.
        #expect(failed == sections.count + 3)
    }

    @Test func `a record that lies and has the right fingerprints does no harm to the next whole build`() async throws {
        var generator = SeededGenerator(seed: 22)
        let base = MemoryFileSystem()
        let site = try EditedSite(base, seed: 1)
        _ = try await site.build()
        try IncrementalBuildTests.addWords("and more", to: "content/credentials/observer.md", in: base)
        let clean = try #require(try await site.cleanSite())
        let sound = try Sections(base.read(RecordFile.path, limit: RecordFile.largest))
        for number in 0..<120 {
            let files = base.copy()
            var sections = sound
            for _ in 0...(number % 4) { sections.change(&generator) }
            try files.removeFile(RecordFile.path)
            try RecordFile.write(sections.all, to: files)
            // Whatever it does, it ends; nothing but the output and what Cairn remembers is touched.
            _ = try? await EditedSite.build(files)
            #expect(try files.entries(of: "").map(\.path) == [".cairn", "cairn.yml", "content", "public", "static"])
            #expect(try files.read("content/credentials/observer.md", limit: 1 << 20) == base.read("content/credentials/observer.md", limit: 1 << 20))
            guard number % 10 == 0 else { continue }
            try files.removeTree(".cairn")
            _ = try await EditedSite.build(files)
            #expect(try EditedSite.published(in: files) == clean)
        }
    }

    /// A record's sections, of which single bytes are changed.
    private struct Sections {
        var all: [[UInt8]]

        init(_ bytes: [UInt8]) throws {
            let files = MemoryFileSystem()
            files.plant(RecordFile.path, .file(bytes))
            let file = try #require(RecordFile(in: files))
            all = try RecordFile.Section.allCases.map { try #require(file.read($0)) }
        }

        mutating func change(_ generator: inout SeededGenerator) {
            let section = Int.random(in: 0..<all.count, using: &generator)
            guard !all[section].isEmpty else { return }
            let place = Int.random(in: 0..<all[section].count, using: &generator)
            switch generator.next() % 4 {
            case 0: all[section][place] = UInt8(truncatingIfNeeded: generator.next())
            case 1: all[section].replaceSubrange(place..<min(place + 9, all[section].count), with: [UInt8](repeating: 0xFF, count: 9) + [0x7F])
            case 2: all[section].removeSubrange(place...)
            default: all[section].remove(at: place)
            }
        }
    }

    @Test func `new times of the same bytes are remembered, and what else is known stays`() async throws {
        let files = MemoryFileSystem()
        let site = try EditedSite(files, seed: 1)
        _ = try await site.build()
        for entry in try files.walk("content") where entry.status.kind == .file { try site.replace(entry.path, try files.read(entry.path, limit: 1 << 20)) }
        for _ in 0..<2 {
            guard case .published(let built) = try await site.build() else { throw IncrementalBuildTests.Rejected() }
            #expect(built.way == .nothing)
        }
        try IncrementalBuildTests.addWords("and more", to: "content/credentials/observer.md", in: files)
        guard case .published(let built) = try await site.build() else { throw IncrementalBuildTests.Rejected() }
        #expect(built.way == .bodies)
        #expect(try await site.published() == site.cleanSite())
        let account = try #require(LastBuild(record: files))
        #expect(account.reasons.map(\.path) == ["content/credentials/observer.md"] && account.written.contains("credentials/observer/index.html"))
    }

    @Test func `many bodies that share their feeds grow and shrink at once, in two languages`() async throws {
        let files = MemoryFileSystem()
        let site = try EditedSite(files, seed: 1)
        for number in 0..<24 {
            try site.put("content/credentials/extra-\(number).md", Array("---\ntitle: Extra \(number)\ntype: badge\n---\n\nIt has words, and [a link](/credentials/observer/).\n".utf8))
            if number % 3 == 0 {
                try site.put("content/credentials/extra-\(number).fr.md", Array("---\ntitle: Extra \(number) en français\n---\n\nAvec des mots, et [un lien](/credentials/observer/).\n".utf8))
            }
        }
        _ = try await site.build()
        var generator = SeededGenerator(seed: 23)
        for round in 0..<6 {
            var isTranslated = false
            for _ in 0..<5 {
                let picked = Int.random(in: 0..<24, using: &generator)
                // In every other round, things that are translated are let alone.
                let number = round % 2 == 0 && picked % 3 == 0 ? picked + 1 : picked
                if number % 3 == 0 { isTranslated = true }
                let isFrench = number % 3 == 0 && generator.next() % 2 == 0
                let path = "content/credentials/extra-\(number)\(isFrench ? ".fr" : "").md"
                let words = (0..<Int.random(in: 1...40, using: &generator)).map { _ in "w\(generator.next() % 50)" }.joined(separator: " ")
                try site.replace(path, Array(Self.text(try site.lines(of: path), followedBy: words).utf8))
            }
            guard case .published(let built) = try await site.build() else { throw IncrementalBuildTests.Rejected() }
            // What changes.json says of a thing follows from its texts in all languages: that is left to a whole build.
            #expect(built.way == (isTranslated ? .everything : .bodies), "round \(round)")
            let (now, clean) = (try site.published(), try await site.cleanSite() ?? [:])
            #expect(now == clean, "round \(round): \(IncrementalBuildTests.difference(now, clean))")
        }
    }

    /// The first paragraph of a body stays, since the catalog knows it and its link; words take the place of what follows.
    private static func text(_ lines: [String], followedBy words: String) -> String {
        let start = (lines.dropFirst().firstIndex(of: "---") ?? 0) + 2
        return (lines[...start] + ["", words, ""]).joined(separator: "\n")
    }
}
