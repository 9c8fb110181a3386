import Model

/// The part of a network that is left to choose: what every way has is taken as given.
///
/// It is most often a small part, so that searching it costs little; its least and greatest ways, with what every way has,
/// are those of the whole.
struct OpenPart {
    let network: RouteNetwork
    /// The node of the whole for each node of the part; that of the goal stands for nothing.
    let origins: [Int32]
    /// Nodes of credentials that every way has, in ascending order.
    let forced: [Int32]

    /// - Parameter structure: examined, without decisions, and without circles: in these nothing is given for sure.
    init(_ structure: WayStructure) {
        let whole = structure.network
        var numbers = [Int32](repeating: -1, count: whole.count)
        var thresholds = [0]
        var credentials: [CredentialIndex?] = [nil]
        var origins = [Int32(whole.goal)]
        var edges: [RouteNetworkBuilder.Edge] = []
        var forced: [Int32] = []
        for node in structure.live {
            if structure.isForced[Int(node)], whole.credentials[Int(node)] != nil { forced.append(node) }
            guard structure.needs[Int(node)] > 0 || !structure.isGiven[Int(node)] else { continue }
            numbers[Int(node)] = Int32(thresholds.count)
            thresholds.append(structure.needs[Int(node)])
            // What is forced and still needs something is a condition of the goal.
            credentials.append(structure.isForced[Int(node)] ? nil : whole.credentials[Int(node)])
            origins.append(node)
            if structure.isForced[Int(node)] {
                edges.append(RouteNetworkBuilder.Edge(source: numbers[Int(node)], target: 0, weight: 1))
                thresholds[0] += 1
            }
        }
        for node in structure.live where numbers[Int(node)] >= 0 && structure.needs[Int(node)] > 0 {
            for edge in whole.inward.range(Int(node)) {
                let source = Int(whole.inward.ends[edge])
                guard structure.canFire[source], !structure.isGiven[source], numbers[source] >= 0 else { continue }
                edges.append(RouteNetworkBuilder.Edge(source: numbers[source], target: numbers[Int(node)], weight: whole.inward.weights[edge]))
            }
        }
        network = RouteNetwork(thresholds: thresholds, credentials: credentials, goal: 0, edges)
        self.origins = origins
        self.forced = forced.sorted()
    }

    /// The credentials of the whole that nodes of the part stand for, with those that every way has.
    func whole(_ nodes: [Int32]) -> [Int32] {
        (forced + nodes.map { origins[Int($0)] }).sorted()
    }
}
