import Diagnostics
import Foundation

/// Where a site stands in the repository that holds it: code hosts name files from the repository's root on.
struct RepositoryPlace {
    /// The repository's root; the site's own folder where there is no repository.
    let root: String
    /// The site's folder from the root on, without slashes around it; empty where they are one.
    let folder: String

    /// - Parameters:
    ///   - site: The site's folder.
    ///   - environment: Names the root while a pipeline runs; otherwise it is the nearest folder upwards with a `.git`.
    init(of site: String, _ environment: [String: String]) {
        let site = URL(fileURLWithPath: site).standardizedFileURL.resolvingSymlinksInPath()
        for name in ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"] {
            guard let path = environment[name], !path.isEmpty else { continue }
            let workspace = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
            guard let rest = Self.rest(of: site, in: workspace) else { continue }
            root = workspace.path
            folder = rest
            return
        }
        var above = site
        while true {
            if FileManager.default.fileExists(atPath: above.appending(path: ".git").path), let rest = Self.rest(of: site, in: above) {
                root = above.path
                folder = rest
                return
            }
            let parent = above.deletingLastPathComponent()
            guard parent.path != above.path else { break }
            above = parent
        }
        root = site.path
        folder = ""
    }

    /// A path of the site as a path of the repository.
    func path(_ path: String) -> String {
        folder.isEmpty ? path : "\(folder)/\(path)"
    }

    private static func rest(of site: URL, in root: URL) -> String? {
        let (inner, outer) = (site.pathComponents, root.pathComponents)
        guard inner.count >= outer.count, inner.prefix(outer.count).elementsEqual(outer, by: { $0.utf8.elementsEqual($1.utf8) }) else { return nil }
        return Quoting.shown(inner.dropFirst(outer.count).joined(separator: "/"), limit: 1000)
    }
}
