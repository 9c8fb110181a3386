package import ContentSchema
package import Diagnostics
package import Model

/// What was read from somebody else's data.
package struct ImportedContent: Sendable {
    /// What the source is, as reports say it: "a CASE package".
    package let source: String
    package var drafts: [Draft]
    package var remarks: [ImportRemark]

    package init(_ source: String, _ drafts: [Draft], _ remarks: [ImportRemark]) {
        (self.source, self.drafts, self.remarks) = (source, drafts, remarks)
    }
}

/// What an import needs to know of the site that it is for.
package struct ImportSettings: Sendable {
    /// The site's language: of texts in several, this one is taken.
    package var language: LanguageTag
    /// The ids of the site's levels and the concepts of CTDL that they carry.
    package var levels: [(id: String, ctdl: String?)]
    /// Whether the site says the currency of prices that name none.
    package var hasCurrency: Bool
    /// What the source is called, without its ending: where it has no title of its own, this is it.
    package var sourceName: String

    package init(language: LanguageTag, levels: [(id: String, ctdl: String?)], hasCurrency: Bool, sourceName: String) {
        (self.language, self.levels, self.hasCurrency, self.sourceName) = (language, levels, hasCurrency, sourceName)
    }
}

extension DiagnosticCode {
    /// The file can be read, but is not what the command imports.
    package static let notImportable: DiagnosticCode = "not-importable"
    package static let importMapping: DiagnosticCode = "import-mapping"
}

/// The codes of this module, so that it can be checked that each is explained.
package enum InterchangeCodes {
    package static let all: [DiagnosticCode] = [.notImportable, .importMapping]
}
