import Interchange
import Model
import SourceText

extension PageMaker {
    func employersPage(_ planned: SitePlan.PlannedPage) -> EmployersView {
        let work = catalog.occupations.indices.prefix(Bound.lines)
        var page = FrameMaker.Page(planned: planned, title: words.employers)
        page.description = Excerpt.of(words.employersSummary)
        page.listing = .init(work.map { .occupation(OccupationIndex($0)) }, first: 1, total: catalog.occupations.count)
        let backers = backers()
        let issuers = issuers()
        return EmployersView(
            frame: frames.frame(page, fullTitle: frames.title(words.employers)), title: words.employers, summary: words.employersSummary,
            work: work.map { self.work(OccupationIndex($0)) }, moreWork: more(catalog.occupations.count - work.count, at: list(of: .occupation)),
            methods: methods(), backers: backers.prefix(Bound.homeLinks).map { backer($0.index, count: $0.words) },
            moreBackers: more(backers.count - Bound.homeLinks, at: list(of: .organization)),
            issuers: issuers.prefix(Bound.homeLinks).map { backer($0.index, count: count($0.count, of: .credential), isReached: true) },
            moreIssuers: more(issuers.count - Bound.homeLinks, at: list(of: .organization)))
    }
}

private extension PageMaker {
    func work(_ index: OccupationIndex) -> WorkView {
        let head = link(index)
        let coverage = NeedCoverage(of: catalog.occupations[index.position], in: catalog, areCurrent: areCurrent)
        return WorkView(title: head.title, url: head.url, language: head.language, coverage: view(of: coverage))
    }

    /// How many current credentials use each method of assessment, in the order of the vocabulary.
    func methods() -> [CountView] {
        var counts = [Int](repeating: 0, count: AssessmentMethod.allCases.count)
        for position in catalog.credentials.indices where areCurrent[position] {
            guard let methods = catalog.credentials[position].assessment?.methods else { continue }
            for (number, method) in AssessmentMethod.allCases.enumerated() where methods.contains(method) { counts[number] += 1 }
        }
        return AssessmentMethod.allCases.enumerated().compactMap { number, method in
            counts[number] == 0 ? nil : CountView(name: words.method[method], count: count(counts[number], of: .credential))
        }
    }

    /// The organizations that accredit, endorse or recognize current credentials, those with most first.
    func backers() -> [(index: OrganizationIndex, count: Int, words: String)] {
        var found: [(index: OrganizationIndex, count: Int, words: String)] = []
        for position in catalog.organizations.indices {
            let index = OrganizationIndex(position)
            let roles = [
                (words.accredits, current(catalog.edges.accredits[index])), (words.endorses, current(catalog.edges.endorses[index])),
                (words.recognizes, current(catalog.edges.recognizes[index])),
            ].filter { $0.1 > 0 }
            guard !roles.isEmpty else { continue }
            found.append((index, roles.reduce(0) { $0 + $1.1 }, roles.map { words.labelled($0.0, words.number($0.1)) }.joined(separator: " · ")))
        }
        found.sort { ($1.count, $0.index) < ($0.count, $1.index) }
        return found
    }

    /// The organizations that issue current credentials, those with most first.
    func issuers() -> [(index: OrganizationIndex, count: Int)] {
        var found: [(index: OrganizationIndex, count: Int)] = []
        for position in catalog.organizations.indices {
            let count = current(catalog.edges.issues[OrganizationIndex(position)])
            if count > 0 { found.append((OrganizationIndex(position), count)) }
        }
        found.sort { ($1.count, $0.index) < ($0.count, $1.index) }
        return found
    }

    func current(_ credentials: ArraySlice<CredentialIndex>) -> Int {
        credentials.reduce(0) { $0 + (areCurrent[$1.position] ? 1 : 0) }
    }

    /// - Parameter isReached: whether it is said where the organization can be asked.
    func backer(_ index: OrganizationIndex, count: String, isReached: Bool = false) -> BackerView {
        let organization = catalog.organizations[index.position]
        let head = link(index)
        var view = BackerView(title: head.title, url: head.url, language: head.language, count: count)
        guard isReached else { return view }
        view.website = organization.homepage.map { LinkView(title: $0.host, url: $0.text) }
        view.email = organization.email.map { LinkView(title: $0.text, url: "mailto:" + $0.text) }
        return view
    }
}
