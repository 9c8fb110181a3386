package import Model
import SourceText

/// Things whose description has not been looked at for longer than the site's `review_every`.
package struct OverdueReviews: Hashable, Sendable {
    package struct Review: Hashable, Sendable {
        package let thing: Node
        package let reviewed: CalendarDate
        package let due: CalendarDate
    }

    package let every: CalendarDuration
    /// Longest overdue first, then in order of kind and id.
    package var overdue: [Review] = []
    /// Current credentials and pathways that state no review at all, in order of kind and id.
    package var neverReviewed: [Node] = []
}

extension Catalog {
    /// What is to be reviewed again; `nil` where the site does not say how often. On the day that it is due nothing is overdue yet.
    package func overdueReviews(on today: CalendarDate) -> OverdueReviews? {
        guard let every = configuration.reviewEvery else { return nil }
        var reviews = OverdueReviews(every: every)
        for kind in Kind.allCases {
            for node in nodes(of: kind) where entry(of: node).isCurrent {
                if let reviewed = entry(of: node).reviewed?.value {
                    let due = reviewed.adding(every)
                    if due < today { reviews.overdue.append(.init(thing: node, reviewed: reviewed, due: due)) }
                } else if kind == .credential || kind == .pathway {
                    reviews.neverReviewed.append(node)
                }
            }
        }
        reviews.overdue.sort { a, b in
            if a.due != b.due { return a.due < b.due }
            return (a.thing.kind.position, a.thing.position) < (b.thing.kind.position, b.thing.position)
        }
        return reviews
    }
}
