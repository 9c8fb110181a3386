/// What has been decided about a network on the way to its greatest way: some nodes are in, some are out. Says which
/// nodes matter then, and what no way that agrees with it takes more than.
///
/// A *way* is a set of credentials that can be earned in some order and reaches the goal, and of which nothing can be left
/// out. So each way has a proof that uses all of it: from the goal on, each node that is met takes no more inputs than
/// bring it to its threshold, and each is expanded once. What a proof takes is therefore at most, over all parts of the
/// network that hang together by nodes of a single use, the most that the part's root can take; nodes of several uses are
/// the roots of parts, and count once.
struct WayStructure {
    let network: RouteNetwork
    /// Nodes that can fire at all, each behind its inputs, but for those that lead back to themselves.
    let order: [Int32]
    /// Numbers of the circles of nodes (something that others count as may require them); `nil` where there are none.
    private let circles: [Int32]?

    var hasCircles: Bool { circles != nil }

    /// How many edges were looked at, ever.
    private(set) var effort = 0

    var decisions: [Decision]

    enum Decision: UInt8 {
        case open, taken, excluded
    }

    // What the last `examine` found, by node.
    private(set) var canFire: [Bool]
    private(set) var isForced: [Bool]
    /// Taken, forced, or a group that what is taken and forced satisfies.
    private(set) var isGiven: [Bool]
    /// What inputs that are not given have to bring.
    private(set) var needs: [Int]
    /// What given inputs bring.
    private var gifts: [Int]
    /// Whether a way may have the node, other than as a given group.
    private(set) var isLive: [Bool]
    /// Live nodes, those that may use a node before it.
    private(set) var live: [Int32] = []
    /// How many live nodes may use it that have not enough.
    private(set) var uses: [Int32]
    private(set) var values: [Int]
    /// The inputs by which a node takes most.
    private(set) var picks: [[Int32]]
    private var matters: [Bool]

    init(_ network: RouteNetwork) {
        self.network = network
        let count = network.count
        var firing = RouteFiring(count: count)
        let nothing = [Bool](repeating: false, count: count)
        firing.fire(network, [RouteWeight](repeating: .zero, count: count), isExcluded: nothing, chosen: [], isChosen: nothing)
        var waiting = [Int32](repeating: 0, count: count)
        var fired = 0
        for node in 0..<count where firing.hasFired(node) {
            fired += 1
            for edge in network.inward.range(node) where firing.hasFired(Int(network.inward.ends[edge])) { waiting[node] += 1 }
        }
        var order: [Int32] = []
        order.reserveCapacity(fired)
        for node in 0..<count where firing.hasFired(node) && waiting[node] == 0 { order.append(Int32(node)) }
        var next = 0
        while next < order.count {
            for edge in network.outward.range(Int(order[next])) {
                let target = Int(network.outward.ends[edge])
                guard firing.hasFired(target) else { continue }
                waiting[target] -= 1
                if waiting[target] == 0 { order.append(Int32(target)) }
            }
            next += 1
        }
        if order.count < fired {
            var isOrdered = nothing
            for node in order { isOrdered[Int(node)] = true }
            let rest = (0..<count).filter { firing.hasFired($0) && !isOrdered[$0] }
            order += rest.sorted { firing.turns[$0] < firing.turns[$1] }.map { Int32($0) }
            circles = Loops(of: DirectedGraph(count: count) { visit in
                for node in 0..<count { for edge in network.outward.range(node) { visit(node, Int(network.outward.ends[edge])) } }
            }).components
        } else {
            circles = nil
        }
        self.order = order
        decisions = [Decision](repeating: .open, count: count)
        canFire = nothing
        isForced = nothing
        isGiven = nothing
        needs = [Int](repeating: 0, count: count)
        gifts = needs
        isLive = nothing
        uses = [Int32](repeating: 0, count: count)
        values = needs
        picks = [[Int32]](repeating: [], count: count)
        matters = nothing
    }

    /// A sum that stays at the greatest number where it would pass it.
    @inline(__always)
    static func sum(_ a: Int, _ b: Int) -> Int {
        let (sum, overflows) = a.addingReportingOverflow(b)
        return overflows ? .max : sum
    }
}

extension WayStructure {
    /// Finds what matters under the decisions. Returns whether a way may agree with them.
    mutating func examine() -> Bool {
        effort += network.inward.ends.count + network.count
        guard findWhatCanFire() else { return false }
        findWhatIsForced()
        findWhatIsGiven()
        return findWhatIsLive()
    }

    /// Whether everything that is live is in every way.
    var leavesNoChoice: Bool { live.allSatisfy { needs[Int($0)] == 0 } }

    /// What to decide on next: a node that may or may not be used several times, which is what makes the ceiling too high,
    /// and of these the one that takes most; else a credential that may or may not be on the way. `nil` where all that is
    /// live is on the way.
    var split: Int32? {
        var best: (isShared: Bool, value: Int, node: Int32)?
        for node in live where !isGiven[Int(node)] {
            let isShared = uses[Int(node)] > 1
            guard isShared || network.credentials[Int(node)] != nil else { continue }
            if let best, (best.isShared ? 1 : 0, best.value) >= (isShared ? 1 : 0, values[Int(node)]) { continue }
            best = (isShared, values[Int(node)], node)
        }
        return best?.node
    }

    /// What no way that agrees with the decisions takes more than, after `examine`.
    mutating func ceiling(_ weights: [Int]) -> Int {
        var ceiling = 0
        for node in live.reversed().lazy.map(Int.init) {
            if !picks[node].isEmpty { picks[node].removeAll() }
            values[node] = Self.sum(weights[node], needs[node] > 0 ? most(of: node) : 0)
            if isRoot(node) || uses[node] > 1 { ceiling = Self.sum(ceiling, values[node]) }
        }
        return ceiling
    }

    /// The credentials of the proof that takes the most of each part, after `ceiling`.
    func pickedCredentials() -> [Int32] {
        var isMet = [Bool](repeating: false, count: network.count)
        var pending: [Int32] = []
        func meet(_ node: Int32) {
            guard !isMet[Int(node)] else { return }
            isMet[Int(node)] = true
            pending.append(node)
        }
        for node in live where isRoot(Int(node)) { meet(node) }
        var found: [Int32] = []
        while let node = pending.popLast() {
            if network.credentials[Int(node)] != nil { found.append(node) }
            for pick in picks[Int(node)] { meet(pick) }
        }
        return found.sorted()
    }

    /// Whether these credentials reach the goal among themselves.
    mutating func reachesGoal(_ isMember: [Bool]) -> Bool {
        for node in order { matters[Int(node)] = false }
        settle { structure, node in
            if structure.matters[node] { return false }
            var brought = 0
            for edge in structure.network.inward.range(node) where structure.matters[Int(structure.network.inward.ends[edge])] {
                brought = Self.sum(brought, structure.network.inward.weights[edge])
            }
            guard brought >= structure.network.thresholds[node], structure.network.credentials[node] == nil || isMember[node] else { return false }
            structure.matters[node] = true
            return true
        }
        return matters[network.goal]
    }
}

private extension WayStructure {
    func isRoot(_ node: Int) -> Bool { isForced[node] || decisions[node] == .taken }

    /// Whether both are on one circle: neither is sure to come before the other.
    func isWithinCircle(_ a: Int, _ b: Int) -> Bool { circles.map { $0[a] == $0[b] } ?? false }

    /// Looks at each node behind its inputs, in circles again until nothing changes.
    mutating func settle(_ change: (inout WayStructure, Int) -> Bool) {
        while true {
            effort += network.inward.ends.count + network.count
            var hasChanged = false
            for node in order where change(&self, Int(node)) { hasChanged = true }
            if circles == nil || !hasChanged { return }
        }
    }

    mutating func findWhatCanFire() -> Bool {
        for node in order { canFire[Int(node)] = false }
        settle { structure, node in
            var brought = 0
            for edge in structure.network.inward.range(node) where structure.canFire[Int(structure.network.inward.ends[edge])] {
                brought = Self.sum(brought, structure.network.inward.weights[edge])
            }
            let could = structure.canFire[node]
            structure.canFire[node] = structure.decisions[node] != .excluded && brought >= structure.network.thresholds[node]
            structure.gifts[node] = brought
            return could != structure.canFire[node]
        }
        return canFire[network.goal] && order.allSatisfy { decisions[Int($0)] != .taken || canFire[Int($0)] }
    }

    /// From the goal and what is taken on: what these do not reach their thresholds without.
    mutating func findWhatIsForced() {
        var pending = [Int32(network.goal)]
        for node in order {
            isForced[Int(node)] = Int(node) == network.goal
            if decisions[Int(node)] == .taken { pending.append(node) }
        }
        while let node = pending.popLast().map(Int.init) {
            let spare = gifts[node] - network.thresholds[node]
            for edge in network.inward.range(node) where network.inward.weights[edge] > spare {
                let source = Int(network.inward.ends[edge])
                guard canFire[source], !isForced[source] else { continue }
                isForced[source] = true
                if decisions[source] != .taken { pending.append(Int32(source)) }
            }
        }
    }

    /// What is given can be used wherever it comes first for sure.
    mutating func findWhatIsGiven() {
        for node in order { isGiven[Int(node)] = canFire[Int(node)] && isRoot(Int(node)) }
        settle { structure, node in
            var given = 0
            for edge in structure.network.inward.range(node) {
                let source = Int(structure.network.inward.ends[edge])
                if structure.isGiven[source], !structure.isWithinCircle(source, node) { given = Self.sum(given, structure.network.inward.weights[edge]) }
            }
            structure.gifts[node] = given
            structure.needs[node] = max(0, structure.network.thresholds[node] - given)
            guard !structure.isGiven[node], structure.canFire[node], structure.network.credentials[node] == nil, structure.needs[node] == 0 else { return false }
            structure.isGiven[node] = true
            return true
        }
    }

    /// Returns `false` where something is taken that could be left out of everything that agrees with the decisions.
    mutating func findWhatIsLive() -> Bool {
        live.removeAll(keepingCapacity: true)
        for node in order.lazy.map(Int.init) {
            (uses[node], matters[node]) = (0, false)
            isLive[node] = canFire[node] && isRoot(node)
            if isLive[node] { live.append(Int32(node)) }
        }
        var next = 0
        while next < live.count {
            let node = Int(live[next])
            next += 1
            guard needs[node] > 0 else { continue }
            for edge in network.inward.range(node) {
                let source = Int(network.inward.ends[edge])
                guard canFire[source], !isGiven[source] || isWithinCircle(source, node) else { continue }
                uses[source] += 1
                guard !isLive[source] else { continue }
                isLive[source] = true
                live.append(Int32(source))
            }
        }
        return findWhatMatters(live)
    }

    /// Finds which given nodes matter, by way of given groups. Returns whether all that is taken does.
    mutating func findWhatMatters(_ live: [Int32]) -> Bool {
        guard decisions.contains(.taken) else { return true }
        var pending = live
        while let node = pending.popLast().map(Int.init) {
            for edge in network.inward.range(node) {
                let source = Int(network.inward.ends[edge])
                guard isGiven[source], !matters[source] else { continue }
                guard isWithinCircle(source, node) || network.thresholds[node] - (gifts[node] - network.inward.weights[edge]) > 0 else { continue }
                matters[source] = true
                if !isLive[source] { pending.append(Int32(source)) }
            }
        }
        return order.allSatisfy { decisions[Int($0)] != .taken || isForced[Int($0)] || matters[Int($0)] }
    }

    /// The most that the inputs can take by which a node gets what it needs, in `picks`; shared ones count elsewhere.
    mutating func most(of node: Int) -> Int {
        var inputs: [(value: Int, brings: Int, node: Int32)] = []
        for edge in network.inward.range(node) {
            let source = network.inward.ends[edge]
            guard canFire[Int(source)], !isGiven[Int(source)] || isWithinCircle(Int(source), node) else { continue }
            inputs.append((uses[Int(source)] > 1 || isRoot(Int(source)) ? 0 : values[Int(source)], network.inward.weights[edge], source))
        }
        let isEven = inputs.allSatisfy { $0.brings == inputs[0].brings }
        if !isEven, inputs.count <= Self.thoroughLimit { return mostOfFew(inputs, node) }
        // No member of a set can be left out, so all but one of them bring too little, whichever they are.
        let least = inputs.map(\.brings).sorted()
        var (most, brought) = (0, 0)
        while most < least.count, brought < needs[node] {
            brought = Self.sum(brought, least[most])
            most += 1
        }
        inputs.sort { ($1.value, $0.node) < ($0.value, $1.node) }
        let value = inputs.prefix(most).reduce(0) { Self.sum($0, $1.value) }
        brought = 0
        for input in inputs where brought < needs[node] {
            brought = Self.sum(brought, input.brings)
            picks[node].append(input.node)
        }
        return value
    }

    /// Up to how many inputs all sets of them are tried.
    static var thoroughLimit: Int { 8 }

    mutating func mostOfFew(_ inputs: [(value: Int, brings: Int, node: Int32)], _ node: Int) -> Int {
        var best: (value: Int, set: Int)?
        for set in 1..<(1 << inputs.count) {
            var (value, brought, least) = (0, 0, Int.max)
            for (i, input) in inputs.enumerated() where set & (1 << i) != 0 {
                value = Self.sum(value, input.value)
                brought = Self.sum(brought, input.brings)
                least = min(least, input.brings)
            }
            guard brought >= needs[node], brought - least < needs[node] else { continue }
            if best.map({ value > $0.value }) ?? true { best = (value, set) }
        }
        guard let best else { return 0 }
        for (i, input) in inputs.enumerated() where best.set & (1 << i) != 0 { picks[node].append(input.node) }
        return best.value
    }
}
