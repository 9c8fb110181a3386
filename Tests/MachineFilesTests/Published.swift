import Diagnostics
import Files
import Foundation
import Model
import Rendering
import Resolving
import TestSupport

/// A site's machine files, as they are written for a catalog that was put together in code.
struct Published {
    let catalog: Catalog
    let plan: SitePlan
    /// By path.
    let files: [String: [UInt8]]

    /// - Parameters:
    ///   - aliases: more paths that lead to the credential `observer`, as no author could write them.
    ///   - copies: files that the site publishes as they are.
    init(_ builder: CatalogBuilder, after history: PublicationHistory = .none, redirecting aliases: [String] = [], copying copies: [String] = []) async throws {
        let resolved = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01")))
        let catalog = resolved.value
        self.catalog = catalog
        var plan = SitePlan(everythingIn: catalog)
        plan.translations = catalog.translations.map { SitePlan.Translation(folder: "/" + $0.language.folder) }
        plan.pages += aliases.map { SitePlan.PlannedPage(path: $0, content: .redirect(to: "/credentials/observer/")) }
        plan.copies += copies.map { SitePlan.PlannedCopy(source: "static/" + $0, path: $0) }
        self.plan = plan
        let sink = MemoryFileSink()
        let translated = catalog.translations.indices.map { catalog.inLanguage($0 + 1) }
        try await MachineFiles.write(catalog, plan, inLanguages: translated, criteria: ([catalog] + translated).map { _ in .sample }, conditions: ([catalog] + translated).map { _ in .sample }, generator: "Cairn 1.0", after: history, into: sink)
        files = Dictionary(uniqueKeysWithValues: sink.files.map { ($0.text, $1) })
    }

    func text(_ path: String) -> String? {
        files[path].map { String(decoding: $0, as: UTF8.self) }
    }

    /// The record of a thing, with `~` for the site.
    func record(_ kind: Kind, _ id: String) -> String? {
        text(kind == .page ? "\(id)/index.json" : "\(kind.folder)/\(id)/index.json").map(Self.shortened)
    }

    /// Strictly parsed JSON.
    func json(_ path: String) throws -> Any {
        guard let bytes = files[path] else { throw Missing(path: path) }
        return try JSONSerialization.jsonObject(with: Data(bytes))
    }

    func object(_ path: String) throws -> [String: Any] {
        guard let object = try json(path) as? [String: Any] else { throw Missing(path: path) }
        return object
    }

    static func shortened(_ text: String) -> String {
        text.replacingOccurrences(of: "https://credentials.example.org", with: "~")
    }

    struct Missing: Error {
        let path: String
    }
}
