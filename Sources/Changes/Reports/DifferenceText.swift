/// A difference for a person at a terminal: a line for each thing.
package struct DifferenceText {
    private let words: DifferenceWords

    /// How many lines are written for things, and for pages that are gone.
    package static let lineLimit = 1000

    package init(_ difference: CatalogDifference) {
        words = DifferenceWords(difference)
    }

    /// The whole text, with a line break at its end.
    ///
    /// - Parameter isStrict: whether a broken promise is an error.
    package func text(isStrict: Bool) -> String {
        let difference = words.difference
        var lines: [String] = []
        if let moved = difference.movedSite { lines.append("The site moves from \(moved.before) to \(moved.after): every address changes") }
        for thing in difference.things.prefix(Self.lineLimit) {
            lines.append("\(ChangeWords.shown(thing.title)): \(words.clauses(thing).joined(separator: "; "))")
        }
        let more = difference.things.count - Self.lineLimit
        if more > 0 { lines.append("… and \(more) more") }
        for broken in difference.brokenPromises.prefix(Self.lineLimit) {
            lines.append("\(isStrict ? "error" : "warning"): \(words.words(broken))")
        }
        let moreBroken = difference.brokenPromises.count - Self.lineLimit
        if moreBroken > 0 { lines.append("… and \(moreBroken) more pages are gone") }
        if difference.uncomparedRoutes > 0 { lines.append(Self.uncompared(difference)) }
        if !lines.isEmpty { lines.append("") }
        lines.append(words.summary)
        return lines.joined(separator: "\n") + "\n"
    }

    static func uncompared(_ difference: CatalogDifference) -> String {
        "routes are compared of \(CatalogDifference.routeLimit) pathways; \(difference.uncomparedRoutes) more may have changed"
    }
}
