extension Twin {
    mutating func append(_ view: CredentialView) {
        header(view.header, view.frame)
        let facts = view.facts
        fact(words.issuedBy, facts.issuer)
        fact(words.level, facts.level)
        fact(words.forWhom, facts.audiences)
        fact(words.time, [facts.time, facts.timeNote, facts.pace].compactMap(\.self))
        fact(words.price, facts.prices.map { price in price.notes.map { "\(price.amount) (\($0))" } ?? price.amount })
        fact(words.credit, facts.credits)
        fact(words.where, facts.delivery)
        fact(words.validFor, facts.validity)
        fact(words.register, url: facts.register)
        fact(words.officialPage, url: facts.homepage)
        footer(view.footer)
        appendProof(view)
        list(words.required, view.requirements)
        list(words.recommended, view.recommendations)
        if !view.funding.isEmpty {
            section(words.funding)
            for source in view.funding {
                if let url = source.url { item(source.name, url, [source.note]) } else { item(source.name, [source.note]) }
            }
        }
        leads(words.countsToward, view.leads, view.otherLeads, view.moreLeads)
        leads(words.onPathways, view.pathways, [], nil)
        links(words.work, view.occupations)
        if let validity = view.validity {
            section(words.validity)
            fact(words.validFor, validity.validFor)
            fact(words.renewEvery, validity.renewEvery)
            list(words.renewal, validity.renewal)
        }
        if let backing = view.backing {
            section(words.backing)
            fact(words.issuedBy, backing.issuer)
            fact(words.accreditedBy, backing.accreditedBy)
            fact(words.endorsedBy, backing.endorsedBy)
            fact(words.recognizedBy, backing.recognizedBy)
            if let quality = backing.qualityAssurance { item(quality) }
        }
        lines(words.equivalents, view.equivalents)
        links(words.supersedes, view.supersedes)
        append(view.alignments)
    }

    mutating func append(_ view: CompetencyView) {
        header(view.header, view.frame)
        if view.statement != view.header.title { fact(words.abilities, view.statement) }
        fact(words.framework, view.framework)
        fact(words.code, view.code)
        fact(words.nature, view.nature)
        fact(words.weight, view.weight)
        footer(view.footer)
        links(words.tree, view.ancestors + view.children, view.moreChildren)
        section(words.whereTaught)
        if view.credentials.isEmpty { item(words.taughtNowhere) }
        for line in view.credentials { item(line.credential, line.mark) }
        more(view.moreCredentials)
        links(words.neededBy, view.neededBy, view.moreNeededBy)
        append(view.alignments)
    }

    mutating func append(_ view: FrameworkView) {
        header(view.header, view.frame)
        fact(words.publisher, view.publisher)
        fact(words.version, view.version)
        fact(words.source, url: view.source)
        fact(words.abilities, [view.count, view.taughtCount, view.assessedCount])
        footer(view.footer)
        if !view.tree.isEmpty {
            section(words.tree)
            append(view.tree, depth: 0)
            more(view.moreCompetencies)
        }
    }

    mutating func append(_ view: PathwayView) {
        header(view.header, view.frame)
        fact(words.forWhom, view.audiences)
        fact(words.work, view.occupations)
        fact(words.length, view.totals.stages)
        fact(words.credentials, view.totals.credentials)
        fact(words.timeRange, view.totals.time)
        fact(words.priceRange, view.totals.prices.map { price in price.notes.map { "\(price.amount) (\($0))" } ?? price.amount })
        fact(words.credit, view.totals.credits)
        fact(words.alsoNeeded, view.totals.conditions)
        footer(view.footer)
        section(words.trail)
        for stage in view.stages {
            item(stage.title, [stage.summary, stage.rule])
            append(stage.requirements, depth: 1)
        }
        section(words.destination)
        item(view.destination)
        list(words.destinationRequires, view.destinationRequirements)
    }

    mutating func append(_ view: OrganizationView) {
        header(view.header, view.frame)
        fact(words.type, view.types)
        fact(words.sector, view.sector)
        fact(words.address, view.address)
        fact(words.website, url: view.homepage?.url)
        fact(words.email, view.email?.title)
        for link in view.sameAs { fact(words.sameAs, url: link.url) }
        footer(view.footer)
        cards(words.issues, view.issues, view.restOfIssues, and: view.moreIssues)
        cards(words.publishes, view.publishes, view.morePublishes)
        for backed in view.backs { links(backed.title, backed.credentials, backed.more) }
    }

    mutating func append(_ view: OccupationView) {
        header(view.header, view.frame)
        footer(view.footer)
        append(view.codes)
        if !view.needs.isEmpty {
            section(words.needs)
            for need in view.needs {
                item(need.statement, need.url)
                for line in need.credentials { item(line.credential, line.mark, depth: 1) }
            }
        }
        cards(words.waysThere, view.pathways, view.morePathways)
        cards(words.prepares, view.credentials, view.moreCredentials)
    }

    mutating func append(_ view: PageView) {
        header(view.header, view.frame)
        footer(view.footer)
    }
}

private extension Twin {
    mutating func header(_ header: ThingHeaderView, _ frame: PageFrame) {
        title(header.title, summary: header.summary, page: frame.canonical)
        fact(words.type, header.kind)
        guard let notice = header.notice else { return }
        switch notice.reason {
        case .superseded: item(words.noticeSuperseded)
        case .retired: item(words.noticeRetired)
        case .draft: item(words.noticeDraft)
        }
        fact(words.noticeSuccessor, notice.successors)
    }

    mutating func footer(_ footer: ThingFooterView) {
        fact(words.topics, footer.topics)
        fact(words.version, footer.version)
        fact(words.published, footer.published?.machine)
        fact(words.modified, footer.modified?.machine)
        fact(words.reviewed, footer.reviewed?.machine)
        fact(words.ctid, footer.ctid)
        fact(words.forMachines, footer.data)
    }

    mutating func appendProof(_ view: CredentialView) {
        if !view.abilities.isEmpty {
            section(words.abilities)
            for group in view.abilities {
                for ability in group.abilities { item(ability.statement, ability.url, [group.title, ability.mark]) }
            }
        }
        guard let proof = view.proof else { return }
        section(words.proof)
        if let description = proof.description { item(description) }
        fact(words.methods, proof.methods)
        fact(words.passingScore, proof.passingScore)
        fact(words.supervision, proof.supervision)
        if proof.isProctored { fact(words.proctor, words.proctored) }
        if proof.isUnproctored { fact(words.proctor, words.unproctored) }
    }

    // MARK: Lists

    mutating func list(_ title: String, _ requirements: [RequirementView]) {
        guard !requirements.isEmpty else { return }
        section(title)
        append(requirements, depth: 0)
    }

    mutating func append(_ requirements: [RequirementView], depth: Int) {
        for requirement in requirements {
            switch requirement.content {
            case .credential(let line): item(line, nil, depth: depth)
            case .condition(let condition): item("\(condition.kind): \(condition.text)", [condition.note], depth: depth)
            case .group(let group):
                item(group.title ?? group.rule, [group.title == nil ? nil : group.rule, group.note], depth: depth)
                append(group.members, depth: depth + 1)
            }
        }
    }

    mutating func item(_ line: CredentialLineView, _ mark: String?, depth: Int = 0) {
        item(line.title, line.url, [mark, line.kind, line.time, line.price, line.credit, line.status], depth: depth)
    }

    mutating func lines(_ title: String, _ lines: [CredentialLineView]) {
        guard !lines.isEmpty else { return }
        section(title)
        for line in lines { item(line, nil) }
    }

    mutating func leads(_ title: String, _ leads: [LeadView], _ others: [LinkView], _ rest: MoreView?) {
        guard !leads.isEmpty || !others.isEmpty else { return }
        section(title)
        for lead in leads { item(lead.title, lead.url, [lead.reason, lead.coverage, lead.status]) }
        for link in others { item(link.title, link.url) }
        more(rest)
    }

    mutating func append(_ tree: [CompetencyTreeView], depth: Int) {
        for branch in tree {
            item(branch.title, branch.url, [branch.code, branch.weight, branch.coverage], depth: depth)
            append(branch.children, depth: depth + 1)
        }
    }

    mutating func append(_ alignments: [AlignmentView]) {
        guard !alignments.isEmpty else { return }
        section(words.alignments)
        for alignment in alignments {
            if let url = alignment.url {
                item(alignment.name ?? alignment.code ?? url, url, [alignment.framework, alignment.name == nil ? nil : alignment.code])
            } else {
                item(alignment.framework, [alignment.code, alignment.name])
            }
        }
    }
}
