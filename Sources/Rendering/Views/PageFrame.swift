import Templates

/// What stands around the content of every page: the head, the navigation, the way back, the foot.
struct PageFrame: TemplateView {
    // MARK: Head
    let language: String
    let direction: String
    /// Of the whole site only this page has it.
    let title: String
    let description: String?
    /// Absolute.
    let canonical: String
    /// Whether search engines should pass it over: the page for addresses that lead nowhere.
    let isUnlisted: Bool
    let stylesheet: String
    var icon: String?
    let generator: String
    var alternates: [AlternateView] = []
    /// The page in all languages of the site, itself among them; empty where there is one language.
    var translations: [TranslationView] = []
    /// The page in the site's own language, absolute; `nil` where there is one language.
    var defaultTranslation: String?
    var previous: String?
    var next: String?
    /// JSON-LD.
    var structuredData: [UInt8] = []
    // MARK: Social cards
    let shortTitle: String
    let openGraphType: String
    let openGraphLocale: String
    /// Absolute.
    var socialImage: ImageView?
    // MARK: Around the content
    let site: String
    let home: String
    let isHome: Bool
    let navigation: [LinkView]
    let breadcrumbs: [LinkView]
    let here: String?
    let foot: FootView

    static let shape = ViewShape<PageFrame>("frame", [
        .text("language") { $0.language },
        .text("direction") { $0.direction },
        .text("title") { $0.title },
        .text("description") { $0.description },
        .url("canonical") { $0.canonical },
        .flag("is-unlisted") { $0.isUnlisted },
        .url("stylesheet") { $0.stylesheet },
        .url("icon") { $0.icon },
        .text("generator") { $0.generator },
        .views("alternates") { $0.alternates },
        .views("translations") { $0.translations },
        .flag("has-translations") { !$0.translations.isEmpty },
        .url("default-translation") { $0.defaultTranslation },
        .url("previous") { $0.previous },
        .url("next") { $0.next },
        .scriptData("structured-data") { $0.structuredData },
        .flag("has-structured-data") { !$0.structuredData.isEmpty },
        .text("short-title") { $0.shortTitle },
        .text("og-type") { $0.openGraphType },
        .text("og-locale") { $0.openGraphLocale },
        .view("social-image") { $0.socialImage },
        .text("site") { $0.site },
        .url("home") { $0.home },
        .flag("is-home") { $0.isHome },
        .views("navigation") { $0.navigation },
        .views("breadcrumbs") { $0.breadcrumbs },
        .text("here") { $0.here },
        .view("foot") { $0.foot },
    ])
}

/// The same content in another form.
struct AlternateView: TemplateView {
    let title: String
    let url: String
    let mediaType: String

    static let shape = ViewShape<AlternateView>("alternate", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("media-type") { $0.mediaType },
    ])
}

/// The same page in another language of the site, or in this one.
struct TranslationView: TemplateView {
    /// What the language calls itself: "Français".
    let title: String
    let language: String
    let url: String
    /// Absolute.
    let canonical: String
    let isCurrent: Bool

    static let shape = ViewShape<TranslationView>("translation", [
        .text("title") { $0.title },
        .text("language") { $0.language },
        .url("url") { $0.url },
        .url("canonical") { $0.canonical },
        .flag("is-current") { $0.isCurrent },
    ])
}

/// The foot of every page.
final class FootView: SharedTemplateView {
    let site: String
    let description: String?
    /// Of the description, where it is not the page's.
    let language: String?
    let explore: [LinkView]
    /// The site's own texts.
    let pages: [LinkView]
    let data: [LinkView]
    /// The license of the data: its name, and where its text is, if the site says so.
    let license: String?
    let licenseURL: String?
    let shown = ShownFragments()

    init(site: String, description: String?, language: String?, explore: [LinkView], pages: [LinkView], data: [LinkView], license: String?, licenseURL: String?) {
        (self.site, self.description, self.language, self.explore) = (site, description, language, explore)
        (self.pages, self.data, self.license, self.licenseURL) = (pages, data, license, licenseURL)
    }

    static let shape = ViewShape<FootView>("foot", [
        .text("site") { $0.site },
        .text("description") { $0.description },
        .text("language") { $0.language },
        .views("explore") { $0.explore },
        .views("pages") { $0.pages },
        .flag("has-pages") { !$0.pages.isEmpty },
        .views("data") { $0.data },
        .flag("has-data") { !$0.data.isEmpty },
        .text("license") { $0.license },
        .url("license-url") { $0.licenseURL },
    ])
}
