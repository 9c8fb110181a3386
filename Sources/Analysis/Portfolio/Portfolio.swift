package import Model

/// What a program owner wants to know of a whole catalog, each answer with its evidence.
package struct Portfolio: Sendable {
    package let coverage: [FrameworkCoverage]
    package let gaps: [CompetencyGap]
    package let overlaps: CredentialOverlaps
    package let looseEnds: LooseEnds
    package let gateways: GatewayCredentials
    package let chains: [PrerequisiteChain]
    /// Of all pathways, in order of id; `nil` for one that nobody can complete.
    package let totals: [PathwayTotals?]
    /// `nil` where the site does not say how often things are reviewed.
    package let reviews: OverdueReviews?
    package let transparency: [Transparency]

    /// - Parameters:
    ///   - today: decides what is overdue for review, and nothing else.
    ///   - threshold: from which share of common competencies on two credentials overlap, in percent.
    package init(of catalog: Catalog, on today: CalendarDate, overlapFrom threshold: Int = CredentialOverlaps.defaultThreshold) {
        let competencies = CompetencyCoverage(of: catalog)
        coverage = catalog.frameworkCoverage(competencies)
        gaps = catalog.competencyGaps(competencies)
        overlaps = CredentialOverlaps(in: catalog, threshold: threshold)
        looseEnds = catalog.looseEnds
        let prerequisites = SurePrerequisites(in: catalog)
        gateways = GatewayCredentials(in: catalog, prerequisites)
        chains = catalog.longestChains(prerequisites)
        // A catalog of many pathways takes the usual effort for each.
        let effort = max(PathwayTotals.usualEffort, PathwayTotals.thoroughEffort / max(1, catalog.pathways.count))
        let outlays = RouteOutlays(catalog)
        totals = catalog.pathways.indices.map { catalog.totals(of: PathwayIndex($0), outlays, effort: effort) }
        reviews = catalog.overdueReviews(on: today)
        transparency = catalog.transparency()
    }
}
