import Templates

// Views that many pages share, each a few fields.

/// A link to a page of the site or, where it says so, to another site.
struct LinkView: TemplateView {
    let title: String
    let url: String
    /// Of the title, where it is not the page's.
    var language: String?
    var isCurrent = false

    static let shape = ViewShape<LinkView>("link", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .flag("is-current") { $0.isCurrent },
    ])
}

/// A link with what it leads to: a level, an audience, a topic, a kind.
struct RouteView: TemplateView {
    let title: String
    let url: String
    /// Of the title, where it is not the page's.
    var language: String?
    var summary: String?
    var summaryLanguage: String?
    /// "12 credentials"
    var count: String?
    /// The number of the step, for ladders; counted from 1.
    var number: String?

    static let shape = ViewShape<RouteView>("route", [
        .text("title") { $0.title },
        .url("url") { $0.url },
        .text("language") { $0.language },
        .text("summary") { $0.summary },
        .text("summary-language") { $0.summaryLanguage },
        .text("count") { $0.count },
        .text("number") { $0.number },
    ])
}

/// What was cut from a list, and where the whole of it is.
struct MoreView: TemplateView {
    /// "and 212 more"
    let text: String
    let url: String

    static let shape = ViewShape<MoreView>("more", [
        .text("text") { $0.text },
        .url("url") { $0.url },
    ])
}

/// A day as people and as machines read it.
struct DateView: TemplateView {
    let text: String
    let machine: String

    static let shape = ViewShape<DateView>("date", [
        .text("text") { $0.text },
        .text("machine") { $0.machine },
    ])
}

struct ImageView: TemplateView {
    let url: String
    let description: String

    static let shape = ViewShape<ImageView>("image", [
        .url("url") { $0.url },
        .text("description") { $0.description },
    ])
}

/// A rendered stretch of a body.
struct ProseView: TemplateView {
    let html: [UInt8]
    /// Of the text, where it is not the page's.
    var language: String?
    var direction: String?

    static let shape = ViewShape<ProseView>("prose", [
        .html("html") { $0.html },
        .text("language") { $0.language },
        .text("direction") { $0.direction },
    ])
}

/// A place in somebody else's framework that a thing corresponds to, or a code in a classification.
struct AlignmentView: TemplateView {
    let framework: String
    var code: String?
    var name: String?
    var url: String?
    /// Of the name, where it is not the page's.
    var language: String?

    static let shape = ViewShape<AlignmentView>("alignment", [
        .text("framework") { $0.framework },
        .text("code") { $0.code },
        .text("name") { $0.name },
        .url("url") { $0.url },
        .text("language") { $0.language },
    ])
}

/// Where a page stands among the pages of a list.
struct PagingView: TemplateView {
    /// "Page 2 of 9"
    let text: String
    var previous: String?
    var next: String?
    /// Links to pages, with gaps where there are many.
    let pages: [PageNumberView]

    static let shape = ViewShape<PagingView>("paging", [
        .text("text") { $0.text },
        .url("previous") { $0.previous },
        .url("next") { $0.next },
        .views("pages") { $0.pages },
    ])
}

struct PageNumberView: TemplateView {
    let number: String
    let url: String
    let isCurrent: Bool
    /// Whether pages are left out before this one.
    let followsGap: Bool

    static let shape = ViewShape<PageNumberView>("page-number", [
        .text("number") { $0.number },
        .url("url") { $0.url },
        .flag("is-current") { $0.isCurrent },
        .flag("follows-gap") { $0.followsGap },
    ])
}
