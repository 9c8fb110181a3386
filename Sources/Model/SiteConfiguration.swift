package import SourceText

/// What `cairn.yml` says.
package struct SiteConfiguration: Sendable {
    /// A step of the site's ladder of levels. Order is the order of the file, easiest first.
    package struct Level: Hashable, Sendable {
        package var id: ThingID
        package var title: String
        package var summary: String?
        /// CTDL concept of the scheme AudienceLevel, such as `audLevel:BeginnerLevel`.
        package var ctdl: String?
        /// Level of the European Qualifications Framework, 1 to 8; an indication by the publisher.
        package var eqf: Int?
        /// Of the title, and of the summary; `nil` means the site's.
        package var language: LanguageTag?
        package var summaryLanguage: LanguageTag?

        package init(id: ThingID, title: String, summary: String? = nil, ctdl: String? = nil, eqf: Int? = nil) {
            (self.id, self.title, self.summary, self.ctdl, self.eqf) = (id, title, summary, ctdl, eqf)
        }
    }

    package struct Audience: Hashable, Sendable {
        package var id: ThingID
        package var title: String
        package var summary: String?
        /// CTDL concept of the scheme Audience, such as `audience:Member`.
        package var ctdl: String?
        /// Of the title, and of the summary; `nil` means the site's.
        package var language: LanguageTag?
        package var summaryLanguage: LanguageTag?

        package init(id: ThingID, title: String, summary: String? = nil, ctdl: String? = nil) {
            (self.id, self.title, self.summary, self.ctdl) = (id, title, summary, ctdl)
        }
    }

    /// Another language of the site, and what `cairn.yml` says in it.
    package struct Language: Sendable {
        /// What a level or an audience is called.
        package struct Names: Sendable {
            package var title: String?
            package var summary: String?

            package init(title: String?, summary: String?) {
                (self.title, self.summary) = (title, summary)
            }
        }

        package var tag: Located<LanguageTag>
        /// What the language calls itself; `nil` means what the theme calls it.
        package var name: String?
        package var title: String?
        package var description: String?
        package var levels: [ThingID: Names] = [:]
        package var audiences: [ThingID: Names] = [:]

        package init(tag: Located<LanguageTag>) {
            self.tag = tag
        }
    }

    /// A machine format that can be switched off, or the planner.
    package enum Output: String, Vocabulary {
        case feed, catalog, records, sitemap, schemas, changes, search
        case schemaOrg = "schema_org"
        case ctdl
        case openBadges = "open_badges"
        case `case`
        case atom, llms, planner, manifest, shards, hosting
    }

    package var file: FileID
    package var title: String
    package var baseURL: BaseURL
    package var language: LanguageTag
    package var description: String?
    /// Of the description; `nil` means the site's.
    package var descriptionLanguage: LanguageTag?
    /// The other languages of the site; `nil` means those that there are translations into.
    package var languages: [Language]?
    package var publisher: Located<ThingID>?
    package var currency: CurrencyCode?
    /// The name of a theme that comes with the tool.
    package var theme: Located<String>
    /// Where the site is published, relative to it.
    package var output: Located<String>
    package var levels: [Level]
    package var audiences: [Audience]
    package var hoursPerDay: Int
    package var daysPerWeek: Int
    /// How long a description is good for before somebody looks at it again; `nil` means that nobody minds.
    package var reviewEvery: CalendarDuration?
    package var feedPageSize: Int
    package var allowsRawHTML: Bool
    package var license: String?
    package var switchedOff: Set<Output>
    /// Whether CASE has a file for each item and each association besides its packages.
    package var hasCASEItems = false
    /// `nil` where the site is not signed.
    package var signing: Signing?

    package init(file: FileID, title: String, baseURL: BaseURL) {
        let start = SourceSpan(file: file, start: 0, end: 0)
        self.file = file
        self.title = title
        self.baseURL = baseURL
        language = .english
        theme = Located("default", start)
        output = Located("public", start)
        levels = Self.defaultLevels
        audiences = Self.defaultAudiences
        hoursPerDay = 8
        daysPerWeek = 5
        feedPageSize = 100
        allowsRawHTML = false
        switchedOff = []
    }

    package func publishes(_ output: Output) -> Bool {
        !switchedOff.contains(output)
    }

    package func level(_ id: String) -> Level? {
        levels.first { $0.id.text == id }
    }

    package func audience(_ id: String) -> Audience? {
        audiences.first { $0.id.text == id }
    }
}

private extension SiteConfiguration {
    static var defaultLevels: [Level] {
        let named = [("foundation", "Foundation", "audLevel:BeginnerLevel"), ("intermediate", "Intermediate", "audLevel:IntermediateLevel"),
                     ("advanced", "Advanced", "audLevel:AdvancedLevel"), ("expert", "Expert", "audLevel:AdvancedLevel")]
        return named.compactMap { id, title, ctdl in (try? ThingID(id)).map { Level(id: $0, title: title, ctdl: ctdl) } }
    }

    static var defaultAudiences: [Audience] {
        let named = [("early-career", "Early career"), ("experienced", "Experienced"), ("certified", "Certified"), ("career-changer", "Career changer")]
        return named.compactMap { id, title in (try? ThingID(id)).map { Audience(id: $0, title: title) } }
    }
}
