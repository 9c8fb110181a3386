import OutputText
import Testing

struct OutputTextTests {
    private func written(_ write: (inout OutputBuffer) -> Void) -> String {
        var buffer = OutputBuffer()
        write(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain", "plain"), ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"),
        ("\"\u{301} onload=x", "&quot;\u{301} onload=x"), ("\u{600}<script>", "\u{600}&lt;script&gt;"),
    ])
    func `HTML text is escaped byte by byte, also beside combining marks`(text: String, escaped: String) {
        #expect(written { $0.appendEscaped(text) } == escaped)
    }

    @Test func `a URL keeps what a URL may hold and encodes the rest`() {
        #expect(written { $0.appendURL("https://e.org/é?a=1&b=%20\" '<") } == "https://e.org/%C3%A9?a=1&amp;b=%20%22%20&#39;%3C")
    }

    @Test func `JSON for a script element holds no character that HTML reads`() {
        let text = written { $0.appendScriptJSON("</script><!-- & \u{2028}\u{2029} é\u{E2}\n\"\\") }
        #expect(text == #""\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029 éâ\u000a\"\\""#)
    }

    @Test func `JSON members stand in the order of the calls`() {
        var json = JSONWriter()
        json.object {
            $0.member("b", "x\u{1}\n")
            $0.member("a", 1)
            $0.member("none", nil as String?)
            $0.array("list") { list in
                list.element(true)
                list.object { $0.member("n", number: "0.30") }
                list.array { _ in }
            }
            $0.member("empty", [String]())
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"b":"x\u0001\n","a":1,"list":[true,{"n":0.30},[]]}"#)
    }
}
