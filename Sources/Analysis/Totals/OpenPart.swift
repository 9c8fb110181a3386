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
            members.append(own.count > 1 ? own.sorted() : own)
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
    /// Scratch of `takeInWhatNeedsAll`: nowhere true between its calls.
    private var isJoined: [Bool]

    init(_ structure: WayStructure) {
        self.structure = structure
        let network = structure.network
        isJoined = [Bool](repeating: false, count: network.count)
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
    ///
    /// - Complexity: linear in edges.
    mutating func joinWhatGoesTogether() {
        // A node that is used once stands behind the one that uses it, so it has taken in its own inputs by then.
        for node in structure.live.reversed().lazy.map(Int.init) where isOpen[node] && !structure.isForced[node] && !inputs[node].isEmpty {
            takeInWhatNeedsNothing(node)
            if inputs[node].count == 1 {
                takeInTheOnlyOne(node)
            } else if !inputs[node].isEmpty {
                takeInWhatNeedsAll(node)
            }
        }
    }
}

private extension OpenConditions {
    /// What the inputs of a node bring that it does not need: it cannot do without an input that brings more.
    func spare(_ node: Int) -> Int {
        inputs[node].reduce(-needs[node]) { WayStructure.sum($0, $1.weight) }
    }

    func needsAll(_ node: Int) -> Bool {
        let spare = spare(node)
        return inputs[node].allSatisfy { $0.weight > spare }
    }

    func isUsedOnce(_ input: Input) -> Bool { structure.uses[Int(input.node)] == 1 }

    mutating func close(_ input: Int, into node: Int) {
        members[node] += members[input]
        inputs[input] = []
        isOpen[input] = false
    }

    /// To take an input away with what it brings leaves what is to spare as it is, and so who else is needed.
    mutating func takeInWhatNeedsNothing(_ node: Int) {
        let spare = spare(node)
        func isTakenIn(_ input: Input) -> Bool { input.weight > spare && isUsedOnce(input) && inputs[Int(input.node)].isEmpty }
        // Mostly there is none, and the list stays as it is.
        guard inputs[node].contains(where: isTakenIn) else { return }
        var rest: [Input] = []
        for input in inputs[node] {
            if isTakenIn(input) {
                needs[node] -= min(needs[node], input.weight)
                close(Int(input.node), into: node)
            } else {
                rest.append(input)
            }
        }
        inputs[node] = rest
    }

    mutating func takeInTheOnlyOne(_ node: Int) {
        let input = inputs[node][0]
        guard input.weight > spare(node), isUsedOnce(input) else { return }
        (inputs[node], needs[node]) = (inputs[Int(input.node)], needs[Int(input.node)])
        close(Int(input.node), into: node)
    }

    /// Where all of it is needed, the two conditions are one: all of both.
    mutating func takeInWhatNeedsAll(_ node: Int) {
        guard needsAll(node) else { return }
        var joined: [Input] = []
        func add(_ input: Int32) {
            guard !isJoined[Int(input)] else { return }
            isJoined[Int(input)] = true
            joined.append(Input(node: input, weight: 1))
        }
        for input in inputs[node] {
            if isUsedOnce(input), needsAll(Int(input.node)) {
                for other in inputs[Int(input.node)] { add(other.node) }
                close(Int(input.node), into: node)
            } else {
                add(input.node)
            }
        }
        for input in joined { isJoined[Int(input.node)] = false }
        inputs[node] = joined
        needs[node] = joined.count
    }
}
