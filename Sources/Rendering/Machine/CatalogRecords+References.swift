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
        json.object("level") { levels.write(id, to: &$0) }
    }

    func writeAudiences(_ audiences: [Located<String>], to json: inout JSONWriter) {
        guard !audiences.isEmpty else { return }
        json.array("audience") { json in
            for audience in audiences { json.object { writeNames(ofAudience: audience.value, to: &$0) } }
        }
    }

    func writeNames(ofAudience id: String, to json: inout JSONWriter) {
        audiences.write(id, to: &json)
    }
}

/// The site's levels or audiences as records name them: `"id"`, `"url"` and `"title"`, each written once.
struct WrittenNames: Sendable {
    private let ids: [String]
    private let pieces: JSONPieces

    init(_ names: [(id: ThingID, url: String, title: String)]) {
        ids = names.map(\.id.text)
        pieces = JSONPieces(count: names.count) { position, json in
            json.member("id", names[position].id.text)
            json.member("url", names[position].url)
            json.member("title", names[position].title)
        }
    }

    /// Writes the members of what has the id; of what the site has not, the id alone.
    func write(_ id: String, to json: inout JSONWriter) {
        if let position = ids.firstIndex(of: id) { pieces.write(position, to: &json) } else { json.member("id", id) }
    }
}
