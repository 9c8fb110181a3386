import Analysis
import Model
import SourceText

/// The credentials that are still awarded though nobody new can earn them, each with the way to what is to blame.
struct Unearnable {
    /// A credential whose own requirements ask for what is no longer awarded.
    struct Root {
        let credential: CredentialIndex
        let shortfalls: [Shortfall]
    }

    /// What is to blame for a credential, by position in `roots` or `deadlocks`.
    enum Cause: Hashable {
        case root(Int)
        case deadlock(Int)
    }

    /// In order of id.
    private(set) var roots: [Root] = []
    /// Credentials that could only be earned by way of each other: one takes what is no longer awarded, and all that counts
    /// as the same takes it in turn. A shortest loop of each such set.
    private(set) var deadlocks: [[CredentialIndex]] = []
    private let examined: ExaminedCatalog
    private var shortfalls: [CredentialIndex: [Shortfall]] = [:]
    private var causes: [CredentialIndex: Cause] = [:]
    /// The next credential on the shortest way to the cause.
    private var next: [CredentialIndex: CredentialIndex] = [:]

    /// - Complexity: linear in what the credentials that cannot be earned require.
    init(_ examined: ExaminedCatalog) {
        self.examined = examined
        let members = examined.current.members.filter { !examined.earnable.contains($0) }
        guard !members.isEmpty else { return }
        for member in members {
            let requires = examined.catalog.credentials[member.position].requires
            shortfalls[member] = examined.shortfalls(of: requires, with: Availability(owner: member, credentials: examined.earnable))
            let own = examined.shortfalls(of: requires, with: Availability(owner: member, credentials: examined.current))
            guard !own.isEmpty else { continue }
            causes[member] = .root(roots.count)
            roots.append(Root(credential: member, shortfalls: own))
        }
        var positions: [CredentialIndex: Int] = [:]
        for (i, member) in members.enumerated() { positions[member] = i }
        let blames = blameGraph(members, positions)
        let blamedBy = blames.reversed
        spread(from: roots.map(\.credential), over: blamedBy, members, positions)

        let unexplained = members.map { causes[$0] == nil }
        guard unexplained.contains(true) else { return }
        let loops = Loops(of: DirectedGraph(count: members.count) { visit in
            for i in members.indices where unexplained[i] {
                for target in blames[i] where unexplained[Int(target)] { visit(i, Int(target)) }
            }
        })
        deadlocks = loops.shortest.map { $0.map { members[$0] } }
        for (number, loop) in deadlocks.enumerated() {
            for (i, member) in loop.enumerated() {
                next[member] = loop[(i + 1) % loop.count]
                causes[member] = .deadlock(number)
            }
        }
        spread(from: deadlocks.flatMap { $0 }, over: blamedBy, members, positions)
    }

    /// What is to blame that a credential cannot be earned, though it is still awarded.
    func cause(_ credential: CredentialIndex) -> Cause? { causes[credential] }

    /// The next credential on the way to the cause, at the place where the owner mentions it or what it counts as; `nil` at a root.
    func step(from owner: CredentialIndex) -> Located<CredentialIndex>? {
        guard let target = next[owner] else { return nil }
        for shortfall in shortfalls[owner] ?? [] {
            for member in shortfall.missing where member.value == target || shortfall.allowsEquivalents && counts(target, as: member.value) {
                return Located(target, member.span)
            }
        }
        return nil
    }
}

private extension Unearnable {
    func counts(_ credential: CredentialIndex, as other: CredentialIndex) -> Bool {
        examined.catalog.credentials[other.position].equivalents.contains { $0.value == credential }
    }

    /// From each of `members` to those that would help it if they could be earned, by position among them.
    func blameGraph(_ members: [CredentialIndex], _ positions: [CredentialIndex: Int]) -> DirectedGraph {
        DirectedGraph(count: members.count) { visit in
            for (i, member) in members.enumerated() {
                for shortfall in shortfalls[member] ?? [] {
                    for missing in shortfall.missing {
                        if let target = positions[missing.value] { visit(i, target) }
                        guard shortfall.allowsEquivalents else { continue }
                        for other in examined.catalog.credentials[missing.value.position].equivalents {
                            if let target = positions[other.value] { visit(i, target) }
                        }
                    }
                }
            }
        }
    }

    /// Gives each credential that depends on `sources` the cause of the nearest of them, and its next step towards it.
    mutating func spread(
        from sources: [CredentialIndex], over blamedBy: DirectedGraph, _ members: [CredentialIndex], _ positions: [CredentialIndex: Int]
    ) {
        var queue = sources
        var i = 0
        while i < queue.count {
            let target = queue[i]
            i += 1
            guard let position = positions[target] else { continue }
            for source in blamedBy[position] where causes[members[Int(source)]] == nil {
                let owner = members[Int(source)]
                causes[owner] = causes[target]
                next[owner] = target
                queue.append(owner)
            }
        }
    }
}
