import Diagnostics
import SourceText
import Templates
import Testing

/// Names that mean nothing, and values that cannot do what is asked of them.
struct NameDiagnosticsTests {
    @Test func `an unknown name suggests the nearest one and lists what there is`() throws {
        let theme = Theme("<h1>{{1️⃣titel}}</h1>")
        expectDiagnostics(in: theme, for: LinkView.self, expected: [("1️⃣", "unknown-template-name", "the view 'link' has no 'titel'")])
        #expect(theme.compile(for: LinkView.self).diagnostics.first?.help == "Did you mean 'title'? 'link' has 'title', 'url'")
    }

    @Test func `the span is the part of the name that is wrong`() throws {
        let theme = Theme("{{issuer.1️⃣nmae}}")
        expectDiagnostics(in: theme, expected: [("1️⃣", "unknown-template-name", "the view 'link' has no 'nmae'")])
        #expect(theme.compile().diagnostics.first?.span.range.count == 4)
    }

    @Test func `all views around a place are searched`() throws {
        let theme = Theme("{{#cards}}{{#links}}{{title}}{{name}}{{note}}{{1️⃣nome}}{{/links}}{{/cards}}")
        expectDiagnostics(in: theme, expected: [("1️⃣", "unknown-template-name", "none of the views 'link', 'card', 'page' has 'nome'")])
        #expect(theme.compile().diagnostics.first?.help == "Did you mean 'name'? 'link' has 'title', 'url'")
    }

    @Test func `a dotted name does not climb`() {
        expectDiagnostics(in: Theme("{{issuer.1️⃣note}}"), expected: [("1️⃣", "unknown-template-name", "the view 'link' has no 'note'")])
    }

    @Test func `names are checked in what is not shown`() {
        expectDiagnostics(in: Theme("{{^is_new}}{{1️⃣old}}{{/is_new}}"), expected: [("1️⃣", "unknown-template-name", "the view 'page' has no 'old'")])
    }

    @Test func `a mistake in a partial is told once for each view it is wrong for`() {
        let theme = Theme(["page": "{{>part}}{{>part}}{{#issuer}}{{>part}}{{/issuer}}", "part": "{{1️⃣nope}}"])
        expectDiagnostics(in: theme, expected: [
            ("1️⃣", "unknown-template-name", "none of the views 'link', 'page' has 'nope'"),
            ("1️⃣", "unknown-template-name", "the view 'page' has no 'nope'"),
        ])
    }

    @Test func `an unknown text of the theme`() {
        let theme = Theme("{{strings.1️⃣sarch}}", strings: ThemeStrings(["search": "Suche"], language: "de"))
        expectDiagnostics(in: theme, expected: [("1️⃣", "unknown-theme-string", "the theme has no text 'sarch' for 'de'")])
        #expect(theme.compile().diagnostics.first?.help == "Did you mean 'search'?")
    }

    @Test func `what has no text cannot be shown`() {
        expectDiagnostics(in: Theme("{{1️⃣is_new}}{{2️⃣tags}}{{3️⃣issuer}}{{4️⃣cards}}{{5️⃣.}}"), expected: [
            ("1️⃣", "misused-template-value", "'is_new' is true or false and has no text to show"),
            ("2️⃣", "misused-template-value", "'tags' is a list of texts and has no text to show"),
            ("3️⃣", "misused-template-value", "'issuer' is a view and has no text to show"),
            ("4️⃣", "misused-template-value", "'cards' is a list of views and has no text to show"),
            ("5️⃣", "misused-template-value", "'.' is a view and has no text to show"),
        ])
    }

    @Test func `what has no fields is not asked for one`() {
        expectDiagnostics(in: Theme("{{title.1️⃣length}}{{cards.2️⃣name}}"), expected: [
            ("1️⃣", "misused-template-value", "'length' is asked of a text, which has no fields"),
            ("2️⃣", "misused-template-value", "'name' is asked of a list of views, which has no fields"),
        ])
    }

    @Test func `a text of the theme opens no section`() {
        expectDiagnostics(in: Theme("{{#1️⃣strings.a}}{{/strings.a}}", strings: ["a": "x"]), expected: [
            ("1️⃣", "misused-template-value", "'strings.a' is a text of the theme, always there, and opens no section"),
        ])
    }

    @Test func `only a choice names a template`() {
        expectDiagnostics(in: Theme(["page": "{{>*1️⃣title}}", "x": ""]), expected: [("1️⃣", "misused-template-value", "'title' is no choice of templates")])
    }

    @Test func `first and last are names in lists only`() {
        expectDiagnostics(in: Theme("{{#tags}}{{#first?}}a{{/first?}}{{/tags}}{{#1️⃣last?}}b{{/last?}}"), expected: [
            ("1️⃣", "unknown-template-name", "the view 'page' has no 'last?'"),
        ])
    }

    // MARK: Other templates

    @Test func `an unknown partial suggests the nearest one`() {
        let theme = Theme(["page": "{{>1️⃣parts/crad}}", "parts/card": "x"])
        expectDiagnostics(in: theme, expected: [("1️⃣", "unknown-partial", "no template is named 'parts/crad'")])
        #expect(theme.compile().diagnostics.first?.help == "Did you mean 'parts/card'?")
    }

    @Test func `an unknown parent`() {
        expectDiagnostics(in: Theme("{{<1️⃣layout}}{{$a}}{{/a}}{{/layout}}"), expected: [("1️⃣", "unknown-partial", "no template is named 'layout'")])
    }

    @Test func `all templates that a field can choose exist`() {
        expectDiagnostics(in: Theme(["page": "{{>*1️⃣kind}}", "parts/badge": "{{title}}{{2️⃣oops}}"]), expected: [
            ("1️⃣", "unknown-partial", "'kind' can choose 'parts/degree', and no template is named so"),
            ("2️⃣", "unknown-template-name", "the view 'page' has no 'oops'"),
        ])
    }

    @Test func `an unknown block suggests the nearest one`() {
        let theme = Theme(["page": "{{<base}}{{$1️⃣man}}x{{/man}}{{/base}}", "base": "{{$main}}{{/main}}{{$head}}{{/head}}"])
        expectDiagnostics(in: theme, expected: [("1️⃣", "unknown-block", "the parent 'base' has no block 'man'")])
        #expect(theme.compile().diagnostics.first?.help == "Did you mean 'main'?")
    }

    @Test func `a block of the parent's parent or partials is known`() {
        expectDiagnostics(in: Theme([
            "page": "{{<a}}{{$t}}1{{/t}}{{$u}}2{{/u}}{{/a}}", "a": "{{<b}}{{/b}}{{#is_new}}{{>c}}{{/is_new}}", "b": "{{$t}}{{/t}}", "c": "{{$u}}{{/u}}",
        ]), expected: [])
    }

    @Test func `a page that the theme does not have`() throws {
        let set = TemplateSet([TemplateSource(name: "credential", file: FileID(1), bytes: [])], place: SourceSpan(file: FileID(7), start: 3, end: 9))
        let compiled = set.compile("credentials", for: PageView.self)
        #expect(compiled.value == nil)
        let diagnostic = try #require(compiled.diagnostics.first)
        #expect(diagnostic.code.name == "unknown-template")
        #expect(diagnostic.message == "the theme has no template 'credentials'")
        #expect(diagnostic.help == "Did you mean 'credential'?")
        #expect(diagnostic.span.file == FileID(7))
    }

    @Test func `templates that no page uses are told of`() {
        var compiler = TemplateCompiler(Theme(["page": "{{>a}}", "a": "{{>b}}", "b": "", "c": "", "d": "{{>c}}"]).set)
        _ = compiler.compile("page", for: PageView.self)
        #expect(compiler.unusedTemplates.map(\.message) == ["no page uses the template 'c'", "no page uses the template 'd'"])
        _ = compiler.compile("d", for: PageView.self)
        #expect(compiler.unusedTemplates.isEmpty)
    }

    @Test func `the same mistake is told once for several pages`() {
        let theme = Theme(["page": "{{>part}}", "other": "{{>part}}", "part": "{{1️⃣nope}}"])
        var compiler = TemplateCompiler(theme.set)
        let page = compiler.compile("page", for: PageView.self)
        #expect(page == nil)
        let other = compiler.compile("other", for: PageView.self)
        #expect(other == nil)
        #expect(compiler.diagnostics.count == 1)
    }
}

