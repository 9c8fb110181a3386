import Model

extension Twin {
    mutating func append(_ view: ListView) {
        title(view.title, summary: view.summary, page: view.frame.canonical)
        item(view.count)
        if let note = view.note { item(note) }
        section(view.title)
        if view.cards.isEmpty { item(words.nothingHere) }
        for card in view.cards { item(card) }
        if let paging = view.paging {
            item(paging.text)
            if let next = paging.next { item(words.next, next) }
        }
    }

    mutating func append(_ view: FacetsView) {
        title(view.title, summary: nil, page: view.frame.canonical)
        routes(view.title, view.routes)
    }

    mutating func append(_ view: EmployersView) {
        title(view.title, summary: view.summary, page: view.frame.canonical)
        if !view.work.isEmpty {
            section(words.work)
            for work in view.work { item(work.title, work.url, [work.coverage?.text, work.coverage?.gaps]) }
            more(view.moreWork)
        }
        fact(words.methods, view.methods.map { "\($0.name) (\($0.count))" })
        section(words.backing)
        for backer in view.backers { item(backer.title, backer.url, [backer.count]) }
        more(view.moreBackers)
        for issuer in view.issuers { item(issuer.title, issuer.url, [issuer.count]) }
        more(view.moreIssuers)
    }

    mutating func append(_ view: HomeView) {
        title(view.title, summary: view.summary, page: view.frame.canonical)
        routes(words.explore, view.kinds + view.audiences + view.levels)
        cards(words.homePathways, view.pathways, view.morePathways)
        cards(words.homeRecent, view.recent, view.moreCredentials)
        links(words.work, view.occupations, view.moreOccupations)
        routes(words.topics, view.topics)
        more(view.moreTopics)
        links(words.pages, view.pages)
    }

    // MARK: Lists of links

    mutating func links(_ title: String, _ links: [LinkView], _ rest: MoreView? = nil) {
        guard !links.isEmpty else { return }
        section(title)
        for link in links { item(link.title, link.url) }
        more(rest)
    }

    mutating func cards(_ title: String, _ cards: [CardView], _ rest: MoreView?, and others: [LinkView] = []) {
        guard !cards.isEmpty || !others.isEmpty else { return }
        section(title)
        for card in cards { item(card) }
        for link in others { item(link.title, link.url) }
        more(rest)
    }

    mutating func item(_ card: CardView) {
        let card = card.content
        item(card.title, card.url, [card.summary, card.kind, card.code, card.level, card.time, card.price, card.credit, card.status])
    }

    mutating func more(_ rest: MoreView?) {
        if let rest { item(rest.text, rest.url) }
    }

    private mutating func routes(_ title: String, _ routes: [RouteView]) {
        guard !routes.isEmpty else { return }
        section(title)
        for route in routes { item(route.title, route.url, [route.summary, route.count]) }
    }
}
