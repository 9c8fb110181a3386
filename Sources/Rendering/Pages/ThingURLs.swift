import Interchange
import Model
import SourceText

/// The addresses of the pages of all things, in the language of the pages: each is on dozens of pages, and is put together once.
struct ThingURLs: Sendable {
    private let urls: [String]
    /// Where those of a kind begin, by the kind's position.
    private let starts: [Int]

    init(_ catalog: Catalog, _ addresses: SiteAddresses) {
        var urls: [String] = []
        var starts: [Int] = []
        urls.reserveCapacity(Kind.allCases.reduce(0) { $0 + catalog.count(of: $1) })
        for kind in Kind.allCases {
            starts.append(urls.count)
            for position in 0..<catalog.count(of: kind) { urls.append(addresses.thing(kind, catalog.entry(of: Node(kind, position)).id)) }
        }
        (self.urls, self.starts) = (urls, starts)
    }

    subscript<Tag: NamedKind>(index: ThingIndex<Tag>) -> String { urls[starts[Tag.kind.position] + index.position] }

    subscript(node: Node) -> String { urls[starts[node.kind.position] + node.position] }
}
