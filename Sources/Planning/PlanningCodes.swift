package import Diagnostics

extension DiagnosticCode {
    package static let pathCollision: DiagnosticCode = "path-collision"
    package static let aliasOfItself: DiagnosticCode = "alias-of-itself"
    package static let brokenLink: DiagnosticCode = "broken-link"
    package static let unknownAnchor: DiagnosticCode = "unknown-anchor"
    package static let linkToDraft: DiagnosticCode = "link-to-draft"
    package static let missingImage: DiagnosticCode = "missing-image"
    package static let notAnImage: DiagnosticCode = "not-an-image"
    package static let activeFile: DiagnosticCode = "active-file"
    package static let unusedFile: DiagnosticCode = "unused-file"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum PlanningCodes {
    package static let all: [DiagnosticCode] = [
        .pathCollision, .aliasOfItself, .brokenLink, .unknownAnchor, .linkToDraft, .missingImage, .notAnImage, .activeFile, .unusedFile,
    ]
}
