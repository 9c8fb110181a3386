import Diagnostics
import OutputText
import SourceText
import Templates
import TestSupport
import Testing

/// What a page costs and guarantees when it is rendered.
struct RenderingTests {
    private static let theme = Theme([
        "page": """
        {{<layout}}{{$main}}
        <h1>{{title}}</h1>{{#note}}<p>{{.}}</p>{{/note}}{{^note}}<p>{{strings.none}}</p>{{/note}}
        <ul>{{#cards}}<li{{#first?}} class="first"{{/first?}}>{{name}}{{#links}}<a href="{{url}}">{{title}}</a>{{^last?}}, {{/last?}}{{/links}}</li>{{/cards}}</ul>
        {{#tree}}{{>node}}{{/tree}}
        {{/main}}{{/layout}}
        """,
        "layout": "<!doctype html><title>{{title}} · {{strings.site}}</title><main>\n  {{$main}}{{/main}}\n</main>\n",
        "node": "<li>{{label}}{{#members}}<ul>{{>node}}</ul>{{/members}}</li>",
    ], strings: ["site": "Cards & more", "none": "Nothing"])

    private static func view(_ seed: UInt64) -> PageView {
        var random = SeededGenerator(seed: seed)
        let cards = (0..<Int.random(in: 0...5, using: &random)).map { number in
            CardView(name: "card <\(number)>", links: (0..<Int.random(in: 0...3, using: &random)).map { LinkView(title: "l\($0)", url: "/\($0)/?a&b") })
        }
        return PageView(title: "T\(seed)", note: Bool.random(using: &random) ? "n & n" : nil, cards: cards, tree: .chain(Int.random(in: 1...9, using: &random)))
    }

    @Test func `a page with a layout, lists and a tree`() throws {
        let links = [LinkView(title: "a", url: "/a/"), LinkView(title: "b", url: "/b/")]
        let view = PageView(cards: [CardView(name: "x", links: links), CardView(name: "y")], tree: .chain(1))
        #expect(try Self.theme.rendered(view) == """
        <!doctype html><title>Hand hygiene · Cards &amp; more</title><main>
          <h1>Hand hygiene</h1><p>Nothing</p>
          <ul><li class="first">x<a href="/a/">a</a>, <a href="/b/">b</a></li><li>y</li></ul>
          <li>1<ul><li>end</li></ul></li>
        </main>

        """)
    }

    @Test func `the same view gives the same bytes from many tasks`() async throws {
        let template = try #require(Self.theme.compile().value)
        let expected = try (0..<16).map { try template.rendered(Self.view($0)) }
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<64 {
                group.addTask {
                    let seed = task % 16
                    return (try? template.rendered(Self.view(UInt64(seed)))) == expected[seed]
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }

    @Test func `a theme compiles the same way each time, whatever the order of its files`() throws {
        let other = TemplateSet(Self.theme.sources.reversed())
        let a = try #require(Self.theme.compile().value)
        let b = try #require(other.compile("page", for: PageView.self, strings: Self.theme.strings).value)
        for seed in 0..<8 as Range<UInt64> { #expect(try a.rendered(Self.view(seed)) == b.rendered(Self.view(seed))) }
    }

    @Test func `a page is appended to what the buffer holds`() throws {
        let template = try #require(Theme("<p>{{title}}").compile().value)
        var buffer = OutputBuffer()
        buffer.append("before " as StaticString)
        try template.render(PageView(), into: &buffer)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == "before <p>Hand hygiene")
    }

    @Test func `a page that grows too large is told`() throws {
        let template = try #require(Theme("{{#tags}}{{.}}{{/tags}}").compile().value)
        let half = String(repeating: "x", count: TemplateLimits.pageSize / 2)
        #expect(try template.rendered(PageView(tags: [half, half])).count == TemplateLimits.pageSize)
        #expect(throws: TemplateRenderingError.pageTooLarge(limit: 10_000_000)) { try template.rendered(PageView(tags: [half, half, "x"])) }
    }

    @Test func `a loop without values is bounded as well`() throws {
        let template = try #require(Theme("{{#tags}}\(String(repeating: "y", count: 10_001)){{/tags}}").compile().value)
        let tags = Array(repeating: "", count: 1000)
        #expect(throws: TemplateRenderingError.pageTooLarge(limit: 10_000_000)) { try template.rendered(PageView(tags: tags)) }
    }

    @Test func `a template that the field does not list is told`() throws {
        let template = try #require(Theme(["page": "{{>*kind}}", "parts/badge": "b", "parts/degree": "d"]).compile().value)
        #expect(try template.rendered(PageView()) == Array("b".utf8))
        #expect(throws: TemplateRenderingError.unlistedChoice("page")) { try template.rendered(PageView(kind: "page")) }
    }

    @Test func `a choice is a text as well`() throws {
        #expect(try Theme("<p class=\"{{kind}}\">{{#kind}}{{.}}{{/kind}}").rendered() == "<p class=\"parts/badge\">parts/badge")
    }

    @Test func `a dot inside a flag or a view means what it meant outside, or the view`() throws {
        #expect(try Theme("{{#tags}}{{#is_new}}{{.}};{{/is_new}}{{/tags}}").rendered() == "infection;safety;")
        #expect(Theme("{{#tags}}{{#issuer}}{{.}}{{/issuer}}{{/tags}}").compile().diagnostics.map(\.code.name) == ["misused-template-value"])
    }

    @Test func `an element of a list hides the one of the same kind around it`() throws {
        let theme = Theme("{{#tree}}{{label}}{{#members}}{{label}}{{#members}}{{label}}{{/members}}{{label}}{{/members}}{{label}}{{/tree}}")
        let tree = NodeView(label: "a", members: [NodeView(label: "b", members: [NodeView(label: "c"), NodeView(label: "d")])])
        #expect(try theme.rendered(PageView(tree: tree)) == "abcdba")
    }

    @Test func `first and last belong to the innermost list`() throws {
        let theme = Theme("{{#cards}}{{#tags}}{{#last?}}{{.}}{{/last?}}{{/tags}}{{^first?}}-{{/first?}}{{/cards}}")
        #expect(try theme.rendered(PageView(cards: [CardView(name: "a"), CardView(name: "b")])) == "safetysafety-")
    }

    @Test func `one theme serves several views and languages`() throws {
        let theme = Theme(["page": "{{>part}}", "link": "{{>part}}", "part": "<b>{{title}} {{strings.a}}</b>"])
        for (language, word) in [("en", "yes"), ("de", "ja")] {
            var compiler = TemplateCompiler(theme.set, strings: ThemeStrings(["a": word], language: language))
            let page = compiler.compile("page", for: PageView.self)
            let link = compiler.compile("link", for: LinkView.self)
            #expect(compiler.diagnostics.isEmpty)
            #expect(try page?.rendered(PageView()) == Array("<b>Hand hygiene \(word)</b>".utf8))
            #expect(try link?.rendered(LinkView(title: "<", url: "")) == Array("<b>&lt; \(word)</b>".utf8))
        }
    }
}
