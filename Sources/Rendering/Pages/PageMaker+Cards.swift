import Model
import SourceText

/// Things as other pages show them: on a card, on a line.
extension PageMaker {
    func card(_ node: Node) -> CardView {
        switch node {
        case .credential(let index): card(index)
        case .competency(let index): card(index)
        case .framework(let index): card(index)
        case .pathway(let index): card(index)
        case .organization(let index): card(index)
        case .occupation(let index): card(index)
        case .page(let index): CardView(plainCard(node, catalog.pages[index.position].entry))
        }
    }

    func card(_ index: CredentialIndex) -> CardView {
        cards.view(index.position) { newCard(CredentialIndex($0)) }
    }

    private func newCard(_ index: CredentialIndex) -> CardView {
        let position = index.position
        var card = plainCard(.credential(index), catalog.credentials[position].entry, mark: Mark(catalog.credentials[position].type), kind: words.type[catalog.credentials[position].type])
        card.time = shortTime(index)
        card.price = words.price(catalog.credentials[position].cost)
        card.credit = credit(index)
        card.level = level(catalog.credentials[position].level)?.title
        return CardView(card)
    }

    func card(_ index: CompetencyIndex) -> CardView {
        let position = index.position
        var card = plainCard(.competency(index), catalog.competencies[position].entry)
        card.summary = catalog.competencies[position].statement
        card.summaryLanguage = catalog.languages(of: .competency(index), written: catalog.competencies[index.position].entry.language).statement?.text
        card.code = catalog.competencies[position].code
        if let framework = catalog.competencies[position].framework?.value { card.holds.append(catalog.frameworks[framework.position].entry.title.value) }
        if let coverage = coverage(index) { card.holds.append(coverage) }
        return CardView(card)
    }

    func card(_ index: FrameworkIndex) -> CardView {
        var card = plainCard(.framework(index), catalog.frameworks[index.position].entry)
        card.holds = [count(catalog.edges.members[index].count, of: .competency)]
        if let publisher = catalog.publisher(of: index) { card.holds.append(catalog.organizations[publisher.position].entry.title.value) }
        return CardView(card)
    }

    func card(_ index: PathwayIndex) -> CardView {
        var card = plainCard(.pathway(index), catalog.pathways[index.position].entry)
        let destination = catalog.pathways[index.position].destination.value
        card.holds = [words.stages(catalog.pathways[index.position].stages.count), words.leadsTo(catalog.credentials[destination.position].entry.title.value)]
        return CardView(card)
    }

    func card(_ index: OrganizationIndex) -> CardView {
        var card = plainCard(.organization(index), catalog.organizations[index.position].entry)
        card.holds = catalog.organizations[index.position].types.map { words.organizationType[$0] }
        let issued = catalog.edges.issues[index].count
        if issued > 0 { card.holds.append(count(issued, of: .credential)) }
        return CardView(card)
    }

    func card(_ index: OccupationIndex) -> CardView {
        var card = plainCard(.occupation(index), catalog.occupations[index.position].entry)
        let prepared = catalog.edges.preparedBy[index].count
        let needs = catalog.occupations[index.position].needs.count
        if needs > 0 { card.holds.append(count(needs, of: .competency)) }
        if prepared > 0 { card.holds.append(count(prepared, of: .credential)) }
        return CardView(card)
    }

    /// A credential on one line.
    ///
    /// - Parameter unit: the unit of the credits that matter where the line stands, if any do.
    func line(_ index: CredentialIndex, creditsIn unit: CreditUnit? = nil) -> CredentialLineView {
        unit == nil ? lines.view(index.position) { newLine(CredentialIndex($0), creditsIn: nil) } : newLine(index, creditsIn: unit)
    }

    private func newLine(_ index: CredentialIndex, creditsIn unit: CreditUnit?) -> CredentialLineView {
        let position = index.position
        let type = catalog.credentials[position].type
        return CredentialLineView(
            title: catalog.credentials[position].entry.title.value, url: urls[index],
            kind: words.type[type], mark: Mark(type), language: foreignLanguage(of: catalog.credentials[position].entry),
            time: shortTime(index), price: words.price(catalog.credentials[position].cost), credit: unit.flatMap { unit in catalog.credentials[position].credits.first { $0.unit == unit }.map(words.credit) },
            status: statusName(catalog.credentials[position].entry.status))
    }

    /// "taught by 3, assessed by 2"; `nil` where no credential covers the competency.
    func coverage(_ index: CompetencyIndex) -> String? {
        let taught = catalog.edges.taughtBy[index].count
        let assessed = catalog.edges.assessedBy[index].count
        guard taught + assessed > 0 else { return nil }
        if taught == 0 { return words.assessedCount(assessed) }
        if assessed == 0 { return words.taughtCount(taught) }
        return words.taughtCount(taught) + words.comma + words.assessedCount(assessed)
    }

    /// "12 credentials"
    func count(_ number: Int, of kind: Kind) -> String {
        words.counts[kind]?(number, shown: words.number(number)) ?? words.number(number)
    }

    /// Nothing for what is current.
    func statusName(_ status: Status) -> String? {
        status == .active ? nil : words.status[status]
    }

    func shortTime(_ index: CredentialIndex) -> String? {
        catalog.credentials[index.position].workload.map { workload in
            words.shortWorkload(workload.minutes(hoursPerDay: catalog.configuration.hoursPerDay, daysPerWeek: catalog.configuration.daysPerWeek))
        }
    }

    private func credit(_ index: CredentialIndex) -> String? {
        let credits = catalog.credentials[index.position].credits
        return credits.isEmpty ? nil : credits.map(words.credit).joined(separator: words.comma)
    }

    private func plainCard(_ node: Node, _ entry: Entry, mark: Mark? = nil, kind name: String? = nil) -> CardContent {
        CardContent(
            title: entry.title.value, url: urls[node], kind: name ?? words.kind[node.kind], mark: mark ?? Mark(node.kind),
            language: foreignLanguage(of: entry), summary: entry.summary, summaryLanguage: catalog.languages(of: node, written: entry.language).summary?.text,
            status: statusName(entry.status))
    }
}
