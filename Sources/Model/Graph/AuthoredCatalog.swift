package import SourceText

/// A catalog as authored: every field is of its type and has its place; references are ids.
///
/// Things stand in the order of their files' paths, which is the same everywhere.
package struct AuthoredCatalog: Sendable {
    package var configuration: SiteConfiguration
    package var credentials: [Credential<Authored>] = []
    package var competencies: [Competency<Authored>] = []
    package var frameworks: [Framework<Authored>] = []
    package var pathways: [Pathway<Authored>] = []
    package var organizations: [Organization] = []
    package var occupations: [Occupation<Authored>] = []
    package var pages: [Page] = []
    /// The text of the home page (`content/index.md`).
    package var home: Entry?
    package var translations: [AuthoredTranslation] = []
    /// Things that could not be read but are known by name, so that references to them are not reported again.
    package var unreadable: [Kind: Set<ThingID>] = [:]
    /// Files beside the Markdown files and in `static/`.
    package var assets: [Asset] = []

    package init(configuration: SiteConfiguration) {
        self.configuration = configuration
    }
}

/// What a translation file says.
package struct AuthoredTranslation: Sendable {
    /// What is translated.
    package enum Subject: Sendable {
        case home
        /// The thing of a kind with an id, which may not exist.
        case thing(Kind, ThingID)
    }

    package var subject: Subject
    package var language: LanguageTag
    package var texts: TranslatedTexts

    package init(of subject: Subject, into language: LanguageTag, _ texts: TranslatedTexts) {
        self.subject = subject
        self.language = language
        self.texts = texts
    }
}

/// A file that may be published as it is.
package struct Asset: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        /// In `content/`, beside Markdown files; published where a page shows it.
        case content
        /// In `static/`; always published, at the same path.
        case `static`
    }

    package let file: FileID
    /// Relative to the site: `content/credentials/observer/ward.png`, `static/logo.svg`.
    package let path: String
    package let origin: Origin

    package init(file: FileID, path: String, origin: Origin) {
        self.file = file
        self.path = path
        self.origin = origin
    }
}
