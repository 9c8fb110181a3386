package import Diagnostics
import Files
package import Model
package import SourceText
import Templates

/// A file of a theme. Where a site has a file of the same name in its own `theme/`, that one has taken its place.
package struct ThemeFile: Sendable {
    /// Within the theme: `credential.mustache`, `partials/card.mustache`, `css/style.css`, `strings/en.yml`.
    package let name: String
    package let file: FileID
    package let bytes: [UInt8]
    /// Whether it is the site's own, in place of the theme's or beside them.
    package let isSitesOwn: Bool

    package init(name: String, file: FileID, bytes: [UInt8], isSitesOwn: Bool = false) {
        self.name = name
        self.file = file
        self.bytes = bytes
        self.isSitesOwn = isSitesOwn
    }
}

/// A theme in one language, checked against the views: a page made with it can lack nothing that it names.
package struct Theme: Sendable {
    package let language: LanguageTag
    let words: Words
    let templates: ThemeTemplates
    let stylesheet: Stylesheet
    let scripts: [Script]
    /// Files that are published as they are, below `/assets/`.
    let assets: [ThemeFile]
    /// The theme in the site's other languages, in the order of `Catalog.translations`.
    private(set) var others: [Theme] = []

    /// The theme in a language of the site; its own is 0.
    func inLanguage(_ number: Int) -> Theme {
        number > 0 && number <= others.count ? others[number - 1] : self
    }

    /// The path of the site of the styles of all pages, which has their fingerprint in it.
    package var stylesheetPath: String { stylesheet.path }
    package var stylesheetBytes: [UInt8] { stylesheet.bytes }

    /// The path of the site of the picture that browsers show beside the title.
    var icon: String? {
        assets.first { $0.name == "assets/icon.svg" || $0.name == "assets/icon.png" }.map { "/" + $0.name }
    }

    /// The paths of the site of the theme's scripts, by their names.
    var scriptPaths: [String: String] {
        Dictionary(scripts.map { ($0.name, $0.path) }) { first, _ in first }
    }

    /// A file of the theme's `js/`, published with its fingerprint in its name, so that browsers may keep it for ever.
    struct Script: Sendable {
        /// `search` for `js/search.js`.
        let name: String
        let path: String
        let bytes: [UInt8]

        init(_ file: ThemeFile) {
            name = String(decoding: file.name.utf8.dropFirst("js/".utf8.count).dropLast(".js".utf8.count), as: UTF8.self)
            // What a site wrote itself is published as it wrote it.
            bytes = file.isSitesOwn ? file.bytes : CompactScript(file.bytes).bytes
            path = "/assets/\(name).\(String(decoding: Fingerprint(of: bytes).description.utf8.prefix(16), as: UTF8.self)).js"
        }
    }

    /// The styles of all pages: the theme's `css/*.css` in order of name, in one file that has their fingerprint in its
    /// name, so that browsers may keep it for ever.
    struct Stylesheet: Sendable {
        let path: String
        let bytes: [UInt8]

        init(_ files: [ThemeFile]) {
            bytes = Array(files.sorted { $0.name < $1.name }.map(\.bytes).joined(separator: [UInt8(ascii: "\n")]))
            path = "/assets/style.\(String(decoding: Fingerprint(of: bytes).description.utf8.prefix(16), as: UTF8.self)).css"
        }
    }
}

extension Theme {
    /// Reads a theme in all languages of a site; `nil` where something is wrong with it that would show on pages.
    ///
    /// - Parameter others: the site's other languages, with the place where each is asked for.
    package static func load(_ files: [ThemeFile], language: LanguageTag, others: [Located<LanguageTag>]) -> Diagnosed<Theme?> {
        let own = load(files, language: language)
        let translated = others.map { load(files, language: $0.value, askedForAt: $0.span) }
        var diagnostics = own.diagnostics
        // What is wrong with a template is wrong in all languages.
        for diagnostic in translated.flatMap(\.diagnostics) where !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
        guard var theme = own.value else { return Diagnosed(nil, diagnostics) }
        theme.others = translated.compactMap(\.value)
        return Diagnosed(theme.others.count == others.count ? theme : nil, diagnostics)
    }

    /// Reads a theme in one language.
    ///
    /// - Parameter place: where the language is asked for; `nil` means in `cairn.yml`, as the site's own.
    package static func load(_ files: [ThemeFile], language: LanguageTag, askedForAt asked: SourceSpan? = nil) -> Diagnosed<Theme?> {
        let sorted = SortedFiles(files)
        guard let strings = sorted.strings(language) else {
            let place = asked ?? SourceSpan(file: files.first?.file ?? FileID(0), start: 0, end: 0)
            let help = asked == nil ? "Add strings/\(language.text).yml; strings/en.yml shows what it takes"
                : "Write theme/strings/\(language.primary).yml, as the theme's strings/en.yml shows it; it has: \(sorted.languages.joined(separator: ", "))"
            return Diagnosed(nil, sorted.diagnostics + [Diagnostic(
                .themeLanguage, .error, "the theme has no texts in \(Quoting.quoted(language.text))", at: place, help: help)])
        }
        var table = StringTable(strings.bytes, file: strings.file, name: strings.name, language: language)
        let words = Words(&table)
        let texts = sorted.templates.reduce(into: [String: String]()) { texts, file in
            for key in ThemeTemplates.stringKeys(in: file.bytes) {
                if let text = table.textForTemplate(key) { texts[key] = text }
            }
        }
        let templates = ThemeTemplates.compile(sorted.templates, strings: ThemeStrings(texts, language: language.text))
        table.reportUnused()
        // What a site's own files leave unused in the theme that they change is no mistake of the site's.
        let foreign = files.contains { $0.isSitesOwn } ? Set(files.filter { !$0.isSitesOwn }.map(\.file)) : []
        let diagnostics = (sorted.diagnostics + table.diagnostics + templates.diagnostics).inReportOrder()
            .filter { $0.severity == .error || !foreign.contains($0.span.file) }
        guard let compiled = templates.value, !diagnostics.containsErrors else { return Diagnosed(nil, diagnostics) }
        return Diagnosed(Theme(language: language, words: words, templates: compiled, stylesheet: Stylesheet(sorted.styles), scripts: sorted.scripts.map(Script.init), assets: sorted.assets), diagnostics)
    }
}

/// The files of a theme by what they are for.
private struct SortedFiles {
    private(set) var templates: [ThemeFile] = []
    private(set) var styles: [ThemeFile] = []
    private(set) var scripts: [ThemeFile] = []
    private(set) var assets: [ThemeFile] = []
    private var texts: [ThemeFile] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ files: [ThemeFile]) {
        for file in files.sorted(by: { $0.name < $1.name }) {
            let name = file.name.utf8
            if name.suffix(9).elementsEqual(".mustache".utf8) {
                templates.append(file)
            } else if name.starts(with: "css/".utf8), name.suffix(4).elementsEqual(".css".utf8) {
                styles.append(file)
            } else if name.starts(with: "js/".utf8), name.suffix(3).elementsEqual(".js".utf8) {
                scripts.append(file)
            } else if name.starts(with: "assets/".utf8) {
                assets.append(file)
            } else if name.starts(with: "strings/".utf8), name.suffix(4).elementsEqual(".yml".utf8) {
                texts.append(file)
            } else if !name.suffix(3).elementsEqual(".md".utf8) {
                diagnostics.append(Diagnostic(
                    .themeUnusedFile, .warning, "the theme has no use for \(Quoting.quoted(file.name))", at: SourceSpan(file: file.file, start: 0, end: 0),
                    help: "A theme has *.mustache, partials/*.mustache, css/*.css, js/*.js, strings/*.yml and assets/*; other files belong in the site's static/"))
            }
        }
    }

    /// The texts of a language: `pt-BR`, else `pt`.
    func strings(_ language: LanguageTag) -> ThemeFile? {
        texts.first { $0.name == "strings/\(language.text).yml" } ?? texts.first { $0.name == "strings/\(language.primary).yml" }
    }

    /// The languages that there are texts in.
    var languages: [String] {
        texts.map { String(decoding: $0.name.utf8.dropFirst("strings/".utf8.count).dropLast(".yml".utf8.count), as: UTF8.self) }
    }
}

extension DiagnosticCode {
    package static let themeLanguage: DiagnosticCode = "theme-language"
    package static let themeUnusedFile: DiagnosticCode = "theme-unused-file"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum RenderingCodes {
    package static let all: [DiagnosticCode] = [.themeString, .themeUnusedString, .themeLanguage, .themeUnusedFile]
}
