import Foundation
import Testing

/// What `check` and `build` print, where, and the status they end with.
struct ReportingTests {
    static let warning = ["content/credentials/a.md": "---\ntitle: A\ntype: badge\nstatus: superseded\n---\n"]
    static let error = ["content/credentials/a.md": "---\ntitle: A\ntype: badge\nteaches: [nothing]\n---\n"]

    @Test func `a site without problems says so on standard output and nowhere else`() throws {
        let site = try SiteFolder([:])
        let run = try RunningTool.run(["check", "--site", site.path])
        #expect(run.status == 0)
        #expect(run.output == "1 thing, no problems\n")
        #expect(run.errors == "")
    }

    @Test(arguments: ["check", "build"])
    func `quiet says nothing where nothing fails, warnings or not`(command: String) throws {
        let site = try SiteFolder(Self.warning)
        let run = try RunningTool.run([command, "--site", site.path, "--quiet"])
        #expect(run.status == 0)
        #expect(run.output == "")
        #expect(run.errors == "")
    }

    @Test(arguments: ["check", "build"])
    func `strict lets a warning fail, and quiet then shows it`(command: String) throws {
        let site = try SiteFolder(Self.warning)
        #expect(try RunningTool.run([command, "--site", site.path]).status == 0)
        let strict = try SiteFolder(Self.warning)
        let run = try RunningTool.run([command, "--site", strict.path, "--strict", "--quiet"])
        #expect(run.status == 1)
        #expect(run.output.contains("warning: "))
        #expect(!strict.exists("public"), "nothing is published")
    }

    @Test(arguments: ["text", "json", "github", "sarif"])
    func `an error ends with status 1 in every format`(format: String) throws {
        let site = try SiteFolder(Self.error)
        for command in ["check", "build"] {
            let run = try RunningTool.run([command, "--site", site.path, "--format", format])
            #expect(run.status == 1)
            #expect(run.output.contains("unknown-reference"))
            if format == "json" || format == "sarif" {
                #expect(run.errors == "")
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
            }
        }
        #expect(!site.exists("public"))
    }

    @Test func `a refused build says on standard error that nothing is published, unless it is to be quiet`() throws {
        let site = try SiteFolder(Self.error)
        #expect(try RunningTool.run(["build", "--site", site.path]).errors.contains("nothing is published: 1 error"))
        #expect(try RunningTool.run(["build", "--site", site.path, "--quiet"]).errors == "")
    }

    @Test(arguments: ["text", "json", "github", "sarif"], [">&-", ">/dev/full"])
    func `a report that cannot be written is status 74, whatever the content`(format: String, redirection: String) throws {
        if redirection == ">/dev/full", !FileManager.default.fileExists(atPath: "/dev/full") { return }
        for files in [[:], Self.error] {
            let site = try SiteFolder(files)
            for command in ["check", "build"] {
                let run = try RunningTool.run([command, "--site", site.path, "--format", format], redirection: redirection)
                #expect(run.status == 74 && run.errors.contains("standard output"), "\(command) \(redirection): \(run.status) \(run.errors)")
            }
        }
    }

    @Test func `a site is published whole with all descriptors closed`() throws {
        let site = try SiteFolder([:])
        let run = try RunningTool.run(["build", "--site", site.path, "--quiet"], redirection: "<&- >&- 2>&-")
        #expect(run.status == 0)
        #expect(try site.text("public/index.html").contains("Northlake"))
    }

    @Test func `what cannot be an argument is status 64`() throws {
        let site = try SiteFolder([:])
        #expect(try RunningTool.run(["check", "--site", site.path, "--format", "xml"]).status == 64)
        #expect(try RunningTool.run(["check", "--site", site.path + "/none"]).status == 64)
    }
}
