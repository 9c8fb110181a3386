/// A part of the report on a portfolio, in words for people; text of authors in it is on one line and not yet escaped.
package struct PortfolioSection: Hashable, Sendable {
    package let heading: String
    /// What the section says, or what it is good for, in a sentence or two.
    package let introduction: String
    /// At most `lineLimit`, the most important first.
    package let lines: [String]
    /// How many lines more there are.
    package let leftOut: Int

    package static let lineLimit = 20

    init(_ heading: String, _ introduction: String, _ lines: [String] = [], of count: Int? = nil) {
        self.heading = heading
        self.introduction = introduction
        self.lines = Array(lines.prefix(Self.lineLimit))
        leftOut = (count ?? lines.count) - self.lines.count
    }

    /// A section with a line for each item; items that are not shown are not worded.
    init<Items: Collection>(_ heading: String, _ introduction: String, _ items: Items, _ line: (Items.Element) -> String) {
        self.init(heading, introduction, items.prefix(Self.lineLimit).map(line), of: items.count)
    }
}
