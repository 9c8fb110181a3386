import Testing

/// Bodies and what CommonMark makes of them, in the form in which we write HTML.
struct CommonMarkTests {
    @Test(arguments: [
        ("one\ntwo", "<p>one\ntwo</p>\n"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
        ("  indented\n   more", "<p>indented\nmore</p>\n"),
        ("one  \ntwo", "<p>one<br>\ntwo</p>\n"),
        ("one\\\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("one \ntwo", "<p>one\ntwo</p>\n"),
        ("last  ", "<p>last</p>\n"),
        ("one\r\ntwo\r\n\r\nthree", "<p>one\ntwo</p>\n<p>three</p>\n"),
        ("one\rtwo", "<p>one\ntwo</p>\n"),
        ("", ""),
        (" \n\t\n", ""),
    ])
    func `paragraphs and breaks`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("*a*", "<p><em>a</em></p>\n"),
        ("_a_", "<p><em>a</em></p>\n"),
        ("**a**", "<p><strong>a</strong></p>\n"),
        ("***a***", "<p><em><strong>a</strong></em></p>\n"),
        ("*a **b** c*", "<p><em>a <strong>b</strong> c</em></p>\n"),
        ("snake_case_name", "<p>snake_case_name</p>\n"),
        ("a*b*c", "<p>a<em>b</em>c</p>\n"),
        ("* not emphasis *", "<ul>\n<li>not emphasis *</li>\n</ul>\n"),
        ("**open", "<p>**open</p>\n"),
        ("\\*a\\*", "<p>*a*</p>\n"),
    ])
    func `emphasis`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("a & b", "<p>a &amp; b</p>\n"),
        ("&amp; &lt; &copy; &#35; &#x22;", "<p>&amp; &lt; © # &quot;</p>\n"),
        ("&nosuch; &#xFFFFFFFF;", "<p>&amp;nosuch; \u{FFFD}</p>\n"),
        ("1 < 2 > 0 \"x\" 'y'", "<p>1 &lt; 2 &gt; 0 &quot;x&quot; 'y'</p>\n"),
        ("\\<b\\> \\& \\`", "<p>&lt;b&gt; &amp; `</p>\n"),
        ("\\a \\ b", "<p>\\a \\ b</p>\n"),
        ("\"\u{301} <\u{338}", "<p>&quot;\u{301} &lt;\u{338}</p>\n"),
        ("\u{600}<script>", "<p>\u{600}</p>\n"),
    ])
    func `entities, escapes and what HTML reserves`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("`a`", "<p><code>a</code></p>\n"),
        ("`` a`b ``", "<p><code>a`b</code></p>\n"),
        ("`<b> &amp; \\*`", "<p><code>&lt;b&gt; &amp;amp; \\*</code></p>\n"),
        ("`a\nb`", "<p><code>a b</code></p>\n"),
        ("`open", "<p>`open</p>\n"),
        ("*a `b*`", "<p>*a <code>b*</code></p>\n"),
    ])
    func `code within text`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("    a\n      b", "<pre tabindex=\"0\"><code>a\n  b\n</code></pre>\n"),
        ("```\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n"),
        ("~~~\n```\n~~~", "<pre tabindex=\"0\"><code>```\n</code></pre>\n"),
        ("```swift\nlet a = 1\n```", "<pre tabindex=\"0\"><code class=\"language-swift\">let a = 1\n</code></pre>\n"),
        ("``` C++ extra words\n```", "<pre tabindex=\"0\"><code class=\"language-c++\"></code></pre>\n"),
        ("```f#\n```", "<pre tabindex=\"0\"><code class=\"language-f#\"></code></pre>\n"),
        ("```js{1,3}\n```", "<pre tabindex=\"0\"><code class=\"language-js\"></code></pre>\n"),
        ("```\"onload=x\n```", "<pre tabindex=\"0\"><code></code></pre>\n"),
        ("```&quot;&gt;<script>\n```", "<pre tabindex=\"0\"><code></code></pre>\n"),
        ("```\nopen", "<pre tabindex=\"0\"><code>open\n</code></pre>\n"),
        ("- ```\n  a\n  ```", "<ul>\n<li>\n<pre tabindex=\"0\"><code>a\n</code></pre>\n</li>\n</ul>\n"),
    ])
    func `blocks of code`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("7) a\n8) b", "<ol start=\"7\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("0. a", "<ol start=\"0\">\n<li>a</li>\n</ol>\n"),
        ("- a\n  - b\n    - c", "<ul>\n<li>a\n<ul>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>\n"),
        ("- a\n\n  b\n- c", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n"),
        ("- a\n+ b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n"),
        ("-\n- b", "<ul>\n<li></li>\n<li>b</li>\n</ul>\n"),
        ("- # a", "<ul>\n<li>\n<h2 id=\"a\">a</h2>\n</li>\n</ul>\n"),
        ("- > a\n  > b", "<ul>\n<li>\n<blockquote>\n<p>a\nb</p>\n</blockquote>\n</li>\n</ul>\n"),
    ])
    func `lists, tight and loose`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"),
        ("> a\nb", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"),
        ("> a\n\n> b", "<blockquote>\n<p>a</p>\n</blockquote>\n<blockquote>\n<p>b</p>\n</blockquote>\n"),
        (">> a", "<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n</blockquote>\n"),
        ("> - a\n>\n>   b", "<blockquote>\n<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>\n</blockquote>\n"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"),
        ("***\n___", "<hr>\n<hr>\n"),
    ])
    func `quotes and rules`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("[a](b.md)", "<p><a href=\"b.md\">a</a></p>\n"),
        ("[a](</b c.md> \"t\")", "<p><a href=\"/b c.md\" title=\"t\">a</a></p>\n"),
        ("[a](https://x.y/?q=1&r=ü \"a \\\"b\\\"\")", "<p><a href=\"https://x.y/?q=1&amp;r=%C3%BC\" title=\"a &quot;b&quot;\">a</a></p>\n"),
        ("[a](https://x.y/100%)", "<p><a href=\"https://x.y/100%25\">a</a></p>\n"),
        ("[*a* `b`](c.md)", "<p><a href=\"c.md\"><em>a</em> <code>b</code></a></p>\n"),
        ("[a][x]\n\n[x]: b.md 'T'", "<p><a href=\"b.md\" title=\"T\">a</a></p>\n"),
        ("[x] and [X][]\n\n[x]: b.md", "<p><a href=\"b.md\">x</a> and <a href=\"b.md\">X</a></p>\n"),
        ("[a]", "<p>[a]</p>\n"),
        ("<https://x.y/a?b&c>", "<p><a href=\"https://x.y/a?b&amp;c\">https://x.y/a?b&amp;c</a></p>\n"),
        ("<me@x.org>", "<p><a href=\"mailto:me@x.org\">me@x.org</a></p>\n"),
        ("[a <https://x.y> b](c.md)", "<p><a href=\"c.md\">a https://x.y b</a></p>\n"),
        ("[tel](tel:+1-555)", "<p><a href=\"tel:+1-555\">tel</a></p>\n"),
    ])
    func `links`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }

    @Test(arguments: [
        ("![a](b.png)", "<p><img src=\"b.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\"></p>\n"),
        ("![a *b* `c` [d](e)](f.png \"t\")", "<p><img src=\"f.png\" alt=\"a b c d\" title=\"t\" loading=\"lazy\" decoding=\"async\"></p>\n"),
        ("![a \"b\" <](f.png)", "<p><img src=\"f.png\" alt=\"a &quot;b&quot; &lt;\" loading=\"lazy\" decoding=\"async\"></p>\n"),
        ("![a ![b](c.png)](d.png)", "<p><img src=\"d.png\" alt=\"a b\" loading=\"lazy\" decoding=\"async\"></p>\n"),
        ("[![a](b.png)](c.md)", "<p><a href=\"c.md\"><img src=\"b.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\"></a></p>\n"),
        ("![a][x]\n\n[x]: b.png", "<p><img src=\"b.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\"></p>\n"),
    ])
    func `images, whose description is plain text`(markdown: String, html: String) {
        #expect(Reading(markdown).html == html)
    }
}
