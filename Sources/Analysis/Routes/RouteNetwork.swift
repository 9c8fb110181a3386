import Model
import SourceText

/// The part of a catalog's requirements that a goal can lead to, as a network of nodes that fire once enough of their
/// inputs have: credentials, groups, credentials that others count as, and the goal.
///
/// A group of *m* members fires at *m* of them, or at as many as `choose` says; `earn` at its credits. What is held is
/// in the thresholds already; what is no longer awarded has no node.
struct RouteNetwork: Sendable {
    /// A threshold that nothing reaches.
    static let never = Int.max

    private(set) var thresholds: [Int] = []
    /// What a node takes by itself: nothing but for credentials.
    private(set) var weights: [RouteWeight] = []
    /// The credential of a node; `nil` for groups.
    private(set) var credentials: [CredentialIndex?] = []
    /// The order in which somebody who reads the goal and what it takes meets the credentials.
    private var ranks: [Int] = []
    private(set) var goal = 0
    /// From a node to those that it counts for.
    private(set) var outward = WeightedEdges()
    /// From a node to those that count for it.
    private(set) var inward = WeightedEdges()

    /// Edges in flat arrays; those of node *i* stand at `offsets[i]..<offsets[i + 1]`.
    struct WeightedEdges: Sendable {
        var offsets: [Int32] = []
        var ends: [Int32] = []
        var weights: [Int] = []

        func range(_ node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }
    }

    var count: Int { thresholds.count }

    init(_ catalog: Catalog, _ request: RouteRequest, _ outlays: RouteOutlays) {
        var builder = RouteNetworkBuilder(catalog, request, outlays.prerequisites)
        builder.build()
        thresholds = builder.thresholds
        credentials = builder.credentials
        ranks = builder.ranks
        goal = builder.goal
        outward = Self.edges(builder.edges, count: thresholds.count, isInward: false)
        inward = Self.edges(builder.edges, count: thresholds.count, isInward: true)
        weights = [RouteWeight](repeating: .zero, count: thresholds.count)
        let credentials = credentials
        weigh { node in
            credentials[node].map { RouteCriteria(price: outlays.price(of: $0) ?? 0, minutes: outlays.minutes(of: $0) ?? 0, by: request.measure) }
        }
    }

    /// Without weights, and in no order but that of the nodes.
    init(thresholds: [Int], credentials: [CredentialIndex?], goal: Int, _ edges: [RouteNetworkBuilder.Edge]) {
        self.thresholds = thresholds
        self.credentials = credentials
        self.goal = goal
        weights = [RouteWeight](repeating: .zero, count: thresholds.count)
        ranks = [Int](repeating: 0, count: thresholds.count)
        outward = Self.edges(edges, count: thresholds.count, isInward: false)
        inward = Self.edges(edges, count: thresholds.count, isInward: true)
    }

    /// Gives each node another weight: none where it is no credential's.
    mutating func weigh(_ criteria: (Int) -> RouteCriteria?) {
        let weighed = credentials.indices.map(criteria)
        let scale = RouteScale(weighed.lazy.compactMap { $0 })
        for (node, criteria) in weighed.enumerated() { if let criteria { weights[node] = scale.weight(criteria) } }
    }

    private static func edges(_ edges: [RouteNetworkBuilder.Edge], count: Int, isInward: Bool) -> WeightedEdges {
        var result = WeightedEdges()
        var ends = [Int32](repeating: 0, count: count + 1)
        for edge in edges { ends[Int(isInward ? edge.target : edge.source) + 1] += 1 }
        for i in 0..<count { ends[i + 1] += ends[i] }
        result.offsets = ends
        result.ends = [Int32](repeating: 0, count: edges.count)
        result.weights = [Int](repeating: 0, count: edges.count)
        for edge in edges {
            let (from, to) = isInward ? (Int(edge.target), edge.source) : (Int(edge.source), edge.target)
            result.ends[Int(ends[from])] = to
            result.weights[Int(ends[from])] = edge.weight
            ends[from] += 1
        }
        return result
    }

    /// The credentials of some nodes in an order in which each can be earned, otherwise in the order of the goal.
    ///
    /// - Parameter nodes: a set that suffices for itself.
    func followableOrder(of nodes: [Int32]) -> [CredentialIndex] {
        var isMember = [Bool](repeating: false, count: count)
        for node in nodes { isMember[Int(node)] = true }
        var rest = thresholds
        var queue = RouteQueue<Int>()
        func push(_ node: Int) {
            queue.push(credentials[node] == nil ? -1 : ranks[node], Int32(node))
        }
        for node in 0..<count where rest[node] <= 0 && (credentials[node] == nil || isMember[node]) { push(node) }
        var order: [CredentialIndex] = []
        while let (_, node) = queue.pop() {
            if let credential = credentials[Int(node)] { order.append(credential) }
            for edge in outward.range(Int(node)) {
                let target = Int(outward.ends[edge])
                guard rest[target] > 0, rest[target] != Self.never else { continue }
                rest[target] -= min(rest[target], outward.weights[edge])
                if rest[target] == 0, credentials[target] == nil || isMember[target] { push(target) }
            }
        }
        return order
    }
}

/// Walks from the goal to everything that can help to reach it.
struct RouteNetworkBuilder {
    struct Edge {
        let source: Int32
        let target: Int32
        let weight: Int
    }

    let catalog: Catalog
    let request: RouteRequest
    private(set) var thresholds: [Int] = []
    private(set) var credentials: [CredentialIndex?] = []
    private(set) var ranks: [Int] = []
    private(set) var edges: [Edge] = []
    private(set) var goal = 0
    private let prerequisites: PlainPrerequisites
    /// The nodes of the credentials that were met, by position; -1 for the others.
    private var nodes: [Int32]
    /// The node of "it counts as held", for credentials that others count as.
    private var substituted: [CredentialIndex: Int] = [:]
    /// Credentials whose requirements are still to be looked at, the next one last.
    private var pending: [CredentialIndex] = []
    private var met: [CredentialIndex] = []

    init(_ catalog: Catalog, _ request: RouteRequest, _ prerequisites: PlainPrerequisites) {
        self.catalog = catalog
        self.request = request
        self.prerequisites = prerequisites
        nodes = [Int32](repeating: -1, count: catalog.credentials.count)
    }

    mutating func build() {
        goal = addNode(threshold: 0)
        addAll(request.goal, to: goal)
        var rank = 0
        schedule()
        while let credential = pending.popLast() {
            let node = Int(nodes[credential.position])
            ranks[node] = rank
            rank += 1
            if let plain = prerequisites.plain(credential.position) {
                thresholds[node] = plain.count
                for position in plain { addPlain(CredentialIndex(Int(position)), to: node) }
            } else {
                addAll(catalog.credentials[credential.position].requires, to: node)
            }
            schedule()
        }
    }

    /// The credential that was mentioned first comes next.
    private mutating func schedule() {
        pending.append(contentsOf: met.reversed())
        met.removeAll(keepingCapacity: true)
    }

    private mutating func addNode(threshold: Int, credential: CredentialIndex? = nil) -> Int {
        thresholds.append(threshold)
        credentials.append(credential)
        ranks.append(0)
        return thresholds.count - 1
    }

    private mutating func addEdge(_ source: Int, _ target: Int, _ weight: Int = 1) {
        edges.append(Edge(source: Int32(source), target: Int32(target), weight: weight))
    }

    /// The node of a credential that is not held; `nil` where it is no longer awarded.
    private mutating func node(of credential: CredentialIndex) -> Int? {
        let known = nodes[credential.position]
        if known >= 0 { return Int(known) }
        guard prerequisites.isCurrent(credential.position) else { return nil }
        let node = addNode(threshold: 0, credential: credential)
        nodes[credential.position] = Int32(node)
        met.append(credential)
        return node
    }

    private mutating func addAll(_ requirements: [CatalogRequirement], to node: Int) {
        let group = RequirementGroup(.all, requirements, at: SourceSpan(file: FileID(0), start: 0, end: 0))
        let members = group.distinctMembers
        thresholds[node] = members.count
        for member in members { add(member, to: node) }
    }

    private mutating func add(_ requirement: CatalogRequirement, to node: Int) {
        switch requirement {
        case .outside: lower(node, by: 1)
        case .held(let reference): addHeld(reference.value, to: node)
        case .group(let group):
            if case .earn(let credit) = group.rule { return addEarning(credit, group.members, to: node) }
            let members = group.distinctMembers
            let threshold = switch group.rule {
            case .all, .earn: members.count
            case .any: 1
            case .choose(let number): number
            }
            guard threshold > 0 else { return lower(node, by: 1) }
            let own = addNode(threshold: threshold)
            for member in members { add(member, to: own) }
            addEdge(own, node)
        }
    }

    /// One that nothing else counts as.
    private mutating func addPlain(_ credential: CredentialIndex, to node: Int) {
        if request.held.contains(credential) { return lower(node, by: 1) }
        if let source = self.node(of: credential) { addEdge(source, node) }
    }

    private mutating func addHeld(_ credential: CredentialIndex, to node: Int) {
        if catalog.isSatisfied(credential, by: request.held) { return lower(node, by: 1) }
        let equivalents = catalog.credentials[credential.position].equivalents
        guard !equivalents.isEmpty else {
            if let source = self.node(of: credential) { addEdge(source, node) }
            return
        }
        if let known = substituted[credential] { return addEdge(known, node) }
        let own = addNode(threshold: 1)
        substituted[credential] = own
        var ways: Set<CredentialIndex> = []
        for way in [credential] + equivalents.map(\.value) where ways.insert(way).inserted {
            if let source = self.node(of: way) { addEdge(source, own) }
        }
        addEdge(own, node)
    }

    private mutating func addEarning(_ credit: CreditValue, _ members: [CatalogRequirement], to node: Int) {
        let own = addNode(threshold: max(0, CreditSum(credit.amount).tenThousandths))
        for member in DistinctReferences(members).credentials {
            guard let credits = catalog.credits(of: member, in: credit.unit)?.tenThousandths, credits > 0 else { continue }
            if request.held.contains(member) {
                lower(own, by: credits)
            } else if let source = self.node(of: member) {
                addEdge(source, own, credits)
            }
        }
        addEdge(own, node)
    }

    private mutating func lower(_ node: Int, by weight: Int) {
        thresholds[node] -= min(thresholds[node], weight)
    }
}
