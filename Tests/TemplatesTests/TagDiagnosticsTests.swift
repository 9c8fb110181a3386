import Diagnostics
import SourceText
import Templates
import Testing

/// Faults of a template file, whatever it is used for.
struct TagDiagnosticsTests {
    @Test func `a tag that is not closed`() {
        expectDiagnostics(in: Theme("<p>1️⃣{{title</p>"), expected: [("1️⃣", "unclosed-template-tag", "the tag is not closed by '}}'")])
    }

    @Test func `a tag that is not closed before the next one`() {
        expectDiagnostics(in: Theme("<p>1️⃣{{title</p>{{note}} 2️⃣{{/x}}"), expected: [
            ("1️⃣", "unclosed-template-tag", "the tag is not closed by '}}'"),
            ("2️⃣", "stray-section-end", "'/x' closes nothing"),
        ])
    }

    @Test func `three braces closed by two`() {
        expectDiagnostics(in: Theme("<p>1️⃣{{{body}}</p>"), expected: [("1️⃣", "unclosed-template-tag", "the tag is not closed by '}}}'")])
    }

    @Test func `a comment that is not closed`() {
        expectDiagnostics(in: Theme("<p>1️⃣{{! {{title} </p>"), expected: [("1️⃣", "unclosed-template-tag", "the tag is not closed by '}}'")])
    }

    @Test func `tags without a name, or with a broken one`() {
        expectDiagnostics(in: Theme("1️⃣{{}} 2️⃣{{# }} {{3️⃣a b}} {{4️⃣a..b}} {{5️⃣.a}} {{#6️⃣a.}}"), expected: [
            ("1️⃣", "malformed-template-tag", "a tag needs a name"),
            ("2️⃣", "malformed-template-tag", "a tag needs a name"),
            ("3️⃣", "malformed-template-tag", "a name holds no white space"),
            ("4️⃣", "malformed-template-tag", "a name has something before and after each '.'"),
            ("5️⃣", "malformed-template-tag", "a name has something before and after each '.'"),
            ("6️⃣", "malformed-template-tag", "a name has something before and after each '.'"),
        ])
    }

    @Test(arguments: ["1️⃣{{=<%=}}", "1️⃣{{=a b c=}}", "1️⃣{{= =}}", "1️⃣{{==a b=}}"]) func `delimiters that are not two`(page: String) {
        expectDiagnostics(in: Theme(page), expected: [
            ("1️⃣", "malformed-template-delimiters", "two delimiters are set, with white space between them and without '='"),
        ])
    }

    @Test func `a section that is not closed`() {
        expectDiagnostics(in: Theme("1️⃣{{#is_new}}new 2️⃣{{^tags}}"), expected: [
            ("1️⃣", "unclosed-section", "'#is_new' is not closed"),
            ("2️⃣", "unclosed-section", "'^tags' is not closed"),
        ])
    }

    @Test func `a section that is not closed before the one around it is`() throws {
        let theme = Theme("{{#is_new}}1️⃣{{#tags}}new2️⃣{{/is_new}}")
        expectDiagnostics(in: theme, expected: [("1️⃣", "unclosed-section", "'#tags' is not closed")])
        let related = try #require(theme.compile().diagnostics.first?.related.first)
        #expect(Int(related.span.start) == theme.markers["2️⃣"]?.offset)
    }

    @Test func `an end that does not match`() throws {
        let theme = Theme("1️⃣{{#is_new}}new{{/2️⃣is_now}} {{title}}")
        expectDiagnostics(in: theme, expected: [("2️⃣", "mismatched-section-end", "'/is_now' closes '#is_new'")])
        let diagnostic = try #require(theme.compile().diagnostics.first)
        #expect(diagnostic.help == "write '/is_new'")
        #expect(diagnostic.fix?.replacement == "is_new")
        #expect(diagnostic.related.first.map { Int($0.span.start) } == theme.markers["1️⃣"]?.offset)
    }

    @Test func `an end without a start`() {
        expectDiagnostics(in: Theme("a1️⃣{{/note}}b"), expected: [("1️⃣", "stray-section-end", "'/note' closes nothing")])
    }

    @Test func `sections nested too deep`() {
        let open = String(repeating: "{{#is_new}}", count: 32)
        let close = String(repeating: "{{/is_new}}", count: 32)
        expectDiagnostics(in: Theme(open + close), expected: [])
        expectDiagnostics(in: Theme(open + "1️⃣{{#is_new}}{{/is_new}}" + close), expected: [
            ("1️⃣", "sections-too-deep", "more than 32 sections and blocks stand in one another"),
        ])
    }

    @Test func `a block that is given twice`() {
        expectDiagnostics(in: Theme(["page": "{{<base}}{{$a}}1{{/a}}{{$1️⃣a}}2{{/a}}{{/base}}", "base": "{{$a}}{{/a}}"]), expected: [
            ("1️⃣", "duplicate-block", "the block 'a' is given twice"),
        ])
    }

    @Test func `what is never shown inside a parent is a warning`() {
        expectDiagnostics(in: Theme(["page": "{{<base}}\n 1️⃣lost words\n {{$a}}1{{/a}} 2️⃣{{title}}{{! fine }}\n{{/base}}", "base": "{{$a}}{{/a}}"]), expected: [
            ("1️⃣", "ignored-in-parent", "only blocks count inside the parent 'base'; this is never shown"),
            ("2️⃣", "ignored-in-parent", "only blocks count inside the parent 'base'; this is never shown"),
        ])
    }

    @Test func `bytes that are not UTF-8`() {
        let set = TemplateSet([TemplateSource(name: "page", file: FileID(3), bytes: Array("Größe ".utf8) + [0xFF, 0x20])])
        #expect(set.diagnostics.map(\.code.name) == ["invalid-template-encoding"])
        #expect(set.diagnostics.first?.span == SourceSpan(file: FileID(3), start: 8, end: 9))
    }

    @Test func `two templates of one name`() {
        let set = TemplateSet([
            TemplateSource(name: "page", file: FileID(2), bytes: Array("b".utf8)), TemplateSource(name: "page", file: FileID(1), bytes: Array("a".utf8)),
        ])
        #expect(set.diagnostics.map(\.message) == ["two templates are named 'page'"])
        #expect(set.diagnostics.first?.span.file == FileID(2))
    }

    @Test func `every code is listed once`() {
        let codes = TemplateDiagnosticCode.all.map(\.name)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { name in name.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } })
    }
}
