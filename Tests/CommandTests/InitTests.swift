import Diagnostics
import Foundation
import FrontMatter
import SourceText
import Testing

/// `cairn init --ci` and `--editor`: what is written where, and what is never touched.
struct InitTests {
    @Test(arguments: [("github", ".github/workflows/cairn.yml"), ("gitlab", ".gitlab-ci.yml")])
    func `a pipeline is written once, is YAML, and is left alone afterwards`(host: String, path: String) throws {
        let site = try SiteFolder([:])
        let run = try RunningTool.run(["init", site.path, "--ci", host])
        #expect(run.status == 0 && run.output.contains("\(path) is written"))
        let text = try site.text(path)
        let read = YAMLFile.parse(Array(text.utf8), file: FileID(0))
        #expect(read.diagnostics.isEmpty && read.value.isReadable)
        #expect(!text.contains("{{site}}"), "the placeholder is filled in")
        #expect(text.contains("  SITE: .\n"))
        #expect(try RunningTool.run(["init", site.path, "--ci", host]).output.contains("\(path) is as it should be"))
        try Data("mine\n".utf8).write(to: URL(fileURLWithPath: "\(site.path)/\(path)"))
        let again = try RunningTool.run(["init", site.path, "--ci", host])
        #expect(again.status == 0 && again.output.contains("left as it is") && again.output.contains(text), "what it would hold is shown")
        #expect(try site.text(path) == "mine\n")
    }

    @Test func `a pipeline stands at the repository's root and names the site's folder`() throws {
        let site = try SiteFolder([:], in: "sites/ours: new")
        try FileManager.default.createDirectory(atPath: site.path + "/.git", withIntermediateDirectories: true)
        #expect(try RunningTool.run(["init", site.path + "/sites/ours: new", "--ci", "github", "--editor", "vscode"]).status == 0)
        let text = try site.text(".github/workflows/cairn.yml")
        #expect(text.contains("  SITE: \"sites/ours: new\"\n"))
        #expect(YAMLFile.parse(Array(text.utf8), file: FileID(0)).diagnostics.isEmpty)
        #expect(try site.text(".vscode/settings.json").contains("\"sites/ours: new/content/credentials/**/*.md\""))
        #expect(!site.exists("sites/ours: new/.vscode"))
    }

    @Test func `no job of a pull request may write but the one that comments, and none runs its files`() throws {
        let site = try SiteFolder([:])
        _ = try RunningTool.run(["init", site.path, "--ci", "github"])
        let lines = try site.text(".github/workflows/cairn.yml").split(separator: "\n").map(String.init)
        let commands = lines.filter { !$0.contains("#") || $0.contains("uses:") }
        #expect(!commands.contains { $0.contains("pull_request_target") || $0.contains("workflow_run") || $0.contains("secrets.") })
        #expect(lines.contains("permissions: {}"))
        #expect(commands.count { $0.hasSuffix(": write") } == 3, "to comment, and twice to publish")
        #expect(commands.filter { $0.contains("uses: ") }.allSatisfy { $0.contains("actions/") && $0.contains("@v") })
        #expect(commands.contains { $0.contains("persist-credentials: false") })
        // What strangers choose, such as titles and the names of branches, is never a part of a command.
        #expect(!commands.contains { $0.contains("github.event.pull_request.title") || $0.contains("github.head_ref") })
        let comment = try #require(lines.firstIndex(of: "  comment:"))
        let publish = try #require(lines.firstIndex(of: "  publish:"))
        #expect(!lines[comment..<publish].contains { $0.contains("actions/checkout") || $0.contains(".cairn-tool") })
        #expect(lines[comment..<publish].contains { $0.contains("head.repo.full_name == github.repository") })
    }

    @Test func `an editor's files are JSON, bind every kind, and are never overwritten`() throws {
        let site = try SiteFolder([:])
        try FileManager.default.createDirectory(atPath: site.path + "/.vscode", withIntermediateDirectories: true)
        try Data("{\"mine\": true}\n".utf8).write(to: URL(fileURLWithPath: site.path + "/.vscode/settings.json"))
        let run = try RunningTool.run(["init", site.path, "--editor", "vscode"])
        #expect(run.status == 0)
        #expect(try site.text(".vscode/settings.json") == "{\"mine\": true}\n")
        #expect(run.output.contains("\"yaml.schemas\""), "what to add is shown")
        try FileManager.default.removeItem(atPath: site.path + "/.vscode/settings.json")
        #expect(try RunningTool.run(["init", site.path, "--editor", "vscode"]).status == 0)
        let settings = try #require(try JSONSerialization.jsonObject(with: Data(try site.text(".vscode/settings.json").utf8)) as? [String: Any])
        let schemas = try #require(settings["yaml.schemas"] as? [String: [String]])
        for (schema, files) in schemas {
            let schemaFile = site.path + "/" + schema.dropFirst(2)
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: schemaFile))) }
            #expect(!files.isEmpty)
        }
        #expect(schemas.values.joined().contains("content/pathways/**/*.md") && schemas.values.joined().contains("cairn.yml"))
        for name in ["extensions.json", "tasks.json", "cairn.code-snippets"] {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(try site.text(".vscode/" + name).utf8)) }
        }
    }

    @Test func `snippets offer a field with its words and its values`() throws {
        let site = try SiteFolder([:])
        _ = try RunningTool.run(["init", site.path, "--editor", "vscode"])
        let snippets = try #require(try JSONSerialization.jsonObject(with: Data(try site.text(".vscode/cairn.code-snippets").utf8)) as? [String: [String: Any]])
        let delivery = try #require(snippets["credential: delivery"])
        #expect(delivery["prefix"] as? String == "delivery")
        #expect((delivery["body"] as? [String])?.first?.hasPrefix("delivery: ${1|in-person,") == true || (delivery["body"] as? [String])?.first?.hasPrefix("delivery: ${1|online,") == true)
        #expect(delivery["include"] as? [String] == ["**/content/credentials/**"])
        #expect((snippets["credential: alignments"]?["body"] as? [String]) == ["alignments:", "  - framework: ${1:NICE}", "    name: $2"])
    }

    @Test func `the messages that the editor shows are those that check prints`() throws {
        let site = try SiteFolder(ReportingTests.error)
        _ = try RunningTool.run(["init", site.path, "--editor", "vscode"])
        let tasks = try #require(try JSONSerialization.jsonObject(with: Data(try site.text(".vscode/tasks.json").utf8)) as? [String: Any])
        let task = try #require((tasks["tasks"] as? [[String: Any]])?.first)
        let patterns = try #require((task["problemMatcher"] as? [String: Any])?["pattern"] as? [[String: Any]])
        let lines = try RunningTool.run(["check", "--site", site.path]).output.split(separator: "\n").map(String.init)
        for (pattern, line) in zip(patterns, lines) {
            let expression = try NSRegularExpression(pattern: try #require(pattern["regexp"] as? String))
            #expect(expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) != nil, "\(line)")
        }
    }

    @Test func `a fresh site comes with its pipeline`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cairn-init-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try RunningTool.run(["init", folder, "--from", "minimal", "--ci", "gitlab", "--editor", "vscode"]).status == 0)
        #expect(FileManager.default.fileExists(atPath: folder + "/.gitlab-ci.yml"))
        #expect(try RunningTool.run(["check", "--site", folder, "--strict"]).status == 0)
    }

    @Test func `what is no host or editor is status 64, and nothing is written`() throws {
        let site = try SiteFolder([:])
        #expect(try RunningTool.run(["init", site.path, "--ci", "jenkins"]).status == 64)
        #expect(try RunningTool.run(["init", site.path, "--editor", "ed"]).status == 64)
        #expect(!site.exists(".vscode") && !site.exists(".github"))
    }

    @Test func `a link in the way is not followed`() throws {
        let site = try SiteFolder([:])
        let other = try SiteFolder([:])
        try FileManager.default.createSymbolicLink(atPath: site.path + "/.github", withDestinationPath: other.path)
        #expect(try RunningTool.run(["init", site.path, "--ci", "github"]).status == 74)
        #expect(!other.exists("workflows"))
    }
}
