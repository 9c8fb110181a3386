package import Diagnostics
package import Files
package import Model
import Rendering
import SourceText

extension DiagnosticCode {
    package static let unknownTheme: DiagnosticCode = "unknown-theme"
    package static let unknownThemeFile: DiagnosticCode = "unknown-theme-file"
    package static let unreadableThemeFile: DiagnosticCode = "unreadable-theme-file"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum PipelineCodes {
    package static let all: [DiagnosticCode] = [.unknownTheme, .unknownThemeFile, .unreadableThemeFile]
}

extension Pipeline {
    /// The largest file of a theme, in bytes.
    static let themeFileLimit = 1 << 20

    /// The theme that `cairn.yml` names, its files replaced by those of the same name in the site's `theme/`.
    func loadTheme(_ catalog: Catalog, _ sources: inout SourceTable) throws(FileSystemError) -> Diagnosed<(theme: Theme?, files: [FileID: [UInt8]])> {
        let configuration = catalog.configuration
        let name = configuration.theme
        guard let folder = try theme(name.value) else {
            return Diagnosed((nil, [:]), [Diagnostic(
                .unknownTheme, .error, "there is no theme \(Quoting.quoted(name.value))", at: name.span,
                help: Suggestion.didYouMean(name.value, in: themeNames) ?? "There is: \(themeNames.joined(separator: ", "))")])
        }
        var diagnostics: [Diagnostic] = []
        var files: [String: ThemeFile] = [:]
        var bytes: [FileID: [UInt8]] = [:]
        func add(_ name: String, _ contents: [UInt8], shownAs path: String, isSitesOwn: Bool = false) {
            let file = sources.add(path)
            files[name] = ThemeFile(name: name, file: file, bytes: contents, isSitesOwn: isSitesOwn)
            bytes[file] = contents
        }
        for entry in try folder.walk("") where entry.status.kind == .file && !entry.isHidden(below: "") {
            add(entry.path, try folder.read(entry.path, limit: Self.themeFileLimit), shownAs: "themes/\(name.value)/\(entry.path)")
        }
        if try site.status(of: "theme") != nil {
            for entry in try site.walk("theme") where entry.status.kind != .folder && !entry.isHidden(below: "theme") {
                let own = String(decoding: Array(entry.path.utf8.dropFirst("theme/".utf8.count)), as: UTF8.self)
                let place = SourceSpan(file: sources.add(Quoting.shown(entry.path)), start: 0, end: 0)
                guard entry.status.kind == .file, entry.hasReadableName, entry.status.size <= Self.themeFileLimit else {
                    diagnostics.append(Diagnostic(
                        .unreadableThemeFile, .error, "only plain files of at most \(Self.themeFileLimit) bytes are read in theme/", at: place, help: "Put a copy of the file in its place, or remove it"))
                    continue
                }
                let isKnown = files[own] != nil
                let isTemplate = own.utf8.suffix(9).elementsEqual(".mustache".utf8)
                // New partials may have any name; a file that is neither known nor a template has no use.
                let near = Suggestion.nearest(to: own, in: files.keys.sorted())
                if !isKnown, !Self.isTexts(own), !isTemplate || near != nil && !own.utf8.starts(with: Array("partials/".utf8)) {
                    diagnostics.append(Diagnostic(
                        .unknownThemeFile, .warning, "the theme '\(name.value)' has no file of this name to replace", at: place,
                        help: near.map { "Did you mean 'theme/\($0)'?" } ?? "Files that are published as they are belong into static/"))
                }
                add(own, try site.read(entry.path, limit: Self.themeFileLimit), shownAs: entry.path, isSitesOwn: true)
            }
        }
        let loaded = Theme.load(files.values.sorted { $0.name < $1.name }, language: configuration.language, others: catalog.wantedLanguages)
        return Diagnosed((loaded.value, bytes), diagnostics + loaded.diagnostics)
    }

    /// The languages that a site can have besides its own: those that `cairn.yml` lists, or else those that its theme has words in.
    package func otherLanguages(of configuration: SiteConfiguration) throws(FileSystemError) -> [LanguageTag] {
        var found = Set((configuration.languages ?? []).map(\.tag.value))
        if configuration.languages == nil {
            for entry in try theme(configuration.theme.value)?.walk("") ?? [] {
                if let language = Self.language(ofTexts: entry.path) { found.insert(language) }
            }
            for entry in try site.status(of: "theme") == nil ? [] : site.walk("theme") {
                if let language = Self.language(ofTexts: String(decoding: Array(entry.path.utf8.dropFirst("theme/".utf8.count)), as: UTF8.self)) { found.insert(language) }
            }
        }
        return found.filter { $0.primary != configuration.language.primary || configuration.languages != nil && $0 != configuration.language }.sorted()
    }

    /// Whether a file of a theme holds its words in a language.
    private static func isTexts(_ name: String) -> Bool { language(ofTexts: name) != nil }

    private static func language(ofTexts name: String) -> LanguageTag? {
        guard name.utf8.starts(with: "strings/".utf8), name.utf8.suffix(4).elementsEqual(".yml".utf8) else { return nil }
        return try? LanguageTag(String(decoding: Array(name.utf8.dropFirst("strings/".utf8.count).dropLast(4)), as: UTF8.self))
    }
}
