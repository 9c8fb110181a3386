import Model
import SourceText

/// The ways to meet a requirement, as lists of credentials of which each suffices: what a CTDL `ConditionProfile` can
/// say exactly, by one `alternativeCondition` for each.
enum ConditionAlternatives {
    /// How many alternatives are written out, and how many credentials one of them may name. What takes more is said in words.
    static let limit = 16

    /// The ways to meet a requirement, none of which holds another; `nil` where there are too many, where there is none,
    /// and where it takes more than credentials: conditions outside the catalog, or a number of credits.
    ///
    /// - Complexity: bounded by the limit for each group, whatever the group's size.
    static func of(_ requirement: Requirement<Located<CredentialIndex>>) -> [[CredentialIndex]]? {
        switch requirement {
        case .held(let reference): return [[reference.value]]
        case .outside: return nil
        case .group(let group): return of(group)
        }
    }
}

private extension ConditionAlternatives {
    /// A group of more members than this has too many alternatives, or one that names too many credentials, unless it
    /// repeats itself.
    static let memberLimit = 2 * limit

    static func of(_ group: RequirementGroup<Located<CredentialIndex>>) -> [[CredentialIndex]]? {
        let members = group.distinctHeldMembers
        guard !members.isEmpty, members.count <= memberLimit else { return nil }
        let needed: Int
        switch group.rule {
        case .all: needed = members.count
        case .any: needed = 1
        case .choose(let number): needed = number
        case .earn: return nil
        }
        guard needed > 0, needed <= members.count else { return nil }
        var ways: [[[CredentialIndex]]] = []
        for member in members {
            guard let alternatives = of(member) else { return nil }
            ways.append(alternatives)
        }
        var choice = Choice()
        guard choice.take(needed, of: ways[...], having: [[]]) else { return nil }
        return choice.found
    }

    /// The alternatives of a group, as they are found member by member.
    struct Choice {
        var found: [[CredentialIndex]] = []
        /// How many more members are looked at. Members that repeat each other have many choices and few alternatives.
        private var patience = 4096

        /// Adds the alternatives that take `number` of the members; returns whether they are few enough.
        mutating func take(_ number: Int, of members: ArraySlice<[[CredentialIndex]]>, having chosen: [[CredentialIndex]]) -> Bool {
            guard number > 0 else {
                for alternative in chosen { ConditionAlternatives.add(alternative, to: &found) }
                return found.count <= limit
            }
            patience -= 1
            guard let first = members.first, number <= members.count, patience > 0 else { return false }
            guard let more = ConditionAlternatives.product(chosen, first), take(number - 1, of: members.dropFirst(), having: more) else { return false }
            return number == members.count || take(number, of: members.dropFirst(), having: chosen)
        }
    }

    /// Each of the alternatives together with each of the others; `nil` where these are too many.
    static func product(_ alternatives: [[CredentialIndex]], _ others: [[CredentialIndex]]) -> [[CredentialIndex]]? {
        var found: [[CredentialIndex]] = []
        for alternative in alternatives {
            for other in others {
                let union = alternative + other.filter { !alternative.contains($0) }
                guard union.count <= limit else { return nil }
                add(union, to: &found)
                guard found.count <= limit else { return nil }
            }
        }
        return found
    }

    /// Adds an alternative unless one that is there asks for no more, and drops those that ask for more.
    static func add(_ alternative: [CredentialIndex], to found: inout [[CredentialIndex]]) {
        func holds(_ all: [CredentialIndex], _ part: [CredentialIndex]) -> Bool { part.allSatisfy(all.contains) }
        guard !found.contains(where: { holds(alternative, $0) }) else { return }
        found.removeAll { holds($0, alternative) }
        found.append(alternative)
    }
}

extension RequirementGroup where Reference == Located<CredentialIndex> {
    /// The members, a credential that is named more than once only where it is named first.
    var distinctHeldMembers: [Requirement<Reference>] { members.distinctHeld }

    /// The credentials anywhere in the group, each once, in the order in which they are written first.
    var distinctCredentials: [CredentialIndex] {
        var seen: Set<CredentialIndex> = []
        var credentials: [CredentialIndex] = []
        for member in members {
            member.forEachReference { if seen.insert($0.value).inserted { credentials.append($0.value) } }
        }
        return credentials
    }
}

extension [Requirement<Located<CredentialIndex>>] {
    /// All of them, a credential that is named more than once only where it is named first.
    var distinctHeld: Self {
        var seen: Set<CredentialIndex> = []
        return filter { member in
            guard case .held(let reference) = member else { return true }
            return seen.insert(reference.value).inserted
        }
    }
}
