import Model
import SourceText

extension PageMaker {
    func credentialPage(_ index: CredentialIndex, at path: String) -> CredentialView {
        page(of: catalog[index], index, at: path)
    }

    private func page(of credential: Credential<Resolved>, _ index: CredentialIndex, at path: String) -> CredentialView {
        let entry = credential.entry
        let node = Node.credential(index)
        let kind = words.type[credential.type]
        let body = body(of: node)
        let successors = catalog.edges.supersededBy[index].map { link($0) }
        let leads = leads(of: index)
        let language = catalog.languages(of: node, written: entry.language).details
        return CredentialView(
            frame: thingFrame(node, entry, at: path, kind: kind),
            header: header(entry, of: node, mark: Mark(credential.type), kind: kind, listedAs: .credential, successors: successors),
            facts: facts(credential, issuer: catalog.issuer(of: index), language), opening: body.opening, abilities: abilities(of: credential), proof: proof(credential.assessment, language),
            requirements: requirements(credential.requires, in: language), recommendations: requirements(credential.recommends, in: language), planner: credential.requires.isEmpty ? nil : plannerURL(to: node),
            funding: credential.funding.map { FundingView(name: $0.name, url: $0.url?.text, note: $0.note, language: language?.text) },
            leads: leads.shown, map: mapOfLeads(from: index), pathways: pathwayLeads(of: index), otherLeads: leads.others, moreLeads: leads.more, validity: validity(of: credential, language),
            backing: backing(of: credential, issuer: catalog.issuer(of: index), language), occupations: credential.occupations.map { link($0.value) },
            equivalents: catalog.edges.equivalents[index].map { line($0) }, supersedes: catalog.edges.supersedes[index].map { link($0) },
            alignments: alignments(credential.alignments, language)
                + credential.subjects.map { AlignmentView(framework: $0.framework, code: $0.code, name: $0.name, language: language?.text) },
            chapters: body.chapters, footer: footer(node, version: credential.version))
    }

    /// How a credential is assessed; nothing where the catalog does not say.
    func proof(_ assessment: Assessment?, _ language: LanguageTag?) -> ProofView? {
        guard let assessment else { return nil }
        return ProofView(
            methods: assessment.methods.map { words.method[$0] }, description: assessment.description, passingScore: assessment.passingScore,
            supervision: assessment.supervision.map { words.supervision[$0] }, isProctored: assessment.isProctored == true,
            isUnproctored: assessment.isProctored == false, language: language?.text)
    }

    /// Who issues a credential and stands behind it; nothing where nobody is named.
    func backing(of credential: Credential<Resolved>, issuer: OrganizationIndex?, _ language: LanguageTag?) -> BackingView? {
        guard issuer != nil || !credential.accreditedBy.isEmpty || !credential.endorsedBy.isEmpty || !credential.recognizedBy.isEmpty
                || credential.qualityAssurance != nil
        else { return nil }
        return BackingView(
            issuer: issuer.map { link($0) }, accreditedBy: credential.accreditedBy.map { link($0.value) },
            endorsedBy: credential.endorsedBy.map { link($0.value) }, recognizedBy: credential.recognizedBy.map { link($0.value) },
            qualityAssurance: credential.qualityAssurance, language: language?.text)
    }

    func alignments(_ alignments: [Alignment], _ language: LanguageTag?) -> [AlignmentView] {
        alignments.map { AlignmentView(framework: $0.framework, code: $0.code, name: $0.name, url: $0.url?.text, language: language?.text) }
    }
}

private extension PageMaker {
    func facts(_ credential: Credential<Resolved>, issuer: OrganizationIndex?, _ language: LanguageTag?) -> CredentialFactsView {
        CredentialFactsView(
            image: image(credential.entry.image), time: credential.workload.map(words.workload), timeNote: credential.workload.flatMap(hoursOfWork), pace: credential.pace.map { words.pace[$0] },
            prices: credential.cost.map { price($0, language) }, credits: credential.credits.map(words.credit), delivery: credential.delivery.map { words.delivery[$0] },
            validity: credential.validFor.map(words.duration), level: levelLink(credential.level), audiences: audienceLinks(credential.audience),
            issuer: issuer.map { link($0) }, register: credential.entry.isCurrent ? credential.registerURL?.text : nil,
            homepage: credential.homepage?.text)
    }

    /// In hours, where the time was given in days or weeks.
    func hoursOfWork(_ workload: Workload) -> String? {
        guard workload.unit == .days || workload.unit == .weeks else { return nil }
        let minutes = workload.minutes(hoursPerDay: catalog.configuration.hoursPerDay, daysPerWeek: catalog.configuration.daysPerWeek)
        return words.ofWork(words.shortWorkload(minutes))
    }

    func price(_ cost: CostProfile, _ language: LanguageTag?) -> PriceView {
        var notes: [String] = []
        if let name = cost.name { notes.append(name) }
        if let kind = cost.kind, kind != .aggregate, cost.name == nil { notes.append(words.costKind[kind]) }
        if let id = cost.audience, let audience = catalog.configuration.audience(id.value), cost.name == nil { notes.append(audience.title) }
        return PriceView(amount: words.money(cost.price), notes: notes.isEmpty ? nil : notes.joined(separator: words.comma), language: cost.name == nil ? nil : language?.text)
    }

    func validity(of credential: Credential<Resolved>, _ language: LanguageTag?) -> ValidityView? {
        guard credential.validFor != nil || credential.renewal != nil else { return nil }
        return ValidityView(
            validFor: credential.validFor.map(words.duration), renewEvery: credential.renewal?.every.map(words.duration),
            renewal: requirements(credential.renewal?.requires ?? [], in: language))
    }
}
