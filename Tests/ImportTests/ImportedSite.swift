import Authoring
import CairnCommands
import Checking
import ContentSchema
import Diagnostics
import Files
import Interchange
import Loading
import Model
import Planning
import Resolving
import SourceText
import TestSupport

/// A site in memory into which files are imported, as the command does it.
struct ImportedSite {
    let files: MemoryFileSystem

    struct Run {
        /// What the command prints, or the problems for which it refuses.
        let text: String
        let plan: ImportPlan?
        let content: ImportedContent?
        let mapping: CSVMapping?

        func outcome(_ kind: Kind, _ id: String) -> ImportPlan.Outcome? {
            plan?.items.first { $0.kind == kind && $0.id == id }?.outcome
        }
    }

    init(_ texts: [String: String] = [:]) {
        files = MemoryFileSystem(["cairn.yml": "title: Northlake\nbase_url: https://credentials.example/\npublisher: northlake\ncurrency: USD\n", "content/organizations/northlake.md": "---\ntitle: Northlake\n---\n"].merging(texts, uniquingKeysWith: { _, new in new }))
    }

    init(_ files: MemoryFileSystem) { self.files = files }

    /// Every problem but those of the theme, whatever is published today.
    static let check: ContentCheck = { files throws(FileSystemError) in
        var sources = SourceTable()
        let authored = try await load(from: files, sources: &sources)
        var diagnostics = authored.diagnostics
        guard let things = authored.value, let end = try? CalendarDate("9999-12-31") else { return CheckedContent(diagnostics, sources) }
        let catalog = resolve(things, ResolvingOptions(includesDrafts: true, today: end))
        diagnostics += catalog.diagnostics + plan(catalog.value, sources: sources).diagnostics
        diagnostics += Checking.check(catalog.value, after: EarlierProblems(diagnostics, unreadable: things.unreadable))
        return CheckedContent(diagnostics, sources)
    }

    static func settings(_ name: String) -> ImportSettings {
        var settings = ImportSettings(language: .english, levels: [("foundation", nil, nil), ("intermediate", nil, nil), ("advanced", nil, nil)], hasCurrency: true, sourceName: String(name.prefix { $0 != "." }))
        settings.languages = (try? LanguageTag("fr")).map { [$0] } ?? []
        return settings
    }

    static func read(_ format: String, _ bytes: [UInt8], name: String, mapping: CSVMapping? = nil, framework: String? = nil) -> (Diagnosed<ImportedContent?>, CSVMapping?) {
        let (file, settings) = (FileID(0), settings(name))
        switch format {
        case "case": return (CASEImport.read(bytes, file: file, settings), nil)
        case "ctdl": return (CTDLImport.read(bytes, file: file, settings), nil)
        case "badges": return (OpenBadgesImport.read(bytes, file: file, settings), nil)
        default:
            let read = CSVImport.read(bytes, file: file, mapping: mapping, kind: nil, framework: framework, settings)
            return (Diagnosed(read.value?.content, read.diagnostics), read.value?.mapping)
        }
    }

    func run(
        _ format: String, _ bytes: [UInt8], name: String, update: Bool = false, dryRun: Bool = false, mapping: CSVMapping? = nil, framework: String? = nil
    ) async throws -> Run {
        let (found, guessed) = Self.read(format, bytes, name: name, mapping: mapping, framework: framework)
        var sources = SourceTable()
        _ = sources.add(name)
        guard let content = found.value else {
            let report = DiagnosticReport(found.diagnostics, sources: sources) { _ in bytes }
            return Run(text: TextReport(report, style: .plain).text, plan: nil, content: nil, mapping: nil)
        }
        var record = ImportRecord()
        if try files.exists(ImportRecord.path) { record = ImportRecord.read(try files.read(ImportRecord.path, limit: 1 << 26), file: FileID(1)).value }
        let plan = try await ImportPlan.make(content.drafts, source: "\(format) \(name)", record: record, mode: update ? .update : .addMissing, in: files, check: Self.check)
        if let harm = plan.harm { return Run(text: TextReport(harm, style: .plain).text, plan: plan, content: content, mapping: guessed) }
        if !dryRun {
            let editor = try await ContentEditor(in: files)
            if let leftover = try editor.commit(plan.changes) { throw leftover }
            editor.close()
        }
        let report = ImportReport(content, plan, name: name, bytes: bytes, mapping: guessed.map { ($0, "", false) }, isWritten: !dryRun)
        return Run(text: report.text, plan: plan, content: content, mapping: guessed)
    }

    func run(_ format: String, _ text: String, name: String = "source.json", update: Bool = false, dryRun: Bool = false) async throws -> Run {
        try await run(format, Array(text.utf8), name: name, update: update, dryRun: dryRun)
    }

    func text(_ path: String) throws -> String {
        String(decoding: try files.read(path, limit: 1 << 20), as: UTF8.self)
    }

    func write(_ path: String, _ text: String) { files.plant(path, .file(Array(text.utf8))) }

    /// All files but those of Cairn's own folder.
    func snapshot() throws -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        for entry in try files.walk("") where entry.status.kind == .file && !entry.path.hasPrefix(".cairn/") { result[entry.path] = try files.read(entry.path, limit: 1 << 26) }
        return result
    }

    func problems() async throws -> [Diagnostic] { try await Self.check(files).diagnostics }
}
