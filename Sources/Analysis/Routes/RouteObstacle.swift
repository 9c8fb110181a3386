package import Model
import SourceText

/// Why a goal cannot be reached: the nearest cause, and the credentials that lead to it.
package struct RouteObstacle: Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        /// The last credential on the way is no longer awarded.
        case notAwarded
        /// A group of what the last one on the way requires (of the goal itself, where the way is empty) asks for more than there is.
        case asksForTooMuch
        /// These require one another in a circle; the first follows the last.
        case loop([CredentialIndex])
    }

    /// From the goal to what is in the way; each is required by the one before it.
    package let way: [CredentialIndex]
    package let cause: Cause
}

extension Catalog {
    /// The nearest cause for a goal that cannot be reached; where several are equally near, the one that is mentioned first.
    func obstacle(to request: RouteRequest) -> RouteObstacle {
        var finder = ObstacleFinder(self, request)
        return finder.find()
    }
}

/// Searches breadth first among what is required and cannot be earned.
private struct ObstacleFinder {
    let catalog: Catalog
    let request: RouteRequest
    /// What can be held in the end.
    private let reachable: CredentialSet
    private var parents: [CredentialIndex: CredentialIndex?] = [:]
    private var queue: [CredentialIndex] = []

    init(_ catalog: Catalog, _ request: RouteRequest) {
        self.catalog = catalog
        self.request = request
        reachable = catalog.earnableCredentials(holding: request.held)
    }

    mutating func find() -> RouteObstacle {
        if meet(request.goal, from: nil) { return RouteObstacle(way: [], cause: .asksForTooMuch) }
        var next = 0
        while next < queue.count {
            let credential = queue[next]
            next += 1
            if !catalog[credential].entry.isCurrent { return RouteObstacle(way: way(to: credential), cause: .notAwarded) }
            if meet(catalog[credential].requires, from: credential) { return RouteObstacle(way: way(to: credential), cause: .asksForTooMuch) }
        }
        return loop()
    }

    /// Queues what the unsatisfied requirements mention and cannot be earned. Returns whether one asks for more than there is.
    private mutating func meet(_ requirements: [CatalogRequirement], from owner: CredentialIndex?) -> Bool {
        for requirement in requirements where !catalog.isSatisfied(requirement, by: reachable) {
            switch requirement {
            case .outside: break
            case .held(let reference):
                queueUp(reference.value, owner)
                for equivalent in catalog[reference.value].equivalents { queueUp(equivalent.value, owner) }
            case .group(let group):
                if catalog.asksForTooMuch(group) { return true }
                if case .earn(let credit) = group.rule {
                    for member in missing(credit.unit, among: group.members) { queueUp(member, owner) }
                } else if meet(group.members, from: owner) {
                    return true
                }
            }
        }
        return false
    }

    /// Credentials that have credits of a unit and cannot be earned.
    private func missing(_ unit: CreditUnit, among members: [CatalogRequirement]) -> [CredentialIndex] {
        DistinctReferences(members).credentials.filter { member in
            !reachable.contains(member) && (catalog.credits(of: member, in: unit)?.tenThousandths ?? 0) > 0
        }
    }

    /// The first credential that requirements lack.
    private func firstMissing(in requirements: [CatalogRequirement]) -> CredentialIndex? {
        for requirement in requirements where !catalog.isSatisfied(requirement, by: reachable) {
            switch requirement {
            case .outside: break
            case .held(let reference): return reference.value
            case .group(let group):
                if case .earn(let credit) = group.rule {
                    if let first = missing(credit.unit, among: group.members).first { return first }
                } else if let first = firstMissing(in: group.members) {
                    return first
                }
            }
        }
        return nil
    }

    private mutating func queueUp(_ credential: CredentialIndex, _ owner: CredentialIndex?) {
        guard !reachable.contains(credential), parents[credential] == nil else { return }
        parents.updateValue(owner, forKey: credential)
        queue.append(credential)
    }

    private func way(to credential: CredentialIndex) -> [CredentialIndex] {
        var way = [credential]
        var current = credential
        while case .some(.some(let parent)) = parents[current] {
            way.append(parent)
            current = parent
        }
        return way.reversed()
    }

    /// Nothing that was met is retired or asks for too much, so each requires another of them that cannot be earned.
    private func loop() -> RouteObstacle {
        guard let first = queue.first else { return RouteObstacle(way: [], cause: .asksForTooMuch) }
        var passed: [CredentialIndex] = []
        var places: [CredentialIndex: Int] = [:]
        var current = first
        while places[current] == nil {
            places[current] = passed.count
            passed.append(current)
            guard let required = firstMissing(in: catalog[current].requires) else { return RouteObstacle(way: way(to: current), cause: .asksForTooMuch) }
            current = required
        }
        let start = places[current] ?? 0
        return RouteObstacle(way: Array(passed[...start]), cause: .loop(Array(passed[start...])))
    }
}
