import Diagnostics
import Model
import SourceText

/// Who writes which file of the output: each path has one owner.
///
/// Pages of things, lists and machine files follow from the catalog and are not listed: whether one of them has a path is
/// computed. Only paths that authors choose freely (pages, aliases, files) are kept here.
struct PathOwners {
    struct Owner {
        /// As messages say it: "the page 'about'".
        let description: String
        let place: SourceSpan?
    }

    private let catalog: Catalog
    /// The folders of the site's other languages.
    private let languages: Set<String>
    /// By `OutputPath.key`. Swift compares strings by canonical equivalence, so composed and decomposed letters collide.
    private var files: [String: Owner] = [:]
    private var folders: [String: Owner] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ catalog: Catalog) {
        self.catalog = catalog
        languages = Set(catalog.translations.map(\.language.folder))
    }

    /// Whether `path` of the output is now `owner`'s; where it has an owner already, that is reported at `place`.
    mutating func claim(_ path: String, _ owner: Owner, at place: SourceSpan) -> Bool {
        let key = OutputPath.key(path)
        let parents = OutputPath.folders(of: key)
        if let taken = holder(of: key, in: parents) {
            diagnostics.append(Diagnostic(
                .pathCollision, .error, "\(owner.description) and \(taken.description) would both be published at /\(Quoting.shown(path))", at: place,
                help: "Rename one of them", related: taken.place.map { [.init("\(taken.description) is here", at: $0)] } ?? []))
            return false
        }
        files[key] = owner
        for folder in parents where folders[folder] == nil { folders[folder] = owner }
        return true
    }

    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }
}

private extension PathOwners {
    static var machineFiles: Set<String> {
        Set([
            "feed.json", "catalog.json", "changes.json", "atom.xml", "sitemap.xml", "robots.txt", "ctdl.json", "llms.txt", "manifest.json", "manifest.vc.json",
            "did.json", "404.html", "index.html", "index.json", "index.md", ".cairn-manifest",
        ]).union(SitePlan.filesForHosts)
    }

    /// Folders of which Cairn writes every file.
    static var machineFolders: Set<String> {
        ["feed", "catalog", "schemas", "assets", "ims", "changes", "search", "compare", "plan", "employers", "levels", "audiences", "topics"]
    }

    /// Who has the path already, as a file or as a folder, or has a file where one of its folders would be.
    func holder(of key: String, in parents: [String]) -> Owner? {
        if let owner = files[key] ?? folders[key] ?? structuralOwner(of: key) { return owner }
        for parent in parents {
            if let owner = files[parent] ?? structuralFile(parent) { return owner }
        }
        return nil
    }

    /// What the catalog itself writes at a path, or has a folder there.
    func structuralOwner(of key: String) -> Owner? {
        if let owner = structuralFile(key) { return owner }
        let components = componentsWithinLanguage(key)
        guard let first = components.first else { return nil }
        if components.count == 1, languages.contains(key) { return Owner(description: "Cairn's own folder /\(key)/", place: nil) }
        if components.count == 1, Self.machineFolders.contains(first) || Kind(folder: first) != nil && first != "pages" { return Owner(description: "Cairn's own folder /\(first)/", place: nil) }
        if components.count == 2, let kind = Kind(folder: first), kind != .page, let node = catalog.node(kind, components[1]) {
            return Owner(description: "the folder of the \(kind.rawValue) '\(components[1])'", place: catalog.entry(of: node).place)
        }
        return nil
    }

    /// The components of a path, without the folder of another language, in which there is what the site has without it.
    func componentsWithinLanguage(_ key: String) -> [String] {
        let components = OutputPath.components(of: key)
        guard components.count > 1, languages.contains(components[0]) else { return components }
        return Array(components.dropFirst())
    }

    /// The file that the catalog itself writes at a path.
    func structuralFile(_ key: String) -> Owner? {
        let components = componentsWithinLanguage(key)
        guard let first = components.first else { return nil }
        if let signing = catalog.configuration.signing, key == signing.did.documentPath || key == ".nojekyll" {
            return Owner(description: "Cairn's own file /\(key)", place: nil)
        }
        if components.count == 1 {
            if Self.machineFiles.contains(first) { return Owner(description: "Cairn's own file /\(key)", place: nil) }
            if first.utf8.starts(with: Array("sitemap-".utf8)) { return Owner(description: "Cairn's own sitemap", place: nil) }
            return nil
        }
        if first == "plan", components.count == 2, components[1] == "index.html" { return Owner(description: "the planner", place: nil) }
        if Self.machineFolders.contains(first) { return Owner(description: "Cairn's own folder /\(first)/", place: nil) }
        guard let kind = Kind(folder: first), kind != .page else { return nil }
        if components.count == 2, components[1] == "index.html" || components[1] == "index.md" { return Owner(description: "the list of \(kind.plural)", place: nil) }
        if components.count == 3, let node = catalog.node(kind, components[1]),
           ["index.html", "index.json", "ctdl.json", "achievement.json", "profile.json", "endorsement.json", "index.md"].contains(components[2]) {
            return Owner(description: "the \(kind.rawValue) '\(components[1])'", place: catalog.entry(of: node).place)
        }
        if components.count >= 3, components[1] == "page", let number = Int(components[2]), number > 1, number <= SitePlan.pageCount(entries: catalog.count(of: kind)) {
            return Owner(description: "the list of \(kind.plural)", place: nil)
        }
        return nil
    }
}
