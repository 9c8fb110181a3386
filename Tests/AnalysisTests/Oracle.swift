import Analysis
import Diagnostics
import Model
import Resolving
import SourceText
import TestSupport

/// The rules of requirements, once more and slowly, over plain sets.
struct Oracle {
    let catalog: Catalog

    func holds(_ credential: CredentialIndex, _ held: Set<Int>) -> Bool {
        var ways = [credential.position]
        for other in catalog[credential].equivalents { ways.append(other.value.position) }
        return !held.isDisjoint(with: ways)
    }

    func satisfies(_ requirement: CatalogRequirement, _ held: Set<Int>) -> Bool {
        switch requirement {
        case .outside: return true
        case .held(let reference): return holds(reference.value, held)
        case .group(let group):
            switch group.rule {
            case .all: return !group.members.contains { !satisfies($0, held) }
            case .any: return group.members.contains { satisfies($0, held) }
            case .choose(let number):
                var credentials: Set<Int> = []
                var others = 0
                for member in group.members where satisfies(member, held) {
                    if case .held(let reference) = member { credentials.insert(reference.value.position) } else { others += 1 }
                }
                return credentials.count + others >= number
            case .earn(let credit):
                var members: Set<Int> = []
                for member in group.members { member.forEachReference { members.insert($0.value.position) } }
                let amounts = members.intersection(held).flatMap { catalog.credentials[$0].credits }.filter { $0.unit == credit.unit }.map(\.amount)
                return amounts.reduce(DecimalNumber.zero, +) >= credit.amount
            }
        }
    }

    /// Every set that somebody who holds nothing, or `start`, can come to hold, credential by credential.
    func reachableSets(from start: Set<Int> = []) -> Set<Set<Int>> {
        var reached: Set<Set<Int>> = [start]
        var open: [Set<Int>] = [start]
        while let held = open.popLast() {
            for (i, credential) in catalog.credentials.enumerated() where !held.contains(i) {
                guard credential.entry.status == .active, !credential.requires.contains(where: { !satisfies($0, held) }) else { continue }
                let next = held.union([i])
                if reached.insert(next).inserted { open.append(next) }
            }
        }
        return reached
    }

    func set(_ held: Set<Int>) -> CredentialSet {
        CredentialSet(capacity: catalog.credentials.count, held.map { CredentialIndex($0) })
    }
}

func resolved(_ notation: String) throws -> Catalog {
    resolve(try CatalogNotation(plain: notation).catalog, ResolvingOptions(includesDrafts: false, today: try CalendarDate("2026-01-01"))).value
}

func subsets(of count: Int) -> [Set<Int>] {
    (0..<(1 << count)).map { bits in Set((0..<count).filter { bits & (1 << $0) != 0 }) }
}
