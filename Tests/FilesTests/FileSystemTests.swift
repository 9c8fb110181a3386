@testable import Files
import Testing
import TestSupport

/// What every file system does alike, shown on the disk, resolved in both ways, and in memory.
struct FileSystemTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func everyKind(_ test: (any FileSystem) throws -> Void) throws {
        let ways: [DiskFileSystem.Resolution] = [.atOnce, .stepwise]
        for (name, way) in zip(["atOnce", "stepwise"], ways) {
            try folder.files.createFolder(name)
            try test(DiskFileSystem(root: folder.path + "/" + name, shownAs: nil, resolution: way))
        }
        try test(MemoryFileSystem())
    }

    @Test func `entries are in the order of their bytes, a folder's as if it ended with a slash`() throws {
        try everyKind { files in
            for name in ["a", "é", "Z"] { try files.createFolder(name) }
            for name in ["a-b", "a.txt", "aa", "a/x", "a/-", "e\u{301}"] { try files.createFile(name, []) }
            #expect(try files.walk("").map(\.path) == ["Z", "a-b", "a.txt", "a", "a/-", "a/x", "aa", "e\u{301}", "é"])
            #expect(try files.entries(of: "").map(\.path) == ["Z", "a-b", "a.txt", "a", "aa", "e\u{301}", "é"])
            #expect(try files.entries(of: "a").map(\.name) == ["-", "x"])
        }
    }

    @Test func `many paths are looked at as each of them is`() throws {
        try everyKind { files in
            for name in ["a", "a/b", "é", "empty"] { try files.createFolder(name) }
            for name in ["a/b/x", "a/b/y", "a/file", "é/z", "top"] { try files.createFile(name, [1]) }
            let names = ["a", "a/b", "a/b/x", "a/b/missing", "a/missing/x", "a/missing/y", "a/b/y", "a/file", "empty", "top", "é/z", "é", "missing"]
            for root in ["site", "sites/deeper"] {
                for slash in root.indices where root[slash] == "/" { try files.createFolder(String(root[..<slash])) }
                try files.createFolder(root)
                for name in ["a", "é"] { try files.rename(name, to: "\(root)/\(name)") }
                let paths = PathList(names)
                #expect(try files.statuses(of: paths, in: root) == names.map { try files.status(of: "\(root)/\($0)") })
                #expect(names.indices.allSatisfy { paths[$0] == names[$0] && paths.firstIndex(of: names[$0]) == $0 } && paths.firstIndex(of: "a/b/") == nil)
                for name in ["a", "é"] { try files.rename("\(root)/\(name)", to: name) }
            }
            #expect(try files.statuses(of: PathList([]), in: "nowhere") == [])
            #expect(try files.statuses(of: PathList(["a", "b/c"]), in: "nowhere") == [nil, nil])
            for hostile in ["..", ".", "a/..", "../a", "a/./b", "", "a//b", "/", "a/"] {
                #expect(throws: FileSystemError.self, "\(hostile)") { try files.statuses(of: PathList([hostile]), in: "a") }
            }
        }
    }

    @Test func `lines begin at the start and behind each newline that does not end the bytes`() {
        func starts(_ text: String, from start: Int = 0) -> [Int] { lineStarts(of: Array(text.utf8), from: start) }
        #expect(starts("") == [] && starts("\n") == [0] && starts("a") == [0] && starts("a\n") == [0])
        #expect(starts("a\nb") == [0, 2] && starts("\n\na\n") == [0, 1, 2] && starts("a\nbc\nd", from: 3) == [3, 5] && starts("ab", from: 2) == [])
    }

    @Test func `a file is made longer, and read in parts`() throws {
        try everyKind { files in
            try files.createFile("f", [0, 1, 2])
            try files.extendFile("f", [3, 4])
            try files.extendFile("f", [])
            #expect(try files.read("f", limit: 9) == [0, 1, 2, 3, 4])
            #expect(try files.status(of: "f")?.permissions == 0o644)
            #expect(try files.read("f", from: 1, count: 3) == [1, 2, 3])
            #expect(try files.read("f", from: 3, count: 9) == [3, 4])
            #expect(try files.read("f", from: 5, count: 1) == [])
            #expect(try files.read("f", from: 9, count: 1) == [])
            try files.createFolder("folder")
            #expect(throws: FileSystemError.self) { try files.extendFile("missing", [1]) }
            #expect(throws: FileSystemError.self) { try files.extendFile("folder", [1]) }
            #expect(throws: FileSystemError.self) { try files.read("folder", from: 0, count: 1) }
            #expect(try !files.exists("missing"))
        }
    }

    @Test(arguments: [0o644, 0o600, 0o640, 0o755, 0o444] as [UInt16])
    func `a durable file has exactly the permissions that were asked for, and never replaces another`(permissions: UInt16) throws {
        try everyKind { files in
            try files.createDurableFile("a.md", [1, 2], permissions: permissions)
            let status = try #require(try files.status(of: "a.md"))
            #expect(status.permissions == permissions)
            #expect(status.size == 2)
            #expect(throws: FileSystemError.self) { try files.createDurableFile("a.md", [3], permissions: 0o644) }
            #expect(try files.status(of: "a.md")?.size == 2)
        }
    }

    @Test(arguments: ["/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b", "a\0b"])
    func `a path that leads elsewhere is refused by every operation`(path: String) throws {
        try everyKind { files in
            let attempts: [() throws -> Void] = [
                { _ = try files.status(of: path) },
                { _ = try files.entries(of: path) },
                { _ = try files.walk(path) },
                { _ = try files.read(path, limit: 9) },
                { _ = try files.read(path, from: 0, count: 9) },
                { try files.extendFile(path, [1]) },
                { try files.createFolder(path) },
                { try files.createFile(path, []) },
                { try files.createDurableFile(path, [], permissions: 0o644) },
                { try files.link(path, to: "b") },
                { try files.link("b", to: path) },
                { try files.rename(path, to: "b") },
                { _ = try files.exchange(path, "b") },
                { try files.removeFile(path) },
                { try files.removeFolder(path) },
                { try files.removeTree(path) },
                { try files.synchronizeTree(path) },
                { try files.synchronizeFolder(path) },
                { _ = try files.lock(path) },
                { _ = try files.lineage(of: path) },
            ]
            for (index, attempt) in attempts.enumerated() {
                let error = #expect(throws: FileSystemError.self, "operation \(index)") { try attempt() }
                #expect(error?.reason == "the path leads out of its folder or has an empty component", "operation \(index)")
            }
        }
    }

    @Test func `a lock has one holder at a time`() throws {
        try everyKind { files in
            try files.createFolder("folder")
            for path in ["lock", "folder"] {
                let first = try #require(try files.lock(path))
                #expect(try files.lock(path) == nil)
                first.release()
                first.release()
                var second = try files.lock(path)
                #expect(second != nil)
                #expect(try files.lock(path) == nil)
                second = nil
                #expect(try files.lock(path) != nil)
            }
            #expect(try files.status(of: "lock")?.kind == .file)
        }
    }

    @Test func `an exchange swaps two trees, and a link is the same file`() throws {
        try everyKind { files in
            try files.createFolder("a")
            try files.createFile("a/one", [1])
            try files.createFolder("b")
            try files.link("a/one", to: "b/two")
            let identity = try files.status(of: "a/one")?.identity
            #expect(try files.exchange("a", "b"))
            #expect(try files.walk("").map(\.path) == ["a", "a/two", "b", "b/one"])
            #expect(try files.status(of: "a/two")?.identity == identity)
            #expect(try files.status(of: "b/one")?.identity == identity)
        }
    }

    /// The disk is the model; the memory must agree on every result, error number and tree.
    @Test(arguments: 0..<12 as Range<UInt64>)
    func `disk and memory agree on random operations`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let memory = MemoryFileSystem()
        let names = ["a", "b", "c-", "é", "e\u{301}"]
        func path() -> String {
            (0..<Int.random(in: 1...3, using: &generator)).map { _ in names.randomElement(using: &generator) ?? "a" }.joined(separator: "/")
        }
        for step in 0..<400 {
            let (first, second, byte) = (path(), path(), UInt8.random(in: 0...255, using: &generator))
            let operation = Int.random(in: 0..<14, using: &generator)
            let results = [folder.files as any FileSystem, memory].map { files in
                outcome { () throws(FileSystemError) in
                    switch operation {
                    case 0, 1, 2: try files.createFolder(first)
                    case 3, 4: try files.createFile(first, [byte])
                    case 5: try files.link(first, to: second)
                    case 6: try files.rename(first, to: second)
                    case 7: return "\(try files.exchange(first, second))"
                    case 8: try files.removeFile(first)
                    case 9: try files.removeFolder(first)
                    case 10: if byte < 60 { try files.removeTree(first) }
                    case 11: return "\(try files.read(first, limit: 9))"
                    case 12: return "\(try files.entries(of: first).map { "\($0.path) \($0.status.kind)" })"
                    default: return "\(String(describing: try files.status(of: first)?.kind))"
                    }
                    return "done"
                }
            }
            let description: Comment = "seed \(seed), step \(step): operation \(operation) on '\(first)' and '\(second)'"
            try #require(results[0] == results[1], description)
            let trees = try [folder.files as any FileSystem, memory].map { files in
                try files.walk("").map { "\($0.path) \($0.status.kind) \($0.status.kind == .file ? try files.read($0.path, limit: 9) : [])" }
            }
            try #require(trees[0] == trees[1], description)
        }
    }

    private func outcome(_ body: () throws(FileSystemError) -> String) -> String {
        do throws(FileSystemError) {
            return try body()
        } catch {
            return "\(error.operation): \(error.number) \(error.reason)"
        }
    }
}

private extension PathList {
    init(_ names: [String]) {
        self.init()
        for name in names { append(Array(name.utf8)[...]) }
    }
}
