import Foundation
import Interchange
import Model
import Resolving
import TestSupport
import Testing

struct DumpTests {
    @Test func `dump`() async throws {
        guard let folder = ProcessInfo.processInfo.environment["CAIRN_DUMP"] else { return }
        let published = try await Published(try CatalogBuilder.sample())
        for (path, contents) in published.sink.files {
            let url = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(contents).write(to: url)
        }
        let graph = SchemaOrgGraph(catalog: published.catalog, plan: published.plan) { $0 }
        for (i, page) in published.plan.pages.enumerated() {
            let bytes = graph.pageData(for: page.content, breadcrumbs: [("Home", "/"), ("Here", page.path)], title: "T", description: "D")
            if !bytes.isEmpty { try Data(bytes).write(to: URL(fileURLWithPath: folder + "/ld-\(i).json")) }
        }
    }
}
