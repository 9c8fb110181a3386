import Files
import Foundation
import History
import Model
import TestSupport
import Testing

/// A real repository in a temporary folder; tests of it are skipped where git is missing.
final class Repository {
    let folder: TemporaryFolder
    var path: String { folder.path }

    static let hasGit: Bool = (try? run(["--version"], in: "/", day: nil)) == 0

    init() throws {
        folder = try TemporaryFolder()
        try git("init", "-q", "-b", "main", ".")
    }

    init(shallowCloneOf other: Repository) throws {
        folder = try TemporaryFolder()
        try git("clone", "-q", "--depth", "1", "file://\(other.path)", "clone")
    }

    func git(_ arguments: String..., day: String? = nil) throws {
        let status = try Self.run(["-c", "user.name=A", "-c", "user.email=a@example.org"] + arguments, in: path, day: day)
        guard status == 0 else { throw CocoaError(.executableLoad) }
    }

    func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: path).appending(path: file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func commit(_ day: String) throws {
        try git("add", "-A", ".")
        try git("commit", "-q", "--allow-empty", "-m", "x", day: day)
    }

    private static func run(_ arguments: [String], in folder: String, day: String?) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var environment = ProcessInfo.processInfo.environment
        if let day { environment["GIT_AUTHOR_DATE"] = "\(day)T12:00:00Z"; environment["GIT_COMMITTER_DATE"] = "\(day)T12:00:00Z" }
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

@Suite(.enabled(if: Repository.hasGit), .serialized) struct GitTests {
    private func sample() throws -> Repository {
        let repository = try Repository()
        try repository.write("title: T\n", to: "site/cairn.yml")
        try repository.write("one", to: "site/content/credentials/a.md")
        try repository.write("bé", to: "site/content/credentials/deep/b.md")
        try repository.write("outside", to: "other.md")
        try repository.commit("2026-01-02")
        try repository.write("two", to: "site/content/credentials/a.md")
        try repository.write("picture", to: "site/content/credentials/p.png")
        try repository.commit("2026-03-04")
        return repository
    }

    @Test func `a revision is read as it was, in the site's own folder`() throws {
        let repository = try sample()
        let history = try GitRepository(of: repository.path + "/site")
        let old = try history.site(at: try history.commit("HEAD~1"), named: "HEAD~1")
        let new = try history.site(at: try history.commit("main"), named: "main")
        #expect(String(decoding: try old.read("content/credentials/a.md", limit: 100), as: UTF8.self) == "one")
        #expect(String(decoding: try new.read("content/credentials/a.md", limit: 100), as: UTF8.self) == "two")
        #expect(String(decoding: try old.read("content/credentials/deep/b.md", limit: 100), as: UTF8.self) == "bé")
        #expect(try old.status(of: "content/credentials/p.png") == nil)
        #expect(try new.status(of: "content/credentials/p.png")?.kind == .file)
        #expect(try new.status(of: "other.md") == nil)
    }

    @Test func `links stand there as links`() throws {
        let repository = try sample()
        try FileManager.default.createSymbolicLink(atPath: repository.path + "/site/content/credentials/l.md", withDestinationPath: "/etc/passwd")
        try repository.commit("2026-03-05")
        let history = try GitRepository(of: repository.path + "/site")
        #expect(try history.site(at: try history.commit("HEAD"), named: "HEAD").status(of: "content/credentials/l.md")?.kind == .symbolicLink)
    }

    @Test(arguments: ["--output=x", "-", "--help", "", "nowhere", "HEAD\u{0}x", "HEAD\nmain", "HEAD:site", String(repeating: "a", count: 5000), "$(touch x)", "../..", "@{99999999}"])
    func `a hostile name is no option, no file and no revision`(name: String) throws {
        let repository = try sample()
        let history = try GitRepository(of: repository.path + "/site")
        #expect(throws: HistoryError.self) { try history.commit(name) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: repository.path + "/site").sorted() == ["cairn.yml", "content"])
    }

    @Test func `where two branches parted is found`() throws {
        let repository = try sample()
        let start = try GitRepository(of: repository.path + "/site").commit("HEAD")
        try repository.git("checkout", "-q", "-b", "branch")
        try repository.commit("2026-03-05")
        try repository.git("checkout", "-q", "main")
        try repository.commit("2026-03-06")
        #expect(try GitRepository(of: repository.path + "/site").commonAncestor("main", "branch") == start)
    }

    @Test func `a folder outside a repository, and a revision without the site, are said`() throws {
        let outside = try TemporaryFolder()
        #expect(throws: HistoryError.self) { try GitRepository(of: outside.path) }
        let repository = try Repository()
        try repository.commit("2026-01-01")
        try repository.write("title: T\n", to: "site/cairn.yml")
        try repository.commit("2026-01-02")
        let history = try GitRepository(of: repository.path + "/site")
        #expect(throws: HistoryError.noSite(revision: "HEAD~1")) { try history.site(at: try history.commit("HEAD~1"), named: "HEAD~1") }
    }

    @Test func `the days are those of the last commits, also of what is gone`() throws {
        let repository = try sample()
        try FileManager.default.removeItem(atPath: repository.path + "/site/content/credentials/deep/b.md")
        try repository.commit("2026-04-05")
        let dates = try ChangeDates(of: try GitRepository(of: repository.path + "/site"))
        #expect(dates.day(ofThing: .credential, try ThingID("a"))?.description == "2026-03-04")
        #expect(dates.day(ofThing: .credential, try ThingID("b"))?.description == "2026-04-05")
        #expect(dates.day(ofThing: .pathway, try ThingID("a")) == nil)
        #expect(!dates.isShallow && dates.unknown == 0)
    }

    @Test func `a shallow clone knows no days of what came before it, and says so`() throws {
        let clone = try Repository(shallowCloneOf: try sample())
        let dates = try ChangeDates(of: try GitRepository(of: clone.path + "/clone/site"))
        #expect(dates.isShallow)
        #expect(dates.day(ofThing: .credential, try ThingID("a")) == nil)
        #expect(dates.unknown > 0)
    }
}
