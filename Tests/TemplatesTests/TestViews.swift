import Templates

/// A view with a field of every type.
struct PageView: TemplateView {
    var title = "Hand hygiene"
    var note: String?
    var link: String? = "/credentials/hand-hygiene/"
    var image: String?
    var body = Array("<p>Wash.</p>".utf8)
    var map = Array("<svg></svg>".utf8)
    var data = Array(#"{"name":"\u003cb\u003e"}"#.utf8)
    var isNew = true
    var tags = ["infection", "safety"]
    var issuer: LinkView? = LinkView(title: "APIC", url: "https://apic.example/")
    var cards: [CardView] = []
    var tree: NodeView?
    var kind = "parts/badge"

    static let shape = ViewShape<PageView>("page", [
        .text("title") { $0.title },
        .text("note") { $0.note },
        .url("link") { $0.link },
        .url("image") { $0.image },
        .html("body") { $0.body },
        .svg("map") { $0.map },
        .scriptData("data") { $0.data },
        .flag("is_new") { $0.isNew },
        .texts("tags") { $0.tags },
        .view("issuer") { $0.issuer },
        .views("cards") { $0.cards },
        .view("tree") { $0.tree },
        .choice("kind", of: ["parts/badge", "parts/degree"]) { $0.kind },
    ])
}

struct LinkView: TemplateView {
    var title: String
    var url: String

    static let shape = ViewShape<LinkView>("link", [
        .text("title") { $0.title },
        .url("url") { $0.url },
    ])
}

struct CardView: TemplateView {
    var name: String
    var links: [LinkView] = []

    static let shape = ViewShape<CardView>("card", [
        .text("name") { $0.name },
        .views("links") { $0.links },
    ])
}

/// A view that holds views of its own kind.
struct NodeView: TemplateView {
    var label: String
    var members: [NodeView] = []

    static let shape = ViewShape<NodeView>("node", [
        .text("label") { $0.label },
        .views("members") { $0.members },
    ])

    /// A tree of one node a level.
    static func chain(_ depth: Int) -> NodeView {
        (1...depth).reversed().reduce(NodeView(label: "end")) { NodeView(label: "\($1)", members: [$0]) }
    }
}
