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
    /// An audience of the site: what it is called, and the concept of CTDL that it carries.
    package struct Audience: Sendable {
        package var id: String
        package var title: String
        package var ctdl: String?

        package init(id: String, title: String, ctdl: String?) {
            (self.id, self.title, self.ctdl) = (id, title, ctdl)
        }
    }

    /// The site's language, in which texts become the content's own.
    package var language: LanguageTag
    /// The other languages that the site can have translations into.
    package var languages: [LanguageTag] = []
    /// The ids of the site's levels, the concepts of CTDL and the levels of the European Qualifications Framework that they carry.
    package var levels: [(id: String, ctdl: String?, eqf: Int?)]
    package var audiences: [Audience] = []
    /// Whether the site says the currency of prices that name none.
    package var hasCurrency: Bool
    /// What the source is called, without its ending: where it has no title of its own, this is it.
    package var sourceName: String

    package init(language: LanguageTag, levels: [(id: String, ctdl: String?, eqf: Int?)], hasCurrency: Bool, sourceName: String) {
        (self.language, self.levels, self.hasCurrency, self.sourceName) = (language, levels, hasCurrency, sourceName)
    }

    /// What a site's configuration says that matters to an import; one that cannot be read has the settings of a new site.
    ///
    /// - Parameter languages: those that the site can have translations into.
    package init(for configuration: SiteConfiguration?, languages: [LanguageTag], sourceName: String) {
        language = configuration?.language ?? .english
        self.languages = languages
        levels = (configuration?.levels ?? []).map { ($0.id.text, $0.ctdl, $0.eqf) }
        audiences = (configuration?.audiences ?? []).map { Audience(id: $0.id.text, title: $0.title, ctdl: $0.ctdl) }
        hasCurrency = configuration?.currency != nil
        self.sourceName = sourceName
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
