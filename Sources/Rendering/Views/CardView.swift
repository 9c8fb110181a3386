import Templates

/// A thing in a list, with what helps to compare it with its neighbours. Every kind has the same card; what a kind does
/// not have is nothing.
struct CardView: TemplateView {
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

    static let shape = ViewShape<CardView>("card", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("kind") { $0.kind },
        .choice("mark", of: Mark.partials) { $0.mark.partial },
        .text("language") { $0.language },
        .text("summary") { $0.summary },
        .text("summary-language") { $0.summaryLanguage },
        .text("time") { $0.time },
        .text("price") { $0.price },
        .text("credit") { $0.credit },
        .text("level") { $0.level },
        .text("code") { $0.code },
        .texts("holds") { $0.holds },
        .flag("has-holds") { !$0.holds.isEmpty },
        .text("status") { $0.status },
        .flag("has-facts") { $0.time != nil || $0.price != nil || $0.credit != nil || $0.level != nil },
    ])
}
