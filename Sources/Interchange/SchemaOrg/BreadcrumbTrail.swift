import OutputText

/// The way from the home page to a page, as its graph says it. What many pages stand below is written once.
struct BreadcrumbTrail: Sendable {
    private let addresses: AbsoluteAddresses
    /// The home page comes first in every trail, a list second.
    private let known: [(title: String, path: String, position: Int)]
    private let pieces: JSONPieces

    /// - Parameter lists: the home page, and the lists that many pages stand below.
    init(_ lists: [(title: String, path: String)], _ addresses: AbsoluteAddresses) {
        let known = lists.enumerated().map { (title: $1.title, path: $1.path, position: $0 == 0 ? 1 : 2) }
        self.known = known
        self.addresses = addresses
        pieces = JSONPieces(count: known.count, for: .script) { number, json in
            let step = known[number]
            json.object { Self.write(step.title, step.position, at: addresses.url(step.path), to: &$0) }
        }
    }

    /// Writes a step as the next element.
    ///
    /// - Parameter position: counted from 1.
    func write(_ step: (title: String, path: String), position: Int, to json: inout JSONWriter) {
        if let number = known.firstIndex(where: { $0.position == position && $0.path == step.path && $0.title == step.title }) {
            pieces.write(number, to: &json)
        } else {
            json.object { Self.write(step.title, position, at: addresses.url(step.path), to: &$0) }
        }
    }

    /// Writes the members of a step but for its URL.
    static func writeName(_ title: String, position: Int, to json: inout JSONWriter) {
        json.member("@type", "ListItem")
        json.member("position", position)
        json.member("name", title)
    }

    private static func write(_ title: String, _ position: Int, at url: String, to json: inout JSONWriter) {
        writeName(title, position: position, to: &json)
        json.member("item", url)
    }
}
