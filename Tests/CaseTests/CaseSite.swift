import BundledFiles
import Diagnostics
import Files
import Model
import Pipeline
import Resolving
import TestSupport

/// The site of a case: the base site with the case's files in place of its own; a file that says `(removed)` is left out.
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

    /// What `cairn build` reports on the 1st of June 2026, without colour.
    ///
    /// - Parameter notesGaps: Whether it is what `cairn check` prints, which is more.
    func report(notesGaps: Bool = false) async throws -> String {
        let bundled = try BundledFiles()
        let pipeline = Pipeline(
            site: files, themeNames: try bundled.themeNames, theme: { name throws(FileSystemError) in try bundled.theme(name) },
            options: ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-06-01")))
        let checked = try await pipeline.check()
        return TextReport((notesGaps ? checked.notingGaps() : checked).report, style: .plain).text
    }
}
