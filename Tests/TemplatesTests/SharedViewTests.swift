import Diagnostics
import OutputText
import Synchronization
@testable import Templates
import Testing

/// Views that several pages show: what a section shows of one is made once, where it is the same on all pages.
struct SharedViewTests {
    @Test(arguments: [
        "{{#line}}<b>{{name}}</b>{{#tags}}{{^first?}}, {{/first?}}{{.}}{{/tags}}{{/line}}",
        "{{#line}}{{>part}}{{/line}}",
        "{{#line}}{{>*kind}}{{/line}}",
    ]) func `what follows from the view alone is made once`(template: String) throws {
        let line = LineView("a & b")
        let theme = try compiled(template)
        let first = try theme.rendered(HolderView(title: "x", line: line))
        let reads = line.reads
        #expect(reads > 0)
        #expect(try theme.rendered(HolderView(title: "y", line: line)) == first)
        #expect(line.reads == reads)
    }

    @Test func `sections that show the same share it, on whatever pages they stand`() throws {
        let line = LineView("a")
        var compiler = TemplateCompiler(Theme(["page": "{{#line}}{{>part}}{{/line}}", "other": "<i>{{title}}</i>{{#lines}}{{>part}}{{/lines}}", "part": "<b>{{name}}</b>"]).set)
        let (compiledPage, compiledOther) = (compiler.compile("page", for: HolderView.self), compiler.compile("other", for: HolderView.self))
        let (page, other) = (try #require(compiledPage), try #require(compiledOther))
        #expect(try text(page, HolderView(title: "x", line: line)) == "<b>a</b>")
        let reads = line.reads
        #expect(try text(other, HolderView(title: "x", line: nil, lines: [line, line])) == "<i>x</i><b>a</b><b>a</b>")
        #expect(line.reads == reads)
    }

    @Test(arguments: [
        ("{{#line}}{{name}}{{title}}{{/line}}", "ax", "ay"),
        ("{{#line}}{{name}}{{#title}}{{.}}{{/title}}{{/line}}", "ax", "ay"),
        ("{{#line}}{{#on}}!{{/on}}{{^on}}?{{/on}}{{name}}{{/line}}", "!a", "?a"),
        ("{{#lines}}{{name}}{{^last?}},{{/last?}}{{/lines}}", "a,a", "a"),
        ("{{#line}}{{>around}}{{/line}}", "a of x", "a of y"),
    ]) func `what depends on the page is shown anew`(template: String, first: String, second: String) throws {
        let line = LineView("a")
        let theme = try compiled(template)
        let isList = template.contains("lines")
        #expect(try text(theme, HolderView(title: "x", on: true, line: line, lines: isList ? [line, line] : [])) == first)
        #expect(try text(theme, HolderView(title: "y", on: false, line: line, lines: isList ? [line] : [])) == second)
    }

    @Test func `finished HTML has its place on every page`() throws {
        let theme = try compiled("<p>{{title}}</p>{{#line}}{{body}}{{/line}}")
        let line = LineView("a")
        for title in ["x", "longer", "x"] {
            var buffer = OutputBuffer()
            try theme.render(HolderView(title: title, line: line), into: &buffer)
            #expect(buffer.insertions.map { String(decoding: buffer.bytes[$0], as: UTF8.self) } == ["<u>a</u>"])
        }
    }

    @Test func `a theme shows its own, whatever another showed before`() throws {
        let line = LineView("a")
        for (number, word) in ["b", "i", "u", "s", "em", "b"].enumerated() {
            let theme = try compiled("{{#line}}<\(word)>{{name}}</\(word)>{{/line}}")
            for _ in 0..<2 { #expect(try text(theme, HolderView(title: "\(number)", line: line)) == "<\(word)>a</\(word)>") }
        }
    }

    @Test func `templates that include and include are not followed to their end`() throws {
        // Twelve templates, each of which includes the next sixteen times, and the last of which is empty: 16 to the power of 12.
        var templates = (0..<12).map { ("p\($0)", String(repeating: "{{>p\($0 + 1)}}", count: 16)) }
        templates += [("p12", ""), ("page", "{{#lines}}{{name}}{{>p0}}{{/lines}}")]
        let compiled: CompiledTemplate<HolderView>? = Theme(templates).compile(for: HolderView.self).value
        let theme = try #require(compiled)
        #expect(try text(theme, HolderView(title: "x", line: nil)) == "")
    }

    @Test func `many tasks show it at once`() async throws {
        let theme = try compiled("{{#lines}}{{>part}}{{/lines}}")
        let lines = (0..<100).map { LineView("<\($0)>") }
        let expected = lines.indices.map { "<b>&lt;\($0)&gt;</b>" }.joined()
        await withTaskGroup(of: String?.self) { group in
            for task in 0..<32 { group.addTask { try? text(theme, HolderView(title: "\(task)", line: nil, lines: lines)) } }
            for await shown in group { #expect(shown == expected) }
        }
    }

    private func compiled(_ template: String) throws -> CompiledTemplate<HolderView> {
        let theme = Theme(["page": template, "part": "<b>{{name}}</b>", "around": "{{name}} of {{title}}"])
        let compiled: CompiledTemplate<HolderView>? = theme.compile(for: HolderView.self).value
        return try #require(compiled)
    }
}

private func text(_ template: CompiledTemplate<HolderView>, _ view: HolderView) throws -> String {
    String(decoding: try template.rendered(view), as: UTF8.self)
}

private struct HolderView: TemplateView {
    let title: String
    var on = false
    let line: LineView?
    var lines: [LineView] = []

    static let shape = ViewShape<HolderView>("holder", [
        .text("title") { $0.title },
        .flag("on") { $0.on },
        .view("line") { $0.line },
        .views("lines") { $0.lines },
    ])
}

/// Counts how often something of it is read.
private final class LineView: SharedTemplateView {
    private let name: String
    private let count = Atomic(0)
    let shown = ShownFragments()

    init(_ name: String) {
        self.name = name
    }

    var reads: Int { count.load(ordering: .relaxed) }

    static let shape = ViewShape<LineView>("line", [
        .text("name") { $0.read($0.name) },
        .html("body") { $0.read(Array("<u>\($0.name)</u>".utf8)) },
        .texts("tags") { $0.read(["s", "t"]) },
        .choice("kind", of: ["part"]) { $0.read("part") },
    ])

    private func read<Value>(_ value: Value) -> Value {
        count.add(1, ordering: .relaxed)
        return value
    }
}
