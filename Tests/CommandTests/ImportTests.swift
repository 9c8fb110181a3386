import Foundation
import Testing

/// `cairn import`, as it is called: what it prints, what it writes, and how it ends.
struct ImportCommandTests {
    static let package = """
        {"CFDocument": {"identifier": "0c2b6b0e-1a3e-4a0a-9c43-6a1e0d4f7d21", "uri": "https://a.example/d", "creator": "Acme", "title": "Prevention"},
         "CFItems": [{"identifier": "aa0e1b0c-9d1e-4c2a-8f43-6a1e0d4f7d22", "uri": "https://a.example/i", "fullStatement": "Cleans hands"}]}
        """

    @Test func `a package is imported once, checked without an error, and imported again without a change`() throws {
        let site = try SiteFolder(["in/package.json": Self.package])
        let file = site.path + "/in/package.json"
        let dry = try RunningTool.run(["import", "case", file, "--site", site.path, "--dry-run"])
        #expect(dry.status == 0 && dry.output.contains("3 files would be written"), "\(dry.output)\(dry.errors)")
        #expect(!site.exists("content/frameworks"))
        let run = try RunningTool.run(["import", "case", file, "--site", site.path])
        #expect(run.status == 0 && run.output.contains("3 files written"), "\(run.output)\(run.errors)")
        #expect(try site.text("content/competencies/prevention/cleans-hands.md").contains("ctid: ce-aa0e1b0c-9d1e-4c2a-8f43-6a1e0d4f7d22"))
        #expect(try RunningTool.run(["check", "--site", site.path]).status == 0)
        #expect(try RunningTool.run(["import", "case", file, "--site", site.path]).output.contains("nothing to write"))
    }

    @Test func `programs get JSON on standard output alone`() throws {
        let site = try SiteFolder(["in/package.json": Self.package])
        let run = try RunningTool.run(["import", "case", site.path + "/in/package.json", "--site", site.path, "--format", "json"])
        #expect(run.status == 0 && run.errors.isEmpty)
        let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect(value?["written"] as? Bool == true)
        #expect((value?["things"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["acme", "prevention", "cleans-hands"])
    }

    @Test func `a broken file is an error at its line, and nothing is written`() throws {
        let site = try SiteFolder(["in/package.json": "{\n  \"CFDocument\": {\"title\": \"x\",}\n}"])
        let run = try RunningTool.run(["import", "case", site.path + "/in/package.json", "--site", site.path])
        #expect(run.status == 1 && run.output.contains("package.json:2:30") && run.errors.contains("nothing is imported: 1 error"), "\(run.output)\(run.errors)")
        #expect(!site.exists("content/.imports"))
        #expect(try RunningTool.run(["import", "case", site.path + "/in/none.json", "--site", site.path]).status == 74)
        #expect(try RunningTool.run(["import", "case", site.path + "/in", "--site", site.path]).status == 74)
        #expect(try RunningTool.run(["import", "word", site.path + "/in", "--site", site.path]).status == 64)
    }

    @Test func `a mapping is saved, and used when it was changed`() throws {
        let site = try SiteFolder(["in/skills.csv": "Skill,Label,Remark\nPrunes trees,Pruning,In winter\n"])
        let arguments = ["import", "csv", site.path + "/in/skills.csv", "--site", site.path]
        let first = try RunningTool.run(arguments + ["--framework", "Orchards"])
        #expect(first.status == 0 && first.output.contains("column 'Remark' → not carried") && first.output.contains("saved in content/.imports/skills.csv.yml"), "\(first.output)\(first.errors)")
        let path = site.path + "/content/.imports/skills.csv.yml"
        let text = try site.text("content/.imports/skills.csv.yml")
        try Data(text.replacing("  - column: \"Remark\"\n    field:\n", with: "  - column: \"Remark\"\n    field: body\n").utf8).write(to: URL(fileURLWithPath: path))
        #expect(try RunningTool.run(arguments + ["--update"]).status == 0)
        #expect(try site.text("content/competencies/orchards/pruning.md").contains("summary: In winter"))
        let map = site.path + "/in/map.yml"
        #expect(try RunningTool.run(arguments + ["--map", map]).status == 0 && site.exists("in/map.yml"))
        try Data("kind: credentail\n".utf8).write(to: URL(fileURLWithPath: map))
        let broken = try RunningTool.run(arguments + ["--map", map])
        #expect(broken.status == 1 && broken.output.contains("[import-mapping]"), "\(broken.output)\(broken.errors)")
    }
}
