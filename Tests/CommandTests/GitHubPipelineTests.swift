@testable import CairnCommands
import Foundation
import Testing

/// `--format github` in a pipeline: which files it names, which problems come first, and what goes to the step's summary.
struct GitHubPipelineTests {
    static func manyErrors() -> [String: String] {
        var files: [String: String] = [:]
        for i in 10..<35 { files["content/credentials/c\(i).md"] = "---\ntitle: C\(i)\ntype: badge\nteaches: [nothing]\n---\n" }
        return files
    }

    @Test func `files are named from the repository's root on`() throws {
        let site = try SiteFolder(ReportingTests.error, in: "sites/one")
        let run = try RunningTool.run(["check", "--site", site.path + "/sites/one", "--format", "github"], environment: ["GITHUB_WORKSPACE": site.path])
        #expect(run.output.hasPrefix("::error file=sites/one/content/credentials/a.md,line=4,endLine=4,col=11,endColumn=18,title=unknown-reference::there is no competency 'nothing'"))
    }

    @Test func `ten errors are annotations, those in changed files first, and the rest is in the summary`() throws {
        let site = try SiteFolder(Self.manyErrors())
        try Data("content/credentials/c34.md\ncontent/credentials/c33.md\n".utf8).write(to: URL(fileURLWithPath: site.path + "/changed.txt"))
        let run = try RunningTool.run(
            ["check", "--site", site.path, "--format", "github", "--changed", site.path + "/changed.txt"],
            environment: ["GITHUB_WORKSPACE": site.path, "GITHUB_STEP_SUMMARY": site.path + "/summary.md"])
        #expect(run.status == 1)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("::error ") } == 10)
        #expect(lines[0].contains("c33.md") && lines[1].contains("c34.md") && lines[2].contains("c10.md"))
        #expect(run.output.contains("10 of 25 problems are annotations"))
        let summary = try site.text("summary.md")
        #expect(summary.split(separator: "\n").count { $0.hasPrefix("| error |") } == 15)
        #expect(!summary.contains("c33.md") && summary.contains("c32.md"))
    }

    @Test func `changed files are what git says of the base branch`() throws {
        let site = try SiteFolder(Self.manyErrors())
        func git(_ arguments: String...) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["git", "-C", site.path, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"] + arguments
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        try git("init", "-q", "-b", "main")
        try git("add", ".")
        try git("commit", "-q", "-m", "one")
        try git("update-ref", "refs/remotes/origin/main", "HEAD")
        try Data("---\ntitle: New\ntype: badge\nteaches: [nowhere]\n---\n".utf8).write(to: URL(fileURLWithPath: site.path + "/content/credentials/c99 é.md"))
        try Data("---\ntitle: C34\ntype: badge\nteaches: [nowhere]\n---\n".utf8).write(to: URL(fileURLWithPath: site.path + "/content/credentials/c34.md"))
        try git("add", ".")
        try git("commit", "-q", "-m", "two")
        let place = RepositoryPlace(of: site.path, [:])
        let environment = ["GITHUB_BASE_REF": "main", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
        #expect(try ChangedFiles.named(by: nil, place, environment) == ["content/credentials/c34.md", "content/credentials/c99 é.md"])
        #expect(try ChangedFiles.named(by: nil, place, environment.merging(["GITHUB_BASE_REF": "gone"]) { $1 }) == ["content/credentials/c34.md", "content/credentials/c99 é.md"], "a merge's first parent")
        #expect(try ChangedFiles.named(by: nil, place, environment.merging(["GITHUB_BASE_REF": "--output=x"]) { $1 }) != nil)
        #expect(!site.exists("x"))
        let run = try RunningTool.run(["check", "--site", site.path, "--format", "github"], environment: ["GITHUB_BASE_REF": "main", "GITHUB_WORKSPACE": site.path])
        #expect(run.output.split(separator: "\n").first?.contains("c34.md") == true)
    }

    @Test func `a summary that cannot be written is status 74`() throws {
        let site = try SiteFolder(Self.manyErrors())
        let run = try RunningTool.run(["check", "--site", site.path, "--format", "github"], environment: ["GITHUB_STEP_SUMMARY": site.path + "/no/folder/summary.md"])
        #expect(run.status == 74)
        #expect(run.errors.contains("the summary of the step"))
    }

    @Test func `a full summary is not written to, and the log lists the rest`() throws {
        let site = try SiteFolder(Self.manyErrors())
        try Data(repeating: 65, count: 1 << 20).write(to: URL(fileURLWithPath: site.path + "/summary.md"))
        let run = try RunningTool.run(["check", "--site", site.path, "--format", "github"], environment: ["GITHUB_STEP_SUMMARY": site.path + "/summary.md"])
        #expect(run.output.contains("the others are listed above"))
        #expect(try site.text("summary.md").utf8.count == 1 << 20)
    }

    @Test func `a list of changed files may have quotation marks, NULs or line ends of either kind`() {
        #expect(ChangedFiles.paths(in: Array("a.md\r\n./b/c.md\n\n\"d\\303\\251\\\"\\t.md\"\n".utf8)) == ["a.md", "b/c.md", "dé\"\t.md"])
        #expect(ChangedFiles.paths(in: Array("a\nb.md\0c.md\0".utf8)) == ["a\nb.md", "c.md"])
        #expect(ChangedFiles.paths(in: Array("\"\\".utf8)) == ["\\"])
        #expect(ChangedFiles.paths(in: []) == [])
    }

    @Test func `a list that is missing is status 74, and one that is huge is refused`() throws {
        let site = try SiteFolder([:])
        #expect(try RunningTool.run(["check", "--site", site.path, "--format", "github", "--changed", site.path + "/none"]).status == 74)
        try Data(repeating: 65, count: (16 << 20) + 1).write(to: URL(fileURLWithPath: site.path + "/huge"))
        let run = try RunningTool.run(["check", "--site", site.path, "--format", "github", "--changed", site.path + "/huge"])
        #expect(run.status == 74 && run.errors.contains("16 MB"))
    }
}
