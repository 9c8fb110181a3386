import BundledFiles
import Files
import Model
import Pipeline
@testable import PreviewServer
import Resolving
import TestSupport

/// A small site in memory, with the theme that comes with the tool, whose files a test edits.
struct EditableSite {
    let files = MemoryFileSystem()
    let pipeline: Pipeline

    init(_ changes: [String: String] = [:]) throws {
        pipeline = try Self.pipeline(reading: files)
        for file in CaseFile(try ProjectFolder.text("Tests/Cases/Base.case")).files { try write(file.name, file.bytes) }
        for (path, text) in changes.sorted(by: { $0.key < $1.key }) { try write(path, text) }
    }

    static func pipeline(reading files: any FileSystem) throws -> Pipeline {
        let bundled = try BundledFiles()
        return Pipeline(
            site: files, themeNames: try bundled.themeNames, theme: { name throws(FileSystemError) in try bundled.theme(name) },
            options: ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-06-01")))
    }

    func write(_ path: String, _ text: String) throws {
        try write(path, Array(text.utf8))
    }

    /// Saves as most editors do: beside the file, and then in its place.
    func write(_ path: String, _ bytes: [UInt8]) throws {
        var folder = ""
        for component in path.split(separator: "/").dropLast() {
            folder += (folder.isEmpty ? "" : "/") + component
            if try !files.exists(folder) { try files.createFolder(folder) }
        }
        try files.createFile(path + "~", bytes)
        try files.rename(path + "~", to: path)
    }

    func text(_ path: String) throws -> String {
        String(decoding: try files.read(path, limit: 1 << 20), as: UTF8.self)
    }

    static func credential(_ title: String, _ body: String, _ more: String = "") -> String {
        "---\ntitle: \(title)\ntype: badge\n\(more)---\n\n\(body)\n"
    }
}

extension ServerLimits {
    /// Time for tests that wait for each other: what is about time sets its own.
    static var patient: ServerLimits {
        var limits = ServerLimits()
        limits.headTime = .seconds(300)
        limits.sendingTime = .seconds(300)
        limits.drainingTime = .seconds(20)
        limits.heartbeat = .seconds(3600)
        return limits
    }
}
