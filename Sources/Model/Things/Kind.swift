/// The kinds of things that a catalog holds, in the order in which it lists them.
package enum Kind: String, Vocabulary {
    case credential, competency, framework, pathway, organization, occupation, page

    /// The position among all kinds.
    package var position: Int {
        switch self {
        case .credential: 0
        case .competency: 1
        case .framework: 2
        case .pathway: 3
        case .organization: 4
        case .occupation: 5
        case .page: 6
        }
    }

    /// By position: what every other vocabulary does, by the name, takes ten times as long.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(position)
    }

    /// The folder of the kind in `content/`, and the first component of its URLs (but for pages).
    package var folder: String {
        switch self {
        case .credential: "credentials"
        case .competency: "competencies"
        case .framework: "frameworks"
        case .pathway: "pathways"
        case .organization: "organizations"
        case .occupation: "occupations"
        case .page: "pages"
        }
    }

    package init?(folder: String) {
        guard let kind = Self.allCases.first(where: { $0.folder == folder }) else { return nil }
        self = kind
    }

    /// "a credential", "an occupation", as messages say it.
    package var withArticle: String {
        (self == .organization || self == .occupation ? "an " : "a ") + rawValue
    }

    /// "credentials", "competencies".
    package var plural: String { folder }
}
