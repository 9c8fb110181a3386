/// The way through a network that takes the most of something, by branch and bound over nodes that may be used several
/// times: each is taken in one branch and excluded in the other, and a branch ends where its ceiling is no more than the
/// greatest way known.
struct GreatestWay {
    struct Found {
        /// The greatest way that was met, as nodes of credentials in ascending order, and what it takes.
        let nodes: [Int32]
        let weight: Int
        /// What no way takes more than: proved, whatever the search had to leave out.
        let ceiling: Int

        var isExact: Bool { weight == ceiling }
    }

    private var structure: WayStructure
    private let weights: [Int]
    private let effortLimit: Int
    private var best: (weight: Int, nodes: [Int32])
    /// Decisions in the order in which they were made, to be taken back in reverse.
    private var trail: [Int32] = []

    private struct Branch {
        let depth: Int
        let decision: (node: Int32, kind: WayStructure.Decision)?
        /// The ceiling of the branch that it is a part of.
        let ceiling: Int
    }

    /// - Parameters:
    ///   - weights: what each node takes, not below zero.
    ///   - known: some way.
    init(_ structure: WayStructure, weights: [Int], known: [Int32], effort: Int) {
        self.structure = structure
        self.weights = weights
        effortLimit = effort + structure.effort
        best = (known.reduce(0) { WayStructure.sum($0, weights[Int($1)]) }, known)
    }

    mutating func run() -> Found {
        var ceiling = 0
        var branches = [Branch(depth: 0, decision: nil, ceiling: .max)]
        while let branch = branches.popLast() {
            if branch.ceiling <= best.weight { continue }
            guard structure.effort <= effortLimit || branch.decision == nil else {
                ceiling = max(ceiling, branch.ceiling)
                continue
            }
            undo(to: branch.depth)
            if let decision = branch.decision {
                trail.append(decision.node)
                structure.decisions[Int(decision.node)] = decision.kind
            }
            guard structure.examine() else { continue }
            let own = min(branch.ceiling, structure.ceiling(weights))
            if own <= best.weight { continue }
            improve()
            if own <= best.weight { continue }
            guard let split = structure.split else {
                // One set is left; were it a way, it would be the best one now, unless there was no time to see.
                if structure.effort > effortLimit { ceiling = max(ceiling, own) }
                continue
            }
            branches.append(Branch(depth: trail.count, decision: (split, .excluded), ceiling: own))
            branches.append(Branch(depth: trail.count, decision: (split, .taken), ceiling: own))
        }
        return Found(nodes: best.nodes, weight: best.weight, ceiling: max(ceiling, best.weight))
    }
}

private extension GreatestWay {
    mutating func undo(to depth: Int) {
        while trail.count > depth, let node = trail.popLast() { structure.decisions[Int(node)] = .open }
    }

    /// Makes a way of what was picked for the ceiling; it becomes the best one where it is.
    mutating func improve() {
        var nodes = structure.pickedCredentials()
        guard nodes.reduce(0, { WayStructure.sum($0, weights[Int($1)]) }) > best.weight else { return }
        var isMember = [Bool](repeating: false, count: structure.network.count)
        for node in nodes { isMember[Int(node)] = true }
        guard structure.reachesGoal(isMember) else { return }
        // What takes least goes first, so that what is left takes much.
        for node in nodes.sorted(by: { (weights[Int($0)], $0) < (weights[Int($1)], $1) }) {
            guard structure.effort <= effortLimit else { return }
            isMember[Int(node)] = false
            if !structure.reachesGoal(isMember) { isMember[Int(node)] = true }
        }
        nodes.removeAll { !isMember[Int($0)] }
        let weight = nodes.reduce(0) { WayStructure.sum($0, weights[Int($1)]) }
        if weight > best.weight { best = (weight, nodes) }
    }
}
