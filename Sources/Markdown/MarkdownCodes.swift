package import Diagnostics

/// The codes of all diagnostics of this module.
package enum MarkdownCodes {
    /// A body that would cost too much to read; the bound is in the message.
    package static let tooComplex: DiagnosticCode = "markdown-too-complex"
    /// A character that is invisible, or changes how its surroundings are shown.
    package static let controlCharacter: DiagnosticCode = "control-character"
    package static let headingLevel: DiagnosticCode = "heading-level"
    package static let headingSkipped: DiagnosticCode = "heading-skipped"
    package static let emptyHeading: DiagnosticCode = "empty-heading"
    package static let unsafeURL: DiagnosticCode = "unsafe-url"
    package static let externalImage: DiagnosticCode = "external-image"
    package static let missingAltText: DiagnosticCode = "missing-alt-text"
    package static let emptyLink: DiagnosticCode = "empty-link"
    package static let rawHTML: DiagnosticCode = "raw-html"

    package static let all: [DiagnosticCode] = [
        tooComplex, controlCharacter, headingLevel, headingSkipped, emptyHeading, unsafeURL, externalImage, missingAltText,
        emptyLink, rawHTML,
    ]
}
