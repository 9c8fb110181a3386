package import SourceText

/// What a site says in one of its other languages. Only what was translated is here: the rest is inherited.
package struct CatalogTranslation: Sendable {
    package let language: LanguageTag
    /// What `cairn.yml` says in it; `nil` where it does not mention the language.
    package var site: SiteConfiguration.Language?
    package var home: TranslatedTexts?
    package var things: [Node: TranslatedTexts] = [:]
    /// What topics are called, by slug.
    package var topics: [ThingID: String] = [:]

    package init(into language: LanguageTag) {
        self.language = language
    }

    /// Where the language is asked for: in `cairn.yml`, else in the first of the files that translate into it.
    package var place: SourceSpan? {
        site?.tag.span ?? (things.values.map(\.place) + (home.map { [$0.place] } ?? [])).min { ($0.file, $0.start) < ($1.file, $1.start) }
    }
}

/// The texts of a thing in another language; `nil` means that one is inherited.
///
/// Texts of lists stand in the order of the list that they translate, and there are as many.
package struct TranslatedTexts: Sendable {
    package struct Funding: Sendable {
        package var name: String?
        package var note: String?

        package init(name: String?, note: String?) {
            (self.name, self.note) = (name, note)
        }
    }

    package struct Stage: Sendable {
        package var title: String?
        package var summary: String?
        package var requires: Located<[Requirement<Located<ThingID>>]>?

        package init(title: String?, summary: String?, requires: Located<[Requirement<Located<ThingID>>]>?) {
            (self.title, self.summary, self.requires) = (title, summary, requires)
        }
    }

    /// The file of the translation.
    package var file: FileID
    /// Where it begins in its file.
    package var place: SourceSpan
    package var title: String?
    package var summary: String?
    package var prose: Prose?
    package var topics: Located<[String]>?
    package var imageDescription: String?
    package var logoDescription: String?
    package var statement: String?
    package var passingScore: String?
    package var assessmentDescription: String?
    package var qualityAssurance: String?
    package var costNames: Located<[String?]>?
    package var alignmentNames: Located<[String?]>?
    package var subjectNames: Located<[String?]>?
    package var funding: Located<[Funding]>?
    package var stages: Located<[Stage]>?
    /// Requirements with titles, notes and conditions in the other language, and otherwise the same.
    package var requires: Located<[Requirement<Located<ThingID>>]>?
    package var recommends: Located<[Requirement<Located<ThingID>>]>?
    package var renewal: Located<[Requirement<Located<ThingID>>]>?

    package init(file: FileID, place: SourceSpan) {
        self.file = file
        self.place = place
    }

    /// Whether it says anything besides title, summary, statement and body.
    package var hasDetails: Bool {
        passingScore != nil || assessmentDescription != nil || qualityAssurance != nil || costNames != nil || alignmentNames != nil
            || subjectNames != nil || funding != nil || stages != nil || requires != nil || recommends != nil || renewal != nil
    }
}

/// The languages of the parts of a thing that is translated in part; `nil` means the catalog's.
package struct PartLanguages: Hashable, Sendable {
    package var title: LanguageTag?
    package var summary: LanguageTag?
    package var statement: LanguageTag?
    package var body: LanguageTag?
    /// Everything else that the thing says.
    package var details: LanguageTag?

    package init() {}

    /// The same for all parts.
    package init(all language: LanguageTag?) {
        (title, summary, statement, body, details) = (language, language, language, language, language)
    }
}
