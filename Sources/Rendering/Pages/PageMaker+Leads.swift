import Analysis
import Model
import SourceText

/// Where a credential leads: what it counts toward, and how.
extension PageMaker {
    /// - Returns: the first as views with their reasons, current ones first; then links; then where all of them are.
    func leads(of index: CredentialIndex) -> (shown: [LeadView], others: [LinkView], more: MoreView?) {
        let required = catalog.edges.requiredBy[index]
        let recommended = catalog.edges.recommendedBy[index]
        let renewed = catalog.edges.renews[index]
        if required.isEmpty, recommended.isEmpty, renewed.isEmpty { return ([], [], nil) }
        var goals: [(goal: CredentialIndex, use: Use)] = required.map { ($0, .required) }
        for goal in recommended where !required.contains(goal) { goals.append((goal, .recommended)) }
        for goal in renewed where goal != index && !required.contains(goal) && !recommended.contains(goal) { goals.append((goal, .renewal)) }
        // What can be earned next comes first, by what it adds in time; then what is past.
        let asked = goals.lazy.filter { $0.use != .renewal }.prefix(Bound.rankedLeads).map(\.goal)
        let steps = analysis.nextSteps.steps(from: index, to: Array(asked))
        if goals.count > 1 {
            let ranked = steps.compactMap { step in goals.first { $0.goal == step.goal } }
            if ranked.count == goals.count { goals = ranked } else { goals = ranked + goals.filter { goal in !steps.contains { $0.goal == goal.goal } } }
            let current = goals.filter { areCurrent[$0.goal.position] }
            if current.count < goals.count { goals = current + goals.filter { !areCurrent[$0.goal.position] } }
        }
        let shown = goals.prefix(Bound.leads).map { goal in lead(from: index, to: goal.goal, goal.use, adding: steps.first { $0.goal == goal.goal }) }
        let others = goals.dropFirst(Bound.leads).prefix(Bound.links).map { link($0.goal) }
        return (shown, others, more(goals.count - shown.count - others.count, at: fullList(.credential(index), of: .credential)))
    }

    /// The pathways that lead to a credential or through it.
    func pathwayLeads(of index: CredentialIndex) -> [LeadView] {
        let destinations = catalog.edges.destinationOf[index]
        let stages = catalog.edges.stageOf[index]
        var leads: [LeadView] = []
        for pathway in stages.prefix(Bound.leads) { leads.append(lead(from: index, through: pathway)) }
        for pathway in destinations.prefix(Bound.leads) where !stages.contains(pathway) {
            leads.append(lead(pathway, reason: words.leadDestination))
        }
        return leads
    }
}

private extension PageMaker {
    enum Use {
        case required, recommended, renewal
    }

    func lead(from index: CredentialIndex, to goal: CredentialIndex, _ use: Use, adding step: NextStep?) -> LeadView {
        let type = catalog.credentials[goal.position].type
        let entry = catalog.credentials[goal.position].entry
        let steps = catalog.credentials[goal.position].requires.count
        let reason: String
        let share: Contribution.Share
        switch use {
        case .required:
            let contribution = catalog.contribution(of: index, to: goal)
            reason = contribution.map { self.reason($0, steps: steps) } ?? words.leadRequired(steps)
            share = contribution?.competencies ?? catalog.competencyShare(of: index, in: goal)
        case .recommended, .renewal:
            reason = use == .renewal ? words.leadRenewal : words.leadRecommended
            share = catalog.competencyShare(of: index, in: goal)
        }
        var lead = LeadView(
            title: entry.title.value, url: urls[goal], kind: words.type[type], mark: Mark(type),
            language: foreignLanguage(of: entry), reason: reason, status: statusName(entry.status))
        lead.cover(share, words)
        lead.detail = step.flatMap(added)
        return lead
    }

    func lead(from index: CredentialIndex, through pathway: PathwayIndex) -> LeadView {
        guard let contribution = catalog.contribution(of: index, to: pathway), case .stage(_, let number) = contribution.target else {
            return lead(pathway, reason: words.leadDestination)
        }
        let stages = catalog.pathways[pathway.position].stages
        var reason = words.leadStage(String(number + 1), String(stages.count), stages[number].title.value)
        switch contribution.stretchesAfter {
        case 0: reason += words.comma + words.leadLast
        case 1: reason += words.comma + words.leadLastButOne
        default: break
        }
        var lead = lead(pathway, reason: reason)
        if contribution.group != nil { lead.detail = self.reason(contribution, steps: 1) }
        lead.cover(contribution.competencies, words)
        return lead
    }

    /// "12 h more, with 2 others first"; nothing where nothing is known of it.
    func added(_ step: NextStep) -> String? {
        var parts: [String] = []
        if step.minutes > 0 { parts.append(words.leadAdded(words.shortWorkload(step.minutes...step.minutes))) }
        if step.before > 0 { parts.append(words.leadBefore(step.before)) }
        if step.minutes > 0, step.unknown > 0 { parts.append(words.leadUnstated) }
        return parts.isEmpty ? nil : parts.joined(separator: words.comma)
    }

    func lead(_ pathway: PathwayIndex, reason: String) -> LeadView {
        let entry = catalog.pathways[pathway.position].entry
        return LeadView(
            title: entry.title.value, url: urls[pathway], kind: words.kind[.pathway], mark: Mark(.pathway),
            language: foreignLanguage(of: entry), reason: reason, status: statusName(entry.status))
    }

    /// How a credential counts in what something requires: "One of 5 steps", "1.2 CEU of 10 CEU in “Recent learning”".
    ///
    /// - Parameter steps: how many requirements the whole has.
    func reason(_ contribution: Contribution, steps: Int) -> String {
        guard let group = contribution.group else { return words.leadRequired(steps) }
        let reason: String
        switch group.rule {
        case .all, .any, .choose(1): reason = words.leadChoice(group.members)
        case .choose(let count): reason = words.leadChoose(String(count), String(group.members))
        case .earn(let credit):
            guard let part = contribution.credits else { return words.leadRequired(steps) }
            reason = words.leadEarn(words.decimal(part.amount), words.credit(credit))
        }
        return group.title.map { words.leadIn(reason, $0) } ?? reason
    }
}

private extension LeadView {
    mutating func cover(_ share: Contribution.Share, _ words: Words) {
        guard share.covered > 0 else { return }
        coverage = words.leadCovers(String(share.covered), String(share.total))
        covered = String(share.covered)
        total = String(share.total)
    }
}
