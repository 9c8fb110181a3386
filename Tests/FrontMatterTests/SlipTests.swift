import Testing

/// One test a slip: where it is seen, what is said, what the offered edit makes of it, and what is read all the same.
struct SlipTests {
    static let colon = "a colon followed by a space splits the text here"
    static let dash = "a space is missing after the dash"

    // MARK: Colons

    @Test func `text with a colon needs quotes`() {
        expectProblems("title: Foo1️⃣: Bar\nid: x", Expected("1️⃣", "colon-in-text", ":", Self.colon), help: "Put the value in quotes: \"Foo: Bar\"",
                       fixed: "title: \"Foo: Bar\"\nid: x", reads: "title: 'Foo: Bar', id: 'x'")
        expectProblems("title: Foo1️⃣: Bar # note", Expected("1️⃣", "colon-in-text", ":", Self.colon), fixed: "title: \"Foo: Bar\" # note", reads: "title: 'Foo: Bar'")
        expectProblems("title: The \"Foo\"1️⃣: Bar", Expected("1️⃣", "colon-in-text", ":", Self.colon), fixed: "title: 'The \"Foo\": Bar'", reads: "title: 'The \"Foo\": Bar'")
        expectProblems("title: It's \"Foo\"1️⃣: Bar", Expected("1️⃣", "colon-in-text", ":", Self.colon), fixed: "title: \"It's \\\"Foo\\\": Bar\"",
                       reads: "title: 'It's \"Foo\": Bar'")
        expectProblems("title: Foo1️⃣:\nid: x", Expected("1️⃣", "colon-in-text", ":", Self.colon), fixed: "title: \"Foo:\"\nid: x", reads: "title: 'Foo:', id: 'x'")
        expectProblems("all:\n  - id: a1️⃣: b\n  - c", Expected("1️⃣", "colon-in-text", ":", Self.colon), fixed: "all:\n  - id: \"a: b\"\n  - c", reads: "all: [{id: 'a: b'}, 'c']")
    }

    @Test func `a colon in the second line of a text is found as well`() {
        expectProblems("summary: some text\n  that goes1️⃣: on\n  and on\nid: x", Expected("1️⃣", "colon-in-text", ":", Self.colon), help: "Put the value in quotes",
                       fixed: "summary: \"some text\n  that goes: on\n  and on\"\nid: x", reads: "summary: 'some text that goes: on and on', id: 'x'")
    }

    @Test func `a colon in a list in brackets is found as well`() {
        expectProblems("topics: [Foo: a1️⃣: b, c]\nid: x", Expected("1️⃣", "colon-in-text", ":", Self.colon), fixed: "topics: [\"Foo: a: b\", c]\nid: x",
                       reads: "topics: ['Foo: a: b', 'c'], id: 'x'")
    }

    @Test func `a colon needs a space after it`() {
        let message = "a space is missing after the colon"
        expectProblems("title1️⃣:Foo\nid: x", Expected("1️⃣", "missing-space-after-colon", ":", message), help: "Write 'title: ' and then the value",
                       fixed: "title: Foo\nid: x", reads: "title: 'Foo', id: 'x'")
        expectProblems("id: x\ntitle1️⃣:Foo", Expected("1️⃣", "missing-space-after-colon", ":", message), fixed: "id: x\ntitle: Foo", reads: "id: 'x', title: 'Foo'")
        expectProblems("title1️⃣:Foo", Expected("1️⃣", "missing-space-after-colon", ":", message), fixed: "title: Foo", reads: "title: 'Foo'")
        expectProblems("\"title\"1️⃣:Foo\nid: x", Expected("1️⃣", "missing-space-after-colon", ":", message), fixed: "\"title\": Foo\nid: x", reads: "title: 'Foo', id: 'x'")
        expectProblems("title 1️⃣:Foo\nid: x", Expected("1️⃣", "missing-space-after-colon", ":", message), fixed: "title : Foo\nid: x", reads: "title: 'Foo', id: 'x'")
    }

    @Test func `a name needs a colon`() {
        expectProblems("1️⃣title Foo\nid: x", Expected("1️⃣", "missing-colon", "title", "there is no colon after 'title'"), help: "Each line has the form 'name: value'",
                       reads: "id: 'x', broken: title")
        expectProblems("id: x\n1️⃣title", Expected("1️⃣", "missing-colon", "title", "there is no colon after 'title'"), reads: "id: 'x', broken: title")
        expectProblems("id: x\n1️⃣topics\n  - a\n  - b\nhours: 4", Expected("1️⃣", "missing-colon", "topics", "there is no colon after 'topics'"),
                       fixed: "id: x\ntopics:\n  - a\n  - b\nhours: 4", reads: "id: 'x', topics: ['a', 'b'], hours: '4'")
        expectProblems("1️⃣\"title\" Foo\nid: x", Expected("1️⃣", "missing-colon", "\"title\"", "there is no colon after '\"title\"'"), reads: "id: 'x', broken: title")
        expectProblems("title: {1️⃣Foo bar}\nid: x", Expected("1️⃣", "missing-colon", "Foo bar", "there is no colon after 'Foo bar'"),
                       help: "In braces stand names and values; put text in quotes", reads: "id: 'x', broken: title")
    }

    @Test func `an equals sign is no colon`() {
        let message = "'=' stands where ':' is needed"
        expectProblems("title 1️⃣= Foo\nid: x", Expected("1️⃣", "equals-sign", "=", message), help: "Write 'title: value'", fixed: "title: Foo\nid: x", reads: "title: 'Foo', id: 'x'")
        expectProblems("id: x\ntitle1️⃣=Foo", Expected("1️⃣", "equals-sign", "=", message), fixed: "id: x\ntitle: Foo", reads: "id: 'x', title: 'Foo'")
        expectProblems("title1️⃣=\nid: x", Expected("1️⃣", "equals-sign", "=", message), fixed: "title:\nid: x", reads: "title: nothing, id: 'x'")
    }

    @Test func `a full-width colon is no colon`() {
        expectProblems("title1️⃣：Foo\nid: x", Expected("1️⃣", "odd-colon", "：", "this is a full-width colon, which YAML takes for text"), help: "Type a plain ':' and a space",
                       fixed: "title: Foo\nid: x", reads: "title: 'Foo', id: 'x'")
        expectProblems("id: x\ntitle1️⃣： Foo", Expected("1️⃣", "odd-colon", "：", "this is a full-width colon, which YAML takes for text"), fixed: "id: x\ntitle: Foo", reads: "id: 'x', title: 'Foo'")
    }

    // MARK: Spaces

    @Test func `a non-breaking space is no space`() {
        let message = "this is not a plain space, but a non-breaking space (U+00A0), which YAML takes for text"
        expectProblems("title:1️⃣\u{A0}Foo\nid: x", Expected("1️⃣", "odd-space", "\u{A0}", message), help: "Type the space anew", fixed: "title: Foo\nid: x", reads: "title: 'Foo', id: 'x'")
        expectProblems("a:\n1️⃣\u{A0}\u{A0}b: c", Expected("1️⃣", "odd-space", "\u{A0}\u{A0}", message), fixed: "a:\n  b: c", reads: "a: {b: 'c'}")
        expectProblems("title1️⃣\u{A0}: Foo", Expected("1️⃣", "odd-space", "\u{A0}", message), fixed: "title: Foo", reads: "title: 'Foo'")
        expectProblems("a:\n1️⃣\u{3000}b: c", Expected("1️⃣", "odd-space", "\u{3000}", "this is not a plain space, but an ideographic space (U+3000), which YAML takes for text"),
                       fixed: "a:\n b: c", reads: "a: {b: 'c'}")
        expectProblems("title: a\u{A0}b", reads: "title: 'a\u{A0}b'")
    }

    @Test func `tabs do not indent`() {
        expectProblems("topics:\n1️⃣\t- a\nid: x", Expected("1️⃣", "tab-indentation", "\t", "this line is indented with a tab"), help: "Indent with spaces",
                       fixed: "topics:\n  - a\nid: x", reads: "topics: ['a'], id: 'x'")
        expectProblems("a:\n    b: c\nd:\n1️⃣\tall:\n\t\t- e\n\t\t- f\nid: x", Expected("1️⃣", "tab-indentation", "\t", "these 3 lines are indented with tabs"),
                       fixed: "a:\n    b: c\nd:\n    all:\n        - e\n        - f\nid: x", reads: "a: {b: 'c'}, d: {all: ['e', 'f']}, id: 'x'")
        expectProblems("a:\n  b:\n1️⃣\t- c\nid: x", Expected("1️⃣", "tab-indentation", "\t", "this line is indented with a tab"), fixed: "a:\n  b:\n  - c\nid: x", reads: "a: {b: ['c']}, id: 'x'")
        expectProblems("id: x\n1️⃣\ttitle: Foo", Expected("1️⃣", "tab-indentation", "\t", "this line is indented with a tab"), fixed: "id: x\ntitle: Foo", reads: "id: 'x', title: 'Foo'")
        expectProblems("a: >\n1️⃣\ttext\n\tmore\nb: c", Expected("1️⃣", "tab-indentation", "\t", "these 2 lines are indented with tabs"), fixed: "a: >\n  text\n  more\nb: c",
                       reads: "a: 'text more\n', b: 'c'")
        expectProblems("a: b\n1️⃣\t\nc: d", Expected("1️⃣", "tab-indentation", "\t", "this line is indented with a tab"), fixed: "a: b\n\nc: d", reads: "a: 'b', c: 'd'")
        expectProblems("a:\n  -1️⃣\tb", Expected("1️⃣", "tab-indentation", "\t", "there is a tab after the dash"), help: "Put a space in its place", fixed: "a:\n  - b", reads: "a: ['b']")
        expectProblems("a:\tb\nc: d\t", reads: "a: 'b', c: 'd'")
    }

    @Test func `what belongs together is indented alike`() {
        let help = "Indent what belongs together by the same number of spaces"
        expectProblems("a:\n  b: 1\n 1️⃣c: 2\nid: x", Expected("1️⃣", "bad-indentation", "c", "'c' is indented by 1 space, but the lines above by 2 spaces"), help: help,
                       reads: "id: 'x', broken: a")
        expectProblems("a:\n    b: 1\n   1️⃣c: 2\nid: x", Expected("1️⃣", "bad-indentation", "c", "'c' is indented by 3 spaces, but the lines above by 4 spaces"),
                       fixed: "a:\n    b: 1\n    c: 2\nid: x", reads: "a: {b: '1', c: '2'}, id: 'x'")
        expectProblems("a:\n  - b\n 1️⃣- c\nid: x", Expected("1️⃣", "bad-indentation", "-", "this list item is indented by 1 space, but the items above by 2 spaces"),
                       fixed: "a:\n  - b\n  - c\nid: x", reads: "a: ['b', 'c'], id: 'x'")
        expectProblems("a:\n - b: 1\n1️⃣-  c: 2\nid: x", Expected("1️⃣", "bad-indentation", "-", "this list item is not indented, but the items above by 1 space"),
                       fixed: "a:\n - b: 1\n -  c: 2\nid: x", reads: "a: [{b: '1'}, {c: '2'}], id: 'x'")
        expectProblems("a: |\n  b\n 1️⃣c: d\nid: x", Expected("1️⃣", "bad-indentation", "c", "'c' is indented by 1 space, but the lines above by 2 spaces"), reads: "id: 'x', broken: a")
    }

    @Test func `a list item too deep is not lost in the text above it`() {
        expectProblems("a:\n  - b\n   1️⃣- c\nid: x", Expected("1️⃣", "bad-indentation", "-", "this list item is indented deeper than the one above, and is read as part of its text"),
                       help: "Indent all items of a list by the same number of spaces", fixed: "a:\n  - b\n  - c\nid: x", reads: "a: ['b', 'c'], id: 'x'")
        expectProblems("a: b\n  1️⃣- c\nid: x", Expected("1️⃣", "bad-indentation", "-", "this list item cannot stand here: its name has a value already"),
                       help: "Delete that value; if all of it is text, put it in quotes", reads: "id: 'x', broken: a")
    }

    @Test func `nothing is indented below a name that has a value`() {
        expectProblems("title: Foo\n  1️⃣id: x\n  hours: 4\ntopics: [a]", Expected("1️⃣", "bad-indentation", "id", "'id' is indented deeper than 'title', which has a value already"),
                       help: "Indent both by the same number of spaces", fixed: "title: Foo\nid: x\nhours: 4\ntopics: [a]", reads: "title: 'Foo', id: 'x', hours: '4', topics: ['a']")
        expectProblems("a: [b]\n  1️⃣c: d\nid: x", Expected("1️⃣", "bad-indentation", "c", "'c' is indented deeper than 'a', which has a value already"),
                       fixed: "a: [b]\nc: d\nid: x", reads: "a: ['b'], c: 'd', id: 'x'")
        expectProblems("a: b\n1️⃣- c\nid: x", Expected("1️⃣", "bad-indentation", "-", "this list item cannot stand here: 'a' has a value already"), reads: "id: 'x', broken: a")
    }

    @Test func `the first line is indented like the others`() {
        expectProblems("  1️⃣title: Foo\nid: x", Expected("1️⃣", "bad-indentation", "title", "'title' is indented, but 'id' below is not"), help: "Remove the indentation",
                       fixed: "title: Foo\nid: x", reads: "title: 'Foo', id: 'x'")
        expectProblems("  title: Foo\n  id: x", reads: "title: 'Foo', id: 'x'")
    }

    // MARK: Lists

    @Test func `a dash needs a space after it`() {
        expectProblems("topics:\n  1️⃣-foo\nid: x", Expected("1️⃣", "missing-space-after-dash", "-", Self.dash), help: "A list item begins with '- '",
                       fixed: "topics:\n  - foo\nid: x", reads: "topics: ['foo'], id: 'x'")
        expectProblems("topics:\n  1️⃣-foo\n  -bar\n  -baz\nid: x", Expected("1️⃣", "missing-space-after-dash", "-", Self.dash + ", and in 2 lines below"),
                       fixed: "topics:\n  - foo\n  - bar\n  - baz\nid: x", reads: "topics: ['foo', 'bar', 'baz'], id: 'x'")
        expectProblems("topics:\n  - foo\n  1️⃣-bar\nid: x", Expected("1️⃣", "missing-space-after-dash", "-", Self.dash), fixed: "topics:\n  - foo\n  - bar\nid: x",
                       reads: "topics: ['foo', 'bar'], id: 'x'")
        expectProblems("all:\n  1️⃣-id: a\n   hours: 1\n  -id: b\n   hours: 2\nid: x", Expected("1️⃣", "missing-space-after-dash", "-", Self.dash + ", and in another line below"),
                       fixed: "all:\n  - id: a\n    hours: 1\n  - id: b\n    hours: 2\nid: x", reads: "all: [{id: 'a', hours: '1'}, {id: 'b', hours: '2'}], id: 'x'")
        expectProblems("a: -foo\nb: -5\nc:\n  - -5\n  - -foo", reads: "a: '-foo', b: '-5', c: ['-5', '-foo']")
    }

    @Test func `a list item needs a dash`() {
        expectProblems("topics:\n  - a\n  1️⃣b\nid: x", Expected("1️⃣", "missing-dash", "b", "there is no dash before this list item"), help: "A list item begins with '- '",
                       fixed: "topics:\n  - a\n  - b\nid: x", reads: "topics: ['a', 'b'], id: 'x'")
        expectProblems("topics:\n  - a\n  1️⃣title: b\nid: x", Expected("1️⃣", "missing-dash", "title", "'title' stands among list items"),
                       help: "Begin it with '- ' if it is one, or indent it like the name of the list", reads: "id: 'x', broken: topics")
    }

    @Test func `a list does not begin on the line of its name`() {
        expectProblems("topics: 1️⃣- a\nid: x", Expected("1️⃣", "list-on-key-line", "-", "a list cannot begin on the line of its name"),
                       help: "Begin it on the next line; if it is text, put it in quotes", reads: "id: 'x', broken: topics")
    }

    // MARK: Quotation marks

    @Test func `a quotation mark that is never closed is shown where it opens`() {
        let message = "this quotation mark is never closed"
        expectProblems("title: 1️⃣\"Foo\nsummary: Bar\nid: x", Expected("1️⃣", "unclosed-quote", "\"", message), help: "Close it at the end of its text",
                       fixed: "title: \"Foo\"\nsummary: Bar\nid: x", reads: "title: 'Foo', summary: 'Bar', id: 'x'")
        expectProblems("title: 1️⃣'Foo\nid: x", Expected("1️⃣", "unclosed-quote", "'", message), fixed: "title: 'Foo'\nid: x", reads: "title: 'Foo', id: 'x'")
        expectProblems("title: 1️⃣\"Foo\nsummary: \"Bar\"\nid: x", Expected("1️⃣", "unclosed-quote", "\"", message), fixed: "title: \"Foo\"\nsummary: \"Bar\"\nid: x",
                       reads: "title: 'Foo', summary: 'Bar', id: 'x'")
        expectProblems("title: 1️⃣\"Foo\nsummary: Bar\"\nid: x", Expected("1️⃣", "unclosed-quote", "\"", message), fixed: "title: \"Foo\"\nsummary: Bar\"\nid: x",
                       reads: "title: 'Foo', summary: 'Bar\"', id: 'x'")
        expectProblems("title: 1️⃣\"Foo\n  that goes on\nid: x", Expected("1️⃣", "unclosed-quote", "\"", message), fixed: "title: \"Foo\n  that goes on\"\nid: x",
                       reads: "title: 'Foo that goes on', id: 'x'")
        expectProblems("topics: [a, 1️⃣'b]\nid: x", Expected("1️⃣", "unclosed-quote", "'", message), reads: "id: 'x', broken: topics")
        expectProblems("id: x\n1️⃣'title: Foo\nhours: 4", Expected("1️⃣", "unclosed-quote", "'", message), reads: "id: 'x', hours: '4', broken: title")
        expectProblems("title: 1️⃣\"Foo\\\"\nid: x", Expected("1️⃣", "unclosed-quote", "\"", message), fixed: "title: \"Foo\\\"\"\nid: x", reads: "title: 'Foo\"', id: 'x'")
    }

    @Test func `text in quotes that goes on is indented`() {
        expectProblems("title: \"a\n1️⃣b\nc\"\nid: x", Expected("1️⃣", "bad-indentation", "b", "this line continues the text in quotes above, but is not indented"),
                       help: "Indent it, or close the quotation marks before it", fixed: "title: \"a\n  b\n  c\"\nid: x", reads: "title: 'a b c', id: 'x'")
        expectProblems("title: \"a\n\n  b\"\nall:\n  - 'c\n    d'", reads: "title: 'a\nb', all: ['c d']")
    }

    @Test func `an apostrophe ends a text in single quotes`() {
        let message = "the apostrophe inside the text ends the text early"
        expectProblems("title: 'It1️⃣'s'\nid: x", Expected("1️⃣", "quote-in-quotes", "'", message), help: "Put the text in double quotes, or write the apostrophe twice",
                       fixed: "title: \"It's\"\nid: x", reads: "title: 'It's', id: 'x'")
        expectProblems("title: 'It1️⃣'s five o'clock'\nid: x", Expected("1️⃣", "quote-in-quotes", "'", message), fixed: "title: \"It's five o'clock\"\nid: x",
                       reads: "title: 'It's five o'clock', id: 'x'")
        expectProblems("title: '1️⃣'Foo''\nid: x", Expected("1️⃣", "quote-in-quotes", "'", message), fixed: "title: \"'Foo'\"\nid: x", reads: "title: ''Foo'', id: 'x'")
        expectProblems("topics: ['It1️⃣'s', b]\nid: x", Expected("1️⃣", "quote-in-quotes", "'", message), reads: "id: 'x', broken: topics")
    }

    @Test func `a quotation mark ends a text in double quotes`() {
        expectProblems("title: \"Say 1️⃣\"hi\" now\"\nid: x", Expected("1️⃣", "quote-in-quotes", "\"", "the quotation mark inside the text ends the text early"),
                       help: "Put the text in single quotes, or write \\\" inside it", fixed: "title: 'Say \"hi\" now'\nid: x", reads: "title: 'Say \"hi\" now', id: 'x'")
    }

    @Test func `nothing follows a closing quotation mark`() {
        let message = "text follows the closing quotation mark"
        expectProblems("title: \"Foo\" 1️⃣bar\nid: x", Expected("1️⃣", "text-after-quote", "bar", message), help: "Put the value in quotes: '\"Foo\" bar'",
                       fixed: "title: '\"Foo\" bar'\nid: x", reads: "title: '\"Foo\" bar', id: 'x'")
        expectProblems("title: \"Foo\"1️⃣: bar\nid: x", Expected("1️⃣", "text-after-quote", ": bar", message), fixed: "title: '\"Foo\": bar'\nid: x", reads: "title: '\"Foo\": bar', id: 'x'")
        expectProblems("title: \"a\" 1️⃣and \"b\"\nid: x", Expected("1️⃣", "text-after-quote", "and \"b\"", message), fixed: "title: '\"a\" and \"b\"'\nid: x",
                       reads: "title: '\"a\" and \"b\"', id: 'x'")
        expectProblems("topics: [a, \"b\" 1️⃣c]\nid: x", Expected("1️⃣", "text-after-quote", "c", message), help: "Put a comma between values, or all of the text inside the quotes",
                       reads: "id: 'x', broken: topics")
    }

    @Test func `values in quotes with commas between them are a list without brackets`() {
        expectProblems("topics: \"a\"1️⃣, \"b\"\nid: x", Expected("1️⃣", "text-after-quote", ", \"b\"", "several values stand here without brackets around them"),
                       help: "Put the list in square brackets", fixed: "topics: [\"a\", \"b\"]\nid: x", reads: "topics: ['a', 'b'], id: 'x'")
    }

    @Test func `a backslash in double quotes means something`() {
        let message = "means nothing here: a backslash in double quotes starts a special character"
        expectProblems("path: \"C:1️⃣\\dir\\new\"\nid: x", Expected("1️⃣", "backslash-in-quotes", "\\d", "'\\d' " + message),
                       help: "Put the text in single quotes, or write the backslash twice", fixed: "path: \"C:\\\\dir\\\\new\"\nid: x", reads: "path: 'C:\\dir\\new', id: 'x'")
        expectProblems("a: \"1️⃣\\x4\"", Expected("1️⃣", "backslash-in-quotes", "\\x", "'\\x' " + message), fixed: "a: \"\\\\x4\"", reads: "a: '\\x4'")
        expectProblems("a: \"1️⃣\\ud83d\\ude00\"", Expected("1️⃣", "backslash-in-quotes", "\\u", "'\\u' " + message), fixed: "a: \"\\\\ud83d\\\\ude00\"")
        expectProblems("a: \"1️⃣\\é\"", Expected("1️⃣", "backslash-in-quotes", "\\é", "'\\é' " + message), fixed: "a: \"\\\\é\"", reads: "a: '\\é'")
    }

    @Test func `curly quotation marks are part of the text`() {
        let message = "these curly quotation marks are part of the text"
        expectProblems("title: 1️⃣“Foo”", Expected("1️⃣", "curly-quotes", "“", message), help: "Straight ones (\") enclose a text without being part of it",
                       fixed: "title: \"Foo\"", reads: "title: '“Foo”'")
        expectProblems("title: 1️⃣“Foo” bar", Expected("1️⃣", "curly-quotes", "“", message), reads: "title: '“Foo” bar'")
        expectProblems("title: 1️⃣‘Foo’", Expected("1️⃣", "curly-quotes", "‘", message), fixed: "title: \"Foo\"", reads: "title: '‘Foo’'")
        expectProblems("title: The “Foo”\nsummary: \"“Foo”\"", reads: "title: 'The “Foo”', summary: '“Foo”'")
    }

    // MARK: Brackets

    @Test func `a bracket that is never closed is shown where it opens`() {
        expectProblems("topics: 1️⃣[a, b\nid: x", Expected("1️⃣", "unclosed-bracket", "[", "this '[' is never closed"), help: "Close it after its last value",
                       fixed: "topics: [a, b]\nid: x", reads: "topics: ['a', 'b'], id: 'x'")
        expectProblems("a: 1️⃣{b: c\nid: x", Expected("1️⃣", "unclosed-bracket", "{", "this '{' is never closed"), fixed: "a: {b: c}\nid: x", reads: "a: {b: 'c'}, id: 'x'")
        expectProblems("a: [b, 1️⃣{c: d\nid: x", Expected("1️⃣", "unclosed-bracket", "{", "this '{' is never closed"), fixed: "a: [b, {c: d}]\nid: x", reads: "a: ['b', {c: 'd'}], id: 'x'")
        expectProblems("a: {b: c, d: 1️⃣[e, f}\nid: x", Expected("1️⃣", "unclosed-bracket", "[", "this '[' is never closed"), fixed: "a: {b: c, d: [e, f]}\nid: x",
                       reads: "a: {b: 'c', d: ['e', 'f']}, id: 'x'")
        expectProblems("a: 1️⃣[b,\n  c,\n  d\nid: x", Expected("1️⃣", "unclosed-bracket", "[", "this '[' is never closed"), fixed: "a: [b,\n  c,\n  d]\nid: x",
                       reads: "a: ['b', 'c', 'd'], id: 'x'")
        expectProblems("topics: 1️⃣[a #1, b]\nid: x", Expected("1️⃣", "unclosed-bracket", "[", "this '[' is never closed"),
                       help: "What follows ' #' is a comment; put text that holds '#' in quotes", reads: "id: 'x', broken: topics")
    }

    @Test func `a bracket that closes nothing is stray`() {
        expectProblems("topics: [a]1️⃣]\nid: x", Expected("1️⃣", "stray-bracket", "]", "this ']' closes nothing"), help: "Delete it", fixed: "topics: [a]\nid: x", reads: "topics: ['a'], id: 'x'")
        expectProblems("title: 1️⃣}\nid: x", Expected("1️⃣", "stray-bracket", "}", "this '}' closes nothing"), help: "Delete it, or put the text in quotes", reads: "id: 'x', broken: title")
        expectProblems("topics: [a, b1️⃣}\nid: x", Expected("1️⃣", "stray-bracket", "}", "'[' is closed with '}'"), help: "Write ']' here", fixed: "topics: [a, b]\nid: x",
                       reads: "topics: ['a', 'b'], id: 'x'")
    }

    @Test func `text that begins with brackets needs quotes`() {
        let message = "text follows the closing bracket"
        expectProblems("title: [Draft] 1️⃣Foo\nid: x", Expected("1️⃣", "text-after-bracket", "Foo", message), help: "Put the value in quotes: \"[Draft] Foo\"",
                       fixed: "title: \"[Draft] Foo\"\nid: x", reads: "title: '[Draft] Foo', id: 'x'")
        expectProblems("title: [see]1️⃣(https://example.org)\nid: x", Expected("1️⃣", "text-after-bracket", "(https://example.org)", message),
                       fixed: "title: \"[see](https://example.org)\"\nid: x", reads: "title: '[see](https://example.org)', id: 'x'")
        expectProblems("title: 1️⃣{{ name }}\nid: x", Expected("1️⃣", "special-first-character", "{{", "a value cannot begin with '{{'"),
                       fixed: "title: \"{{ name }}\"\nid: x", reads: "title: '{{ name }}', id: 'x'")
    }

    @Test func `values in brackets have one comma between them`() {
        expectProblems("a: {b: c1️⃣ d: e}\nid: x", Expected("1️⃣", "missing-comma", " ", "a comma is missing before 'd'"), fixed: "a: {b: c, d: e}\nid: x", reads: "a: {b: 'c', d: 'e'}, id: 'x'")
        expectProblems("a: [\"b\"1️⃣ \"c\"]\nid: x", Expected("1️⃣", "missing-comma", " ", "a comma is missing between two values"), fixed: "a: [\"b\", \"c\"]\nid: x",
                       reads: "a: ['b', 'c'], id: 'x'")
        expectProblems("a: [b,1️⃣, c]\nid: x", Expected("1️⃣", "stray-comma", ",", "there is no value before this comma"), help: "Delete it", fixed: "a: [b, c]\nid: x", reads: "a: ['b', 'c'], id: 'x'")
    }

    // MARK: Characters

    @Test(arguments: ["@", "`", "%", "*", "&"])
    func `a value does not begin with a character that YAML keeps`(character: String) {
        expectProblems("title: 1️⃣\(character) Foo bar\nid: x", Expected("1️⃣", "special-first-character", character, "a value cannot begin with '\(character)'"),
                       help: "Put the value in quotes: \"\(character) Foo bar\"", fixed: "title: \"\(character) Foo bar\"\nid: x", reads: "title: '\(character) Foo bar', id: 'x'")
        expectProblems("topics: [a, 1️⃣\(character) b, c]\nid: x", Expected("1️⃣", "special-first-character", character, "a value cannot begin with '\(character)'"),
                       fixed: "topics: [a, \"\(character) b\", c]\nid: x", reads: "topics: ['a', '\(character) b', 'c'], id: 'x'")
        expectProblems("topics:\n  - 1️⃣\(character) b\nid: x", Expected("1️⃣", "special-first-character", character, "a value cannot begin with '\(character)'"),
                       fixed: "topics:\n  - \"\(character) b\"\nid: x", reads: "topics: ['\(character) b'], id: 'x'")
    }

    @Test func `emphasis, questions and commas at the beginning need quotes`() {
        expectProblems("title: 1️⃣*Foo* bar\nid: x", Expected("1️⃣", "special-first-character", "*", "a value cannot begin with '*'"), fixed: "title: \"*Foo* bar\"\nid: x", reads: "title: '*Foo* bar', id: 'x'")
        expectProblems("title: 1️⃣*Foo bar\nid: x", Expected("1️⃣", "special-first-character", "*", "a value cannot begin with '*'"), fixed: "title: \"*Foo bar\"\nid: x", reads: "title: '*Foo bar', id: 'x'")
        expectProblems("title: 1️⃣? Foo\nid: x", Expected("1️⃣", "special-first-character", "?", "a value cannot begin with '?'"), fixed: "title: \"? Foo\"\nid: x", reads: "title: '? Foo', id: 'x'")
        expectProblems("title: 1️⃣, Foo\nid: x", Expected("1️⃣", "special-first-character", ",", "a value cannot begin with ','"), fixed: "title: \", Foo\"\nid: x", reads: "title: ', Foo', id: 'x'")
    }

    @Test func `text after a bar or an arrow is no block`() {
        expectProblems("title: 1️⃣> 5 years\nid: x", Expected("1️⃣", "text-after-block-mark", ">", "a value that begins with '>' must stand in quotes"),
                       help: "Put the value in quotes: \"> 5 years\"", fixed: "title: \"> 5 years\"\nid: x", reads: "title: '> 5 years', id: 'x'")
        expectProblems("title: | 1️⃣Foo\n  bar\nid: x", Expected("1️⃣", "text-after-block-mark", "Foo", "text cannot follow '|' on its line"), help: "Begin the text on the next line",
                       reads: "id: 'x', broken: title")
    }

    @Test func `text after a hash is not lost without a word`() {
        expectProblems("title: Level 1️⃣#1\nid: x", Expected("1️⃣", "hash-in-text", "#", "'#1' is left out: '#' after a space begins a comment"),
                       help: "Put the text in quotes; for a comment, write '# ' with a space", fixed: "title: \"Level #1\"\nid: x", reads: "title: 'Level', id: 'x'")
        expectProblems("title: 1️⃣#1 Foo\nid: x", Expected("1️⃣", "hash-in-text", "#", "'#1 Foo' is left out: '#' after a space begins a comment"), fixed: "title: \"#1 Foo\"\nid: x",
                       reads: "title: nothing, id: 'x'")
        expectProblems("topics:\n  - C 1️⃣#basics  \n  - D", Expected("1️⃣", "hash-in-text", "#", "'#basics' is left out: '#' after a space begins a comment"),
                       fixed: "topics:\n  - \"C #basics\"  \n  - D", reads: "topics: ['C', 'D']")
        expectProblems("title: C# # a comment\nid: \"a #1\"\n#topics: b\nhours: 4 #", reads: "title: 'C#', id: 'a #1', hours: '4'")
    }

    @Test func `what fits nowhere is still said where it is`() {
        expectProblems("a: b\n1️⃣]\nc: d", Expected("1️⃣", "stray-bracket", "]", "this ']' closes nothing"), reads: "c: 'd', broken: a")
        expectProblems("a: \"b\"\n1️⃣\"c\"\nd: e", Expected("1️⃣", "missing-colon", "\"c\"", "there is no colon after '\"c\"'"), reads: "a: 'b', d: 'e', broken: c")
    }
}
