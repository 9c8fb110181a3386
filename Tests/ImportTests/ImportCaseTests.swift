import Diagnostics
import Foundation
import Testing
import TestSupport

/// Whole imports, one a file: files to import, lines `$ cairn import FORMAT FILE [--update] [--dry-run]`, what they print, and the files
/// that they write.
struct ImportCaseTests {
    static let cases = ProjectFolder.files(in: "Tests/Cases/Imports", ending: ".case")

    @Test(arguments: cases)
    func `an import writes exactly these files and says this`(path: String) async throws {
        let text = try ProjectFolder.text(path)
        let file = CaseFile(text)
        let site = ImportedSite(Dictionary(file.files.filter { $0.name.hasPrefix("content/") || $0.name == "cairn.yml" }.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }, uniquingKeysWith: { first, _ in first }))
        let before = try site.snapshot()
        var found = ""
        for line in file.words.split(separator: "\n") where line.hasPrefix("$ cairn import ") {
            let words = line.split(separator: " ").dropFirst(3).map(String.init)
            let source = try #require(file.files.first { $0.name == words[1] }, "\(path) lacks \(words[1])")
            let run = try await site.run(words[0], source.bytes, name: words[1].split(separator: "/").last.map(String.init) ?? "", update: words.contains("--update"), dryRun: words.contains("--dry-run"))
            found += "\(line)\n\(run.text)\n"
        }
        var files = ""
        for (path, bytes) in try site.snapshot().sorted(by: { $0.key < $1.key }) where before[path] != bytes && path.hasSuffix(".md") {
            files += "=== \(path)\n" + String(decoding: bytes, as: UTF8.self)
        }
        #expect(try await site.problems().filter { $0.severity == .error } == [], "\(path): what is written reads back")
        let expected = found + "\n" + files
        if ProjectFolder.accepts {
            try ProjectFolder.write(text.components(separatedBy: "-- expect --\n")[0] + "-- expect --\n" + expected, to: path)
            return
        }
        #expect(expected == file.text("expect"), "\(path); CAIRN_ACCEPT=1 writes it")
    }
}
