package import Files
import Model

extension SiteRenderer {
    /// Writes what the planner's pages load: in each language its data, and the service worker that keeps it at hand,
    /// which stands beside the page because it may only care for what is below it.
    func writePlanner(into sink: any FileSink) throws(FileSystemError) {
        for maker in makers {
            for file in PlannerFile.allCases {
                let path = try Self.outputPath(of: file.path(in: maker.plan))
                if let bytes = plannerFile(file, maker) { try sink.write(bytes, to: path) }
            }
        }
    }

    /// The file of that path where it is one of the planner's.
    package func plannerFile(at path: RelativePath) -> [UInt8]? {
        for maker in makers {
            for file in PlannerFile.allCases where file.path(in: maker.plan).utf8.dropFirst().elementsEqual(path.text.utf8) {
                return plannerFile(file, maker)
            }
        }
        return nil
    }

    private func plannerFile(_ file: PlannerFile, _ maker: PageMaker) -> [UInt8]? {
        guard maker.places.hasPlanner else { return nil }
        return switch file {
        case .data: PlannerDocument(maker).bytes
        case .offline: theme.scripts.first { $0.name == "offline" }?.bytes
        }
    }
}

/// A file that stands beside the planner's page.
enum PlannerFile: String, CaseIterable {
    case data = "data.json"
    case offline = "offline.js"

    /// The path of the site, in the language that a plan is for.
    func path(in plan: SitePlan) -> String { plan.folder + SitePlan.plannerPath + rawValue }
}
