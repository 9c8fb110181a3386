import Templates

/// A text of the site's own.
struct PageView: TemplateView {
    let frame: PageFrame
    let header: ThingHeaderView
    let body: ProseView?
    let footer: ThingFooterView

    static let shape = ViewShape<PageView>("page", [
        .view("frame") { $0.frame },
        .view("header") { $0.header },
        .view("body") { $0.body },
        .view("footer") { $0.footer },
    ])
}

/// The page that a host shows for an address that leads nowhere.
struct NotFoundView: TemplateView {
    let frame: PageFrame
    let routes: [RouteView]

    static let shape = ViewShape<NotFoundView>("not-found", [
        .view("frame") { $0.frame },
        .views("routes") { $0.routes },
        .flag("has-routes") { !$0.routes.isEmpty },
    ])
}

/// A page at an old address, which leads on to the new one.
struct RedirectView: TemplateView {
    let language: String
    let direction: String
    let title: String
    /// Where it leads, on this host.
    let url: String
    /// The same, absolute.
    let canonical: String
    let stylesheet: String

    static let shape = ViewShape<RedirectView>("redirect", [
        .text("language") { $0.language },
        .text("direction") { $0.direction },
        .text("title") { $0.title },
        .url("url") { $0.url },
        .url("canonical") { $0.canonical },
        .url("stylesheet") { $0.stylesheet },
    ])
}
