import Diagnostics
import Files
import Model
import Rendering
import Resolving
import TestSupport

/// A site's machine files, as they are written for a catalog put together in code.
struct Published {
    let catalog: Catalog
    let plan: SitePlan
    let sink: MemorySink

    init(_ builder: CatalogBuilder) async throws {
        catalog = resolve(builder.catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-07-01"))).value
        plan = SitePlan(everythingIn: catalog)
        sink = MemorySink()
        try await MachineFiles.write(catalog, plan, generator: "Cairn 1.0", into: sink)
    }

    func record(_ kind: Kind, _ id: String) -> String? {
        let path = kind == .page ? "\(id)/index.json" : "\(kind.folder)/\(id)/index.json"
        return sink.text(path)
    }
}
