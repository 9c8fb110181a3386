package import Diagnostics
package import Model
import SourceText

/// Turns ids into edges: every reference of the result exists, every edge is known from both ends, ids are unique, and
/// what is not published is not in it.
package func resolve(_ authored: AuthoredCatalog, _ options: ResolvingOptions) -> Diagnosed<Catalog> {
    func select<Thing>(_ kind: Kind, _ things: [Thing], _ entry: @escaping (Thing) -> Entry) -> Selection<Thing> {
        Selection(kind, things, unreadable: authored.unreadable[kind] ?? [], options: options, entry)
    }
    let site = authored.configuration
    let authoredFrameworks = authored.frameworks + implicitFramework(of: authored)
    let credentials = select(.credential, authored.credentials, \.entry)
    let competencies = select(.competency, authored.competencies, \.entry)
    let frameworks = select(.framework, authoredFrameworks, \.entry)
    let pathways = select(.pathway, authored.pathways, \.entry)
    let organizations = select(.organization, authored.organizations, \.entry)
    let occupations = select(.occupation, authored.occupations, \.entry)
    let pages = select(.page, authored.pages, \.entry)

    var resolver = ReferenceResolver(tables: NameTables([
        credentials.names, competencies.names, frameworks.names, pathways.names, organizations.names, occupations.names, pages.names,
    ]))
    let levels = site.levels.map(\.id.text)
    let audiences = site.audiences.map(\.id.text)
    let publisher: Located<OrganizationIndex>? = site.publisher.flatMap { resolver.resolve($0, .organization, "publisher", .essential) }

    let resolvedCredentials = credentials.published.map { resolver.credential($0, levels: levels, audiences: audiences) }
    let resolvedCompetencies = resolver.competencies(competencies.published, implicit: implicitFrameworkID)
    let resolvedFrameworks = frameworks.published.map { resolver.framework($0) }
    var resolvedPathways: [Pathway<Resolved>] = []
    for pathway in pathways.published {
        // A pathway whose destination is missing was reported; it can not be expressed, and nothing is published.
        if let pathway = resolver.pathway(pathway, audiences: audiences) { resolvedPathways.append(pathway) }
    }
    let resolvedOccupations = occupations.published.map { resolver.occupation($0) }

    var leftOut = LeftOut()
    var diagnostics = resolver.diagnostics
    func gather<Thing>(_ selection: Selection<Thing>) {
        leftOut.drafts += selection.leftOut.drafts
        leftOut.scheduled += selection.leftOut.scheduled
        diagnostics += selection.diagnostics
    }
    gather(credentials)
    gather(competencies)
    gather(frameworks)
    gather(pathways)
    gather(organizations)
    gather(occupations)
    gather(pages)

    let edges = Catalog.Edges(
        credentials: resolvedCredentials, competencies: resolvedCompetencies, frameworks: resolvedFrameworks, pathways: resolvedPathways,
        organizations: organizations.published.count, occupations: resolvedOccupations, publisher: publisher?.value)
    var catalog = Catalog(
        configuration: site, publisher: publisher?.value, credentials: resolvedCredentials, competencies: resolvedCompetencies,
        frameworks: resolvedFrameworks, pathways: resolvedPathways, organizations: organizations.published, occupations: resolvedOccupations,
        pages: pages.published, home: authored.home, assets: authored.assets, topics: [], leftOut: leftOut, edges: edges)
    catalog.topics = topics(of: catalog)
    diagnostics += duplicateCTIDs(catalog)
    if !authored.translations.isEmpty || site.languages != nil {
        var translations = TranslationResolver(catalog, tables: resolver.tables)
        catalog.translations = translations.resolve(authored.translations)
        diagnostics += translations.diagnostics
    }
    return Diagnosed(catalog, diagnostics)
}

/// The id of the framework that holds the competencies which name none.
private var implicitFrameworkID: String { "competencies" }

private func implicitFramework(of authored: AuthoredCatalog) -> [Framework<Authored>] {
    guard authored.competencies.contains(where: { $0.framework == nil }), !authored.frameworks.contains(where: { $0.entry.id.text == implicitFrameworkID }),
          let id = try? ThingID(implicitFrameworkID)
    else { return [] }
    let place = SourceSpan(file: authored.configuration.file, start: 0, end: 0)
    var framework = Framework<Authored>(entry: Entry(id: id, file: place.file, place: place, title: Located("Competencies", place)))
    framework.isImplicit = true
    return [framework]
}

private extension ReferenceResolver {
    mutating func credential(_ authored: Credential<Authored>, levels: [String], audiences: [String]) -> Credential<Resolved> {
        let id = authored.entry.id
        var credential = Credential<Resolved>(entry: authored.entry, type: authored.type)
        credential.issuer = authored.issuer.flatMap { resolve($0, .organization, "issuer", .essential) }
        credential.level = authored.level.flatMap { resolve($0, among: levels, "level") }
        credential.audience = authored.audience.compactMap { resolve($0, among: audiences, "audience") }
        credential.teaches = resolveAll(authored.teaches, .competency, "teaches")
        credential.assesses = resolveAll(authored.assesses, .competency, "assesses")
        credential.assessment = authored.assessment
        credential.workload = authored.workload
        credential.delivery = authored.delivery
        credential.pace = authored.pace
        credential.cost = authored.cost.map { cost in
            var cost = cost
            cost.audience = cost.audience.flatMap { resolve($0, among: audiences, "audience") }
            return cost
        }
        credential.credits = authored.credits
        credential.requires = resolve(authored.requires, "requires", from: id)
        credential.recommends = resolve(authored.recommends, "recommends", from: id)
        credential.renewal = authored.renewal.map { authored in
            var renewal = Renewal<Resolved>()
            renewal.every = authored.every
            renewal.requires = resolve(authored.requires, "renewal")
            return renewal
        }
        credential.validFor = authored.validFor
        credential.occupations = resolveAll(authored.occupations, .occupation, "occupations")
        credential.alignments = authored.alignments
        credential.endorsedBy = resolveAll(authored.endorsedBy, .organization, "endorsed_by")
        credential.accreditedBy = resolveAll(authored.accreditedBy, .organization, "accredited_by")
        credential.recognizedBy = resolveAll(authored.recognizedBy, .organization, "recognized_by")
        credential.funding = authored.funding
        credential.qualityAssurance = authored.qualityAssurance
        credential.subjects = authored.subjects
        credential.version = authored.version
        credential.supersedes = authored.supersedes.flatMap { resolve($0, .credential, "supersedes", from: id) }
        credential.supersededBy = authored.supersededBy.flatMap { resolve($0, .credential, "superseded_by", from: id) }
        credential.equivalents = resolveAll(authored.equivalents, .credential, "equivalents", from: id)
        credential.registerURL = authored.registerURL
        credential.homepage = authored.homepage
        return credential
    }

    /// Competencies belong to the framework they name, else to their parent's, else to the implicit one.
    mutating func competencies(_ authored: [Competency<Authored>], implicit: String) -> [Competency<Resolved>] {
        var resolved = authored.map { authored in
            var competency = Competency<Resolved>(entry: authored.entry, statement: authored.statement)
            competency.framework = authored.framework.flatMap { resolve($0, .framework, "framework", .essential) }
            competency.code = authored.code
            competency.parent = authored.parent.flatMap { resolve($0, .competency, "parent", .essential, from: authored.entry.id) }
            competency.nature = authored.nature
            competency.weight = authored.weight
            competency.alignments = authored.alignments
            return competency
        }
        let implicitFramework: FrameworkIndex? = (try? ThingID(implicit)).flatMap { id in
            if case .published(let position)? = tables[.framework][id] { FrameworkIndex(position) } else { nil }
        }
        func namesNone(_ i: Int) -> Bool { resolved[i].framework == nil && authored[i].framework == nil }
        for start in resolved.indices where namesNone(start) {
            // All that is passed on the way up gets the same framework, so that a long chain is walked once.
            var way = [start]
            var passed: Set<Int> = [start]
            var inherited = implicitFramework
            while let parent = resolved[way[way.count - 1]].parent?.value.position {
                if let framework = resolved[parent].framework {
                    inherited = framework.value
                    break
                }
                // A loop of parents is found elsewhere.
                guard passed.insert(parent).inserted else { break }
                way.append(parent)
            }
            guard let inherited else { continue }
            for i in way where namesNone(i) { resolved[i].framework = Located(inherited, resolved[i].entry.place) }
        }
        for competency in resolved {
            guard let parent = competency.parent, let own = competency.framework, let parents = resolved[parent.value.position].framework, own.value != parents.value else { continue }
            diagnostics.append(Diagnostic(
                .frameworkOfParent, .error, "'\(resolved[parent.value.position].entry.id)' belongs to another framework", at: parent.span,
                help: "A competency and its parent belong to one framework: change 'framework' or 'parent'", related: [.init("the framework of this one", at: own.span)]))
        }
        return resolved
    }

    mutating func framework(_ authored: Framework<Authored>) -> Framework<Resolved> {
        var framework = Framework<Resolved>(entry: authored.entry)
        framework.publisher = authored.publisher.flatMap { resolve($0, .organization, "publisher", .essential) }
        framework.version = authored.version
        framework.sourceURL = authored.sourceURL
        framework.isImplicit = authored.isImplicit
        return framework
    }

    mutating func pathway(_ authored: Pathway<Authored>, audiences: [String]) -> Pathway<Resolved>? {
        let destination: Located<CredentialIndex>? = resolve(authored.destination, .credential, "destination", .essential)
        let audience = authored.audience.compactMap { resolve($0, among: audiences, "audience") }
        let occupations: [Located<OccupationIndex>] = resolveAll(authored.occupations, .occupation, "occupations")
        let stages = authored.stages.map { authored in
            var stage = Stage<Resolved>(title: authored.title)
            stage.summary = authored.summary
            stage.requires = resolve(authored.requires, "requires")
            return stage
        }
        guard let destination else { return nil }
        var pathway = Pathway<Resolved>(entry: authored.entry, destination: destination)
        pathway.audience = audience
        pathway.occupations = occupations
        pathway.stages = stages
        return pathway
    }

    mutating func occupation(_ authored: Occupation<Authored>) -> Occupation<Resolved> {
        var occupation = Occupation<Resolved>(entry: authored.entry)
        occupation.codes = authored.codes
        occupation.needs = resolveAll(authored.needs, .competency, "needs")
        return occupation
    }
}

/// Things that share a topic, under the spelling that most of them use.
private func topics(of catalog: Catalog) -> [Topic] {
    var things: [ThingID: [Node]] = [:]
    var spellings: [ThingID: [String: Int]] = [:]
    for kind in Kind.allCases {
        for node in catalog.nodes(of: kind) {
            for topic in catalog.entry(of: node).topics {
                guard let slug = ThingID.nearest(to: topic.value).flatMap({ try? ThingID($0) }) else { continue }
                things[slug, default: []].append(node)
                spellings[slug, default: [:]][topic.value, default: 0] += 1
            }
        }
    }
    return things.keys.sorted().map { slug in
        let title = (spellings[slug] ?? [:]).min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? slug.text
        return Topic(slug: slug, title: title, things: things[slug] ?? [])
    }
}

/// One identity for two things, which no aggregator could tell apart.
private func duplicateCTIDs(_ catalog: Catalog) -> [Diagnostic] {
    var first: [CTID: SourceSpan] = [:]
    var diagnostics: [Diagnostic] = []
    for kind in Kind.allCases {
        for node in catalog.nodes(of: kind) {
            guard let ctid = catalog.entry(of: node).ctid else { continue }
            if let earlier = first[ctid.value] {
                diagnostics.append(Diagnostic(
                    .duplicateCTID, .error, "another thing has this CTID", at: ctid.span, help: "Give the newer of the two a new one; 'cairn new' writes one",
                    related: [.init("first used here", at: earlier)]))
            } else {
                first[ctid.value] = ctid.span
            }
        }
    }
    return diagnostics
}
