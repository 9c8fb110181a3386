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
        if goals.count > 1 {
            let current = goals.filter { areCurrent[$0.goal.position] }
            if current.count < goals.count { goals = current + goals.filter { !areCurrent[$0.goal.position] } }
        }
        let shown = goals.prefix(Bound.leads).map { lead(from: index, to: $0.goal, $0.use) }
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

    func lead(from index: CredentialIndex, to goal: CredentialIndex, _ use: Use) -> LeadView {
        let type = catalog.credentials[goal.position].type
        let entry = catalog.credentials[goal.position].entry
        let reason = switch use {
        case .required: reason(for: index, in: catalog.credentials[goal.position].requires) ?? words.leadRequired(catalog.credentials[goal.position].requires.count)
        case .recommended: words.leadRecommended
        case .renewal: words.leadRenewal
        }
        var lead = LeadView(
            title: entry.title.value, url: addresses.thing(.credential, entry.id), kind: words.type[type], mark: Mark(type),
            language: foreignLanguage(of: entry), reason: reason, status: statusName(entry.status))
        let (covered, total) = coverage(of: goal, by: index)
        if covered > 0 {
            lead.coverage = words.leadCovers(String(covered), String(total))
            lead.covered = String(covered)
            lead.total = String(total)
        }
        return lead
    }

    func lead(from index: CredentialIndex, through pathway: PathwayIndex) -> LeadView {
        let stages = catalog.pathways[pathway.position].stages
        let number = stages.firstIndex { stage in
            var mentions = false
            for requirement in stage.requires { requirement.forEachReference { if $0.value == index { mentions = true } } }
            return mentions
        }
        guard let number else { return lead(pathway, reason: words.leadDestination) }
        return lead(pathway, reason: words.leadStage(String(number + 1), String(stages.count), stages[number].title.value))
    }

    func lead(_ pathway: PathwayIndex, reason: String) -> LeadView {
        let entry = catalog.pathways[pathway.position].entry
        return LeadView(
            title: entry.title.value, url: addresses.thing(.pathway, entry.id), kind: words.kind[.pathway], mark: Mark(.pathway),
            language: foreignLanguage(of: entry), reason: reason, status: statusName(entry.status))
    }

    /// How a credential counts in what another one requires: "One of 5 steps", "1.2 CEU of 10 CEU in “Recent learning”".
    func reason(for index: CredentialIndex, in requires: [Requirement<Located<CredentialIndex>>]) -> String? {
        var groups: [RequirementGroup<Located<CredentialIndex>>] = []
        guard requires.contains(where: { Self.find(index, in: $0, &groups) }) else { return nil }
        // The innermost group that leaves a choice says what the credential is there for.
        guard let group = groups.last(where: { !$0.rule.takesAll(of: $0.members.count) }) else { return words.leadRequired(requires.count) }
        let reason: String
        switch group.rule {
        case .all, .any, .choose(1): reason = words.leadChoice(group.members.count)
        case .choose(let count): reason = words.leadChoose(String(count), String(group.members.count))
        case .earn(let credit):
            let part = catalog.credentials[index.position].credits.first { $0.unit == credit.unit }
            guard let part else { return words.leadRequired(requires.count) }
            reason = words.leadEarn(words.decimal(part.amount), words.credit(credit))
        }
        return group.title.map { words.leadIn(reason, $0) } ?? reason
    }

    /// Whether the tree mentions the credential; `groups` becomes the way to it, outermost first.
    static func find(
        _ index: CredentialIndex, in requirement: Requirement<Located<CredentialIndex>>, _ groups: inout [RequirementGroup<Located<CredentialIndex>>]
    ) -> Bool {
        switch requirement {
        case .held(let reference): return reference.value == index
        case .outside: return false
        case .group(let group):
            groups.append(group)
            if group.members.contains(where: { find(index, in: $0, &groups) }) { return true }
            groups.removeLast()
            return false
        }
    }

    /// How many of the competencies of `goal` the credential teaches or assesses, and how many there are.
    func coverage(of goal: CredentialIndex, by index: CredentialIndex) -> (covered: Int, total: Int) {
        coverage(of: catalog[goal], by: catalog[index])
    }

    private func coverage(of wanted: Credential<Resolved>, by given: Credential<Resolved>) -> (covered: Int, total: Int) {
        guard !wanted.teaches.isEmpty || !wanted.assesses.isEmpty, !given.teaches.isEmpty || !given.assesses.isEmpty else { return (0, 0) }
        let has = Set(given.teaches.map(\.value)).union(given.assesses.map(\.value))
        var covered = 0
        var total = 0
        for ability in Self.merged(wanted) {
            total += 1
            if has.contains(ability.competency) { covered += 1 }
        }
        return (covered, total)
    }
}
