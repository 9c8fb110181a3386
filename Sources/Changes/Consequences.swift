import Analysis
import Model
import SourceText

/// What changes of credentials mean for what leads over them.
struct Consequences {
    struct Reach {
        var credentials = 0
        var pathways: [ThingKey] = []
    }

    /// In the order of the changes.
    private(set) var byThing: [Reach] = []
    private(set) var routes: [RouteChange] = []
    private(set) var uncomparedRoutes = 0

    /// Fields that decide what a route takes, or whether there is one.
    private static let decisive: Set<String> = ["cost", "workload", "requires", "credits", "equivalents", "status", "destination", "stages"]

    init(_ old: ComparedSite, _ new: ComparedSite, _ same: Correspondence, of things: [ThingChange]) {
        var reachOld = CredentialReach(old, Correspondence.forward(same))
        var reachNew = CredentialReach(new, { _, id in id })
        var pathways: Set<ThingKey> = []
        for thing in things {
            let isDecisive = thing.nature == .added || thing.nature == .removed || thing.fields.contains { Self.decisive.contains($0.field) }
            guard isDecisive else {
                byThing.append(Reach())
                continue
            }
            switch thing.key.kind {
            case .pathway:
                if thing.nature != .added, thing.nature != .removed { pathways.insert(thing.key) }
                byThing.append(Reach())
            case .credential:
                let formerID = thing.nature == .added ? nil : thing.formerID ?? thing.key.id
                let before = formerID.flatMap { reachOld.reach(of: $0) }
                let after = thing.nature == .removed ? nil : reachNew.reach(of: thing.key.id)
                let credentials = (before?.credentials ?? []).union(after?.credentials ?? [])
                let through = (before?.pathways ?? []).union(after?.pathways ?? [])
                byThing.append(Reach(credentials: credentials.count, pathways: through.map { ThingKey(.pathway, $0) }.sorted()))
                pathways.formUnion(through.map { ThingKey(.pathway, $0) })
            default: byThing.append(Reach())
            }
        }
        for (i, key) in pathways.sorted().enumerated() {
            guard i < CatalogDifference.routeLimit else {
                uncomparedRoutes = pathways.count - i
                break
            }
            if let change = RouteChange(key, old, new, same) { routes.append(change) }
        }
    }
}

private extension Correspondence {
    static func forward(_ same: Correspondence) -> (Kind, ThingID) -> ThingID {
        { kind, id in same.newID(kind, id) }
    }
}

/// Which credentials and pathways of a catalog involve a credential, directly or over others.
private struct CredentialReach {
    private let site: ComparedSite
    private let name: (Kind, ThingID) -> ThingID
    /// From each credential to those that require it or that it counts as.
    private let dependents: DirectedGraph
    private var lastVisit: [Int32]
    private var visit: Int32 = 0

    init(_ site: ComparedSite, _ name: @escaping (Kind, ThingID) -> ThingID) {
        self.site = site
        self.name = name
        let credentials = site.catalog.credentials
        dependents = DirectedGraph(count: credentials.count) { edge in
            for i in credentials.indices {
                for requirement in credentials[i].requires { requirement.forEachReference { edge($0.value.position, i) } }
                for equivalent in credentials[i].equivalents { edge(equivalent.value.position, i) }
            }
        }
        lastVisit = [Int32](repeating: 0, count: credentials.count)
    }

    /// The names that what involves a credential has in the new catalog.
    mutating func reach(of id: ThingID) -> (credentials: Set<ThingID>, pathways: Set<ThingID>)? {
        guard case .credential(let start) = site.catalog.node(.credential, id.text) else { return nil }
        visit += 1
        lastVisit[start.position] = visit
        var reached = [start.position]
        var next = 0
        while next < reached.count {
            for target in dependents[reached[next]] where lastVisit[Int(target)] != visit {
                lastVisit[Int(target)] = visit
                reached.append(Int(target))
            }
            next += 1
        }
        var credentials: Set<ThingID> = []
        var pathways: Set<ThingID> = []
        for position in reached {
            let index = CredentialIndex(position)
            if position != start.position { credentials.insert(name(.credential, site.catalog[index].entry.id)) }
            for pathway in site.catalog.edges.stageOf[index] { pathways.insert(name(.pathway, site.catalog[pathway].entry.id)) }
            for pathway in site.catalog.edges.destinationOf[index] { pathways.insert(name(.pathway, site.catalog[pathway].entry.id)) }
        }
        return (credentials, pathways)
    }
}
