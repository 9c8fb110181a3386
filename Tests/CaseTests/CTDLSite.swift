import Authoring
import BundledFiles
import Diagnostics
import Files
import Foundation
import Interchange
import Model
import Pipeline
import Publishing
import Resolving
import SourceText
import TestSupport

/// A site in memory that publishes CTDL and nothing else for machines, and takes it in again.
struct CTDLSite {
    let files: MemoryFileSystem

    private static let outputs = "\noutputs: {" + SiteConfiguration.Output.allCases.map { "\($0.rawValue): \($0 == .ctdl)" }.joined(separator: ", ") + "}\n"

    /// - Parameter texts: the files of the site by their paths; `cairn.yml` without `outputs`.
    init(_ texts: [String: [UInt8]]) {
        files = MemoryFileSystem()
        for (path, bytes) in texts.sorted(by: { $0.key < $1.key }) {
            files.plant(path, .file(path == "cairn.yml" ? bytes + Array(Self.outputs.utf8) : bytes))
        }
    }

    /// The demo of the project.
    static func demo() throws -> CTDLSite {
        let disk = try DiskFileSystem(root: ProjectFolder.root.path)
        var texts: [String: [UInt8]] = ["cairn.yml": Array(try ProjectFolder.text("cairn.yml").components(separatedBy: "\noutputs:")[0].utf8)]
        for folder in ["content", "static"] where try disk.status(of: folder) != nil {
            for entry in try disk.walk(folder) where entry.status.kind == .file { texts[entry.path] = try disk.read(entry.path, limit: 4 << 20) }
        }
        return CTDLSite(texts)
    }

    /// A site with the same configuration and nothing in it, but for the organization behind it.
    func emptied() throws -> CTDLSite {
        let site = CTDLSite([:])
        site.files.plant("cairn.yml", .file(try files.read("cairn.yml", limit: 1 << 20)))
        return site
    }

    private func pipeline() throws -> Pipeline { try Self.pipeline(of: files) }

    private static func pipeline(of files: any FileSystem) throws(FileSystemError) -> Pipeline {
        let bundled = try BundledFiles()
        guard let end = try? CalendarDate("9999-12-31") else { preconditionFailure("the last day of the calendar is a day") }
        return Pipeline(
            site: files, themeNames: try bundled.themeNames, theme: { name throws(FileSystemError) in try bundled.theme(name) }, options: ResolvingOptions(includesDrafts: true, today: end))
    }

    /// The graph of all that is published; `nil` where the site has errors.
    func graph() async throws -> [UInt8]? {
        let pipeline = try pipeline()
        let checked = try await pipeline.check()
        guard !checked.diagnostics.containsErrors else { return nil }
        let published = MemoryFileSystem()
        _ = try await pipeline.publish(checked, to: PublishingPlace(files: published, output: "public", guarded: [], isWithinSite: false), generator: "Cairn")
        return try published.read("public/ctdl.json", limit: 64 << 20)
    }

    struct Import {
        let content: ImportedContent?
        let plan: ImportPlan?
        let problems: [Diagnostic]
    }

    /// Imports a file as the command does.
    func take(_ bytes: [UInt8], named name: String) async throws -> Import {
        let pipeline = try pipeline()
        let configuration = try await pipeline.check().catalog?.configuration
        let settings = ImportSettings(for: configuration, languages: try configuration.map { try pipeline.otherLanguages(of: $0) } ?? [], sourceName: name)
        let read = CTDLImport.read(bytes, file: FileID(0), settings)
        guard let content = read.value else { return Import(content: nil, plan: nil, problems: read.diagnostics) }
        let plan = try await ImportPlan.make(content.drafts, source: "ctdl \(name)", record: ImportRecord(), mode: .addMissing, in: files) { files throws(FileSystemError) in
            let checked = try await Self.pipeline(of: files).check()
            return CheckedContent(checked.diagnostics, checked.sources)
        }
        guard plan.harm == nil else { return Import(content: content, plan: plan, problems: read.diagnostics) }
        let editor = try await ContentEditor(in: files)
        if let leftover = try editor.commit(plan.changes) { throw leftover }
        editor.close()
        return Import(content: content, plan: plan, problems: read.diagnostics)
    }

    func text(_ path: String) throws -> String { String(decoding: try files.read(path, limit: 1 << 20), as: UTF8.self) }
}

/// Two graphs, node by node and member by member; the order of lists means nothing in them.
enum CTDLComparison {
    typealias Object = [String: Any]

    static func nodes(_ graph: [UInt8]) throws -> [String: Object] {
        let whole = try JSONSerialization.jsonObject(with: Data(graph)) as? Object ?? [:]
        return Dictionary((whole["@graph"] as? [Object] ?? []).map { ($0["@id"] as? String ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What is different, a line a member.
    ///
    /// - Parameter normal: a member's value without what an exception is stated for; `nil` to leave it out.
    static func differences(_ first: [UInt8], _ second: [UInt8], normal: (_ key: String, _ value: Any) -> Any?) throws -> [String] {
        let (first, second) = (try nodes(first), try nodes(second))
        var found: [String] = []
        for id in Set(first.keys).union(second.keys).sorted() {
            guard let one = first[id], let other = second[id] else {
                found.append("\(id) is in the \(first[id] == nil ? "second" : "first") graph alone")
                continue
            }
            for key in Set(one.keys).union(other.keys).sorted() {
                let (a, b) = (canonical(one[key], key, normal), canonical(other[key], key, normal))
                if a != b { found.append("\(id) \(key):\n  \(a ?? "–")\n  \(b ?? "–")") }
            }
        }
        return found
    }

    private static func canonical(_ value: Any?, _ key: String, _ normal: (String, Any) -> Any?) -> String? {
        guard let value = value.flatMap({ normal(key, $0) }) else { return nil }
        if let object = value as? Object {
            let members = object.sorted { $0.key < $1.key }.compactMap { member in canonical(member.value, member.key, normal).map { "\(member.key): \($0)" } }
            return "{" + members.joined(separator: ", ") + "}"
        }
        if let list = value as? [Any] {
            let elements = list.compactMap { canonical($0, key, normal) }.sorted()
            return elements.isEmpty ? nil : "[" + elements.joined(separator: ", ") + "]"
        }
        return "\(value)"
    }
}
