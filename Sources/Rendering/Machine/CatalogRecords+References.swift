import Interchange
import Model
import OutputText
import SourceText

/// A kind whose things other things refer to.
protocol ReferredKind {
    static var kind: Kind { get }
    /// The entry's id and title alone; copying the whole entry would cost more than writing the reference.
    static func name(of position: Int, in catalog: Catalog) -> (id: ThingID, title: String)
}

extension KindTag.Credential: ReferredKind {
    static var kind: Kind { .credential }
    static func name(of position: Int, in catalog: Catalog) -> (id: ThingID, title: String) {
        (catalog.credentials[position].entry.id, catalog.credentials[position].entry.title.value)
    }
}

extension KindTag.Competency: ReferredKind {
    static var kind: Kind { .competency }
    static func name(of position: Int, in catalog: Catalog) -> (id: ThingID, title: String) {
        (catalog.competencies[position].entry.id, catalog.competencies[position].entry.title.value)
    }
}

extension KindTag.Framework: ReferredKind {
    static var kind: Kind { .framework }
    static func name(of position: Int, in catalog: Catalog) -> (id: ThingID, title: String) {
        (catalog.frameworks[position].entry.id, catalog.frameworks[position].entry.title.value)
    }
}

extension KindTag.Pathway: ReferredKind {
    static var kind: Kind { .pathway }
    static func name(of position: Int, in catalog: Catalog) -> (id: ThingID, title: String) {
        (catalog.pathways[position].entry.id, catalog.pathways[position].entry.title.value)
    }
}

extension KindTag.Organization: ReferredKind {
    static var kind: Kind { .organization }
    static func name(of position: Int, in catalog: Catalog) -> (id: ThingID, title: String) {
        (catalog.organizations[position].entry.id, catalog.organizations[position].entry.title.value)
    }
}

extension KindTag.Occupation: ReferredKind {
    static var kind: Kind { .occupation }
    static func name(of position: Int, in catalog: Catalog) -> (id: ThingID, title: String) {
        (catalog.occupations[position].entry.id, catalog.occupations[position].entry.title.value)
    }
}

extension CatalogRecords {
    /// `{"id", "url", "title"}` as the next element.
    func writeReference<Tag: ReferredKind>(_ index: ThingIndex<Tag>, to json: inout JSONWriter) {
        json.object { writeNames(of: index, to: &$0) }
    }

    func writeReference<Tag: ReferredKind>(_ key: String, _ index: ThingIndex<Tag>?, to json: inout JSONWriter) {
        guard let index else { return }
        json.object(key) { writeNames(of: index, to: &$0) }
    }

    /// Writes nothing where there are none.
    func writeReferences<Tag: ReferredKind>(_ key: String, _ references: [Located<ThingIndex<Tag>>], to json: inout JSONWriter) {
        guard !references.isEmpty else { return }
        json.array(key) { json in
            for reference in references { writeReference(reference.value, to: &json) }
        }
    }

    /// Writes nothing where there are none.
    func writeReferences<Tag: ReferredKind>(_ key: String, _ references: ArraySlice<ThingIndex<Tag>>, to json: inout JSONWriter) {
        guard !references.isEmpty else { return }
        json.array(key) { json in
            for reference in references { writeReference(reference, to: &json) }
        }
    }

    /// A step of the site's ladder of levels, by its id.
    func writeLevel(_ id: String, to json: inout JSONWriter) {
        json.object("level") { json in
            json.member("id", id)
            guard let level = catalog.configuration.level(id) else { return }
            json.member("url", addresses.url(SitePlan.path(ofLevel: level.id)))
            json.member("title", level.title)
        }
    }

    func writeAudiences(_ audiences: [Located<String>], to json: inout JSONWriter) {
        guard !audiences.isEmpty else { return }
        json.array("audience") { json in
            for audience in audiences { json.object { writeNames(ofAudience: audience.value, to: &$0) } }
        }
    }

    func writeNames(ofAudience id: String, to json: inout JSONWriter) {
        json.member("id", id)
        guard let audience = catalog.configuration.audience(id) else { return }
        json.member("url", addresses.url(SitePlan.path(ofAudience: audience.id)))
        json.member("title", audience.title)
    }

    private func writeNames<Tag: ReferredKind>(of index: ThingIndex<Tag>, to json: inout JSONWriter) {
        let (id, title) = Tag.name(of: index.position, in: catalog)
        json.member("id", id.text)
        json.member("url", addresses.url(of: Tag.kind, id))
        json.member("title", title)
    }
}
