import Analysis
import Diagnostics
import Model

/// A difference as a comment on a pull request.
///
/// It fits into a comment of GitHub's whatever the difference, and text of authors stays text: no markup, no mention, no
/// reference to an issue comes of it.
package struct DifferenceMarkdown {
    private let words: DifferenceWords

    /// The longest text, in bytes. Source: GitHub, a comment has at most 65,536 characters.
    package static let limit = 65_000

    package init(_ difference: CatalogDifference) {
        words = DifferenceWords(difference)
    }

    package var text: String {
        let difference = words.difference
        var comment = Comment(limit: Self.limit)
        comment.append("### What changes for learners\n\n")
        comment.append(Self.escaped(words.summary) + "\n")
        if let moved = difference.movedSite {
            comment.append("\n⚠️ The site moves from \(Self.escaped(moved.before)) to \(Self.escaped(moved.after)): every address changes.\n")
        }
        comment.list("\n#### Pages that are gone\n\n", difference.brokenPromises) { "- ⚠️ \(Self.escaped(words.words($0)))\n" }
        for (nature, heading) in Self.headings {
            comment.list("\n#### \(heading)\n\n", difference.things.filter { $0.nature == nature }) { thing in
                let clauses = words.clauses(thing).map(Self.escaped).joined(separator: "; ")
                return "- **\(Self.escaped(ChangeWords.shown(thing.title)))** (\(thing.key.kind.rawValue)): \(clauses)\n"
            }
        }
        comment.list("\n#### Cheapest routes\n\n| pathway | before | after |\n| --- | --- | --- |\n", difference.routes) { route in
            "| \(Self.escaped(ChangeWords.shown(route.title))) | \(Self.cell(route.before)) | \(Self.cell(route.after)) |\n"
        }
        if difference.uncomparedRoutes > 0 { comment.append("\n\(Self.escaped(DifferenceText.uncompared(difference)))\n") }
        return comment.text
    }

    private static let headings: [(ThingChange.Nature, String)] = [
        (.removed, "Removed"), (.retired, "Retired"), (.moved, "Moved"), (.changed, "Changed"), (.added, "Added"),
    ]

    private static func cell(_ state: RouteChange.State) -> String {
        guard let totals = state.totals else { return "cannot be completed" }
        return escaped(RouteTotalsWords.words(totals))
    }

    private static func escaped(_ text: String) -> String { Quoting.markdown(text) }
}

/// A text that never grows over its limit: lists end with how many items more there are.
private struct Comment {
    let limit: Int
    private(set) var text = ""

    /// What is kept free for the line that says how much was left out.
    private static let reserve = 100

    init(limit: Int) {
        self.limit = limit
    }

    @discardableResult
    mutating func append(_ more: String) -> Bool {
        guard text.utf8.count + more.utf8.count <= limit - Self.reserve else { return false }
        text += more
        return true
    }

    mutating func list<Item>(_ heading: String, _ items: [Item], _ line: (Item) -> String) {
        guard !items.isEmpty else { return }
        guard append(heading) else { return leaveOut(items.count) }
        for (i, item) in items.enumerated() where !append(line(item)) { return leaveOut(items.count - i) }
    }

    private mutating func leaveOut(_ count: Int) {
        let line = "\n…and \(count) more\n"
        if text.utf8.count + line.utf8.count <= limit { text += line }
    }
}
