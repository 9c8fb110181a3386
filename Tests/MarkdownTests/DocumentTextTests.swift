import Markdown
import Testing

struct DocumentTextTests {
    @Test(arguments: [
        ("", ""),
        ("## a\n\nfirst *b* `c`\nd\n\nsecond", "first b c d"),
        ("> quoted\n\n- listed\n\nfirst", "first"),
        ("![image](a.png)\n\nfirst", "first"),
        ("![image](a.png) first", " first"),
        ("<b></b>\n\nfirst", "first"),
        ("| a |\n|---|", ""),
        ("[a](b.md), www.c.d &amp; ~~e~~", "a, www.c.d & e"),
    ])
    func `the opening is the first paragraph's text`(markdown: String, opening: String) {
        #expect(Reading(markdown).document.opening == opening)
    }

    @Test func `plain text has a line for each block`() {
        let reading = Reading("""
            # A *b*

            c
            d ![e](f.png) `g`

            - h
              - i
            - [x] j

            | k | l |
            |---|---|
            | m |   |
            | n | o |

            ```
            p
              q
            ```

            > r

            <div>s</div>

            t <b>u</b>
            """)
        #expect(reading.document.plainText == "A b\nc d e g\nh\ni\nj\nk, l\nm\nn, o\np\n  q\nr\nt u")
    }
}
