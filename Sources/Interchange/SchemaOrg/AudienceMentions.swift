import Model
import OutputText
import SourceText

/// The site's audiences as the graphs of pages name them, each written once.
struct AudienceMentions: Sendable {
    private let ids: [String]
    private let pieces: JSONPieces

    init(_ configuration: SiteConfiguration) {
        let audiences = configuration.audiences
        ids = audiences.map(\.id.text)
        pieces = JSONPieces(count: audiences.count, for: .script) { Self.write(audiences[$0].title, to: &$1) }
    }

    /// Writes the audience as the next element.
    func write(_ id: String, to json: inout JSONWriter) {
        if let position = ids.firstIndex(of: id) { pieces.write(position, to: &json) } else { Self.write(id, to: &json) }
    }

    private static func write(_ title: String, to json: inout JSONWriter) {
        json.object { json in
            json.member("@type", "EducationalAudience")
            json.member("audienceType", title)
        }
    }
}
