import Diagnostics
import SourceText
import Templates
import Testing

/// Values are written for the place in the markup where they stand.
struct EscapingTests {
    /// Texts that would become markup if an escaper looked at characters rather than at bytes, or forgot a context.
    static let hostile = [
        "<script>alert(1)</script>", "\u{600}<script>", "<\u{338}script>", "\"\u{301} onmouseover=alert(1) x=\"", "'\u{20E3} autofocus onfocus='x",
        "\u{200D}\"><img src=x>", "</title><script>", "</textarea>", "--><b>", "]]><b>", "&lt;b&gt;", "&#60;", "\u{2028}<\u{2029}", "\u{0}<b", "`onload=x",
        "javascript:alert(1)", "JaVaScRiPt\u{301}:alert(1)", "data:text/html,<b>", "//evil.example", "\\\\evil.example", "{{title}}", "a\r\nb\tc", "script", "javascript", "",
    ]

    @Test(arguments: hostile) func `in the content of an element no text is markup`(text: String) throws {
        let shown = try Theme("<p>{{note}}</p>").rendered(PageView(note: text))
        let inside = shown.utf8.dropFirst(3).dropLast(4)
        #expect(!inside.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
        #expect(unescaped(inside) == Array(text.utf8))
    }

    @Test(arguments: hostile) func `in quoted attribute values no text ends the value`(text: String) throws {
        for quote in ["\"", "'"] {
            let shown = try Theme("<p title=\(quote){{note}}\(quote)>x</p>").rendered(PageView(note: text))
            let inside = shown.utf8.dropFirst(10).dropLast(7)
            #expect(!inside.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "<") })
            #expect(unescaped(inside) == Array(text.utf8))
        }
    }

    @Test(arguments: hostile) func `in a title and a textarea no text ends the element`(text: String) throws {
        for element in ["title", "textarea"] {
            let shown = try Theme("<\(element)>{{note}}</\(element)>").rendered(PageView(note: text))
            #expect(shown.utf8.filter { $0 == UInt8(ascii: "<") }.count == 2)
        }
    }

    @Test(arguments: hostile) func `after a fixed prefix a text is one component of a URL`(text: String) throws {
        let shown = try Theme("<a href=\"/topics/{{note}}\">x</a>").rendered(PageView(note: text))
        let inside = shown.utf8.dropFirst(17).dropLast(7)
        #expect(inside.allSatisfy { byte in
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            return isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._~%".utf8.contains(byte)
        })
    }

    @Test(arguments: hostile) func `a URL cannot end its attribute, whatever its parser accepted`(text: String) throws {
        let shown = try Theme("<a href=\"{{link}}\">x</a>").rendered(PageView(link: text))
        let inside = shown.utf8.dropFirst(9).dropLast(7)
        #expect(!inside.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "<") || $0 <= 0x20 })
    }

    @Test(arguments: hostile) func `texts of the theme are escaped like others`(text: String) throws {
        let theme = Theme("<p title=\"{{strings.a}}\">{{strings.a}}|{{note}}</p>", strings: ["a": text])
        let shown = try theme.rendered(PageView(note: text))
        let parts = shown.utf8.dropFirst(10).dropLast(4).split(separator: UInt8(ascii: ">"), maxSplits: 1)
        #expect(parts.count == 2)
        let halves = Array(try #require(parts.last))
        #expect(halves.count % 2 == 1)
        #expect(halves[..<(halves.count / 2)] == halves[(halves.count / 2 + 1)...])
    }

    // MARK: Where each kind may stand

    @Test func `HTML stands in the content of elements, with two braces or three`() throws {
        #expect(try Theme("<div>{{body}}{{{body}}}{{&body}}</div>").rendered() == "<div><p>Wash.</p><p>Wash.</p><p>Wash.</p></div>")
    }

    @Test func `a drawing stands in the content of an element, and is no body`() throws {
        #expect(try Theme("<figure>{{{map}}}</figure>").rendered(PageView()) == "<figure><svg></svg></figure>")
        #expect(try Theme("{{#map}}<p>x</p>{{/map}}").rendered(PageView(map: [])) == "")
        for misplaced in ["<p title=\"{{map}}\">x</p>", "<a href=\"{{map}}\">x</a>", "<title>{{map}}</title>", "<script type=\"application/ld+json\">{{map}}</script>"] {
            #expect(!Theme(misplaced).compile().diagnostics.isEmpty, "\(misplaced)")
        }
    }

    @Test func `script data stands in a script that holds data`() throws {
        let shown = try Theme("<script type=\"application/ld+json\">{{data}}</script><p>{{title}}</p>").rendered()
        #expect(shown == "<script type=\"application/ld+json\">{\"name\":\"\\u003cb\\u003e\"}</script><p>Hand hygiene</p>")
        #expect(try Theme("<SCRIPT id=x TYPE = Application/LD+JSON >{{#is_new}}{{{data}}}{{/is_new}}</script>").rendered().utf8.contains(UInt8(ascii: "{")))
    }

    @Test func `a URL is escaped as text in the content of an element`() throws {
        #expect(try Theme("<p>{{link}}</p>").rendered(PageView(link: "/?a=1&b={x}")) == "<p>/?a=1&amp;b={x}</p>")
        #expect(try Theme("<a href='{{link}}' data-url='{{link}}'>x</a>").rendered(PageView(link: "/?a=1&b={ä}"))
            == "<a href='/?a=1&amp;b=%7B%C3%A4%7D' data-url='/?a=1&amp;b=%7B%C3%A4%7D'>x</a>")
    }

    @Test func `a URL stands in the query of another as one component`() throws {
        #expect(try Theme("<a href=\"https://x.example/share?u={{link}}#{{note}}\">x</a>").rendered(PageView(note: "a b", link: "https://y.example/?a&b"))
            == "<a href=\"https://x.example/share?u=https%3A%2F%2Fy.example%2F%3Fa%26b#a%20b\">x</a>")
    }

    @Test(arguments: [
        "<a href=\"{{link}}#{{note}}\">", "<a href=\"#{{note}}\">", "<a href=\"?q={{note}}\">", "<a href=\"./{{note}}\">", "<a href=\"page-{{note}}.html\">",
        "<a href=\"https://x.example/{{note}}\">", "<a href=\"{{link}}/{{note}}\">", "<a href=\"mailto:{{note}}\">", "<img src=\"{{image}}\" alt=\"{{note}}\">",
        "<img srcset=\"{{image}} 1x, {{link}} 2x\">", "<form action=\"{{link}}\">", "<video poster=\"{{image}}\">", "<button formaction='{{link}}'>",
        "<meta property=\"og:url\" content=\"{{link}}\"><meta name=description content=\"{{note}}\">", "<meta http-equiv=\"refresh\" content=\"0; url={{link}}\">",
        "<a href=\"{{#link}}{{link}}{{/link}}{{^link}}/{{/link}}\">", "<a href=\"/x{{#note}}/{{note}}{{/note}}/y\">", "<base href=\"{{link}}\">",
        "<li class=\"a{{#is_new}} b{{/is_new}}\">", "<li{{#is_new}} class=\"b\"{{/is_new}} id=x>", "<input{{#is_new}} checked{{/is_new}}>", "<p{{#tags}} data-x='{{.}}'{{/tags}}>",
        "<p {{#is_new}}hidden{{/is_new}}/>", "<pre>{{note}}</pre>", "<svg><text>{{note}}</text></svg>", "<!doctype html><!-- fixed --><p>{{note}}", "a < b, {{note}}", "<style>p { }</style>{{note}}",
        "<script>if (a < b) { }</script>{{note}}", "<!-->{{note}}", "<!--->{{note}}", "<!-- - -- --!>{{note}}", "<a href=\" {{link}} \">", "<a href=plain>{{note}}", "</>{{note}}", "<a\nhref\n=\n\"{{link}}\">",
    ]) func `places where values may stand`(template: String) throws {
        _ = try Theme(template).rendered()
    }

    @Test func `the values of attributes are told apart by their element`() throws {
        #expect(Theme("<object data=\"{{note}}\">").compile().diagnostics.map(\.code.name) == ["text-as-url"])
        #expect(Theme("<set to=\"{{note}}\">").compile().diagnostics.map(\.code.name) == ["tag-in-unsafe-attribute"])
        #expect(Theme("<p to=\"{{note}}\">").compile().diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("<a href=\"{{1️⃣note}}\">", "text-as-url", "'note' is text and would start a URL: it could be 'javascript:…'"),
        ("<a HREF='{{1️⃣note}}'>", "text-as-url", "'note' is text and would start a URL: it could be 'javascript:…'"),
        ("<a href=\"{{1️⃣strings.a}}\">", "text-as-url", "'strings.a' is text and would start a URL: it could be 'javascript:…'"),
        ("<img src=\"{{#is_new}}/x{{/is_new}}{{1️⃣note}}\">", "text-as-url", "'note' is text and would start a URL: it could be 'javascript:…'"),
        ("<img srcset=\"{{image}} 1x, {{1️⃣note}} 2x\">", "text-as-url", "'note' is text and would start a URL: it could be 'javascript:…'"),
        ("<a xlink:href=\"{{1️⃣note}}\">", "text-as-url", "'note' is text and would start a URL: it could be 'javascript:…'"),
        ("<meta http-equiv=refresh content=\"0;URL={{1️⃣note}}\">", "text-as-url", "'note' is text and would start a URL: it could be 'javascript:…'"),
        ("<a href=\"//{{1️⃣note}}\">", "text-as-url", "'note' could choose the host of the URL"),
        ("<a href=\"https://{{1️⃣note}}/\">", "text-as-url", "'note' could choose the host of the URL"),
        ("<a href=\"https://x.{{1️⃣note}}/\">", "text-as-url", "'note' could choose the host of the URL"),
        ("<a href=\"https:{{1️⃣note}}/\">", "text-as-url", "'note' could choose the host of the URL"),
        ("<a href=\"/{{1️⃣note}}/\">", "text-as-url", "'note' could choose the host of the URL"),
        ("<a href=\"{{link}}{{1️⃣note}}\">", "text-as-url", "'note' could choose the host of the URL"),
        ("<a href=\"{{link}}.{{1️⃣note}}\">", "text-as-url", "'note' could choose the host of the URL"),
        ("<a href=\"javascript:{{1️⃣note}}\">", "unsafe-template-url", "'note' would be part of a URL that may run code"),
        ("<a href=\"java&#115;cript:{{1️⃣note}}\">", "unsafe-template-url", "'note' would be part of a URL that may run code"),
        ("<a href=\"java\nscript:{{1️⃣note}}\">", "unsafe-template-url", "'note' would be part of a URL that may run code"),
        ("<a href=\"data:{{1️⃣link}}\">", "unsafe-template-url", "'link' would be part of a URL that may run code"),
        ("<a href=\":{{1️⃣note}}\">", "unsafe-template-url", "'note' would be part of a URL that may run code"),
        ("<a href=\"java{{note}}1️⃣:x\">", "unsafe-template-url", "what follows a value here could make it the scheme of a URL"),
        ("<a href=\"java{{note}}\t1️⃣:x\">", "unsafe-template-url", "what follows a value here could make it the scheme of a URL"),
        ("<a href=\"java{{note}}1️⃣&colon;x\">", "unsafe-template-url", "what follows a value here could make it the scheme of a URL"),
        ("<a href=\"java{{#note}}{{note}}{{/note}}1️⃣:x\">", "unsafe-template-url", "what follows a value here could make it the scheme of a URL"),
        ("<a href=\"{{#note}}java{{note}}{{/note}}1️⃣&#58;x\">", "unsafe-template-url", "what follows a value here could make it the scheme of a URL"),
        ("<a href=\"/x/{{1️⃣link}}\">", "unsafe-template-url", "'link' is a whole URL and cannot stand within the path of another"),
        ("<a href=\"{{#is_new}}/x{{/is_new}}{{1️⃣link}}\">", "unsafe-template-url", "'link' may stand at the start of the URL or within it"),
        ("<p>{{{1️⃣note}}}</p>", "unescaped-text", "'note' is text, which is always escaped: unescaped it could hold markup"),
        ("<p>{{&1️⃣link}}</p>", "unescaped-text", "'link' is text, which is always escaped: unescaped it could hold markup"),
        ("<p title=\"{{1️⃣body}}\">", "misplaced-html", "'body' is HTML and can stand only in the content of an element"),
        ("<title>{{1️⃣body}}</title>", "misplaced-html", "'body' is HTML and can stand only in the content of an element"),
        ("<p>{{1️⃣data}}</p>", "misplaced-script-data", "'data' is data for scripts"),
        ("<p title='{{1️⃣data}}'></p>", "misplaced-script-data", "'data' is data for scripts"),
        ("<title>{{1️⃣data}}</title>", "misplaced-script-data", "'data' is data for scripts"),
        ("<script type='application/ld+json'>{{1️⃣title}}</script>", "misplaced-script-data", "'title' is not data for scripts, and nothing else can stand in one"),
        ("<p title={{1️⃣note}}>", "unquoted-value", "a tag cannot stand in an attribute's value without quotation marks"),
        ("<p title=a{{1️⃣note}}>", "unquoted-value", "a tag cannot stand in an attribute's value without quotation marks"),
        ("<p class=a{{#1️⃣is_new}}b{{/is_new}}>", "unquoted-value", "a tag cannot stand in an attribute's value without quotation marks"),
        ("<script>{{1️⃣data}}</script>", "tag-in-script", "a tag cannot stand in a script or a style"),
        ("<script type=module>{{1️⃣data}}</script>", "tag-in-script", "a tag cannot stand in a script or a style"),
        ("<script>{{#1️⃣is_new}}x{{/is_new}}</script>", "tag-in-script", "a tag cannot stand in a script or a style"),
        ("<style>{{1️⃣note}}</style>", "tag-in-script", "a tag cannot stand in a script or a style"),
        ("<iframe>{{1️⃣note}}</iframe>", "tag-in-script", "a tag cannot stand in a script or a style"),
        ("<script type=\"{{1️⃣note}}\"></script>", "tag-in-unsafe-attribute", "a tag cannot stand in the attribute 'type'"),
        ("<script type=a type=\"{{1️⃣note}}\"></script>", "tag-in-unsafe-attribute", "a tag cannot stand in the attribute 'type'"),
        ("<p onclick=\"{{1️⃣note}}\">", "tag-in-unsafe-attribute", "a tag cannot stand in the attribute 'onclick'"),
        ("<p ONanything='{{1️⃣note}}'>", "tag-in-unsafe-attribute", "a tag cannot stand in the attribute 'onanything'"),
        ("<p style=\"color: {{1️⃣note}}\">", "tag-in-unsafe-attribute", "a tag cannot stand in the attribute 'style'"),
        ("<iframe srcdoc=\"{{1️⃣note}}\"></iframe>", "tag-in-unsafe-attribute", "a tag cannot stand in the attribute 'srcdoc'"),
        ("<meta http-equiv=\"{{1️⃣note}}\">", "tag-in-unsafe-attribute", "a tag cannot stand in the attribute 'http-equiv'"),
        ("<meta http-equiv=refresh content=\"{{1️⃣note}}\">", "tag-in-unsafe-attribute", "a tag cannot stand in the attribute 'content'"),
        ("<!-- {{1️⃣note}} -->", "tag-in-comment", "a tag cannot stand in a comment or a declaration"),
        ("<!-- {{#1️⃣is_new}}x{{/is_new}} -->", "tag-in-comment", "a tag cannot stand in a comment or a declaration"),
        ("<!doctype {{1️⃣note}}>", "tag-in-comment", "a tag cannot stand in a comment or a declaration"),
        ("<?x {{1️⃣note}}>", "tag-in-comment", "a tag cannot stand in a comment or a declaration"),
        ("<{{1️⃣note}}>", "tag-in-markup-name", "a tag cannot name an element or an attribute"),
        ("</{{1️⃣note}}>", "tag-in-markup-name", "a tag cannot name an element or an attribute"),
        ("<h{{1️⃣note}}>", "tag-in-markup-name", "a tag cannot name an element or an attribute"),
        ("<p {{1️⃣note}}>", "tag-in-markup-name", "a tag cannot name an element or an attribute"),
        ("<p data-{{1️⃣note}}=\"x\">", "tag-in-markup-name", "a tag cannot name an element or an attribute"),
        ("<p title=\"x\"{{1️⃣note}}>", "tag-in-markup-name", "a tag cannot name an element or an attribute"),
        ("<title></titl{{1️⃣note}}", "tag-in-markup-name", "a tag cannot name an element or an attribute"),
        ("<p title=\"a\"1️⃣b>{{note}}", "malformed-markup", "a space stands between attributes"),
        ("<p 1️⃣\"a\">{{note}}", "malformed-markup", "a tag holds no '\"' here"),
        ("<p 1️⃣='a'>{{note}}", "malformed-markup", "'=' stands after the name of an attribute"),
        ("<p a=1️⃣>{{note}}", "malformed-markup", "an attribute's value is missing"),
        ("<p a=b1️⃣\"c>{{note}}", "malformed-markup", "a value without quotation marks holds no '\"'"),
        ("<p 1️⃣<b>{{note}}", "malformed-markup", "a tag holds no '<' here"),
        ("<script>x <!-1️⃣- </script>", "malformed-markup", "a script holds no '<!--', because it would hide the script's end"),
        ("<plaintext1️⃣>{{note}}", "malformed-markup", "<plaintext> never ends"),
        ("<svg><!1️⃣[CDATA[{{note}}]]>", "malformed-markup", "'<![' is not HTML"),
        ("<meta content=\"{{note}}\" http-equiv1️⃣=refresh>", "malformed-markup", "'http-equiv' stands before 'content'"),
    ]) func `places where a value may not stand`(template: String, code: String, message: String) {
        let theme = Theme(template, strings: ["a": "x"])
        let first = theme.compile().diagnostics.first
        #expect(first?.code.name == code)
        #expect(first?.message == message)
        #expect(first.map { Int($0.span.start) } == theme.markers["1️⃣"]?.offset)
        #expect(theme.compile().value == nil)
    }

    // MARK: Sections and other templates

    @Test(arguments: [
        ("{{#1️⃣is_new}}<p title=\"{{/is_new}}\">", "the section 'is_new' starts in text and ends in an attribute's value"),
        ("<p title=\"{{#1️⃣is_new}}\"{{/is_new}}>", "the section 'is_new' starts in an attribute's value and ends in a tag"),
        ("{{#1️⃣is_new}}<!--{{/is_new}} -->", "the section 'is_new' starts in text and ends in a comment"),
        ("{{#1️⃣is_new}}<script>{{/is_new}}</script>", "the section 'is_new' starts in text and ends in <script>"),
        ("<script{{#1️⃣is_new}} type='application/ld+json'{{/is_new}}>{{data}}</script>", "the section 'is_new' starts in the name of an element and ends in a tag"),
        ("<scrip{{#1️⃣is_new}}t{{/is_new}}>{{note}}</script>", "the section 'is_new' starts in the name of an element and ends in the name of an element"),
        ("{{#1️⃣is_new}}<pre>{{/is_new}}</pre>", "the section 'is_new' starts in text and ends in text"),
        ("{{^1️⃣tags}}<p {{/tags}}>", "the section 'tags' starts in text and ends in a tag"),
        ("{{#1️⃣tags}}<p {{/tags}}>", "the section 'tags' starts in text and ends in a tag"),
    ]) func `both ways through a section end in one state`(template: String, message: String) {
        let theme = Theme(template)
        let first = theme.compile().diagnostics.first
        #expect(first?.message == message)
        #expect(first?.code.name == "uneven-section")
        #expect(first.map { Int($0.span.start) } == theme.markers["1️⃣"]?.offset)
    }

    @Test func `a section in a tag leaves room for a boundary only`() {
        #expect(Theme("<li{{#is_new}} a{{/is_new}}1️⃣b=\"{{note}}\">").compile().diagnostics.first?.message == "a space stands between attributes")
        #expect(Theme("<li a{{#is_new}}b{{/is_new}}1️⃣c=\"{{note}}\">").compile().diagnostics.first?.message == "a space stands between attributes")
    }

    @Test func `an element repeated in a tag is right for the first time and the next`() throws {
        #expect(try Theme("<p{{#tags}} data-{{/tags}}>").rendered() == "<p data- data->")
        #expect(Theme("<p{{#tags}}x{{/tags}}>").compile().diagnostics.map(\.code.name) == ["malformed-markup"])
        #expect(Theme("<a href=\"{{#tags}}{{link}}{{/tags}}\">").compile().diagnostics.map(\.code.name) == ["unsafe-template-url"])
    }

    @Test func `the state goes through partials and parents`() {
        expectDiagnostics(in: Theme(["page": "<a href={{>quoted}}>x</a>", "quoted": "x"]), expected: [
            ("offset 11 of file 0", "unquoted-value", "a tag cannot stand in an attribute's value without quotation marks"),
        ])
        expectDiagnostics(in: Theme(["page": "<a href=\"{{>part}}\">x</a>{{>part}}", "part": "{{1️⃣note}}"]), expected: [
            ("1️⃣", "text-as-url", "'note' is text and would start a URL: it could be 'javascript:…'"),
        ])
        expectDiagnostics(in: Theme(["page": "{{>open}}{{note}}{{>close}}{{1️⃣body}}\">", "open": "<p title=\"", "close": "x"]), expected: [
            ("1️⃣", "misplaced-html", "'body' is HTML and can stand only in the content of an element"),
        ])
        expectDiagnostics(in: Theme(["page": "{{<base}}{{$a}}{{1️⃣note}}{{/a}}{{/base}}", "base": "<script>{{$2️⃣a}}{{/a}}</script><a href=\"{{$a}}/{{/a}}\">x</a>"]), expected: [
            ("1️⃣", "text-as-url", "'note' is text and would start a URL: it could be 'javascript:…'"),
            ("2️⃣", "tag-in-script", "a tag cannot stand in a script or a style"),
        ])
    }

    @Test func `all that a field can choose ends in one state`() {
        expectDiagnostics(in: Theme(["page": "{{>*1️⃣kind}}", "parts/badge": "a", "parts/degree": "<p "]), expected: [
            ("1️⃣", "uneven-section", "the template 'parts/degree' starts in text and ends in a tag"),
        ])
    }

    @Test(arguments: ["<p", "<p title=\"a", "<!-- a", "<script>", "<title>a", "a <"]) func `a page ends in text`(template: String) {
        #expect(Theme(template).compile().diagnostics.map(\.code.name) == ["unfinished-markup"])
    }

    @Test func `indentation is added where white space does not count`() throws {
        let theme = Theme(["page": "  {{>part}}\n", "part": "<div\n a=\"1\n2\">\n<pre>\na\n</pre>\n<textarea>\nb\n</textarea>\n</div>\n"])
        #expect(try theme.rendered() == "  <div\n a=\"1\n2\">\n  <pre>\na\n</pre>\n  <textarea>\nb\n</textarea>\n  </div>\n")
    }

    /// What a browser reads from escaped text.
    private func unescaped(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let names: [(String, UInt8)] = [("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27)]
        var result: [UInt8] = []
        var rest = ArraySlice(Array(bytes))
        while let first = rest.first {
            if let (name, byte) = names.first(where: { rest.starts(with: $0.0.utf8) }) {
                result.append(byte)
                rest = rest.dropFirst(name.utf8.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
