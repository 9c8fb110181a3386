import Authoring
import Checking
import Diagnostics
import Files
import Loading
import Model
import Planning
import Resolving
import SourceText
import TestSupport

/// A site in memory that is edited: the base site of the cases, with other files in place of its own.
struct EditedSite {
    let files: MemoryFileSystem

    /// - Parameter sections: a file that says `(removed)` is left out.
    init(_ sections: [(name: String, bytes: [UInt8])]) throws {
        var contents: [String: [UInt8]] = [:]
        for section in CaseFile(try ProjectFolder.text("Tests/Cases/Base.case")).files + sections { contents[section.name] = section.bytes }
        files = MemoryFileSystem()
        for (path, bytes) in contents.sorted(by: { $0.key < $1.key }) where !bytes.starts(with: "(removed)".utf8) { files.plant(path, .file(bytes)) }
    }

    /// The base site with these files.
    init(_ texts: [String: String] = [:]) throws {
        try self.init(texts.map { ($0.key, Array($0.value.utf8)) })
    }

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

    func renaming(_ old: String, _ new: String, leavesAlias: Bool = true) async throws -> Renaming {
        guard let name = ThingName(old) else { throw RenamingRefusal.impossible("no such kind") }
        return try await Renaming.plan(name, to: new, leavesAlias: leavesAlias, in: files, check: Self.check)
    }

    /// Renames, and writes it.
    func rename(_ old: String, _ new: String, leavesAlias: Bool = true) async throws {
        try await write(renaming(old, new, leavesAlias: leavesAlias).changes)
    }

    func write(_ changes: [FileChange]) async throws {
        let editor = try await ContentEditor(in: files)
        defer { editor.close() }
        if let leftover = try editor.commit(changes) { throw leftover }
    }

    func text(_ path: String) throws -> String {
        String(decoding: try files.read(path, limit: 1 << 20), as: UTF8.self)
    }

    /// All files but those of Cairn's own folder.
    func snapshot() throws -> [String: [UInt8]] { try Self.snapshot(of: files) }

    static func snapshot(of files: any FileSystem) throws -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        for entry in try files.walk("") where entry.status.kind == .file && !entry.path.utf8.starts(with: ".cairn/".utf8) {
            result[entry.path] = try files.read(entry.path, limit: 1 << 20)
        }
        return result
    }

    /// What stands in the front matter of a credential besides title and type.
    static func credential(_ front: String, _ body: String = "") -> String {
        "---\ntitle: Hand Hygiene Observer\ntype: microcredential\ncredits: [{amount: 1.2, unit: ceu}]\n\(front)\n---\n\(body)"
    }
}
