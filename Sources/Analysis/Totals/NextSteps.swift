package import Model
import SourceText

/// What a credential leads to, and what that takes besides.
package struct NextStep: Hashable, Sendable {
    package let goal: CredentialIndex
    /// What the step adds in time, the goal's own workload and that of what it takes besides, in minutes; upper ends.
    package let minutes: Int
    /// How many credentials have to be earned before the goal.
    package let before: Int
    /// How many of these, and the goal, state no workload, which counts for nothing in `minutes`.
    package let unknown: Int
    /// Whether it is proved that it takes no less.
    package let isExact: Bool
}

/// Answers what can be earned next, and what that adds, for any credential of a catalog.
///
/// Whoever holds a credential is taken to hold what nobody earns it without, and nothing else.
package final class NextSteps: Sendable {
    private let catalog: Catalog
    private let outlays: RouteOutlays
    /// What each credential cannot be earned without, one after the other, and nothing else counts as it.
    private let sure: DirectedGraph
    /// Whether the credential asks for more than what `sure` has: a choice, or something that others count as.
    private let leavesChoice: [Bool]
    /// -1 where no workload is stated.
    private let minutes: [Int]

    /// How many credentials a walk looks at, and the effort of a search.
    package static let walkLimit = 1_000
    package static let effort = 20_000

    /// - Parameter outlays: for everybody; whoever has them already.
    /// - Complexity: linear in credentials and what they mention.
    package init(_ catalog: Catalog, _ outlays: RouteOutlays? = nil) {
        let outlays = outlays ?? RouteOutlays(catalog)
        self.catalog = catalog
        self.outlays = outlays
        var leavesChoice = [Bool](repeating: false, count: catalog.credentials.count)
        var edges: [(Int32, Int32)] = []
        edges.reserveCapacity(catalog.credentials.count)
        for owner in catalog.credentials.indices where !catalog.credentials[owner].requires.isEmpty {
            func walk(_ requirement: CatalogRequirement) {
                switch requirement {
                case .outside: break
                case .held(let reference):
                    if catalog.credentials[reference.value.position].equivalents.isEmpty {
                        edges.append((Int32(owner), Int32(reference.value.position)))
                    } else {
                        leavesChoice[owner] = true
                    }
                case .group(let group):
                    if group.rule == .all { group.members.forEach(walk) } else { leavesChoice[owner] = true }
                }
            }
            catalog.credentials[owner].requires.forEach(walk)
        }
        sure = DirectedGraph(count: catalog.credentials.count) { visit in for (owner, prerequisite) in edges { visit(Int(owner), Int(prerequisite)) } }
        self.leavesChoice = leavesChoice
        minutes = catalog.credentials.indices.map { outlays.minutes(of: CredentialIndex($0)) ?? -1 }
    }

    /// The goals that can be reached, by least added time: first those that state all of it, then the others; of equals the
    /// one with fewer credentials before it, then in order of id.
    package func steps(from credential: CredentialIndex, to goals: [CredentialIndex]) -> [NextStep] {
        guard !goals.isEmpty else { return [] }
        guard let held = walk(from: credential.position, without: nil)?.found else { return [] }
        return goals.compactMap { step(to: $0, held: held) }.sorted { a, b in
            if (a.unknown == 0) != (b.unknown == 0) { return a.unknown == 0 }
            return (a.minutes, a.before, a.goal) < (b.minutes, b.before, b.goal)
        }
    }
}

private extension NextSteps {
    /// Credentials in the order in which a walk met them. Most meet few, which are sooner looked through than marked in a set
    /// of all credentials.
    struct Found {
        private(set) var list: [Int32] = []
        private var marks: CredentialSet?

        private static let shortList = 24

        func contains(_ credential: CredentialIndex) -> Bool {
            marks?.contains(credential) ?? list.contains(Int32(credential.position))
        }

        /// - Parameter capacity: how many credentials the catalog has.
        mutating func add(_ credential: CredentialIndex, capacity: Int) {
            list.append(Int32(credential.position))
            marks?.insert(credential)
            if marks == nil, list.count > Self.shortList { marks = set(capacity: capacity) }
        }

        func set(capacity: Int) -> CredentialSet {
            CredentialSet(capacity: capacity, list.lazy.map { CredentialIndex(Int($0)) })
        }
    }

    /// What a walk met.
    struct Walk {
        /// The credential it began at, and what that surely takes.
        var found = Found()
        /// Whether a choice is among that.
        var hasChoice = false
    }

    /// From a credential to what it surely takes and is not held; `nil` where that is too much.
    func walk(from start: Int, without held: Found?) -> Walk? {
        var walk = Walk()
        walk.found.add(CredentialIndex(start), capacity: leavesChoice.count)
        var next = 0
        while next < walk.found.list.count {
            let owner = Int(walk.found.list[next])
            next += 1
            if leavesChoice[owner] { walk.hasChoice = true }
            for prerequisite in sure[owner] {
                let credential = CredentialIndex(Int(prerequisite))
                guard held?.contains(credential) != true, !walk.found.contains(credential) else { continue }
                guard walk.found.list.count < Self.walkLimit else { return nil }
                walk.found.add(credential, capacity: leavesChoice.count)
            }
        }
        return walk
    }

    func step(to goal: CredentialIndex, held: Found) -> NextStep? {
        guard !held.contains(goal), let walk = walk(from: goal.position, without: held) else { return nil }
        guard walk.hasChoice else {
            var (sum, unknown) = (0, 0)
            for step in walk.found.list.lazy.map(Int.init) {
                guard outlays.prerequisites.isCurrent(step) else { return nil }
                if minutes[step] < 0 { unknown += 1 } else { sum += minutes[step] }
            }
            return NextStep(goal: goal, minutes: sum, before: walk.found.list.count - 1, unknown: unknown, isExact: true)
        }
        let request = RouteRequest(to: goal, in: catalog, held: held.set(capacity: leavesChoice.count), by: .time)
        guard let route = catalog.leastRoute(request, outlays, effort: Self.effort).route else { return nil }
        return NextStep(
            goal: goal, minutes: route.totals.minutes, before: max(0, route.steps.count - 1), unknown: route.steps.count { minutes[$0.position] < 0 }, isExact: route.isExact)
    }
}
