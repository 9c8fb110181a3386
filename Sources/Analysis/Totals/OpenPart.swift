import Model

/// The part of a network that is left to choose: what every way has is taken as given, and what is always chosen together
/// is one node.
///
/// It is most often a small part, so that searching it costs little; its least and greatest ways, with what every way has,
/// are those of the whole.
struct OpenPart {
    let network: RouteNetwork
    /// The nodes of credentials of the whole that each node of the part stands for, in ascending order.
    let members: [[Int32]]
    /// Nodes of credentials that every way has, in ascending order.
    let forced: [Int32]

    /// - Parameter structure: examined, without decisions, and without circles: in these nothing is given for sure.
    init(_ structure: WayStructure) {
        let whole = structure.network
        var conditions = OpenConditions(structure)
        conditions.joinWhatGoesTogether()
        var numbers = [Int32](repeating: -1, count: whole.count)
        var thresholds = [0]
        var credentials: [CredentialIndex?] = [nil]
        var members: [[Int32]] = [[]]
        var edges: [RouteNetworkBuilder.Edge] = []
        for node in structure.live where conditions.isOpen[Int(node)] {
            let own = conditions.members[Int(node)]
            numbers[Int(node)] = Int32(thresholds.count)
            thresholds.append(conditions.needs[Int(node)])
            credentials.append(own.first.flatMap { whole.credentials[Int($0)] })
            members.append(own.sorted())
            if structure.isForced[Int(node)] {
                edges.append(RouteNetworkBuilder.Edge(source: numbers[Int(node)], target: 0, weight: 1))
                thresholds[0] += 1
            }
        }
        for node in structure.live where conditions.isOpen[Int(node)] {
            for input in conditions.inputs[Int(node)] {
                edges.append(RouteNetworkBuilder.Edge(source: numbers[Int(input.node)], target: numbers[Int(node)], weight: input.weight))
            }
        }
        network = RouteNetwork(thresholds: thresholds, credentials: credentials, goal: 0, edges)
        self.members = members
        forced = structure.live.filter { structure.isForced[Int($0)] && whole.credentials[Int($0)] != nil }.sorted()
    }

    /// The credentials of the whole that nodes of the part stand for, with those that every way has.
    func whole(_ nodes: [Int32]) -> [Int32] {
        (forced + nodes.flatMap { members[Int($0)] }).sorted()
    }
}

/// What open nodes still need, by node of the whole.
private struct OpenConditions {
    struct Input {
        let node: Int32
        var weight: Int
    }

    private let structure: WayStructure
    /// Whether a node is one of the part's own.
    private(set) var isOpen: [Bool]
    private(set) var needs: [Int]
    private(set) var inputs: [[Input]]
    /// The nodes of credentials that a node stands for.
    private(set) var members: [[Int32]]

    init(_ structure: WayStructure) {
        self.structure = structure
        let network = structure.network
        isOpen = [Bool](repeating: false, count: network.count)
        inputs = [[Input]](repeating: [], count: network.count)
        members = [[Int32]](repeating: [], count: network.count)
        needs = structure.needs
        for node in structure.live.lazy.map(Int.init) where structure.needs[node] > 0 || !structure.isGiven[node] { isOpen[node] = true }
        for node in structure.live.lazy.map(Int.init) where isOpen[node] {
            // What is forced and still needs something is a condition of the goal.
            if !structure.isForced[node], network.credentials[node] != nil { members[node] = [Int32(node)] }
            guard needs[node] > 0 else { continue }
            for edge in network.inward.range(node) {
                let source = network.inward.ends[edge]
                guard structure.canFire[Int(source)], !structure.isGiven[Int(source)], isOpen[Int(source)] else { continue }
                inputs[node].append(Input(node: source, weight: network.inward.weights[edge]))
            }
        }
    }

    /// Makes one node of an input and of the only node that uses it, where that cannot do without it: no way has one of
    /// the two alone.
    mutating func joinWhatGoesTogether() {
        // A node that is used once stands behind the one that uses it, so it has taken in its own inputs by then.
        for node in structure.live.reversed().lazy.map(Int.init) where isOpen[node] && !structure.isForced[node] {
            var next = 0
            while next < inputs[node].count {
                let input = inputs[node][next]
                if structure.uses[Int(input.node)] == 1, isNeeded(input, by: node), join(next, into: node) { continue }
                next += 1
            }
        }
    }
}

private extension OpenConditions {
    /// What the inputs of a node bring that it does not need.
    func spare(_ node: Int) -> Int {
        inputs[node].reduce(-needs[node]) { WayStructure.sum($0, $1.weight) }
    }

    func isNeeded(_ input: Input, by node: Int) -> Bool {
        input.weight > spare(node)
    }

    func needsAll(_ node: Int) -> Bool {
        let spare = spare(node)
        return inputs[node].allSatisfy { $0.weight > spare }
    }

    /// Takes the input at a position into its node. Returns whether one condition can say what the two say.
    mutating func join(_ position: Int, into node: Int) -> Bool {
        let input = Int(inputs[node][position].node)
        guard inputs[node].count == 1 || inputs[input].isEmpty || (needsAll(node) && needsAll(input)) else { return false }
        let taken = inputs[node].remove(at: position)
        if inputs[node].isEmpty {
            (inputs[node], needs[node]) = (inputs[input], needs[input])
        } else if inputs[input].isEmpty {
            needs[node] -= min(needs[node], taken.weight)
        } else {
            for other in inputs[input] where !inputs[node].contains(where: { $0.node == other.node }) { inputs[node].append(other) }
            for position in inputs[node].indices { inputs[node][position].weight = 1 }
            needs[node] = inputs[node].count
        }
        members[node] += members[input]
        inputs[input] = []
        isOpen[input] = false
        return true
    }
}
