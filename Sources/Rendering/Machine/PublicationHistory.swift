package import Model

/// What a publication follows on, for `changes.json`: the one before it, and when things changed.
package struct PublicationHistory: Sendable {
    /// `nil` where there was none, or none that is known: then the history begins anew.
    package var previous: PublishedState?
    /// The day on which a thing last changed or was removed, where its front matter does not say; asked only for things that
    /// did change.
    package var date: @Sendable (Kind, ThingID) -> CalendarDate?

    /// The first publication of a site.
    package static let none = PublicationHistory()

    package init(previous: PublishedState? = nil, date: @escaping @Sendable (Kind, ThingID) -> CalendarDate? = { _, _ in nil }) {
        self.previous = previous
        self.date = date
    }
}
