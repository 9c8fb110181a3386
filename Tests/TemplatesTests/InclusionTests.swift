import Diagnostics
import Templates
import Testing

/// Templates that include one another and themselves.
struct InclusionTests {
    @Test func `a template that includes itself at once is refused, and the way is named`() {
        expectDiagnostics(in: Theme(["page": "{{>a}}", "a": "x{{>b}}", "b": "y{{>1️⃣a}}"]), expected: [
            ("1️⃣", "endless-inclusion", "'a' includes itself without end: a → b → a"),
        ])
    }

    @Test func `a flag, a text or a list of texts is no way out`() {
        for section in ["is_new", "title", "tags"] {
            let theme = Theme(["page": "{{>a}}", "a": "{{#\(section)}}{{>1️⃣a}}{{/\(section)}}"])
            #expect(theme.compile().diagnostics.first?.code.name == "endless-inclusion", "\(section)")
        }
    }

    @Test func `a section over the same list again is no way out`() {
        expectDiagnostics(in: Theme(["page": "{{>a}}", "a": "{{#cards}}{{name}}{{>1️⃣a}}{{/cards}}"]), expected: [
            ("1️⃣", "endless-inclusion", "'a' includes itself without end: a → a"),
        ])
    }

    @Test func `a detour without a view is found behind a way that has one`() {
        let theme = Theme([
            "page": "{{#tree}}{{>node}}{{/tree}}", "node": "{{#members}}{{>b}}{{/members}}{{>c}}", "c": "{{>b}}", "b": "{{>1️⃣node}}",
        ])
        let codes = theme.compile().diagnostics.map(\.code.name)
        #expect(codes == ["endless-inclusion"])
    }

    @Test func `a parent that is its own parent is refused`() {
        expectDiagnostics(in: Theme(["page": "{{<a}}{{/a}}", "a": "{{<1️⃣a}}{{/a}}{{$t}}{{/t}}"]), expected: [
            ("1️⃣", "endless-inclusion", "'a' includes itself without end: a → a"),
        ])
    }

    @Test func `a tree of views is shown`() throws {
        let theme = Theme(["page": "{{#tree}}{{>node}}{{/tree}}", "node": "<li>{{label}}{{#members}}<ul>{{>node}}</ul>{{/members}}</li>"])
        let tree = NodeView(label: "a", members: [NodeView(label: "b", members: [NodeView(label: "c")]), NodeView(label: "d")])
        #expect(try theme.rendered(PageView(tree: tree)) == "<li>a<ul><li>b<ul><li>c</li></ul></li></ul><ul><li>d</li></ul></li>")
    }

    @Test func `a tree of views over two templates is shown`() throws {
        let theme = Theme([
            "page": "{{#tree}}{{>node}}{{/tree}}", "node": "{{label}}{{>members}}", "members": "({{#members}}{{>node}}{{/members}})",
        ])
        #expect(try theme.rendered(PageView(tree: .chain(3))) == "1(2(3(end())))")
    }

    @Test func `a tree deeper than the limit is told when it is rendered`() throws {
        let template = try #require(Theme(["page": "{{#tree}}{{>node}}{{/tree}}", "node": "{{label}},{{#members}}{{>node}}{{/members}}"]).compile().value)
        #expect(try template.rendered(PageView(tree: .chain(31))).count > 64)
        #expect(throws: TemplateRenderingError.nestedTooDeep(limit: 32)) { try template.rendered(PageView(tree: .chain(32))) }
    }

    @Test func `a template that includes itself must end where it starts in the markup`() {
        expectDiagnostics(in: Theme(["page": "{{#tree}}{{>node}}{{/tree}}\">", "node": "{{#members}}{{>1️⃣node}}{{/members}}<a title=\""]), expected: [
            ("1️⃣", "uneven-section", "'node' includes itself, and starts in text but ends in an attribute's value"),
        ])
    }

    @Test func `partials may stand 16 deep in one another`() {
        func theme(_ depth: Int) -> Theme {
            var sources = [("page", "{{>p1}}")]
            for level in 1...depth { sources.append(("p\(level)", level == depth ? "end" : "{{>p\(level + 1)}}")) }
            return Theme(sources)
        }
        #expect(theme(16).compile().diagnostics.isEmpty)
        let diagnostic = theme(17).compile().diagnostics.first
        #expect(diagnostic?.code.name == "inclusions-too-deep")
        #expect(diagnostic?.message.utf8.starts(with: "templates include one another more than 16 deep: page → p1 → p2".utf8) == true)
    }

    @Test func `the depth counts for a partial that was compiled before`() {
        var sources = [("page", "{{>p2}}{{>q1}}")]
        for level in 2...12 { sources.append(("p\(level)", level == 12 ? "end" : "{{>p\(level + 1)}}")) }
        for level in 1...9 { sources.append(("q\(level)", level == 9 ? "{{>p2}}" : "{{>q\(level + 1)}}")) }
        #expect(Theme(sources).compile().diagnostics.map(\.code.name) == ["inclusions-too-deep"])
    }

    @Test func `a theme that doubles at each level is compiled once at each`() throws {
        var sources = [("page", "{{>p1}}")]
        for level in 1...14 { sources.append(("p\(level)", level == 14 ? "." : "{{>p\(level + 1)}}{{>p\(level + 1)}}")) }
        #expect(try Theme(sources).rendered().utf8.count == 8192)
    }

    @Test func `a theme that doubles and indents differently is bounded`() {
        var sources = [("page", "{{>p1}}\n")]
        let many = String(repeating: "{{title}}", count: 2000)
        for level in 1...15 { sources.append(("p\(level)", level == 15 ? many : (0..<3).map { "\(String(repeating: " ", count: $0 * level * level)){{>p\(level + 1)}}\n" }.joined())) }
        #expect(Theme(sources).compile().diagnostics.contains { $0.code.name == "too-many-inclusions" || $0.code.name == "inclusions-too-deep" })
    }

    @Test func `fillings of one page do not reach another`() throws {
        let theme = Theme(["page": "{{<a}}{{$t}}1{{/t}}{{/a}}", "other": "{{<a}}{{$t}}2{{/t}}{{/a}}", "a": "[{{$t}}{{/t}}]"])
        var compiler = TemplateCompiler(theme.set)
        let page = compiler.compile("page", for: PageView.self)
        let other = compiler.compile("other", for: PageView.self)
        #expect(try page?.rendered(PageView()) == Array("[1]".utf8))
        #expect(try other?.rendered(PageView()) == Array("[2]".utf8))
    }

    @Test func `what stands too deep over several templates is told, not run into`() throws {
        let open = String(repeating: "{{#is_new}}", count: 30)
        let close = String(repeating: "{{/is_new}}", count: 30)
        var sources = [("page", "{{>p1}}")]
        for level in 1...12 { sources.append(("p\(level)", level == 12 ? "end" : "\(open){{>p\(level + 1)}}\(close)")) }
        let deep = Theme(sources)
        let codes = deep.compile().diagnostics.map(\.code.name)
        #expect(codes == ["sections-too-deep"])

        var tree = [("page", "{{#tree}}{{>p1}}{{/tree}}")]
        for level in 1...5 { tree.append(("p\(level)", "\(open){{#members}}{{>p\(level % 5 + 1)}}{{/members}}\(close)".replacing("is_new", with: "tags"))) }
        let compiled = Theme(tree).compile()
        let template = try #require(compiled.value, "\(compiled.diagnostics.map(\.message))")
        #expect(throws: TemplateRenderingError.nestedTooDeep(limit: 1000)) { try template.rendered(PageView(tags: ["x"], tree: .chain(150))) }
    }
}
