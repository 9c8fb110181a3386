import Testing

/// What GitHub Flavored Markdown adds to CommonMark.
struct GitHubMarkdownTests {
    @Test(arguments: [
        ("~~a~~", "<p><del>a</del></p>\n"),
        ("~a~", "<p><del>a</del></p>\n"),
        ("~~~a~~~", "<pre tabindex=\"0\"><code class=\"language-a\"></code></pre>\n"),
        ("x ~~~a~~~", "<p>x ~~~a~~~</p>\n"),
        ("~~a~", "<p>~~a~</p>\n"),
        ("~~a *b* c~~", "<p><del>a <em>b</em> c</del></p>\n"),
        ("*~~a~~*", "<p><em><del>a</del></em></p>\n"),
        ("~~a\nb~~", "<p><del>a\nb</del></p>\n"),
        ("~~a\n\nb~~", "<p>~~a</p>\n<p>b~~</p>\n"),
        ("~~ a ~~", "<p>~~ a ~~</p>\n"),
        ("a~~b~~c", "<p>a<del>b</del>c</p>\n"),
        ("~~**a**~~", "<p><del><strong>a</strong></del></p>\n"),
        ("~~[a](b.md)~~", "<p><del><a href=\"b.md\">a</a></del></p>\n"),
        ("[~~a~~](b.md)", "<p><a href=\"b.md\"><del>a</del></a></p>\n"),
        ("`~~a~~`", "<p><code>~~a~~</code></p>\n"),
        ("\\~\\~a\\~\\~ ~~b~~", "<p>~~a~~ <del>b</del></p>\n"),
        ("~~a\\~~~", "<p><del>a~</del></p>\n"),
        ("`\\~` [\\~](<\\~.md> \"\\~\") ~a~", "<p><code>\\~</code> <a href=\"~.md\" title=\"~\">~</a> <del>a</del></p>\n"),
        ("\\~\u{70D} ~a~", "<p>~\u{70D} <del>a</del></p>\n"),
        ("![~~a~~](b.png)", "<p><img src=\"b.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\"></p>\n"),
        ("about ~5 and ~6", "<p>about ~5 and ~6</p>\n"),
        ("~~a~~ ~~b~~ ~c~", "<p><del>a</del> <del>b</del> <del>c</del></p>\n"),
    ])
    func `one or two tildes strike through`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("www.commonmark.org", "<a href=\"http://www.commonmark.org\">www.commonmark.org</a>"),
        ("Visit www.commonmark.org/help for more", "Visit <a href=\"http://www.commonmark.org/help\">www.commonmark.org/help</a> for more"),
        ("See www.commonmark.org.", "See <a href=\"http://www.commonmark.org\">www.commonmark.org</a>."),
        ("www.a.b/a.b.", "<a href=\"http://www.a.b/a.b\">www.a.b/a.b</a>."),
        ("www.google.com/search?q=Markup+(business)", "<a href=\"http://www.google.com/search?q=Markup+(business)\">www.google.com/search?q=Markup+(business)</a>"),
        ("(www.a.b/c)", "(<a href=\"http://www.a.b/c\">www.a.b/c</a>)"),
        ("(www.a.b/c))", "(<a href=\"http://www.a.b/c\">www.a.b/c</a>))"),
        ("www.a.b/?q=x&hl=en", "<a href=\"http://www.a.b/?q=x&amp;hl=en\">www.a.b/?q=x&amp;hl=en</a>"),
        ("www.a.b/x<y", "<a href=\"http://www.a.b/x\">www.a.b/x</a>&lt;y"),
        ("https://a.b and HTTP://C.D", "<a href=\"https://a.b\">https://a.b</a> and <a href=\"HTTP://C.D\">HTTP://C.D</a>"),
        ("\"https://a.b/c\"", "&quot;<a href=\"https://a.b/c\">https://a.b/c</a>&quot;"),
        ("**https://a.b/c**", "<strong><a href=\"https://a.b/c\">https://a.b/c</a></strong>"),
        ("~~www.a.b~~", "<del><a href=\"http://www.a.b\">www.a.b</a></del>"),
        ("https://a.b/c_d_e~f", "<a href=\"https://a.b/c_d_e~f\">https://a.b/c_d_e~f</a>"),
        ("http://localhost:80/x", "<a href=\"http://localhost:80/x\">http://localhost:80/x</a>"),
        ("https://bücher.example/ä", "<a href=\"https://b%C3%BCcher.example/%C3%A4\">https://bücher.example/ä</a>"),
        ("me@x.org, or a.b+c@d-e.f.", "<a href=\"mailto:me@x.org\">me@x.org</a>, or <a href=\"mailto:a.b+c@d-e.f\">a.b+c@d-e.f</a>."),
        ("a@b.c_d", "<a href=\"mailto:a@b.c_d\">a@b.c_d</a>"),
    ])
    func `addresses in the text become links`(markdown: String, html: String) {
        #expect(Reading(markdown).html == "<p>\(html)</p>\n")
    }

    @Test(arguments: [
        "www.", "www..", "xwww.a.b", "www.a_b.c_d", "http://", "https:///a", "http://.x", "xhttp://a.b", "ftp://a.b",
        "javascript://a.b", "hello@mail", "a@b.c-", "a@b.c1", "@b.c", "a@b@c.d",
    ])
    func `what is no address stays text`(markdown: String) {
        #expect(Reading(markdown).html == "<p>\(markdown)</p>\n")
    }

    @Test func `an address in a link, in code or in an image is no second link`() {
        #expect(Reading("[www.a.b](c.md)").html == "<p><a href=\"c.md\">www.a.b</a></p>\n")
        #expect(Reading("`www.a.b`").html == "<p><code>www.a.b</code></p>\n")
        #expect(Reading("![www.a.b](c.png)").html == "<p><img src=\"c.png\" alt=\"www.a.b\" loading=\"lazy\" decoding=\"async\"></p>\n")
    }

    @Test func `a task is a check box with its text as the label`() {
        #expect(Reading("- [ ] a *b*\n- [x] c").html == """
            <ul>
            <li class="task"><label><input type="checkbox" disabled> a <em>b</em></label></li>
            <li class="task"><label><input type="checkbox" disabled checked> c</label></li>
            </ul>

            """)
    }

    @Test func `what follows the first paragraph of a task is outside its label`() {
        #expect(Reading("- [ ] a\n\n  b\n  - c").html == """
            <ul>
            <li class="task">
            <p><label><input type="checkbox" disabled> a</label></p>
            <p>b</p>
            <ul>
            <li>c</li>
            </ul>
            </li>
            </ul>

            """)
    }

    @Test func `a task without a paragraph is marked by a character`() {
        let html = Reading("- [x] a | b\n  --|--").html
        #expect(html.utf8.starts(with: "<ul>\n<li class=\"task\">\u{2611} \n<div class=\"table\"".utf8), "\(html)")
    }

    @Test func `a table stands in a box that can be scrolled, with headers that name columns`() {
        #expect(Reading("""
            | A | *B* | C | |
            |:--|:-:|--:|---|
            | a | b | c | d |
            | e |
            """).html == """
            <div class="table" tabindex="0" role="group" aria-label="A, B, C">
            <table>
            <thead>
            <tr>
            <th scope="col" class="align-left">A</th>
            <th scope="col" class="align-center"><em>B</em></th>
            <th scope="col" class="align-right">C</th>
            <td></td>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td class="align-left">a</td>
            <td class="align-center">b</td>
            <td class="align-right">c</td>
            <td>d</td>
            </tr>
            <tr>
            <td class="align-left">e</td>
            <td class="align-center"></td>
            <td class="align-right"></td>
            <td></td>
            </tr>
            </tbody>
            </table>
            </div>

            """)
    }

    @Test func `a table may have no rows, and no words in its header`() {
        #expect(Reading("|a|\n|-|").html == """
            <div class="table" tabindex="0" role="group" aria-label="a">
            <table>
            <thead>
            <tr>
            <th scope="col">a</th>
            </tr>
            </thead>
            </table>
            </div>

            """)
        #expect(Reading("| |\n|-|").html.utf8.starts(with: "<div class=\"table\" tabindex=\"0\">\n".utf8))
    }

    @Test func `a pipe is escaped in a table, and a quotation mark in its name`() {
        let html = Reading("| a\\|b \"c\" |\n|---|\n| `d\\|e` |").html
        #expect(html.utf8.starts(with: "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"a|b &quot;c&quot;\">".utf8))
        #expect(html.contains("<code>d|e</code>"))
    }
}
