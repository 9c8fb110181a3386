import Templates

/// The beginning of every page about a thing: what it is, its name, its one line.
struct ThingHeaderView: TemplateView {
    let mark: Mark
    /// "Microcredential", "Pathway"
    let kind: String
    /// The list of things of this kind.
    var kindURL: String?
    let title: String
    /// Of the title, where it is not the page's.
    var language: String?
    var direction: String?
    var summary: String?
    /// Of the summary, where it is not the page's.
    var summaryLanguage: String?
    var summaryDirection: String?
    var image: ImageView?
    var notice: NoticeView?

    static let shape = ViewShape<ThingHeaderView>("thing-header", [
        .choice("mark", of: Mark.partials) { $0.mark.partial },
        .text("kind") { $0.kind },
        .url("kind-url") { $0.kindURL },
        .text("title") { $0.title },
        .text("language") { $0.language },
        .text("direction") { $0.direction },
        .text("summary") { $0.summary },
        .text("summary-language") { $0.summaryLanguage },
        .text("summary-direction") { $0.summaryDirection },
        .view("image") { $0.image },
        .view("notice") { $0.notice },
    ])
}

/// Why a thing is not to be taken up any more, or not yet.
struct NoticeView: TemplateView {
    enum Reason: Sendable {
        case superseded, retired, draft
    }

    let reason: Reason
    let successors: [LinkView]

    static let shape = ViewShape<NoticeView>("notice", [
        .flag("is-superseded") { $0.reason == .superseded },
        .flag("is-retired") { $0.reason == .retired },
        .flag("is-draft") { $0.reason == .draft },
        .views("successors") { $0.successors },
        .flag("has-successors") { !$0.successors.isEmpty },
    ])
}

/// The end of every page about a thing: its dates, its topics, its data.
struct ThingFooterView: TemplateView {
    let topics: [LinkView]
    var version: String?
    var published: DateView?
    var modified: DateView?
    var reviewed: DateView?
    /// The identity of the thing in the registry of the field.
    var ctid: String?
    let data: [LinkView]

    static let shape = ViewShape<ThingFooterView>("thing-footer", [
        .views("topics") { $0.topics },
        .flag("has-topics") { !$0.topics.isEmpty },
        .text("version") { $0.version },
        .view("published") { $0.published },
        .view("modified") { $0.modified },
        .view("reviewed") { $0.reviewed },
        .text("ctid") { $0.ctid },
        .views("data") { $0.data },
        .flag("has-data") { !$0.data.isEmpty },
        .flag("has-something") { footer in
            !footer.topics.isEmpty || !footer.data.isEmpty || footer.version != nil || footer.published != nil || footer.modified != nil
                || footer.reviewed != nil || footer.ctid != nil
        },
    ])
}
