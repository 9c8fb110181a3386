package import Model

/// The absolute URLs of a site's things. They are identifiers in every machine format.
///
/// The part that things of a kind have in common is put together once: a catalog of 10,000 credentials mentions
/// half a million things by their URLs.
package struct AbsoluteAddresses: Sendable {
    package let base: BaseURL
    private let folders: [String]

    package init(_ base: BaseURL) {
        self.base = base
        folders = Kind.allCases.map { kind in base.absolute(kind == .page ? "/" : SitePlan.path(ofList: kind)) }
    }

    /// What the URLs of all things of a kind begin with: `https://example.org/credentials/`. The id and a slash follow.
    package func folder(of kind: Kind) -> String {
        let position = switch kind {
        case .credential: 0
        case .competency: 1
        case .framework: 2
        case .pathway: 3
        case .organization: 4
        case .occupation: 5
        case .page: 6
        }
        return folders[position]
    }

    package func url(of kind: Kind, _ id: ThingID) -> String {
        folder(of: kind) + id.text + "/"
    }

    /// The absolute URL of a path of the site.
    package func url(_ path: String) -> String {
        base.absolute(path)
    }

    package var home: String { base.text }
}
