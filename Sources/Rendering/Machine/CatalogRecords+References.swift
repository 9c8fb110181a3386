import Interchange
import Model
import OutputText
import SourceText

extension CatalogRecords {
    func writeReference<Tag: NamedKind>(_ key: String, _ index: ThingIndex<Tag>?, to json: inout JSONWriter) {
        guard let index else { return }
        json.key(key)
        writeReference(index, to: &json)
    }

    /// Writes nothing where there are none.
    func writeReferences<Tag: NamedKind>(_ key: String, _ references: [Located<ThingIndex<Tag>>], to json: inout JSONWriter) {
        guard !references.isEmpty else { return }
        json.array(key) { json in
            for reference in references { writeReference(reference.value, to: &json) }
        }
    }

    /// Writes nothing where there are none.
    func writeReferences<Tag: NamedKind>(_ key: String, _ references: ArraySlice<ThingIndex<Tag>>, to json: inout JSONWriter) {
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
}
