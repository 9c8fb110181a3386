package import SourceText

/// The catalog as a graph: things in the order of their ids, every reference a position that exists, and each edge
/// known from both of its ends. Drafts and scheduled things that are not published are not in it.
package struct Catalog: Sendable {
    package var configuration: SiteConfiguration
    package var publisher: OrganizationIndex?
    package var credentials: [Credential<Resolved>]
    package var competencies: [Competency<Resolved>]
    package var frameworks: [Framework<Resolved>]
    package var pathways: [Pathway<Resolved>]
    package var organizations: [Organization]
    package var occupations: [Occupation<Resolved>]
    package var pages: [Page]
    package var home: Entry?
    package var assets: [Asset]
    /// Topics by slug, in order of slug, with the things that have them.
    package var topics: [Topic]
    package var leftOut: LeftOut
    package var edges: Edges
    /// What it says in the site's other languages, in the order of their tags.
    package var translations: [CatalogTranslation] = []
    /// Of things that are translated in part; empty but in a catalog that `inLanguage` made.
    package var partLanguages: [Node: PartLanguages] = [:]
    package var homeLanguages = PartLanguages()
    /// What topics are called in the catalog's language, by slug, where that is not how things spell them; empty but in a
    /// catalog that `inLanguage` made.
    package var topicNames: [ThingID: String] = [:]

    package init(
        configuration: SiteConfiguration, publisher: OrganizationIndex?, credentials: [Credential<Resolved>], competencies: [Competency<Resolved>],
        frameworks: [Framework<Resolved>], pathways: [Pathway<Resolved>], organizations: [Organization], occupations: [Occupation<Resolved>],
        pages: [Page], home: Entry?, assets: [Asset], topics: [Topic], leftOut: LeftOut, edges: Edges
    ) {
        self.configuration = configuration
        self.publisher = publisher
        self.credentials = credentials
        self.competencies = competencies
        self.frameworks = frameworks
        self.pathways = pathways
        self.organizations = organizations
        self.occupations = occupations
        self.pages = pages
        self.home = home
        self.assets = assets
        self.topics = topics
        self.leftOut = leftOut
        self.edges = edges
    }

    package subscript(index: CredentialIndex) -> Credential<Resolved> { _read { yield credentials[index.position] } }
    package subscript(index: CompetencyIndex) -> Competency<Resolved> { _read { yield competencies[index.position] } }
    package subscript(index: FrameworkIndex) -> Framework<Resolved> { _read { yield frameworks[index.position] } }
    package subscript(index: PathwayIndex) -> Pathway<Resolved> { _read { yield pathways[index.position] } }
    package subscript(index: OrganizationIndex) -> Organization { _read { yield organizations[index.position] } }
    package subscript(index: OccupationIndex) -> Occupation<Resolved> { _read { yield occupations[index.position] } }
    package subscript(index: PageIndex) -> Page { _read { yield pages[index.position] } }

    package func entry(of node: Node) -> Entry {
        switch node {
        case .credential(let index): self[index].entry
        case .competency(let index): self[index].entry
        case .framework(let index): self[index].entry
        case .pathway(let index): self[index].entry
        case .organization(let index): self[index].entry
        case .occupation(let index): self[index].entry
        case .page(let index): self[index].entry
        }
    }

    package func count(of kind: Kind) -> Int {
        switch kind {
        case .credential: credentials.count
        case .competency: competencies.count
        case .framework: frameworks.count
        case .pathway: pathways.count
        case .organization: organizations.count
        case .occupation: occupations.count
        case .page: pages.count
        }
    }

    /// All things of a kind, in order of id.
    package func nodes(of kind: Kind) -> [Node] {
        (0..<count(of: kind)).map { Node(kind, $0) }
    }

    /// The thing of a kind with an id. - Complexity: O(log n).
    package func node(_ kind: Kind, _ id: String) -> Node? {
        var low = 0
        var high = count(of: kind)
        while low < high {
            let middle = (low + high) / 2
            let node = Node(kind, middle)
            let found = entry(of: node).id.text
            if found == id { return node }
            if found < id { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// The organization that issues a credential: its own, else the site's publisher.
    package func issuer(of credential: CredentialIndex) -> OrganizationIndex? {
        self[credential].issuer?.value ?? publisher
    }

    /// The organization that publishes a framework: its own, else the site's publisher.
    package func publisher(of framework: FrameworkIndex) -> OrganizationIndex? {
        self[framework].publisher?.value ?? publisher
    }

    /// Edges that the authors wrote at one end, seen from the other.
    package struct Edges: Sendable {
        /// Credentials whose `requires` mentions the credential.
        package var requiredBy: Relation<KindTag.Credential, KindTag.Credential>
        /// Credentials whose `recommends` mentions it.
        package var recommendedBy: Relation<KindTag.Credential, KindTag.Credential>
        /// Credentials whose renewal mentions it.
        package var renews: Relation<KindTag.Credential, KindTag.Credential>
        /// Equivalent credentials, from either end, without itself.
        package var equivalents: Relation<KindTag.Credential, KindTag.Credential>
        /// Older credentials that this one supersedes, from either end.
        package var supersedes: Relation<KindTag.Credential, KindTag.Credential>
        /// The newer credentials, from either end.
        package var supersededBy: Relation<KindTag.Credential, KindTag.Credential>
        /// Pathways that lead to the credential.
        package var destinationOf: Relation<KindTag.Credential, KindTag.Pathway>
        /// Pathways with a stage that mentions it.
        package var stageOf: Relation<KindTag.Credential, KindTag.Pathway>
        package var taughtBy: Relation<KindTag.Competency, KindTag.Credential>
        package var assessedBy: Relation<KindTag.Competency, KindTag.Credential>
        package var neededBy: Relation<KindTag.Competency, KindTag.Occupation>
        package var children: Relation<KindTag.Competency, KindTag.Competency>
        /// Competencies of a framework that have no parent.
        package var roots: Relation<KindTag.Framework, KindTag.Competency>
        package var members: Relation<KindTag.Framework, KindTag.Competency>
        package var issues: Relation<KindTag.Organization, KindTag.Credential>
        package var publishes: Relation<KindTag.Organization, KindTag.Framework>
        package var endorses: Relation<KindTag.Organization, KindTag.Credential>
        package var accredits: Relation<KindTag.Organization, KindTag.Credential>
        package var recognizes: Relation<KindTag.Organization, KindTag.Credential>
        /// Credentials that name the occupation.
        package var preparedBy: Relation<KindTag.Occupation, KindTag.Credential>
        /// Pathways that name the occupation.
        package var pathwaysInto: Relation<KindTag.Occupation, KindTag.Pathway>

        package init(
            requiredBy: Relation<KindTag.Credential, KindTag.Credential>, recommendedBy: Relation<KindTag.Credential, KindTag.Credential>,
            renews: Relation<KindTag.Credential, KindTag.Credential>, equivalents: Relation<KindTag.Credential, KindTag.Credential>,
            supersedes: Relation<KindTag.Credential, KindTag.Credential>, supersededBy: Relation<KindTag.Credential, KindTag.Credential>,
            destinationOf: Relation<KindTag.Credential, KindTag.Pathway>, stageOf: Relation<KindTag.Credential, KindTag.Pathway>,
            taughtBy: Relation<KindTag.Competency, KindTag.Credential>, assessedBy: Relation<KindTag.Competency, KindTag.Credential>,
            neededBy: Relation<KindTag.Competency, KindTag.Occupation>, children: Relation<KindTag.Competency, KindTag.Competency>,
            roots: Relation<KindTag.Framework, KindTag.Competency>, members: Relation<KindTag.Framework, KindTag.Competency>,
            issues: Relation<KindTag.Organization, KindTag.Credential>, publishes: Relation<KindTag.Organization, KindTag.Framework>,
            endorses: Relation<KindTag.Organization, KindTag.Credential>, accredits: Relation<KindTag.Organization, KindTag.Credential>,
            recognizes: Relation<KindTag.Organization, KindTag.Credential>, preparedBy: Relation<KindTag.Occupation, KindTag.Credential>,
            pathwaysInto: Relation<KindTag.Occupation, KindTag.Pathway>
        ) {
            self.requiredBy = requiredBy
            self.recommendedBy = recommendedBy
            self.renews = renews
            self.equivalents = equivalents
            self.supersedes = supersedes
            self.supersededBy = supersededBy
            self.destinationOf = destinationOf
            self.stageOf = stageOf
            self.taughtBy = taughtBy
            self.assessedBy = assessedBy
            self.neededBy = neededBy
            self.children = children
            self.roots = roots
            self.members = members
            self.issues = issues
            self.publishes = publishes
            self.endorses = endorses
            self.accredits = accredits
            self.recognizes = recognizes
            self.preparedBy = preparedBy
            self.pathwaysInto = pathwaysInto
        }
    }
}

/// A topic of the catalog: things whose topics have the same slug.
package struct Topic: Sendable {
    package let slug: ThingID
    /// The most frequent spelling; of equally frequent ones the first by name.
    package var title: String
    /// Things in order of kind and id.
    package let things: [Node]
    /// Of the title; `nil` means the site's.
    package var language: LanguageTag?

    package init(slug: ThingID, title: String, things: [Node]) {
        self.slug = slug
        self.title = title
        self.things = things
    }
}

/// What is not published, and why; for the summary of a run.
package struct LeftOut: Hashable, Sendable {
    package struct Thing: Hashable, Sendable {
        package let kind: Kind
        package let id: ThingID
        package let file: FileID

        package init(kind: Kind, id: ThingID, file: FileID) {
            self.kind = kind
            self.id = id
            self.file = file
        }
    }

    package var drafts: [Thing] = []
    /// Things whose `published` lies ahead, with that day.
    package var scheduled: [(thing: Thing, day: CalendarDate)] = []

    package init() {}

    package static func == (a: LeftOut, b: LeftOut) -> Bool {
        a.drafts == b.drafts && a.scheduled.elementsEqual(b.scheduled) { $0.thing == $1.thing && $0.day == $1.day }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(drafts)
        for scheduled in scheduled { hasher.combine(scheduled.thing) }
    }
}

extension Catalog {
    /// Gives a thing another body; everything else about it stays.
    package mutating func replaceProse(of node: Node, by prose: Prose) {
        switch node {
        case .credential(let index): credentials[index.position].entry.prose = prose
        case .competency(let index): competencies[index.position].entry.prose = prose
        case .framework(let index): frameworks[index.position].entry.prose = prose
        case .pathway(let index): pathways[index.position].entry.prose = prose
        case .organization(let index): organizations[index.position].entry.prose = prose
        case .occupation(let index): occupations[index.position].entry.prose = prose
        case .page(let index): pages[index.position].entry.prose = prose
        }
    }
}
