import Authoring
import Diagnostics
import Files
import Foundation
import Testing
import TestSupport

/// Renaming on the seed sites, whose content is as editors write it.
struct RenamingPropertyTests {
    private static func seed(_ name: String) throws -> MemoryFileSystem {
        let files = MemoryFileSystem()
        let root = ProjectFolder.root.appending(path: "seeds/\(name)")
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() {
            var isFolder: ObjCBool = false
            let full = root.appending(path: path).path
            guard unsafe FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue, !path.hasPrefix("public/"), !path.hasPrefix(".") else { continue }
            files.plant(path, .file(Array(try Data(contentsOf: URL(fileURLWithPath: full)))))
        }
        return files
    }

    private static func things(in files: any FileSystem) throws -> [String] {
        try files.walk("content").filter { $0.status.kind == .file && $0.path.hasSuffix(".md") && $0.path != "content/index.md" }.map { entry in
            "\(entry.path.split(separator: "/")[1])/\(entry.name.dropLast(3))"
        }
    }

    private static func rename(_ name: String, _ new: String, in files: any FileSystem) async throws {
        let renaming = try await Renaming.plan(try #require(ThingName(name)), to: new, in: files, check: EditedSite.check)
        let editor = try await ContentEditor(in: files)
        #expect(try editor.commit(renaming.changes) == nil)
        editor.close()
    }

    @Test(arguments: ["minimal", "association"])
    func `there and back, the bytes are the same but for the alias`(name: String) async throws {
        let base = try Self.seed(name)
        for thing in try Self.things(in: base) {
            let files = try Self.seed(name)
            let before = try EditedSite.snapshot(of: files)
            let kind = String(thing.split(separator: "/")[0])
            let id = String(thing.split(separator: "/")[1])
            try await Self.rename(thing, "a-new-id", in: files)
            try await Self.rename("\(kind)/a-new-id", id, in: files)
            var after = try EditedSite.snapshot(of: files)
            let path = try #require(before.keys.first { $0.hasPrefix("content/\(kind)/") && $0.hasSuffix("/\(id).md") })
            let alias = kind == "pages" ? "/a-new-id/" : "/\(kind)/a-new-id/"
            let text = String(decoding: try #require(after[path]), as: UTF8.self)
            after[path] = Array(text.replacingOccurrences(of: "\naliases: [\(alias)]", with: "").replacingOccurrences(of: ", \(alias)]", with: "]").utf8)
            #expect(after == before, "\(name), \(thing)")
        }
    }

    @Test func `random renames keep the site without problems, and touch only lines that name the thing`() async throws {
        let seed: UInt64 = 7
        var generator = SeededGenerator(seed: seed)
        let files = try Self.seed("association")
        #expect(try await EditedSite.check(files).diagnostics.isEmpty)
        for round in 0..<30 {
            let thing = try #require(try Self.things(in: files).randomElement(using: &generator))
            let id = String(thing.split(separator: "/")[1])
            let new = "\(["a", "9", "tree", "null"].randomElement(using: &generator) ?? "a")\(round)"
            let before = try EditedSite.snapshot(of: files)
            try await Self.rename(thing, new, in: files)
            let after = try EditedSite.snapshot(of: files)
            #expect(try await EditedSite.check(files).diagnostics.isEmpty, "seed \(seed), round \(round): \(thing) → \(new)")
            for (path, bytes) in before {
                let moved = after[path] == nil ? path.replacingOccurrences(of: "\(id).md", with: "\(new).md") : path
                let old = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                let now = String(decoding: try #require(after[moved], "seed \(seed), round \(round): \(path) is gone"), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                for change in now.difference(from: old) {
                    let line = switch change { case .insert(_, let line, _), .remove(_, let line, _): line }
                    #expect(line.contains(id) || line.contains(new) || line.hasPrefix("aliases: ["), "seed \(seed), round \(round): \(path): \(line)")
                }
            }
        }
    }
}
