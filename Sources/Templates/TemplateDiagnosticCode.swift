package import Diagnostics

/// The codes of what can be wrong with templates.
package enum TemplateDiagnosticCode {
    // Files.
    package static let invalidEncoding: DiagnosticCode = "invalid-template-encoding"
    package static let duplicateTemplate: DiagnosticCode = "duplicate-template"
    package static let unusedTemplate: DiagnosticCode = "unused-template"
    package static let unknownTemplate: DiagnosticCode = "unknown-template"

    // Tags.
    package static let unclosedTag: DiagnosticCode = "unclosed-template-tag"
    package static let malformedTag: DiagnosticCode = "malformed-template-tag"
    package static let malformedDelimiters: DiagnosticCode = "malformed-template-delimiters"
    package static let unclosedSection: DiagnosticCode = "unclosed-section"
    package static let mismatchedEnd: DiagnosticCode = "mismatched-section-end"
    package static let strayEnd: DiagnosticCode = "stray-section-end"
    package static let nestedTooDeep: DiagnosticCode = "sections-too-deep"
    package static let duplicateBlock: DiagnosticCode = "duplicate-block"
    package static let ignoredInParent: DiagnosticCode = "ignored-in-parent"

    // Names and types.
    package static let unknownName: DiagnosticCode = "unknown-template-name"
    package static let unknownThemeString: DiagnosticCode = "unknown-theme-string"
    package static let misusedValue: DiagnosticCode = "misused-template-value"
    package static let unescapedText: DiagnosticCode = "unescaped-text"

    // Other templates.
    package static let unknownPartial: DiagnosticCode = "unknown-partial"
    package static let unknownBlock: DiagnosticCode = "unknown-block"
    package static let endlessInclusion: DiagnosticCode = "endless-inclusion"
    package static let includedTooDeep: DiagnosticCode = "inclusions-too-deep"
    package static let tooManyInclusions: DiagnosticCode = "too-many-inclusions"

    // Places in the markup.
    package static let malformedMarkup: DiagnosticCode = "malformed-markup"
    package static let unevenSection: DiagnosticCode = "uneven-section"
    package static let unfinishedMarkup: DiagnosticCode = "unfinished-markup"
    package static let tagInMarkupName: DiagnosticCode = "tag-in-markup-name"
    package static let tagInComment: DiagnosticCode = "tag-in-comment"
    package static let tagInScript: DiagnosticCode = "tag-in-script"
    package static let tagInUnsafeAttribute: DiagnosticCode = "tag-in-unsafe-attribute"
    package static let unquotedValue: DiagnosticCode = "unquoted-value"
    package static let misplacedHTML: DiagnosticCode = "misplaced-html"
    package static let misplacedScriptData: DiagnosticCode = "misplaced-script-data"
    package static let textAsURL: DiagnosticCode = "text-as-url"
    package static let unsafeURL: DiagnosticCode = "unsafe-template-url"

    package static let all: [DiagnosticCode] = [
        invalidEncoding, duplicateTemplate, unusedTemplate, unknownTemplate,
        unclosedTag, malformedTag, malformedDelimiters, unclosedSection, mismatchedEnd, strayEnd, nestedTooDeep, duplicateBlock, ignoredInParent,
        unknownName, unknownThemeString, misusedValue, unescapedText,
        unknownPartial, unknownBlock, endlessInclusion, includedTooDeep, tooManyInclusions,
        malformedMarkup, unevenSection, unfinishedMarkup, tagInMarkupName, tagInComment, tagInScript, tagInUnsafeAttribute, unquotedValue,
        misplacedHTML, misplacedScriptData, textAsURL, unsafeURL,
    ]
}
