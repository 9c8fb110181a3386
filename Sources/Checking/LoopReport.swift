import Diagnostics
import SourceText

/// The words for a loop of references, each of which stands in the content.
struct LoopReport {
    /// One reference of the loop: from a thing to the next.
    struct Edge {
        let source: String
        let target: String
        let place: SourceSpan
    }

    /// Longer loops are shown by their beginning.
    static let limit = Listing.limit

    /// In the order of the loop, beginning with the one that comes first by file.
    let edges: [Edge]

    /// - Parameter edges: in the order of the loop.
    init?(_ edges: [Edge]) {
        guard let first = edges.indices.min(by: { edges[$0].place.isBefore(edges[$1].place) }) else { return nil }
        self.edges = Array(edges[first...] + edges[..<first])
    }

    /// "a → b → c → a".
    var path: String {
        var names = edges.map(\.source)
        if names.count > Self.limit { names[(Self.limit - 1)...] = ["… \(names.count - Self.limit + 1) more …"] }
        return (names + [edges[0].source]).joined(separator: " → ")
    }

    func diagnostic(_ code: DiagnosticCode, _ message: (String) -> String, help: String, edge wording: (Edge) -> String) -> Diagnostic {
        Diagnostic(
            code, .error, message(path), at: edges[0].place, help: help,
            related: edges.dropFirst().prefix(Self.limit - 1).map { .init(wording($0), at: $0.place) })
    }
}

extension SourceSpan {
    /// Whether this place comes before another in the order of files.
    func isBefore(_ other: SourceSpan) -> Bool {
        (file.rawValue, start, end) < (other.file.rawValue, other.start, other.end)
    }
}
