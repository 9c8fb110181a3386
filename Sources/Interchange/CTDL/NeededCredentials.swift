import Model
import SourceText

/// Which credentials each credential can not be earned without: those that are on every way to meet its `requires`.
///
/// What is needed is required for another credential; what is only named in its requirements is preparation for it.
struct NeededCredentials: Sendable {
    private let needed: [[CredentialIndex]]

    init(_ catalog: Catalog) {
        needed = catalog.credentials.map { credential in
            var all: Set<CredentialIndex> = []
            var needed: [CredentialIndex] = []
            for requirement in credential.requires {
                for index in Self.needed(by: requirement, catalog) where all.insert(index).inserted { needed.append(index) }
            }
            return needed
        }
    }

    /// Whether `credential` has to be held, or an equivalent of it, before `other` can be earned.
    func contains(_ credential: CredentialIndex, for other: CredentialIndex) -> Bool {
        needed[other.position].contains(credential)
    }
}

extension NeededCredentials {
    /// The credentials that are on every way to meet a requirement.
    static func needed(by requirement: Requirement<Located<CredentialIndex>>, _ catalog: Catalog) -> [CredentialIndex] {
        switch requirement {
        case .held(let reference): return [reference.value]
        case .outside: return []
        case .group(let group):
            let members = group.distinctHeldMembers
            switch group.rule {
            case .all: return needed(members.count, of: members, catalog)
            case .any: return needed(1, of: members, catalog)
            case .choose(let number): return needed(number, of: members, catalog)
            case .earn(let credits): return needed(credits, among: group.distinctCredentials, catalog)
            }
        }
    }

    /// What is needed by so many members that without it too few are left.
    private static func needed(_ number: Int, of members: [Requirement<Located<CredentialIndex>>], _ catalog: Catalog) -> [CredentialIndex] {
        var users: [CredentialIndex: Int] = [:]
        var order: [CredentialIndex] = []
        for member in members {
            for index in needed(by: member, catalog) {
                if users[index] == nil { order.append(index) }
                users[index, default: 0] += 1
            }
        }
        return order.filter { members.count - (users[$0] ?? 0) < number }
    }

    /// The credentials without which the credits do not reach the amount.
    private static func needed(_ credits: CreditValue, among credentials: [CredentialIndex], _ catalog: Catalog) -> [CredentialIndex] {
        let amounts = credentials.map { index in
            catalog.credentials[index.position].credits.reduce(0) { $1.unit == credits.unit ? $0 + $1.amount.tenThousandths : $0 }
        }
        // Nobody reaches an amount that a sum as large as this does not.
        let total = amounts.reduce(0) { $0 > Int.max / 2 ? $0 : $0 + $1 }
        return zip(credentials, amounts).filter { total - $1 < credits.amount.tenThousandths }.map(\.0)
    }
}

extension DecimalNumber {
    /// The number in units of 0.0001, which it is a whole number of.
    var tenThousandths: Int { (scale..<max(scale, 4)).reduce(mantissa) { value, _ in value * 10 } }
}
