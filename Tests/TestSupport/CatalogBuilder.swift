package import Model
package import SourceText

/// Catalogs put together in code, as loading would have read them from files.
///
/// ```swift
/// var builder = try CatalogBuilder()
/// try builder.organization("northlake", "Northlake")
/// try builder.credential("observer", "Observer", .badge) { observer, builder in
///     observer.teaches = try builder.references("hand-hygiene")
/// }
/// let catalog = resolve(builder.catalog, …).value
/// ```
package struct CatalogBuilder {
    package var catalog: AuthoredCatalog
    private var places = 0

    package init(title: String = "Northlake credentials", base: String = "https://credentials.example.org/") throws {
        catalog = AuthoredCatalog(configuration: SiteConfiguration(file: FileID(0), title: title, baseURL: try BaseURL(base)))
    }

    // MARK: Things

    package mutating func credential(
        _ id: String, _ title: String, _ type: CredentialType = .badge, _ fill: (inout Credential<Authored>, inout CatalogBuilder) throws -> Void = { _, _ in }
    ) throws {
        var credential = Credential<Authored>(entry: try entry(id, title), type: type)
        try fill(&credential, &self)
        catalog.credentials.append(credential)
    }

    package mutating func competency(
        _ id: String, _ statement: String, title: String? = nil, _ fill: (inout Competency<Authored>, inout CatalogBuilder) throws -> Void = { _, _ in }
    ) throws {
        var competency = Competency<Authored>(entry: try entry(id, title ?? statement), statement: statement)
        try fill(&competency, &self)
        catalog.competencies.append(competency)
    }

    package mutating func framework(
        _ id: String, _ title: String, _ fill: (inout Framework<Authored>, inout CatalogBuilder) throws -> Void = { _, _ in }
    ) throws {
        var framework = Framework<Authored>(entry: try entry(id, title))
        try fill(&framework, &self)
        catalog.frameworks.append(framework)
    }

    package mutating func pathway(
        _ id: String, _ title: String, to destination: String, _ fill: (inout Pathway<Authored>, inout CatalogBuilder) throws -> Void = { _, _ in }
    ) throws {
        var pathway = Pathway<Authored>(entry: try entry(id, title), destination: try reference(destination))
        try fill(&pathway, &self)
        catalog.pathways.append(pathway)
    }

    package mutating func organization(
        _ id: String, _ title: String, _ fill: (inout Organization, inout CatalogBuilder) throws -> Void = { _, _ in }
    ) throws {
        var organization = Organization(entry: try entry(id, title))
        try fill(&organization, &self)
        catalog.organizations.append(organization)
    }

    package mutating func occupation(
        _ id: String, _ title: String, _ fill: (inout Occupation<Authored>, inout CatalogBuilder) throws -> Void = { _, _ in }
    ) throws {
        var occupation = Occupation<Authored>(entry: try entry(id, title))
        try fill(&occupation, &self)
        catalog.occupations.append(occupation)
    }

    package mutating func page(_ id: String, _ title: String, _ fill: (inout Page, inout CatalogBuilder) throws -> Void = { _, _ in }) throws {
        var page = Page(entry: try entry(id, title))
        try fill(&page, &self)
        catalog.pages.append(page)
    }

    // MARK: Parts

    package mutating func entry(_ id: String, _ title: String) throws -> Entry {
        let place = place()
        return Entry(id: try ThingID(id), file: place.file, place: place, title: located(title))
    }

    /// A value at a place that no other value has.
    package mutating func located<Value>(_ value: Value) -> Located<Value> {
        Located(value, place())
    }

    package mutating func reference(_ id: String) throws -> Located<ThingID> {
        located(try ThingID(id))
    }

    package mutating func references(_ ids: String...) throws -> [Located<ThingID>] {
        var references: [Located<ThingID>] = []
        for id in ids { references.append(try reference(id)) }
        return references
    }

    package mutating func held(_ id: String) throws -> Requirement<Located<ThingID>> {
        .held(try reference(id))
    }

    package mutating func group(
        _ rule: RequirementRule, _ members: [Requirement<Located<ThingID>>], title: String? = nil, note: String? = nil
    ) -> Requirement<Located<ThingID>> {
        .group(RequirementGroup(rule, members, title: title, note: note, at: place()))
    }

    package mutating func outside(_ kind: OutsideCondition.Kind, _ text: String, note: String? = nil) -> Requirement<Located<ThingID>> {
        .outside(OutsideCondition(kind, text, duration: try? CalendarDuration(text), note: note, at: place()))
    }

    package mutating func date(_ text: String) throws -> Located<CalendarDate> {
        located(try CalendarDate(text))
    }

    package mutating func picture(_ source: String, _ description: String?) -> Picture {
        Picture(source: located(source), description: description)
    }

    /// A body whose links stand where `html` has `{destination}`.
    package mutating func prose(_ html: String, opening: String = "") -> Prose {
        var prose = Prose()
        prose.opening = opening
        var destination: [UInt8]?
        for byte in html.utf8 {
            switch (byte, destination) {
            case (UInt8(ascii: "{"), nil):
                destination = []
            case (UInt8(ascii: "}"), let written?):
                prose.links.append(.init(destination: located(String(decoding: written, as: UTF8.self)), isImage: false, offset: prose.rendition.count))
                destination = nil
            case (_, nil):
                prose.rendition.append(byte)
            default:
                destination?.append(byte)
            }
        }
        return prose
    }

    private mutating func place() -> SourceSpan {
        places += 1
        return SourceSpan(file: FileID(0), start: places, end: places + 1)
    }
}

extension SitePlan {
    /// A plan with a page for each thing and the first page of each list, pictures where they are named, and links that
    /// lead where they say.
    package init(everythingIn catalog: Catalog) {
        self.init()
        pages.append(PlannedPage(path: "/", content: .home))
        for kind in Kind.allCases {
            if kind != .page, catalog.count(of: kind) > 0 {
                for page in 1...Self.pageCount(entries: catalog.count(of: kind)) {
                    pages.append(PlannedPage(path: Self.path(ofList: kind, page: page), content: .list(kind, page: page)))
                }
            }
            for node in catalog.nodes(of: kind) {
                let entry = catalog.entry(of: node)
                pages.append(PlannedPage(path: Self.path(of: node, in: catalog), content: .thing(node)))
                if let picture = entry.image { pictures[picture.source.span] = "/" + picture.source.value }
                if !entry.prose.links.isEmpty { links[node] = entry.prose.links.map(\.destination.value) }
                for alias in entry.aliases { pages.append(PlannedPage(path: alias.value.text, content: .redirect(to: Self.path(of: node, in: catalog)))) }
            }
        }
        for organization in catalog.organizations {
            if let logo = organization.logo { pictures[logo.source.span] = "/" + logo.source.value }
        }
        pages.append(PlannedPage(path: "/levels/", content: .levels))
        for (i, level) in catalog.configuration.levels.enumerated() {
            pages.append(PlannedPage(path: Self.path(ofLevel: level.id), content: .level(i, page: 1)))
        }
        pages.append(PlannedPage(path: "/audiences/", content: .audiences))
        for (i, audience) in catalog.configuration.audiences.enumerated() {
            pages.append(PlannedPage(path: Self.path(ofAudience: audience.id), content: .audience(i, page: 1)))
        }
        pages.append(PlannedPage(path: "/topics/", content: .topics))
        for (i, topic) in catalog.topics.enumerated() {
            pages.append(PlannedPage(path: Self.path(ofTopic: topic.slug), content: .topic(i, page: 1)))
        }
        if !catalog.credentials.isEmpty { pages.append(PlannedPage(path: "/employers/", content: .employers)) }
        pages.append(PlannedPage(path: "/404.html", content: .notFound))
    }
}
