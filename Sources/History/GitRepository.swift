package import Files

/// The git repository that a site's folder is in, asked about earlier states of the site. Nothing is ever written.
package struct GitRepository: Sendable {
    /// The most files of a revision that are looked at.
    package static let fileLimit = 1_000_000
    /// The most bytes of Markdown, all files of a revision together.
    package static let contentLimit = 1 << 30
    /// A larger Markdown file is no page: it is known to be there, and not read.
    static let pageLimit = 1 << 20

    let git: GitCommand
    private let folder: String
    /// The site's folder below the top of the repository: empty, or with a slash at its end.
    private let prefix: String

    /// - Parameter site: the site's folder.
    package init(of site: String) throws(HistoryError) {
        git = try GitCommand(in: site)
        folder = site
        let answer = try git.run(["rev-parse", "--show-prefix"], limit: 65_536)
        guard answer.status == 0 else { throw .noRepository(site, reason: answer.complaint) }
        guard let prefix = String(validating: answer.output.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self) else { throw .noRepository(site, reason: "its path is not UTF-8") }
        self.prefix = prefix
    }

    /// The commit that a name stands for, as git's own hexadecimal name.
    ///
    /// A name is never taken for an option, whatever it looks like.
    package func commit(_ name: String) throws(HistoryError) -> String {
        guard !name.isEmpty, name.utf8.count <= 1000, name.utf8.first != UInt8(ascii: "-"), name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .unknownRevision(Self.shown(name)) }
        let answer = try git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"], limit: 65_536)
        guard answer.status == 0, let commit = Self.objectName(answer.output) else { throw .unknownRevision(Self.shown(name)) }
        return commit
    }

    /// Where two commits parted, as `A...B` means it.
    package func commonAncestor(_ a: String, _ b: String) throws(HistoryError) -> String {
        let answer = try git.run(["merge-base", try commit(a), try commit(b)], limit: 65_536)
        guard answer.status == 0, let commit = Self.objectName(answer.output) else { throw .noCommonAncestor(Self.shown(a), Self.shown(b)) }
        return commit
    }

    /// The site as it was in a commit: its configuration and its Markdown files with their text; other files of `content/`
    /// and `static/` by their names only. Links and submodules stand there as such, and are refused as they are on a disk.
    ///
    /// - Parameter name: how messages name the commit.
    package func site(at commit: String, named name: String) throws(HistoryError) -> MemoryFileSystem {
        let files = MemoryFileSystem()
        var pages: [TreeEntry] = []
        var bytes = 0
        let entries = try entries(at: commit)
        guard entries.contains(where: { $0.path == "cairn.yml" }) else { throw .noSite(revision: Self.shown(name)) }
        for entry in entries {
            guard Self.isPlain(entry.path) else { throw .hostilePath(Self.shown(entry.path)) }
            guard entry.hasReadableName else {
                files.plant(entry.path, .unreadableName)
                continue
            }
            switch entry.mode {
            case .file where entry.isText && entry.size <= Self.pageLimit:
                pages.append(entry)
                bytes += entry.size
                guard bytes <= Self.contentLimit else { throw .tooLarge(what: "the Markdown of '\(Self.shown(name))' is too large", limit: "\(Self.contentLimit) bytes") }
            case .file: files.plant(entry.path, entry.isText ? .other : .file([]))
            case .symbolicLink: files.plant(entry.path, .symbolicLink)
            case .other: files.plant(entry.path, .other)
            }
        }
        for (page, contents) in zip(pages, try contents(of: pages)) { files.plant(page.path, .file(contents)) }
        return files
    }

    /// Whether the repository was cloned without its older history.
    package func isShallow() throws(HistoryError) -> Bool {
        let answer = try git.run(["rev-parse", "--is-shallow-repository"], limit: 65_536)
        return answer.status == 0 && answer.output.starts(with: "true".utf8)
    }
}

private extension GitRepository {
    struct TreeEntry {
        enum Mode {
            case file, symbolicLink, other
        }

        let path: String
        let hasReadableName: Bool
        let mode: Mode
        let object: String
        let size: Int

        /// Whether its text is read: the configuration, and the Markdown of the content.
        var isText: Bool { path == "cairn.yml" || path.utf8.suffix(3).elementsEqual(".md".utf8) && path.utf8.starts(with: "content/".utf8) }
    }

    func entries(at commit: String) throws(HistoryError) -> [TreeEntry] {
        let arguments = ["ls-tree", "-r", "-z", "-l", "--full-tree", "\(commit):\(prefix)", "cairn.yml", "content", "static"]
        let answer = try git.run(arguments, limit: 512 << 20)
        guard !answer.isCut else { throw .tooLarge(what: "the list of the revision's files is too long", limit: "\(512 << 20) bytes") }
        // A revision in which the site's folder is not there yet.
        guard answer.status == 0 else { return [] }
        var entries: [TreeEntry] = []
        for line in answer.output.split(separator: 0) {
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
            let words = line[..<tab].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 4 else { continue }
            let name = line[(tab + 1)...]
            let readable = String(validating: name, as: UTF8.self)
            let mode: TreeEntry.Mode = switch words[0] {
            case "100644", "100755", "100664": .file
            case "120000": .symbolicLink
            default: .other
            }
            entries.append(TreeEntry(
                path: readable ?? Self.escaped(name), hasReadableName: readable != nil, mode: mode, object: words[2], size: Int(words[3]) ?? 0))
            guard entries.count <= Self.fileLimit else { throw .tooLarge(what: "the revision has too many files", limit: "\(Self.fileLimit)") }
        }
        return entries
    }

    /// The contents of files, in their order.
    func contents(of entries: [TreeEntry]) throws(HistoryError) -> [[UInt8]] {
        guard !entries.isEmpty else { return [] }
        let wanted = entries.map(\.object).joined(separator: "\n") + "\n"
        let answer = try git.run(["cat-file", "--batch"], input: Array(wanted.utf8), limit: Self.contentLimit + entries.count * 256)
        var rest = answer.output[...]
        var contents: [[UInt8]] = []
        contents.reserveCapacity(entries.count)
        for entry in entries {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw .failed(command: "cat-file", reason: answer.complaint) }
            let header = rest[..<end].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard header.count == 3, header[0] == entry.object, header[1] == "blob", header[2] == String(entry.size), rest.count - (end + 1 - rest.startIndex) > entry.size else {
                throw .failed(command: "cat-file", reason: "the object \(entry.object) is missing or damaged")
            }
            contents.append(Array(rest[(end + 1)..<(end + 1 + entry.size)]))
            rest = rest[(end + 2 + entry.size)...]
        }
        return contents
    }

    static func objectName(_ output: [UInt8]) -> String? {
        let name = output.prefix { $0 != UInt8(ascii: "\n") }
        let isHexadecimal = name.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
        return (40...64).contains(name.count) && isHexadecimal ? String(decoding: name, as: UTF8.self) : nil
    }

    /// Whether a folder on a disk could have the path.
    static func isPlain(_ path: String) -> Bool {
        path.utf8.count <= 4096 && path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { component in
            !component.isEmpty && !component.elementsEqual(".".utf8) && !component.elementsEqual("..".utf8)
        }
    }

    /// A name that is not UTF-8, its other bytes as `\xE9`.
    static func escaped(_ name: ArraySlice<UInt8>) -> String {
        name.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "\\x" + String($0, radix: 16, uppercase: true) }.joined()
    }
}

extension GitRepository {
    /// Text for a message, on one line and bounded.
    static func shown(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(200).filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}
