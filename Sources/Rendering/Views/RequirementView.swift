import Templates

/// One condition of what it takes: a credential, a group of conditions, or a condition outside the catalog.
struct RequirementView: TemplateView {
    enum Content: Sendable {
        case credential(CredentialLineView)
        case group(RequirementGroupView)
        case condition(ConditionView)
    }

    let content: Content

    static let shape = ViewShape<RequirementView>("requirement", [
        .view("credential") { if case .credential(let line) = $0.content { line } else { nil } },
        .view("group") { if case .group(let group) = $0.content { group } else { nil } },
        .view("condition") { if case .condition(let condition) = $0.content { condition } else { nil } },
    ])
}

struct RequirementGroupView: TemplateView {
    /// In words: "Any 2 of these 4".
    let rule: String
    /// Whether the learner chooses, and need not take all.
    let isChoice: Bool
    var title: String?
    var note: String?
    /// Of the title and the note, where it is not the page's.
    var language: String?
    let members: [RequirementView]

    static let shape = ViewShape<RequirementGroupView>("requirement-group", [
        .text("rule") { $0.rule },
        .flag("is-choice") { $0.isChoice },
        .text("title") { $0.title },
        .text("note") { $0.note },
        .text("language") { $0.language },
        .views("members") { $0.members },
    ])
}

/// A condition that the catalog cannot decide: "2 years of experience".
struct ConditionView: TemplateView {
    let kind: String
    let text: String
    var note: String?
    /// Of the text, where it is not the page's.
    var language: String?
    var noteLanguage: String?

    static let shape = ViewShape<ConditionView>("condition", [
        .text("kind") { $0.kind },
        .text("text") { $0.text },
        .text("note") { $0.note },
        .text("language") { $0.language },
        .text("note-language") { $0.noteLanguage },
    ])
}

/// A credential on one line, with what it costs in time and money. Most pages have some, and many the same.
final class CredentialLineView: SharedTemplateView {
    let title: String
    let url: String
    let kind: String
    let mark: Mark
    let language: String?
    let time: String?
    let price: String?
    let credit: String?
    let status: String?
    let shown = ShownFragments()

    init(title: String, url: String, kind: String, mark: Mark, language: String?, time: String?, price: String?, credit: String?, status: String?) {
        (self.title, self.url, self.kind, self.mark, self.language) = (title, url, kind, mark, language)
        (self.time, self.price, self.credit, self.status) = (time, price, credit, status)
    }

    static let shape = ViewShape<CredentialLineView>("credential-line", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("kind") { $0.kind },
        .choice("mark", of: Mark.partials) { $0.mark.partial },
        .text("language") { $0.language },
        .text("time") { $0.time },
        .text("price") { $0.price },
        .text("credit") { $0.credit },
        .text("status") { $0.status },
    ])
}
