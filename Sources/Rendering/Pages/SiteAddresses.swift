import Model
import SourceText

/// The addresses of pages as links on pages have them: from the root of the host, with the base path before them.
struct SiteAddresses: Sendable {
    private let base: BaseURL
    /// By the kind's position.
    private let prefixes: [String]

    init(_ base: BaseURL) {
        self.base = base
        prefixes = Kind.allCases.map { kind in base.rooted(kind == .page ? "/" : SitePlan.path(ofList: kind)) }
    }

    /// The address of the page of a thing.
    func thing(_ kind: Kind, _ id: ThingID) -> String {
        joined(prefixes[kind.position], id.text)
    }

    /// The address of a path of the site.
    func rooted(_ path: String) -> String { base.rooted(path) }

    func absolute(_ path: String) -> String { base.absolute(path) }

    private func joined(_ prefix: String, _ id: String) -> String {
        var address = ""
        address.reserveCapacity(prefix.utf8.count + id.utf8.count + 1)
        address += prefix
        address += id
        address += "/"
        return address
    }
}
