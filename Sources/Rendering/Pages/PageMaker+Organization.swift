import Model
import SourceText

extension PageMaker {
    func organizationPage(_ index: OrganizationIndex, at path: String) -> OrganizationView {
        let organization = catalog.organizations[index.position]
        let node = Node.organization(index)
        let kind = words.kind[.organization]
        let body = body(of: node)
        let issues = catalog.edges.issues[index]
        let current = issues.filter { areCurrent[$0.position] } + issues.filter { !areCurrent[$0.position] }
        let links = current.dropFirst(Bound.cards).prefix(Bound.links)
        let publishes = catalog.edges.publishes[index]
        return OrganizationView(
            frame: thingFrame(node, organization.entry, at: path, kind: kind),
            header: header(organization.entry, of: node, mark: .organization, kind: kind, listedAs: .organization), logo: image(organization.logo),
            types: organization.types.map { words.organizationType[$0] }, sector: organization.sector.map { words.sector[$0] },
            address: address(of: organization), homepage: organization.homepage.map { LinkView(title: $0.host, url: $0.text) },
            email: organization.email.map { LinkView(title: $0.text, url: "mailto:" + $0.text) },
            sameAs: organization.sameAs.map { LinkView(title: $0.host, url: $0.text) }, opening: body.opening,
            issuedCount: count(issues.count, of: .credential), issues: current.prefix(Bound.cards).map { card($0) }, moreIssues: links.map { link($0) },
            restOfIssues: more(issues.count - Bound.cards - links.count, at: fullList(node, of: .credential)),
            publishes: publishes.prefix(Bound.cards).map { card($0) }, morePublishes: more(publishes.count - Bound.cards, at: list(of: .framework)),
            backs: [
                backed(words.accredits, catalog.edges.accredits[index], node), backed(words.endorses, catalog.edges.endorses[index], node),
                backed(words.recognizes, catalog.edges.recognizes[index], node),
            ].compactMap { $0 },
            chapters: body.chapters, footer: footer(node))
    }
}

private extension PageMaker {
    func backed(_ title: String, _ credentials: ArraySlice<CredentialIndex>, _ node: Node) -> BackedView? {
        guard !credentials.isEmpty else { return nil }
        return BackedView(
            title: title, credentials: credentials.prefix(Bound.links).map { link($0) },
            more: more(credentials.count - Bound.links, at: fullList(node, of: .credential)))
    }

    func address(of organization: Organization) -> [String] {
        var lines: [String] = []
        if let address = organization.address {
            if let street = address.street { lines.append(street) }
            let place = [address.locality, address.region, address.postalCode].compactMap { $0 }.joined(separator: " ")
            if !place.isEmpty { lines.append(place) }
        }
        if let country = organization.country { lines.append(words.country[country.code] ?? country.code) }
        return lines
    }
}
