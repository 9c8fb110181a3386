import BundledFiles
import Files
import Model
import Diagnostics
import Pipeline
import Resolving
import TestSupport

/// A small site whose files are edited at random, and built.
struct EditedSite {
    let files: any FileSystem
    private var generator: SeededGenerator
    /// What was done, to be shown when a build goes wrong.
    private(set) var history: [String] = []
    private var includesDrafts = false

    init(_ files: any FileSystem, seed: UInt64) throws {
        self.files = files
        generator = SeededGenerator(seed: seed)
        for section in CaseFile(try ProjectFolder.text("Tests/Cases/Base.case")).files {
            try put(section.name, section.name.utf8.starts(with: "content/".utf8) ? section.bytes + Array(Self.chapters.utf8) : section.bytes)
        }
        try put("static/robots-note.txt", Array("As it is.\n".utf8))
    }

    private static let chapters = """

        It opens with a paragraph that stays.

        ## Who it is for

        People, [observers](/credentials/observer/) among them.

        """

    // MARK: Building

    /// What a build of the sources gives that knows nothing of any earlier build; `nil` where they may not be published.
    func cleanSite() async throws -> [String: [UInt8]]? {
        let copy = MemoryFileSystem()
        for entry in try files.walk("") where entry.status.kind == .file && !entry.path.utf8.starts(with: ".cairn/".utf8) && !entry.path.utf8.starts(with: "public/".utf8) {
            copy.plant(entry.path, .file(try files.read(entry.path, limit: 1 << 20)))
        }
        guard case .published = try await Self.build(copy, includesDrafts) else { return nil }
        return try Self.published(in: copy)
    }

    func build() async throws -> BuildOutcome { try await Self.build(files, includesDrafts) }

    static func build(_ files: any FileSystem, _ includesDrafts: Bool = false, keepsSpare: Bool = true) async throws -> BuildOutcome {
        var request = BuildRequest(
            generator: "Cairn", identity: "test",
            place: { output throws(FileSystemError) in PublishingPlace(files: files, output: output, guarded: [], isWithinSite: true) },
            accepts: { $0.errors == 0 })
        request.keepsSpare = keepsSpare
        return try await pipeline(files, includesDrafts).build(request)
    }

    func checked() async throws -> CheckedSite { try await Self.pipeline(files, includesDrafts).check() }

    private static func pipeline(_ files: any FileSystem, _ includesDrafts: Bool) throws -> Pipeline {
        let bundled = try BundledFiles()
        return Pipeline(
            site: files, themeNames: try bundled.themeNames, theme: { name throws(FileSystemError) in try bundled.theme(name) },
            options: ResolvingOptions(includesDrafts: includesDrafts, today: try CalendarDate("2026-06-01")))
    }

    func published() throws -> [String: [UInt8]] { try Self.published(in: files) }

    static func published(in files: any FileSystem) throws -> [String: [UInt8]] {
        var site: [String: [UInt8]] = [:]
        guard try files.exists("public") else { return site }
        for entry in try files.walk("public") where entry.status.kind == .file { site[entry.path] = try files.read(entry.path, limit: 8 << 20) }
        return site
    }

    // MARK: Editing

    /// Adds words to a body, which every short way must get right.
    mutating func addWords() throws {
        let path = "content/credentials/\(["observer", "associate"][number(0...1)]).md"
        guard try files.exists(path) else { return }
        history.append("words of \(path)")
        try replace(path, try files.read(path, limit: 1 << 20) + Array("\nWord \(number(1...99)).\n".utf8))
    }

    /// Does something that an editor, another program or an accident may do between two builds.
    mutating func edit() throws {
        switch Int.random(in: 0..<22, using: &generator) {
        case 0...5: try editBody()
        case 6: try editField("title", "Renamed \(number(1...3))")
        case 20: try editField("summary", number(0...1) == 0 ? nil : "A summary, number \(number(1...3))")
        case 7: try editField("status", ["draft", "retired", "active"].randomElement(using: &generator))
        case 8: try editField("published", ["2026-05-0\(number(1...9))", "2027-01-01"].randomElement(using: &generator))
        case 9: try add("content/credentials/new-\(number(1...3)).md", "---\ntitle: New \(number(1...9))\ntype: badge\nteaches: [hand-hygiene]\n---\n\(text())")
        case 10: try removeSomething()
        case 11: try moveSomething()
        case 12: try add("theme/cairn.css", "body { color: #\(number(100...999)) }\n")
        case 13: try add("theme/partials/extra-\(number(1...2)).mustache", "<p>\(number(1...9))</p>\n")
        case 14: try add("cairn.yml", "title: Site \(number(1...3))\nbase_url: https://credentials.northlake.example/\(number(1...2))/\npublisher: northlake\ncurrency: USD\n")
        case 15: try add("static/file-\(number(1...2)).txt", text())
        case 16: try add("content/credentials/observer.fr.md", "---\ntitle: Observateur \(number(1...3))\n---\n\(text())")
        case 17: try rewriteSomething()
        case 18: includesDrafts.toggle(); history.append("drafts: \(includesDrafts)")
        default: try damageMemory()
        }
    }

    /// Harms what Cairn remembers.
    private mutating func damageMemory() throws {
        let remembered = try files.exists(".cairn") ? try files.walk(".cairn").filter { $0.status.kind == .file } : []
        guard let victim = remembered.randomElement(using: &generator) else { return }
        switch number(0...3) {
        case 0:
            history.append("remove .cairn")
            try files.removeTree(".cairn")
        case 1:
            history.append("remove \(victim.path)")
            try files.removeFile(victim.path)
        case 2:
            history.append("flip a bit of \(victim.path)")
            var bytes = try files.read(victim.path, limit: 8 << 20)
            if !bytes.isEmpty { bytes[number(0...(bytes.count - 1))] ^= UInt8(1 << number(0...7)) }
            try replace(victim.path, bytes)
        default:
            history.append("cut \(victim.path)")
            let bytes = try files.read(victim.path, limit: 8 << 20)
            try replace(victim.path, Array(bytes.prefix(number(0...max(1, bytes.count)))))
        }
    }
}

private extension EditedSite {
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    mutating func text() -> String {
        let parts = [
            "A paragraph, number \(number(1...50)).", "## A heading \(number(1...2))", "[A link](/credentials/observer/) and \"quotes\" & more.",
            "| a | b |\n| - | - |\n| \(number(1...9)) | 2 |", "- one\n- two \(number(1...9))", "[Elsewhere](https://example.org/\(number(1...9)))",
        ]
        return "\n" + (0..<number(0...4)).map { _ in parts[number(0...(parts.count - 1))] }.joined(separator: "\n\n") + "\n"
    }

    mutating func something() throws -> String? {
        try files.walk("content").filter { $0.status.kind == .file }.map(\.path).randomElement(using: &generator)
    }

    mutating func editBody() throws {
        guard let path = try something() else { return }
        let lines = try self.lines(of: path)
        guard let end = lines.dropFirst().firstIndex(of: "---") else { return }
        let old = lines[(end + 1)...].joined(separator: "\n")
        // Most edits change words and leave the rest as it is.
        let new = number(0...2) == 0 || old.utf8.count < 8 ? text() : old + " Word \(number(1...99))."
        history.append("body of \(path)")
        try replace(path, Array((lines[...end].joined(separator: "\n") + "\n" + new).utf8))
    }

    mutating func editField(_ key: String, _ value: String?) throws {
        guard let path = try something() else { return }
        var lines = try self.lines(of: path).filter { !$0.utf8.starts(with: "\(key):".utf8) }
        if let value, !lines.isEmpty { lines.insert("\(key): \(value)", at: 1) }
        history.append("\(key) of \(path)")
        try replace(path, Array(lines.joined(separator: "\n").utf8))
    }

    mutating func removeSomething() throws {
        let removable = try files.walk("").filter {
            $0.status.kind == .file && !$0.path.utf8.starts(with: "public/".utf8) && !$0.path.utf8.starts(with: ".cairn/".utf8) && ($0.path.utf8.starts(with: "static/".utf8) || $0.path.utf8.starts(with: "theme/".utf8) || $0.path.utf8.contains("new-".utf8))
        }
        guard let path = removable.randomElement(using: &generator)?.path else { return }
        history.append("remove \(path)")
        try files.removeFile(path)
    }

    mutating func moveSomething() throws {
        guard let path = try something(), path.utf8.starts(with: "content/".utf8) else { return }
        let name = path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
        guard name.count > 2 else { return }
        let folder = "content/\(name[1])/moved-\(number(1...2))"
        if try !files.exists(folder) { try files.createFolder(folder) }
        let target = number(0...9) == 0 ? "\(folder)/renamed-\(number(1...2)).md" : "\(folder)/\(name[name.count - 1])"
        guard try !files.exists(target) else { return }
        history.append("move \(path) to \(target)")
        try files.rename(path, to: target)
    }

    /// New times, the same bytes.
    mutating func rewriteSomething() throws {
        guard let path = try something() else { return }
        history.append("touch \(path)")
        try replace(path, try files.read(path, limit: 1 << 20))
    }

    mutating func add(_ path: String, _ text: String) throws {
        history.append("write \(path)")
        try put(path, Array(text.utf8))
    }

}

extension EditedSite {
    func lines(of path: String) throws -> [String] {
        try files.read(path, limit: 1 << 20).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    func put(_ path: String, _ bytes: [UInt8]) throws {
        for slash in path.utf8.indices where path.utf8[slash] == UInt8(ascii: "/") {
            let folder = String(path[..<slash])
            if try !files.exists(folder) { try files.createFolder(folder) }
        }
        try replace(path, bytes)
    }

    func replace(_ path: String, _ bytes: [UInt8]) throws {
        if try files.exists(path) { try files.removeFile(path) }
        try files.createFile(path, bytes)
    }
}

private extension Sequence<UInt8> {
    func contains(_ other: String.UTF8View) -> Bool {
        let (own, other) = (Array(self), Array(other))
        return own.indices.contains { own[$0...].starts(with: other) }
    }
}
