package import Diagnostics

extension DiagnosticCode {
    // The file as a whole. What other formats share with YAML is declared in `TextEncoding.swift`.
    package static let forbiddenCharacter: DiagnosticCode = "forbidden-character"
    package static let tooManyProblems: DiagnosticCode = "too-many-problems"

    // Where front matter begins and ends.
    package static let frontMatterFence: DiagnosticCode = "front-matter-fence"
    package static let unclosedFrontMatter: DiagnosticCode = "unclosed-front-matter"
    package static let frontMatterTooLarge: DiagnosticCode = "front-matter-too-large"
    package static let tomlFrontMatter: DiagnosticCode = "toml-front-matter"
    package static let jsonFrontMatter: DiagnosticCode = "json-front-matter"

    // YAML that Cairn does not take.
    package static let yamlAlias: DiagnosticCode = "yaml-alias"
    package static let yamlAnchor: DiagnosticCode = "yaml-anchor"
    package static let yamlTag: DiagnosticCode = "yaml-tag"
    package static let yamlDirective: DiagnosticCode = "yaml-directive"
    package static let yamlMergeKey: DiagnosticCode = "yaml-merge-key"
    package static let yamlComplexKey: DiagnosticCode = "yaml-complex-key"
    package static let yamlSecondDocument: DiagnosticCode = "yaml-second-document"
    package static let missingKey: DiagnosticCode = "missing-key"
    package static let notNamedValues: DiagnosticCode = "not-named-values"

    // Slips of the pen.
    package static let colonInText: DiagnosticCode = "colon-in-text"
    package static let hashInText: DiagnosticCode = "hash-in-text"
    package static let missingColon: DiagnosticCode = "missing-colon"
    package static let missingSpaceAfterColon: DiagnosticCode = "missing-space-after-colon"
    package static let equalsSign: DiagnosticCode = "equals-sign"
    package static let oddColon: DiagnosticCode = "odd-colon"
    package static let oddSpace: DiagnosticCode = "odd-space"
    package static let tabIndentation: DiagnosticCode = "tab-indentation"
    package static let badIndentation: DiagnosticCode = "bad-indentation"
    package static let missingSpaceAfterDash: DiagnosticCode = "missing-space-after-dash"
    package static let missingDash: DiagnosticCode = "missing-dash"
    package static let listOnKeyLine: DiagnosticCode = "list-on-key-line"
    package static let unclosedQuote: DiagnosticCode = "unclosed-quote"
    package static let quoteInQuotes: DiagnosticCode = "quote-in-quotes"
    package static let textAfterQuote: DiagnosticCode = "text-after-quote"
    package static let backslashInQuotes: DiagnosticCode = "backslash-in-quotes"
    package static let curlyQuotes: DiagnosticCode = "curly-quotes"
    package static let unclosedBracket: DiagnosticCode = "unclosed-bracket"
    package static let textAfterBracket: DiagnosticCode = "text-after-bracket"
    package static let strayBracket: DiagnosticCode = "stray-bracket"
    package static let missingComma: DiagnosticCode = "missing-comma"
    package static let strayComma: DiagnosticCode = "stray-comma"
    package static let specialFirstCharacter: DiagnosticCode = "special-first-character"
    package static let textAfterBlockMark: DiagnosticCode = "text-after-block-mark"
    package static let unreadableYAML: DiagnosticCode = "unreadable-yaml"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum FrontMatterCodes {
    package static let all: [DiagnosticCode] = [
        .fileTooLarge, .notUTF8, .forbiddenCharacter, .tooManyProblems,
        .frontMatterFence, .unclosedFrontMatter, .frontMatterTooLarge, .tomlFrontMatter, .jsonFrontMatter,
        .yamlAlias, .yamlAnchor, .yamlTag, .yamlDirective, .yamlMergeKey, .yamlComplexKey, .yamlSecondDocument,
        .duplicateKey, .missingKey, .notNamedValues, .nestedTooDeep, .tooManyValues,
        .colonInText, .hashInText, .missingColon, .missingSpaceAfterColon, .equalsSign, .oddColon, .oddSpace,
        .tabIndentation, .badIndentation, .missingSpaceAfterDash, .missingDash, .listOnKeyLine,
        .unclosedQuote, .quoteInQuotes, .textAfterQuote, .backslashInQuotes, .curlyQuotes,
        .unclosedBracket, .textAfterBracket, .strayBracket, .missingComma, .strayComma,
        .specialFirstCharacter, .textAfterBlockMark, .unreadableYAML,
    ]
}
