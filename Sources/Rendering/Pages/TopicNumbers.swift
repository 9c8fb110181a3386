import Model
import SourceText

/// The topic of each spelling that the catalog uses, so that a slug is made once a spelling and not once a page.
struct TopicNumbers: Sendable {
    private var numbers: [String: Int] = [:]

    init(_ catalog: Catalog) {
        let slugs = Dictionary(catalog.topics.enumerated().map { ($1.slug.text, $0) }) { first, _ in first }
        for (number, topic) in catalog.topics.enumerated() {
            for node in topic.things {
                for spelled in catalog.entry(of: node).topics where numbers[spelled.value] == nil {
                    numbers[spelled.value] = ThingID.nearest(to: spelled.value).flatMap { slugs[$0] } ?? number
                }
            }
        }
    }

    subscript(spelling: String) -> Int? { numbers[spelling] }
}
