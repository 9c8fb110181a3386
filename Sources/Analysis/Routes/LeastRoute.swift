package import Model
import SourceText

/// What somebody wants to reach, from what they hold.
package struct RouteRequest: Sendable {
    /// All of these are to be satisfied.
    package var goal: [CatalogRequirement]
    package var held: CredentialSet
    package var measure: RouteMeasure
    /// The id of an audience of the site, whose prices count.
    package var audience: String?

    package init(goal: [CatalogRequirement], held: CredentialSet, by measure: RouteMeasure, audience: String? = nil) {
        self.goal = goal
        self.held = held
        self.measure = measure
        self.audience = audience
    }

    /// To a credential, or to one that counts as it.
    package init(to credential: CredentialIndex, in catalog: Catalog, held: CredentialSet? = nil, by measure: RouteMeasure, audience: String? = nil) {
        let place = catalog[credential].entry.place
        self.init(
            goal: [.held(Located(credential, place))], held: held ?? CredentialSet(capacity: catalog.credentials.count), by: measure, audience: audience)
    }

    /// Through all stages of a pathway to its destination.
    package init(through pathway: PathwayIndex, in catalog: Catalog, held: CredentialSet? = nil, by measure: RouteMeasure, audience: String? = nil) {
        let way = catalog[pathway]
        self.init(
            goal: way.stages.flatMap(\.requires) + [.held(way.destination)], held: held ?? CredentialSet(capacity: catalog.credentials.count), by: measure,
            audience: audience)
    }
}

/// The least set of credentials to earn, in an order that can be followed.
package struct LeastRoute: Hashable, Sendable {
    /// Each can be earned with what is held and the steps before it.
    package let steps: [CredentialIndex]
    package let totals: RouteTotals
    /// Steps whose price or workload is not stated, which count for nothing in the totals; in the order of the steps.
    package let unknown: [CredentialIndex]
    /// Whether it is proved that there is no lesser one.
    package let isExact: Bool
}

/// What a route takes in all.
package struct RouteTotals: Hashable, Sendable {
    package let credentials: Int
    package let minutes: Int
    /// `nil` where no price in the catalog says in which currency.
    package let cost: Money?

    package init(credentials: Int, minutes: Int, cost: Money?) {
        self.credentials = credentials
        self.minutes = minutes
        self.cost = cost
    }
}

package enum RouteAnswer: Sendable {
    case route(LeastRoute)
    case unreachable(RouteObstacle)

    package var route: LeastRoute? {
        if case .route(let route) = self { route } else { nil }
    }
}

extension Catalog {
    /// How much a search does before it settles for the best route it knows: in edges of requirements that it looks at.
    package static var usualRouteEffort: Int { 15_000_000 }

    /// The least set of credentials that satisfies the goal together with what is held: by the request's measure, among
    /// equals by the others (cost, time, count). Whatever is shared is earned, and counted, once.
    ///
    /// A credential is in it only if it is still awarded and can be earned with what is held and what comes before it.
    /// The answer depends on the catalog and the request alone.
    ///
    /// - Parameters:
    ///   - outlays: for the request's audience; whoever asks often makes them once.
    ///   - effort: the bound on the search; where it is met, the route is one that can be followed, and `isExact` is
    ///   `false`. Whether there is a route at all is always decided.
    package func leastRoute(_ request: RouteRequest, _ outlays: RouteOutlays? = nil, effort: Int = usualRouteEffort) -> RouteAnswer {
        let outlays = outlays ?? RouteOutlays(self, audience: request.audience)
        let network = RouteNetwork(self, request, outlays)
        var search = RouteSearch(network, effort: effort)
        guard let found = search.run() else { return .unreachable(obstacle(to: request)) }
        let steps = network.followableOrder(of: found.nodes)
        return .route(LeastRoute(
            steps: steps, totals: outlays.totals(of: steps), unknown: steps.filter { outlays.price(of: $0) == nil || outlays.minutes(of: $0) == nil }, isExact: found.isExact))
    }

    /// The conditions outside the catalog that a route meets, in the order of the steps and then of the goal, each once.
    package func conditions(on route: LeastRoute, to request: RouteRequest) -> [OutsideCondition] {
        var seen: Set<OutsideCondition> = []
        var conditions: [OutsideCondition] = []
        for requirement in route.steps.flatMap({ credentials[$0.position].requires }) + request.goal {
            requirement.forEachCondition { condition in
                var bare = condition
                bare.span = SourceSpan(file: FileID(0), start: 0, end: 0)
                if seen.insert(bare).inserted { conditions.append(condition) }
            }
        }
        return conditions
    }
}
