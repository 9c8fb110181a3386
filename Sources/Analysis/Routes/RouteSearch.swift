import Model

/// Finds the least set of credentials that reaches the goal of a network, by branch and bound.
///
/// At each point some credentials are chosen and some are excluded. A set that every way has one of is taken, and one of
/// its credentials is chosen in one branch and excluded in the other. A branch ends where its bound from below is no less
/// than the best set known; each bound comes with a set that reaches the goal, so that there is always one to follow.
struct RouteSearch {
    struct Found {
        /// Nodes of credentials, in ascending order.
        let nodes: [Int32]
        let isExact: Bool
    }

    private let network: RouteNetwork
    private let effortLimit: Int
    private var firing: RouteFiring
    private var trial: RouteFiring
    private var bound: RouteBound
    private var best: (weight: RouteWeight, nodes: [Int32])?
    /// What is still to be taken of each node: nothing for the chosen.
    private var weights: [RouteWeight]
    private var isExcluded: [Bool]
    private var isChosen: [Bool]
    private var chosen: [Int32] = []
    private var chosenWeight = RouteWeight.zero
    /// Scratch of `chooseWhatIsNeeded`: nowhere true between its calls.
    private var isNeeded: [Bool]
    /// Decisions in the order in which they were made, to be taken back in reverse.
    private var trail: [Decision] = []

    fileprivate struct Decision {
        let node: Int32
        let isChoice: Bool
    }

    private struct Branch {
        /// How many decisions stand before it.
        let depth: Int
        let decision: Decision?
    }

    init(_ network: RouteNetwork, effort: Int) {
        self.network = network
        effortLimit = effort
        firing = RouteFiring(count: network.count)
        trial = RouteFiring(count: network.count)
        bound = RouteBound(count: network.count)
        weights = network.weights
        isExcluded = [Bool](repeating: false, count: network.count)
        isChosen = isExcluded
        isNeeded = isExcluded
    }

    /// The least set, or `nil` where the goal cannot be reached.
    mutating func run() -> Found? {
        firing.fire(network, weights, isExcluded: isExcluded, chosen: [], isChosen: isChosen)
        for node in 0..<network.count where !firing.hasFired(node) { isExcluded[node] = true }
        var branches = [Branch(depth: 0, decision: nil)]
        while let branch = branches.popLast() {
            undo(to: branch.depth)
            if let decision = branch.decision { decide(decision) }
            guard let split = examine() else { continue }
            if firing.effort + trial.effort > effortLimit { return best.map { Found(nodes: $0.nodes, isExact: false) } }
            branches.append(Branch(depth: trail.count, decision: Decision(node: split, isChoice: false)))
            branches.append(Branch(depth: trail.count, decision: Decision(node: split, isChoice: true)))
        }
        return best.map { Found(nodes: $0.nodes, isExact: true) }
    }
}

private extension RouteSearch {
    mutating func decide(_ decision: Decision) {
        let node = Int(decision.node)
        trail.append(decision)
        if decision.isChoice {
            isChosen[node] = true
            chosen.append(decision.node)
            chosenWeight = chosenWeight + network.weights[node]
            weights[node] = .zero
        } else {
            isExcluded[node] = true
        }
    }

    mutating func undo(to depth: Int) {
        while trail.count > depth, let decision = trail.popLast() {
            let node = Int(decision.node)
            if decision.isChoice {
                isChosen[node] = false
                chosen.removeLast()
                chosenWeight = chosenWeight - network.weights[node]
                weights[node] = network.weights[node]
            } else {
                isExcluded[node] = false
            }
        }
    }

    /// Bounds the branch from both sides. Returns the credential to decide on next; `nil` where the branch holds nothing
    /// that is less than the best.
    mutating func examine() -> Int32? {
        while true {
            guard chooseWhatIsNeeded() else { return nil }
            bound.find(
                network, from: chosenWeight, upTo: best?.weight, weights, isExcluded: isExcluded, chosen: chosen, isChosen: isChosen, firing: &firing,
                effortLimit: effortLimit - trial.effort)
            guard let value = bound.value else { return nil }
            if let best, value >= best.weight { return nil }
            let reached = improve()
            if let best, value >= best.weight { return nil }
            exclude(whatTakesTooMuchBeside: value)
            // What every way has, is chosen without a branch.
            let forced = bound.landmarks.filter { $0.count == 1 }.map { $0[0] }.filter { !isExcluded[Int($0)] }
            if !forced.isEmpty, firing.effort + trial.effort <= effortLimit {
                for node in forced { decide(Decision(node: node, isChoice: true)) }
                continue
            }
            let landmarks = bound.landmarks.map { $0.filter { !isExcluded[Int($0)] } }
            guard let landmark = landmarks.min(by: { $0.count < $1.count }) else { return nil }
            return landmark.first { reached.contains($0) } ?? landmark.first
        }
    }

    /// Chooses what each needed node cannot reach its threshold without, from the goal on. Returns whether the goal may
    /// still be reached.
    mutating func chooseWhatIsNeeded() -> Bool {
        var needed = [Int32(network.goal)] + chosen
        var next = 0
        for node in needed { isNeeded[Int(node)] = true }
        defer { for node in needed { isNeeded[Int(node)] = false } }
        while next < needed.count {
            let node = Int(needed[next])
            next += 1
            if isExcluded[node] { return false }
            if network.credentials[node] != nil, !isChosen[node] { decide(Decision(node: Int32(node), isChoice: true)) }
            let inputs = network.inward.range(node)
            var spare = -network.thresholds[node]
            for edge in inputs where !isExcluded[Int(network.inward.ends[edge])] {
                let (sum, overflows) = spare.addingReportingOverflow(network.inward.weights[edge])
                spare = overflows ? .max : sum
            }
            if spare < 0 { return false }
            for edge in inputs where network.inward.weights[edge] > spare {
                let input = Int(network.inward.ends[edge])
                guard !isExcluded[input], !isNeeded[input] else { continue }
                isNeeded[input] = true
                needed.append(Int32(input))
            }
        }
        return true
    }

    /// A set that reaches the goal, read from the last firing, in which the rest of all weights was nothing on the way; it
    /// becomes the best one where it is.
    mutating func improve() -> [Int32] {
        var isNeeded = [Bool](repeating: false, count: network.count)
        isNeeded[network.goal] = true
        var pending = [Int32(network.goal)]
        var nodes: [Int32] = []
        func need(_ node: Int32) {
            guard !isNeeded[Int(node)] else { return }
            isNeeded[Int(node)] = true
            pending.append(node)
        }
        while let node = pending.popLast().map(Int.init) {
            if network.credentials[node] != nil { nodes.append(Int32(node)) }
            if node == network.goal { for choice in chosen { need(choice) } }
            var missing = network.thresholds[node]
            guard missing > 0 else { continue }
            let inputs = network.inward.range(node).filter { firing.hasFired(Int(network.inward.ends[$0])) }
                .sorted { firing.turns[Int(network.inward.ends[$0])] < firing.turns[Int(network.inward.ends[$1])] }
            for edge in inputs where missing > 0 {
                need(network.inward.ends[edge])
                missing -= min(missing, network.inward.weights[edge])
            }
        }
        let spare = withoutWhatIsSpare(nodes)
        let weight = spare.reduce(RouteWeight.zero) { $0 + network.weights[Int($1)] }
        if best.map({ weight < $0.weight }) ?? true { best = (weight, spare.sorted()) }
        return nodes
    }

    /// The largest plan that is gone through credential by credential.
    static var thoroughLimit: Int { 400 }

    /// A part of a set that still reaches the goal, of which nothing can be left out.
    mutating func withoutWhatIsSpare(_ nodes: [Int32]) -> [Int32] {
        guard nodes.count <= Self.thoroughLimit else { return nodes }
        var isOut = [Bool](repeating: false, count: network.count)
        for node in 0..<network.count where network.credentials[node] != nil { isOut[node] = true }
        for node in nodes { isOut[Int(node)] = false }
        let nothing = [RouteWeight](repeating: .zero, count: network.count)
        let none = [Bool](repeating: false, count: network.count)
        // What comes last goes first, since what only it needed is spare then.
        for node in nodes.sorted(by: { firing.turns[Int($0)] > firing.turns[Int($1)] }) where firing.effort + trial.effort <= effortLimit {
            isOut[Int(node)] = true
            trial.fire(network, nothing, isExcluded: isOut, chosen: [], isChosen: none)
            if !trial.hasFired(network.goal) { isOut[Int(node)] = false }
        }
        return nodes.filter { !isOut[Int($0)] }
    }

    /// Credentials with which nothing can be less than the best are not looked at again in this branch.
    mutating func exclude(whatTakesTooMuchBeside value: RouteWeight) {
        guard let best else { return }
        for node in 0..<network.count where network.credentials[node] != nil && !isExcluded[node] && !isChosen[node] {
            if value + bound.rest[node] >= best.weight { decide(Decision(node: Int32(node), isChoice: false)) }
        }
    }
}
