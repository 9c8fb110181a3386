import Model
import SourceText

extension Catalog.Edges {
    /// The edges of all things, seen from the ends at which they were not written.
    init(
        credentials: [Credential<Resolved>], competencies: [Competency<Resolved>], frameworks: [Framework<Resolved>], pathways: [Pathway<Resolved>],
        organizations: Int, occupations: [Occupation<Resolved>], publisher: OrganizationIndex?
    ) {
        typealias Pairs<From, To> = [(ThingIndex<From>, ThingIndex<To>)]
        typealias C = KindTag.Credential
        var requiredBy: Pairs<C, C> = [], recommendedBy: Pairs<C, C> = [], renews: Pairs<C, C> = [], equivalents: Pairs<C, C> = []
        var supersedes: Pairs<C, C> = [], supersededBy: Pairs<C, C> = []
        var taughtBy: Pairs<KindTag.Competency, C> = [], assessedBy: Pairs<KindTag.Competency, C> = []
        var issues: Pairs<KindTag.Organization, C> = [], endorses: Pairs<KindTag.Organization, C> = []
        var accredits: Pairs<KindTag.Organization, C> = [], recognizes: Pairs<KindTag.Organization, C> = []
        var preparedBy: Pairs<KindTag.Occupation, C> = []
        // By their positions: a credential is much to copy, and little of it is asked for.
        for i in credentials.indices {
            let index = CredentialIndex(i)
            for requirement in credentials[i].requires { requirement.forEachReference { requiredBy.append(($0.value, index)) } }
            for requirement in credentials[i].recommends { requirement.forEachReference { recommendedBy.append(($0.value, index)) } }
            for requirement in credentials[i].renewal?.requires ?? [] { requirement.forEachReference { renews.append(($0.value, index)) } }
            for other in credentials[i].equivalents {
                equivalents.append((index, other.value))
                equivalents.append((other.value, index))
            }
            if let older = credentials[i].supersedes {
                supersedes.append((index, older.value))
                supersededBy.append((older.value, index))
            }
            if let newer = credentials[i].supersededBy {
                supersededBy.append((index, newer.value))
                supersedes.append((newer.value, index))
            }
            for competency in credentials[i].teaches { taughtBy.append((competency.value, index)) }
            for competency in credentials[i].assesses { assessedBy.append((competency.value, index)) }
            if let issuer = credentials[i].issuer?.value ?? publisher { issues.append((issuer, index)) }
            for organization in credentials[i].endorsedBy { endorses.append((organization.value, index)) }
            for organization in credentials[i].accreditedBy { accredits.append((organization.value, index)) }
            for organization in credentials[i].recognizedBy { recognizes.append((organization.value, index)) }
            for occupation in credentials[i].occupations { preparedBy.append((occupation.value, index)) }
        }

        var destinationOf: Pairs<C, KindTag.Pathway> = [], stageOf: Pairs<C, KindTag.Pathway> = []
        var pathwaysInto: Pairs<KindTag.Occupation, KindTag.Pathway> = []
        for (i, pathway) in pathways.enumerated() {
            let index = PathwayIndex(i)
            destinationOf.append((pathway.destination.value, index))
            for requirement in pathway.stages.flatMap(\.requires) { requirement.forEachReference { stageOf.append(($0.value, index)) } }
            for occupation in pathway.occupations { pathwaysInto.append((occupation.value, index)) }
        }

        var children: Pairs<KindTag.Competency, KindTag.Competency> = []
        var roots: Pairs<KindTag.Framework, KindTag.Competency> = [], members: Pairs<KindTag.Framework, KindTag.Competency> = []
        for i in competencies.indices {
            let index = CompetencyIndex(i)
            if let parent = competencies[i].parent { children.append((parent.value, index)) }
            guard let framework = competencies[i].framework else { continue }
            members.append((framework.value, index))
            if competencies[i].parent == nil { roots.append((framework.value, index)) }
        }
        var publishes: Pairs<KindTag.Organization, KindTag.Framework> = []
        for (i, framework) in frameworks.enumerated() {
            if let owner = framework.publisher?.value ?? publisher { publishes.append((owner, FrameworkIndex(i))) }
        }
        var neededBy: Pairs<KindTag.Competency, KindTag.Occupation> = []
        for (i, occupation) in occupations.enumerated() {
            for competency in occupation.needs { neededBy.append((competency.value, OccupationIndex(i))) }
        }

        self.init(
            requiredBy: Relation(count: credentials.count, pairs: requiredBy), recommendedBy: Relation(count: credentials.count, pairs: recommendedBy),
            renews: Relation(count: credentials.count, pairs: renews), equivalents: Relation(count: credentials.count, pairs: equivalents),
            supersedes: Relation(count: credentials.count, pairs: supersedes), supersededBy: Relation(count: credentials.count, pairs: supersededBy),
            destinationOf: Relation(count: credentials.count, pairs: destinationOf), stageOf: Relation(count: credentials.count, pairs: stageOf),
            taughtBy: Relation(count: competencies.count, pairs: taughtBy), assessedBy: Relation(count: competencies.count, pairs: assessedBy),
            neededBy: Relation(count: competencies.count, pairs: neededBy), children: Relation(count: competencies.count, pairs: children),
            roots: Relation(count: frameworks.count, pairs: roots), members: Relation(count: frameworks.count, pairs: members),
            issues: Relation(count: organizations, pairs: issues), publishes: Relation(count: organizations, pairs: publishes),
            endorses: Relation(count: organizations, pairs: endorses), accredits: Relation(count: organizations, pairs: accredits),
            recognizes: Relation(count: organizations, pairs: recognizes), preparedBy: Relation(count: occupations.count, pairs: preparedBy),
            pathwaysInto: Relation(count: occupations.count, pairs: pathwaysInto))
    }
}
