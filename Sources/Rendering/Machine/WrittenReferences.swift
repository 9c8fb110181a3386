import Interchange
import Model
import OutputText
import SourceText

/// The references to all things, `{"id", "url", "title"}`, each written once and copied wherever a record has it.
///
/// A record has two dozen references, and is written for `catalog.json` and again for the feed: to write each anew took
/// two fifths of the time of the records.
struct WrittenReferences: Sendable {
    private let bytes: [UInt8]
    /// Where the reference to each thing stands in `bytes`: by the position of the kind, then by that of the thing.
    private let stretches: [[Range<Int>]]

    init(_ catalog: Catalog, _ names: ThingNames, _ addresses: AbsoluteAddresses) {
        var json = JSONWriter(capacity: 1 << 16)
        var stretches: [[Range<Int>]] = []
        for kind in Kind.allCases {
            stretches.append((0..<catalog.count(of: kind)).map { position in
                let name = names[kind, position]
                json.lineBreak()
                let start = json.count
                json.object { json in
                    json.member("id", name.id)
                    json.member("url", addresses.folder(of: kind), name.id, "/")
                    json.member("title", name.title)
                }
                return start..<json.count
            })
        }
        bytes = json.bytes
        self.stretches = stretches
    }

    /// Writes the reference to a thing as the next element.
    func write(_ kind: Kind, _ position: Int, to json: inout JSONWriter) {
        json.element(json: bytes, stretches[kind.position][position])
    }
}
