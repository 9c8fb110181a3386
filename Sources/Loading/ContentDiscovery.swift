import Diagnostics
import Files
import FrontMatter
import Model
import SourceText

/// Finds the files of a site and says what each is, by its place and its name.
struct ContentDiscovery {
    /// A Markdown file of a thing.
    struct ThingFile {
        let kind: Kind
        let path: String
        let file: FileID
        /// The name without `.md`, as written.
        let name: String
    }

    /// A Markdown file that translates another: `x.fr.md`.
    struct TranslationFile {
        let file: ThingFile
        let language: LanguageTag
        /// The path of the file that it translates, `x.md` beside it, and its name without `.md`.
        let original: String
        let originalName: String
    }

    private(set) var things: [ThingFile] = []
    private(set) var translations: [TranslationFile] = []
    private(set) var home: ThingFile?
    private(set) var translationsOfHome: [TranslationFile] = []
    /// Languages that `cairn.yml` declares.
    private let declared: Set<LanguageTag>
    private(set) var assets: [Asset] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// The largest file that is published as it is, in bytes.
    static let assetLimit = 512 << 20
    static let contentLimit = 1 << 20

    init(_ files: any FileSystem, site: SiteConfiguration, sources: inout SourceTable) throws(FileSystemError) {
        declared = Set((site.languages ?? []).map(\.tag.value))
        if let status = try files.status(of: "content") {
            if status.kind == .folder {
                for entry in try files.walk("content") { addContent(entry, &sources) }
            } else {
                refuse(FileEntry(path: "content", status: status), &sources)
            }
        }
        if let status = try files.status(of: "static") {
            if status.kind == .folder {
                for entry in try files.walk("static") { addStatic(entry, &sources) }
            } else {
                refuse(FileEntry(path: "static", status: status), &sources)
            }
        }
    }
}

private extension ContentDiscovery {
    mutating func addContent(_ entry: FileEntry, _ sources: inout SourceTable) {
        guard !entry.isHidden(below: "content") else { return }
        guard accept(entry, &sources) else { return }
        let components = entry.path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
        let name = components[components.count - 1]
        let file = sources.add(entry.path)
        let isMarkdown = name.utf8.suffix(3).elementsEqual(".md".utf8)
        if !isMarkdown, name.lowercased().utf8.suffix(3).elementsEqual(".md".utf8) || name.lowercased().utf8.suffix(9).elementsEqual(".markdown".utf8) {
            report(.invalidFileName, "\(Quoting.quoted(name)) does not end in .md", file, help: "Rename it so that it ends in .md")
            return
        }
        let limit = isMarkdown ? Self.contentLimit : Self.assetLimit
        guard entry.status.size <= limit else {
            report(.fileTooLarge, "the file has \(entry.status.size) bytes; at most \(limit) are possible", file, help: isMarkdown ? "Split it, or move parts into other pages" : "Make it smaller, or link to it elsewhere")
            return
        }
        if components.count == 2 {
            if name == "index.md" {
                home = ThingFile(kind: .page, path: entry.path, file: file, name: "index")
            } else if isMarkdown, let translation = translation(ThingFile(kind: .page, path: entry.path, file: file, name: Self.stem(name))), translation.originalName == "index" {
                translationsOfHome.append(translation)
            } else if isMarkdown {
                report(
                    .misplacedFile, "\(Quoting.quoted(name)) stands in no kind's folder", file,
                    help: "Move it into one of: \(Kind.allCases.map(\.folder).joined(separator: ", "))")
            } else {
                assets.append(Asset(file: file, path: entry.path, origin: .content))
            }
            return
        }
        guard let kind = Kind(folder: components[1]) else {
            if isMarkdown {
                report(
                    .unknownFolder, "content/\(Quoting.shown(components[1])) is no kind's folder", file,
                    help: Suggestion.didYouMean(components[1], in: Kind.allCases.map(\.folder)) ?? "The folders are: \(Kind.allCases.map(\.folder).joined(separator: ", "))")
            } else {
                assets.append(Asset(file: file, path: entry.path, origin: .content))
            }
            return
        }
        if isMarkdown {
            let thing = ThingFile(kind: kind, path: entry.path, file: file, name: Self.stem(name))
            if let translation = translation(thing) { translations.append(translation) } else { things.append(thing) }
        } else {
            assets.append(Asset(file: file, path: entry.path, origin: .content))
        }
    }

    /// A name without its `.md`.
    static func stem(_ name: String) -> String {
        String(decoding: Array(name.utf8.dropLast(3)), as: UTF8.self)
    }

    /// What a file translates into which language, where its name says that: it has one dot, and after it the tag of a
    /// language with two letters, or of one that `cairn.yml` declares.
    func translation(_ file: ThingFile) -> TranslationFile? {
        let name = file.name.utf8
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex, name.firstIndex(of: UInt8(ascii: ".")) == dot else { return nil }
        guard let language = try? LanguageTag(String(file.name[name.index(after: dot)...])), language.isCommon || declared.contains(language) else { return nil }
        let original = String(file.name[..<dot])
        let ending = file.name.utf8.count + 3
        let folder = String(decoding: Array(file.path.utf8.dropLast(ending)), as: UTF8.self)
        return TranslationFile(file: file, language: language, original: "\(folder)\(original).md", originalName: original)
    }

    mutating func addStatic(_ entry: FileEntry, _ sources: inout SourceTable) {
        guard accept(entry, &sources) else { return }
        let file = sources.add(entry.path)
        guard entry.status.size <= Self.assetLimit else {
            report(.fileTooLarge, "the file has \(entry.status.size) bytes; at most \(Self.assetLimit) are possible", file, help: "Make it smaller, or link to it elsewhere")
            return
        }
        assets.append(Asset(file: file, path: entry.path, origin: .static))
    }

    /// Whether an entry is a file that may be read; folders are passed over, anything else is reported.
    mutating func accept(_ entry: FileEntry, _ sources: inout SourceTable) -> Bool {
        guard entry.hasReadableName else {
            let file = sources.add(entry.path)
            report(.invalidFileName, "the file's name is not UTF-8", file, help: "Rename it with plain letters, digits and hyphens")
            return false
        }
        switch entry.status.kind {
        case .folder: return false
        case .file:
            guard RelativePath(entry.path) != nil else {
                let file = sources.add(Quoting.shown(entry.path))
                report(.invalidFileName, "the file's path holds a character that a path of a site cannot have, or is too long", file, help: "Rename it with plain letters, digits and hyphens")
                return false
            }
            return true
        case .symbolicLink, .other:
            refuse(entry, &sources)
            return false
        }
    }

    mutating func refuse(_ entry: FileEntry, _ sources: inout SourceTable) {
        let file = sources.add(entry.path)
        let what = switch entry.status.kind {
        case .symbolicLink: "a symbolic link"
        case .file: "a file"
        case .folder: "a folder"
        case .other: "a pipe, socket or device"
        }
        report(.notARegularFile, "\(Quoting.quoted(entry.path)) is \(what); only plain files and folders are read here", file, help: "Put a copy of the file in its place")
    }

    mutating func report(_ code: DiagnosticCode, _ message: String, _ file: FileID, help: String?) {
        diagnostics.append(Diagnostic(code, .error, message, at: SourceSpan(file: file, start: 0, end: 0), help: help))
    }
}
