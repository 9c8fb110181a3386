import ArgumentParser
import Authoring
import Diagnostics
import Files
import Foundation
import Interchange
import Model
import Pipeline
import SourceText

/// One import, from the file that is handed in to the report.
struct ImportRun {
    private let options: ImportOptions
    /// The command's word for the format.
    private let format: String
    private let console: Console

    init(_ options: ImportOptions, _ format: String) {
        self.options = options
        self.format = format
        console = Console(isQuiet: options.quiet)
    }

    func run(_ read: (_ bytes: [UInt8], _ file: FileID, _ settings: ImportSettings) -> Diagnosed<ImportedContent?>) async throws {
        let bytes = try Self.read(options.file)
        let folder = try options.site.locate()
        let settings = try await settings(folder)
        var sources = SourceTable()
        let file = sources.add(options.file)
        let found = read(bytes, file, settings)
        guard let content = found.value else { try refuse(found.diagnostics, sources, [file: bytes]) }
        try await write(content, bytes: bytes, folder: folder)
    }

    func runTable(map: String?, kind: Kind?, framework: String?) async throws {
        let bytes = try Self.read(options.file)
        let folder = try options.site.locate()
        let settings = try await settings(folder)
        var sources = SourceTable()
        let file = sources.add(options.file)
        let site = try DiskFileSystem(root: folder)
        let savedPath = "\(ImportRecord.folder)/\(Self.plainName(options.file)).yml"
        var saved: [UInt8]?
        if let map, FileManager.default.fileExists(atPath: map) { saved = try Self.read(map) }
        if map == nil, try site.exists(savedPath) { saved = try site.read(savedPath, limit: 1 << 20) }
        var mapping: CSVMapping?
        if let saved {
            let mapFile = sources.add(map ?? savedPath)
            let read = CSVMapping.read(saved, file: mapFile)
            guard let value = read.value else { try refuse(read.diagnostics, sources, [file: bytes, mapFile: saved]) }
            // What was said for another kind says nothing about this one.
            if kind == nil || kind == value.kind { mapping = value }
        }
        let found = CSVImport.read(bytes, file: file, mapping: mapping, kind: kind, framework: framework, settings)
        guard let result = found.value else { try refuse(found.diagnostics, sources, [file: bytes]) }
        let text = Array(result.mapping.text(for: Self.plainName(options.file)).utf8)
        var saving: FileChange?
        // One that is there is an editor's.
        if map == nil, saved == nil { saving = FileChange(creating: savedPath, text) }
        let isNew = map != nil && saved == nil
        try await write(
            result.content, bytes: bytes, folder: folder, mapping: (result.mapping, map ?? savedPath, (saving != nil || isNew) && !options.dryRun), saving: saving
        )
        if isNew, let map, !options.dryRun { try Self.create(map, text) }
    }
}

private extension ImportRun {
    func write(_ content: ImportedContent, bytes: [UInt8], folder: String, mapping: (CSVMapping, String, Bool)? = nil, saving: FileChange? = nil) async throws {
        let site = try DiskFileSystem(root: folder)
        let editor = options.dryRun ? nil : try await ContentEditor(in: site)
        if let interrupted = editor?.interrupted { console.note(interrupted.words) }
        let record = try record(in: site)
        let plan = try await ImportPlan.make(
            content.drafts, source: "\(format) \(Self.plainName(options.file))", record: record, mode: options.update ? .update : .addMissing, in: site, check: try ContentChecks.everything())
        if let harm = plan.harm {
            switch options.format {
            case .json: try console.write(JSONReport(harm).bytes())
            case .text: try console.write(TextReport(harm, style: console.style).text)
            }
            console.note("\nthe site would have problems that it does not have now (\(harm.summary)); nothing is written")
            throw ExitCode.contentErrors
        }
        if let editor {
            let changes = plan.changes.isEmpty ? [] : plan.changes + (saving.map { [$0] } ?? [])
            if let leftover = try editor.commit(changes.isEmpty ? saving.map { [$0] } ?? [] : changes) { console.note("warning: the files are written, but not all is tidied up: \(leftover)") }
            editor.close()
        }
        let report = ImportReport(
            content, plan, name: Self.plainName(options.file), bytes: bytes, mapping: mapping.map { (value: $0.0, path: $0.1, isSaved: $0.2) }, isWritten: !options.dryRun)
        switch options.format {
        case .json: try console.write(report.json)
        case .text: if !options.quiet { try console.write(report.text) }
        }
    }

    func record(in site: any FileSystem) throws -> ImportRecord {
        guard try site.exists(ImportRecord.path) else { return ImportRecord() }
        let bytes = try site.read(ImportRecord.path, limit: ImportRecord.limit)
        var sources = SourceTable()
        let file = sources.add(ImportRecord.path)
        let read = ImportRecord.read(bytes, file: file)
        if !read.diagnostics.isEmpty { try refuse(read.diagnostics, sources, [file: bytes]) }
        return read.value
    }

    /// What the site says that matters to an import; a site that cannot be read has the settings of a new one.
    func settings(_ folder: String) async throws -> ImportSettings {
        let pipeline = try ContentChecks.pipeline(of: try DiskFileSystem(root: folder))
        let configuration = try await pipeline.read().catalog?.configuration
        let name = Self.plainName(options.file)
        let stem = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) } ?? name
        return ImportSettings(
            for: configuration, languages: try configuration.map { try pipeline.otherLanguages(of: $0) } ?? [], sourceName: stem.isEmpty ? "import" : stem)
    }

    func refuse(_ problems: [Diagnostic], _ sources: SourceTable, _ texts: [FileID: [UInt8]]) throws -> Never {
        let report = DiagnosticReport(problems, sources: sources) { texts[$0] }
        switch options.format {
        case .json: try console.write(JSONReport(report).bytes())
        case .text: try console.write(TextReport(report, style: console.style).text)
        }
        console.note("\nnothing is imported: \(report.summary)")
        throw ExitCode.contentErrors
    }

    /// A file that is named on the command line. Nothing but a plain file is opened.
    static func read(_ path: String) throws -> [UInt8] {
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let files = try DiskFileSystem(root: url.deletingLastPathComponent().path, shownAs: (path as NSString).deletingLastPathComponent.isEmpty ? nil : (path as NSString).deletingLastPathComponent)
        return try files.read(url.lastPathComponent, limit: fileLimit)
    }

    /// The largest file that is opened, in bytes.
    static let fileLimit = 64 << 20

    static func create(_ path: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: path)
        let files = try DiskFileSystem(root: url.deletingLastPathComponent().path)
        try files.createFile(url.lastPathComponent, bytes)
    }

    /// The file's own name, such as can be part of another file's.
    static func plainName(_ path: String) -> String {
        let name = URL(fileURLWithPath: path).lastPathComponent
        return String(name.unicodeScalars.map { $0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "." || $0 == "-" || $0 == "_") ? Character($0) : "-" })
    }
}
