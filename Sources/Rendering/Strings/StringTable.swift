package import Diagnostics
import FrontMatter
import Model
import SourceText

/// The texts of a theme in one language, while the theme is loaded: `strings/en.yml`, a flat map of keys to texts.
///
/// Whoever needs a text asks for it by key; what is asked for and missing, and what is there and never asked for, become
/// diagnostics.
struct StringTable {
    private let file: FileID
    private let name: String
    private let texts: [String: YAMLNode]
    private let order: [Located<String>]
    private let rule: PluralRule
    private var used: Set<String> = []
    /// Keys whose texts were refused, and reported.
    private let broken: Set<String>
    /// Whether a key that is not here is really missing.
    private let isComplete: Bool
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter name: the file's name in the theme, for messages.
    init(_ bytes: [UInt8], file: FileID, name: String, language: LanguageTag) {
        let parsed = YAMLFile.parse(bytes, file: file)
        self.file = file
        self.name = name
        rule = PluralRule(language: String(decoding: language.text.utf8.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self))
        diagnostics = parsed.diagnostics
        isComplete = parsed.value.isReadable
        var texts: [String: YAMLNode] = [:]
        for pair in parsed.value.mapping { texts[pair.key.value] = pair.value }
        self.texts = texts
        order = parsed.value.mapping.map(\.key)
        broken = parsed.value.brokenKeys
    }

    /// A text without values.
    mutating func text(_ key: String) -> String {
        guard let (text, span) = find(key) else { return key }
        let (_, unknown) = Phrase.parse(text, parameters: [])
        for (name, _) in unknown { report("'\(key)' has no value {\(Quoting.shown(name))}", at: span, help: "This text takes no values") }
        return text
    }

    /// A text with values.
    mutating func phrase(_ key: String, _ parameters: String...) -> Phrase {
        phrase(key, parameters)
    }

    /// A text with a count and perhaps other values, under `key.one` and `key.other`.
    mutating func counted(_ key: String, _ parameters: String...) -> CountedPhrase {
        CountedPhrase(one: phrase(key + ".one", ["count"] + parameters), other: phrase(key + ".other", ["count"] + parameters), rule: rule)
    }

    /// The names of a vocabulary, under `prefix.name`.
    mutating func names<V: Vocabulary>(_ prefix: String, of vocabulary: V.Type) -> VocabularyNames<V> {
        VocabularyNames(V.allCases.map { ($0, text(prefix + "." + $0.rawValue)) })
    }

    /// A text for a template: what it says, or `nil` where there is none, which the caller reports at its own place.
    mutating func textForTemplate(_ key: String) -> String? {
        guard case .scalar(let scalar)? = texts[key]?.content else { return nil }
        used.insert(key)
        return scalar.text
    }

    /// The keys there are, for suggestions.
    var keys: [String] { order.map(\.value) }

    /// Reports the texts that nobody asked for. To be called when everybody has asked.
    mutating func reportUnused() {
        guard isComplete else { return }
        for key in order where !used.contains(key.value) {
            diagnostics.append(Diagnostic(.themeUnusedString, .warning, "no template uses the text \(Quoting.quoted(key.value))", at: key.span))
        }
    }
}

private extension StringTable {
    mutating func phrase(_ key: String, _ parameters: [String]) -> Phrase {
        guard let (text, span) = find(key) else { return Phrase.parse(key, parameters: []).phrase }
        let (phrase, unknown) = Phrase.parse(text, parameters: parameters)
        for (name, _) in unknown {
            report("'\(key)' has no value {\(Quoting.shown(name))}", at: span,
                   help: Suggestion.didYouMean(name, in: parameters) ?? (parameters.isEmpty ? "This text takes no values" : "Its values are " + parameters.map { "{\($0)}" }.joined(separator: ", ")))
        }
        return phrase
    }

    mutating func find(_ key: String) -> (text: String, span: SourceSpan)? {
        used.insert(key)
        guard let node = texts[key] else {
            if isComplete, !broken.contains(key) {
                report("the texts lack '\(key)'", at: SourceSpan(file: file, start: 0, end: 0), help: "Add '\(key):' to \(name)")
            }
            return nil
        }
        guard case .scalar(let scalar) = node.content else {
            report("the text '\(key)' is a list, not a text", at: node.span)
            return nil
        }
        return (scalar.text, node.span)
    }

    mutating func report(_ message: String, at span: SourceSpan, help: String? = nil) {
        diagnostics.append(Diagnostic(.themeString, .error, message, at: span, help: help))
    }
}

/// What the values of a vocabulary are called on pages.
struct VocabularyNames<V: Vocabulary>: Sendable {
    private let names: [V: String]

    init(_ pairs: [(V, String)]) {
        names = Dictionary(pairs) { first, _ in first }
    }

    subscript(value: V) -> String {
        names[value] ?? value.rawValue
    }
}

extension DiagnosticCode {
    package static let themeString: DiagnosticCode = "theme-string"
    package static let themeUnusedString: DiagnosticCode = "theme-unused-string"
}
