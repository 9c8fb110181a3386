package import Diagnostics

extension DiagnosticCode {
    // Files and folders.
    package static let missingConfiguration: DiagnosticCode = "missing-configuration"
    package static let unknownFolder: DiagnosticCode = "unknown-folder"
    package static let misplacedFile: DiagnosticCode = "misplaced-file"
    package static let invalidFileName: DiagnosticCode = "invalid-file-name"
    package static let notARegularFile: DiagnosticCode = "not-a-regular-file"
    package static let missingFrontMatter: DiagnosticCode = "missing-front-matter"
    package static let activeImage: DiagnosticCode = "active-image"

    // Fields.
    package static let unknownField: DiagnosticCode = "unknown-field"
    package static let inheritedField: DiagnosticCode = "inherited-field"
    package static let missingField: DiagnosticCode = "missing-field"
    package static let wrongType: DiagnosticCode = "wrong-type"
    package static let unknownValue: DiagnosticCode = "unknown-value"
    package static let textTooLong: DiagnosticCode = "text-too-long"
    package static let lineBreakInText: DiagnosticCode = "line-break-in-text"
    package static let duplicateValue: DiagnosticCode = "duplicate-value"
    package static let missingDescription: DiagnosticCode = "missing-image-description"

    // Values.
    package static let invalidID: DiagnosticCode = "invalid-id"
    package static let invalidDate: DiagnosticCode = "invalid-date"
    package static let invalidDuration: DiagnosticCode = "invalid-duration"
    package static let invalidWorkload: DiagnosticCode = "invalid-workload"
    package static let invalidNumber: DiagnosticCode = "invalid-number"
    package static let invalidMoney: DiagnosticCode = "invalid-money"
    package static let invalidCurrency: DiagnosticCode = "invalid-currency"
    package static let missingCurrency: DiagnosticCode = "missing-currency"
    package static let invalidLanguage: DiagnosticCode = "invalid-language"
    package static let invalidCountry: DiagnosticCode = "invalid-country"
    package static let invalidURL: DiagnosticCode = "invalid-url"
    package static let invalidEmail: DiagnosticCode = "invalid-email"
    package static let invalidCTID: DiagnosticCode = "invalid-ctid"
    package static let invalidPath: DiagnosticCode = "invalid-path"
    package static let invalidConcept: DiagnosticCode = "invalid-concept"
    package static let invalidKey: DiagnosticCode = "invalid-key"
    package static let unsignableAddress: DiagnosticCode = "unsignable-address"

    // Requirements.
    package static let invalidRequirement: DiagnosticCode = "invalid-requirement"
    package static let emptyGroup: DiagnosticCode = "empty-group"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum LoadingCodes {
    package static let all: [DiagnosticCode] = [
        .missingConfiguration, .unknownFolder, .misplacedFile, .invalidFileName, .notARegularFile, .missingFrontMatter, .activeImage,
        .unknownField, .inheritedField, .missingField, .wrongType, .unknownValue, .textTooLong, .lineBreakInText, .duplicateValue, .missingDescription,
        .invalidID, .invalidDate, .invalidDuration, .invalidWorkload, .invalidNumber, .invalidMoney, .invalidCurrency, .missingCurrency,
        .invalidLanguage, .invalidCountry, .invalidURL, .invalidEmail, .invalidCTID, .invalidPath, .invalidConcept,
        .invalidKey, .unsignableAddress,
        .invalidRequirement, .emptyGroup,
    ]
}
