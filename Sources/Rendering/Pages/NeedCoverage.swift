import Model
import SourceText

/// What current credentials prove of the competencies that an occupation needs, and what nothing proves yet.
///
/// - Complexity: linear in the credentials that cover the needed competencies.
struct NeedCoverage {
    /// The needed competencies, each once, in the order of the occupation.
    private(set) var needs: [CompetencyIndex] = []
    private(set) var assessed = 0
    /// Taught by a current credential, assessed by none.
    private(set) var onlyTaught: [CompetencyIndex] = []
    /// Neither taught nor assessed by a current credential.
    private(set) var open: [CompetencyIndex] = []

    init(of occupation: Occupation<Resolved>, in catalog: Catalog, areCurrent: [Bool]) {
        needs.reserveCapacity(occupation.needs.count)
        var seen = Set<CompetencyIndex>(minimumCapacity: occupation.needs.count)
        for need in occupation.needs where seen.insert(need.value).inserted {
            needs.append(need.value)
            if catalog.edges.assessedBy[need.value].contains(where: { areCurrent[$0.position] }) {
                assessed += 1
            } else if catalog.edges.taughtBy[need.value].contains(where: { areCurrent[$0.position] }) {
                onlyTaught.append(need.value)
            } else {
                open.append(need.value)
            }
        }
    }

    /// The credentials that assess a needed competency, with how many they assess: current ones before others, then those
    /// that assess most.
    func evidence(in catalog: Catalog, areCurrent: [Bool]) -> [(credential: CredentialIndex, assessed: Int)] {
        var assessors: [CredentialIndex] = []
        for need in needs { assessors += catalog.edges.assessedBy[need] }
        assessors.sort()
        var found: [(credential: CredentialIndex, assessed: Int)] = []
        for credential in assessors {
            if found.last?.credential == credential { found[found.count - 1].assessed += 1 } else { found.append((credential, 1)) }
        }
        func rank(_ item: (credential: CredentialIndex, assessed: Int)) -> (Int, Int, CredentialIndex) {
            (areCurrent[item.credential.position] ? 0 : 1, -item.assessed, item.credential)
        }
        found.sort { rank($0) < rank($1) }
        return found
    }
}
