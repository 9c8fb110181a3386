import Model
import SourceText

/// The addresses of pages as links on pages in one language have them: from the root of the host, with the base path
/// before them, and the language's folder where it is not the site's own.
struct SiteAddresses: Sendable {
    private let base: BaseURL
    private let folder: String
    /// By the kind's position.
    private let prefixes: [String]

    /// - Parameter folder: `/fr`, or nothing for the site's own language.
    init(_ base: BaseURL, folder: String = "") {
        self.base = base
        self.folder = folder
        prefixes = Kind.allCases.map { kind in base.rooted(folder + (kind == .page ? "/" : SitePlan.path(ofList: kind))) }
    }

    /// The address of the page of a thing.
    func thing(_ kind: Kind, _ id: ThingID) -> String {
        String(joining: prefixes[kind.position], id.text, "/")
    }

    /// The address of a page in the language, by the path that the page has in the site's own language.
    func rooted(_ path: String) -> String { folder.isEmpty ? base.rooted(path) : base.rooted(folder + path) }

    /// The address of a path of the site as it is: of a file that all languages share, or of a page whose path has its
    /// language's folder already.
    func file(_ path: String) -> String { base.rooted(path) }

    /// The whole URL of a path of the site as it is.
    func absolute(_ path: String) -> String { base.absolute(path) }
}
