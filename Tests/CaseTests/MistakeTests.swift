import Foundation
import Testing
import TestSupport

/// One mistake a file, as editors make them, and exactly what they read.
struct MistakeTests {
    static let cases = ProjectFolder.files(in: "Tests/Cases/Mistakes", ending: ".case")

    @Test func `the good site that all cases begin with has no problem`() async throws {
        #expect(try await CaseSite([]).report() == "")
    }

    @Test func `there are at least a hundred and fifty mistakes`() {
        #expect(Self.cases.count >= 150)
    }

    @Test(arguments: cases)
    func `a mistake is reported once, at its place, with its remedy`(path: String) async throws {
        let text = try ProjectFolder.text(path)
        let file = CaseFile(text)
        let report = try await CaseSite(file.files).report()
        if ProjectFolder.accepts {
            let given = text.range(of: "-- expect --\n").map { String(text[..<$0.lowerBound]) } ?? text
            try ProjectFolder.write(given + "-- expect --\n" + report, to: path)
            return
        }
        let expected = try #require(file.text("expect"), "\(path) has no '-- expect --'; CAIRN_ACCEPT=1 writes it")
        #expect(report == expected)
        #expect(!report.isEmpty, "a mistake that nobody notices")
        #expect(report.split(separator: "\n").count { $0.hasPrefix("error: ") || $0.hasPrefix("warning: ") || $0.hasPrefix("note: ") } == 1, "one mistake, one diagnostic")
    }
}
