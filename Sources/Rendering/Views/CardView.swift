import Templates

/// A thing in a list, with what helps to compare it with its neighbours. Every kind has the same card; what a kind does
/// not have is nothing. Most are in several lists.
final class CardView: SharedTemplateView {
    let content: CardContent
    let shown = ShownFragments()

    init(_ content: CardContent) {
        self.content = content
    }

    static let shape = ViewShape<CardView>("card", [
        .text("title") { $0.content.title },
        .url("url") { $0.content.url },
        .text("kind") { $0.content.kind },
        .choice("mark", of: Mark.partials) { $0.content.mark.partial },
        .text("language") { $0.content.language },
        .text("summary") { $0.content.summary },
        .text("summary-language") { $0.content.summaryLanguage },
        .text("time") { $0.content.time },
        .text("price") { $0.content.price },
        .text("credit") { $0.content.credit },
        .text("level") { $0.content.level },
        .text("code") { $0.content.code },
        .texts("holds") { $0.content.holds },
        .flag("has-holds") { !$0.content.holds.isEmpty },
        .text("status") { $0.content.status },
        .flag("has-facts") { $0.content.time != nil || $0.content.price != nil || $0.content.credit != nil || $0.content.level != nil },
    ])
}

/// What a card says.
struct CardContent: Sendable {
    let title: String
    let url: String
    /// "Microcredential", "Pathway"
    let kind: String
    let mark: Mark
    /// Of the title, and of the summary, where it is not the page's.
    var language: String?
    var summary: String?
    var summaryLanguage: String?
    var time: String?
    var price: String?
    var credit: String?
    var level: String?
    var code: String?
    /// What it holds: "4 stages", "12 competencies", "leads to X".
    var holds: [String] = []
    /// "Retired", "Superseded", "Draft"; nothing for what is current.
    var status: String?
}
