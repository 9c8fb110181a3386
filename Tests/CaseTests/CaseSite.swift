import Diagnostics
import Files
import Loading
import Model
import Planning
import Resolving
import SourceText
import TestSupport

/// The site of a case: the base site with the case's files in place of its own.
struct CaseSite {
    let files: MemoryFileSystem

    init(_ sections: [(name: String, bytes: [UInt8])]) throws {
        let base = CaseFile(try ProjectFolder.text("Tests/Cases/Base.case"))
        var contents: [String: [UInt8]] = [:]
        for section in base.files + sections { contents[section.name] = section.bytes }
        files = MemoryFileSystem()
        var made: Set<String> = []
        for (path, bytes) in contents.sorted(by: { $0.key < $1.key }) where !bytes.elementsEqual("(removed)\n".utf8) && !bytes.elementsEqual("(removed)".utf8) {
            var folder = ""
            for component in path.split(separator: "/").dropLast() {
                folder += (folder.isEmpty ? "" : "/") + component
                if made.insert(folder).inserted { try files.createFolder(folder) }
            }
            try files.createFile(path, bytes)
        }
    }

    /// What `cairn check` prints on the 1st of June 2026, without colour.
    func report() async throws -> String {
        var sources = SourceTable()
        let authored = try await load(from: files, sources: &sources)
        var diagnostics = authored.diagnostics
        if let things = authored.value {
            let catalog = resolve(things, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-06-01")))
            let plan = plan(catalog.value, sources: sources)
            diagnostics += catalog.diagnostics + plan.diagnostics
        }
        let report = DiagnosticReport(diagnostics, sources: sources) { try? files.read(sources.path(of: $0), limit: 4 << 20) }
        return TextReport(report, style: .plain).text
    }
}
