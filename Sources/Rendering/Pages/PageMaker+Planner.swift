import Model
import SourceText

extension PageMaker {
    /// - Parameter theme: whose scripts the page loads.
    func plannerPage(_ planned: SitePlan.PlannedPage, _ theme: Theme) -> PlannerView {
        var page = FrameMaker.Page(planned: planned, title: words.planner)
        page.description = words.plannerDescription
        let pathways = catalog.pathways.indices.filter { catalog.pathways[$0].entry.isCurrent }
        let shown = pathways.prefix(Bound.homeLinks)
        return PlannerView(
            frame: frames.frame(page, fullTitle: frames.title(words.planner)),
            audiences: catalog.configuration.audiences.map { PlannerAudienceView(id: $0.id.text, title: $0.title, language: $0.language?.text) },
            pathways: shown.map { link(catalog.pathways[$0].entry, .pathway) }, morePathways: more(pathways.count - shown.count, at: list(of: .pathway)),
            scripts: plannerScripts(theme))
    }

    /// The planner, asked for the way to a credential or through a pathway; `nil` where there is none to be asked.
    func plannerURL(to node: Node) -> String? {
        guard places.hasPlanner else { return nil }
        let entry = catalog.entry(of: node)
        guard entry.isCurrent else { return nil }
        switch node {
        case .credential: return addresses.rooted(SitePlan.plannerPath) + "#to=" + entry.id.text
        case .pathway: return addresses.rooted(SitePlan.plannerPath) + "#to=pathway/" + entry.id.text
        default: return nil
        }
    }

    private func plannerScripts(_ theme: Theme) -> PlannerScriptsView? {
        let paths = theme.scriptPaths
        guard let plan = paths["plan"], let route = paths["route"], paths["offline"] != nil else { return nil }
        return PlannerScriptsView(
            plan: addresses.file(plan), route: addresses.file(route), offline: addresses.file(PlannerFile.offline.path(in: self.plan)),
            data: addresses.file(PlannerFile.data.path(in: self.plan)), base: addresses.rooted("/"), key: addresses.file(SitePlan.plannerPath))
    }
}
