package import Diagnostics

extension DiagnosticCode {
    package static let unknownReference: DiagnosticCode = "unknown-reference"
    package static let wrongKind: DiagnosticCode = "wrong-kind"
    package static let duplicateID: DiagnosticCode = "duplicate-id"
    package static let referenceToDraft: DiagnosticCode = "reference-to-draft"
    package static let referenceToScheduled: DiagnosticCode = "reference-to-scheduled"
    package static let selfReference: DiagnosticCode = "self-reference"
    package static let frameworkOfParent: DiagnosticCode = "framework-of-parent"
    package static let duplicateCTID: DiagnosticCode = "duplicate-ctid"
    package static let unknownTranslation: DiagnosticCode = "translation-of-nothing"
    package static let duplicateTranslation: DiagnosticCode = "duplicate-translation"
    package static let ownLanguage: DiagnosticCode = "translation-into-own-language"
    package static let undeclaredLanguage: DiagnosticCode = "undeclared-language"
    package static let differentTranslation: DiagnosticCode = "translation-differs"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum ResolvingCodes {
    package static let all: [DiagnosticCode] = [
        .unknownReference, .wrongKind, .duplicateID, .referenceToDraft, .referenceToScheduled, .selfReference, .frameworkOfParent, .duplicateCTID,
        .unknownTranslation, .duplicateTranslation, .ownLanguage, .undeclaredLanguage, .differentTranslation,
    ]
}
